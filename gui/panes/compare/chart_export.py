"""Export from the comparison: asks for the path, writes the table, reports the result."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.compare import chart_table
from core.compare.chart_points import ChartPoint
from core.errors import UserError
from core.safe_files import FileBatch, displayed_path
from core.translation import _, format_count, ngettext
from gui import ask
from gui.models.claim_sentences import read_claim_sentences
from gui.session import Session

NAMES = {"png": _("Pictures (*.png)"), "svg": _("Drawings (*.svg)"), "csv": _("Tables (*.csv)")}
"""Filters of the file dialog by kind of file."""


def ask_export_path(parent: QWidget, session: Session, title: str, kind: str) -> Path | None:
    """Ask for the path of an export, by default next to the project and named after the group; None if cancelled."""
    assert session.project is not None
    plain = "".join(char if char.isalnum() or char in " -" else " " for char in title)
    name = "-".join(plain.split())[:60] or "chart"
    proposed = session.project.path.parent / f"{name}.{kind}"
    return ask.choose_new_file(parent, _("Export"), proposed, NAMES[kind], f".{kind}")


def write_error(path: Path) -> UserError:
    """Make the error to raise when an export cannot be written."""
    text = _("{file} could not be written. Choose a folder that you can write to, on a disk with free space.")
    return UserError(text.format(file=displayed_path(path.name)))


def write_table(session: Session, path: Path, points: Sequence[ChartPoint], standing: Mapping[int, str]) -> None:
    """Write the data of the chart as CSV (UTF-8) in a thread, then report the file name and number of claims."""
    assert session.project is not None
    project = session.project.path
    listed, words = list(points), dict(standing)

    def write_rows() -> int:
        from core.export.csv_cells import format_cell
        from core.store import reader_connection

        said: dict[int, tuple[str, str]] = {}
        ids = [point.figure.id for point in listed]
        for at in range(0, len(ids), 200):
            found = reader_connection.ask_store_file(project, read_claim_sentences, ids[at : at + 200])
            said.update({one: (saying.claim.title, saying.sentence) for one, saying in found.items()})
        rows = chart_table.chart_rows(listed, words, said)
        try:
            with FileBatch(path.parent) as batch:
                with batch.open_file(path.name) as file:
                    writer = csv.writer(file, lineterminator="\n")
                    writer.writerow(chart_table.COLUMNS)
                    writer.writerows([format_cell(one) for one in row] for row in rows)
                batch.replace_all()
        except OSError as error:
            raise write_error(path) from error
        return len(rows)

    def report_success(count: int) -> None:
        text = ngettext("Saved {count} figure in {file}.", "Saved {count} figures in {file}.", count)
        session.show_message(text.format(count=format_count(count), file=displayed_path(path.name)))

    def report_failure(problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        session.show_message(str(problem))

    session.jobs.run_in_thread(write_rows, report_success, report_failure)
