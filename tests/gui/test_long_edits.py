"""Long edits: the window goes on while one is written, and Cancel takes all of it back."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from core.records import Change
from core.store import edits, queries
from core.store.decision_kinds import Decidable, Decision
from core.store.project import Project, open_project
from gui import ask, long_edits
from gui.actions.project import may_leave
from gui.long_edits import BUSY, LARGE, LARGE_IN_IMPORT, EditSize
from gui.models.decisions import decide_rows
from gui.models.undo_run import UndoRun
from gui.session import Session
from gui.window import MainWindow

ALL = EditSize(LARGE)
WRITING = "Another operation is still being written. Wait until it has ended."


class HeldEdit:
    """Accepts all marks once the test lets it go on."""

    def __init__(self) -> None:
        self.began, self.going_on = threading.Event(), threading.Event()

    def __call__(self, lent: Project) -> Change:
        with lent.record_operation("accept") as deed:
            lent.connection.execute("UPDATE span SET status = 'accepted'")
            self.began.set()
            assert self.going_on.wait(60)
        return deed.change


@pytest.fixture
def session(window: MainWindow) -> Session:
    return window.session


@pytest.fixture
def held(session: Session) -> Iterator[HeldEdit]:
    made = HeldEdit()
    yield made
    made.going_on.set()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any edit is a large one."""
    for module in (long_edits, "gui.session", "gui.models.decisions", "gui.models.undo_run"):
        if isinstance(module, str):
            monkeypatch.setattr(f"{module}.LARGE", 1)
        else:
            monkeypatch.setattr(module, "LARGE", 1)


@pytest.fixture
def said(session: Session) -> list[str]:
    sentences = list[str]()
    session.said.connect(sentences.append)
    return sentences


def states(session: Session) -> set[str]:
    return {row.status for article in (1, 2, 3) for row in session.ask_store(queries.list_spans, article)}


def wait_for_end(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.long_edits.is_running)


def test_the_window_goes_on_while_an_edit_is_written(qtbot: QtBot, session: Session, held: HeldEdit) -> None:
    beats, changes = list[int](), list[Change]()
    heart = QTimer(interval=0)
    heart.timeout.connect(lambda: beats.append(1))
    session.changed.connect(changes.append)
    session.run_sized_edit("Accept", held, ALL)
    heart.start()
    qtbot.waitUntil(lambda: held.began.is_set() and len(beats) > 20)
    assert session.long_edits.is_running
    assert states(session) == {"suggested"}
    session.show_article(2)
    held.going_on.set()
    wait_for_end(qtbot, session)
    assert [len(one.spans) for one in changes] == [11]
    assert states(session) == {"accepted"}
    session.undo_last()
    assert states(session) == {"suggested"}


def test_cancel_takes_all_of_it_back(qtbot: QtBot, session: Session, held: HeldEdit, said: list[str]) -> None:
    session.run_sized_edit("Accept", held, ALL)
    (work,) = session.works.running
    assert work.title == "Accept"
    work.cancel_work()
    held.going_on.set()
    wait_for_end(qtbot, session)
    assert said == ["Cancelled. Nothing was changed."]
    assert states(session) == {"suggested"}
    assert session.works.items == []


def test_a_second_edit_is_refused_with_one_sentence(
    qtbot: QtBot, session: Session, held: HeldEdit, said: list[str]
) -> None:
    session.run_sized_edit("Accept", held, ALL)
    assert session.run_edit(edits.comment_span, 1, "no") is None
    session.run_sized_edit("Accept", held, ALL)
    session.undo_last()
    assert said == [WRITING] * 3
    held.going_on.set()
    wait_for_end(qtbot, session)
    assert session.run_edit(edits.comment_span, 1, "yes") is not None


def test_nothing_large_is_written_during_an_import(
    window: MainWindow, session: Session, held: HeldEdit, said: list[str]
) -> None:
    stream = window.jobs.start_stream(lambda stop: iter(()), lambda batch: None)
    session.run_sized_edit("Accept", held, EditSize(LARGE_IN_IMPORT))
    assert said == [BUSY]
    session.run_sized_edit("Accept", lambda lent: edits.accept_rows(lent, [1]), ALL)
    assert states(session) == {"suggested", "accepted"}
    stream.cancel_stream()


def test_a_small_edit_is_done_at_once(session: Session) -> None:
    done = list[Change | None]()
    session.run_sized_edit("Comment", lambda lent: edits.comment_span(lent, 1, "yes"), EditSize(1), done.append)
    assert [one is not None and one.verb for one in done] == ["comment"]


def test_closing_the_window_asks_and_cancels(
    qtbot: QtBot, window: MainWindow, held: HeldEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answers = list[str](), [False, True]

    def answer(_parent: object, _title: str, question: str, _yes: str) -> bool:
        asked.append(question)
        return answers[len(asked) - 1]

    monkeypatch.setattr(ask, "confirm_action", answer)
    session = window.session
    session.run_sized_edit("Accept", held, ALL)
    qtbot.waitUntil(held.began.is_set)
    assert not may_leave(window)
    assert session.long_edits.is_running
    session.long_edits.cancel_edit()
    held.going_on.set()
    path = session.project.path if session.project is not None else None
    assert window.close()
    assert len(asked) == 2
    assert all("Accept" in question for question in asked)
    assert session.project is None
    assert path is not None
    with open_project(path) as again:
        assert {row.status for row in queries.list_spans(again, 1)} == {"suggested"}


@pytest.mark.usefixtures("small")
def test_large_undo_and_redo_run_in_the_thread(qtbot: QtBot, session: Session, said: list[str]) -> None:
    session.run_edit(edits.decide_rows, Decidable.MARK, Decision.ACCEPT, [1, 2, 6])
    session.undo_last()
    assert session.long_edits.is_running
    wait_for_end(qtbot, session)
    assert states(session) == {"suggested"}
    session.redo_last()
    wait_for_end(qtbot, session)
    assert states(session) == {"suggested", "accepted"}
    assert said == ["Undone: accept.", "Redone: accept."]


@pytest.mark.usefixtures("small")
def test_several_large_steps_are_undone_one_after_the_other(qtbot: QtBot, session: Session, said: list[str]) -> None:
    first = session.run_edit(edits.comment_span, 1, "a")
    session.run_edit(edits.comment_span, 2, "b")
    assert first is not None
    UndoRun(session, first.op, 2, session).start()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["2 operations undone."]
    assert {row.comment for row in session.ask_store(queries.list_spans, 1)} == {""}


@pytest.mark.usefixtures("small")
def test_a_decision_on_many_rows_runs_in_the_thread(qtbot: QtBot, session: Session) -> None:
    assert not decide_rows(session, Decidable.MARK, Decision.REJECT, [1, 2])
    wait_for_end(qtbot, session)
    assert states(session) == {"suggested", "rejected"}


def test_a_fault_of_the_program_is_raised_and_the_project_stays_usable(
    qtbot: QtBot, session: Session, said: list[str]
) -> None:
    def fail(_lent: Project) -> Change:
        raise KeyError("no such row")

    with qtbot.captureExceptions() as raised:
        session.run_sized_edit("Fail", fail, ALL)
        wait_for_end(qtbot, session)
    assert [kind for kind, *_rest in raised] == [KeyError]
    assert said == [long_edits.FAILED]
    assert session.run_edit(edits.comment_span, 1, "yes") is not None
