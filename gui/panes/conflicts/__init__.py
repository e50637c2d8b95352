"""Conflicts of the project: claims of one measure, payer and time that cannot all be true."""

from __future__ import annotations

from gui.panes.conflicts.pane import ConflictsPane
from gui.session import Session

NAME = "conflicts"
TITLE = "Conflicts"


def build(session: Session) -> ConflictsPane:
    """The pane for one window."""
    return ConflictsPane(session)
