"""Reading a corrected table: detects encoding, delimiter and columns, and streams the rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from core.corrections.other_tables import REQUIRED, recognize_table
from core.corrections.spreadsheet_cells import HabitDetector, SpreadsheetHabits
from core.errors import UserError
from core.export.columns import ExportTable
from core.readers import record
from core.sources import limits
from core.sources.sheets import DELIMITERS, FIELD, BoundedLines, detect_encoding
from core.translation import _, format_count

_COLUMNS_OF_OLDER_VERSIONS = {"rule_id": "project_rule_id"}
"""Columns as named in exports of older versions."""
_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
_NUMBERS = ("value", "low", "high", "confidence")
_DATES = ("value", "earliest", "latest", "date")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the table."""

    number: int
    """Row number as in a spreadsheet: the header is row 1."""
    cells: dict[str, str]
    """Cells by column name in lower case; missing cells at the end are empty."""
    crowded: bool
    """Whether there are more cells than columns."""


def is_table(path: Path) -> bool:
    """Return whether the header of a file is that of an exported table; False if it cannot be read."""
    if path.suffix.lower() not in _SUFFIXES:
        return False
    try:
        with path.open("rb") as stream:
            head = io.BytesIO(stream.read(limits.MB))
        return _parse_header(_open_text(head, path.name)) is not None
    except (OSError, UserError, csv.Error):
        return False


class CorrectedTable:
    """A corrected table on disk; `habits` describe how its spreadsheet writes numbers and dates."""

    def __init__(self, path: Path) -> None:
        """Read the whole file once. Raises UserError if it cannot be read or is not an exported table."""
        self.path = path
        self.size = 0
        """Size in bytes."""
        self.columns: tuple[str, ...] = ()
        self.other: ExportTable | None = None
        """The exported table that it is, unless it is a table of marks."""
        self.habits = SpreadsheetHabits()
        self._delimiter = ","
        watch = HabitDetector()
        for line, _size in self.read_rows():
            self.other = _other_table(self.columns)
            for column in _NUMBERS:
                watch.add_number(line.cells.get(column, ""))
            for column in _DATES:
                watch.add_date(line.cells.get(column, ""))
        self.habits = watch.detected_habits(self._delimiter)

    def read_rows(self) -> Iterator[tuple[TableRow, int]]:
        """Iterate over rows that are not blank, each with the bytes read so far. Raises UserError."""
        name = self.path.name
        number = 1
        try:
            with self.path.open("rb") as stream:
                self.size = self.path.stat().st_size
                words = _open_text(cast("IO[bytes]", stream), name)
                found = _parse_header(words)
                if found is None:
                    sentence = _(
                        "{file} is not an exported table of marks: its first line must name the columns {columns}."
                    )
                    raise UserError(sentence.format(file=name, columns=", ".join(sorted(REQUIRED))))
                self._delimiter, self.columns, first = found
                number += first
                lines = BoundedLines(words, name)
                for row in csv.reader(lines, delimiter=self._delimiter):
                    lines.since = 0
                    number += 1
                    if any(row):
                        yield self._make_row(number, row), stream.tell()
        except csv.Error as error:
            sentence = _("{file} could not be read beyond row {row} ({reason}). Check the quotation marks.")
            raise UserError(sentence.format(file=name, row=format_count(number), reason=error)) from error
        except OSError as error:
            sentence = _("{file} cannot be read ({reason}). Check its name and permissions.")
            raise UserError(sentence.format(file=self.path, reason=error.strerror)) from error

    def _make_row(self, number: int, row: list[str]) -> TableRow:
        row = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row]
        cells = {name: row[at] if at < len(row) else "" for at, name in enumerate(self.columns)}
        return TableRow(number, cells, any(row[len(self.columns) :]))


def _open_text(stream: IO[bytes], name: str) -> io.TextIOWrapper:
    encoding = detect_encoding(stream, name)
    csv.field_size_limit(FIELD)
    return io.TextIOWrapper(cast("io.BufferedReader", stream), encoding=encoding, errors="replace", newline="")


def _parse_header(words: io.TextIOWrapper) -> tuple[str, tuple[str, ...], int] | None:
    """Return the delimiter, the columns and the number of lines above the header (Excel's `sep=;`), or None if it is
    not an exported table."""
    above = 0
    head = words.readline(limits.MB).removeprefix("\ufeff")
    if head.lower().startswith("sep="):
        above, head = 1, words.readline(limits.MB)
    for delimiter in DELIMITERS:
        found = (cell.strip().lower() for cell in next(csv.reader([head], delimiter=delimiter), []))
        columns = tuple(_COLUMNS_OF_OLDER_VERSIONS.get(column, column) for column in found)
        known = set(columns) >= REQUIRED or recognize_table(columns) is not None
        if known and not record.known_fields(dict.fromkeys(columns, "x"))["text"]:
            return delimiter, columns, above
    return None


def _other_table(columns: tuple[str, ...]) -> ExportTable | None:
    """Return the table of these columns, or None for tables of marks; a table of claims also has their columns."""
    found = recognize_table(columns)
    return found if found is not None and (found.KEY in columns or not set(columns) >= REQUIRED) else None
