"""Writes the agreement of a study into a folder."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from core.coder_comparison.study_lines import StudyReport
from core.export.columns import Cell
from core.export.csv_cells import format_cell
from core.reliability_files.codings import WIDE, list_coding_rows, list_codings, list_wide_rows, wide_columns
from core.reliability_files.figure_tables import FIGURE_COLUMNS, PAIR_COLUMNS, list_figure_rows, list_pair_rows
from core.reliability_files.labels_syntax import write_spss, write_stata
from core.reliability_files.paper_table import list_paper_rows, write_html, write_markdown
from core.reliability_files.sentences import ReportOrigin
from core.safe_files import FileBatch, write_error


def write_report(folder: Path, report: StudyReport, origin: ReportOrigin) -> list[Path]:
    """Write all files of a report and return their paths; files of the same names are replaced together. Raises
    UserError if the folder cannot be written."""
    texts = _make_texts(report, origin)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileBatch(folder) as batch:
            for name, text in texts.items():
                with batch.open_file(name) as file:
                    file.write(text)
            return batch.replace_all()
    except OSError as error:
        raise write_error(folder, error) from error


def _make_texts(report: StudyReport, origin: ReportOrigin) -> dict[str, str]:
    texts = {
        "reliability.csv": _write_table(FIGURE_COLUMNS, list_figure_rows(report)),
        "pairs.csv": _write_table(PAIR_COLUMNS, list_pair_rows(report)),
        "table.html": write_html(report, origin),
        "table.md": write_markdown(report, origin),
        "table.csv": _write_rows(list_paper_rows(report)),
        WIDE: _write_table(wide_columns(report), list_wide_rows(report)),
    }
    for table in list_codings(report):
        texts[f"{table.file}.csv"] = _write_table(table.columns, list_coding_rows(table, report))
        texts[f"{table.file}.sps"] = write_spss(table)
        texts[f"{table.file}.do"] = write_stata(table)
    return texts


def _write_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    return _write_rows([tuple(columns), *rows])


def _write_rows(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as RFC 4180 CSV; texts are guarded against formula injection."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([format_cell(cell) for cell in row])
    return out.getvalue()
