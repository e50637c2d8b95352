"""Copies: stories and quotations that several articles print, and two articles side by side.

`head` shows and starts the search for copies, `stories` shows stories and their articles, `side_by_side` compares two
articles, `quotations` shows the wordings of a quotation. `fitting_table`, `difference_look` and `wording_delegate`
draw tables and differences; `pane` connects everything to the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.copies.pane import CopiesPane

NAME = "copies"
TITLE = _("Copies")
PLACE = "workspace"
KEYS = ("Ctrl+7", "Shift+F9")
FOCUS = Focus.STORIES


def build(session: Session) -> CopiesPane:
    """Build the pane for one window."""
    from gui.panes.copies.pane import CopiesPane

    return CopiesPane(session)
