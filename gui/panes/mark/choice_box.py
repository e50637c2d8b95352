"""A combo box that decides nothing by accident: only a choice in its open list counts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from gui.qt_overrides import guard_override

_OPEN = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter))
"""Keys that open the list; by default, some of them would change the choice without showing the list."""


class ChoiceBox(QComboBox):
    """Ignores letters, and leaves the wheel to its pane; arrow keys open the list."""

    closed = Signal()
    """The list was closed, with or without a choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(24)  # all labels of the codebook that ships
        self.view().installEventFilter(self)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Emit `closed` after a choice in the list has been handled."""
        if event.type() == QEvent.Type.Hide:
            QTimer.singleShot(0, self, self.closed.emit)
        return super().eventFilter(watched, event)

    @guard_override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the pane, which scrolls."""
        event.ignore()

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list, or leave the key to the window."""
        if event.key() in _OPEN:
            self.showPopup()
        else:
            event.ignore()
