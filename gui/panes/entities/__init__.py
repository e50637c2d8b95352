"""The entities of the project: a table searched, sorted and edited in place, and the mentions of one in context.

`table` shows rows and takes drops, `delegates` paints and edits cells, `finder` filters, `mentions` is the concordance,
`pane` ties them to the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.entities.pane import EntitiesPane

NAME = "entities"
TITLE = "Entities"
PLACE = "bottom"
KEYS = ("F8",)
TOOL = "entity.view"


def build(session: Session) -> EntitiesPane:
    """The pane for one window."""
    from gui.panes.entities.pane import EntitiesPane

    return EntitiesPane(session)
