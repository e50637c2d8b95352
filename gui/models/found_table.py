"""Model of what a search finds in the whole project: one row for each place, read in pages when they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from core.records import Change
from core.store.decision_kinds import Decidable
from core.store.found_rows import FoundKind, FoundPlace, FoundRow
from core.store.rows import REJECTED
from core.translation import _, format_count, ngettext
from core.value_formatting import PART_SEPARATOR
from gui import theme
from gui.models.claim_text import format_short_amount, summarize_claim
from gui.models.label_words import label_title
from gui.models.mark_values import format_mark_details, format_mark_value
from gui.models.place_list import PlaceList
from gui.plain_text import with_plain_tips
from gui.session import Session
from gui.widgets.column_model import CELL_ROLES, RIGHT, ColumnModel
from gui.widgets.state_words import SIGNS, describe_state

COLUMNS = (
    "", _("Kind"), _("Before"), _("Text"), _("After"), _("Value"), _("Article"), _("Outlet"), _("Date"),
)  # fmt: skip
STATE, LABEL, BEFORE, WORDS, AFTER, MEANS, ARTICLE, OUTLET, DATE = range(len(COLUMNS))
SORTS = {
    STATE: "state", LABEL: "label", BEFORE: "before", WORDS: "words", AFTER: "after", MEANS: "value",
    ARTICLE: "title", OUTLET: "outlet", DATE: "published",
}  # fmt: skip
"""Columns as core.search.project_search calls them."""
ROW = Qt.ItemDataRole.UserRole
"""Role that gives the FoundRow, None for a row that the project no longer has."""
PAGE = 64
"""Rows read at once."""
_PAGES_KEPT = 64
_REACH = 20_000
"""Rows among which the next undecided one is sought."""
_AT_ONCE = 2000
KIND_TITLES = {
    FoundKind.TEXT: _("Text"),
    FoundKind.MARK: _("Mark"),
    FoundKind.FIGURE: _("Figure"),
    FoundKind.ARTICLE: _("Article"),
    FoundKind.ENTITY: _("Entity"),
    FoundKind.MEMO: _("Memo"),
}
NAMED = (FoundKind.ARTICLE, FoundKind.ENTITY, FoundKind.MEMO)
"""Kinds that have no text around them; among all kinds together their name takes its place."""
DECIDABLE = {FoundKind.MARK: Decidable.MARK, FoundKind.FIGURE: Decidable.CLAIM}
"""Kinds that a reviewer decides on."""
Index = QModelIndex | QPersistentModelIndex


class FoundTable(ColumnModel):
    """Places of one kind, or the first ones of each; the model grows while a search goes on."""

    columns = COLUMNS
    spoken_columns = (_("State"), *COLUMNS[1:])
    right_columns = frozenset({BEFORE})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._places: Sequence[FoundPlace] = ()
        self._count = 0
        self._pages: dict[int, list[FoundRow | None]] = {}

    def show_places(self, places: Sequence[FoundPlace]) -> None:
        """Show other places."""
        self.beginResetModel()
        self.replace_places(places)
        self.endResetModel()

    def replace_places(self, places: Sequence[FoundPlace]) -> None:
        """Take other places; the caller tells Qt."""
        self._places, self._count = places, len(places)
        self._pages.clear()

    def follow_growth(self) -> None:
        """Show the places that were added at the end of the list shown."""
        count = len(self._places)
        if count > self._count:
            self._pages.pop(self._count // PAGE, None)
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()

    def follow_change(self, change: Change) -> None:
        """Read again what a change of marks or claims touched among the rows read; after any other, all of them."""
        ids = {FoundKind.MARK: change.spans, FoundKind.FIGURE: change.claims}
        if change.entities or not (change.spans or change.claims) or sum(map(len, ids.values())) > PAGE:
            self._pages.clear()
            self.repaint_rows()
            return
        for number, page in self._pages.items():
            touched = [
                at for at, row in enumerate(page) if row is not None and row.place.row_id in ids.get(row.place.kind, ())
            ]
            found = self._read_places([self._places[number * PAGE + at] for at in touched]) if touched else []
            for at, row in zip(touched, found, strict=True):
                page[at] = row
                line = number * PAGE + at
                self.dataChanged.emit(self.index(line, 0), self.index(line, len(COLUMNS) - 1))

    @property
    def places(self) -> Sequence[FoundPlace]:
        """The places shown, in the order of the rows."""
        return self._places

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return self._count

    def row_at(self, row: int) -> FoundRow | None:
        """Return what a row shows, None outside the table or if the project no longer has it."""
        if not 0 <= row < self._count or self._session.project is None:
            return None
        number, at = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._read_places(self._places[number * PAGE : min((number + 1) * PAGE, self._count)])
            while len(self._pages) >= _PAGES_KEPT:
                self._pages.pop(next(iter(self._pages)))
            self._pages[number] = page
        return page[at]

    def read_rows(self, rows: Iterable[int]) -> list[FoundRow]:
        """Return what these rows show, without those that the project no longer has."""
        return [found for found in self._read_places([self._places[row] for row in rows]) if found is not None]

    def _read_places(self, places: Sequence[FoundPlace]) -> list[FoundRow | None]:
        from core.store import queries

        return self._session.ask_store(queries.read_found, places)

    def ids_in(self, first: int, last: int, kind: FoundKind) -> list[int]:
        """Return the ids of the marks or claims in the rows from `first` to `last`."""
        if isinstance(self._places, PlaceList):
            return self._places.row_ids[first : last + 1].tolist() if self._places.kind is kind else []
        return [place.row_id for place in self._places[first : last + 1] if place.kind is kind]

    def next_undecided(self, row: int) -> int | None:
        """Return the first row below `row` with an undecided mark or claim; None if there is none among the next ones,
        of which a limited number is looked at."""
        from core.store import queries

        first, step = row + 1, PAGE
        while first < min(row + 1 + _REACH, self._count):
            places = self._places[first : first + step]
            open_ones = self._session.ask_store(queries.list_undecided, places)
            at = next((at for at, place in enumerate(places) if (place.kind, place.row_id) in open_ones), None)
            if at is not None:
                return first + at
            first, step = first + step, _AT_ONCE
        return None

    # -- Qt's questions

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid() or (role not in CELL_ROLES and role != ROW):
            return None
        row, column = self.row_at(index.row()), index.column()
        if row is None or role == ROW:
            return _("no longer there") if row is None and role != ROW and column == WORDS else row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell_text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return describe_state(_state_of(row)) if column == STATE and _state_of(row) else self.cell_text(row, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._describe_row(row)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._text_colour(row, column)
        named = row.place.kind in NAMED
        return RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and column == BEFORE and not named else None

    def cell_text(self, row: FoundRow, column: int) -> str:
        """Return the text of a cell."""
        return {
            STATE: SIGNS.get(_state_of(row), ""),
            LABEL: self._label_of(row),
            BEFORE: row.before.lstrip() if row.place.kind not in NAMED else _name_of(row),
            WORDS: row.words,
            AFTER: row.after.rstrip(),
            MEANS: self._format_value(row),
            ARTICLE: row.title,
            OUTLET: row.outlet or "",
            DATE: row.published or "",
        }[column]

    def _label_of(self, row: FoundRow) -> str:
        label = row.span.label if row.span is not None else row.label
        return label_title(self._session.codebook, label) if label else KIND_TITLES[row.place.kind]

    def _format_value(self, row: FoundRow) -> str:
        if row.span is not None:
            return format_mark_value(self._session.codebook, row.span)
        if row.claim is not None:
            amount = format_short_amount(row.claim, self._session.codebook)
            return f"{amount}{PART_SEPARATOR}{summarize_claim(row.claim)}"
        if row.place.kind is FoundKind.ARTICLE:
            count = row.place.stop
            return ngettext("{count} place", "{count} places", count).format(count=format_count(count))
        if row.place.kind is FoundKind.ENTITY:
            return ngettext("{count} mention", "{count} mentions", row.mentions).format(
                count=format_count(row.mentions)
            )
        return ""

    def _describe_row(self, row: FoundRow) -> str:
        state = describe_state(_state_of(row)) if _state_of(row) else ""
        where = " · ".join(filter(None, (row.title, row.outlet, row.published, state)))
        around = f"… {row.before}[{row.words}]{row.after} …" if row.before or row.after else row.words
        value = format_mark_details(self._session.codebook, row.span) if row.span else self._format_value(row)
        return "\n".join(filter(None, (where, around, value)))

    def _text_colour(self, row: FoundRow, column: int) -> Any:
        if _state_of(row) == REJECTED:
            return theme.faint_colour()
        if column == LABEL and (row.span is not None or row.label):
            return theme.label_colour(row.span.label if row.span is not None else row.label)
        return theme.faint_colour() if column in (ARTICLE, OUTLET, DATE) else None


def _state_of(row: FoundRow) -> str:
    if row.claim is not None:
        return row.claim.decided_state
    return row.span.state if row.span is not None else ""


def _name_of(row: FoundRow) -> str:
    return f"{row.words} ({row.after})" if row.after else row.words
