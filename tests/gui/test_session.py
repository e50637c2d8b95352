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
    made.open_project(project_file)
    yield made
    made.jobs.stop_all()
    made.close_project()


def heard(session: Session) -> list[object]:
    said: list[object] = []
    session.said.connect(said.append)
    return said


def test_without_a_project_deeds_are_refused_in_words(qtbot: QtBot) -> None:
    session = Session()
    said = heard(session)
    assert session.read_only
    assert session.run_edit(edits.accept_rows, [1]) is None
    assert said == [NO_PROJECT]
    with pytest.raises(UserError):
        session.ask_store(queries.get_project_info)
    session.jobs.stop_all()


def test_a_deed_tells_what_changed(session: Session) -> None:
    changes: list[Change] = []
    session.changed.connect(changes.append)
    change = session.run_edit(edits.accept_rows, [1])
    assert change is not None
    assert changes == [change]
    assert change.spans == {1}
    assert session.ask_store(queries.get_span, 1).status == "accepted"


def test_a_refused_deed_is_said_and_changes_nothing(session: Session) -> None:
    said, changes = heard(session), []
    session.changed.connect(changes.append)
    assert session.run_edit(edits.accept_rows, [999]) is None
    assert len(said) == 1
    assert changes == []


def test_undo_goes_to_the_mark_also_in_another_article(session: Session) -> None:
    session.show_article(1, 2)
    session.run_edit(edits.accept_rows, [2])
    session.show_article(3)
    said = heard(session)
    session.undo_last()
    assert (session.article_id, session.mark_id) == (1, 2)
    assert said == ["Undone: accept."]
    session.redo_last()
    assert session.ask_store(queries.get_span, 2).status == "accepted"
    session.undo_last()
    session.undo_last()
    assert said[-1] == "Nothing to undo."


def test_undo_survives_closing(session: Session, project_file: Path) -> None:
    session.run_edit(edits.reject_rows, [1])
    session.close_project()
    session.open_project(project_file)
    session.undo_last()
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
    second.open_project(project_file)
    said = heard(second)
    assert second.read_only
    assert second.run_edit(edits.accept_rows, [1]) is None
    assert "read-only" in str(said[0])
    second.close_project()
    second.jobs.stop_all()


def test_the_reviewer_is_written_beside_deeds(session: Session) -> None:
    session.name_reviewer("Ines")
    session.run_edit(edits.accept_rows, [1])
    assert session.ask_store(queries.list_operations, 1)[0].who == "Ines"


def test_a_missing_file_leaves_the_open_project(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        session.open_project(tmp_path / "none.pressmark")
    assert isinstance(session.project, project.Project)
