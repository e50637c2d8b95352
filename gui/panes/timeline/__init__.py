"""Everything dated in the project on one axis: publications, dates told in texts, periods of claims.

`layout` decides what stands where, `axis` paints it and hears mouse and keys, `pane` ties it to the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.timeline.pane import TimelinePane

NAME = "timeline"
TITLE = "Timeline"
PLACE = "bottom"
KEYS = ("F12",)
WIDE = True
TOOL = "compare.timeline"


def build(session: Session) -> TimelinePane:
    """The pane for one window."""
    from gui.panes.timeline.pane import TimelinePane

    return TimelinePane(session)
