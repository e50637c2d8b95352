"""The list of articles on the left: what the project holds, and how much of each article is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.articles.pane import ArticlesPane

NAME = "articles"
TITLE = _("Articles")
PLACE = "list"
KEYS = ("F2",)
CALLED = _("the list of articles")


def build(session: Session) -> ArticlesPane:
    """Build the pane for one window."""
    from gui.panes.articles.pane import ArticlesPane

    return ArticlesPane(session)
