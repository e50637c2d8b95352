"""Which row of a table names the columns, which column is the text, and in which order its days are written.

Databases put a title or the search above the header, and name columns in their own language.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from core.errors import UserError
from core.patterns import compile_later
from core.readers import record
from core.readers.day_orders import DayOrders, has_figures, learn_day_orders
from core.readers.day_words import choose_day
from core.readers.publication_date import parse_date, possible_metadata_days
from core.translation import _
from core.word_edges import one_line

LAST_HEADER = 30
"""Rows among which the header is looked for."""

MOST_COLUMNS = 1_000
"""Most columns of a table of articles; a row with more is no header."""

_SHOWN = 12
"""Columns that a message names."""

_PROSE = 120
"""Least average length, in characters, of a column that can be the text without a name that says so."""

_DISTANCE = 3
"""Times by which it must be longer than any other column."""

DROPPED = "-"
"""What a mapping has in place of our field for a column that is left out."""

ColumnNames = Mapping[str, str]
"""Name of a column -> our field, a name of one's own, or DROPPED."""

_SERIAL = compile_later(r"(?P<day>[1-6]\d{4})(?:\.\d+)?")
"""A day as spreadsheets count it, from 1927 to 2091."""

_DAYS = 0.8
"""Least share of the filled cells of a column that are days, for a column without a name that says so."""

_SHORT = 40
"""Average length, in characters, below which a column with a name of the text is not the text if another is prose."""

_OTHER_DAY = compile_later(
    r"updat|modif|download|load|access|retriev|crawl|collect|export|import|birth|abgerufen|abruf|geändert|"
    r"consult|descarg|actualiz|수집|更新"
)
"""Parts of names of columns whose days are not those of publication."""


def header_fingerprint(columns: Sequence[str]) -> str:
    """Return what tables with the same columns have in common: a hash of their names, in any order and case."""
    names = "\n".join(sorted(" ".join(str(one).split()).casefold() for one in columns))
    return hashlib.sha256(names.encode("utf-8", "replace")).hexdigest()[:16]


def _fold_column(name: str) -> str:
    return " ".join(str(name).split()).casefold()


@dataclass(frozen=True, slots=True)
class MappedColumns:
    """What people said that columns of tables are."""

    everywhere: ColumnNames = field(default_factory=dict)
    """For every table of an import (`--map`)."""
    by_header: Mapping[str, ColumnNames] = field(default_factory=dict)
    """For tables with a certain header (`header_fingerprint`); these precede `everywhere`."""
    day_orders: Mapping[str, str] = field(default_factory=dict)
    """Header -> DAY_FIRST or MONTH_FIRST, where a person said how its days are written."""
    met: set[str] = field(default_factory=set, compare=False, repr=False)
    """The headers of the tables that were looked at; none, as long as no table came."""

    def find_names(self, columns: Sequence[str], inner: Iterable[str] = ()) -> dict[str, str]:
        """Return what the columns of one table are, by their names as the table writes them; case and blanks do not
        count. `inner`: fields of objects in its records, by which it is not known."""
        said = self.by_header.get(header_fingerprint(columns), self.everywhere)
        if not said:
            return {}
        known = {_fold_column(name): ours for name, ours in said.items()}
        keys = {column: _fold_column(column) for column in (*columns, *inner)}
        return {column: known[key] for column, key in keys.items() if key in known}

    def find_missing(self, columns: Sequence[str], inner: Iterable[str] = ()) -> str | None:
        """Return a name that `everywhere` has and a table has not; None if it has them all, or is known by its
        header."""
        self.met.add(header_fingerprint(columns))
        if self.knows_header(columns):
            return None
        known = {_fold_column(column) for column in (*columns, *inner)}
        return next((name for name in self.everywhere if _fold_column(name) not in known), None)

    def knows_header(self, columns: Sequence[str]) -> bool:
        """Return whether there is a mapping for this header alone."""
        return header_fingerprint(columns) in self.by_header

    def find_day_order(self, columns: Sequence[str]) -> str | None:
        """Return what stands first in the days of a table, as a person said; None if nobody did."""
        return self.day_orders.get(header_fingerprint(columns))


