"""The same story twice: clusters of articles and quotations, two articles side by side.

`head` tells and starts the look, `stories` shows clusters and their articles, `beside` two of them with what differs,
`quotations` one quotation in its wordings; `rows`, `looks` and `delegate` are how tables and differences look; `pane`
ties them to the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.copies.pane import CopiesPane

NAME = "copies"
TITLE = "Copies"
PLACE = "bottom"
KEYS = ("Shift+F9",)
WIDE = True
TOOL = "copies.view"


def build(session: Session) -> CopiesPane:
    """The pane for one window."""
    from gui.panes.copies.pane import CopiesPane

    return CopiesPane(session)
