"""The tables of the entities view: rows that are dragged, and rows that take what is dropped on them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gui.models.entities import ENTITIES_DRAGGED, MENTIONS_DRAGGED, Entities, dragged
from gui.overrides import guarded

_HINT_HEIGHT = 8
"""Pixels by which a hint is higher than its words."""


class Rows(QTableView):
    """A table of whole rows that says something where it is empty, and whose rows can be dragged."""

    def __init__(self, model: QAbstractItemModel, name: str) -> None:
        super().__init__()
        self.empty_words = ""
        self.drag_words: Callable[[int], str] = str
        """What is written beside the pointer while so many rows are dragged."""
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
        self.setDragEnabled(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.verticalScrollBar().setSingleStep(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    @guarded
    def minimumSizeHint(self) -> QSize:
        """Header and two rows: the window must fit on half a screen."""
        return QSize(120, self.horizontalHeader().height() + 2 * self.verticalHeader().defaultSectionSize())

    def chosen_rows(self) -> list[int]:
        """Rows selected, from top to bottom."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def go_to(self, row: int) -> None:
        """Make a row the current one and the only one selected."""
        index = self.model().index(row, max(self.currentIndex().column(), 0))
        self.selectionModel().setCurrentIndex(
            index, self.selectionModel().SelectionFlag.ClearAndSelect | self.selectionModel().SelectionFlag.Rows
        )
        self.scrollTo(index)

    def moveCursor(  # noqa: D102 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action in ends and self.model().rowCount():  # of the table, not of the row: rows are what one chooses here
            row = ends[action] % self.model().rowCount()
            return self.model().index(row, max(self.currentIndex().column(), 0))
        return super().moveCursor(action, modifiers)

    @guarded
    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry the rows selected. Not Qt's own way: after a move that empties the cells that were dragged."""
        indexes = self.selectionModel().selectedRows()
        if not indexes or not indexes[0].flags() & Qt.ItemFlag.ItemIsDragEnabled:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(indexes))
        drag.setPixmap(self._chip(self.drag_words(len(indexes))))
        drag.setHotSpot(QPoint(-14, -6))
        drag.exec(Qt.DropAction.MoveAction)

    def _chip(self, words: str) -> QPixmap:
        metrics, ratio = self.fontMetrics(), self.devicePixelRatioF()
        width, height = metrics.horizontalAdvance(words) + 16, metrics.height() + _HINT_HEIGHT
        picture = QPixmap(int(width * ratio), int(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            self._write_hint(painter, QRect(0, 0, width, height), words)
        return picture

    def _write_hint(self, painter: QPainter, room: QRect, words: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(room, 4, 4)
        painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

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


class EntityTable(Rows):
    """Takes entities (to be merged into the row under the pointer) and mentions (to be given to it)."""

    merged = Signal(int, list)
    """Entity that stays, and those dropped on it."""
    given = Signal(int, list)
    """Entity, and the marks dropped on it."""

    def __init__(self, model: Entities) -> None:
        super().__init__(model, "Entities")
        self._entities = model
        self.owner: int | None = None
        """Entity whose mentions are shown: they cannot be given to it."""
        self._target = -1
        self._hint = ""
        self._over: tuple[QPoint, list[int], list[int]] | None = None
        """Where the pointer is while something is dragged over the table: place, entities, mentions."""
        self.setSortingEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropOverwriteMode(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._aim())  # near an edge rows move by themselves
        model.layoutChanged.connect(lambda *_: self._aim())

    def offer(self, at: QPoint, entities: list[int], mentions: list[int]) -> tuple[int, str]:
        """Row that would take what is dragged, and what would happen then; (-1, ...): none."""
        index = self.indexAt(at)
        line = self._entities.line(index.row()) if index.isValid() else None
        if line is None or not index.flags() & Qt.ItemFlag.ItemIsDropEnabled:
            return -1, ""
        if entities and line.id not in entities:
            return index.row(), f"Merge {len(entities)} into {line.name}"
        if mentions and line.id != self.owner:
            noun = "mention" if len(mentions) == 1 else "mentions"
            return index.row(), f"{len(mentions)} {noun} of {line.name}"
        return -1, ""

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102 - Qt's name
        ours = event.mimeData().hasFormat(ENTITIES_DRAGGED) or event.mimeData().hasFormat(MENTIONS_DRAGGED)
        if ours:
            event.acceptProposedAction()
        else:
            event.ignore()  # files: the window imports them

    @guarded
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: D102 - Qt's name
        super().dragMoveEvent(event)  # scrolls at the edges
        self._over = _carried(event)
        self._aim()
        if self._target >= 0:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    @guarded
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: D102 - Qt's name
        super().dragLeaveEvent(event)
        self._over = None
        self._aim()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102 - Qt's name
        at, entities, mentions = _carried(event)
        row, _ = self.offer(at, entities, mentions)
        self.dragLeaveEvent(QDragLeaveEvent())  # or it would go on scrolling
        line = self._entities.line(row) if row >= 0 else None
        if line is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        if entities:
            self.merged.emit(line.id, entities)
        else:
            self.given.emit(line.id, mentions)

    def _aim(self) -> None:
        """Frame the row under the pointer, and say what a drop there would do."""
        row, hint = self.offer(*self._over) if self._over is not None else (-1, "")
        if (row, hint) != (self._target, self._hint):
            self._target, self._hint = row, hint
            self.viewport().update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        super().paintEvent(event)
        if self._target < 0:
            return
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            row = QRect(
                0, self.rowViewportPosition(self._target), self.viewport().width(), self.rowHeight(self._target)
            )
            frame = QColor(self.palette().color(QPalette.ColorRole.Highlight))
            painter.setPen(frame)
            frame.setAlpha(40)
            painter.setBrush(frame)
            painter.drawRoundedRect(row.adjusted(1, 0, -2, -1), 3, 3)
            metrics = self.fontMetrics()
            width = min(metrics.horizontalAdvance(self._hint) + 16, row.width() - 8)
            hint = QRect(0, 0, width, metrics.height() + _HINT_HEIGHT - 4)
            hint.moveCenter(row.center())
            hint.moveRight(row.right() - 6)
            words = metrics.elidedText(self._hint, Qt.TextElideMode.ElideRight, width - 10)
            self._write_hint(painter, hint, words)


def _carried(event: QDropEvent) -> tuple[QPoint, list[int], list[int]]:
    """Place of a drag, and the entities and the mentions that it carries."""
    data = event.mimeData()
    return event.position().toPoint(), dragged(data, ENTITIES_DRAGGED), dragged(data, MENTIONS_DRAGGED)
