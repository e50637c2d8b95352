"""The first rows of a table before it is imported, with what its columns seem to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from core.collections.article_record import encode_record
from core.errors import UserError
from core.readers import record
from core.readers.day_words import date_order
from core.readers.publication_date import possible_metadata_days
from core.sources import limits, lines, sheets, tables, workbooks
from core.sources.column_mapping import MappingGuess, cut_table, guess_header_row, guess_mapping
from core.sources.open_files import open_whole
from core.sources.table_header import MappedColumns, find_header, header_fingerprint, list_cells
from core.translation import _
from core.word_edges import one_line

SUFFIXES = (*sheets.SUFFIXES, *workbooks.SUFFIXES, *tables.SUFFIXES, *lines.SUFFIXES)
"""Suffixes of files that have a preview."""

_SAMPLE = 200
"""Rows by which the columns are guessed."""

_LONGEST = 2_000
"""Characters of a cell that are shown."""

_LONGEST_DAY = 40
"""Characters of a cell that can be a day."""

_SENTENCE = 60
"""Characters of a cell that can be a text."""

UNCLEAR = "unclear"
"""Order of days that can be two, where no row shows it."""

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class TablePreview:
    """What a person sees of a table to say which column is which."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Cells of the first rows below the header, cut to _LONGEST characters; missing ones are empty."""
    header_row: int
    """Row of the header, from 0; 0 for JSON."""
    sheets: tuple[str, ...]
    """Names of the sheets of a spreadsheet; empty for other tables."""
    sheet: str | None
    """The sheet shown: the one asked for, else the first with a column of texts."""
    guess: MappingGuess
    day_orders: tuple[str, ...]
    """What stands first in the days of each column: DAY_FIRST, MONTH_FIRST, UNCLEAR if days can be two and no row shows
    it; empty if no day can be two."""
    is_json: bool = False

    @property
    def has_choice(self) -> bool:
        """Whether a person can know better: another column than the one taken can be the text, or the days are not
        sure."""
        text = self.guess.mapping.find_column("text")
        lengths = {column: max((len(row[n]) for row in self.rows), default=0) for n, column in enumerate(self.columns)}
        longest = max(lengths, key=lambda column: lengths[column])
        if text is None:
            return lengths[longest] >= _SENTENCE
        named = record.find_field(text) == "text"
        return not self.guess.day_is_sure or (not self.guess.text_is_sure and (longest != text or not named))


def read_preview(path: Path, most: int = 20, sheet: str | None = None) -> TablePreview:
    """Return the first `most` rows of a table, of one of its sheets if it has several. Raises UserError."""
    source = one_line(str(path))
    found = _read_file(path, source)
    wanted = [one for one in found if one.name == sheet]
    good = [one for one in found if find_header(one.rows[:_SAMPLE], MappedColumns()) is not None]
    filled = [one for one in found if any(any(row) for row in one.rows)]
    shown = next(iter(wanted or good or filled or found), None)
    if shown is None:
        raise UserError(_("{source} has no rows.").format(source=source))
    return _make_preview(shown, source, most, _sheet_names(found))


def read_previews(path: Path, most: int = 20) -> list[TablePreview]:
    """Return the first `most` rows of a table, or of each of its sheets that has rows. Raises UserError."""
    source = one_line(str(path))
    found = _read_file(path, source)
    filled = [one for one in found if any(any(row) for row in one.rows)]
    if not filled:
        raise UserError(_("{source} has no rows.").format(source=source))
    return [_make_preview(one, source, most, _sheet_names(found)) for one in filled]


@dataclass(frozen=True, slots=True)
class _SheetRows:
    """The rows of one sheet, or of a table that has none."""

    rows: Rows
    name: str | None = None
    first_fields: tuple[str, ...] = ()
    """Fields of the first record of JSON, by which its kind is known."""


def _sheet_names(found: Sequence[_SheetRows]) -> tuple[str, ...]:
    return tuple(one.name for one in found if one.name is not None)


def _read_file(path: Path, source: str) -> list[_SheetRows]:
    try:
        with open_whole(path) as stream:
            return [] if stream is None else _read_rows(stream, source, path.suffix.lower())
    except OSError as error:
        sentence = _("{source} could not be opened. Check the name and the disk, or copy the file first.")
        raise UserError(sentence.format(source=source)) from error


def _make_preview(shown: _SheetRows, source: str, most: int, names: tuple[str, ...]) -> TablePreview:
    rows, first_fields = shown.rows, shown.first_fields
    header = guess_header_row(rows)
    columns, below = cut_table(rows[: header + 1 + _SAMPLE], header)
    if not columns:
        raise UserError(_("{source} has no rows.").format(source=source))
    shown_rows = tuple(_fit_row(row, len(columns)) for row in below[:most])
    guess = guess_mapping(columns, below)
    if first_fields:
        guess = replace(guess, mapping=replace(guess.mapping, header=header_fingerprint(first_fields)))
    orders = tuple(_find_day_order(columns, below, column) for column in columns)
    return TablePreview(columns, shown_rows, header, names, shown.name, guess, orders, bool(first_fields))


def _find_day_order(columns: Sequence[str], rows: Sequence[Sequence[str]], column: str) -> str:
    cells = [cell for cell in list_cells(columns, rows, column) if len(cell) <= _LONGEST_DAY]
    if not any(len(possible_metadata_days(cell)) > 1 for cell in cells):
        return ""
    return date_order(cells) or UNCLEAR


def _fit_row(row: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(cell[:_LONGEST] for cell in [*row, *[""] * (width - len(row))][:width])


def _read_rows(stream: IO[bytes], source: str, suffix: str) -> list[_SheetRows]:
    """Return the rows of each sheet. Raises UserError."""
    if suffix in sheets.SUFFIXES:
        tried = sheets.split_head(stream, source, sheets.detect_encoding(stream, source))
        known = [rows for _delimiter, rows in tried if find_header(rows, MappedColumns()) is not None]
        return [_SheetRows(max(known, key=_count_columns) if known else sheets.widest_rows(tried))]
    if suffix in workbooks.SUFFIXES:
        data = stream.read(limits.TABLE + 1)
        workbooks.check_size(data, source)
        return [_SheetRows(rows, name) for name, rows in workbooks.read_sheets(data, source)]
    if suffix in (*tables.SUFFIXES, *lines.SUFFIXES):
        return [_json_rows(stream, source)]
    raise UserError(_("{source} is not a table.").format(source=source))


def _count_columns(rows: Rows) -> int:
    header = find_header(rows, MappedColumns())
    return len(header.columns) if header is not None else 0


def _json_rows(stream: IO[bytes], source: str) -> _SheetRows:
    """Return records of JSON as rows below a header of their fields."""
    data = stream.read(limits.TABLE + 1)
    if len(data) > limits.TABLE:
        data = data[: data.rfind(b"\n", 0, limits.FILE) + 1]
    found = tables.find_records(tables.parse_json(data, source)[0], None) or []
    objects = [one for one in found[:_SAMPLE] if isinstance(one, dict)]
    records = [tables.spread_record(one) for one in objects]
    columns = list(dict.fromkeys(str(key) for one in records for key in one))
    if not columns:
        return _SheetRows([])
    rows = [[_show_value(one.get(column)) for column in columns] for one in records]
    return _SheetRows([columns, *rows], None, tuple(map(str, record.flatten_record(objects[0]))))


def _show_value(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return encode_record({"": value})[5:-1].decode("utf-8", "replace")
