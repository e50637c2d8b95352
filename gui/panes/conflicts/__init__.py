"""Conflicts of the project: claims of one measure, payer and time that cannot all be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.conflicts.pane import ConflictsPane

NAME = "conflicts"
TITLE = "Conflicts"
PLACE = "bottom"
KEYS = ("F11",)
WIDE = True
TOOL = "compare.conflicts"


def build(session: Session) -> ConflictsPane:
    """The pane for one window."""
    from gui.panes.conflicts.pane import ConflictsPane

    return ConflictsPane(session)
