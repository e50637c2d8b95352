"""Copies: stories and quotations that several articles print, and two articles side by side.

`head` shows and starts the search for copies, `stories` shows stories and their articles, `side_by_side` compares two
articles, `quotations` shows the wordings of a quotation. `fitting_table`, `difference_look` and `wording_delegate`
draw tables and differences; `pane` connects everything to the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.copies.pane import CopiesPane

NAME = "copies"
TITLE = _("Copies")
PLACE = "bottom"
KEYS = ("Shift+F9",)
WIDE = True
TOOL = "copies.view"


def build(session: Session) -> CopiesPane:
    """Build the pane for one window."""
    from gui.panes.copies.pane import CopiesPane

    return CopiesPane(session)
