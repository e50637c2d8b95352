"""The history at the bottom: every operation, who did it and when. It is read only while it is visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.history.pane import HistoryPane

NAME = "history"
TITLE = _("History")
PLACE = "panel"
KEYS = ("F6", "Ctrl+H")


def build(session: Session) -> HistoryPane:
    """Build the pane for one window."""
    from gui.panes.history.pane import HistoryPane

    return HistoryPane(session)
