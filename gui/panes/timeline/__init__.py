"""Everything dated in the project on one axis: publications, dates told in texts, periods of claims.

`layout` decides what stands where, `axis` paints it and hears mouse and keys, `pane` ties it to the session.
"""

from __future__ import annotations

from gui.panes.timeline.pane import TimelinePane
from gui.session import Session

NAME = "timeline"
TITLE = "Timeline"


def build(session: Session) -> TimelinePane:
    """The pane for one window."""
    return TimelinePane(session)
