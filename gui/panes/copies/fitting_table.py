"""A table that hides its less important columns where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QResizeEvent

from gui.qt_overrides import guard_override
from gui.widgets.row_views import RowTable


class FittingTable(RowTable):
    """Shows as many columns as fit."""

    def __init__(self, model: QAbstractItemModel, name: str, samples: Sequence[str], less: Sequence[int]) -> None:
        """Set the columns up.

        `samples` holds a text that fits each column. The first column takes the room that is left, and at least the
        width of its sample: columns in `less` are hidden for it, in that order.
        """
        super().__init__(model, name)
        self._less = tuple(less)
        self.size_columns(enumerate(samples), 16)
        self._widths = [self.columnWidth(column) for column in range(len(samples))]
        self.stretch_columns((0,))

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide less important columns where there is too little room."""
        super().resizeEvent(event)
        needed, room = sum(self._widths), self.viewport().width()
        for column in self._less:
            self.setColumnHidden(column, needed > room)
            if needed > room:
                needed -= self._widths[column]
