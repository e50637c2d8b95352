"""Edits the text of a cell in a field that screen readers can name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.qt_overrides import guard_override

Index = QModelIndex | QPersistentModelIndex


_CELL = "cell"
"""Property of a field: the cell that it edits."""


def cover_cell(editor: QWidget, index: Index) -> QWidget:
    """Give the field of a cell a ground of its own, so that the text of the cell does not show through."""
    editor.setStyleSheet("QLineEdit { background: palette(base); }")
    return note_cell(editor, index)


def note_cell(editor: QWidget, index: Index) -> QWidget:
    """Note which cell a field edits, for `has_lost_cell`."""
    editor.setProperty(_CELL, QPersistentModelIndex(index))
    return editor


def has_lost_cell(editor: QWidget | None) -> bool:
    """Return whether the row that a field edits is gone from its table. Qt removes such a field, and complains when the
    field then loses the keyboard and hands over what was typed."""
    cell = None if editor is None else editor.property(_CELL)
    return isinstance(cell, QPersistentModelIndex | QModelIndex) and not cell.isValid()


class TextDelegate(QStyledItemDelegate):
    """Edits text in a field with a name for screen readers."""

    def __init__(self, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._what = what

    @guard_override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field, named."""
        made = cover_cell(super().createEditor(parent, option, index), index)
        made.setAccessibleName(self._what)
        return made
