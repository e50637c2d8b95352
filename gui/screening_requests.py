"""Requests to the workspace for screening."""

from __future__ import annotations

from enum import auto

from gui.requests import Command


class ScreeningCommand(Command):
    """About the articles selected in the workspace for screening, whose text is seen there."""

    RELEVANT = auto()
    NOT_RELEVANT = auto()
    UNSURE = auto()
    RELEVANT_BECAUSE = auto()
    """As RELEVANT, with a reason that is asked for."""
    NOT_RELEVANT_BECAUSE = auto()
    UNSURE_BECAUSE = auto()
    WITHDRAW = auto()
    SHOW_PREVIOUS = auto()
    """Go back to the article that was screened last."""
    READ_ON = auto()
    """Scroll the text by a page."""
    OPEN = auto()
    """Read the article with its marks."""
