"""One key accepts the mark in the text and, in bulk, the suggestions that say the same of the same words."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.records import Article, Digest, Span
from core.store import edits, intake, project, queries
from gui.models.article_spans import spans_of
from gui.models.equal_marks import MOST, describe_equal, equal_marks_of, format_at_most
from gui.panes.mark.pane import MarkPane
from gui.panes.reader.mark_menu import fill_menu
from gui.panes.reader.pane import ReaderPane
from gui.requests import Focus
from gui.window import MainWindow

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
TEXTS = ("Port Alder waits. Port Alder pays 7 tons.", "Ferries reach Port Alder.", "Ostmark is far.")
WORDS = (("Port Alder", "GPE"), ("7", "CARDINAL"), ("Ostmark", "GPE"))
FIRST, SECOND, COUNT, ELSEWHERE = 1, 2, 3, 4


def spans_in(text: str) -> tuple[Span, ...]:
    found = []
    for words, label in WORDS:
        at = text.find(words)
        while at >= 0:
            value: dict[str, object] = {"entity": words} if label == "GPE" else {"value": 7}
            found.append(Span(at, at + len(words), label, value, 0.9, "tests/1"))
            at = text.find(words, at + 1)
    return tuple(sorted(found, key=lambda one: one.start))


@pytest.fixture
def port(bare_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """Three articles; Port Alder twice in the first, once in the second. The first mark is at hand in the text."""
    path = tmp_path / "port.pressmark"
    with project.create_project(path) as made:
        intake.add_articles(made, [
            Digest(Article(f"{at}.txt", f"in/{at}.txt", text, None, None, None, None, None, None), (), spans_in(text))
            for at, text in enumerate(TEXTS)
        ])  # fmt: skip
    assert bare_window.open_project(path)
    bare_window.session.show_article(1, FIRST)
    bare_window.session.send_request(Focus.TEXT)
    wait_for_others(bare_window, qtbot)
    return bare_window


def wait_for_others(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: equal_marks_of(window.session).elsewhere is not None)


def press_space(window: MainWindow, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Space, held)


def states(window: MainWindow) -> list[str]:
    return [
        window.session.ask_store(queries.get_span, one).state.replace("accepted_in_bulk", "bulk")
        for one in (FIRST, SECOND, COUNT, ELSEWHERE)
    ]


def test_shift_space_accepts_the_equal_ones_everywhere_in_bulk(port: MainWindow) -> None:
    press_space(port, SHIFT)
    assert states(port) == ["accepted", "bulk", "suggested", "bulk"]
    assert port.statusBar().currentMessage() == "Accepted, and 2 equal marks in bulk. Ctrl+Z undoes all."
    assert port.session.mark_id == COUNT
    port.session.undo_last()
    assert states(port) == ["suggested"] * 4


def test_with_ctrl_other_articles_stay(port: MainWindow) -> None:
    press_space(port, SHIFT | CTRL)
    assert states(port) == ["accepted", "bulk", "suggested", "suggested"]
    assert port.statusBar().currentMessage() == "Accepted, and 1 equal mark in bulk. Ctrl+Z undoes both."


def test_where_nothing_is_equal_the_mark_alone_is_accepted(port: MainWindow, qtbot: QtBot) -> None:
    port.session.show_mark(COUNT)
    wait_for_others(port, qtbot)
    press_space(port, SHIFT)
    assert states(port) == ["suggested", "suggested", "accepted", "suggested"]
    assert port.statusBar().currentMessage() == "Accepted. No other suggestion says the same of these words."


def test_a_key_that_comes_before_other_articles_are_known_waits_for_them(port: MainWindow, qtbot: QtBot) -> None:
    port.session.show_mark(SECOND)
    assert equal_marks_of(port.session).elsewhere is None
    press_space(port, SHIFT)
    assert states(port) == ["suggested"] * 4
    qtbot.waitUntil(lambda: states(port) == ["bulk", "accepted", "suggested", "bulk"])


def test_a_key_that_waits_decides_nothing_once_another_mark_is_at_hand(port: MainWindow, qtbot: QtBot) -> None:
    port.session.show_mark(SECOND)
    press_space(port, SHIFT)
    port.session.show_mark(COUNT)
    wait_for_others(port, qtbot)
    assert states(port) == ["suggested"] * 4


def test_what_equals_the_mark_is_said_beside_it_and_framed(port: MainWindow, qtbot: QtBot) -> None:
    pane, text = cast(MarkPane, port.find_pane("mark")), cast(ReaderPane, port.find_pane("reader")).text
    assert (text.equal, text.equal_told) == ({SECOND}, "+2")
    assert pane.equal.told.text() == "Equal suggestions: 1 in this article, 1 in others."
    assert pane.equal.all.text() == "Accept all 3  Shift+Space"
    assert pane.equal.here.text().startswith("Only in this article: 2")
    port.session.show_mark(COUNT)
    wait_for_others(port, qtbot)
    assert (text.equal, text.equal_told, pane.equal.isHidden()) == (frozenset(), "", True)
    port.session.show_article(2, ELSEWHERE)
    wait_for_others(port, qtbot)
    assert pane.equal.told.text() == "2 equal suggestions in other articles."
    assert pane.equal.here.isHidden()
    port.session.run_edit(edits.reject_rows, [FIRST])
    qtbot.waitUntil(lambda: pane.equal.told.text() == "1 equal suggestion in other articles.")
    port.session.show_article(1, SECOND)
    port.session.run_edit(edits.accept_rows, [ELSEWHERE])
    wait_for_others(port, qtbot)
    assert describe_equal(equal_marks_of(port.session)) == ""


def test_the_buttons_do_what_the_keys_do(port: MainWindow, qtbot: QtBot) -> None:
    pane = cast(MarkPane, port.find_pane("mark"))
    QTest.mouseClick(pane.equal.here, Qt.MouseButton.LeftButton)
    assert states(port) == ["accepted", "bulk", "suggested", "suggested"]
    port.session.undo_last()
    port.session.show_mark(FIRST)
    wait_for_others(port, qtbot)
    QTest.mouseClick(pane.equal.all, Qt.MouseButton.LeftButton)
    assert states(port) == ["accepted", "bulk", "suggested", "bulk"]


def test_the_menu_of_a_mark_offers_both(port: MainWindow) -> None:
    spans, menu = spans_of(port.session), QMenu()
    row = spans.find_row(FIRST)
    assert row is not None
    fill_menu(menu, spans, [row])
    offered = next(one.menu() for one in menu.actions() if one.text() == "Accept with equal suggestions")
    assert isinstance(offered, QMenu)
    everywhere, here = offered.actions()
    assert (everywhere.text(), here.text()) == ("Of all articles", "Of this article")
    here.trigger()
    assert states(port) == ["accepted", "bulk", "suggested", "suggested"]


def test_many_others_are_not_counted_to_the_end() -> None:
    assert (format_at_most(MOST - 1), format_at_most(MOST)) == ("499", "500+")


def test_what_waited_for_a_question_that_failed_is_not_done_later(
    port: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: object, span_id: int) -> tuple[int, tuple[int, ...]]:
        raise UserError(f"The file is away while {span_id} is looked up.")

    ran = list[bool]()
    equal = equal_marks_of(port.session)
    with monkeypatch.context() as away:
        away.setattr("gui.models.equal_marks._find_elsewhere", fail)
        port.session.run_edit(edits.comment_span, ELSEWHERE, "asks again")
        equal.when_known(lambda: ran.append(True))
        qtbot.waitUntil(lambda: "is away" in port.statusBar().currentMessage())
    port.session.run_edit(edits.comment_span, ELSEWHERE, "and again")
    wait_for_others(port, qtbot)
    assert ran == []
