"""Mouse and keys on the text in a real window: selections that snap, boundaries by keys, decisions only in sight.

Modules text, pane, label, mark, keys, mark_edits, word_edges.
"""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from core.records import Article, Digest, Span
from core.store import edits, intake, queries
from core.store.rows import SpanRow
from gui.panes.reader.text import ArticleText
from gui.window import MainWindow
from tests.gui.actions.test_actions import ALT, CTRL, SHIFT, mark, press, said, words
from tests.gui.panes.reader.hands import LEFT, click_at, double_click, middle_of

RIGHT, LEFT_KEY, UP, DOWN = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down


def text_of(window: MainWindow) -> ArticleText:
    text = window.find_pane("reader").text  # type: ignore[attr-defined]
    assert isinstance(text, ArticleText)
    return text


def rows(window: MainWindow) -> list[SpanRow]:
    return list(window.session.ask_store(queries.list_spans, window.session.article_id))


def place(window: MainWindow, wanted: str) -> int:
    return text_of(window).stored.index(wanted)


def drag_over(window: MainWindow, first: str, last: str) -> None:
    """Select with the mouse from the middle of the first letter of some words to the middle of the last letter."""
    text = text_of(window)
    start, stop = place(window, first), place(window, last) + len(last) - 1
    QTest.mousePress(text.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, middle_of(text, start))
    QTest.mouseMove(text.viewport(), middle_of(text, stop))
    QTest.mouseRelease(text.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, middle_of(text, stop))


# -- selections


def test_a_sloppy_selection_becomes_whole_words(window: MainWindow) -> None:
    drag_over(window, "he port", " woul")
    press(window, "f")
    assert (words(window), mark(window).label) == ("the port would", "FAC")


def test_a_number_is_never_cut_and_read_with_what_is_around_it(window: MainWindow) -> None:
    body = "The union speaks for about 28,500 dock workers in Lower Vesper."
    assert window.session.project is not None
    intake.add_articles(window.session.project, [Digest(Article("docks", "in/docks.txt", body, "Docks"), (), ())])
    window.session.show_article(4)
    text_of(window).select_range(place(window, "8,50"), place(window, "8,50") + 4)
    press(window, "i")
    row = mark(window)
    assert (words(window), row.value["value"], row.value["unit_text"]) == ("28,500", 28500, "dock workers")
    assert (row.value["modifier_text"], row.value_reason) == ("about", "about = approximately")


def test_a_double_click_selects_a_whole_number_and_keeps_it_on_a_small_move(window: MainWindow) -> None:
    window.session.show_article(2)
    text = text_of(window)
    start = place(window, "28,500")
    click_at(text, start + 4)
    QTest.mousePress(text.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, middle_of(text, start + 4))
    QTest.mouseRelease(text.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, middle_of(text, start + 4))
    QTest.mouseDClick(text.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, middle_of(text, start + 4))
    assert text.selected_range() == (start, start + 6)
    assert window.session.selection == (start, start + 6)


def test_a_letter_after_a_double_click_relabels_the_mark(window: MainWindow) -> None:
    double_click(text_of(window), place(window, "Odell") + 2)
    assert window.session.selection == (place(window, "Odell"), place(window, "Odell") + 5)
    assert window.session.mark_id == 1
    press(window, "o")
    assert (mark(window, 1).label, mark(window, 1).status, len(rows(window))) == ("ORG", "accepted", 5)
    assert window.session.selection is None


def test_a_letter_after_a_double_click_in_a_quote_makes_a_mark(window: MainWindow) -> None:
    start = place(window, "Mira")
    window.session.run_edit(edits.add_span, 1, start, place(window, "last week") + 9, "QUOTE", {"kind": "direct"})
    double_click(text_of(window), place(window, "port") + 1)
    press(window, "f")
    assert [(row.label, words_of(window, row)) for row in rows(window) if row.label == "FAC"] == [("FAC", "port")]
    assert "QUOTE" in {row.label for row in rows(window)}


def words_of(window: MainWindow, row: SpanRow) -> str:
    return text_of(window).stored[row.start : row.stop]


def test_there_is_never_a_second_equal_mark(window: MainWindow) -> None:
    place_of = place(window, "Mira Odell")
    text_of(window).select_range(place_of, place_of + 10)
    press(window, "p")
    assert (window.session.mark_id, mark(window, 1).status, len(rows(window))) == (1, "accepted", 5)
    assert said(window) == "These words had a suggested Person mark. It is accepted now."
    text_of(window).select_range(place_of, place_of + 10)
    window.session.show_mark(3)
    text_of(window).select_range(place_of, place_of + 10)
    press(window, "p")
    assert (window.session.mark_id, len(rows(window))) == (1, 5)
    assert said(window) == "These words have a Person mark already."


