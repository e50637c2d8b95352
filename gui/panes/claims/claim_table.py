"""The table of claims, with headings of sections across all columns."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView

from core.translation import _, format_count
from gui.models import claim_text as words
from gui.models.claim_model import ClaimModel
from gui.qt_overrides import guard_override
from gui.widgets.column_fit import ColumnFit
from gui.widgets.row_views import RowTable

_SAMPLES = {
    words.STATE: "State ",
    words.AMOUNT: "$10.7 billion dollars",
    words.VALUE: "≈ 5,000,000,000 USD",
    words.MEASURE: "a measure in some words",
    words.PAYER: "The Republic of Vesper",
    words.RECIPIENT: "The Republic of Vesper",
    words.PERIOD: "the first half of 2019",
    words.STATUS: "demanded ",
    words.CHANGE: "increase by",
    words.SOURCE: "a source in words",
    words.ARTICLE: "A title of an article, cut",
    words.OUTLET: "The Vesper Courier",
    words.DATE: "2026-11-22 ",
}
"""Texts as wide as each column may be."""
_FLEXIBLE = {
    words.AMOUNT: 80, words.MEASURE: 80, words.PAYER: 80, words.RECIPIENT: 80, words.PERIOD: 70,
    words.SOURCE: 80, words.ARTICLE: 80, words.OUTLET: 90,
}  # fmt: skip
"""Columns that give way where there is little room, with the pixels that they keep."""
_ORDER = (
    words.STATE, words.AMOUNT, words.VALUE, words.MEASURE, words.PAYER, words.RECIPIENT, words.PERIOD, words.STATUS,
    words.OUTLET, words.ARTICLE, words.SOURCE, words.CHANGE, words.DATE,
)  # fmt: skip


class ClaimTable(RowTable):
    """A table in which rows are selected; the current column says which slot `E` edits."""

    def __init__(self, model: ClaimModel) -> None:
        self._claims = model
        super().__init__(model, _("Figures"))
        ColumnFit(self, _SAMPLES, _FLEXIBLE, _ORDER, beyond=4)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSortIndicator(words.ARTICLE, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    # -- rows

    def chosen_rows(self) -> list[int]:
        """Return the selected rows from top to bottom, without headings."""
        return [row for row in super().chosen_rows() if self._claims.heading_at(row) is None]

    def scrollTo(  # noqa: D102 - Qt's name
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        across = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        if self._claims.heading_at(index.row()) is not None:
            self.horizontalScrollBar().setValue(across)

    # -- sections

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold a section with Left, unfold it with Right; go to the heading with Left in the first column."""
        row = self.currentIndex().row()
        heading = self._claims.heading_at(row)
        left, right = event.key() == Qt.Key.Key_Left, event.key() == Qt.Key.Key_Right
        if heading is not None and (left or right):
            self._claims.fold_section(row, left)
        elif left and self._claims.grouped_by and self.currentIndex().column() == words.STATE:
            self.go_to(self._claims.heading_row(row))
        else:
            super().keyPressEvent(event)

    @guard_override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold a section when its heading is clicked."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._claims.fold_section(index.row())

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint headings over the cells of their rows."""
        super().paintEvent(event)
        if not self._claims.grouped_by:
            return
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        with QPainter(self.viewport()) as painter:
            for row in range(max(first, 0), (last if last >= 0 else self._claims.rowCount() - 1) + 1):
                self._paint_heading(painter, row)

    def _paint_heading(self, painter: QPainter, row: int) -> None:
        heading = self._claims.heading_at(row)
        if heading is None:
            return
        box = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
        chosen = self.selectionModel().isRowSelected(row)
        palette = self.palette()
        painter.fillRect(box, palette.color(QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Window))
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.WindowText))
        font = QFont(self.font())
        painter.setFont(font)
        upright = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box.adjusted(8, 0, 0, 0), upright, "▸" if heading.folded else "▾")
        font.setBold(True)
        painter.setFont(font)
        number = format_count(heading.count)
        title = painter.fontMetrics().elidedText(
            words.on_one_line(heading.title), Qt.TextElideMode.ElideRight, box.width() - 110
        )
        painter.drawText(box.adjusted(26, 0, 0, 0), upright, title)
        left = 26 + painter.fontMetrics().horizontalAdvance(title) + 12
        painter.setFont(self.font())
        if not chosen:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(box.adjusted(left, 0, 0, 0), upright, number)
