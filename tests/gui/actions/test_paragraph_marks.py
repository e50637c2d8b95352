"""One key accepts the undecided marks of the paragraph that was read, with what they say written above them."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.records import Article, Digest, Span
from core.store import edits, intake, project, queries
from gui.models.article_spans import spans_of
from gui.models.mark_visibility import visibility_of
from gui.models.paragraph_marks import paragraph_marks_of
from gui.panes.mark.pane import MarkPane
from gui.panes.reader.mark_menu import fill_menu
from gui.panes.reader.pane import ReaderPane
from gui.requests import Focus
from gui.window import MainWindow

TALL = "\n\n" + "Nothing happens in this line.\n\n" * 60
TEXT = "Ostmark pays 7 tons to P.A.\n\nPort Alder waits. Ostmark is far." + TALL + "Ostmark sleeps, and Port Alder too."
OSTMARK, COUNT, SHORT, PORT, FAR, LATE, LAST = range(1, 8)


def make_spans() -> tuple[Span, ...]:
    found = []
    for words, label, value in (
        ("Ostmark", "GPE", {"entity": "Ostmark"}),
        ("Port Alder", "GPE", {"entity": "Port Alder"}),
        ("P.A.", "GPE", {"entity": "Port Alder"}),
        ("7", "CARDINAL", {"value": 7}),
    ):
        at = TEXT.find(words)
        while at >= 0:
            found.append(Span(at, at + len(words), label, dict(value), 0.9, "tests/1"))
            at = TEXT.find(words, at + 1)
    return tuple(sorted(found, key=lambda one: one.start))


@pytest.fixture
def port(bare_window: MainWindow, tmp_path: Path) -> MainWindow:
    """One article whose last paragraph is far below; its first mark is at hand in the text."""
    path = tmp_path / "port.pressmark"
    with project.create_project(path) as made:
        article = Article("1.txt", "in/1.txt", TEXT, None, None, None, None, None, None)
        intake.add_articles(made, [Digest(article, (), make_spans())])
    assert bare_window.open_project(path)
    bare_window.session.show_article(1, OSTMARK)
    bare_window.session.send_request(Focus.TEXT)
    return bare_window


def press(window: MainWindow) -> str:
    """Press the key; return what the status bar says."""
    held = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return, held)
    return window.statusBar().currentMessage()


def states(window: MainWindow) -> str:
    """The states of all marks in reading order: s(uggested), b(ulk), a(ccepted), r(ejected)."""
    rows = window.session.ask_store(queries.list_spans, 1)
    return "".join(row.state.replace("accepted_in_bulk", "bulk")[0] for row in rows)


def reader_of(window: MainWindow) -> ReaderPane:
    return cast(ReaderPane, window.find_pane("reader"))


def test_one_key_accepts_the_paragraph_in_bulk_and_goes_to_the_next(port: MainWindow) -> None:
    assert press(port) == "Accepted 3 marks of this paragraph in bulk. Ctrl+Z undoes it."
    assert states(port) == "bbbssss"
    assert port.session.mark_id == PORT
    port.session.undo_last()
    assert states(port) == "s" * 7


def test_the_only_mark_of_a_paragraph_is_accepted_as_looked_at(port: MainWindow) -> None:
    port.session.run_edit(edits.accept_rows, [FAR])
    port.session.show_mark(PORT)
    assert press(port) == "Accepted the only undecided mark of this paragraph."
    assert states(port) == "sssaass"


def test_what_was_decided_in_the_paragraph_stays(port: MainWindow) -> None:
    port.session.run_edit(edits.reject_rows, [COUNT])
    press(port)
    assert states(port) == "brbssss"
    port.session.show_mark(COUNT)
    assert press(port) == "This paragraph has no undecided mark in sight."


def test_the_paragraph_of_the_next_mark_is_brought_into_sight(port: MainWindow) -> None:
    press(port)
    press(port)
    assert port.session.mark_id == LATE
    assert reader_of(port).sight.shows_place(TEXT.index("Ostmark sleeps"), len(TEXT))
    assert press(port) == "All marks of this article are decided."
    assert states(port) == "b" * 7


def test_a_mark_out_of_sight_stays(port: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    place = TEXT.index("P.A.")
    monkeypatch.setattr(reader_of(port).sight, "shows_place", lambda start, _stop: start != place)
    told = "Accepted 2 marks of this paragraph in bulk. Ctrl+Z undoes it. 1 was out of sight and stays."
    assert press(port) == told
    assert states(port) == "bbsssss"


def test_what_the_legend_hides_is_not_decided(port: MainWindow) -> None:
    visibility_of(port.session).toggle_label("GPE")
    press(port)
    assert states(port) == "bsbssss"


def test_the_paragraph_has_a_line_and_its_marks_say_what_their_words_do_not(port: MainWindow) -> None:
    text, pane = reader_of(port).text, cast(MarkPane, port.find_pane("mark"))
    assert text.paragraph == (0, TEXT.index("\n"))
    assert text.glosses == {SHORT: ("Port Alder",)}
    assert pane.paragraph.all.text().startswith("Accept all 3 of this paragraph")
    shown = pane.paragraph.list.text()
    assert "Place</span> P.A. → Port Alder" in shown
    assert "Count</span> 7<br>" in shown
    port.session.run_edit(edits.reject_rows, [COUNT, SHORT])
    assert (text.paragraph, text.glosses, pane.paragraph.isHidden()) == (None, {}, True)
    port.session.show_mark(None)
    assert paragraph_marks_of(port.session).rows == ()


def test_equal_marks_are_listed_once(port: MainWindow) -> None:
    paragraph = paragraph_marks_of(port.session)
    paragraph.rows = (*paragraph.rows, *paragraph.rows)
    assert [(one.words, one.count) for one in paragraph.told_marks()] == [("Ostmark", 2), ("7", 2), ("P.A.", 2)]


def test_button_and_menu_do_what_the_key_does(port: MainWindow) -> None:
    pane = cast(MarkPane, port.find_pane("mark"))
    QTest.mouseClick(pane.paragraph.all, Qt.MouseButton.LeftButton)
    assert states(port) == "bbbssss"
    spans, menu = spans_of(port.session), QMenu()
    row = spans.find_row(PORT)
    assert row is not None
    fill_menu(menu, spans, [row])
    next(one for one in menu.actions() if one.text() == "Accept all of this paragraph").trigger()
    assert states(port) == "bbbbbss"
