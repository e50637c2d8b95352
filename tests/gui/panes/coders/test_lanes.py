"""The text with a lane per coder, and the steps through differences."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.panes.coders.pane import CodersPane
from gui.panes.lanes.lane_text import STYLES, make_lane_pen
from gui.panes.lanes.pane import LanesPane
from gui.window import MainWindow

SHOWN = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def lanes(qtbot: QtBot, bare_window: MainWindow, pane: CodersPane) -> LanesPane:
    """The tab, with the first article that has differences."""
    bare_window.show_pane("lanes")
    found = bare_window.find_pane("lanes")
    assert isinstance(found, LanesPane)
    qtbot.waitUntil(lambda: found.shown is not None)
    row = next(row for row, one in enumerate(found.article_model.rows) if one[2])
    found.articles.go_to(row)
    qtbot.waitUntil(lambda: found.shown is not None and found.shown.article_id == found.article_model.rows[row][0])
    return found


def test_each_article_says_how_many_differences_it_has(lanes: LanesPane, qtbot: QtBot) -> None:
    model = lanes.article_model
    for row, (article, title, count) in enumerate(model.rows):
        lanes.articles.go_to(row)
        qtbot.waitUntil(lambda article=article: lanes.shown is not None and lanes.shown.article_id == article)  # type: ignore[misc]
        assert lanes.difference_model.rowCount() == count
        assert model.index(row, 0).data(SHOWN) == title
    assert [title for _row, title, _count in model.rows] == [f"Report {number}" for number in range(1, 7)]


def test_marks_of_each_coder_have_a_lane(lanes: LanesPane) -> None:
    assert lanes.shown is not None
    assert lanes.text.lanes == {"anna": 0, "ben": 1, "cleo": 2}
    assert set(lanes.text.marks) == set(lanes.shown.marks)
    assert lanes.legend.names == ("anna", "ben", "cleo")
    assert lanes.legend.accessibleDescription() == "anna, ben, cleo"
    ink = lanes.palette().text().color()
    assert len({make_lane_pen(ink, lane).style() for lane in range(4)}) == len(STYLES)


def test_lanes_are_painted_below_the_words_of_their_marks(lanes: LanesPane) -> None:
    text = lanes.text
    picture = text.viewport().grab().toImage()
    mark = next(one for one in text.marks if one.coder == "anna")
    cursor = text.textCursor()
    cursor.setPosition(text.display.position_range(mark.start, mark.stop)[0])
    at = text.cursorRect(cursor)
    ratio = picture.devicePixelRatio()
    column = int((at.left() + 6) * ratio)
    below = {picture.pixel(column, int(y * ratio)) for y in range(at.bottom() - 8, at.bottom() + 16)}
    plain = {picture.pixel(column, int(y * ratio)) for y in range(2, 6)}
    assert below - plain


def test_a_key_steps_through_differences_and_on_to_the_next_article(qtbot: QtBot, lanes: LanesPane) -> None:
    rows = lanes.article_model.rows
    with_any = [one[0] for one in rows if one[2]]
    seen: list[int] = []
    total = sum(one[2] for one in rows)
    lanes.articles.go_to(next(row for row, one in enumerate(rows) if one[0] == with_any[0]))
    lanes.differences.enter_rows()
    lanes.differences.go_to(0)
    for _step in range(total):
        assert lanes.shown is not None
        seen.append(lanes.shown.article_id)
        qtbot.keyClick(lanes.differences, Qt.Key.Key_Period)
        qtbot.waitUntil(lambda: lanes._wanted is None)
    assert list(dict.fromkeys(seen)) == with_any
    assert len(seen) == total
    qtbot.keyClick(lanes.differences, Qt.Key.Key_Comma)
    assert lanes.differences.currentIndex().row() == max(rows[-1][2] - 2, 0) or len(rows) == 1


def test_a_difference_lights_its_words_and_says_who_says_what(lanes: LanesPane) -> None:
    model = lanes.difference_model
    row = next(row for row, one in enumerate(model.differences) if one.start is not None)
    lanes.differences.go_to(row)
    (lit,) = lanes.text.extraSelections()
    one = model.differences[row]
    assert one.start is not None
    assert lit.cursor.selectedText() == lanes.text.display.text[one.start : one.stop]
    assert lit.cursor.selectedText() in str(model.index(row, 0).data(SHOWN))
    said = [model.index(row, column).data(SHOWN) for column in range(1, 4)]
    assert len(set(said)) > 1


def test_hidden_names_are_hidden_here_too(lanes: LanesPane) -> None:
    lanes.agreement.hide_names(True)
    assert lanes.legend.names == ("A", "B", "C")
    assert lanes.difference_model.columns[1:] == ("A", "B", "C")


def test_the_difference_at_hand_stays_when_agreement_is_computed_again(qtbot: QtBot, lanes: LanesPane) -> None:
    row = next(row for row, one in enumerate(lanes.article_model.rows) if one[2] > 1)
    lanes.articles.go_to(row)
    qtbot.waitUntil(lambda: lanes._wanted is None)
    lanes.differences.go_to(1)
    before = lanes.shown
    lanes.agreement.start_computing()
    qtbot.waitUntil(lambda: lanes.shown is not before and lanes._wanted is None)
    assert lanes.differences.currentIndex().row() == 1
