"""Edits the text of a cell in a field that screen readers can name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.qt_overrides import guard_override

Index = QModelIndex | QPersistentModelIndex


def cover_cell(editor: QWidget) -> QWidget:
    """Give the field of a cell a ground of its own, so that the text of the cell does not show through."""
    editor.setStyleSheet("QLineEdit { background: palette(base); }")
    return editor


class TextDelegate(QStyledItemDelegate):
    """Edits text in a field with a name for screen readers."""

    def __init__(self, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._what = what

    @guard_override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field, named."""
        made = cover_cell(super().createEditor(parent, option, index))
        made.setAccessibleName(self._what)
        return made