def test_words_of_another_mark_are_relabelled_and_a_rejected_one_stays(window: MainWindow) -> None:
    at = place(window, "North Vesper")
    text_of(window).select_range(at, at + 12)
    press(window, "o")
    assert (mark(window, 2).label, len(rows(window))) == ("ORG", 5)
    window.session.run_edit(edits.reject_rows, [2])
    text_of(window).select_range(at, at + 12)
    press(window, "f")
    assert (mark(window, 2).status, len(rows(window))) == ("rejected", 6)


def test_a_selection_counts_only_while_the_text_has_the_keyboard(window: MainWindow) -> None:
    at = place(window, "the port")
    text_of(window).select_range(at, at + 8)
    table: Any = window.find_pane("marks").table  # type: ignore[attr-defined]
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 0))
    press(window, "o")
    assert (mark(window, 2).label, len(rows(window))) == ("ORG", 5)


# -- boundaries by keys


def test_shift_and_arrows_move_the_end_and_with_ctrl_the_start(window: MainWindow) -> None:
    window.session.show_mark(1)
    press(window, RIGHT, SHIFT)
    assert words(window) == "Mira Odell of"
    press(window, LEFT_KEY, SHIFT)
    press(window, RIGHT, CTRL | SHIFT)
    assert words(window) == "Odell"
    press(window, LEFT_KEY, CTRL | SHIFT)
    press(window, LEFT_KEY, ALT | SHIFT)
    assert words(window) == "Mira Odel"
    press(window, RIGHT, CTRL | ALT | SHIFT)
    assert words(window) == "ira Odel"
    assert window.session.selection is None


def test_shift_and_arrows_select_where_no_mark_is_at_the_caret(window: MainWindow) -> None:
    press(window, RIGHT, SHIFT)
    assert window.session.selection == (0, 1)
    press(window, RIGHT)
    window.session.show_mark(1)
    text_of(window).put_caret(place(window, "the port"))
    press(window, RIGHT, SHIFT)
    assert (words(window), text_of(window).selected_range()) == (
        "Mira Odell",
        (place(window, "the port"),) * 1 + (place(window, "the port") + 1,),
    )
    press(window, RIGHT, SHIFT)  # the selection goes on
    assert text_of(window).selected_range() == (place(window, "the port"), place(window, "the port") + 2)


def test_keys_move_a_boundary_by_sentences(window: MainWindow) -> None:
    window.session.show_mark(3)
    press(window, DOWN, SHIFT)
    assert words(window).endswith("last week.")
    press(window, DOWN, SHIFT)
    assert words(window).endswith("on Tuesday.")
    press(window, UP, SHIFT)
    assert words(window) == "$5 billion last week."
    press(window, UP, CTRL | SHIFT)
    assert words(window).startswith("Mira Odell")
    press(window, DOWN, CTRL | SHIFT)
    assert said(window) == "This boundary cannot move any further in that direction."


def test_the_end_of_a_long_quote_is_a_click_and_a_key_away(window: MainWindow) -> None:
    source = {"start": 0, "end": 10, "text": "Mira Odell"}
    value = {"kind": "direct", "source": source, "cue": {"start": 27, "end": 31, "text": "said"}}
    start = place(window, "the port")
    change = window.session.run_edit(edits.add_span, 1, start, start + 8, "QUOTE", value, 1)
    assert change is not None
    (quote,) = change.spans
    window.session.show_mark(quote)
    click_at(text_of(window), place(window, "Tuesday") + 3, SHIFT)
    press(window, ")", SHIFT)
    assert words(window).endswith("She is back on Tuesday")
    assert (mark(window).value["source"]["text"], mark(window).value["cue"]["text"]) == ("Mira Odell", "said")
    assert (mark(window).entity_id, window.session.selection) == (1, None)
    text_of(window).put_caret(place(window, "ay $5"))
    press(window, "(", SHIFT)
    assert words(window).startswith("pay $5 billion")
    press(window, "z", CTRL)
    press(window, "z", CTRL)
    assert words(window) == "the port"


def test_the_start_cannot_move_behind_the_end(window: MainWindow) -> None:
    window.session.show_mark(1)
    text_of(window).put_caret(place(window, "Tuesday"))
    press(window, "(", SHIFT)
    assert (words(window), said(window)[:28]) == ("Mira Odell", "A mark must start before it ")


def test_a_typed_value_survives_a_move_and_a_read_one_is_read_again(window: MainWindow) -> None:
    window.session.show_mark(3)
    press(window, RIGHT, SHIFT)
    assert mark(window, 3).value["value"] == 5_000_000_000
    assert mark(window, 3).value_reason == "$ = USD: its usual meaning; billion = 10^9"
    window.session.run_edit(edits.set_value, 3, {"value": 7, "currency": "USD"})
    assert mark(window, 3).value_reason is None
    press(window, LEFT_KEY, SHIFT)
    assert mark(window, 3).value["value"] == 7
    press(window, "i")
    assert (mark(window, 3).label, mark(window, 3).value["value"]) == ("CARDINAL", 7)


