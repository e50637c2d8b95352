"""Widths, editors and the initial order of the columns of the table of entities."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from core.translation import _
from gui.models.entity_model import (
    ALIASES,
    ARTICLES,
    EXTERNAL,
    FIRST,
    KIND,
    LAST,
    MENTIONS,
    NAME,
    NUMBERS,
    ROLE,
)
from gui.panes.entities.cell_delegates import KindDelegate, NameEditor, NumberDelegate
from gui.panes.entities.entity_table import EntityTable
from gui.session import Session
from gui.widgets.column_fit import ColumnFit
from gui.widgets.text_delegate import TextDelegate

SAMPLES = {
    NAME: "Ministry of Foreign Affairs",
    KIND: "Organization or country",
    MENTIONS: "Mentions  ",
    ARTICLES: "Articles  ",
    FIRST: "2026-11-22",
    LAST: "2026-11-22",
    ROLE: "U.S. Defense Secretary",
    ALIASES: "Esper · Mark T. Esper · Mr Esper",
    EXTERNAL: "External ID  ",
}
"""Texts as wide as each column may be."""
_FLEXIBLE = {NAME: 110, ROLE: 90, ALIASES: 110}
"""Columns that give way where there is little room, with the pixels that they keep."""
_ORDER = (NAME, KIND, MENTIONS, ARTICLES, ROLE, ALIASES, FIRST, LAST, EXTERNAL)


def make_delegates(table: EntityTable, session: Session) -> None:
    """Set what paints and edits the columns."""
    table.setItemDelegateForColumn(NAME, NameEditor(table))
    for column in NUMBERS:
        table.setItemDelegateForColumn(column, NumberDelegate(table))
    table.setItemDelegateForColumn(KIND, KindDelegate(session, table))
    table.setItemDelegateForColumn(ROLE, TextDelegate(_("Role"), table))
    table.setItemDelegateForColumn(EXTERNAL, TextDelegate(_("External ID"), table))


def lay_columns(table: EntityTable) -> None:
    """Give each column the width it needs; the last ones are reached by scrolling where there is little room."""
    ColumnFit(table, SAMPLES, _FLEXIBLE, _ORDER, beyond=1)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setSectionsMovable(True)
    header.setSortIndicator(MENTIONS, Qt.SortOrder.DescendingOrder)
