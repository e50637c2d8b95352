"""Find marks in all articles: a field for a search such as `amounts over $1bn in 2019`, its meaning, and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.found.pane import FoundPane

NAME = "found"
TITLE = _("Find")
PLACE = "workspace"
KEYS = ("Ctrl+2", "F7")
FOCUS = Focus.FOUND
WIDTH = 800


def build(session: Session) -> FoundPane:
    """Build the pane for one window."""
    from gui.panes.found.pane import FoundPane

    return FoundPane(session)
