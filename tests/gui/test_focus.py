"""The keyboard comes back: from every combo box and field of the window, from menus, and where it was lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from gui.keys import is_field
from gui.panes import WORKSPACES
from gui.requests import Focus
from gui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def walk(window: MainWindow, kind: type | tuple[type, ...]) -> Iterator[QWidget]:
    """Every widget of a kind that somebody can use, in every workspace."""
    window.session.show_mark(1)
    for name in [one.name for one in WORKSPACES]:
        window._spaces.enter_workspace(name)
        settle()
        for widget in window.findChildren(QWidget):
            inner = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
            if isinstance(widget, kind) and widget.isVisible() and widget.isEnabled() and not inner:
                yield widget


def operations(window: MainWindow) -> int:
    return len(window.session.ask_store(queries.list_operations, 99))


def test_a_combo_box_gives_the_keyboard_back_and_lets_no_letter_decide(window: MainWindow) -> None:
    before, seen = operations(window), 0
    for box in walk(window, QComboBox):
        assert isinstance(box, QComboBox)
        box.setFocus()
        for key in "xzmo[;":
            QTest.keyClick(box, key)
        QTest.keyClick(box, Qt.Key.Key_Delete)
        settle()
        assert operations(window) == before, box.accessibleName()
        box.setFocus()
        box.showPopup()
        settle()
        box.hidePopup()
        settle()
        held = QApplication.focusWidget()
        assert held is not None
        assert not is_field(held), box.accessibleName()
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Escape)
        settle()
        assert QApplication.focusWidget() is not box
        seen += 1
    assert seen > 8


def test_escape_leaves_every_field(window: MainWindow) -> None:
    seen = 0
    for field in walk(window, (QLineEdit, QAbstractSpinBox)):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Escape)
        settle()
        held = QApplication.focusWidget()
        assert held is not None
        assert not is_field(held), field.accessibleName() or field.objectName()
        seen += 1
    assert seen > 6


def test_a_field_undoes_its_own_typing_first_and_then_the_project(window: MainWindow) -> None:
    window.session.run_edit(edits.accept_rows, [1])
    before, seen = operations(window), 0
    for field in walk(window, QLineEdit):
        assert isinstance(field, QLineEdit)
        if field.isReadOnly():
            continue
        field.setFocus()
        shown = field.text()
        QTest.keyClicks(field, "9")
        QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
        assert (field.text(), operations(window)) == (shown, before), field.accessibleName()
        QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
        assert operations(window) == before + 1, field.accessibleName()
        window.session.redo_last()
        before, seen = operations(window), seen + 1
    assert seen > 3


@pytest.mark.parametrize("lose", ["clear", "window"])
def test_a_lost_focus_goes_to_the_text(window: MainWindow, lose: str) -> None:
    window.session.send_request(Focus.TEXT)
    held = QApplication.focusWidget()
    assert held is not None
    if lose == "clear":
        held.clearFocus()
    else:
        window.setFocus()
    settle()
    assert QApplication.focusWidget() is held


def test_f10_opens_the_menus_where_letters_choose_entries(window: MainWindow, qtbot: QtBot) -> None:
    window.session.show_mark(1)
    window.session.send_request(Focus.TEXT)
    held, before = QApplication.focusWidget(), operations(window)
    assert held is not None
    QTest.keyClick(held, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Space)
    QTest.keyClick(window.menuBar(), "x")
    settle()
    assert operations(window) == before
    for _ in range(3):
        QTest.keyClick(QApplication.activePopupWidget() or window.menuBar(), Qt.Key.Key_Escape)
        settle()
    assert QApplication.focusWidget() is held
