"""The coders of a round: how well they agree, and the units on which they differ.

Other panes of the workspace declare WORKSPACE = "coders" and stand behind tabs beside this one.

- `head`: whose work is compared, the primary coefficient, and what is running.
- `line_table`: a line per variable, code, record type and slot; `pair_table`: the pairs of coders of one line.
- `value_matrix`: which values of two coders met; `unit_table`: the units of a line or of a cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.coders.pane import CodersPane

NAME = "coders"
TITLE = _("Coders")
TAB = _("Agreement")
PLACE = "workspace"
KEYS = ("Shift+F8",)
FOCUS = Focus.CODERS


def build(session: Session) -> CodersPane:
    """Build the pane for one window."""
    from gui.panes.coders.pane import CodersPane

    return CodersPane(session)
