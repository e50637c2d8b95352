"""Claims side by side: groups at the left, the chart of one, and its claims in their sentences.

`groups` lists and merges, `filters` says what is shown, `chart` holds `plots` (pyqtgraph) and `legend`, `picture`
writes files, `claims` lists sentences, `pane` ties them to the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.compare.pane import ComparePane

NAME = "compare"
TITLE = "Compare"
PLACE = "bottom"
KEYS = ("F10",)
CALLED = "the comparison"
WIDE = True
TOOL = "compare.view"


def build(session: Session) -> ComparePane:
    """The pane for one window."""
    from gui.panes.compare.pane import ComparePane

    return ComparePane(session)
