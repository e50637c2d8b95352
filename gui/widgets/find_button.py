"""The find box of the tool bar: it looks like a field, and a click opens the list in its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolBar, QToolButton

from gui import theme
from gui.icons import themed_icon
from gui.qt_overrides import guard_override

NAME = "find anything"
"""Object name, by which the list finds its place."""
WIDEST = 380
LEAST = 130
_ICON = 16
_GAP = 6
"""Pixels between two items of the bar, at most."""
_SHARE = 0.6
"""Share of the free room of the bar."""


class FindButton(QPushButton):
    """Shows an icon, a text and the keys that do the same."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self._text, self._keys = text, ""
        self._hint = LEAST
        self.setAccessibleName(text)
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_keys(self, keys: str) -> None:
        """Show the keys that do the same."""
        self._keys = keys
        self.update()

    def follow_bar(self, bar: QToolBar) -> None:
        """Be as wide as the tool bar has room, from now on."""
        bar.installEventFilter(self)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a part of the room that the other items of the bar leave."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QToolBar):
            items = (watched.widgetForAction(item) for item in watched.actions())
            taken = sum(item.sizeHint().width() + _GAP for item in items if isinstance(item, QToolButton))
            hint = min(max(int((watched.width() - taken) * _SHARE), LEAST), WIDEST)
            if hint != self._hint:
                self._hint = hint
                self.updateGeometry()
        return False

    @guard_override
    def sizeHint(self) -> QSize:
        """Ask for the width that the tool bar has room for."""
        return QSize(self._hint, super().sizeHint().height())

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame of the button, then icon, text and keys."""
        super().paintEvent(event)
        metrics = self.fontMetrics()
        room = self.rect().adjusted(10, 0, -10, 0)
        with QPainter(self) as painter:
            icon = QRect(room.left(), room.center().y() - _ICON // 2 + 1, _ICON, _ICON)
            themed_icon("commands").paint(painter, icon)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            width = metrics.horizontalAdvance(self._keys)
            text = room.adjusted(_ICON + 8, 0, 0, 0)
            needed = metrics.horizontalAdvance(self._text) + 16 + width
            if self._keys and text.width() >= needed:
                painter.setPen(theme.faint_colour())
                painter.drawText(text, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._keys)
                text.setRight(text.right() - width - 8)
                painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            short = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, text.width())
            painter.drawText(text, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), short)
