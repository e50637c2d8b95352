"""Keys that are typed while a dialog closes by itself are meant for it: none of them reaches the window behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from gui.qt_overrides import guard_override

QUIET = 700
"""Milliseconds without a key after which keys count again."""
LONGEST = 2_000
"""Milliseconds after which they count again however fast somebody types."""
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_CLICKS = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class KeyPause(QObject):
    """Swallows keys until none has come for a moment, or until a click. Dialogs that open meanwhile get their keys.

    It filters the whole application, but only for as long as the pause lasts.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self.end_pause)
        QTimer.singleShot(LONGEST, self, self.end_pause)
        app.installEventFilter(self)
        self._quiet.start()

    def end_pause(self) -> None:
        """Let keys count again."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.deleteLater()

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt's name
        kind = event.type()
        if kind in _CLICKS:
            self.end_pause()
        elif kind in _KEYS and QApplication.activeModalWidget() is None:
            self._quiet.start()
            return True
        return False


@contextmanager
def pausing_keys() -> Iterator[None]:
    """Wrap what the program does when work has ended: if that closes the dialog in front, keys pause."""
    dialog = QApplication.activeModalWidget()
    yield
    app = QApplication.instance()
    if dialog is not None and isinstance(app, QApplication) and not (isValid(dialog) and dialog.isVisible()):
        KeyPause(app)
