"""Fields above a list: words, choices, switches; what is wanted is said as soon as one stops typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout
from pytestqt.qtbot import QtBot

from gui.widgets.filter_bar import FilterBar, SearchField, make_choice, refill_choice


class Bar(FilterBar):
    """A word, a choice, two switches."""

    def __init__(self, *, escape_clears: bool = False) -> None:
        super().__init__("Find", "Find a thing", "Number of things", escape_clears=escape_clears)
        self.kind = self.add_choice("Kind", "any kind", [("big", 1), ("small", 2)])
        self.only = self.add_switch("Only <these>", "Only <these>")
        self.kept = self.make_switch("Kept", "Stays through a reset")
        row = QHBoxLayout(self)
        for part in (self.words, self.kind, self.only, self.kept, self.count):
            row.addWidget(part)

    def read_filter(self) -> tuple[str, object, bool, bool]:
        return self.words.search_words, self.kind.currentData(), self.only.isChecked(), self.kept.isChecked()


@pytest.fixture
def bar(qtbot: QtBot) -> Bar:
    made = Bar()
    qtbot.addWidget(made)
    return made


def test_what_is_typed_is_said_once(qtbot: QtBot, bar: Bar) -> None:
    said: list[object] = []
    bar.wanted.connect(said.append)
    QTest.keyClicks(bar.words, " rail ")
    qtbot.waitUntil(lambda: bool(said), timeout=2000)
    assert said == [("rail", None, False, False)]


def test_enter_and_down_go_to_the_list_with_what_is_typed_now(bar: Bar) -> None:
    heard: list[object] = []
    bar.wanted.connect(heard.append)
    bar.entered.connect(lambda: heard.append("entered"))
    bar.left.connect(lambda: heard.append("left"))
    QTest.keyClicks(bar.words, "x")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    QTest.keyClick(bar.words, Qt.Key.Key_Down)
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert heard == [("x", None, False, False), "entered", "entered", "left"]
    assert bar.words.text() == "x"


def test_escape_may_take_the_words_away_first(qtbot: QtBot) -> None:
    bar = Bar(escape_clears=True)
    qtbot.addWidget(bar)
    left: list[None] = []
    bar.left.connect(lambda: left.append(None))
    bar.words.setText("x")
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert (bar.words.text(), left) == ("", [])
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert left == [None]


def test_reset_takes_back_what_narrows_and_says_so_once(bar: Bar) -> None:
    bar.words.setText("x")
    bar.kind.setCurrentIndex(2)
    bar.only.setChecked(True)
    bar.kept.setChecked(True)
    said: list[object] = []
    bar.wanted.connect(said.append)
    bar.reset_filter()
    assert said == [("", None, False, True)]
    assert bar.only.toolTip().count("&lt;") == 1


def test_the_count_names_what_is_chosen_where_it_is_several(bar: Bar) -> None:
    bar.tell_count("5 things", 1)
    assert bar.count.text() == "5 things"
    bar.tell_count("5 things", 1200)
    assert bar.count.text() == "5 things, 1,200 selected"


def test_a_choice_keeps_what_is_still_offered(qtbot: QtBot) -> None:
    choice = make_choice("Kind", "any kind", [("a", "a"), ("b", "b")])
    qtbot.addWidget(choice)
    changes: list[int] = []
    choice.currentIndexChanged.connect(changes.append)
    choice.setCurrentIndex(2)
    changes.clear()
    assert not refill_choice(choice, [("b (3)", "b"), ("c (1)", "c")], 300)
    assert (choice.currentText(), choice.count()) == ("b (3)", 3)
    assert not refill_choice(choice, [("b (3)", "b"), ("c (1)", "c")])
    assert refill_choice(choice, [("c (1)", "c")])
    assert choice.currentData() is None
    assert changes == []
    assert choice.view().minimumWidth() <= 300


def test_a_field_takes_the_keyboard_with_its_words_selected(qtbot: QtBot) -> None:
    field = SearchField("Find", "Find a thing", delay=1)
    qtbot.addWidget(field)
    field.setText("some words")
    with qtbot.waitSignal(field.searched, timeout=2000):
        field.take_focus()
    assert field.selectedText() == "some words"
