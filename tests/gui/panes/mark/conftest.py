"""A session with a small project open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.panes import mark
from gui.panes.mark.pane import MarkPane
from gui.session import Session
from tests.gui.reading import open_session


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    made = open_session(tmp_path)
    yield made
    made.close_project()


@pytest.fixture
def pane(session: Session, qtbot: QtBot) -> MarkPane:
    built = mark.build(session)
    assert isinstance(built, MarkPane)
    qtbot.addWidget(built)
    built.resize(380, 700)
    with qtbot.waitActive(built):
        built.show()
        built.activateWindow()
    return built
