"""Actions on the window: zoom, panes, where the keyboard goes."""

from __future__ import annotations

from collections.abc import Callable

from gui.actions.action import Action
from gui.desk import Desk


def _want(what: str) -> Callable[[Desk], None]:
    return lambda desk: desk.session.want(what)


def _toggle(pane: str) -> Callable[[Desk], None]:
    return lambda desk: desk.toggle_pane(pane)


ACTIONS = (
    Action("view.larger", "View", "Larger text", _want("zoom+1"), ("Ctrl++", "Ctrl+="), repeats=True),
    Action("view.smaller", "View", "Smaller text", _want("zoom-1"), ("Ctrl+-",), repeats=True),
    Action("view.normal", "View", "Normal text size", _want("zoom0"), ("Ctrl+0",)),
    Action(
        "view.list", "View", "Keyboard to the list of articles", _want("list"), ("Ctrl+1",), ("project",), first=True
    ),
    Action("view.text", "View", "Keyboard to the text", _want("text"), ("Ctrl+2",), ("project",)),
    Action("view.marks", "View", "Keyboard to the table of marks", _want("marks"), ("Ctrl+3",), ("project",)),
    Action("view.articles", "View", "Show or hide the list of articles", _toggle("articles"), ("F2",), first=True),
    Action("view.mark", "View", "Show or hide the mark at hand", _toggle("mark"), ("F3",)),
    Action("view.table", "View", "Show or hide the table of marks", _toggle("marks"), ("F4",)),
    Action("view.history", "View", "Show or hide the history", _toggle("history"), ("F6", "Ctrl+H")),
    Action("view.found", "View", "Show or hide the marks found", _toggle("found"), ("F7",)),
    Action("view.entities", "View", "Show or hide the entities", _toggle("entities"), ("F8",)),
    Action("view.claims", "View", "Show or hide the claims", _toggle("claims"), ("F9",)),
    Action("view.compare", "View", "Show or hide the comparison", _toggle("compare"), ("F10",)),
    Action("view.conflicts", "View", "Show or hide the conflicts", _toggle("conflicts"), ("F11",)),
    Action("view.timeline", "View", "Show or hide the timeline", _toggle("timeline"), ("F12",)),
    Action("view.copies", "View", "Show or hide the copies", _toggle("copies"), ("Shift+F9",)),
)