# -- in sight


@pytest.mark.parametrize("name", ["rail", "tools", "progress"])
def test_keys_on_the_rail_or_a_bar_decide_nothing(window: MainWindow, name: str) -> None:
    window.session.show_mark(1)
    found: Any = window.findChild(QWidget, name)
    button = found if isinstance(found, QToolButton) else found.findChild(QToolButton)
    button.setFocus()
    assert window.focusWidget() is button
    for key in ("x", "o", "z", "]"):
        press(window, key)
        assert said(window).startswith("Keys decide only in the text")
    assert (mark(window, 1).status, mark(window, 1).label, words(window)) == ("suggested", "PERSON", "Mira Odell")
    window.run_command("mark.reject")  # from a menu or with the mouse
    assert mark(window, 1).status == "rejected"


def test_keys_in_the_pane_of_the_selected_mark_are_about_it(window: MainWindow) -> None:
    window.session.show_mark(1)
    pane: Any = window.find_pane("mark")
    next(button for button in pane.buttons.findChildren(QPushButton) if button.isVisible()).setFocus()
    press(window, "x")
    assert mark(window, 1).status == "rejected"


@pytest.fixture
def long(window: MainWindow) -> MainWindow:
    """The window with a long article, whose first mark is selected and scrolled out of sight."""
    body = "Lower Vesper is far away.\n\n" + "Nothing else was said about the harbour that day.\n\n" * 80
    span = Span(0, 12, "GPE", {}, 0.9, "tests/1")
    assert window.session.project is not None
    intake.add_articles(window.session.project, [Digest(Article("long", "in/long.txt", body, "Long"), (), (span,))])
    window.session.show_article(4)
    window.session.show_mark(12)
    text_of(window).verticalScrollBar().setValue(2_000)
    assert not text_of(window).shows_range(0, 12)
    return window


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, "x", "o", "z", "[", Qt.Key.Key_Delete])
def test_what_is_out_of_sight_is_shown_before_a_key_decides_on_it(long: MainWindow, key: Any) -> None:
    before = long.session.ask_store(queries.list_operations, 1)
    press(long, key)
    assert (mark(long, 12).status, mark(long, 12).label) == ("suggested", "GPE")
    assert long.session.ask_store(queries.list_operations, 1) == before
    assert text_of(long).shows_range(0, 12)
    assert said(long).startswith("This was out of sight")
    if key == Qt.Key.Key_Space:
        press(long, key)
        assert mark(long, 12).status == "accepted"


def test_selected_words_out_of_sight_are_shown_first(long: MainWindow) -> None:
    text_of(long).select_range(13, 15)
    text_of(long).verticalScrollBar().setValue(2_000)
    press(long, "o")
    assert len(rows(long)) == 1
    assert text_of(long).shows_range(13, 15)
    press(long, "o")
    assert len(rows(long)) == 2


def test_a_held_key_repeats_nothing_that_writes(window: MainWindow) -> None:
    window.session.show_mark(1)
    for _ in range(3):
        for key, held, letter in (
            (RIGHT, SHIFT, ""),
            (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x"),
            (Qt.Key.Key_Z, CTRL, ""),
        ):
            event = QKeyEvent(QEvent.Type.KeyPress, key, held, letter, True)
            QApplication.sendEvent(text_of(window), event)
    assert (words(window), {row.status for row in rows(window)}) == ("Mira Odell", {"suggested"})


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, RIGHT, Qt.Key.Key_Return])
def test_the_sentence_beside_a_mark_ends_with_a_key_that_does_nothing_else(window: MainWindow, key: Any) -> None:
    window.session.show_mark(3)
    press(window, "l")
    bubble = text_of(window).bubble
    assert bubble.isVisible()
    press(window, "x")
    press(window, key)
    assert (bubble.isVisible(), window.session.mark_id, text_of(window).caret_offset()) == (
        False, 3, place(window, "$5 billion"),
    )  # fmt: skip
    assert {row.status for row in rows(window)} == {"suggested"}


def test_the_sentence_beside_a_mark_ends_with_a_click_or_a_command(window: MainWindow) -> None:
    bubble = text_of(window).bubble
    window.session.show_mark(3)
    press(window, "l")
    click_at(text_of(window), place(window, "said") + 1)
    assert not bubble.isVisible()
    window.session.show_mark(3)
    press(window, Qt.Key.Key_Space)
    window.session.show_mark(3)
    press(window, "l")
    press(window, "z", CTRL)
    assert (bubble.isVisible(), mark(window, 3).status) == (False, "suggested")
