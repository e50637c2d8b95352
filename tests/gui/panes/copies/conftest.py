"""A window with three tellings of one story and the copies view open."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.panes.copies.pane import CopiesPane
from gui.window import MainWindow
from tests.gui.copied import copied, open_view

__all__ = ["copied"]


@pytest.fixture
def pane(qtbot: QtBot, copied: MainWindow) -> CopiesPane:
    return open_view(qtbot, copied)
