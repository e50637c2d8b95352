"""The table of entities: its rows can be dragged, and accept entities and mentions dropped on them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from core.translation import _, format_count, ngettext
from gui.models.entity_model import ENTITIES_DRAGGED, MENTIONS_DRAGGED, NAME, EntityModel, dragged_ids
from gui.panes.entities.cell_delegates import NameEditor
from gui.qt_overrides import guard_override
from gui.widgets.row_views import HINT_PADDING, DraggedRows, answer_drag, draw_drop_target, draw_hint


class EntityTable(DraggedRows):
    """Accepts entities (to merge into the row under the pointer) and mentions (to move to it)."""

    merged = Signal(int, list)
    """The entity that stays, and the entities dropped on it."""
    given = Signal(int, list)
    """An entity, and the marks dropped on it."""

    def __init__(self, model: EntityModel) -> None:
        super().__init__(model, _("Entities"))
        self._entities = model
        self.owner: int | None = None
        """Entity whose mentions are shown: they cannot be moved to it."""
        self._target = -1
        self._hint = ""
        self._over: tuple[QPoint, list[int], list[int]] | None = None
        """Pointer, entities and mentions while something is dragged over the table."""
        self.setSortingEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropOverwriteMode(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.verticalScrollBar().valueChanged.connect(
            lambda _at: self._update_target()
        )  # the table scrolls near its edges
        model.layoutChanged.connect(lambda *_args: self._update_target())

    def drag_words(self, rows: int) -> str:  # noqa: D102 - as in DraggedRows
        return ngettext("{count} entity", "{count} entities", rows).format(count=format_count(rows))

    def describe_drop(self, at: QPoint, entities: list[int], mentions: list[int]) -> tuple[int, str]:
        """Return the row that would accept what is dragged, and what a drop would do; -1 and no words if none would."""
        index = self.indexAt(at)
        line = self._entities.line_at(index.row()) if index.isValid() else None
        if line is None or not index.flags() & Qt.ItemFlag.ItemIsDropEnabled:
            return -1, ""
        if entities and line.id not in entities:
            words = ngettext("Merge {count} entity into {name}", "Merge {count} entities into {name}", len(entities))
            return index.row(), words.format(count=format_count(len(entities)), name=line.name)
        if mentions and line.id != self.owner:
            words = ngettext("Move {count} mention to {name}", "Move {count} mentions to {name}", len(mentions))
            return index.row(), words.format(count=format_count(len(mentions)), name=line.name)
        return -1, ""

    @guard_override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102 - Qt's name
        ours = event.mimeData().hasFormat(ENTITIES_DRAGGED) or event.mimeData().hasFormat(MENTIONS_DRAGGED)
        if ours:
            event.acceptProposedAction()
        else:
            event.ignore()  # files: the window imports them

    @guard_override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: D102 - Qt's name
        super().dragMoveEvent(event)  # scrolls at the edges
        self._over = _read_drag(event)
        self._update_target()
        answer_drag(event, self._target >= 0)

    @guard_override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: D102 - Qt's name
        super().dragLeaveEvent(event)
        self._over = None
        self._update_target()

    @guard_override
    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102 - Qt's name
        at, entities, mentions = _read_drag(event)
        row, _hint = self.describe_drop(at, entities, mentions)
        self.dragLeaveEvent(QDragLeaveEvent())  # ends the scrolling
        line = self._entities.line_at(row) if row >= 0 else None
        if line is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        if entities:
            self.merged.emit(line.id, entities)
        else:
            self.given.emit(line.id, mentions)

    @property
    def is_editing(self) -> bool:
        """Whether the field of a cell is open."""
        return self.state() == QAbstractItemView.State.EditingState

    @guard_override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Leave the field of a refused name open, unless the keyboard has gone elsewhere."""
        names = self.itemDelegateForColumn(NAME)
        if isinstance(names, NameEditor) and names.take_refused(editor) and editor.hasFocus():
            return
        super().closeEditor(editor, hint)

    def _update_target(self) -> None:
        """Frame the row under the pointer and show what a drop there would do."""
        row, hint = self.describe_drop(*self._over) if self._over is not None else (-1, "")
        if (row, hint) != (self._target, self._hint):
            self._target, self._hint = row, hint
            self.viewport().update()

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        super().paintEvent(event)
        if self._target < 0:
            return
        with QPainter(self.viewport()) as painter:
            row = QRect(
                0, self.rowViewportPosition(self._target), self.viewport().width(), self.rowHeight(self._target)
            )
            draw_drop_target(painter, row, self.palette())
            metrics = self.fontMetrics()
            width = min(metrics.horizontalAdvance(self._hint) + 16, row.width() - 8)
            hint = QRect(0, 0, width, metrics.height() + HINT_PADDING - 4)
            hint.moveCenter(row.center())
            hint.moveRight(row.right() - 6)
            words = metrics.elidedText(self._hint, Qt.TextElideMode.ElideRight, width - 10)
            draw_hint(painter, hint, words, self.palette())


def _read_drag(event: QDropEvent) -> tuple[QPoint, list[int], list[int]]:
    """Return the place of a drag and the ids of the entities and the mentions in it."""
    data = event.mimeData()
    return event.position().toPoint(), dragged_ids(data, ENTITIES_DRAGGED), dragged_ids(data, MENTIONS_DRAGGED)
