"""The claims of the project: a table sorted, filtered and parted, and beside it the words each was read from.

`finder` filters by the `conditions` there are, `table` shows rows, `sheet` one claim: `evidence` its sentences, `form`
its slots in the looks of `slotlook`, `editor` the slot that is being edited; `filling` hears what is pointed at in the
article meanwhile, `pane` ties them to the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.claims.pane import ClaimsPane

NAME = "claims"
TITLE = "Claims"
PLACE = "bottom"
KEYS = ("F9",)
WIDE = True
TOOL = "claim.view"


def build(session: Session) -> ClaimsPane:
    """The pane for one window."""
    from gui.panes.claims.pane import ClaimsPane

    return ClaimsPane(session)
