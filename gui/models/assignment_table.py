"""Tables of assignments: those that were given out, and those that a round would give out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from core.assignments import RoundKind
from core.store.edits import OutgoingAssignment
from core.store.rounds import WITHDRAWN, AssignmentRow
from core.translation import _, format_count
from gui import theme
from gui.models.assignment_words import FORM_TITLES, ROUND_TITLES, describe_progress, describe_state, is_overdue
from gui.models.local_time import format_local_time
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.widgets.column_model import RIGHT, ColumnModel, Index


class AssignmentTable(ColumnModel):
    """Assignments of all rounds."""

    columns = (
        _("Round"),
        _("For"),
        _("Coder"),
        _("Done"),
        _("State"),
        _("Due"),
        _("Given out"),
        _("Came back"),
        _("As"),
    )
    right_columns = frozenset({3})
    _DONE, _STATE = 3, 4

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[AssignmentRow] = []
        self.today = date.today()

    def show_rows(self, rows: Sequence[AssignmentRow], today: date) -> None:
        """Show these assignments as of a day."""
        self.beginResetModel()
        self.rows, self.today = list(rows), today
        self.endResetModel()

    def count_rows(self) -> int:
        """Return how many assignments there are."""
        return len(self.rows)

    @guard_override
    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(row, index.column())
        if role == Qt.ItemDataRole.ForegroundRole and row.state == WITHDRAWN:
            return theme.faint_colour()
        if role == Qt.ItemDataRole.FontRole and index.column() == self._STATE and is_overdue(row, self.today):
            font = QFont()
            font.setBold(True)
            return font
        return RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == self._DONE else None

    def _cell(self, row: AssignmentRow, column: int) -> str:
        cells = (
            row.round_name, ROUND_TITLES[RoundKind(row.kind)], row.coder, describe_progress(row),
            describe_state(row, self.today), row.due or "", format_local_time(row.given_at),
            format_local_time(row.returned_at) if row.returned_at else "", FORM_TITLES.get(row.form, row.form),
        )  # fmt: skip
        return cells[column]


class CoderShareTable(ColumnModel):
    """What each coder of a planned round would get."""

    columns = (_("Coder"), _("Articles"), _("Of them anchors"))
    right_columns = frozenset({1, 2})

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[OutgoingAssignment] = []

    def show_rows(self, rows: Sequence[OutgoingAssignment]) -> None:
        """Show these assignments."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def count_rows(self) -> int:
        """Return how many coders there are."""
        return len(self.rows)

    @guard_override
    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            anchors = sum(is_anchor for _article, is_anchor in row.articles)
            return (row.coder, format_count(len(row.articles)), format_count(anchors))[column]
        return RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and column in self.right_columns else None
