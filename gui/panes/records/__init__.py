"""All records of the project: a table per record type, the card of one record, and what links it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.records.pane import RecordsPane

NAME = "records"
TITLE = _("Records")
PLACE = "workspace"
KEYS = ("Ctrl+9", "Ctrl+Shift+R")
FOCUS = Focus.RECORDS
WIDTH = 380


def build(session: Session) -> RecordsPane:
    """Build the pane for one window."""
    from gui.panes.records.pane import RecordsPane

    return RecordsPane(session)
