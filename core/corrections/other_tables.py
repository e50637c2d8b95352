"""Exported tables without marks: changes are reported, but not imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from core.corrections.cell_differences import CellDifference, same_cell
from core.corrections.spreadsheet_cells import SpreadsheetHabits, possible_numbers
from core.export.columns import Cell, ExportTable, table_columns
from core.export.csv_cells import format_cell as as_cell
from core.export.csv_cells import remove_guard
from core.export.folder import TABLES
from core.store.project import Project
from core.translation import _, format_count, ngettext

_ALIKE = 0.6
"""Share of a table's columns that a header needs to be recognized."""
_ADVICE = {
    "articles": _("read it in the window under Article > Metadata from table, or with the command metadata"),
    "entities": _("change names, kinds, roles and notes in the Entities pane"),
    "project_rules": _("change rules in the window, under Rules"),
    "claims": _("change payers, measures and the other slots in the Figures pane"),
    "statements": _("decide on statements in the window"),
    **dict.fromkeys(
        ("codings", "coded_articles", "coded_marks", "coded_claims", "coded_statements", "coded_records"),
        _("bring answers back with the command code"),
    ),
    **dict.fromkeys(("records", "records_wide"), _("bring records back with the command code")),
    "memos": _("bring memos back with the command code"),
    "codes": _("change codes in the Codebook workspace, or bring a codebook back with the command codebook import"),
    "codebook": _("bring a codebook back with the command codebook import"),
}
_NAMED = 3
"""Cells that the message on a whole table names."""


REQUIRED = frozenset({"span_id", "article_uid", "label", "start", "end"})
"""Columns that identify a corrected table of marks; a table that also has a text column is one of articles."""


def holds_marks(table: ExportTable) -> bool:
    """Return whether a table holds marks that can be corrected in it."""
    return table.KEY == "span_id" and {column.name for column in table.COLUMNS} >= REQUIRED


def recognize_table(columns: Sequence[str]) -> ExportTable | None:
    """Return the table of a header, the one that has most of its columns, or None; tables of marks are not
    considered."""
    here = set(columns)
    likely: list[tuple[int, ExportTable]] = []
    for table in TABLES:
        names = {column.name for column in table.COLUMNS}
        found = len(names & here)
        if not holds_marks(table) and found >= _ALIKE * len(names) and (table.KEY is None or table.KEY in here):
            likely.append((found, table))
    if not likely:
        return None
    most, best = max(likely, key=lambda one: one[0])
    return best if most > len(REQUIRED) or not here >= REQUIRED else None


def changed_cells(
    project: Project, table: ExportTable, lines: Iterable[tuple[int, dict[str, str]]], habits: SpreadsheetHabits
) -> Iterator[tuple[int, str, CellDifference]]:
    """Iterate over (row number, subject of the row, cell) for each changed cell; `lines` are numbered rows."""
    names = [column.name for column in table_columns(table, project)]
    stands = dict(_by_key(table, names, table.make_rows(project)))
    for at, (number, cells) in enumerate(lines):
        key = _row_key(cells.get(table.KEY, ""), habits) if table.KEY else str(at)
        row = _("row {number}").format(number=format_count(number))
        about = f"{table.KEY.removesuffix('_id')} {key}" if table.KEY else row
        if key not in stands:
            yield number, about, CellDifference(table.KEY or "row", "", key)
            continue
        for name in names:
            if name in cells and not same_cell(_normalize_cell(name, cells[name]), stands[key][name], habits):
                yield number, about, CellDifference(name, stands[key][name], " ".join(cells[name].split()))


def summarize_changes(file: str, table: ExportTable, found: Sequence[tuple[int, str, CellDifference]]) -> str:
    """Return one message on the whole table."""
    template = _("{column} of {subject}: “{old}” → “{new}”")
    named = "; ".join(
        template.format(column=one.column, subject=about, old=_shorten_cell(one.old), new=_shorten_cell(one.new))
        for _row, about, one in islice(found, _NAMED)
    )
    more = "; …" if len(found) > _NAMED else ""
    return ngettext(
        "{file}: {count} cell differs from the project ({cells}). This table cannot be imported yet: {advice}.",
        "{file}: {count} cells differ from the project ({cells}). This table cannot be imported yet: {advice}.",
        len(found),
    ).format(
        file=file,
        count=format_count(len(found)),
        cells=named + more,
        advice=_ADVICE.get(table.NAME, _("it is computed from the rest of the project")),
    )


def _by_key(
    table: ExportTable, names: list[str], rows: Iterable[Sequence[Cell]]
) -> Iterator[tuple[str, dict[str, str]]]:
    for at, row in enumerate(rows):
        cells = dict(zip(names, (remove_guard(as_cell(item)) for item in row), strict=True))
        yield (cells[table.KEY] if table.KEY else str(at)), cells


def _row_key(cell: str, habits: SpreadsheetHabits) -> str:
    return next((str(one) for one in possible_numbers(cell, habits) if isinstance(one, int)), cell.strip())


_TRUTHS = dict.fromkeys(["true", "wahr", "vrai", "verdadero", "vero"], "true") | dict.fromkeys(
    ["false", "falsch", "faux", "falso"], "false"
)
"""What spreadsheets in several languages write for true and false."""


_CELLS_OF_OLDER_VERSIONS = {"rule": "project_rule"} | {
    f"{verb}_rule": f"{verb}_project_rule" for verb in ("add", "change", "remove")
}
"""Cells of a history exported by an older version."""


def _normalize_cell(column: str, cell: str) -> str:
    said = cell.strip()
    if column in ("table", "verb"):
        return _CELLS_OF_OLDER_VERSIONS.get(said, cell)
    return _TRUTHS.get(said.lower(), cell)


def _shorten_cell(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
