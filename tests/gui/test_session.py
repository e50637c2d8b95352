"""The session: deeds and what panes hear of them, refusals as sentences, undo that goes where it was done."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.records import Change
from core.store import edits, project, queries
from gui.session import NO_PROJECT, Session


@pytest.fixture
def session(project_file: Path, qtbot: QtBot) -> Session:
    made = Session()
    made.open(project_file)
    yield made
    made.jobs.stop()
    made.close()


def heard(session: Session) -> list[object]:
    said: list[object] = []
    session.said.connect(said.append)
    return said


def test_without_a_project_deeds_are_refused_in_words(qtbot: QtBot) -> None:
    session = Session()
    said = heard(session)
    assert session.read_only
    assert session.do(edits.accept, [1]) is None
    assert said == [NO_PROJECT]
    with pytest.raises(UserError):
        session.ask_store(queries.info)
    session.jobs.stop()


def test_a_deed_tells_what_changed(session: Session) -> None:
    changes: list[Change] = []
    session.changed.connect(changes.append)
    change = session.do(edits.accept, [1])
    assert change is not None
    assert changes == [change]
    assert change.spans == {1}
    assert session.ask_store(queries.get_span, 1).status == "accepted"


def test_a_refused_deed_is_said_and_changes_nothing(session: Session) -> None:
    said, changes = heard(session), []
    session.changed.connect(changes.append)
    assert session.do(edits.accept, [999]) is None
    assert len(said) == 1
    assert changes == []


def test_undo_goes_to_the_mark_also_in_another_article(session: Session) -> None:
    session.show_article(1, 2)
    session.do(edits.accept, [2])
    session.show_article(3)
    said = heard(session)
    session.undo()
    assert (session.article_id, session.mark_id) == (1, 2)
    assert said == ["Undone: accept."]
    session.redo()
    assert session.ask_store(queries.get_span, 2).status == "accepted"
    session.undo()
    session.undo()
    assert said[-1] == "Nothing to undo."


def test_undo_survives_closing(session: Session, project_file: Path) -> None:
    session.do(edits.reject, [1])
    session.close()
    session.open(project_file)
    session.undo()
    assert session.ask_store(queries.get_span, 1).status == "suggested"


def test_another_article_puts_no_mark_at_hand(session: Session) -> None:
    shown: list[object] = []
    session.mark_shown.connect(shown.append)
    session.show_article(1, 1)
    session.selection = (0, 4)
    session.show_article(2)
    assert session.mark_id is None
    assert session.selection is None
    assert shown == [1, None]


def test_a_second_opener_reads_only_and_hears_why(session: Session, project_file: Path) -> None:
    second = Session()
    second.open(project_file)
    said = heard(second)
    assert second.read_only
    assert second.do(edits.accept, [1]) is None
    assert "read-only" in str(said[0])
    second.close()
    second.jobs.stop()


def test_the_reviewer_is_written_beside_deeds(session: Session) -> None:
    session.name_reviewer("Ines")
    session.do(edits.accept, [1])
    assert session.ask_store(queries.list_operations, 1)[0].who == "Ines"


def test_a_missing_file_leaves_the_open_project(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        session.open(tmp_path / "none.pressmark")
    assert isinstance(session.project, project.Project)
