"""Actions on the window: zoom, panes, keyboard focus."""

from __future__ import annotations

from collections.abc import Callable

from core.translation import _
from gui.actions.action import Action
from gui.desk import Desk
from gui.menu_names import VIEW
from gui.panes import PANES, Pane
from gui.requests import Focus, Request, ZoomText


def _send(asked: Request) -> Callable[[Desk], None]:
    return lambda desk: desk.session.request(asked)


def _shown(pane: Pane, first: bool) -> Action:
    """Return the action that shows and hides a pane."""
    text = _("Show or hide {pane}").format(pane=pane.called)
    return Action(pane.toggle, VIEW, text, lambda desk: desk.toggle_pane(pane.name), pane.keys, first=first)


ACTIONS = (
    Action("view.larger", VIEW, _("Larger text"), _send(ZoomText(1)), ("Ctrl++", "Ctrl+="), repeats=True),
    Action("view.smaller", VIEW, _("Smaller text"), _send(ZoomText(-1)), ("Ctrl+-",), repeats=True),
    Action("view.normal", VIEW, _("Normal text size"), _send(ZoomText(0)), ("Ctrl+0",)),
    Action(
        "view.list",
        VIEW,
        _("Focus list of articles"),
        _send(Focus.ARTICLES),
        ("Ctrl+1",),
        ("project",),
        first=True,
    ),
    Action("view.text", VIEW, _("Focus text"), _send(Focus.TEXT), ("Ctrl+2",), ("project",)),
    Action("view.marks", VIEW, _("Focus table of marks"), _send(Focus.MARKS), ("Ctrl+3",), ("project",)),
    *(_shown(pane, number == 0) for number, pane in enumerate(pane for pane in PANES if pane.place != "middle")),
)
