"""Actions on copies: their keys hold in their own place, the view opens from anywhere."""

from __future__ import annotations

from gui.actions import BY_NAME
from gui.actions.copies import ACTIONS, HERE
from gui.window import MainWindow
from tests.gui.copied import copied

__all__ = ["copied"]


def test_the_view_opens_from_anywhere(copied: MainWindow) -> None:
    pane = copied.find_pane("copies")
    assert not pane.isVisible()
    copied.run_command("copies.view")
    assert pane.isVisible()
    copied.run_command("view.copies")
    assert not pane.isVisible()
    copied.run_command("copies.quotations")
    assert pane.isVisible()


def test_plain_keys_hold_in_the_view_alone(copied: MainWindow) -> None:
    plain = [action for action in ACTIONS if any("Ctrl" not in chord for chord in action.keys)]
    assert {action.where for action in plain} == {HERE, "quotations"}
    assert copied.keymap.find_action("X", ("copies", "")) == "copies.other"
    assert copied.keymap.find_action("X", ("",)) == "mark.reject"


def test_what_writes_needs_a_project_that_can_be_written() -> None:
    for name in ("same", "other", "add", "apply", "look"):
        assert "write" in BY_NAME[f"copies.{name}"].needs
