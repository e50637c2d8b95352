"""No decision but on what is framed: the mark in the text, or the rows chosen in the table that has the keyboard.

Modules choosing, found, marks, articles, history, keys, choice, label, article, mark, entity.
"""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from gui import ask
from gui.dialogs import entity
from gui.requests import Focus
from gui.window import MainWindow
from tests.gui.actions.test_actions import mark, press, said

ALL_MARKS = 11


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What boxes said; questions are answered with Cancel."""
    heard: list[str] = []
    monkeypatch.setattr(ask, "show_warning", lambda _w, _t, sentence: heard.append(sentence))
    monkeypatch.setattr(ask, "confirm_action", lambda _w, _t, question, _b: bool(heard.append(question)))
    monkeypatch.setattr(ask, "confirm_unless_told", lambda _w, _t, question, _b: (bool(heard.append(question)), True))
    return heard


def states(window: MainWindow) -> list[str]:
    return [window.session.ask_store(queries.get_span, one).status for one in range(1, ALL_MARKS + 1)]


def table(window: MainWindow, pane: str, name: str = "table") -> QTableView:
    found = getattr(window.find_pane(pane), name)
    assert isinstance(found, QTableView)
    found.setFocus()
    return found


@pytest.mark.parametrize("key", ["x", "z", "m", "[", ";"])
def test_keys_in_the_list_of_articles_decide_nothing_about_the_text(window: MainWindow, key: Any) -> None:
    window.session.show_mark(1)
    window.session.run_edit(edits.accept_rows, [2])
    before = states(window), window.session.ask_store(queries.list_operations, 1)[0].op
    table(window, "articles", "list")
    press(window, key)
    assert (states(window), window.session.ask_store(queries.list_operations, 1)[0].op) == before
    assert "Press Esc" in said(window)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_in_the_list_is_about_the_article_and_no_mark(window: MainWindow, key: Any) -> None:
    window.session.show_mark(1)
    before = states(window)
    table(window, "articles", "list")
    press(window, key)
    assert states(window) == before
    assert window.session.ask_store(queries.list_operations, 1)[0].verb == "remove_articles"


def test_space_in_the_list_goes_to_the_text_and_decides_nothing(window: MainWindow) -> None:
    table(window, "articles", "list")
    press(window, Qt.Key.Key_Space)
    assert window.focusWidget() is window.find_pane("reader").text  # type: ignore[attr-defined]
    assert window.session.mark_id == 1
    assert set(states(window)) == {"suggested"}
    press(window, Qt.Key.Key_Space)
    assert states(window)[0] == "accepted"


def test_history_decides_about_no_mark(window: MainWindow) -> None:
    window.session.show_mark(1)
    window.session.run_edit(edits.accept_rows, [2])
    window.run_command("view.history")
    table(window, "history").selectRow(0)
    press(window, "x")
    press(window, Qt.Key.Key_Delete)
    assert states(window)[0] == "suggested"


def test_what_was_found_is_decided_row_by_row(window: MainWindow, qtbot: QtBot) -> None:
    window.run_command("edit.find_marks")
    pane: Any = window.find_pane("found")
    pane.field.setText("undecided dates")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3, timeout=20_000)
    rows = table(window, "found")
    rows.setCurrentIndex(pane.model.index(0, 0))
    dates = [pane.model.index(row, 0).data(Qt.ItemDataRole.UserRole).span.id for row in range(3)]
    assert window.session.chosen == (dates[0],)
    press(window, Qt.Key.Key_Space)
    assert window.session.chosen == (dates[1],)
    press(window, "x")
    decided = {one: state for one, state in enumerate(states(window), 1) if state != "suggested"}
    assert decided == {dates[0]: "accepted", dates[1]: "rejected"}


@pytest.mark.parametrize(
    ("key", "state"), [(Qt.Key.Key_Space, "accepted"), ("x", "rejected"), (Qt.Key.Key_Delete, "rejected")]
)
def test_all_rows_chosen_in_the_table_of_marks_are_decided_at_once(window: MainWindow, key: Any, state: str) -> None:
    rows = table(window, "marks")
    rows.selectAll()
    assert window.session.chosen == (1, 2, 3, 4, 5)
    press(window, key)
    assert states(window)[:5] == [state] * 5
    window.session.undo_last()
    assert set(states(window)) == {"suggested"}


def test_one_row_of_the_table_of_marks_is_the_mark_at_hand(window: MainWindow) -> None:
    rows = table(window, "marks")
    rows.setCurrentIndex(rows.model().index(2, 0))
    assert (window.session.chosen, window.session.mark_id) == (None, 3)
    press(window, Qt.Key.Key_Space)
    assert [at for at, one in enumerate(states(window), 1) if one != "suggested"] == [3]
    assert window.session.mark_id == 4
    flags = QItemSelectionModel.SelectionFlag
    rows.selectionModel().select(rows.model().index(0, 0), flags.Select | flags.Rows)
    assert window.session.chosen == (1, 4)
    window.session.send_request(Focus.TEXT)
    assert window.session.chosen is None


def test_the_box_of_labels_decides_only_what_is_chosen_in_its_list(window: MainWindow) -> None:
    window.session.show_mark(3)
    label = window.find_pane("mark").head.label  # type: ignore[attr-defined]
    label.setFocus()
    place = QPointF(4, 4)
    down, none = QPoint(0, -240), Qt.KeyboardModifier.NoModifier
    turned = QWheelEvent(place, place, down, down, Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(label, turned)
    press(window, Qt.Key.Key_End)
    assert mark(window, 3).label == "MONEY"
    window.session.run_edit(edits.accept_rows, [3])
    press(window, "z", Qt.KeyboardModifier.ControlModifier)
    assert mark(window, 3).status == "suggested"


def test_the_keyboard_goes_back_to_the_text_when_the_list_of_labels_closes(window: MainWindow, qtbot: QtBot) -> None:
    window.session.show_mark(3)
    label = window.find_pane("mark").head.label  # type: ignore[attr-defined]
    label.setFocus()
    press(window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: label.view().isVisible())
    QTest.keyClick(label.view(), Qt.Key.Key_Escape)
    text = window.find_pane("reader").text  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: window.focusWidget() is text)
    assert mark(window, 3).label == "MONEY"


def test_a_letter_never_marks_an_unfinished_article_reviewed_unasked(window: MainWindow, asked: list[str]) -> None:
    press(window, "r")
    assert "5 marks in this article are still undecided" in asked[0]
    assert window.session.article_id == 1
    assert window.session.ask_store(queries.get_article, 1).state == "open"
    window.session.run_edit(edits.accept_rows, [1, 2, 3, 4, 5])
    press(window, "r")
    assert len(asked) == 1
    assert window.session.ask_store(queries.get_article, 1).state == "reviewed"


def test_letters_after_a_refusal_beside_the_mark_go_nowhere(window: MainWindow) -> None:
    window.session.show_mark(3)
    press(window, "l")
    bubble = window.find_pane("reader").text.bubble  # type: ignore[attr-defined]
    assert bubble.isVisible()
    assert bubble.text() == "Money marks cannot be linked to an entity; only names and quotes can."
    for letter in "treasury":
        press(window, letter)
    assert (set(states(window)), window.session.article_id) == ({"suggested"}, 1)
    press(window, Qt.Key.Key_Space)  # ends the sentence and decides nothing
    assert (bubble.isVisible(), set(states(window))) == (False, {"suggested"})
    press(window, "x")
    assert states(window)[2] == "rejected"
    window.session.show_mark(1)
    press(window, "l")
    assert window.focusWidget() is window.find_pane("mark").entity.line  # type: ignore[attr-defined]


def test_a_label_on_the_selected_words_of_the_mark_at_hand_relabels_it(window: MainWindow) -> None:
    window.session.show_mark(2)
    row = mark(window, 2)
    window.session.set_selection((row.start, row.stop))
    press(window, "o")
    assert mark(window, 2).label == "ORG"
    assert len(window.session.ask_store(queries.list_spans, 1)) == 5


def test_decisions_after_the_entity_dialog_was_closed(window: MainWindow, qtbot: QtBot) -> None:
    window.session.run_edit(edits.link_new_entity, [1], "Mira Odell", "PERSON")
    window.session.show_mark(1)
    shown = entity.show_dialog(window)
    assert shown is not None
    shown.close()
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    with qtbot.captureExceptions() as wrong:
        for _ in range(3):
            window.session.run_edit(edits.accept_rows, [2])
            window.session.undo_last()
    assert not wrong


def test_an_undo_of_what_made_the_entity_closes_its_dialog(window: MainWindow, qtbot: QtBot) -> None:
    window.session.run_edit(edits.link_new_entity, [1], "Jon Vale", "PERSON")
    window.session.show_mark(1)
    shown = entity.show_dialog(window)
    assert shown is not None
    shown.note.setPlainText("typed, and kept nowhere")
    with qtbot.captureExceptions() as wrong:
        window.session.undo_last()
    assert not wrong
    assert not shown.isVisible()
