"""Screening: the pile of articles that nobody has screened, the text of the one at hand, and one key for each verdict.

`pile_bar` says which articles are shown and in which order, `article_text` shows one, and `verdict_bar` has the
buttons and the reasons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.screening.pane import ScreeningPane

NAME = "screening"
TITLE = _("Screening")
PLACE = "workspace"
KEYS = ("Shift+F4",)
FOCUS = Focus.SCREENING


def build(session: Session) -> ScreeningPane:
    """Build the pane for one window."""
    from gui.panes.screening.pane import ScreeningPane

    return ScreeningPane(session)
