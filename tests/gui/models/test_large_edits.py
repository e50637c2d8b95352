"""Operations on names, labels and states that may be large run in the thread, and are reported when they have ended."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.store import queries
from core.store.rows import EntityLine, SpanRow
from gui import long_edits
from gui.actions import article
from gui.actions import label as labels
from gui.models import entity_operations as deeds
from gui.models import mark_edits
from gui.models.article_spans import spans_of
from gui.session import Session
from gui.window import MainWindow
from tests.gui.people import people

__all__ = ["people"]

Names = Callable[[Session, Callable[[str], EntityLine]], bool]

LARGE_NAMES: dict[str, tuple[Names, str]] = {
    "merge": (
        lambda session, line: deeds.merge_entities(session, line("Ada Brandt"), [line("Ada M. Brandt")]),
        "Merged “Ada M. Brandt” into Ada Brandt.",
    ),
    "split": (
        lambda session, line: deeds.split_entity(session, line("Jon Vale"), _mentions(session, line), "Lea", "PERSON"),
        "Moved 1 mention of Jon Vale to the new entity Lea (Person).",
    ),
    "move": (
        lambda session, line: deeds.move_mentions(
            session, line("Jon Vale"), _mentions(session, line), line("Ada Brandt")
        ),
        "Moved 1 mention of Jon Vale to Ada Brandt.",
    ),
    "rename": (
        lambda session, line: deeds.rename_entity(session, line("Jon Vale"), "Jon A. Vale"),
        "Renamed Jon Vale to Jon A. Vale.",
    ),
    "kind": (
        lambda session, line: deeds.change_kind(session, line("Jon Vale"), "ORG"),
        "Jon Vale and its mentions are now Organization.",
    ),
    "reject": (lambda session, line: deeds.reject_everywhere(session, _mentions(session, line)), "Rejected "),
    "relabel": (
        lambda session, line: deeds.relabel_everywhere(session, _mentions(session, line), "ORG"),
        "Now Organization: ",
    ),
}  # fmt: skip


def _mentions(session: Session, line: Callable[[str], EntityLine]) -> list[int]:
    return [session.ask_store(queries.list_mentions, line("Jon Vale").id)[0].span_id]


@pytest.fixture
def session(people: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session in which any edit of a few rows is a large one."""
    monkeypatch.setattr(long_edits, "LARGE", 1)
    monkeypatch.setattr(deeds, "_MENTIONS_READ", 1)
    return people.session


@pytest.fixture
def said(session: Session) -> list[str]:
    sentences = list[str]()
    session.said.connect(sentences.append)
    return sentences


def wait_for_end(qtbot: QtBot, session: Session) -> None:
    assert session.long_edits.is_running
    qtbot.waitUntil(lambda: not session.long_edits.is_running)


@pytest.mark.parametrize("name", LARGE_NAMES)
def test_names_are_changed_in_the_thread(qtbot: QtBot, session: Session, said: list[str], name: str) -> None:
    do, sentence = LARGE_NAMES[name]

    def line(wanted: str) -> EntityLine:
        return next(one for one in session.ask_store(queries.entity_table) if one.name == wanted)

    before = session.ask_store(queries.entity_table)
    assert not do(session, line)
    wait_for_end(qtbot, session)
    assert [one for one in said if one.startswith(sentence)]
    session.undo_last()
    qtbot.waitUntil(lambda: not session.long_edits.is_running)
    assert session.ask_store(queries.entity_table) == before


def test_marks_are_read_and_relabelled_in_the_thread(qtbot: QtBot, session: Session) -> None:
    session.show_article(1)
    rows = list(spans_of(session).ordered_rows)
    here, there = mark_edits.ValueReader(session), dict[int, Any]()
    there.update({row.id: here.read_under_label(row, "MONEY") for row in rows})
    assert not mark_edits.relabel_marks(session, rows, "MONEY")
    wait_for_end(qtbot, session)
    now = session.ask_store(queries.list_spans, 1)
    assert {row.label for row in now if row.id in there} == {"MONEY"}
    assert {row.id: row.value for row in now if there.get(row.id)} == {
        one: value for one, value in there.items() if value
    }


def test_relabelling_is_cancelled_between_two_marks(
    qtbot: QtBot, session: Session, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session.show_article(1)
    rows, read = list(spans_of(session).ordered_rows), list[int]()
    going_on = threading.Event()

    def read_and_wait(_reader: object, row: SpanRow, _label: str) -> None:
        read.append(row.id)
        assert going_on.wait(60)

    monkeypatch.setattr(mark_edits.ValueReader, "read_under_label", read_and_wait)
    before = session.ask_store(queries.list_spans, 1)
    assert not mark_edits.relabel_marks(session, rows, "MONEY")
    qtbot.waitUntil(lambda: bool(read))
    session.long_edits.cancel_edit()
    going_on.set()
    wait_for_end(qtbot, session)
    assert (said, len(read)) == (["Cancelled. Nothing was changed."], 1)
    assert session.ask_store(queries.list_spans, 1) == before


def test_marks_of_other_articles_are_relabelled_in_the_thread(
    qtbot: QtBot, people: MainWindow, session: Session
) -> None:
    session.show_article(2)
    ids = tuple(row.id for row in session.ask_store(queries.list_spans, 1) if session.codebook.names_entity(row.label))
    session.chosen = ids
    labels.apply_label(people, "ORG")
    wait_for_end(qtbot, session)
    assert {session.ask_store(queries.get_span, one).label for one in ids} == {"ORG"}


def test_states_of_many_articles_are_looked_up_in_the_thread(
    qtbot: QtBot, people: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()
    monkeypatch.setattr(article, "LARGE", 1)
    monkeypatch.setattr(article, "_ask_about_review", lambda _desk, question: not asked.append(question))
    ids = list(session.order or ())[:2]
    session.listed = tuple(ids)
    article.set_selected_reviewed(people, True)
    assert asked == []
    states = lambda: {row.state for row in session.ask_store(queries.article_rows, ids)}
    qtbot.waitUntil(lambda: states() == {"reviewed"})
    assert len(asked) == 1
