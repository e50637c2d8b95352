"""The tools above the chart: in at most two lines of a narrow pane, also with large letters; the legend scrolls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.panes.compare.filters import ChartFilters
from gui.panes.compare.legend import ChartLegend, LegendRoom, list_entries
from gui.panes.compare.pane import ComparePane

NARROW = 290
"""Pixels of the column of the chart in a window of 1024."""


@pytest.mark.parametrize(("factor", "lines"), [(1.0, 1), (2.0, 2)])
def test_the_tools_take_few_lines(qtbot: QtBot, factor: float, lines: int) -> None:
    filters = ChartFilters()
    qtbot.addWidget(filters)
    font = filters.font()
    font.setPointSizeF(font.pointSizeF() * factor)
    for button in (filters.narrowing, filters.drawing, filters.export):
        button.setFont(font)
    filters.resize(NARROW, filters.heightForWidth(NARROW))
    filters.show()
    buttons = (filters.narrowing, filters.drawing, filters.export)
    assert len({button.y() for button in buttons}) <= lines
    assert all(button.geometry().right() <= NARROW for button in buttons)


def test_the_fields_open_below_their_button_and_say_what_they_hide(qtbot: QtBot, pane: ComparePane) -> None:
    filters = pane.filters
    QTest.mouseClick(filters.narrowing, Qt.MouseButton.LeftButton)
    popover = filters.narrowing.popover
    assert popover.isVisible()
    assert QApplication.focusWidget() is filters.boxes["outlet"]
    room = pane.window().frameGeometry()
    assert room.left() <= popover.x()
    assert popover.geometry().right() <= room.right()
    assert filters.narrowing.text() == "Filter"
    assert not filters.narrowing.isChecked()
    filters.boxes["outlet"].setCurrentIndex(1)
    filters.boxes["status"].setCurrentIndex(1)
    assert filters.narrowing.text() == "Filter: 2"
    assert filters.narrowing.isChecked()
    QTest.mouseClick(filters.everything, Qt.MouseButton.LeftButton)
    assert filters.narrowing.text() == "Filter"
    assert not filters.current_filter.is_narrowed
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()


def test_a_chart_drawn_otherwise_is_shown_at_its_button(pane: ComparePane) -> None:
    assert not pane.filters.drawing.isChecked()
    pane.filters.look.setCurrentIndex(1)
    assert pane.filters.drawing.isChecked()


def test_a_long_legend_scrolls_and_a_long_name_is_cut(qtbot: QtBot) -> None:
    legend = ChartLegend()
    room = LegendRoom(legend)
    qtbot.addWidget(room)
    room.resize(200, 400)
    room.set_most(60)
    room.show()
    outlets = {f"The Evening Paper of Port {name}": QColor("#123456") for name in "ABCDEFG"}
    legend.show_entries(list_entries([], outlets, [], set()))
    assert room.height() == 60
    assert legend.height() > 60
    legend.show_entries(
        list_entries([], {"The Vesper with a name that no narrow pane has room for": QColor()}, [], set())
    )
    assert room.height() == legend.height() < 60
    picture = legend.grab().toImage()
    edge = {picture.pixelColor(picture.width() - 1, y).name() for y in range(picture.height())}
    assert len(edge) == 1  # nothing is painted up to the edge
