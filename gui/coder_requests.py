"""Requests to the workspace of coders."""

from __future__ import annotations

from enum import auto

from gui.requests import Command


class CoderCommand(Command):
    """About the agreement that is shown, or the article with the marks of all coders."""

    COMPUTE = auto()
    """Compute the agreement again."""
    OPEN_LANES = auto()
    """Show the unit at hand in its article, with the marks of all coders."""
    OPEN_ARTICLE = auto()
    """Read the article of the unit at hand."""
    HIDE_NAMES = auto()
    """Show coders as A, B and so on, or by their pseudonyms again."""
    FIX = auto()
    """Fix the primary coefficient of the project."""
    EXPORT = auto()
    SHOW_NEXT = auto()
    """Go to the next difference of the article, or of the next article."""
    SHOW_PREVIOUS = auto()
