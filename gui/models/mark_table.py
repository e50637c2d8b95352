"""Model of all marks of the article, sorted and filtered: what the text shows, also for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.store.rows import REJECTED, SpanRow
from core.translation import _
from gui import theme
from gui.models.meaning import means
from gui.models.places import order
from gui.models.spans import Altered, Spans
from gui.models.state_words import describe_state
from gui.overrides import guarded
from gui.plain_text import with_plain_tips
from gui.widgets.columns import CELL_ROLES, RIGHT, ColumnModel, keep_selection

COLUMNS = (_("State"), _("Label"), _("Text"), _("Value"), _("Confidence"))
STATE, LABEL, WORDS, MEANS, SURE = range(len(COLUMNS))
SIGNS = {"suggested": "┈", "accepted": "━", "corrected": "▴", "added": "✚", "rejected": "✕"}
"""Sign of each state, the same as in the text."""
_STATE_ORDER = {state: index for index, state in enumerate(SIGNS)}

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class MarkFilter:
    """Which marks the table shows; all given conditions must hold."""

    words: str = ""
    """Part of the text, label, value or comment of a mark, in any case."""
    state: str | None = None
    label: str | None = None


class MarkTable(ColumnModel):
    """One row for each mark. The model itself sorts and filters: a proxy would call Python for each comparison."""

    columns = COLUMNS
    spoken_columns = COLUMNS

    def __init__(self, spans: Spans, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spans = spans
        self._filter = MarkFilter()
        self._brief = False
        self._column = -1
        self._descending = False
        self._ids: list[int] = []
        self._at: dict[int, int] = {}
        spans.loaded.connect(self.arrange)
        spans.altered.connect(self._follow)
        self.arrange()

    # -- what is shown

    def arrange(self) -> None:
        """Read, filter and sort all marks again."""
        self.beginResetModel()
        self._take(self._wanted())
        self.endResetModel()

    def _take(self, ids: list[int]) -> None:
        self._ids = ids
        self._at = {span_id: at for at, span_id in enumerate(ids)}

    def _wanted(self) -> list[int]:
        rows = [row for row in self._spans.rows if self._passes(row)]
        if self._column >= 0:
            rows.sort(key=self._key(), reverse=self._descending)
        return [row.id for row in rows]

    def be_brief(self, brief: bool) -> None:
        """Show states only by their sign, for narrow tables; screen readers still get the name."""
        if brief != self._brief:
            self._brief = brief
            if self._ids:
                self.dataChanged.emit(self.index(0, STATE), self.index(len(self._ids) - 1, STATE))

    def show_only(self, wanted: MarkFilter) -> None:
        """Apply a filter."""
        if wanted != self._filter:
            self._filter = wanted
            self.arrange()

    def _passes(self, row: SpanRow) -> bool:
        wanted = self._filter
        if wanted.state is not None and row.state != wanted.state:
            return False
        if wanted.label is not None and row.label != wanted.label:
            return False
        if not wanted.words:
            return True
        said = f"{self._spans.words(row)}\n{row.label}\n{means(self._spans.session.codebook, row)}\n{row.comment}"
        return wanted.words.casefold() in said.casefold()

    def _key(self) -> Callable[[SpanRow], Any]:
        words = self._spans.words
        return {
            STATE: lambda row: (_STATE_ORDER.get(row.state, 9), order(row)),
            LABEL: lambda row: (row.label, order(row)),
            WORDS: lambda row: (words(row).casefold(), order(row)),
            MEANS: lambda row: (_magnitude(row), means(self._spans.session.codebook, row).casefold(), order(row)),
            SURE: lambda row: (-1.0 if row.confidence is None else row.confidence, order(row)),
        }[self._column]

    def _follow(self, altered: Altered) -> None:
        """Tell Qt which rows changed; lay out all rows only if their order changed."""
        moved = altered.added or altered.removed or any(self._moves(*pair) for pair in altered.changed)
        wanted = self._wanted() if moved else self._ids
        if wanted != self._ids:
            with keep_selection(self, self.id_at, self.row_of):
                self._take(wanted)
        for _was, row in altered.changed:
            at = self._at.get(row.id)
            if at is not None:
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS) - 1))

    def _moves(self, was: SpanRow, now: SpanRow) -> bool:
        """Return whether a change can move, add or remove a row."""
        key = self._key() if self._column >= 0 else order
        return bool((was.id in self._at) != self._passes(now) or key(was) != key(now))

    def id_at(self, row: int) -> int | None:
        """Return the id of the mark in a row, None outside the table."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, span_id: int | None) -> int | None:
        """Return the row of a mark, None if the filter hides it."""
        return None if span_id is None else self._at.get(span_id)

    # -- Qt's questions

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._ids)

    def header_text(self, section: int) -> str:  # noqa: D102 - as in ColumnModel
        return "" if self._brief and section == STATE else COLUMNS[section]

    @guarded
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 for the order of the text."""
        self._column, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self.arrange()

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text, colour or alignment of a cell, or the whole row for the tooltip and for screen readers."""
        if role not in CELL_ROLES:
            return None
        row = self._spans.row(self.id_at(index.row()))
        if row is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return SIGNS.get(row.state, "") if self._brief and column == STATE else self._said(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._shade(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SURE:
            return RIGHT
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return ", ".join(
                part
                for part in (
                    row.label,
                    describe_state(row.state),
                    self._said(row, WORDS),
                    means(self._spans.session.codebook, row),
                )
                if part
            )
        return None

    def _said(self, row: SpanRow, column: int) -> str:
        if column == STATE:
            return f"{SIGNS.get(row.state, '')} {describe_state(row.state)}"
        if column == LABEL:
            return row.label
        if column == WORDS:
            return " ".join(self._spans.words(row)[:200].split())
        if column == MEANS:
            return means(self._spans.session.codebook, row)
        return "" if row.confidence is None else f"{row.confidence:.2f}"

    @staticmethod
    def _shade(row: SpanRow, column: int) -> QColor | None:
        if row.status == REJECTED:
            return theme.faint()
        return theme.colour(row.label) if column == LABEL else None


def _magnitude(row: SpanRow) -> float:
    value = row.value.get("value")
    return float(value) if isinstance(value, int | float) else 0.0
