"""A window with a project of people and the entities view open, its keys and its events."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.panes.entities.pane import EntitiesPane
from gui.window import MainWindow
from tests.gui.people import open_view, people

__all__ = ["people"]


@pytest.fixture
def pane(qtbot: QtBot, people: MainWindow) -> EntitiesPane:
    return open_view(qtbot, people)
