"""Actions on the window: zoom, panes, keyboard focus."""

from __future__ import annotations

from collections.abc import Callable

from core.translation import _
from gui.actions.action import Action
from gui.main_window_api import MainWindowApi
from gui.menu_names import VIEW
from gui.panes import PANES, Pane
from gui.requests import Focus, Request, ZoomText


def _send_request(asked: Request) -> Callable[[MainWindowApi], None]:
    return lambda desk: desk.session.send_request(asked)


def _toggle_action(pane: Pane, first: bool) -> Action:
    """Return the action that shows and hides a pane."""
    text = _("Show or hide {pane}").format(pane=pane.called)
    return Action(pane.toggle, VIEW, text, lambda desk: desk.toggle_pane(pane.name), pane.keys, first=first)


ACTIONS = (
    Action("view.larger", VIEW, _("Larger text"), _send_request(ZoomText(1)), ("Ctrl++", "Ctrl+="), repeats=True),
    Action("view.smaller", VIEW, _("Smaller text"), _send_request(ZoomText(-1)), ("Ctrl+-",), repeats=True),
    Action("view.normal", VIEW, _("Normal text size"), _send_request(ZoomText(0)), ("Ctrl+0",)),
    Action(
        "view.list",
        VIEW,
        _("Focus list of articles"),
        _send_request(Focus.ARTICLES),
        ("Ctrl+1",),
        ("project",),
        first=True,
    ),
    Action("view.text", VIEW, _("Focus text"), _send_request(Focus.TEXT), ("Ctrl+2",), ("project",)),
    Action("view.marks", VIEW, _("Focus table of marks"), _send_request(Focus.MARKS), ("Ctrl+3",), ("project",)),
    *(
        _toggle_action(pane, number == 0)
        for number, pane in enumerate(pane for pane in PANES if pane.place != "middle")
    ),
)
