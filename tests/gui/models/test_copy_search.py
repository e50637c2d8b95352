"""The look for copies as the window runs it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.records import Article, Change, Digest
from core.store import intake, queries
from gui.models.copy_search import COPIES_VERB, CopySearch, copy_search_of
from gui.session import Session
from tests.gui.copied import make


@pytest.fixture
def look(qtbot: QtBot, tmp_path: Path) -> Iterator[CopySearch]:
    session = Session()
    session.open_project(make(tmp_path, looked=False))
    yield copy_search_of(session)
    session.jobs.stop_all()
    session.close_project()


def session_of(look: CopySearch) -> Session:
    session = look.parent()
    assert isinstance(session, Session)
    return session


def test_a_look_is_kept_in_the_project(qtbot: QtBot, look: CopySearch) -> None:
    session = session_of(look)
    told: list[Change] = []
    session.changed.connect(told.append)
    assert (look.new, look.ever) == (4, False)
    look.start_search()
    assert look.is_running
    qtbot.waitUntil(lambda: not look.is_running, timeout=20000)
    assert [change.verb for change in told] == [COPIES_VERB]
    assert (look.new, look.ever) == (0, True)
    assert [cluster.articles for cluster in session.ask_store(queries.list_clusters)] == [(1, 2, 3)]


def test_articles_that_come_later_are_new(qtbot: QtBot, look: CopySearch) -> None:
    look.start_search()
    qtbot.waitUntil(lambda: not look.is_running, timeout=20000)
    session = session_of(look)
    assert session.project is not None
    intake.add_articles(session.project, [Digest(Article("5.txt", "5.txt", "A fifth."), (), ())])
    session.announce_change(Change(0, "import", frozenset({5})))
    assert look.new == 1


def test_cancel_leaves_everything_as_it_was(qtbot: QtBot, look: CopySearch) -> None:
    session = session_of(look)
    said: list[str] = []
    session.said.connect(said.append)
    look.start_search()
    look.cancel_search()
    assert not look.is_running
    assert said == ["Search for copies stopped. Earlier results are unchanged."]
    assert (look.new, look.ever) == (4, False)
    assert session.ask_store(queries.list_clusters) == []


def test_a_read_only_project_says_why_not(qtbot: QtBot, look: CopySearch) -> None:
    session = session_of(look)
    other = Session()
    assert session.project is not None
    other.open_project(session.project.path)
    said: list[str] = []
    other.said.connect(said.append)
    copy_search_of(other).start_search()
    assert "read-only" in said[0]
    other.close_project()


def test_closing_the_project_ends_it(qtbot: QtBot, look: CopySearch) -> None:
    look.start_search()
    session_of(look).close_project()
    assert not look.is_running
    assert (look.new, look.ever) == (0, False)
