"""Everything dated in the project on one axis: publications, dates in texts, periods of claims.

`lane_layout` computes positions, `axis` paints and handles mouse and keys, `pane` connects it to the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.timeline.pane import TimelinePane

NAME = "timeline"
TITLE = _("Timeline")
PLACE = "workspace"
WIDTH = 560
KEYS = ("Ctrl+6", "F12")
FOCUS = Focus.TIMELINE


def build(session: Session) -> TimelinePane:
    """Build the pane for one window."""
    from gui.panes.timeline.pane import TimelinePane

    return TimelinePane(session)
