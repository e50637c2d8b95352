"""The article keeps a readable width, whatever stands beside it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui import theme
from gui.panes.reader.pane import ReaderPane
from gui.widgets.workspace_host import LIST, PanelFrame, WorkspaceHost
from gui.window import MainWindow


def columns(window: MainWindow) -> tuple[int, float]:
    """Return the width of the column of text, and that of 60 characters."""
    text = window.findChild(ReaderPane).text
    return text.text_column()[1], theme.column_width(text.document().defaultFont(), 60)


@pytest.mark.parametrize("width", [1280, 1024])
def test_the_history_leaves_lines_of_60_characters(qtbot: QtBot, window: MainWindow, width: int) -> None:
    host = window.findChild(WorkspaceHost)
    window.resize(width, 700)
    host.set_shown("history", True)
    qtbot.wait(10)
    shown, wanted = columns(window)
    assert shown >= wanted
    assert host.is_shown("history")
    assert host.is_shown(LIST)
    assert host.is_shown("mark")


def test_the_history_stands_below_the_mark_where_the_window_is_narrow(qtbot: QtBot, window: MainWindow) -> None:
    host = window.findChild(WorkspaceHost)
    window.resize(1024, 700)
    host.set_shown("history", True)
    frame = host.findChild(PanelFrame, "history frame")
    assert host.inspector.isAncestorOf(frame)
    window.resize(1600, 700)
    assert not host.inspector.isAncestorOf(frame)
    assert frame.isVisible()
    host.set_shown("mark", False)
    host.set_shown("marks", False)
    window.resize(1024, 700)
    assert not host.inspector.isAncestorOf(frame)
    assert host.inspector.isHidden()


def test_a_window_that_was_narrow_gives_the_panels_their_heights_again(qtbot: QtBot, window: MainWindow) -> None:
    host = window.findChild(WorkspaceHost)
    window.resize(1600, 700)
    host.inspector.setSizes([200, 400])
    host.remember_layout()
    before = host.inspector.sizes()
    host.set_shown("history", True)
    window.resize(1024, 700)
    assert len(host.inspector.sizes()) == 3
    window.resize(1600, 700)
    assert host.inspector.sizes() == before


@pytest.mark.parametrize("name", ["compare", "conflicts"])
def test_beside_a_comparison_lines_keep_45_characters(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.resize(1024, 700)
    window.show_pane(name)
    qtbot.wait(10)
    text = window.findChild(ReaderPane).text
    assert text.text_column()[1] >= theme.column_width(text.document().defaultFont(), 45)
