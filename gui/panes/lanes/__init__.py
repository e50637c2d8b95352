"""The text of an article with the marks of all coders, each in a lane of its own below the line, and what they differ
on, to be stepped through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.lanes.pane import LanesPane

NAME = "lanes"
TITLE = _("Marks of all coders")
TAB = _("Marks side by side")
PLACE = "workspace"
WORKSPACE = "coders"
KEYS: tuple[str, ...] = ()
FOCUS = Focus.LANES


def build(session: Session) -> LanesPane:
    """Build the pane for one window."""
    from gui.panes.lanes.pane import LanesPane

    return LanesPane(session)
