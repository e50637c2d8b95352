"""The selected mark: its label, value and entity, and what the program guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _, pgettext
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.mark.pane import MarkPane

NAME = "mark"
TITLE = _("Selected mark")
PLACE = "inspector"
SEGMENT = pgettext("segment", "Mark")
KEYS = ("F3",)


def build(session: Session) -> MarkPane:
    """Build the pane for one window."""
    from gui.panes.mark.pane import MarkPane

    return MarkPane(session)
