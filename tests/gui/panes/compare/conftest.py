"""A window with sums and the comparison open."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.panes.compare.pane import ComparePane
from gui.window import MainWindow
from tests.gui.sums import sums, view

__all__ = ["sums"]


@pytest.fixture
def pane(qtbot: QtBot, sums: MainWindow) -> ComparePane:
    found = view(qtbot, sums, "compare")
    assert isinstance(found, ComparePane)
    return found
