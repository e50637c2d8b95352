"""Claims side by side: groups at the left, the chart of one, and its claims in their sentences.

`groups` lists and merges, `filters` says what is shown, `chart` holds `plots` (pyqtgraph) and `legend`, `picture`
writes files, `claims` lists sentences, `pane` ties them to the session.
"""

from __future__ import annotations

from gui.panes.compare.pane import ComparePane
from gui.session import Session

NAME = "compare"
TITLE = "Compare"


def build(session: Session) -> ComparePane:
    """The pane for one window."""
    return ComparePane(session)
