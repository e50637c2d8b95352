"""The codebook of the project: codes, variables and record types in one tree, and a form for what is selected.

`tree` shows and moves them, the forms are columns of `fields`, and `gui.models.codebook_editor` stores what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.codebook.pane import CodebookPane

NAME = "codebook"
TITLE = _("Codebook")
PLACE = "workspace"
KEYS = ("Ctrl+8",)
FOCUS = Focus.CODEBOOK


def build(session: Session) -> CodebookPane:
    """Build the pane for one window."""
    from gui.panes.codebook.pane import CodebookPane

    return CodebookPane(session)
