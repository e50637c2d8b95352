"""The timeline by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.store import edits
from gui.panes.timeline.axis import TimeAxis
from gui.panes.timeline.lane_layout import MomentBar
from gui.panes.timeline.pane import TimelinePane
from gui.requests import Focus, Origin
from gui.window import MainWindow
from tests.gui.sums import said, sums, view

__all__ = ["sums"]


@pytest.fixture
def pane(qtbot: QtBot, sums: MainWindow) -> TimelinePane:
    found = view(qtbot, sums, "timeline")
    assert isinstance(found, TimelinePane)
    found.axis.show_all()
    return found


def spot(axis: TimeAxis, words: str) -> QPoint:
    """The middle of a thing's bar."""
    for x in range(axis.width()):
        for y in range(4, axis.height(), 5):
            found = axis.hit_test(QPointF(x, y))
            if found and isinstance(found[1], MomentBar) and found[0].moments[found[1].place].words == words:
                return QPoint(x + 2, y)
    raise KeyError(words)


def press(window: MainWindow, key: Qt.Key | str) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)


def test_it_begins_with_the_publications_and_lists_what_is_in_view(qtbot: QtBot, sums: MainWindow) -> None:
    found = view(qtbot, sums, "timeline")
    assert isinstance(found, TimelinePane)
    qtbot.waitUntil(lambda: found.count.text() == "3 in view")
    assert [one.words for one in found.model.moments] == ["Harbour toll", "Toll grows", "Toll again"]
    found.axis.show_all()
    qtbot.waitUntil(lambda: found.count.text() == "6 in view")
    assert found.model.moments[0].words == "2030"


def test_a_click_shows_the_article_and_a_double_click_goes_there(
    qtbot: QtBot, sums: MainWindow, pane: TimelinePane
) -> None:
    place = spot(pane.axis, "2030")
    with qtbot.waitSignal(pane.axis.chosen):
        QTest.mouseClick(pane.axis, Qt.MouseButton.LeftButton, pos=place)
    assert sums.session.mark_id is not None
    assert pane.axis.at is not None
    assert (
        pane.told.toolTip() == "2030-01-01 to 2030-12-31 · 2030 · mentioned in the text · The Alder Post · Harbour toll"
    )
    QTest.mouseDClick(pane.axis, Qt.MouseButton.LeftButton, pos=place)
    assert sums.session.origin == Origin("timeline", Focus.TIMELINE)
    press(sums, Qt.Key.Key_Escape)
    assert pane.axis.hasFocus()


def test_keys_go_through_lanes_and_enter_to_the_words(sums: MainWindow, pane: TimelinePane) -> None:
    pane.axis.setFocus()
    heard = []
    pane.axis.chosen.connect(lambda moment: heard.append(moment.words))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(pane.axis, key)
    assert heard == ["Harbour toll", "Toll grows", "2030", heard[3], "2030"]
    assert heard[3].endswith("toll")
    press(sums, Qt.Key.Key_Return)
    assert not pane.axis.hasFocus()


def test_enter_without_a_thing_at_hand_says_so(sums: MainWindow, pane: TimelinePane) -> None:
    pane.axis.setFocus()
    press(sums, Qt.Key.Key_Return)
    assert said(sums) == "Select an item on the timeline first."


def test_the_wheel_zooms_around_the_pointer_and_a_drag_moves(qtbot: QtBot, pane: TimelinePane) -> None:
    axis = pane.axis
    at = QPointF(axis.width() / 2, 40)
    day = axis.visible_days().day_at(at.x() - 84)
    length = axis.high - axis.low
    wheel = QWheelEvent(
        at, at, QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    axis.wheelEvent(wheel)
    assert axis.high - axis.low < length * 0.8
    assert axis.visible_days().day_at(at.x() - 84) == pytest.approx(day, abs=0.5)
    low = axis.low
    QTest.mousePress(axis, Qt.MouseButton.LeftButton, pos=QPoint(300, 40))
    QTest.mouseMove(axis, QPoint(250, 40))
    QTest.mouseMove(axis, QPoint(200, 40))
    QTest.mouseRelease(axis, Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
    assert axis.low > low
    assert axis.at is None  # a drag chooses nothing
    for _ in range(60):
        axis.zoom_days(3)
    assert axis.high - axis.low == pytest.approx(3)
    for _ in range(60):
        axis.zoom_days(0.2)
    assert axis.low >= 1
    axis.pan_days(50)
    assert axis.grab().width() == axis.width()


def test_a_rejected_date_leaves_the_axis(qtbot: QtBot, sums: MainWindow, pane: TimelinePane) -> None:
    moment = next(one for lane in pane.axis.lanes.every for one in lane.moments if one.kind == "event")
    with qtbot.waitSignal(pane.timeline.ready):
        sums.session.run_edit(edits.reject_rows, [moment.span_id])
    assert len(pane.axis.lanes) == 5
    sums.session.close_project()
    assert len(pane.axis.lanes) == 0
    assert pane.axis.at is None
