"""What coders said of each unit: one table per kind of unit with a row per unit and coder, and one table of all
variables with a column per coder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.coder_comparison.study_lines import LineKind, StudyLine, StudyReport
from core.export.columns import Cell
from core.reliability_files.coded_values import ValueCodes, code_values, make_names

FIRST_COLUMNS = ("unit", "article", "start", "stop", "coder")
"""Columns before the variables."""
WIDE = "codings_wide.csv"
_ARTICLES = "articles"
"""What the table about articles is called."""


@dataclass(frozen=True, slots=True)
class CodedVariable:
    """One variable of a table of codings."""

    name: str
    """Of its column."""
    line: StudyLine
    codes: ValueCodes


@dataclass(frozen=True, slots=True)
class CodingsTable:
    """The variables of one kind of unit."""

    file: str
    """Name of the file, without its ending."""
    variables: tuple[CodedVariable, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return (*FIRST_COLUMNS, *(one.name for one in self.variables))


def list_codings(report: StudyReport) -> list[CodingsTable]:
    """Return a table per kind of unit: articles, marks of each code, records of each type."""
    lines = [one for one in report.lines if not one.kind.is_about_finding]
    names = make_names(one.name for one in lines)
    kinds: dict[tuple[LineKind, str], list[StudyLine]] = {}
    for line in lines:
        kinds.setdefault((line.kind, line.subject), []).append(line)
    files = make_names(subject or _ARTICLES for _kind, subject in kinds)
    return [
        CodingsTable(
            f"codings_{files[subject or _ARTICLES]}",
            tuple(CodedVariable(names[one.name], one, code_values(one)) for one in own),
        )
        for (_kind, subject), own in kinds.items()
    ]


def list_coding_rows(table: CodingsTable, report: StudyReport) -> Iterator[tuple[Cell, ...]]:
    """Yield a row per unit and coder who said anything of it, in the order of `columns`. Units count from 1."""
    places = table.variables[0].line.places
    for number, place in enumerate(places):
        for row, coder in enumerate(report.coders):
            said = [one.codes.write_value(one.line.cells[row][number]) for one in table.variables]
            if any(value is not None for value in said):
                yield number + 1, report.uids.get(place.article, place.article), place.start, place.stop, coder, *said


def wide_columns(report: StudyReport) -> tuple[str, ...]:
    """Return the columns of the table of all variables: a column per coder."""
    coders = make_names(report.coders)
    return ("variable", "level", "unit", "article", *(coders[one] for one in report.coders))


def list_wide_rows(report: StudyReport) -> Iterator[tuple[Cell, ...]]:
    """Yield a row per variable and unit, with the value of each coder."""
    for table in list_codings(report):
        for one in table.variables:
            level = one.line.level.value if one.line.level is not None else None
            for number, place in enumerate(one.line.places):
                said = [one.codes.write_value(row[number]) for row in one.line.cells]
                if any(value is not None for value in said):
                    yield one.name, level, number + 1, report.uids.get(place.article, place.article), *said
