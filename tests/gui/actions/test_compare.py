"""Actions of the comparing views: they open their pane, and say what is missing."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.actions import compare
from gui.dialogs import groupings
from gui.window import MainWindow
from tests.gui.sums import said, sums

__all__ = ["sums"]


@pytest.mark.parametrize(
    ("action", "pane"),
    [("compare.view", "compare"), ("compare.conflicts", "conflicts"), ("compare.timeline", "timeline")],
)
def test_a_view_opens_with_the_keyboard_in_it(sums: MainWindow, action: str, pane: str) -> None:
    assert not sums.find_pane(pane).isVisible()
    sums.run_command(action)
    assert sums.find_pane(pane).isVisible()
    assert sums.find_pane(pane).isAncestorOf(sums.focusWidget())
    assert sums.session.chosen == ()  # no mark of the reader is meant here


def test_what_needs_a_choice_says_so(sums: MainWindow) -> None:
    sums.run_command("compare.explain")
    assert said(sums) == "Select a conflict first."
    sums.run_command("compare.out")
    assert said(sums) == "First select the figures that do not belong in this group."


def test_the_decisions_open(qtbot: QtBot, sums: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(groupings, "show_dialog", opened.append)
    sums.run_command("compare.decided")
    assert opened == [sums]


def test_names_are_those_of_the_menu() -> None:
    assert {action.menu for action in compare.ACTIONS} == {"Compare", ""}
    assert all(action.name.startswith("compare.") for action in compare.ACTIONS)
