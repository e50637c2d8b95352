"""The article's text as people use it: clicks, selections, handles, keys; everything is reported as code points."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from core import word_edges
from core.store.rows import SpanRow
from gui.panes.reader.boundary_handles import BoundaryHandles
from gui.panes.reader.key_gate import KeyGate
from gui.panes.reader.marked_text import MarkedText
from gui.panes.reader.text_bubble import TextBubble
from gui.panes.reader.tooltip import make_tooltip
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override

_TYPED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_FREE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
"""Keys held during a drag that move the boundary by characters; some desktops keep Alt and the mouse for themselves."""
SCROLL_PAUSE = 40
"""Milliseconds between two steps of scrolling while a handle is held above or below the text."""


class ArticleText(MarkedText):
    """Shows the reading column and reports what is done in it."""

    selected = Signal(object)
    """Selected range (start, stop) without white space at its edges, or None."""
    clicked = Signal(object)
    """Offset of the clicked character, or None outside the text."""
    zoomed = Signal(int)
    """Zoom steps turned with the wheel."""
    word_chosen = Signal(int)
    """Offset of a character of the unit that a double click has selected."""
    boundary_moved = Signal(object)
    """A mark as a SpanRow with the boundaries that a drag gave it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.handles = BoundaryHandles(self)
        self.bubble = TextBubble(self.viewport(), self)
        self._pressed: QPoint | None = None
        self._dragged = QPointF()
        self._free = False
        self._unit: tuple[int, int] | None = None
        """The unit that a double click has selected while the button is held."""
        self._gate = KeyGate(self, self._take_drag_key)
        self._scroller = QTimer(self)
        self._scroller.setInterval(SCROLL_PAUSE)
        self._scroller.timeout.connect(self._scroll_drag)
        self.viewport().setMouseTracking(True)
        self.selectionChanged.connect(self._report_selection)
        self.verticalScrollBar().valueChanged.connect(self.bubble.end_bubble)

    # -- mouse

    def _on_letters(self, event: QMouseEvent) -> QMouseEvent:
        """Move the event onto the letters of the nearest line; between lines Qt may hit text not laid out yet."""
        at = event.position()
        if not self.viewport().rect().contains(at.toPoint()):
            return event  # a selection that scrolls
        line = self.line_near(at.y())
        if line is None:
            return event
        moved = QPointF(at.x(), line.base - self.verticalScrollBar().value() - self._overlay.ascent / 2)
        below = QPointF(0, moved.y() - at.y())
        held = (event.button(), event.buttons(), event.modifiers(), event.pointingDevice())
        return QMouseEvent(event.type(), moved, event.globalPosition() + below, *held)

    @guard_override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a handle, or remember the point, to tell a click from the start of a selection."""
        self.bubble.end_bubble()
        if self.handles.drag is not None:
            self.cancel_drag()
            return
        left = event.button() == Qt.MouseButton.LeftButton
        handle = self.handles.find_handle(event.position()) if left else None
        if handle is not None:
            self._start_drag(handle, event.position())
            return
        self._pressed = event.position().toPoint() if left else None
        super().mousePressEvent(self._on_letters(event))

    @guard_override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the boundary that is dragged, or extend the selection to the nearest letters."""
        if self.handles.drag is not None:
            self._drag_to(event.position(), bool(event.modifiers() & _FREE))
            return
        if self._unit is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._extend_by_units(event.position())
            return
        super().mouseMoveEvent(self._on_letters(event))
        if not event.buttons():
            over = self.handles.find_handle(event.position()) is not None
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.IBeamCursor)

    @guard_override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word or the whole number, without a click."""
        self._pressed = None
        if event.button() == Qt.MouseButton.LeftButton and self.handles.find_handle(event.position()) is not None:
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(self._on_letters(event))
        offset = self.offset_at(event.position())
        self._unit = None if offset is None else word_edges.unit_at(self.stored, offset)
        if offset is not None and self._unit is not None and event.button() == Qt.MouseButton.LeftButton:
            self._select_positions(*self._unit)
            self.word_chosen.emit(offset)

    def _extend_by_units(self, point: QPointF) -> None:
        """Extend the selection from the unit that was double-clicked to the unit at a point."""
        at = self.offset_near(point)
        if at is None or self._unit is None:
            return
        start, stop = self._unit
        if at < start:
            there = word_edges.nearest_edge(self.stored, at, stop=False)
            self._select_positions(stop, start if there is None else min(start, there))
        else:
            there = word_edges.nearest_edge(self.stored, at, stop=True)
            self._select_positions(start, stop if there is None else max(stop, there))

    def _select_positions(self, anchor: int, caret: int) -> None:
        """Select from one offset to another, without scrolling."""
        low, high = self.display.position_range(min(anchor, caret), max(anchor, caret))
        cursor = self.textCursor()
        cursor.setPosition(low if anchor <= caret else high)
        cursor.setPosition(high if anchor <= caret else low, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    @guard_override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or report a click if the button was pressed at the same point and nothing is selected."""
        if self.handles.drag is not None:
            if event.button() == Qt.MouseButton.LeftButton:
                self._end_drag()
            return
        self._unit = None
        super().mouseReleaseEvent(self._on_letters(event))
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        moved = (event.position().toPoint() - pressed).manhattanLength()
        if moved < QApplication.startDragDistance() and not event.modifiers():
            self.clicked.emit(self.offset_at(event.position()))

    # -- handles

    def _start_drag(self, stop: bool, point: QPointF) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._dragged = point
        self.handles.start_drag(stop)
        self._gate.close_gate()
        self._scroller.start()
        self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)

    def _drag_to(self, point: QPointF, free: bool) -> None:
        self._dragged, self._free = point, free
        self.handles.move_to(point, free=free)

    def _scroll_drag(self) -> None:
        """Scroll while the pointer is above or below the text, and let the boundary follow."""
        y, height = self._dragged.y(), self.viewport().height()
        beyond = y if y < 0 else max(y - height, 0)
        if beyond:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(beyond / 2) + (4 if beyond > 0 else -4))
            self.handles.move_to(QPointF(self._dragged.x(), min(max(y, 0), height - 1)), free=self._free)

    def _end_drag(self) -> None:
        self._scroller.stop()
        self._gate.open_gate()
        moved = self.handles.end_drag()
        if moved is not None:
            self.boundary_moved.emit(moved)

    def cancel_drag(self) -> None:
        """End a drag and leave the boundary where it was."""
        self._scroller.stop()
        self._gate.open_gate()
        self.handles.end_drag()

    def _take_drag_key(self, event: QKeyEvent) -> bool:
        """Cancel the drag with Esc; no other key does anything while a handle is held."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel_drag()
        return True

    @guard_override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End what needs the keyboard."""
        self.bubble.end_bubble()
        if self.handles.drag is not None:
            self.cancel_drag()
        super().focusOutEvent(event)

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the handles above everything else."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            painter.setClipRect(event.rect())
            self.handles.paint_handles(painter)

    def say_beside(self, row: SpanRow, sentence: str) -> None:
        """Show a sentence beside a mark until a key or a click ends it; letters do nothing so long."""
        self.bring_into_view(row.start, row.stop)
        boxes = self.edge_boxes(row)
        self.bubble.say_beside(sentence, boxes.get(False, QRectF(self.viewport().rect().topLeft(), self.size() / 4)))

    @guard_override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    @guard_override
    def event(self, event: QEvent) -> bool:
        """Leave plain letters to the commands of the window, since nothing is typed into an article."""
        if event.type() == QEvent.Type.ShortcutOverride:
            modifiers, words = event.modifiers(), event.text()  # type: ignore[attr-defined]
            if words and words.isprintable() and not modifiers & _TYPED:
                event.ignore()
                return True
        return super().event(event)

    @guard_override
    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tooltips of marks."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            offset = self.offset_at(QPointF(event.pos()))
            words = ""
            if offset is not None:
                rows = [row for row in self.places.spans_at(offset) if self.shows(row)]
                words = make_tooltip(rows, self.regions, offset, self.codebook)
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    # -- selection

    def selected_range(self) -> tuple[int, int] | None:
        """Return the selected range without white space at its edges; None if nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start, stop = self.display.offset_range(cursor.selectionStart(), cursor.selectionEnd())
        words = self.stored[start:stop]
        start, stop = start + len(words) - len(words.lstrip()), stop - len(words) + len(words.rstrip())
        return (start, stop) if start < stop else None

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def caret_offset(self) -> int:
        """Return the offset before which the caret stands."""
        return self.display.offset_at(self.textCursor().position())

    def _report_selection(self) -> None:
        if not self._loading:
            self.selected.emit(self.selected_range())

    def copy_words(self) -> None:
        """Copy the selected slice of the stored text, never the widget's text.

        QTextEdit.copy is not used: the clipboard would then hold an object made by Python, and the program could crash
        when it ends.
        """
        QGuiApplication.clipboard().setText(self._selected_words())

    def copy_range(self, start: int, stop: int) -> None:
        """Copy a range of the stored text."""
        QGuiApplication.clipboard().setText(self.stored[start:stop])

    def _selected_words(self) -> str:
        cursor = self.textCursor()
        start, stop = self.display.offset_range(cursor.selectionStart(), cursor.selectionEnd())
        return self.stored[start:stop]

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_words()
        else:
            super().keyPressEvent(event)

    @guard_override
    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the same slice for the middle mouse button of X11."""
        data = QMimeData()
        data.setText(self._selected_words())
        return data
