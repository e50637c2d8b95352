"""Tables of an export that are no tables of marks: what somebody changed in them is told, and nothing is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from core.corrections.cells import Habits, numbers
from core.corrections.touched import Difference, same_cell
from core.export.columns import Cell, Table
from core.export.csv_cells import cell as as_cell
from core.export.csv_cells import unguard
from core.export.folder import TABLES
from core.store.project import Project

_ALIKE = 0.6
"""Share of a table's columns by which a header is known for it."""
_HOW = {
    "articles": "change titles, outlets and dates in the window, under Article, Details",
    "entities": "change names, kinds, roles and notes in the window's table of entities",
    "project_rules": "change rules in the window, under Rules",
    "claims": "change payers, measures and the other slots in the window's table of claims",
    "statements": "decide about statements in the window",
}
_NAMED = 3
"""Cells that the sentence about a whole table names."""


def table_of(columns: Sequence[str]) -> Table | None:
    """The table that a header is of, tables of marks left out; None for any other."""
    here = set(columns)
    likely: list[tuple[float, Table]] = []
    for table in TABLES:
        names = {column.name for column in table.COLUMNS}
        share = len(names & here) / len(names)
        if table.KEY != "span_id" and share >= _ALIKE and (table.KEY is None or table.KEY in here):
            likely.append((share, table))
    return max(likely, key=lambda one: one[0])[1] if likely else None


def changed(
    project: Project, table: Table, lines: Iterable[tuple[int, dict[str, str]]], habits: Habits
) -> Iterator[tuple[int, str, Difference]]:
    """(row, what the row is about, the cell) for each cell that differs from the project; `lines` are numbered rows."""
    names = [column.name for column in table.COLUMNS]
    stands = dict(_by_key(table, names, table.rows(project)))
    for at, (number, cells) in enumerate(lines):
        key = _key(cells.get(table.KEY, ""), habits) if table.KEY else str(at)
        about = f"{table.KEY.removesuffix('_id')} {key}" if table.KEY else f"row {number:,}"
        if key not in stands:
            yield number, about, Difference(table.KEY or "row", "", key)
            continue
        for name in names:
            if name in cells and not same_cell(_plain(name, cells[name]), stands[key][name], habits):
                yield number, about, Difference(name, stands[key][name], " ".join(cells[name].split()))


def summed_up(file: str, table: Table, found: Sequence[tuple[int, str, Difference]]) -> str:
    """One sentence about the whole table."""
    named = "; ".join(
        f"{one.column} of {about}: “{_short(one.old)}” → “{_short(one.new)}”" for _, about, one in islice(found, _NAMED)
    )
    more = "; …" if len(found) > _NAMED else ""
    noun = "cell differs" if len(found) == 1 else "cells differ"
    how = _HOW.get(table.NAME, "it is made from the rest of the project")
    told = f"{file}: {len(found):,} {noun} from the project ({named}{more})"
    return f"{told}: this table can't be brought back yet; {how}."


def _by_key(table: Table, names: list[str], rows: Iterable[Sequence[Cell]]) -> Iterator[tuple[str, dict[str, str]]]:
    for at, row in enumerate(rows):
        cells = dict(zip(names, (unguard(as_cell(item)) for item in row), strict=True))
        yield (cells[table.KEY] if table.KEY else str(at)), cells


def _key(cell: str, habits: Habits) -> str:
    return next((str(one) for one in numbers(cell, habits) if isinstance(one, int)), cell.strip())


_TRUTHS = dict.fromkeys(["true", "wahr", "vrai", "verdadero", "vero"], "true") | dict.fromkeys(
    ["false", "falsch", "faux", "falso"], "false"
)
"""What spreadsheets write for true and false, by the language that they run in."""


_FORMER = {"rule": "project_rule"} | {f"{verb}_rule": f"{verb}_project_rule" for verb in ("add", "change", "remove")}
"""Cells of a history that an older version exported."""


def _plain(column: str, cell: str) -> str:
    said = cell.strip()
    if column in ("table", "verb"):
        return _FORMER.get(said, cell)
    return _TRUTHS.get(said.lower(), cell)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
