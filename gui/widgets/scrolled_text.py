"""A text that is read and never changed: Up and Down scroll it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QTextEdit

from gui.qt_overrides import guard_override


class ScrolledText(QTextEdit):
    """Shows a text, read-only."""

    def __init__(self, name: str) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(name)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with Up and Down, since nothing can be typed."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and not event.modifiers():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + steps[Qt.Key(event.key())] * 2 * self.fontMetrics().height())
            return
        super().keyPressEvent(event)
