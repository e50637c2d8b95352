"""Requests between panes and actions: module requests, and the session that brings them to their receivers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from core.store.decision_kinds import Decidable, Decision
from gui.actions import BY_NAME
from gui.requests import Command, Decide, Focus, Request, ShowClaim, ZoomText
from gui.session import Session
from gui.window import MainWindow

GUI = Path(__file__).parents[2] / "gui"


def test_somebody_in_the_window_handles_every_request(window: MainWindow) -> None:
    commands = [command for group in Command.__subclasses__() for command in group]
    assert len(commands) > 50
    requests = [kind for kind in get_args(Request) if kind is not Command]
    assert [asked for asked in (*commands, *requests) if not window.session.is_handled(asked)] == []


def test_every_action_that_a_pane_names_exists() -> None:
    groups = "|".join(sorted({name.partition(".")[0] for name in BY_NAME}))
    literal = re.compile(rf'"((?:{groups})\.[a-z_]+)"')
    files = (GUI / "panes").rglob("*.py")
    named = {name for file in files for name in literal.findall(file.read_text(encoding="utf-8"))}
    assert len(named) > 20
    assert named <= set(BY_NAME)


def test_a_request_reaches_the_receivers_of_its_kind() -> None:
    session, heard = Session(), list[object]()
    session.add_receiver(Focus.TEXT, lambda: heard.append("text"))
    session.add_receivers({Focus.TEXT: lambda: heard.append("text again"), Focus.MARKS: lambda: heard.append("marks")})
    session.add_receiver(ZoomText, lambda asked: heard.append(asked.steps))
    session.send_request(Focus.TEXT)
    session.send_request(ZoomText(-2))
    session.send_request(ShowClaim(3))
    assert heard == ["text", "text again", -2]


def test_a_widget_that_was_deleted_hears_nothing(qapp: QApplication) -> None:
    class Listener(QWidget):
        def hear(self) -> None:
            self.setWindowTitle("heard")

    session, listener = Session(), Listener()
    session.add_receiver(Focus.TEXT, listener.hear)
    session.send_request(Focus.TEXT)
    assert listener.windowTitle() == "heard"
    delete(listener)
    session.send_request(Focus.TEXT)


@pytest.mark.parametrize("kind", [Decidable.MARK, Decidable.STATEMENT])
def test_the_claims_view_decides_on_claims_only(window: MainWindow, kind: Decidable) -> None:
    project = window.session.project
    assert project is not None
    before = project.read_rows("SELECT count(*) FROM op")
    window.session.send_request(Decide(Decision.REJECT, kind))
    assert project.read_rows("SELECT count(*) FROM op") == before
