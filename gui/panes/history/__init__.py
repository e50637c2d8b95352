"""The history at the bottom: every deed, who did it and when; read only while it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.history.pane import HistoryPane

NAME = "history"
TITLE = "History"
PLACE = "bottom"
KEYS = ("F6", "Ctrl+H")


def build(session: Session) -> HistoryPane:
    """The pane for one window."""
    from gui.panes.history.pane import HistoryPane

    return HistoryPane(session)
