"""The first rows of a table before it is imported, with what its columns seem to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from core.collections.article_record import encode_record
from core.errors import UserError
from core.readers import record
from core.sources import limits, lines, sheets, tables, workbooks
from core.sources.column_mapping import MappingGuess, cut_table, guess_header_row, guess_mapping
from core.sources.open_files import open_whole
from core.sources.table_header import MappedColumns, find_header, header_fingerprint
from core.translation import _
from core.word_edges import one_line

SUFFIXES = (*sheets.SUFFIXES, *workbooks.SUFFIXES, *tables.SUFFIXES, *lines.SUFFIXES)
"""Suffixes of files that have a preview."""

_SAMPLE = 200
"""Rows by which the columns are guessed."""

_LONGEST = 2_000
"""Characters of a cell that are shown."""

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


def read_preview(path: Path, most: int = 20, sheet: str | None = None) -> TablePreview:
    """Return the first `most` rows of a table, of one of its sheets if it has several. Raises UserError."""
    source = one_line(str(path))
    try:
        with open_whole(path) as stream:
            if stream is None:
                raise UserError(_("{source} has no rows.").format(source=source))
            names, shown, rows, first_fields = _read_rows(stream, source, path.suffix.lower(), sheet)
    except OSError as error:
        sentence = _("{source} could not be opened. Check the name and the disk, or copy the file first.")
        raise UserError(sentence.format(source=source)) from error
    header = guess_header_row(rows)
    columns, below = cut_table(rows[: header + 1 + _SAMPLE], header)
    if not columns:
        raise UserError(_("{source} has no rows.").format(source=source))
    shown_rows = tuple(_fit_row(row, len(columns)) for row in below[:most])
    guess = guess_mapping(columns, below)
    if first_fields:
        guess = replace(guess, mapping=replace(guess.mapping, header=header_fingerprint(first_fields)))
    return TablePreview(columns, shown_rows, header, names, shown, guess)


def _fit_row(row: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(cell[:_LONGEST] for cell in [*row, *[""] * (width - len(row))][:width])


def _read_rows(
    stream: IO[bytes], source: str, suffix: str, sheet: str | None
) -> tuple[tuple[str, ...], str | None, Rows, list[str]]:
    """Return the names of the sheets, the sheet shown, its rows, and the fields of the first record of JSON, by which
    its kind is known. Raises UserError."""
    if suffix in sheets.SUFFIXES:
        tried = sheets.split_head(stream, source, sheets.detect_encoding(stream, source))
        known = [rows for _delimiter, rows in tried if find_header(rows, MappedColumns()) is not None]
        return (), None, max(known, key=_count_columns) if known else sheets.widest_rows(tried), []
    if suffix in workbooks.SUFFIXES:
        found = list(workbooks.read_sheets(stream.read(limits.TABLE + 1), source))
        wanted = [one for one in found if one[0] == sheet]
        good = [one for one in found if find_header(one[1][:_SAMPLE], MappedColumns()) is not None]
        filled = [one for one in found if any(any(row) for row in one[1])]
        name, rows = next(iter(wanted or good or filled or found), ("", []))
        return tuple(one[0] for one in found), name, rows, []
    if suffix in (*tables.SUFFIXES, *lines.SUFFIXES):
        return (), None, *_json_rows(stream, source)
    raise UserError(_("{source} is not a table.").format(source=source))


def _count_columns(rows: Rows) -> int:
    header = find_header(rows, MappedColumns())
    return len(header.columns) if header is not None else 0


def _json_rows(stream: IO[bytes], source: str) -> tuple[Rows, list[str]]:
    """Return records of JSON as rows below a header of their fields, and the fields of the first one."""
    data = stream.read(limits.TABLE + 1)
    if len(data) > limits.TABLE:
        data = data[: data.rfind(b"\n", 0, limits.FILE) + 1]
    found = tables.find_records(tables.parse_json(data, source)[0], None) or []
    records = [record.flatten_record(one) for one in found[:_SAMPLE] if isinstance(one, dict)]
    columns = list(dict.fromkeys(str(key) for one in records for key in one))
    if not columns:
        return [], []
    rows = [[_show_value(one.get(column)) for column in columns] for one in records]
    return [columns, *rows], [str(key) for key in records[0]]


def _show_value(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return encode_record({"": value})[5:-1].decode("utf-8", "replace")
