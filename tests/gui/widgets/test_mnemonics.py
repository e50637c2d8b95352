"""Letters of menu entries: one each, in every menu of the window."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from gui.widgets.mnemonics import choose_mnemonics, give_mnemonics
from gui.window import MainWindow


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Open", "Export"], ["&Open", "&Export"]),
        (["Save", "Save as"], ["&Save", "Save &as"]),
        (["A", "AB"], ["&A", "A&B"]),
        (["AB", "A"], ["A&B", "&A"]),
        (["AB", "BC", "A", "B"], ["A&B", "B&C", "&A", "B"]),
        (["A", "a"], ["&A", "a"]),
        (["Tom && Jerry"], ["&Tom && Jerry"]),
        (["&Old", "Other"], ["&Old", "O&ther"]),
        (["…"], ["…"]),
    ],
)
def test_letters(texts: list[str], expected: list[str]) -> None:
    assert choose_mnemonics(texts) == expected


def letter(text: str) -> str:
    bare = text.replace("&&", "")
    return bare[bare.index("&") + 1].lower() if "&" in bare else ""


def menus(top: QMenu | QMenuBar) -> list[list[QAction]]:
    found = [list(top.actions())]
    for entry in top.actions():
        if isinstance(entry.menu(), QMenu):
            found += menus(entry.menu())  # type: ignore[arg-type]
    return found


def test_no_menu_of_the_window_gives_a_letter_twice(window: MainWindow) -> None:
    everything = menus(window.menuBar())
    assert len(everything) > 12
    for entries in everything:
        texts = [entry.text() for entry in entries if entry.text()]
        letters = [letter(text) for text in texts]
        for text in texts:
            assert letter(text) or {one.lower() for one in text if one.isalnum()} <= set(letters), text
        assert len(set(filter(None, letters))) == len(list(filter(None, letters)))


def test_a_second_time_changes_nothing(window: MainWindow) -> None:
    before = [entry.text() for entry in window.menuBar().actions()]
    give_mnemonics(window.menuBar())
    assert [entry.text() for entry in window.menuBar().actions()] == before


def test_the_menu_of_the_text_has_letters_too(window: MainWindow, qtbot: QtBot) -> None:
    window.session.show_mark(1)
    reader = window.find_pane("reader")
    reader._show_menu(reader.text.viewport().rect().center())  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    letters = [letter(entry.text()) for entry in menu.actions() if entry.text()]
    menu.close()
    assert letters
    assert len(set(letters)) == len(letters)