Mapped = MappedColumns
"""What is passed down to containers."""

NOTHING_MAPPED = MappedColumns()


@dataclass(frozen=True, slots=True)
class TableHeader:
    """The header of one table."""

    row: int
    """Its row, from 0."""
    columns: tuple[str, ...]
    """Names of the columns; those without a name are called by their letter."""
    guessed: str | None = None
    """The column taken as the text for its content alone."""
    orders: DayOrders = field(default_factory=DayOrders)
    """What stands first in its days in figures, where they show it."""
    said_order: str | None = None
    """core.readers.day_words.DAY_FIRST or MONTH_FIRST, where a person said it; it precedes what the days show."""
    mapped: ColumnNames = field(default_factory=dict)
    guessed_day: str | None = None
    """The column taken as the day of publication for its content alone."""
    serial_days: bool = False
    """Whether days can be numbers as spreadsheets count them."""
    has_figures: bool = False
    """Whether a day among the first rows is in figures with day or month first, so that others may decide it."""

    def make_record(self, cells: Sequence[str]) -> dict[str, Any]:
        """Return a row as a record by the names of the columns; missing cells are empty. Of two columns with one name,
        the one that a person or the content chose has it."""
        filled = zip(self.columns, [*cells, *[""] * (len(self.columns) - len(cells))], strict=False)
        made = apply_mapping(dict(filled), self._our_names())
        known = record.known_columns(made)
        day, outlet = known["published"], known["outlet"]
        if day is not None:
            made[day] = self._settle_day(str(made[day]), str(made[outlet]) if outlet is not None else "")
        return made

    def learn_orders(self, rows: Iterable[Sequence[str]]) -> TableHeader:
        """Return the header with what the days of rows show."""
        return replace(self, orders=learn_day_orders(map(self.read_day, rows)))

    def read_day(self, cells: Sequence[str]) -> tuple[str, str]:
        """Return the day of a row as it stands, and its outlet; empty if it has none."""
        made = replace(self, orders=DayOrders()).make_record(cells)
        known = record.known_columns(made)
        return made.get(known["published"] or "", ""), made.get(known["outlet"] or "", "")

    def _our_names(self) -> dict[str, str]:
        """Return column -> our field, where it is not known by its name."""
        ours = dict(self.mapped)
        if self.guessed is not None:
            ours[self.guessed] = "text"
        if self.guessed_day is not None:
            ours[self.guessed_day] = "published"
        return ours

    def _settle_day(self, words: str, outlet: str) -> str:
        number = _SERIAL.fullmatch(words.strip()) if self.serial_days else None
        if number is not None:
            return (date(1899, 12, 30) + timedelta(days=int(number["day"]))).isoformat()
        if self.said_order is not None:
            return settle_day(words, self.said_order)
        return self.orders.settle_day(words, outlet)


def settle_day(words: str, order: str | None) -> str:
    """Return a day that can be two days as the one in a certain order (core.readers.day_words.DAY_FIRST); others as
    they are."""
    days = possible_metadata_days(words)
    chosen = choose_day(days, order)
    return chosen.isoformat() if chosen and len(days) > 1 else words


def find_header(rows: Sequence[Sequence[str]], settings: MappedColumns) -> TableHeader | None:
    """Return the header of a table of articles by its first rows; None if no column is its text."""
    for number, columns in _list_headers(rows):
        if settings.knows_header(columns):
            names = settings.find_names(columns)
            if "text" not in names.values():
                return None  # a person left this table out
            found = describe_header(rows, number, columns, None, names)
            order = settings.find_day_order(columns)
            return replace(found, said_order=order) if order else found
    for number, columns in _list_headers(rows):
        names = settings.find_names(columns)
        text = _column_of(columns, names, "text")
        if text is not None:
            better = None if names else _find_better(columns, rows[number + 1 :], text)
            return describe_header(rows, number, columns, better, names)
    by_prose = [
        (number, columns, prose)
        for number, columns in _list_headers(rows)
        if len(columns) > 1 and (prose := find_prose(columns, rows[number + 1 :])) is not None
    ]
    if not by_prose:
        return None
    widest = max(map(_count_filled, rows[:LAST_HEADER]))
    full = [one for one in by_prose if 2 * _count_filled(rows[one[0]]) > widest]  # no title above the names
    number, columns, prose = (full or by_prose)[0]
    return describe_header(rows, number, columns, prose, settings.find_names(columns))


