"""The table of all marks of the article: sorts, filters, and goes where the text goes, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.marks.pane import MarksPane

NAME = "marks"
TITLE = "Marks of the article"
PLACE = "right"
KEYS = ("F4",)
CALLED = "the table of marks"
TOGGLE = "view.table"
CLOSED = False
SIZE = (0, 300)


def build(session: Session) -> MarksPane:
    """The pane for one window."""
    from gui.panes.marks.pane import MarksPane

    return MarksPane(session)
