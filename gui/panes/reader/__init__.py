"""The article: title and metadata, the reading column with its marks, the find bar, the legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.reader.pane import ReaderPane

NAME = "reader"
TITLE = _("Article")
PLACE = "reader"
KEYS: tuple[str, ...] = ()


def build(session: Session) -> ReaderPane:
    """Build the pane for one window."""
    from gui.panes.reader.pane import ReaderPane

    return ReaderPane(session)
