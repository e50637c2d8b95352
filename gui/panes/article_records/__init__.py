"""The records of the article shown and those linked to it, filled beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.article_records.pane import ArticleRecordsPane

NAME = "article_records"
TITLE = _("Records of the article")
PLACE = "inspector"
KEYS = ("Shift+F5",)
FRAME = "mark"
SEGMENT = ""
TALL = True
FOCUS = Focus.ARTICLE_RECORDS


def build(session: Session) -> ArticleRecordsPane:
    """Build the pane for one window."""
    from gui.panes.article_records.pane import ArticleRecordsPane

    return ArticleRecordsPane(session)
