"""The mark at hand: what it is, what it means, whom it names, and what the machine guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.mark.pane import MarkPane

NAME = "mark"
TITLE = "Mark at hand"
PLACE = "right"
KEYS = ("F3",)
CLOSED = False
SIZE = (400, 420)


def build(session: Session) -> MarkPane:
    """The pane for one window."""
    from gui.panes.mark.pane import MarkPane

    return MarkPane(session)
