"""A table of whole rows that says something where it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gui.overrides import guarded


class Rows(QTableView):
    """Rows are chosen, not cells; no grid, no row numbers."""

    def __init__(self, model: QAbstractItemModel, name: str, samples: Sequence[str], less: Sequence[int]) -> None:
        """`samples`: words that fit each column; the first takes what room is left, and at least as much as its sample
        asks for: columns of `less` go for it, the first of them first."""
        super().__init__()
        self._less = tuple(less)
        self.empty_words = ""
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        room = self.fontMetrics().horizontalAdvance
        for column, sample in enumerate(samples):
            self.setColumnWidth(column, room(sample) + 16)
        self._widths = [self.columnWidth(column) for column in range(len(samples))]
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def chosen_rows(self) -> list[int]:
        """Rows selected, from top to bottom."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def go_to(self, row: int) -> None:
        """Make a row the current one and the only one selected."""
        index = self.model().index(row, max(self.currentIndex().column(), 0))
        flag = self.selectionModel().SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that say least go where there is little room."""
        super().resizeEvent(event)
        needed, room = sum(self._widths), self.viewport().width()
        for column in self._less:
            self.setColumnHidden(column, needed > room)
            if needed > room:
                needed -= self._widths[column]

    def moveCursor(  # noqa: D102 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action in ends and self.model().rowCount():  # of the table, not of the row
            row = ends[action] % self.model().rowCount()
            return self.model().index(row, max(self.currentIndex().column(), 0))
        return super().moveCursor(action, modifiers)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        super().paintEvent(event)
        if self.model().rowCount() or not self.empty_words:
            return
        with QPainter(self.viewport()) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = self.viewport().rect().adjusted(16, 16, -16, -16)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self.empty_words)
