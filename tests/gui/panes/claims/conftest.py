"""A window with a project of claims and its view open."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.panes.claims.pane import ClaimsPane
from gui.window import MainWindow
from tests.gui.claimants import harbour, open_view

__all__ = ["harbour"]


@pytest.fixture
def pane(qtbot: QtBot, harbour: MainWindow) -> ClaimsPane:
    return open_view(qtbot, harbour)
