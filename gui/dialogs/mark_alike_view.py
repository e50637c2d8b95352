"""The table of places that are to be marked: Space ticks the selected rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.translation import _
from gui.models.alike_table import AFTER, ARTICLE, BEFORE, DATE, NOW, OUTLET, TICK, WORDS, AlikeTable
from gui.qt_overrides import guard_override
from gui.widgets.row_views import RowTable

Index = QModelIndex | QPersistentModelIndex
_TICK_ROOM = 30
"""Pixels of the column of the ticks."""


class ElideLeftDelegate(QStyledItemDelegate):
    """Cuts texts at their left."""

    @guard_override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Change the option of Qt."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideLeft


class AlikeView(RowTable):
    """Rows of an AlikeTable; the title of a group takes the whole width."""

    def __init__(self, model: AlikeTable) -> None:
        super().__init__(model, _("Places of the words"))
        self._places = model
        self._titles: list[int] = []
        self.setFrameShape(RowTable.Shape.StyledPanel)
        self.setItemDelegateForColumn(BEFORE, ElideLeftDelegate(self))
        self.stretch_columns((BEFORE, AFTER))
        samples = ((WORDS, _("the port authority")), (NOW, _("suggested as Organization: some name")),
                   (ARTICLE, _("A title of an article")), (OUTLET, _("Daily outlet")),
                   (DATE, "2026-11-22"))  # fmt: skip
        self.size_columns(samples)
        self.setColumnWidth(TICK, _TICK_ROOM)
        model.regrouped.connect(self._span_titles)

    def _span_titles(self) -> None:
        rows = self._places.title_rows()
        if rows != self._titles or any(self.columnSpan(row, TICK) == 1 for row in rows):
            self.clearSpans()
            for row in rows:
                self.setSpan(row, TICK, 1, self._places.columnCount())
            self._titles = rows

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick or untick the selected rows with Space."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._places.toggle_rows(self.chosen_rows())
            event.accept()
            return
        super().keyPressEvent(event)
