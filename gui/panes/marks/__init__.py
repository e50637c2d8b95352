"""The table of all marks of the article; sorts, filters, and keeps the same mark selected as the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.marks.pane import MarksPane

NAME = "marks"
TITLE = _("Marks of the article")
PLACE = "inspector"
KEYS = ("F4",)
CALLED = _("the table of marks")
TOGGLE = "view.table"


def build(session: Session) -> MarksPane:
    """Build the pane for one window."""
    from gui.panes.marks.pane import MarksPane

    return MarksPane(session)
