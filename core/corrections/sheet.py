"""Reading the table: encoding, delimiter and columns as a spreadsheet may have left them, rows as a stream."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from core.corrections.cells import Habits, Watch
from core.corrections.others import table_of
from core.errors import UserError
from core.export.columns import Table
from core.readers import record
from core.sources import limits
from core.sources.sheets import DELIMITERS, FIELD, Lines, encoding_of

REQUIRED = frozenset({"span_id", "article_uid", "label", "start", "end"})
"""Columns by which a corrected table of marks is known; one with a text column besides is a table of articles."""

_FORMER = {"rule_id": "project_rule_id"}
"""Columns as exports of older versions call them."""
_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
_NUMBERS = ("value", "low", "high", "confidence")
_DATES = ("value", "earliest", "latest", "date")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table."""

    number: int
    """As a spreadsheet counts: the header is row 1."""
    cells: dict[str, str]
    """By column, in small letters; missing cells at the end are empty."""
    crowded: bool
    """Whether it has more cells than there are columns."""


def is_table(path: Path) -> bool:
    """Whether a file's header is that of an exported table; False for whatever cannot be read."""
    if path.suffix.lower() not in _SUFFIXES:
        return False
    try:
        with path.open("rb") as stream:
            head = io.BytesIO(stream.read(limits.MB))
        return _header(_opened(head, path.name)) is not None
    except (OSError, UserError, csv.Error):
        return False


class Sheet:
    """A corrected table on disk; `habits` say how its spreadsheet writes numbers and dates."""

    def __init__(self, path: Path) -> None:
        """Look through all of it once. Raises UserError where it cannot be read or is no such table."""
        self.path = path
        self.size = 0
        """Bytes."""
        self.columns: tuple[str, ...] = ()
        self.other: Table | None = None
        """The table that it is, where it is none of marks."""
        self.habits = Habits()
        self._delimiter = ","
        watch = Watch()
        for line, _ in self.lines():
            self.other = _other(self.columns)
            for column in _NUMBERS:
                watch.number(line.cells.get(column, ""))
            for column in _DATES:
                watch.date(line.cells.get(column, ""))
        self.habits = watch.habits(self._delimiter)

    def lines(self) -> Iterator[tuple[Line, int]]:
        """Each row that is not blank, and the bytes read so far. Raises UserError."""
        name = self.path.name
        number = 1
        try:
            with self.path.open("rb") as stream:
                self.size = self.path.stat().st_size
                words = _opened(cast("IO[bytes]", stream), name)
                found = _header(words)
                if found is None:
                    raise UserError(
                        f"{name} is no exported table of marks: its first line must name the columns "
                        f"{', '.join(sorted(REQUIRED))}."
                    )
                self._delimiter, self.columns, first = found
                number += first
                lines = Lines(words, name)
                for row in csv.reader(lines, delimiter=self._delimiter):
                    lines.since = 0
                    number += 1
                    if any(row):
                        yield self._line(number, row), stream.tell()
        except csv.Error as error:
            raise UserError(
                f"{name} could not be read beyond row {number} ({error}): check its quotation marks."
            ) from error
        except OSError as error:
            raise UserError(f"{self.path} cannot be read ({error.strerror}): check its name and rights.") from error

    def _line(self, number: int, row: list[str]) -> Line:
        row = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row]
        cells = {name: row[at] if at < len(row) else "" for at, name in enumerate(self.columns)}
        return Line(number, cells, any(row[len(self.columns) :]))


def _opened(stream: IO[bytes], name: str) -> io.TextIOWrapper:
    encoding = encoding_of(stream, name)
    csv.field_size_limit(FIELD)
    return io.TextIOWrapper(cast("io.BufferedReader", stream), encoding=encoding, errors="replace", newline="")


def _header(words: io.TextIOWrapper) -> tuple[str, tuple[str, ...], int] | None:
    """Delimiter, columns, and how many lines stood above the header (Excel's `sep=;`); None where it is no such
    table."""
    above = 0
    head = words.readline(limits.MB).removeprefix("\ufeff")
    if head.lower().startswith("sep="):
        above, head = 1, words.readline(limits.MB)
    for delimiter in DELIMITERS:
        found = (cell.strip().lower() for cell in next(csv.reader([head], delimiter=delimiter), []))
        columns = tuple(_FORMER.get(column, column) for column in found)
        known = set(columns) >= REQUIRED or table_of(columns) is not None
        if known and not record.named(dict.fromkeys(columns, "x"))["text"]:
            return delimiter, columns, above
    return None


def _other(columns: tuple[str, ...]) -> Table | None:
    """The table that columns are of, None for tables of marks: a table of claims has all that those need, too."""
    found = table_of(columns)
    return found if found is not None and (found.KEY in columns or not set(columns) >= REQUIRED) else None
