"""The mouse in the text: where a character is, and how a handle is dragged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.panes.reader.text import ArticleText
from gui.panes.reader.text_lines import line_of

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def middle_of(text: ArticleText, offset: int) -> QPoint:
    """Return the middle of a character in pixels of the viewport."""
    line = line_of(text.document(), text.display.position_at(offset))
    assert line is not None
    left, right = line.horizontal_extents(*text.display.position_range(offset, offset + 1))[0]
    return QPoint(round((left + right) / 2), round(line.base - 5 - text.verticalScrollBar().value()))


def take_handle(text: ArticleText, *, stop: bool) -> QPointF:
    """Press the button on a handle of the selected mark; return the place."""
    at = text.handles.handle_boxes()[stop].center()
    QTest.mousePress(text.viewport(), LEFT, NONE, at.toPoint())
    return at


def drag_handle(
    text: ArticleText, stop: bool, to: QPoint, held: Qt.KeyboardModifier = NONE, release: bool = True
) -> None:
    """Drag a handle of the selected mark to a place, in steps as a hand does."""
    at = take_handle(text, stop=stop).toPoint()
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(text.viewport(), at + (to - at) * part)
        move_with(text, at + (to - at) * part, held)
    if release:
        QTest.mouseRelease(text.viewport(), LEFT, held, to)


def move_with(text: ArticleText, to: QPoint, held: Qt.KeyboardModifier) -> None:
    """Move the mouse with the left button and keys held, which QTest.mouseMove cannot."""

    there = QPointF(to)
    event = QMouseEvent(
        QEvent.Type.MouseMove, there, text.viewport().mapToGlobal(there), Qt.MouseButton.NoButton, LEFT, held
    )
    QApplication.sendEvent(text.viewport(), event)


def click_at(text: ArticleText, offset: int, held: Qt.KeyboardModifier = NONE) -> None:
    """Click the middle of a character."""
    QTest.mouseClick(text.viewport(), LEFT, held, middle_of(text, offset))


def double_click(text: ArticleText, offset: int) -> None:
    """Double-click the middle of a character, as the system reports it: a click, then a second press."""
    click_at(text, offset)
    QTest.mouseDClick(text.viewport(), LEFT, NONE, middle_of(text, offset))
