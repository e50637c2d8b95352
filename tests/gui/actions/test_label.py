"""Giving labels: what is said where there is nothing to label, and what a selection becomes."""

from __future__ import annotations

import pytest

from core import word_edges
from core.store import queries
from gui.actions import label as label_actions
from gui.models.article_spans import spans_of
from gui.panes.reader.pane import ReaderPane
from gui.window import MainWindow
from tests.gui.actions.test_paragraph_marks import COUNT, FAR, OSTMARK, port

__all__ = ["port"]


def last_words(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def labels_at(window: MainWindow, start: int, stop: int) -> list[str]:
    rows = window.session.ask_store(queries.list_spans, window.session.article_id)
    return [row.label for row in rows if (row.start, row.stop) == (start, stop)]


def test_nothing_is_labelled_without_a_mark_or_words(window: MainWindow) -> None:
    before = len(window.session.ask_store(queries.list_spans, window.session.article_id))
    window.session.show_mark(None)
    window.run_command("label.ORG")
    assert last_words(window).startswith("Select words for a new mark")
    article = spans_of(window.session).article
    assert article is not None
    blank = article.text.index(" ")
    window.session.selection = (blank, blank + 1)
    window.run_command("label.ORG")
    assert last_words(window).startswith("Only white space")
    assert len(window.session.ask_store(queries.list_spans, window.session.article_id)) == before


def test_selected_words_become_a_mark_and_the_same_words_are_relabelled(window: MainWindow) -> None:
    article = spans_of(window.session).article
    assert article is not None
    word = next(w for w in article.text.split() if w.isalpha() and w.islower() and len(w) > 3)
    start = article.text.index(f" {word} ") + 1
    place = (start, start + len(word))
    window.session.show_mark(None)
    window.session.selection = (start - 1, start + len(word) + 1)
    window.run_command("label.ORG")
    assert labels_at(window, *place) == ["ORG"]
    window.session.selection = place
    window.run_command("label.GPE")
    assert labels_at(window, *place) == ["GPE"]


def test_no_mark_but_a_quotation_is_as_long_as_an_article(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label_actions, "LONGEST", 20)
    article = spans_of(window.session).article
    assert article is not None
    place = word_edges.snap_range(article.text, 0, 40)
    assert place is not None
    window.session.show_mark(None)
    for label, made in (("MONEY", []), ("QUOTE", ["QUOTE"])):
        window.session.selection = place
        window.run_command(f"label.{label}")
        assert labels_at(window, *place) == made


def test_a_second_entity_of_a_name_is_announced_beside_its_first_mark(port: MainWindow) -> None:
    session, reader = port.session, port.find_pane("reader")
    assert isinstance(reader, ReaderPane)
    port.run_command("label.ORG")  # one of three mentions of a place
    assert session.mark_id == OSTMARK
    assert reader.text.bubble.isVisible()
    assert reader.text.bubble.text().startswith("Two entities are called Ostmark now: Organization, and Place with 2")
    session.show_article(1, FAR)
    port.run_command("label.ORG")  # the second is known to the user
    assert session.mark_id != FAR
    assert last_words(port).startswith("Two entities are called Ostmark now")
    session.undo_last()
    session.undo_last()
    session.show_article(1, COUNT)
    port.run_command("label.PERCENT")
    assert reader.text.bubble.isHidden()
