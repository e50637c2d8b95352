"""Fewer keys on the way: R goes to the first undecided mark of the next article, and a day set before is one key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from core.store.decision_kinds import Decidable
from gui.dialogs import details
from gui.models.article_claims import article_claims_of
from gui.panes.reader.pane import ReaderPane
from gui.window import MainWindow
from tests.gui.claimants import harbour

__all__ = ["harbour"]


def decide_all(window: MainWindow, article_id: int) -> None:
    rows = window.session.ask_store(queries.list_spans, article_id)
    window.session.run_edit(edits.accept_rows, [row.id for row in rows])


def test_reviewed_goes_to_the_first_undecided_mark_of_the_next_article(window: MainWindow) -> None:
    session = window.session
    decide_all(window, 1)
    first, second, *_rest = session.ask_store(queries.list_spans, 2)
    session.run_edit(edits.accept_rows, [first.id])
    session.run_command("article.reviewed")
    assert (session.article_id, session.mark_id) == (2, second.id)
    assert session.ask_store(queries.get_span, second.id).status == "suggested"
    assert window.statusBar().currentMessage() == "Reviewed. This is the next article."


def test_reviewed_selects_no_mark_where_all_are_decided(window: MainWindow) -> None:
    decide_all(window, 1)
    decide_all(window, 2)
    window.session.run_command("article.reviewed")
    assert (window.session.article_id, window.session.mark_id) == (2, None)


def test_the_day_that_was_set_last_is_one_key(qtbot: QtBot, window: MainWindow) -> None:
    window.session.show_article(3)
    shown = details.show_dialog(window)
    assert shown.focusWidget() is shown.date
    QTest.keyClick(shown.date, Qt.Key.Key_Down)
    assert shown.date.text() == ""
    QTest.keyClicks(shown.date, "20191104")
    with qtbot.waitSignal(shown.finished):
        shown.save_details()
    window.session.show_article(2)
    shown = details.show_dialog(window)
    assert "↓ takes 2019-11-04, the date that you set last." in [one.text() for one in shown.hints]
    QTest.keyClick(shown.date, Qt.Key.Key_Down)
    assert shown.date.text() == "2019-11-04"
    shown.reject()
    window.session.close_project()
    assert window.session.last_day is None


def test_after_the_last_article_marks_left_earlier_in_the_list_follow(window: MainWindow) -> None:
    session = window.session
    first = session.ask_store(queries.list_spans, 1)[0]
    decide_all(window, 3)
    session.show_article(3)
    session.run_command("mark.next_undecided")
    assert (session.article_id, session.mark_id) == (1, first.id)
    assert window.statusBar().currentMessage() == "End of the list: this is the first undecided mark in it."
    session.run_command("mark.previous_undecided")
    assert (session.article_id, session.mark_id) == (2, session.ask_store(queries.list_spans, 2)[-1].id)
    assert window.statusBar().currentMessage() == "Start of the list: this is the last undecided mark in it."


def test_going_round_keeps_to_the_articles_that_are_listed(window: MainWindow) -> None:
    session = window.session
    decide_all(window, 3)
    session.show_article(3)
    session.set_order([3])
    session.run_command("mark.next_undecided")
    assert session.article_id == 3
    assert window.statusBar().currentMessage() == "No undecided mark left in this list."


def test_reviewing_the_last_article_goes_on_with_one_left_earlier(window: MainWindow) -> None:
    session = window.session
    for article_id in (1, 3):
        decide_all(window, article_id)
    session.show_article(3)
    session.run_command("article.reviewed")
    assert (session.article_id, session.mark_id) == (2, session.ask_store(queries.list_spans, 2)[0].id)
    told = "Reviewed. After the end of the list, this is the first undecided mark in it."
    assert window.statusBar().currentMessage() == told
    decide_all(window, 2)
    session.show_article(3)
    session.run_command("article.reopen")
    session.run_command("article.reviewed")
    assert session.article_id == 3
    assert window.statusBar().currentMessage() == "Reviewed. That was the last article in the list."


def test_an_article_that_is_reviewed_is_not_asked_about_again(window: MainWindow) -> None:
    session = window.session
    session.run_edit(edits.set_reviewed, 1, True)  # its marks are undecided
    before = len(session.ask_store(queries.list_operations))
    session.run_command("article.reviewed")
    assert len(session.ask_store(queries.list_operations)) == before
    assert session.article_id == 2
    said = window.statusBar().currentMessage()
    assert said == "This article was reviewed already; Shift+R takes that back. This is the next article."


def test_a_review_names_the_figures_that_are_undecided(harbour: MainWindow) -> None:
    session = harbour.session
    session.show_article(1)
    reader = harbour.find_pane("reader")
    assert isinstance(reader, ReaderPane)
    assert reader.done.isHidden()
    decide_all(harbour, 1)
    session.show_mark(None)
    count = article_claims_of(session).count_undecided()
    assert count > 1
    assert reader.done.figures.text() == f"{count} figures are undecided: show them"
    ids = [row.id for row in session.ask_store(queries.list_claims, 1)]
    session.run_edit(edits.accept_rows, ids[1:], Decidable.CLAIM)
    assert reader.done.figures.text() == "1 figure is undecided: show it"
    session.run_command("article.reviewed")
    assert "1 figure in it is undecided." in harbour.statusBar().currentMessage()


def test_undo_tells_which_way_a_review_went(window: MainWindow) -> None:
    session = window.session
    session.run_edit(edits.set_reviewed, 1, True)
    session.run_edit(edits.set_reviewed, 1, False)
    assert window.command_text("edit.undo").startswith("Undo mark article as not reviewed: ")
    session.undo_last()
    assert window.statusBar().currentMessage() == "Undone: mark article as not reviewed."
    session.undo_last()
    assert window.statusBar().currentMessage() == "Undone: mark article as reviewed."


def test_the_buttons_of_a_decided_article_are_whole_in_a_narrow_text(harbour: MainWindow) -> None:
    harbour.session.show_article(1)
    decide_all(harbour, 1)
    harbour.session.show_mark(None)
    reader = harbour.find_pane("reader")
    assert isinstance(reader, ReaderPane)
    for width in (1400, 1024, 900):
        harbour.resize(width, 700)
        QApplication.processEvents()
        for button in (*reader.done.buttons, reader.done.figures):
            assert button.width() >= button.sizeHint().width(), width
