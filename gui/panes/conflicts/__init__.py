"""Conflicts of the project: claims about the same measure, payer and time that cannot all be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.conflicts.pane import ConflictsPane

NAME = "conflicts"
TITLE = _("Conflicts")
PLACE = "workspace"
WIDTH = 505
KEYS: tuple[str, ...] = ()
WORKSPACE = "compare"
FOCUS = Focus.CONFLICTS


def build(session: Session) -> ConflictsPane:
    """Build the pane for one window."""
    from gui.panes.conflicts.pane import ConflictsPane

    return ConflictsPane(session)
