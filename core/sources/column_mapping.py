"""Which column of a table is which of our fields: guessed with reasons for doubt, said by a person, kept per header.

`read_preview` shows a table before it is imported; what a person chose (`ColumnMapping`) goes to `core.sources.find` as
`collect_mappings` makes it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.readers import record
from core.readers.day_words import date_order
from core.readers.publication_date import possible_metadata_days
from core.sources.table_header import (
    DROPPED,
    MappedColumns,
    find_day_column,
    find_header,
    find_prose,
    header_fingerprint,
    list_cells,
    name_columns,
)
from core.translation import _

_HEADER_ROWS = 30
"""Rows among which the header of a table without texts is looked for."""

_UNNAMED = 2
"""Most columns without a name of a header that names a field of ours."""

_LETTERS = 40
"""Least average length, in characters, of a text of which nobody doubts that it is one."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What the columns of one kind of table are. A column that is neither in `fields` nor `dropped` becomes a variable
    under its own name."""

    fields: tuple[tuple[str, str], ...]
    """(our field, column): a field of core.readers.record.FIELDS or a name of one's own for a variable."""
    dropped: tuple[str, ...] = ()
    """Columns that are left out."""
    header: str = ""
    """core.sources.table_header.header_fingerprint of its tables; empty for every table of an import."""
    day_order: str = ""
    """core.readers.day_words.DAY_FIRST or MONTH_FIRST for days in figures; empty: the days of the table show it."""

    def find_column(self, field: str) -> str | None:
        """Return the column of a field; None if it has none."""
        return next((column for ours, column in self.fields if ours == field), None)

    def name_columns(self) -> dict[str, str]:
        """Return column -> field or DROPPED, as containers use it."""
        return {column: ours for ours, column in self.fields} | dict.fromkeys(self.dropped, DROPPED)


@dataclass(frozen=True, slots=True)
class MappingGuess:
    """What the columns seem to be."""

    mapping: ColumnMapping
    text_is_sure: bool
    day_is_sure: bool
    """Also where no column has days."""
    doubts: tuple[str, ...]
    """Sentences that say why text or day are not sure."""

    @property
    def is_sure(self) -> bool:
        """Whether nobody needs to be asked."""
        return self.text_is_sure and self.day_is_sure


def guess_mapping(columns: Sequence[str], sample_rows: Sequence[Sequence[str]]) -> MappingGuess:
    """Return what the columns seem to be, by their names, else by the cells of some rows."""
    header = find_header([list(columns), *sample_rows], MappedColumns())
    by_name = record.known_fields({column: column for column in columns})
    chosen = {ours: str(column) for ours, column in by_name.items() if column is not None}
    text_is_sure, text_doubt = True, ""
    if header is not None and header.row == 0 and header.guessed is not None:
        chosen["text"] = header.guessed
        text_is_sure, text_doubt = False, _("“{column}” has the longest prose, but no name that says it is the text.")
    elif "text" not in chosen:
        text_is_sure, text_doubt = False, _("No column is recognized as the text.")
    elif _is_doubtful_text(columns, sample_rows, chosen["text"]):
        text_is_sure, text_doubt = False, _("“{column}” is named like a text, but its cells are short.")
    day_is_sure, day_doubt = True, ""
    if "published" not in chosen:
        day = find_day_column(columns, sample_rows)
        if day is not None:
            chosen["published"] = day
            day_is_sure, day_doubt = False, _("“{column}” has days, but no name that says they are of publication.")
    else:
        day_doubt = _doubt_day(columns, sample_rows, chosen["published"])
        day_is_sure = not day_doubt
    named = {column: ours for ours, column in reversed(chosen.items())}
    fields = tuple((ours, column) for ours, column in chosen.items() if named[column] == ours)
    doubts = (
        text_doubt.format(column=chosen.get("text", "")),
        day_doubt.format(column=chosen.get("published", "")),
    )
    mapping = ColumnMapping(fields, (), header_fingerprint(columns))
    return MappingGuess(mapping, text_is_sure, day_is_sure, tuple(filter(None, doubts)))


def _is_doubtful_text(columns: Sequence[str], rows: Sequence[Sequence[str]], text: str) -> bool:
    cells = list_cells(columns, rows, text)
    if not cells or sum(map(len, cells)) >= _LETTERS * len(cells):
        prose = find_prose(columns, rows)
        return prose is not None and prose != text
    return True


def _doubt_day(columns: Sequence[str], rows: Sequence[Sequence[str]], column: str) -> str:
    """Return why the days of a column are not sure; empty if they are."""
    cells = list_cells(columns, rows, column)
    days = [possible_metadata_days(cell) for cell in cells]
    if any(len(one) > 1 for one in days) and date_order(cells) is None:
        return _("The dates in “{column}” can be two days each, because day and month can be either figure.")
    if cells and not any(days) and not all(cell.replace(".", "").isdecimal() for cell in cells):
        return _("“{column}” is named like a date, but its cells are not dates.")
    return ""


def parse_mapping(words: Iterable[str]) -> ColumnMapping:
    """Return the mapping of words like `text=Body,date=Erschienen,section=-`. A pair with a comma in its name stands in
    quotation marks. Raises ValueError, with the words, on what is not of that form."""
    fields: dict[str, str] = {}
    dropped: list[str] = []
    for pair in (part for one in words for part in next(csv.reader([one]), []) if part.strip()):
        ours, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not ours or not column:
            raise ValueError(pair.strip())
        if column == DROPPED:
            dropped.append(ours)
        else:
            key = record.field_key(ours)
            name = next((one for one, keys in record.FIELDS.items() if key in map(record.field_key, keys)), ours)
            fields[name] = column
    return ColumnMapping(tuple(fields.items()), tuple(dropped))


def format_mapping(mapping: ColumnMapping) -> str:
    """Return a mapping as `--map` takes it."""
    pairs = [f"{ours}={column}" for ours, column in mapping.fields] + [f"{one}={DROPPED}" for one in mapping.dropped]
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(pairs)
    return written.getvalue()


def collect_mappings(mappings: Iterable[ColumnMapping]) -> MappedColumns:
    """Return mappings as `core.sources.find` takes them: those with a header for its tables, the last one without for
    all others."""
    everywhere: Mapping[str, str] = {}
    by_header: dict[str, Mapping[str, str]] = {}
    orders: dict[str, str] = {}
    for one in mappings:
        if one.header:
            by_header[one.header] = one.name_columns()
            orders |= {one.header: one.day_order} if one.day_order else {}
        else:
            everywhere = one.name_columns()
    return MappedColumns(everywhere, by_header, orders)


def guess_header_row(rows: Sequence[Sequence[str]]) -> int:
    """Return the row that seems to be the header: the one with the text, else the first of the fullest ones."""
    header = find_header(rows, MappedColumns())
    if header is not None:
        return header.row
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows[:_HEADER_ROWS]]
    if not filled:
        return 0
    for number, row in enumerate(rows[:_HEADER_ROWS]):  # programs write an index of rows below an empty name
        named = sum(record.find_field(cell) is not None for cell in row if cell.strip())
        if named and filled[number] >= max(filled) - _UNNAMED:
            return number
    return filled.index(max(filled))


def cut_table(rows: Sequence[Sequence[str]], row: int) -> tuple[tuple[str, ...], list[Sequence[str]]]:
    """Return the names of the columns and the rows below a header."""
    if not rows:
        return (), []
    return name_columns(rows[row]), [one for one in rows[row + 1 :] if any(cell.strip() for cell in one)]
