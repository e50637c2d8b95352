"""The same story twice: clusters of articles and quotations, two articles side by side.

`head` tells and starts the look, `stories` shows clusters and their articles, `beside` two of them with what differs,
`quotations` one quotation in its wordings; `rows`, `looks` and `delegate` are how tables and differences look; `pane`
ties them to the session.
"""

from __future__ import annotations

from gui.panes.copies.pane import CopiesPane
from gui.session import Session

NAME = "copies"
TITLE = "Copies"


def build(session: Session) -> CopiesPane:
    """The pane for one window."""
    return CopiesPane(session)
