"""The rows of a table of answers: a CSV file with any delimiter, or a sheet of a workbook.

Such a table names articles, or has the columns that its reader asks for."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from core.errors import UserError
from core.export.csv_cells import remove_guard
from core.sources import limits, workbooks
from core.sources.sheets import DELIMITERS, FIELD, BoundedLines, detect_encoding
from core.translation import _, format_count
from core.word_edges import one_line

KEYS = ("article_uid", "article_id")
"""Columns that name the article of a row; one of them is needed."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row."""

    number: int
    """As in a spreadsheet: the first line of the file is 1."""
    cells: dict[str, str]
    """Cells by column; empty ones are left out."""


@dataclass(frozen=True, slots=True)
class AnswerRows:
    """The rows of a table and its columns."""

    source: str
    columns: tuple[str, ...]
    """In lower case, as in the file otherwise."""
    rows: Iterator[AnswerRow]


def read_answer_rows(path: Path, sheet: str | None = None, needed: Sequence[str] = ()) -> AnswerRows:
    """Return the rows of a table, read as they are asked for.

    `needed`: columns that it must have, in any case of letters; without any, it must name articles. `sheet`: of a
    workbook, None for the first that has the columns. Raises UserError if the file cannot be read or lacks a column.
    """
    source, needed = one_line(str(path)), fold_columns(needed)
    try:
        if path.suffix.lower() in workbooks.SUFFIXES:
            return _read_workbook(path.read_bytes(), source, sheet, needed)
        if sheet is not None:
            raise UserError(_("{source} has no sheets to choose from.").format(source=source))
        with path.open("rb") as stream:
            encoding = detect_encoding(stream, source)
        with path.open(encoding=encoding, errors="replace", newline="") as words:
            delimiter, columns, above = _find_header(words, source, needed)
    except OSError as error:
        sentence = _("{file} cannot be read ({reason}). Check its name and permissions.")
        raise UserError(sentence.format(file=source, reason=error.strerror)) from error
    return AnswerRows(source, columns, _read_lines(path, source, encoding, delimiter, columns, above))


def _find_header(words: TextIO, source: str, needed: Sequence[str]) -> tuple[str, tuple[str, ...], int]:
    """Return the delimiter, the columns and the number of lines above the header (Excel's `sep=;`)."""
    above, head = 0, words.readline(limits.MB).removeprefix("\ufeff")
    if head.lower().startswith("sep="):
        above, head = 1, words.readline(limits.MB)
    found: tuple[str, ...] = ()
    for delimiter in DELIMITERS:
        columns = fold_columns(next(csv.reader([head], delimiter=delimiter), []))
        if _has_columns(columns, needed):
            return delimiter, columns, above
        found = max(found, columns, key=len)
    raise _no_columns(source, needed, found)


def _has_columns(columns: Sequence[str], needed: Sequence[str]) -> bool:
    return set(needed) <= set(columns) if needed else bool(set(KEYS) & set(columns))


def _no_columns(source: str, needed: Sequence[str], columns: Sequence[str]) -> UserError:
    if needed:
        missing = next((name for name in needed if name not in columns), needed[0])
        sentence = _("{source} has no column “{column}”. Its columns are {columns}.")
        names = ", ".join(one_line(name) for name in columns if name)
        return UserError(sentence.format(source=source, column=one_line(missing), columns=names or "–"))
    sentence = _("{source} names no articles: its first line must have the column article_uid.")
    return UserError(sentence.format(source=source))


def fold_columns(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns as `AnswerRows` has them: in lower case, with single blanks."""
    return tuple(" ".join(cell.split()).casefold() for cell in cells)


def _read_lines(
    path: Path, source: str, encoding: str, delimiter: str, columns: tuple[str, ...], above: int
) -> Iterator[AnswerRow]:
    number = 0
    try:
        with path.open(encoding=encoding, errors="replace", newline="") as words:
            csv.field_size_limit(FIELD)
            lines = BoundedLines(words, source)
            for row in csv.reader(lines, delimiter=delimiter):
                lines.since = 0
                number += 1
                if number > above + 1 and any(row):
                    yield _make_row(number, columns, row)
    except csv.Error as error:
        sentence = _("{file} could not be read beyond row {row} ({reason}). Check the quotation marks.")
        raise UserError(sentence.format(file=source, row=format_count(number), reason=error)) from error
    except OSError as error:
        sentence = _("{file} cannot be read ({reason}). Check its name and permissions.")
        raise UserError(sentence.format(file=source, reason=error.strerror)) from error


def _make_row(number: int, columns: tuple[str, ...], row: Sequence[str]) -> AnswerRow:
    cells = {name: remove_guard(cell.strip()) for name, cell in zip(columns, row, strict=False)}
    return AnswerRow(number, {name: cell for name, cell in cells.items() if cell})


def _read_workbook(data: bytes, source: str, sheet: str | None, needed: Sequence[str]) -> AnswerRows:
    workbooks.check_size(data, source)
    names: list[str] = []
    found: tuple[str, ...] = ()
    for name, rows in workbooks.read_sheets(data, source):
        names.append(one_line(name))
        columns = fold_columns(rows[0]) if rows else ()
        if sheet is None and not _has_columns(columns, needed):
            found = max(found, columns, key=len)
            continue
        if sheet is None or " ".join(sheet.split()).casefold() == " ".join(name.split()).casefold():
            if not _has_columns(columns, needed):
                found = columns
                break
            return AnswerRows(source, columns, _number_rows(columns, rows))
    if sheet is not None and not any(one.casefold() == sheet.strip().casefold() for one in names):
        sentence = _("{source} has no sheet “{sheet}”. Its sheets are {sheets}.")
        raise UserError(sentence.format(source=source, sheet=one_line(sheet), sheets=", ".join(names)))
    raise _no_columns(source, needed, found)


def _number_rows(columns: tuple[str, ...], rows: Sequence[Sequence[str]]) -> Iterator[AnswerRow]:
    return (_make_row(at, columns, row) for at, row in enumerate(rows[1:], start=2) if any(row))
