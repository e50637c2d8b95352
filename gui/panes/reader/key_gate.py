"""Takes the keys of a widget before its window does, for as long as something on it must be ended first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.qt_overrides import guard_override


class KeyGate(QObject):
    """Passes every key press of a widget to a function while it is closed; the function returns whether it took the
    key. Keys that it leaves do what they always do."""

    def __init__(self, widget: QWidget, take_key: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._take_key = take_key
        self._closed = False

    def close_gate(self) -> None:
        """Take the keys from now on."""
        self._widget.removeEventFilter(self)
        self._widget.installEventFilter(self)  # the filter installed last is asked first
        self._closed = True

    def open_gate(self) -> None:
        """Leave the keys alone again."""
        self._widget.removeEventFilter(self)
        self._closed = False

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt's name
        if not self._closed or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no menu takes it; the key press follows
            return True
        return event.type() == QEvent.Type.KeyPress and self._take_key(event)
