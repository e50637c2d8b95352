"""Widths, editors and the first order of the table of entities."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from gui.models.entities import (
    ALIASES,
    ARTICLES,
    EXTERNAL,
    FIRST,
    KIND,
    LAST,
    MENTIONS,
    NAME,
    ROLE,
)
from gui.panes.entities.delegates import KindDelegate, NameEditor, TextDelegate
from gui.panes.entities.table import EntityTable
from gui.session import Session

SAMPLES = (
    (NAME, "Ministry of Foreign Affairs"),
    (KIND, "PRODUCT  "),
    (MENTIONS, "Mentions  "),
    (ARTICLES, "Articles  "),
    (FIRST, "2026-11-22"),
    (LAST, "2026-11-22"),
    (ROLE, "U.S. Defense Secretary"),
    (ALIASES, "Esper · Mark T. Esper · Mr Esper"),
    (EXTERNAL, "External id  "),
)


def make_delegates(table: EntityTable, session: Session) -> None:
    """What paints and edits the columns."""
    table.setItemDelegateForColumn(NAME, NameEditor(table))
    table.setItemDelegateForColumn(KIND, KindDelegate(session, table))
    table.setItemDelegateForColumn(ROLE, TextDelegate("Role", table))
    table.setItemDelegateForColumn(EXTERNAL, TextDelegate("External id", table))


def lay_columns(table: EntityTable) -> None:
    """Each column as wide as it commonly needs; one scrolls to the last ones where there is little room."""
    table.size_columns(SAMPLES, 16)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setSectionsMovable(True)
    header.setSortIndicator(MENTIONS, Qt.SortOrder.DescendingOrder)
