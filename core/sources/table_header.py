"""Which row of a table names the columns, which column is the text, and in which order its days are written.

Databases put a title or the search above the header, and name columns in their own language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.readers import record
from core.readers.day_words import choose_day, date_order
from core.readers.publication_date import parse_date, possible_metadata_days
from core.translation import _

LAST_HEADER = 30
"""Rows among which the header is looked for."""

_PROSE = 120
"""Least average length, in characters, of a column that can be the text without a name that says so."""

_DISTANCE = 3
"""Times by which it must be longer than any other column."""

DROPPED = "-"
"""What a mapping has in place of our field for a column that is left out."""

Mapped = Mapping[str, str]
"""Name of a column -> our field, a name of one's own, or DROPPED."""


@dataclass(frozen=True, slots=True)
class TableHeader:
    """The header of one table."""

    row: int
    """Its row, from 0."""
    columns: tuple[str, ...]
    """Names of the columns; those without a name are called by their letter."""
    guessed: str | None = None
    """The column taken as the text for its content alone."""
    day_order: str | None = None
    """core.readers.day_words.DAY_FIRST or MONTH_FIRST, where the days of the table show it."""
    mapped: Mapped = field(default_factory=dict)

    def make_record(self, cells: Sequence[str]) -> dict[str, str]:
        """Return a row as a record by the names of the columns; missing cells are empty."""
        made: dict[str, str] = {}
        for column, cell in zip(self.columns, [*cells, *[""] * (len(self.columns) - len(cells))], strict=False):
            name = "text" if column == self.guessed else self.mapped.get(column, column)
            if name != DROPPED:
                made.setdefault(name, cell)
        date_column = record.known_columns(made)["published"]
        if date_column is not None and self.day_order is not None:
            made[date_column] = self._settle_day(made[date_column])
        return made

    def _settle_day(self, words: str) -> str:
        days = possible_metadata_days(words)
        chosen = choose_day(days, self.day_order)
        return chosen.isoformat() if chosen and len(days) > 1 else words


def find_header(rows: Sequence[Sequence[str]], mapped: Mapped) -> TableHeader | None:
    """Return the header of a table of articles by its first rows; None if no column is its text."""
    for number, row in enumerate(rows[:LAST_HEADER]):
        columns = name_columns(row)
        if _names_text(columns, mapped):
            return TableHeader(number, columns, day_order=_find_order(rows, number, columns, mapped), mapped=mapped)
    for number, row in enumerate(rows[:LAST_HEADER]):
        columns = name_columns(row)
        prose = _find_prose(columns, rows[number + 1 :]) if len(columns) > 1 else None
        if prose is not None:
            order = _find_order(rows, number, columns, mapped)
            return TableHeader(number, columns, prose, order, mapped)
    return None


def name_columns(row: Sequence[str]) -> tuple[str, ...]:
    """Return the names of a row of the header: numbered where a name stands twice, letters where there is none."""
    names: list[str] = []
    for place, cell in enumerate(row):
        name = " ".join(cell.split()) or _("Column {letter}").format(letter=_column_letter(place))
        names.append(name if name not in names else f"{name} {names.count(name) + 1}")
    return tuple(names)


def _column_letter(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _names_text(columns: Sequence[str], mapped: Mapped) -> bool:
    named = {mapped.get(column, column): "x" for column in columns if mapped.get(column) != DROPPED}
    return record.known_fields(named)["text"] is not None


def _find_prose(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str | None:
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


def _find_order(rows: Sequence[Sequence[str]], header: int, columns: Sequence[str], mapped: Mapped) -> str | None:
    named = {mapped.get(column, column): str(place) for place, column in enumerate(columns)}
    place = record.known_fields(named)["published"]
    if place is None:
        return None
    return date_order(row[int(place)] for row in rows[header + 1 :] if int(place) < len(row))


def is_doubtful_day(words: str) -> bool:
    """Return whether a day can be two days."""
    return parse_date(words) is None and len(possible_metadata_days(words)) > 1


def no_text_sentence(source: str, columns: Sequence[str]) -> str:
    """Return the message on a table without a column of texts."""
    sentence = _(
        "{source} has no column that is recognized as the text (its columns: {columns}). Say which it is, for example "
        "with {option}, or name it “text”."
    )
    first = next((column for column in columns if column), "Body")
    shown = ", ".join(column[:40] for column in columns[:12]) + (" …" if len(columns) > 12 else "")
    return sentence.format(source=source, columns=shown, option=f"--map text={first[:40]}")


def parse_mapping(words: Sequence[str]) -> dict[str, str]:
    """Return column -> our field of words like `text=Body,date=Erschienen,section=-`. Raises ValueError on what is not
    of that form."""
    mapped: dict[str, str] = {}
    for pair in (part for one in words for part in one.split(",") if part.strip()):
        ours, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not ours or not column:
            raise ValueError(pair.strip())
        if column == DROPPED:
            mapped[ours] = DROPPED
        else:
            field_name = next((name for name, keys in record.FIELDS.items() if ours.lower() in keys), ours)
            mapped[column] = field_name
    return mapped


def apply_mapping(one: Mapping[str, object], mapped: Mapped) -> dict[str, object]:
    """Return a record of JSON with its fields renamed as a mapping says."""
    made: dict[str, object] = {}
    for name, value in one.items():
        ours = mapped.get(str(name), str(name))
        if ours != DROPPED:
            made[ours] = value
    return made
