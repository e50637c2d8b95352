"""Actions by key in a real window: accept, reject, label, edges, walking, reviewed; modules article edit help label
mark project view value action."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.records import Article, Digest
from core.store import intake, queries
from core.store.rows import SpanRow
from gui import ask
from gui.actions import ACTIONS, BY_NAME, project
from gui.window import MainWindow

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def press(window: MainWindow, key: str | Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A real key press, to whatever has the keyboard."""
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def mark(window: MainWindow, span_id: int | None = None) -> SpanRow:
    row = window.session.ask_store(queries.get_span, span_id or window.session.mark_id)
    assert row is not None
    return row


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def words(window: MainWindow) -> str:
    row = mark(window)
    return window.session.ask_store(queries.get_article, row.article_id).text[row.start : row.stop]


def test_names_are_unique_and_every_action_is_described() -> None:
    assert len(BY_NAME) == len(ACTIONS)
    assert all(action.text and "." in action.name for action in ACTIONS)


def test_space_accepts_and_stops_at_the_end_of_the_article(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Space)  # nothing at hand: only goes there
    assert window.session.mark_id == 1
    assert mark(window).status == "suggested"
    for _ in range(5):
        press(window, Qt.Key.Key_Space)
    assert (window.session.article_id, window.session.mark_id) == (1, None)
    bar = window.find_pane("reader").done  # type: ignore[attr-defined]
    assert bar.isVisible()
    assert bar.words.text() == "All 5 marks are decided:"
    assert [button.text() for button in bar.buttons] == [
        "Reviewed, and next article (R)", "Next undecided mark (Space)",
    ]  # fmt: skip
    press(window, Qt.Key.Key_Space)
    assert window.session.article_id == 2
    assert not bar.isVisible()
    assert [mark(window, n).status for n in range(1, 7)] == ["accepted"] * 5 + ["suggested"]


def test_marks_above_are_not_forgotten(window: MainWindow) -> None:
    window.session.show_mark(4)
    for _ in range(2):
        press(window, Qt.Key.Key_Space)
    assert window.session.article_id == 1
    assert window.session.mark_id == 1


def test_the_end_is_said(window: MainWindow) -> None:
    for _ in range(16):
        press(window, Qt.Key.Key_Space)
    assert said(window) == "No undecided mark left in this list."


def test_x_rejects_and_a_letter_relabels(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Space)
    press(window, "x")
    press(window, "o")
    assert mark(window, 1).status == "rejected"
    assert (mark(window, 2).label, mark(window, 2).status) == ("ORG", "accepted")
    assert window.session.mark_id == 3


def test_relabelling_reads_the_words_anew(window: MainWindow) -> None:
    window.session.show_mark(3)  # $5 billion
    press(window, "i")
    assert mark(window, 3).label == "CARDINAL"
    window.session.show_mark(3)
    press(window, "m")
    assert (mark(window, 3).value["value"], mark(window, 3).value["currency"]) == (5_000_000_000, "USD")


def test_edges_move_by_word_and_character(window: MainWindow) -> None:
    window.session.show_mark(1)
    press(window, "]")
    assert words(window) == "Odell"
    press(window, "[")
    press(window, "}", SHIFT)
    assert words(window) == "Mira Odell of"
    press(window, "{", SHIFT)
    press(window, "{", SHIFT | ALT)
    assert words(window) == "Mira Odel"
    press(window, "]", ALT)
    assert words(window) == "ira Odel"
    assert mark(window).status == "suggested"
    press(window, "z", CTRL)
    assert words(window) == "Mira Odel"


def test_an_edge_at_the_end_says_so(window: MainWindow) -> None:
    window.session.show_mark(1)
    press(window, "[")
    assert said(window) == "This boundary cannot move any further in that direction."


def test_moving_an_edge_reads_the_value_anew(window: MainWindow) -> None:
    window.session.show_mark(3)
    press(window, "{", SHIFT)
    assert words(window) == "$5"
    assert mark(window).value["value"] == 5
    press(window, "}", SHIFT)
    assert mark(window).value["value"] == 5_000_000_000


