"""A window with a project whose coders sent their work back, and the workspace of coders open."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.panes.coders.pane import CodersPane
from gui.window import MainWindow
from tests.coded_round import make_coded_round


@pytest.fixture
def coded_file(tmp_path: Path) -> Path:
    """A project of six articles with a round of three coders."""
    path = tmp_path / "study.pressmark"
    make_coded_round(path, 6)
    return path


@pytest.fixture
def pane(qtbot: QtBot, bare_window: MainWindow, coded_file: Path) -> CodersPane:
    """The workspace, with its agreement computed and the keyboard in the table."""
    assert bare_window.open_project(coded_file)
    bare_window.show_pane("coders")
    found = bare_window.find_pane("coders")
    assert isinstance(found, CodersPane)
    qtbot.waitUntil(lambda: found.model.rowCount() > 0 and not found.agreement.is_running)
    return found
