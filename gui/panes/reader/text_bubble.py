"""A sentence beside a mark in the text; while it is shown, letters do nothing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.panes.reader.key_gate import KeyGate
from gui.plain_text import PlainLabel

MARGIN = 6
"""Pixels between the bubble and the mark, and the edges of the text."""
_ENDS = frozenset({
    Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_Up, Qt.Key.Key_Down,
})  # fmt: skip
"""Keys that end the bubble and do nothing else."""
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class TextBubble(PlainLabel):
    """Shows one sentence over the viewport of a text until a key, a click or a scroll ends it."""

    def __init__(self, viewport: QWidget, keyboard: QWidget) -> None:
        super().__init__("", viewport, wordWrap=True)
        self._viewport = viewport
        self.setObjectName("bubble")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMargin(MARGIN)
        self._gate = KeyGate(keyboard, self._take_key)
        self.hide()

    def say_beside(self, sentence: str, box: QRectF) -> None:
        """Show a sentence below a place of the viewport, or above it if there is no room below."""
        viewport = self._viewport
        self.setText(sentence)
        self.setFixedWidth(min(self.fontMetrics().horizontalAdvance(sentence) + 6 * MARGIN, viewport.width() - 20, 480))
        self.setFixedHeight(self.heightForWidth(self.width()))
        x = min(max(round(box.left()), MARGIN), viewport.width() - self.width() - MARGIN)
        y = round(box.bottom()) + 2 * MARGIN
        if y + self.height() > viewport.height():
            y = round(box.top()) - self.height() - 2 * MARGIN
        self.move(x, max(y, 0))
        self.show()
        self.raise_()
        self._gate.close_gate()

    def end_bubble(self) -> None:
        """Hide the sentence and leave the keys alone again."""
        if not self.isHidden():
            self.hide()
            self._gate.open_gate()

    def _take_key(self, event: QKeyEvent) -> bool:
        """End the bubble with its keys, drop letters, and let commands with Ctrl or Alt through."""
        if event.key() in _ENDS:
            if not event.isAutoRepeat():
                self.end_bubble()
            return True
        if not event.text() or not event.text().isprintable() or event.modifiers() & _COMMAND:
            self.end_bubble()
            return False
        return True
