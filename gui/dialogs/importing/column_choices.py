"""What each column of a table is said to be, while a person chooses."""

from __future__ import annotations

from dataclasses import dataclass

from core.readers import record
from core.readers.publication_date import possible_metadata_days
from core.sources.column_mapping import ColumnMapping
from core.sources.table_header import DROPPED
from core.sources.table_preview import UNCLEAR, TablePreview
from core.translation import _

TEXT, DAY, OWN = "text", "published", "own"

FIELD_NAMES = {
    TEXT: _("Text"),
    "title": _("Title"),
    "outlet": _("Outlet"),
    DAY: _("Date"),
    "author": _("Author"),
    "url": _("URL"),
    "id": _("Id"),
}
"""Field of an article -> what people read."""

VARIABLE_NAMES = {
    "section": _("Section"),
    "page": _("Page"),
    "edition": _("Edition"),
    "word_count": _("Word count"),
    "language": _("Language"),
}
"""Variable that press databases give, too -> what people read; a column of this kind has the same name for all."""

OTHER_NAMES = {OWN: _("Variable of its own"), DROPPED: _("Leave out")}

_SINGLE = (*FIELD_NAMES, *VARIABLE_NAMES)
"""What only one column of a table can be."""


@dataclass(slots=True)
class ColumnChoice:
    """What one column is."""

    column: str
    use: str
    """A key of FIELD_NAMES, VARIABLE_NAMES or OTHER_NAMES."""
    name: str
    """Name of the variable, for OWN."""


class ColumnChoices:
    """What the columns of one table, or of one sheet, are."""

    def __init__(self, table: TablePreview, mapping: ColumnMapping | None = None) -> None:
        """`mapping`: what was chosen before; otherwise the program's guess is taken."""
        self.table = table
        self.header = table.guess.mapping.header
        self.columns = [ColumnChoice(column, OWN, column) for column in table.columns]
        self.day_order = mapping.day_order if mapping is not None else ""
        self._take_mapping(mapping or table.guess.mapping, guess_names=mapping is None)

    def _take_mapping(self, mapping: ColumnMapping, *, guess_names: bool) -> None:
        named = {column: ours for ours, column in mapping.fields}
        keys = {record.field_key(name): name for name in VARIABLE_NAMES}
        for one in self.columns:
            ours = named.get(one.column, DROPPED if one.column in mapping.dropped else None)
            if ours is None and guess_names:
                ours = keys.get(record.field_key(one.column))
            if ours in _SINGLE or ours == DROPPED:
                one.use = str(ours)
            elif ours is not None:
                one.name = ours

    def set_use(self, place: int, use: str) -> int | None:
        """Say what a column is; return the column that was this before and is now a variable of its own."""
        other = next((n for n, one in enumerate(self.columns) if use in _SINGLE and one.use == use), None)
        if other is not None:
            self.columns[other].use = OWN
        self.columns[place].use = use
        return other if other != place else None

    def find_column(self, use: str) -> str | None:
        """Return the column that is something; None if there is none."""
        return next((one.column for one in self.columns if one.use == use), None)

    @property
    def unclear_days(self) -> tuple[str, ...]:
        """Cells of the column of days that can be two days, if no row of the table shows the order."""
        day = self.find_column(DAY)
        if day is None or self.table.day_orders[self.table.columns.index(day)] != UNCLEAR:
            return ()
        place = self.table.columns.index(day)
        cells = (row[place].strip() for row in self.table.rows)
        return tuple(cell for cell in cells if len(possible_metadata_days(cell)) > 1)

    @property
    def doubtful_column(self) -> int:
        """The column to look at first: the longest one if there is no text yet, else the day, else the first one."""
        text, day = self.find_column(TEXT), self.find_column(DAY)
        if text is None and self.table.rows:
            lengths = [sum(len(row[place]) for row in self.table.rows) for place in range(len(self.columns))]
            return lengths.index(max(lengths))
        guess = self.table.guess
        sought = text if not guess.text_is_sure else day if not guess.day_is_sure else None
        return self.table.columns.index(sought) if sought is not None else 0

    @property
    def shown_order(self) -> str | None:
        """What stands first in the days, as a person said or as the rows show."""
        day = self.find_column(DAY)
        seen = self.table.day_orders[self.table.columns.index(day)] if day is not None else ""
        return self.day_order or (seen if seen != UNCLEAR else "") or None

    def find_problem(self) -> str:
        """Return why these columns cannot be imported; empty if they can."""
        if self.find_column(TEXT) is None:
            return _("Choose the column that holds the text.")
        names = [one.name.strip() for one in self.columns if one.use == OWN]
        if not all(names):
            return _("Give each variable a name, or leave its column out.")
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            return _("Two variables are called “{name}”. Rename one, or leave it out.").format(name=twice)
        return ""

    def make_mapping(self) -> ColumnMapping:
        """Return what was chosen; without a text, a mapping that leaves the table out."""
        fields = [
            (one.name.strip() if one.use == OWN else one.use, one.column) for one in self.columns if one.use != DROPPED
        ]
        dropped = [one.column for one in self.columns if one.use == DROPPED]
        order = self.day_order if self.unclear_days else ""
        return ColumnMapping(tuple(fields), tuple(dropped), self.header, order)


def leave_table_out(table: TablePreview) -> ColumnMapping:
    """Return the mapping of a table that is not imported."""
    return ColumnMapping((), table.columns, table.guess.mapping.header)


def adapt_mapping(mapping: ColumnMapping, table: TablePreview) -> ColumnMapping | None:
    """Return a mapping for another table with columns of the same names; None if its text is not among them."""
    text = mapping.find_column(TEXT)
    if text is None or text not in table.columns:
        return None
    fields = tuple((ours, column) for ours, column in mapping.fields if column in table.columns)
    dropped = tuple(column for column in mapping.dropped if column in table.columns)
    return ColumnMapping(fields, dropped, table.guess.mapping.header, mapping.day_order)
