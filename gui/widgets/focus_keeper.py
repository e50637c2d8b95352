"""Gives the keyboard back: after a list, a menu or a field is done with, keys go to what people read again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QMenuBar, QWidget
from shiboken6 import isValid

from gui.qt_overrides import guard_override

STAYS = "staysInForm"
"""Dynamic property of a combo box that keeps the keyboard after a choice: the next field of its form follows."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FocusKeeper(QObject):
    """Watches the combo boxes and fields of one window while they have the keyboard, and for a focus that is lost.

    A combo box gives the keyboard back when its list closes, a field on Escape, a search field also on Enter. Fields
    that keep the focus themselves, because their text cannot be read or Escape only cleared it, are left alone.
    """

    def __init__(self, window: QWidget, give_back: Callable[[QWidget | None], None]) -> None:
        """`give_back` moves the focus; it receives the widget that had it, or None."""
        super().__init__(window)
        self._window, self._give_back = window, give_back
        self._watched: QWidget | None = None
        self._lender: QWidget | None = None
        """What had the keyboard when the menu bar took it."""
        self._lost = QTimer(self, singleShot=True, interval=0)
        self._lost.timeout.connect(self._find_lost_focus)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        if new is None or new is self._window:
            self._lost.start()
        elif isinstance(new, QComboBox) and new.property(STAYS):
            return
        elif isinstance(new, QComboBox | QLineEdit | QAbstractSpinBox) and new.window() is self._window:
            self._watched = new
            new.installEventFilter(self)
            if isinstance(new, QComboBox):
                new.view().installEventFilter(self)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask whether the keyboard is to be given back, once the event has been handled."""
        held = self._watched
        if held is None or not isValid(held):
            return False
        if event.type() == QEvent.Type.Hide and watched is not held:
            QTimer.singleShot(0, held, lambda: self._leave_field(held, held_text(held)))
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is held:
            leaves = event.key() == Qt.Key.Key_Escape or (event.key() in _ENTER and isinstance(held, QComboBox))
            if leaves:
                before = held_text(held)
                QTimer.singleShot(0, held, lambda: self._leave_field(held, before))
        return False

    def _leave_field(self, held: QWidget, before: str) -> None:
        if not isValid(held) or not held.hasFocus() or held_text(held) != before:
            return
        if not (isinstance(held, QComboBox) and held.view().isVisible()):
            self._give_back(held)

    def _find_lost_focus(self) -> None:
        held = QApplication.focusWidget()
        quiet = QApplication.activePopupWidget() is None and QApplication.activeModalWidget() is None
        lost = held is None or held is self._window or isinstance(held, QMenuBar)
        if not (lost and quiet and self._window.isActiveWindow()):
            return
        lender, self._lender = self._lender, None
        if isinstance(held, QMenuBar) and lender is not None and isValid(lender) and lender.isVisible():
            lender.setFocus(Qt.FocusReason.MenuBarFocusReason)
        else:
            self._give_back(None)

    def watch_menu_bar(self, bar: QMenuBar) -> None:
        """Give the keyboard back also when a menu was closed and nothing else has taken it."""
        for entry in bar.actions():
            menu = entry.menu()
            if menu is not None:
                menu.aboutToHide.connect(self._lost.start)  # type: ignore[attr-defined]

    def enter_menu_bar(self, bar: QMenuBar) -> None:
        """Open the first menu and remember what had the keyboard."""
        held = QApplication.focusWidget()
        self._lender = None if held is bar else held
        bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        bar.setActiveAction(bar.actions()[0])


def held_text(field: QWidget) -> str:
    """Return the text of a field; empty for a combo box, whose text is a choice."""
    return field.text() if isinstance(field, QLineEdit | QAbstractSpinBox) else ""
