"""The history at the bottom: every operation, who did it and when. It is read only while it is visible."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.store.rows import OperationRow
from core.translation import _
from gui.models.table_selection import SelectionReporter
from gui.operation_names import describe_operation
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.column_model import ColumnModel
from gui.widgets.row_views import RowTable

PAGE = 200
"""Operations read at a time."""
COLUMNS = (_("When"), _("Who"), _("What"), _("Details"))
Index = QModelIndex | QPersistentModelIndex


def format_local_time(at: str) -> str:
    """Return a UTC time of the store in the local time zone; one that cannot be parsed stays as it is."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return at


def describe_step(operation: OperationRow) -> str:
    """Return what an operation did, in words: `accept`, `undo: accept`, `redo: accept`; with a note if it is undone."""
    plain = describe_operation(operation.verb)
    sentences = {"undo": _("undo: {operation}"), "redo": _("redo: {operation}")}
    words = sentences.get(operation.direction, "{operation}").format(operation=plain)
    return _("{operation} (undone)").format(operation=words) if operation.undone else words


class OperationsModel(ColumnModel):
    """Operations, newest first, read page by page as the user scrolls."""

    columns = COLUMNS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._rows: list[OperationRow] = []
        self._all = True

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._rows)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        operation = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (format_local_time(operation.at), operation.who, describe_step(operation), operation.detail)[
                index.column()
            ]
        if role == Qt.ItemDataRole.UserRole:
            return operation
        if role == Qt.ItemDataRole.FontRole and operation.undone:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None

    def load_newest(self) -> None:
        """Read the newest page."""
        self.beginResetModel()
        self._rows = self._read_page(None)
        self.endResetModel()

    def forget_rows(self) -> None:
        """Forget all rows, because no project is open."""
        self.beginResetModel()
        self._rows, self._all = [], True
        self.endResetModel()

    def _read_page(self, before: int | None) -> list[OperationRow]:
        from core.store import queries

        if self._session.project is None:
            return []
        rows = self._session.ask_store(queries.list_operations, PAGE, before)
        self._all = len(rows) < PAGE
        return rows

    @guard_override
    def canFetchMore(self, parent: Index) -> bool:  # noqa: D102 - Qt's name
        return not self._all

    @guard_override
    def fetchMore(self, parent: Index) -> None:  # noqa: D102 - Qt's name
        more = self._read_page(self._rows[-1].op if self._rows else None)
        if more:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
            self._rows += more
            self.endInsertRows()


class HistoryPane(QWidget):
    """A table of operations. A double click or Enter shows the article that an operation was about."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._stale = True
        self.model = OperationsModel(session)
        self.table = RowTable(self.model, _("History"))
        self._chooser = SelectionReporter(session, self.table, tuple)
        self.table.horizontalHeader().setStretchLastSection(True)
        samples = "2026-11-22 16:50:04", "reviewer", describe_operation("end_story") + " " * 12
        self.table.size_columns(enumerate(samples))
        self.table.activated.connect(self._show_article)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table)
        session.changed.connect(self._follow_change)
        session.opened.connect(self._follow_change)
        session.closed.connect(self.model.forget_rows)

    def _show_article(self, index: QModelIndex) -> None:
        operation = self.model.data(index, Qt.ItemDataRole.UserRole)
        if operation.article_id is not None:
            self._session.show_article(operation.article_id)

    def _follow_change(self, _change: object = None) -> None:
        self._stale = True
        if self.isVisible():
            self._load_rows()

    def _load_rows(self) -> None:
        self._stale = False
        self.model.load_newest()

    @guard_override
    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's name
        if self._stale:
            self._load_rows()
        super().showEvent(event)
