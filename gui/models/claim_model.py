"""Model of the claims table: a thread lists the ids in row order, and claims are read in pages when they are shown.

Rows can be grouped into sections (by measure, payer, status, article) that fold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from core.records import Change
from core.store.claim_rows import ClaimFilter, ClaimRow
from core.translation import _
from gui import theme
from gui.models import claim_text as words
from gui.models.claim_sections import SectionHeading, Sections
from gui.models.claim_slots import NARRATOR
from gui.models.claim_text import AMOUNT, COLUMNS, NUMBERS, STATE
from gui.plain_text import with_plain_tips
from gui.session import Session
from gui.widgets.column_model import CELL_ROLES, RIGHT, keep_selection
from gui.widgets.state_words import describe_state
from gui.widgets.windowed_model import RowOrder, WindowedModel, order_rows

CLAIM = Qt.ItemDataRole.UserRole
"""Role that gives the ClaimRow, None for a heading."""
GROUPS = ("measure", "payer", "status", "article")
"""Fields that rows can be grouped by."""
UNNAMED = _("(none)")
"""Title of the section of claims in which the slot is empty."""
_GAP = "\u2002"
"""Space after right-aligned text, which would otherwise touch the next column."""
_REST = 200
"""Milliseconds after an operation before the order is read again, so that a key held down causes one query."""
_ROLES = CELL_ROLES | {CLAIM.value}
STATED = frozenset({"accept_claims", "reject_claims", "reset_claims"})
"""Operations that change only the state of claims."""
Index = QModelIndex | QPersistentModelIndex


def _order_claims(path: Path, sort: str, descending: bool, chosen: ClaimFilter, group: str) -> RowOrder:
    """Return ids in row order with their sections; call it in a thread."""
    from core.store import queries, reader_connection
    from core.store.queries.claim_sections import claim_sections

    if not group:
        return order_rows(queries.claim_ids(path, sort, descending, chosen))
    ids, sections = reader_connection.ask_store_file(path, claim_sections, group, sort, descending, chosen)
    return order_rows(ids, name_sections(sections))


def name_sections(sections: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Make the titles of sections unique: an empty title gets a name, a repeated title a number."""
    made: dict[str, int] = {}
    for title, count in sections:
        name = title or UNNAMED
        more = 2
        while name in made:
            name, more = f"{title or UNNAMED} ({more})", more + 1
        made[name] = count
    return list(made.items())


