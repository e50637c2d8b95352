"""The mark at hand: what it is, what it means, whom it names, and what the machine guessed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.session import Session

NAME = "mark"
TITLE = "Mark at hand"


def build(session: Session) -> QWidget:
    """The pane, following the session."""
    from gui.panes.mark.pane import MarkPane

    return MarkPane(session)


__all__ = ["NAME", "TITLE", "build"]
