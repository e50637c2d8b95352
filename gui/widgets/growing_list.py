"""A list model that shows its rows a few thousand at a time: a list view looks at every row that its model has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex

from gui.qt_overrides import guard_override

STEP = 2000
"""Rows that are added when a view comes to the end."""
Index = QModelIndex | QPersistentModelIndex


class GrowingList(QAbstractListModel):
    """Rows named by numbers; more of them are added as they are scrolled to."""

    shown: Sequence[int] = ()
    """Numbers of all rows, also of those that no view has come to."""
    _grown = 0

    def show_numbers(self, numbers: Sequence[int]) -> None:
        """Show other rows; call it between beginResetModel and endResetModel."""
        self.shown, self._grown = numbers, min(len(numbers), STEP)

    def reveal_row(self, row: int) -> None:
        """Add the rows up to this one, so that a view can go there."""
        wanted = min(max(row + 1, self._grown), len(self.shown))
        if wanted > self._grown:
            self.beginInsertRows(QModelIndex(), self._grown, wanted - 1)
            self._grown = wanted
            self.endInsertRows()

    @guard_override
    def rowCount(self, parent: Index | None = None) -> int:  # noqa: D102 - Qt's name
        return 0 if parent is not None and parent.isValid() else self._grown

    @guard_override
    def canFetchMore(self, parent: Index) -> bool:  # noqa: D102 - Qt's name
        return not parent.isValid() and self._grown < len(self.shown)

    @guard_override
    def fetchMore(self, _parent: Index) -> None:  # noqa: D102 - Qt's name
        self.reveal_row(self._grown + STEP - 1)
