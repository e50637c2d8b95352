"""Actions on the window: zoom, panes, where the keyboard goes."""

from __future__ import annotations

from collections.abc import Callable

from gui.actions.action import Action
from gui.desk import Desk
from gui.panes import PANES, Pane
from gui.requests import Focus, Request, ZoomText


def _send(asked: Request) -> Callable[[Desk], None]:
    return lambda desk: desk.session.request(asked)


def _shown(pane: Pane, first: bool) -> Action:
    """The command that shows and hides a pane."""
    text = f"Show or hide {pane.called}"
    return Action(pane.toggle, "View", text, lambda desk: desk.toggle_pane(pane.name), pane.keys, first=first)


ACTIONS = (
    Action("view.larger", "View", "Larger text", _send(ZoomText(1)), ("Ctrl++", "Ctrl+="), repeats=True),
    Action("view.smaller", "View", "Smaller text", _send(ZoomText(-1)), ("Ctrl+-",), repeats=True),
    Action("view.normal", "View", "Normal text size", _send(ZoomText(0)), ("Ctrl+0",)),
    Action(
        "view.list",
        "View",
        "Keyboard to the list of articles",
        _send(Focus.ARTICLES),
        ("Ctrl+1",),
        ("project",),
        first=True,
    ),
    Action("view.text", "View", "Keyboard to the text", _send(Focus.TEXT), ("Ctrl+2",), ("project",)),
    Action("view.marks", "View", "Keyboard to the table of marks", _send(Focus.MARKS), ("Ctrl+3",), ("project",)),
    *(_shown(pane, number == 0) for number, pane in enumerate(pane for pane in PANES if pane.place != "middle")),
)