class ClaimModel(WindowedModel[ClaimRow, ClaimFilter]):
    """Claims sorted by a column, filtered and grouped."""

    columns = tuple(COLUMNS)
    right_columns = NUMBERS
    first_column = words.ARTICLE

    def __init__(self, session: Session) -> None:
        self._sections = Sections()
        self._group = ""
        super().__init__(session, ClaimFilter(), rest=_REST)

    # -- which rows

    @property
    def grouped_by(self) -> str:
        """Field that rows are grouped by (GROUPS), empty for none."""
        return self._group

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return self._sections.rows

    def place_at(self, row: int) -> int | None:  # noqa: D102 - as in WindowedModel
        return self._sections.item_at(row) if 0 <= row < self._sections.rows else None

    def row_of(self, row_id: int) -> int | None:
        """Return the row of a claim, None if the filter hides it or its section is folded."""
        place = self._places.get(row_id)
        return None if place is None else self._sections.row_of(place)

    def has_claim(self, claim_id: int) -> bool:
        """Return whether a claim passes the filter; it may be in a folded section."""
        return claim_id in self._places

    def heading_at(self, row: int) -> SectionHeading | None:
        """Return the heading in a row, None for a claim."""
        return self._sections.heading_at(row) if 0 <= row < self._sections.rows else None

    def claim_at(self, row: int) -> ClaimRow | None:
        """Return the claim in a row, None for a heading or if the claim no longer exists."""
        return self.row_at(row)

    def next_undecided(self, row: int, step: int = 1) -> int | None:
        """Return the row of the next undecided claim after a row (with `step` -1, before it), within 2,000 rows."""
        for other in range(row + step, row + step * 2000, step):
            if not 0 <= other < self._sections.rows:
                return None
            found = self.claim_at(other)
            if found is not None and found.state == "suggested":
                return other
        return None

    def group_by(self, group: str) -> None:
        """Group the rows by one of GROUPS; empty for one list."""
        if group != self._group:
            self._group = group
            self.load_now()

    def fold_section(self, row: int, folded: bool | None = None) -> None:
        """Fold or unfold the section of a heading; None toggles it."""
        heading = self.heading_at(row)
        if heading is None:
            return
        with self.keep_selection():
            self._sections.fold_section(heading.title, not heading.folded if folded is None else folded)

    def fold_all(self, folded: bool) -> None:
        """Fold or unfold all sections."""
        with self.keep_selection():
            self._sections.fold_all(folded)

    def unfold_section_of(self, claim_id: int) -> None:
        """Unfold the section of a claim."""
        place = self._places.get(claim_id)
        top = None if place is None else self._sections.heading_row_of(place)
        if top is not None:
            self.fold_section(top, False)

    def heading_row(self, row: int) -> int:
        """Return the row of the heading above a row."""
        return self._sections.heading_row(row)

    # -- reading and following

    def prepare_order(self, path: Path) -> Callable[[], RowOrder]:  # noqa: D102 - as in WindowedModel
        sort = words.SORTS[self._column]
        return partial(_order_claims, path, sort, self._descending, self._wanted, self._group)

    def read_rows(self, ids: list[int]) -> Iterable[ClaimRow]:  # noqa: D102 - as in WindowedModel
        from core.store import queries

        return self._session.ask_store(queries.get_claims, ids)

    def is_same_order(self, order: RowOrder) -> bool:  # noqa: D102 - as in WindowedModel
        return super().is_same_order(order) and order.sections == self._sections.groups

    def set_order(self, order: RowOrder) -> None:  # noqa: D102 - as in WindowedModel
        super().set_order(order)
        self._sections = Sections(order.sections, len(order.ids), self._sections.folded)

    def keep_selection(self) -> AbstractContextManager[None]:  # noqa: D102 - as in WindowedModel
        return keep_selection(self, self._key_at, self._row_of_key)

    def _key_at(self, row: int) -> tuple[int | None, str | None, int]:
        """Return the claim of a row, or the title of a heading, and the row itself."""
        heading = self.heading_at(row)
        return self.id_at(row), heading.title if heading is not None else None, row

    def _row_of_key(self, key: tuple[int | None, str | None, int]) -> int | None:
        claim_id, title, row = key
        if claim_id is not None:
            return self.row_of(claim_id)
        heading = self.heading_at(row)
        return row if heading is not None and heading.title == title else None

    def judge_change(self, change: Change) -> tuple[bool, bool]:  # noqa: D102 - as in WindowedModel
        rows = bool(change.claims or change.entities or change.articles or change.verb == "import")
        return rows or bool(change.spans), rows and self._may_reorder(change)

    def _may_reorder(self, change: Change) -> bool:
        """Return whether a change can alter the order or the set of rows."""
        only_states = change.verb in STATED and change.direction == "do"
        return not only_states or self._column == STATE or self._wanted.state is not None

    # -- Qt's questions

    def header_text(self, section: int) -> str:  # noqa: D102 - as in ColumnModel
        return COLUMNS[section] + (_GAP if section in NUMBERS else "")

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if role not in _ROLES or not index.isValid():
            return None
        heading = self.heading_at(index.row())
        if heading is not None:
            if index.column() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return None
            return (
                words.describe_heading(heading.title, heading.count)
                if role == Qt.ItemDataRole.AccessibleTextRole
                else ""
            )
        row = self.claim_at(index.row())
        if row is None or role == CLAIM:
            return row
        return self._cell_data(row, index.column(), role)

    def _cell_data(self, row: ClaimRow, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return words.cell_text(row, column, self._session.codebook) + (_GAP if column in NUMBERS else "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                describe_state(row.decided_state)
                if column == STATE
                else words.cell_text(row, column, self._session.codebook)
            )
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return words.describe_claim(row, self._session.codebook)
        if role == Qt.ItemDataRole.ForegroundRole:
            if row.state == "rejected" or (column == words.SOURCE and row.source == NARRATOR):
                return theme.faint_colour()
            return theme.label_colour(row.label) if column in (AMOUNT, STATE) else None
        return RIGHT if column in NUMBERS else None
