"""The claims of the project: a table to sort, filter and group, and next to it the text that each claim comes from.

Above is a bar of filters, whose values are counted in a thread. The table shows the rows, the sheet next to it one
claim: its sentences, the form of its slots, and the editor of one slot. While a slot is edited, the user can also point
at marks and words in the article. The pane connects all of these to the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.claims.pane import ClaimsPane

NAME = "claims"
TITLE = _("Figures")
PLACE = "workspace"
KEYS = ("Ctrl+4", "F9")
FOCUS = Focus.CLAIMS
WIDTH = 800


def build(session: Session) -> ClaimsPane:
    """Build the pane for one window."""
    from gui.panes.claims.pane import ClaimsPane

    return ClaimsPane(session)
