"""The claims of the project: a table to sort, filter and group, and next to it the text that each claim comes from.

`finder` filters the table by the values that `conditions` counts, `table` shows the rows, `sheet` shows one claim:
`evidence` its sentences, `form` its slots drawn as `slotlook` says, `editor` the slot that is being edited. `filling`
takes what is pointed at in the article in the meantime, and `pane` connects all of them to the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.claims.pane import ClaimsPane

NAME = "claims"
TITLE = _("Claims")
PLACE = "bottom"
KEYS = ("F9",)
WIDE = True
TOOL = "claim.view"


def build(session: Session) -> ClaimsPane:
    """Build the pane for one window."""
    from gui.panes.claims.pane import ClaimsPane

    return ClaimsPane(session)
