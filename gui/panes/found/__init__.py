"""Find marks in all articles: a field for `amounts over $1bn in 2019`, a line on how it was understood, a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.found.pane import FoundPane

NAME = "found"
TITLE = "Find marks"
PLACE = "bottom"
KEYS = ("F7",)
CALLED = "the marks found"


def build(session: Session) -> FoundPane:
    """The pane for one window."""
    from gui.panes.found.pane import FoundPane

    return FoundPane(session)
