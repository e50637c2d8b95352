"""The entities of the project: a table to search, sort and edit in place, and the mentions of one entity in context.

Above is a bar of filters. The table accepts entities and mentions that are dropped on its rows; the mentions are a
concordance. The pane connects all of these to the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.entities.pane import EntitiesPane

NAME = "entities"
TITLE = _("Entities")
PLACE = "workspace"
KEYS = ("Ctrl+3", "F8")
FOCUS = Focus.ENTITIES
WIDTH = 800


def build(session: Session) -> EntitiesPane:
    """Build the pane for one window."""
    from gui.panes.entities.pane import EntitiesPane

    return EntitiesPane(session)
