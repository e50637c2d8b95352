"""Questions asked in a thread: one at a time, while somebody looks, the newest answer last."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.records import Change
from gui.session import Session
from gui.widgets.background_query import BackgroundQuery, BackgroundValue


class Asked:
    """What a query asks for, and what it was given."""

    def __init__(self, session: Session, **options: object) -> None:
        self.parent = QObject(session)
        self.word = "one"
        self.let = threading.Event()
        self.let.set()
        self.problem: BaseException | None = None
        self.taken: list[str] = []
        self.said: list[str] = []
        session.said.connect(self.said.append)
        self.query: BackgroundQuery[str] = BackgroundQuery(
            self.parent,
            session,
            self.prepare_word,
            self.taken.append,
            **options,  # type: ignore[arg-type]
        )

    def prepare_word(self, _path: Path) -> Callable[[], str]:
        word = self.word
        return lambda: self.answer_word(word)

    def answer_word(self, word: str) -> str:
        assert self.let.wait(10)
        if self.problem is not None:
            raise self.problem
        return word


def test_nothing_is_asked_while_nobody_looks(qtbot: QtBot, session: Session, project_file: Path) -> None:
    session.open_project(project_file)
    asked = Asked(session)
    asked.query.load_now()
    assert asked.query.stale
    assert not asked.query.is_busy
    with qtbot.waitSignal(asked.query.ready, timeout=5000):
        asked.query.set_awake(True)
    assert asked.taken == ["one"]
    assert not asked.query.stale


@pytest.mark.parametrize(("shows_outdated", "taken"), [(False, ["three"]), (True, ["one", "three"])])
def test_what_is_wanted_meanwhile_is_asked_next(
    qtbot: QtBot, session: Session, project_file: Path, shows_outdated: bool, taken: list[str]
) -> None:
    session.open_project(project_file)
    asked = Asked(session, shows_outdated=shows_outdated)
    asked.let.clear()
    asked.query.set_awake(True)
    for asked.word in ("two", "three"):
        asked.query.load_now()
    with qtbot.waitSignal(asked.query.ready, timeout=5000):
        asked.let.set()
    assert asked.taken == taken


def test_an_answer_of_another_project_is_dropped(qtbot: QtBot, session: Session, project_file: Path) -> None:
    session.open_project(project_file)
    asked = Asked(session, shows_outdated=True)
    asked.let.clear()
    asked.query.set_awake(True)
    session.close_project()
    asked.let.set()
    qtbot.waitUntil(lambda: not asked.query.is_busy, timeout=5000)
    assert asked.taken == []
    assert asked.query.stale


def test_a_refusal_is_said_and_the_next_question_is_asked(qtbot: QtBot, session: Session, project_file: Path) -> None:
    session.open_project(project_file)
    asked = Asked(session)
    asked.problem = UserError("The disk is away.")
    asked.query.set_awake(True)
    qtbot.waitUntil(lambda: bool(asked.said), timeout=5000)
    assert asked.said == ["The disk is away."]
    asked.problem = None
    with qtbot.waitSignal(asked.query.ready, timeout=5000):
        asked.query.load_now()
    assert asked.taken == ["one"]


def test_a_key_held_down_asks_once(qtbot: QtBot, session: Session, project_file: Path) -> None:
    session.open_project(project_file)
    asked = Asked(session, rest=30)
    with qtbot.waitSignal(asked.query.ready, timeout=5000):
        asked.query.set_awake(True)
    with qtbot.waitSignal(asked.query.ready, timeout=5000):
        for _number in range(5):
            asked.query.load_soon()
        assert asked.query.is_waiting
    assert asked.taken == ["one", "one"]


def test_two_viewers_keep_a_query_awake(session: Session) -> None:
    asked = Asked(session)
    asked.query.set_awake(True, "left")
    asked.query.set_awake(True, "right")
    asked.query.set_awake(False, "left")
    assert asked.query.is_awake
    asked.query.set_awake(False, "right")
    assert not asked.query.is_awake


class Sum(BackgroundValue[int]):
    """Counts how often it was computed."""

    computed = 0

    def prepare_question(self, path: Path) -> Callable[[], int]:
        self.computed += 1
        return lambda: self.computed

    def is_affected(self, change: Change) -> bool:
        return change.verb == "import"


def test_a_value_follows_the_project(qtbot: QtBot, session: Session, project_file: Path) -> None:
    value = Sum(session, int, 0)
    value.query.set_awake(True)
    with qtbot.waitSignal(value.ready, timeout=5000, check_params_cb=lambda: value.loaded):
        session.open_project(project_file)
    assert (value.value, value.loaded) == (1, True)
    session.changed.emit(Change(1, "accept"))
    assert not value.query.is_busy
    with qtbot.waitSignal(value.ready, timeout=5000):
        session.changed.emit(Change(1, "import"))
    assert value.value == 2
    session.close_project()
    assert (value.value, value.loaded) == (0, False)
