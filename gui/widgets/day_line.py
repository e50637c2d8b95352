"""A field for a day, in which the down arrow repeats the day that was set last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from gui.qt_overrides import guard_override


class DayLine(QLineEdit):
    """A line whose down arrow types `last`; nothing happens if there is none."""

    def __init__(self, day: str, last: str | None) -> None:
        super().__init__(day)
        self._last = last

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type the day set last."""
        if event.key() == Qt.Key.Key_Down and self._last:
            self.setText(self._last)
            return
        super().keyPressEvent(event)
