"""The questions of the codebook about the article shown, answered with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.coding.pane import CodingPane

NAME = "coding"
TITLE = _("Coding form")
PLACE = "inspector"
KEYS = ("F5",)
FRAME = "mark"
SEGMENT = ""
TALL = True
FOCUS = Focus.CODING


def build(session: Session) -> CodingPane:
    """Build the pane for one window."""
    from gui.panes.coding.pane import CodingPane

    return CodingPane(session)
