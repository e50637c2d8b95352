"""Base classes of table models with named columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gui.qt_overrides import guard_override

Key = TypeVar("Key")
Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
"""Alignment of numbers."""
CELL_ROLES = frozenset(
    role.value
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
    )
)
"""Roles that a table answers, of the many that Qt asks for each cell at each repaint."""


class ColumnModel(QAbstractTableModel):
    """A table with named columns; a subclass defines `count_rows` and `data`."""

    columns: tuple[str, ...] = ()
    spoken_columns: tuple[str, ...] = ()
    """Headings for screen readers, if they differ from those on screen."""
    right_columns: frozenset[int] = frozenset()
    """Columns whose heading is right-aligned like their cells."""

    def count_rows(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def header_text(self, section: int) -> str:
        """Return the heading of a column."""
        return self.columns[section]

    @guard_override
    def rowCount(self, parent: Index | None = None) -> int:  # noqa: D102 - Qt's name
        return 0 if parent is not None and parent.isValid() else self.count_rows()

    @guard_override
    def columnCount(self, parent: Index | None = None) -> int:  # noqa: D102 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    @guard_override
    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if way != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.header_text(section)
        if role == Qt.ItemDataRole.AccessibleTextRole and self.spoken_columns:
            return self.spoken_columns[section]
        return RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and section in self.right_columns else None

    def repaint_rows(self) -> None:
        """Tell views to repaint every cell."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))


class CheckedModel(ColumnModel):
    """A table whose rows can be checked in their first column."""

    checked: set[int] | None = None
    """Checked rows; None if rows cannot be checked."""

    def check_state(self, index: Index) -> Qt.CheckState | None:
        """Return the check state of a cell, None if it has no check box."""
        if self.checked is None or index.column():
            return None
        return Qt.CheckState.Checked if index.row() in self.checked else Qt.CheckState.Unchecked

    @guard_override
    def setData(self, index: Index, value: object, role: int = 0) -> bool:  # noqa: D102 - Qt's name
        if role != Qt.ItemDataRole.CheckStateRole or self.checked is None:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.checked.add(index.row())
        else:
            self.checked.discard(index.row())
        self.dataChanged.emit(index, index, [role])
        return True

    @guard_override
    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        flags = super().flags(index)
        return flags if self.check_state(index) is None else flags | Qt.ItemFlag.ItemIsUserCheckable


@contextmanager
def keep_selection(
    model: QAbstractItemModel, key_at: Callable[[int], Key], row_of: Callable[[Key], int | None]
) -> Iterator[None]:
    """Keep the selection and the current row on the same items while the rows are rearranged.

    `key_at` gives the key of a row before; `row_of` gives the row of a key afterwards, None if it is gone.
    """
    model.layoutAboutToBeChanged.emit()
    before = model.persistentIndexList()
    keys = [key_at(index.row()) for index in before]
    try:
        yield
    finally:
        after = []
        for key, index in zip(keys, before, strict=True):
            row = row_of(key)
            after.append(model.index(row, index.column()) if row is not None else QModelIndex())
        model.changePersistentIndexList(before, after)
        model.layoutChanged.emit()
