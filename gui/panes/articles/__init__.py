"""The list of articles on the left: what there is, how far it is, and what shall be read next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.articles.pane import ArticlesPane

NAME = "articles"
TITLE = "Articles"
PLACE = "left"
KEYS = ("F2",)
CALLED = "the list of articles"
CLOSED = False
SIZE = (280, 0)


def build(session: Session) -> ArticlesPane:
    """The pane for one window."""
    from gui.panes.articles.pane import ArticlesPane

    return ArticlesPane(session)
