"""A table whose columns that say least go where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QResizeEvent

from gui.overrides import guarded
from gui.widgets.table import RowTable


class FittingTable(RowTable):
    """A table that shows as many columns as fit."""

    def __init__(self, model: QAbstractItemModel, name: str, samples: Sequence[str], less: Sequence[int]) -> None:
        """`samples`: words that fit each column; the first takes what room is left, and at least as much as its sample
        asks for: columns of `less` go for it, the first of them first."""
        super().__init__(model, name)
        self._less = tuple(less)
        self.size_columns(enumerate(samples), 16)
        self._widths = [self.columnWidth(column) for column in range(len(samples))]
        self.stretch_columns((0,))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that say least go where there is little room."""
        super().resizeEvent(event)
        needed, room = sum(self._widths), self.viewport().width()
        for column in self._less:
            self.setColumnHidden(column, needed > room)
            if needed > room:
                needed -= self._widths[column]
