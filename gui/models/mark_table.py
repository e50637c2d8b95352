"""Model of all marks of the article, sorted and filtered: what the text shows, also for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.language.unwrapped_text import join_words
from core.store.rows import REJECTED, SpanRow
from core.translation import _
from gui import theme
from gui.models.article_spans import ArticleSpans, SpanChanges
from gui.models.label_words import label_title, label_with_code
from gui.models.mark_values import format_mark_details, format_mark_value
from gui.models.span_index import reading_order
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.widgets.column_model import CELL_ROLES, RIGHT, ColumnModel, keep_selection
from gui.widgets.state_words import SIGNS, describe_state

COLUMNS = (_("State"), _("Label"), _("Text"), _("Value"), _("Confidence"), _("Comment"))
STATE, LABEL, WORDS, MEANS, SURE, COMMENT = range(len(COLUMNS))
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

    def __init__(self, spans: ArticleSpans, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spans = spans
        self._filter = MarkFilter()
        self._brief = False
        self._column = -1
        self._descending = False
        self._ids: list[int] = []
        self._at: dict[int, int] = {}
        spans.loaded.connect(self.sort_and_filter)
        spans.altered.connect(self._follow_changes)
        self.sort_and_filter()

    # -- what is shown

    def sort_and_filter(self) -> None:
        """Read, filter and sort all marks again."""
        self.beginResetModel()
        self._replace_rows(self._list_wanted_ids())
        self.endResetModel()

    def _replace_rows(self, ids: list[int]) -> None:
        self._ids = ids
        self._at = {span_id: at for at, span_id in enumerate(ids)}

    def _list_wanted_ids(self) -> list[int]:
        rows = [row for row in self._spans.ordered_rows if self._passes_filter(row)]
        if self._column >= 0:
            rows.sort(key=self._sort_key(), reverse=self._descending)
        return [row.id for row in rows]

    def set_brief(self, brief: bool) -> None:
        """Show states only by their sign, for narrow tables; screen readers still get the name."""
        if brief != self._brief:
            self._brief = brief
            if self._ids:
                self.dataChanged.emit(self.index(0, STATE), self.index(len(self._ids) - 1, STATE))

    def show_only(self, wanted: MarkFilter) -> None:
        """Apply a filter."""
        if wanted != self._filter:
            self._filter = wanted
            self.sort_and_filter()

    def _passes_filter(self, row: SpanRow) -> bool:
        wanted = self._filter
        if wanted.state is not None and row.state != wanted.state:
            return False
        if wanted.label is not None and row.label != wanted.label:
            return False
        if not wanted.words:
            return True
        codebook = self._spans.session.codebook
        value = format_mark_details(codebook, row)
        said = f"{self._spans.mark_text(row)}\n{label_with_code(codebook, row.label)}\n{value}\n{row.comment}"
        return wanted.words.casefold() in said.casefold()

    def _sort_key(self) -> Callable[[SpanRow], Any]:
        words = self._spans.mark_text
        return {
            STATE: lambda row: (_STATE_ORDER.get(row.state, 9), reading_order(row)),
            LABEL: lambda row: (label_title(self._spans.session.codebook, row.label), reading_order(row)),
            WORDS: lambda row: (words(row).casefold(), reading_order(row)),
            MEANS: lambda row: (
                _numeric_value(row),
                format_mark_value(self._spans.session.codebook, row).casefold(),
                reading_order(row),
            ),
            COMMENT: lambda row: (not row.comment, row.comment.casefold(), reading_order(row)),
            SURE: lambda row: (-1.0 if row.confidence is None else row.confidence, reading_order(row)),
        }[self._column]

    def _follow_changes(self, altered: SpanChanges) -> None:
        """Tell Qt which rows changed; lay out all rows only if their order changed."""
        moved = altered.added or altered.removed or any(self._may_move(*pair) for pair in altered.changed)
        wanted = self._list_wanted_ids() if moved else self._ids
        if wanted != self._ids:
            with keep_selection(self, self.id_at, self.row_of):
                self._replace_rows(wanted)
        for _was, row in altered.changed:
            at = self._at.get(row.id)
            if at is not None:
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS) - 1))

    def _may_move(self, was: SpanRow, now: SpanRow) -> bool:
        """Return whether a change can move, add or remove a row."""
        key = self._sort_key() if self._column >= 0 else reading_order
        return bool((was.id in self._at) != self._passes_filter(now) or key(was) != key(now))

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

    @guard_override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 for the order of the text."""
        self._column, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self.sort_and_filter()

    @guard_override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that comments can be edited in their cells."""
        flags = super().flags(index)
        editable = index.column() == COMMENT and not self._spans.session.read_only
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    @guard_override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Store the comment of a mark."""
        from core.store import edits

        row = self._spans.find_row(self.id_at(index.row()))
        if role != Qt.ItemDataRole.EditRole or row is None or str(value).strip() == row.comment:
            return False
        return self._spans.session.run_edit(edits.comment_span, row.id, str(value).strip()) is not None

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text, colour or alignment of a cell, or the whole row for the tooltip and for screen readers."""
        if role not in CELL_ROLES and role != Qt.ItemDataRole.EditRole:
            return None
        row = self._spans.find_row(self.id_at(index.row()))
        if row is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return SIGNS.get(row.state, "") if self._brief and column == STATE else self._cell_text(row, column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.EditRole):
            return self._cell_text(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._text_colour(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SURE:
            return RIGHT
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return ", ".join(
                part
                for part in (
                    label_with_code(self._spans.session.codebook, row.label),
                    describe_state(row.state),
                    self._cell_text(row, WORDS),
                    format_mark_details(self._spans.session.codebook, row),
                    _quote_comment(row),
                )
                if part
            )
        return None

    def _cell_text(self, row: SpanRow, column: int) -> str:
        if column == STATE:
            return f"{SIGNS.get(row.state, '')} {describe_state(row.state)}"
        if column == LABEL:
            return label_title(self._spans.session.codebook, row.label)
        if column == WORDS:
            return join_words(self._spans.mark_text(row)[:200])
        if column == MEANS:
            return format_mark_value(self._spans.session.codebook, row)
        if column == COMMENT:
            return row.comment
        return "" if row.confidence is None else f"{row.confidence:.2f}"

    @staticmethod
    def _text_colour(row: SpanRow, column: int) -> QColor | None:
        if row.status == REJECTED:
            return theme.faint_colour()
        return theme.label_colour(row.label) if column == LABEL else None


def _quote_comment(row: SpanRow) -> str:
    return _("comment “{comment}”").format(comment=row.comment) if row.comment else ""


def _numeric_value(row: SpanRow) -> float:
    value = row.value.get("value")
    return float(value) if isinstance(value, int | float) else 0.0
