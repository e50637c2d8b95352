"""The claims of the project: a table sorted, filtered and parted, and beside it the words each was read from.

`finder` filters by the `conditions` there are, `table` shows rows, `sheet` one claim: `evidence` its sentences, `form`
its slots in the looks of `slotlook`, `editor` the slot that is being edited; `filling` hears what is pointed at in the
article meanwhile, `pane` ties them to the session.
"""

from __future__ import annotations

from gui.panes.claims.pane import ClaimsPane
from gui.session import Session

NAME = "claims"
TITLE = "Claims"


def build(session: Session) -> ClaimsPane:
    """The pane for one window."""
    return ClaimsPane(session)
