"""The progress of the whole project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.store import edits
from core.store.queries.progress import ReviewProgress, count_progress
from gui.models.project_progress import ProjectProgress, describe_progress
from gui.session import Session
from tests.gui.reading import open_session


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    made = open_session(tmp_path)
    yield made
    made.jobs.stop_all()
    made.close_project()


@pytest.fixture
def progress(session: Session, qtbot: QtBot) -> ProjectProgress:
    made = ProjectProgress(session)
    with qtbot.waitSignal(made.counted, timeout=5000):
        made.count_again()
    made._follow_article(session.article_id)
    return made


def stored(session: Session) -> ReviewProgress:
    assert session.project is not None
    return count_progress(session.project.path)


def test_a_decision_on_the_article_shown_counts_at_once(session: Session, progress: ProjectProgress) -> None:
    before = progress.now
    assert before is not None
    session.run_edit(edits.accept_rows, [1, 2])
    assert progress.now == stored(session)
    assert progress.now is not None
    assert progress.now.undecided == before.undecided - 2
    session.undo_last()
    assert progress.now == before == stored(session)


def test_reviewing_counts(session: Session, progress: ProjectProgress) -> None:
    session.run_edit(edits.set_reviewed, 1, True)
    assert progress.now is not None
    assert progress.now.reviewed == 1
    assert progress.now == stored(session)


def test_what_touches_other_articles_is_counted_anew(session: Session, progress: ProjectProgress, qtbot: QtBot) -> None:
    session.run_edit(edits.set_reviewed, 2, True)
    qtbot.waitUntil(lambda: progress.now == stored(session), timeout=5000)
    session.run_edit(edits.remove_articles, (1,))
    qtbot.waitUntil(lambda: progress.now == stored(session), timeout=5000)


def test_nothing_is_known_of_a_closed_project(session: Session, progress: ProjectProgress) -> None:
    session.close_project()
    assert progress.now is None


def test_progress_in_words() -> None:
    assert describe_progress(ReviewProgress(390, 112, 4310)) == "112 of 390 reviewed, 4,310 marks left"
    assert describe_progress(ReviewProgress(2, 1, 1)) == "1 of 2 reviewed, 1 mark left"
    assert describe_progress(ReviewProgress(2, 2, 0)) == "2 of 2 reviewed, no marks left"
