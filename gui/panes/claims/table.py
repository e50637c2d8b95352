"""The table of claims: whole rows, headings of sections across all columns."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gui.models import claim_words as words
from gui.models.claims import Claims
from gui.overrides import guarded

_SAMPLES = (
    (words.STATE, "State "),
    (words.AMOUNT, "$10.7 billion dol"),
    (words.VALUE, "≈ 5,000,000,000 USD"),
    (words.MEASURE, "a measure of words"),
    (words.PAYER, "North Vesper"),
    (words.RECIPIENT, "Recipient "),
    (words.PERIOD, "2019-W46"),
    (words.STATUS, "demanded "),
    (words.CHANGE, "increase by"),
    (words.SOURCE, "a source in words"),
    (words.ARTICLE, "A title of an article, cut"),
    (words.OUTLET, "The Vesper Courier"),
    (words.DATE, "2026-11-22 "),
)


class ClaimTable(QTableView):
    """Rows are chosen, columns say which slot `E` edits."""

    def __init__(self, model: Claims) -> None:
        super().__init__()
        self._claims = model
        self.empty_words = ""
        self.setModel(model)
        self.setAccessibleName("Claims")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.verticalScrollBar().setSingleStep(self.fontMetrics().height() + 8)
        self._lay_columns()
        self.setSortingEnabled(True)

    def _lay_columns(self) -> None:
        room = self.fontMetrics().horizontalAdvance
        for column, sample in _SAMPLES:
            self.setColumnWidth(column, room(sample) + 14)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsMovable(True)
        header.setSortIndicator(words.ARTICLE, Qt.SortOrder.AscendingOrder)

    # -- rows

    def chosen_rows(self) -> list[int]:
        """Rows of claims selected, from top to bottom; headings are left out."""
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        return sorted(row for row in rows if self._claims.heading(row) is None)

    def go_to(self, row: int) -> None:
        """Make a row the current one and the only one selected."""
        index = self._claims.index(row, max(self.currentIndex().column(), 0))
        flags = self.selectionModel().SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def scrollTo(  # noqa: D102 - Qt's name
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        across = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        if self._claims.heading(index.row()) is not None:
            self.horizontalScrollBar().setValue(across)

    def moveCursor(  # noqa: D102 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action in ends and self._claims.rowCount():  # of the table, not of the row: rows are what one chooses here
            return self._claims.index(ends[action] % self._claims.rowCount(), max(self.currentIndex().column(), 0))
        return super().moveCursor(action, modifiers)

    # -- sections

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left folds a section, Right opens it; Left in the first column of a claim goes to the heading."""
        row = self.currentIndex().row()
        heading = self._claims.heading(row)
        left, right = event.key() == Qt.Key.Key_Left, event.key() == Qt.Key.Key_Right
        if heading is not None and (left or right):
            self._claims.fold(row, left)
        elif left and self._claims.group and self.currentIndex().column() == words.STATE:
            self.go_to(self._claims.top(row))
        else:
            super().keyPressEvent(event)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a heading folds its section."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._claims.fold(index.row())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Headings over the cells of their rows; words where there is no row."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            if not self._claims.rowCount():
                if self.empty_words:
                    painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
                    room = self.viewport().rect().adjusted(16, 16, -16, -16)
                    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
                    painter.drawText(room, int(flags), self.empty_words)
            elif self._claims.group:
                first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
                for row in range(max(first, 0), (last if last >= 0 else self._claims.rowCount() - 1) + 1):
                    self._paint_heading(painter, row)

    def _paint_heading(self, painter: QPainter, row: int) -> None:
        heading = self._claims.heading(row)
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
        number = f"{heading.count:,}"
        title = painter.fontMetrics().elidedText(
            words.on_one_line(heading.title), Qt.TextElideMode.ElideRight, box.width() - 110
        )
        painter.drawText(box.adjusted(26, 0, 0, 0), upright, title)
        left = 26 + painter.fontMetrics().horizontalAdvance(title) + 12
        painter.setFont(self.font())
        if not chosen:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(box.adjusted(left, 0, 0, 0), upright, number)
