"""The entities of the project: a table searched, sorted and edited in place, and the mentions of one in context.

`table` shows rows and takes drops, `delegates` paints and edits cells, `finder` filters, `mentions` is the concordance,
`pane` ties them to the session.
"""

from __future__ import annotations

from gui.panes.entities.pane import EntitiesPane
from gui.session import Session

NAME = "entities"
TITLE = "Entities"


def build(session: Session) -> EntitiesPane:
    """The pane for one window."""
    return EntitiesPane(session)
