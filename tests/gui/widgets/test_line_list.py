"""The list of frozen lines: what is shown, chosen, ticked and told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from gui.widgets.line_list import LineList, ListLine

LINES = (
    ListLine("Alder Post", 1, tip="a <b> newspaper"),
    ListLine("Heading", is_enabled=False),
    ListLine("Northquay", 2, is_ticked=False),
    ListLine("Ada Brandt", 3, is_ticked=True),
)


@pytest.fixture
def shown(qtbot: QtBot) -> LineList:
    made = LineList("Names", is_typed_above=True)
    qtbot.addWidget(made)
    made.show_lines(LINES)
    made.resize(300, 200)
    made.show()
    return made


def test_nothing_is_current_until_a_row_is_gone_to(qtbot: QtBot, shown: LineList) -> None:
    assert (shown.current_row, shown.current_line, shown.current_value) == (-1, None, None)
    with qtbot.waitSignals([shown.moved, shown.chosen_changed]):
        shown.go_to_row(2)
    assert (shown.current_row, shown.current_value, shown.selected_lines) == (2, 2, [LINES[2]])
    shown.go_to_row(-1)
    assert (shown.current_line, shown.selected_lines) == (None, [])
    shown.show_lines(LINES[:1], 0)
    assert shown.current_value == 1
    shown.show_lines((), 0)
    assert (shown.current_row, shown.lines) == (-1, [])


def test_the_step_beyond_the_end_leads_to_the_other_end(shown: LineList) -> None:
    shown.show_lines((LINES[0], LINES[3]), 0)
    shown.step_row(1)
    assert shown.current_value == 3
    shown.step_row(1)
    assert shown.current_value == 1
    shown.step_row(-1)
    assert shown.current_value == 3


def test_the_arrow_keys_go_over_a_heading(shown: LineList) -> None:
    shown.go_to_row(0)
    QTest.keyClick(shown, Qt.Key.Key_Down)
    assert shown.current_value == 2


def test_a_tip_is_shown_as_it_is(shown: LineList) -> None:
    tips = [shown.lines_model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in (0, 2)]
    assert "&lt;b&gt;" in tips[0]
    assert tips[1] is None


def test_space_ticks_the_current_line_and_says_so(qtbot: QtBot, shown: LineList) -> None:
    shown.go_to_row(2)
    with qtbot.waitSignal(shown.ticked) as told:
        QTest.keyClick(shown, Qt.Key.Key_Space)
    assert told.args == [shown.lines[2]]
    assert shown.ticked_values == [2, 3]
    shown.tick_row(3, False)
    assert shown.ticked_values == [2]


def test_ticks_that_the_program_sets_are_not_told(qtbot: QtBot, shown: LineList) -> None:
    with qtbot.assertNotEmitted(shown.ticked):
        shown.tick_only([2, 1])
        shown.tick_row(2, True)
    assert shown.ticked_values == [2]
    assert [line.is_ticked for line in shown.lines] == [None, None, True, False]


def test_boxes_that_only_show_are_not_ticked_by_a_click(shown: LineList) -> None:
    shown.lines_model.is_tickable = False
    shown.go_to_row(2)
    QTest.keyClick(shown, Qt.Key.Key_Space)
    assert shown.ticked_values == [3]


def test_a_click_tells_the_line_but_not_a_heading(qtbot: QtBot, shown: LineList) -> None:
    told: list[ListLine] = []
    shown.line_clicked.connect(told.append)
    for row in (1, 3):
        place = shown.visualRect(shown.lines_model.index(row, 0)).center()
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == [LINES[3]]


def test_enter_opens_the_current_line(qtbot: QtBot, shown: LineList) -> None:
    shown.go_to_row(0)
    with qtbot.waitSignal(shown.line_opened) as told:
        QTest.keyClick(shown, Qt.Key.Key_Return)
    assert told.args == [LINES[0]]


def test_several_lines_are_told_from_above(shown: LineList) -> None:
    shown.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    shown.selectAll()
    assert [line.value for line in shown.selected_lines] == [1, 2, 3]


def test_rows_and_list_have_the_height_that_is_set(shown: LineList) -> None:
    shown.set_row_height(31, 2)
    assert shown.visualRect(shown.lines_model.index(0, 0)).height() == 31
    assert shown.height() == 62 + 2 * shown.frameWidth()