def test_selected_words_become_a_mark(window: MainWindow) -> None:
    text = window.session.ask_store(queries.get_article, 1).text
    at = text.index("the port")
    window.session.selection = (at, at + 9)
    press(window, "f")
    assert words(window) == "the port"
    assert (mark(window).label, mark(window).by_hand) == ("FAC", True)
    assert window.session.selection is None
    press(window, Qt.Key.Key_Delete)
    assert window.session.mark_id is None
    press(window, "z", CTRL)
    assert words(window) == "the port"


def test_a_label_with_nothing_to_work_on_says_so(window: MainWindow) -> None:
    press(window, "p")
    assert said(window).startswith("Select words")
    press(window, "x")
    assert said(window).startswith("No mark is selected")


def test_walking_through_marks(window: MainWindow) -> None:
    press(window, ".")
    assert window.session.mark_id == 1
    press(window, ".")
    press(window, ".")
    press(window, ",")
    assert window.session.mark_id == 2
    press(window, ",")
    press(window, ",")
    assert said(window) == "This is the first mark in the article."
    press(window, ">", SHIFT)
    assert window.session.mark_id == 2


def test_reviewed_and_next(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "confirm_unless_told", lambda *_: (True, True))  # marks are undecided
    press(window, "r")
    assert window.session.article_id == 2
    assert window.session.ask_store(queries.get_article, 1).state == "reviewed"
    press(window, Qt.Key.Key_PageUp, CTRL)
    press(window, "r", SHIFT)
    assert window.session.ask_store(queries.get_article, 1).state == "open"
    press(window, Qt.Key.Key_PageUp, CTRL)
    assert said(window) == "This is the first article in the list."


def test_the_question_about_undecided_marks_can_be_given_up(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = [(False, False), (True, False)]
    monkeypatch.setattr(
        ask, "confirm_unless_told", lambda _w, _t, question, _b: (asked.append(question), answers.pop(0))[1]
    )
    press(window, "r")
    assert window.session.article_id == 1  # cancelled, and what a cancelled question says counts for nothing
    press(window, "r")
    press(window, "r")
    assert len(asked) == 2
    assert {row.state for row in window.session.ask_store(queries.article_rows, [1, 2])} == {"reviewed"}


def test_only_quotes_have_a_source(window: MainWindow) -> None:
    press(window, ".")
    press(window, Qt.Key.Key_Return)
    assert said(window) == "Only quotes have a speaker to go to."


def test_undecided_again(window: MainWindow) -> None:
    window.session.show_mark(1)
    press(window, Qt.Key.Key_Space)
    press(window, ",")
    press(window, "z")
    assert mark(window, 1).status == "suggested"


@pytest.mark.parametrize("name", [a.name for a in ACTIONS if a.needs])
def test_without_a_project_every_action_says_what_is_missing(bare_window: MainWindow, name: str) -> None:
    bare_window.run_command(name)
    assert "project" in said(bare_window)


def test_a_project_is_suggested_beside_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    assert project.suggest_project(folder) == tmp_path / "articles.pressmark"
    assert project.suggest_project(folder / "a.txt") == tmp_path / "articles.pressmark"


def test_garbled_letters_are_repaired_in_a_copy(qtbot: QtBot, window: MainWindow) -> None:
    window.run_command("article.repair")
    qtbot.waitUntil(lambda: "nothing to repair" in said(window), timeout=20_000)
    right = "The café’s owner said “we’re glad”, naïve as it was — déjà vu."
    assert window.session.project is not None
    digest = Digest(Article("g.txt", "in/g.txt", right.encode("utf-8").decode("latin-1"), "Garbled"), (), ())
    intake.add_articles(window.session.project, [digest])
    window.session.show_article(4)
    window.run_command("article.repair")
    qtbot.waitUntil(lambda: window.session.article_id == 5, timeout=20_000)
    assert window.session.ask_store(queries.get_article, 5).text == right
    assert window.session.ask_store(queries.get_article, 4).text != right
