"""Groups of inputs in a tree of two columns, with what is said of each: in the report of an import and the list of
imports."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from core.translation import _, format_count
from gui.plain_text import plain_tooltip

SHOWN = 500
"""Maximum rows of a group; the rest is counted."""

SOURCE_ROLE = Qt.ItemDataRole.UserRole
"""Role of the whole source in the first column."""


def shorten_source(source: str, roots: Sequence[Path]) -> str:
    """Return a source relative to what was imported: `sub/tail.csv#2` in a folder, `old.zip!a/b.txt` in an archive."""
    return next((source.removeprefix(start) for start in _source_prefixes(roots) if source.startswith(start)), source)


def shorten_sentence(sentence: str, roots: Sequence[Path]) -> str:
    """Return a sentence with every source in it shortened as by `shorten_source`."""
    for start in _source_prefixes(roots):
        sentence = sentence.replace(start, "")
    return sentence


def _source_prefixes(roots: Sequence[Path]) -> list[str]:
    """Return the prefixes to cut off sources: imported folders, and folders of imported files."""
    folders = [folder for root in roots for folder in (root, root.parent) if folder != folder.parent]
    return [f"{folder}{os.sep}" for folder in folders]


def add_group(
    table: QTreeWidget, title: str, lines: Sequence[tuple[str, str]], roots: Sequence[Path], count: int | None = None
) -> None:
    """Add an expanded group of (source, what is said of it); `roots`: what was imported; `count`: number of lines if
    `lines` are only the first of them."""
    count = len(lines) if count is None else count
    head = QTreeWidgetItem([_("{group} ({count})").format(group=title, count=format_count(count))])
    table.addTopLevelItem(head)
    head.setFirstColumnSpanned(True)
    for source, reason in lines[:SHOWN]:
        item = QTreeWidgetItem([shorten_source(source, roots), shorten_sentence(reason, roots)])
        item.setData(0, SOURCE_ROLE, source)
        item.setToolTip(0, plain_tooltip(source))
        item.setToolTip(1, plain_tooltip(reason))
        head.addChild(item)
    if count > SHOWN:
        head.addChild(QTreeWidgetItem([_("and {count} more").format(count=format_count(count - SHOWN))]))
    head.setExpanded(True)
