"""Claims side by side: groups on the left, the chart of one group, and its claims with their sentences.

`groups` lists and merges groups, `filters` says what is shown, `chart` holds `plots` (pyqtgraph) and `legend`,
`picture` and `chart_export` write files, `pane` connects them to the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.compare.pane import ComparePane

NAME = "compare"
TITLE = _("Compare")
PLACE = "workspace"
WIDTH = 505
KEYS = ("Ctrl+5",)
FOCUS = Focus.GROUPS


def build(session: Session) -> ComparePane:
    """Build the pane for one window."""
    from gui.panes.compare.pane import ComparePane

    return ComparePane(session)