def _count_filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def is_left_out(rows: Sequence[Sequence[str]], settings: MappedColumns) -> bool:
    """Return whether a person left a table out."""
    return any(
        settings.knows_header(columns) and "text" not in settings.find_names(columns).values()
        for _, columns in _list_headers(rows)
    )


def _list_headers(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Iterate over the rows that can name columns: none has more cells filled above it, as a row of data has below its
    header."""
    most = 0
    for number, row in enumerate(rows[:LAST_HEADER]):
        filled = sum(bool(cell.strip()) for cell in row)
        if len(row) <= MOST_COLUMNS and (filled > most or not number):
            yield number, name_columns(row)
        most = max(most, filled)


def describe_header(
    rows: Sequence[Sequence[str]], row: int, columns: tuple[str, ...], prose: str | None, names: ColumnNames
) -> TableHeader:
    """Return the header in a row, with what its days show. `prose`: the column taken as the text for its content."""
    below = rows[row + 1 :]
    day = _column_of(columns, names, "published")
    guessed = find_day_column(columns, below) if day is None else None
    cells = list_cells(columns, below, day or guessed)
    is_serial = [_SERIAL.fullmatch(cell) is not None for cell in cells]
    serial = any(is_serial) and all(
        known or possible_metadata_days(cell) for known, cell in zip(is_serial, cells, strict=True)
    )
    figures = any(map(has_figures, cells))
    header = TableHeader(
        row, columns, prose, mapped=names, guessed_day=guessed, serial_days=serial, has_figures=figures
    )
    return header if day is None and guessed is None else header.learn_orders(below)


def _column_of(columns: Sequence[str], names: ColumnNames, ours: str) -> str | None:
    """Return the column that is one of our fields, by its name or by what a person said."""
    left = {names.get(column, column): column for column in columns if names.get(column) != DROPPED}
    found = record.known_fields(left)[ours]
    return str(found) if found is not None else None


def _find_better(columns: Sequence[str], rows: Sequence[Sequence[str]], text: str) -> str | None:
    """Return the column of prose where the one named like a text has a few words only: a number, a heading."""
    cells = list_cells(columns, rows, text)
    if not cells or sum(map(len, cells)) >= _SHORT * len(cells):
        return None
    prose = find_prose(columns, rows)
    return prose if prose != text else None


def list_cells(columns: Sequence[str], rows: Sequence[Sequence[str]], column: str | None) -> list[str]:
    """Return the filled cells of a column, without blanks around them."""
    if column is None:
        return []
    place = columns.index(column)
    return [row[place].strip() for row in rows if place < len(row) and row[place].strip()]


def find_day_column(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str | None:
    """Return the only column whose cells are days, and whose name does not say that they are days of something else."""
    found = []
    for column in columns:
        cells = list_cells(columns, rows, column)
        days = sum(len(cell) <= 40 and bool(possible_metadata_days(cell)) for cell in cells)
        if cells and days >= _DAYS * len(cells) and not _OTHER_DAY.search(column.casefold()):
            found.append(column)
    return found[0] if len(found) == 1 else None


def name_columns(row: Sequence[str]) -> tuple[str, ...]:
    """Return the names of a row of the header: numbered where a name stands twice, letters where there is none."""
    names: list[str] = []
    taken: Counter[str] = Counter()
    for place, cell in enumerate(row[:MOST_COLUMNS]):
        name = " ".join(cell.split()) or _("Column {letter}").format(letter=_column_letter(place))
        taken[name] += 1
        names.append(name if taken[name] == 1 else f"{name} {taken[name]}")
    return tuple(names)


def _column_letter(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def find_prose(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str | None:
    """Return the column whose cells are prose, and much longer than those of any other; names must be short."""
    full = [row for row in rows if any(cell.strip() for cell in row)]
    if not full or max(map(len, columns)) > 60:
        return None
    lengths = [sum(len(row[n]) for row in full if n < len(row)) / len(full) for n in range(len(columns))]
    longest = max(range(len(columns)), key=lambda n: lengths[n])
    others = [length for n, length in enumerate(lengths) if n != longest]
    if lengths[longest] < _PROSE or lengths[longest] < _DISTANCE * max(others, default=0):
        return None
    return columns[longest] if any(" " in row[longest].strip() for row in full if longest < len(row)) else None


def is_doubtful_day(words: str) -> bool:
    """Return whether a day can be two days."""
    return parse_date(words) is None and len(possible_metadata_days(words)) > 1


OWN_EXPORT = frozenset(("article_id", "article_uid"))
"""Columns of the tables that this program exports about parts of articles."""


def own_export_sentence(source: str) -> str:
    """Return the message on a table that this program exported."""
    sentence = _(
        "{source} is a table that Pressmark exported, not articles. Read corrections back with File > Import corrected "
        "table, or changes of articles with Article > Metadata from table."
    )
    return sentence.format(source=source)


def no_text_sentence(source: str, columns: Sequence[str], settings: MappedColumns | None = None) -> str:
    """Return the message on a table without a column of texts, or on one that a person left out."""
    if settings is not None and is_left_out([columns], settings):
        return _("{source} was left out, because none of its columns was chosen as the text.").format(source=source)
    sentence = _(
        "{source} has no column that is recognized as the text (its columns: {columns}). Say which it is, for example "
        "with {option}, or name it “text”."
    )
    first = next((column for column in columns if column), "Body")
    shown = ", ".join(column[:40] for column in columns[:_SHOWN]) + (" …" if len(columns) > _SHOWN else "")
    return sentence.format(source=source, columns=shown, option=f"--map text={first[:40]}")


def refuse_missing_column(
    source: str, columns: Sequence[str], settings: MappedColumns | None, inner: Iterable[str] = ()
) -> None:
    """Raise UserError if a table lacks a column that the command line names."""
    missing = settings.find_missing(columns, inner) if settings is not None else None
    if missing is not None:
        raise UserError(missing_column_sentence(source, columns, missing))


def missing_column_sentence(source: str, columns: Sequence[str], missing: str) -> str:
    """Return the message on a table without a column that the command line names."""
    sentence = _("{source} has no column “{column}”, which --map names. Its columns are {columns}.")
    shown = ", ".join(one_line(column)[:40] for column in columns[:_SHOWN]) + (" …" if len(columns) > _SHOWN else "")
    return sentence.format(source=source, column=one_line(missing), columns=shown)


def apply_mapping(one: Mapping[str, Any], mapped: ColumnNames) -> dict[str, Any]:
    """Return a record with its columns renamed as a mapping says. A name of one's own that is also that of a field
    stands in the field `record.OWN`. A column that nobody named, but that is called like a field that another one is,
    becomes a variable too."""
    chosen = {ours for ours in mapped.values() if ours in record.FIELDS}
    made: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for name, value in one.items():
        ours = mapped.get(str(name))
        if ours in record.FIELDS:
            made.setdefault(str(ours), value)
        elif ours is None and record.find_field(name) not in chosen:
            made[name] = value
        elif ours != DROPPED:
            label = str(ours or name)
            into = made if record.find_field(label) is None else own
            into.setdefault(f"{label} 2" if label in record.FIELDS else label, value)
    return made | {record.OWN: own} if own else made
