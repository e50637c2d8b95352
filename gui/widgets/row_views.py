"""Tables and lists whose rows are selected as a whole, with a message when they are empty."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QDrag, QDropEvent, QFontMetrics, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QTableView, QWidget

from gui.qt_overrides import guard_override
from gui.widgets.text_delegate import has_lost_cell

ROW_PADDING = 8
"""Pixels by which a row is higher than its text."""
HINT_PADDING = 8
"""Pixels by which the box of a drag hint is higher than its text."""


def draw_empty_words(viewport: QWidget, words: str, margin: int = 16) -> None:
    """Write a message at the top of an empty view; call it while the view paints."""
    with QPainter(viewport) as painter:
        painter.setPen(viewport.palette().color(QPalette.ColorRole.PlaceholderText))
        room = viewport.rect().adjusted(margin, margin, -margin, -margin)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), words)


def draw_drop_target(painter: QPainter, place: QRect, palette: QPalette) -> None:
    """Draw a frame around the row that would accept the drop."""
    frame = QColor(palette.color(QPalette.ColorRole.Highlight))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(frame)
    frame.setAlpha(40)
    painter.setBrush(frame)
    painter.drawRoundedRect(place.adjusted(1, 0, -2, -1), 3, 3)


def draw_hint(painter: QPainter, room: QRect, words: str, palette: QPalette) -> None:
    """Draw a box that says what a drag carries or what a drop would do."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
    painter.drawRoundedRect(room, 4, 4)
    painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)


def answer_drag(event: QDropEvent, taken: bool) -> None:
    """Accept or ignore a drag."""
    if taken:
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
    else:
        event.ignore()


def start_row_drag(view: QAbstractItemView, indexes: list[QModelIndex], words: str) -> None:
    """Start a drag of rows with a hint next to the pointer.

    This replaces Qt's own drag, which removes the dragged rows after a move.
    """
    metrics, ratio = QFontMetrics(view.font()), view.devicePixelRatioF()
    room = QRect(0, 0, metrics.horizontalAdvance(words) + 16, metrics.height() + HINT_PADDING)
    picture = QPixmap(room.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        draw_hint(painter, room, words, view.palette())
    drag = QDrag(view)
    drag.setMimeData(view.model().mimeData(indexes))
    drag.setPixmap(picture)
    drag.setHotSpot(QPoint(-14, -6))
    drag.exec(Qt.DropAction.MoveAction)


class RowTable(QTableView):
    """A table of whole rows without grid and row numbers; several can be selected."""

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__(parent)
        self.empty_words = ""
        self.setModel(model)
        self.setAccessibleName(name)
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
        self.size_rows()
        header = self.horizontalHeader()
        header.setAccessibleName(name)
        # Qt asks whether whole columns are selected whenever it paints a header, which takes seconds for many rows.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def size_rows(self) -> None:
        """Give the rows the height that the font of the table needs."""
        height = self.fontMetrics().height() + ROW_PADDING
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Give the rows the height of another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.size_rows()

    @guard_override
    def commitData(self, editor: QWidget) -> None:
        """Write what was typed into a cell, unless its row is gone."""
        if not has_lost_cell(editor):
            super().commitData(editor)

    def size_columns(self, samples: Iterable[tuple[int, str]], padding: int = 14) -> None:
        """Set the width of columns to that of a sample text plus `padding` pixels."""
        room = self.fontMetrics().horizontalAdvance
        for column, sample in samples:
            self.setColumnWidth(column, room(sample) + padding)

    def stretch_columns(self, columns: Iterable[int]) -> None:
        """Let these columns share the remaining width."""
        for column in columns:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def chosen_rows(self) -> list[int]:
        """Rows selected, from top to bottom."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def go_to(self, row: int) -> None:
        """Make a row the current one and the only one selected."""
        index = self.model().index(row, max(self.currentIndex().column(), 0))
        flags = self.selectionModel().SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def enter_rows(self) -> None:
        """Take the focus; if no row is selected, go to the current one or the first."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)  # Qt makes the first row current then, but selects nothing
        if not self.selectionModel().hasSelection() and self.model().rowCount():
            self.go_to(max(self.currentIndex().row(), 0))

    def moveCursor(  # noqa: D102 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if (
            action in ends and self.model().rowCount()
        ):  # Home and End go to the first and last row, because rows are selected as a whole
            row = ends[action] % self.model().rowCount()
            return self.model().index(row, max(self.currentIndex().column(), 0))
        return super().moveCursor(action, modifiers)

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        super().paintEvent(event)
        if self.empty_words and not self.model().rowCount():
            draw_empty_words(self.viewport(), self.empty_words)


class RowList(QListView):
    """A list whose rows are of one height; a delegate paints them."""

    def __init__(self, model: QAbstractItemModel | None, name: str) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.empty_words = ""
        if model is not None:
            self.setModel(model)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def chosen_rows(self) -> list[int]:
        """Rows selected, from top to bottom."""
        return sorted({index.row() for index in self.selectedIndexes()})

    def go_to(self, row: int) -> None:
        """Make a row the current one and the only one selected."""
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        super().paintEvent(event)
        if self.empty_words and self.model() is not None and not self.model().rowCount():
            draw_empty_words(self.viewport(), self.empty_words, 24)


class DraggedRows(RowTable):
    """A table whose rows can be dragged; a subclass sets the hint next to the pointer."""

    def __init__(self, model: QAbstractItemModel, name: str) -> None:
        super().__init__(model, name)
        self.setDragEnabled(True)

    def drag_words(self, rows: int) -> str:
        """Return the hint next to the pointer while so many rows are dragged."""
        return f"{rows:,}"

    @guard_override
    def minimumSizeHint(self) -> QSize:
        """Return room for the header and two rows, so that the window fits on half a screen."""
        return QSize(120, self.horizontalHeader().height() + 2 * self.verticalHeader().defaultSectionSize())

    @guard_override
    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Start a drag of the selected rows."""
        indexes = self.selectionModel().selectedRows()
        if indexes and indexes[0].flags() & Qt.ItemFlag.ItemIsDragEnabled:
            start_row_drag(self, indexes, self.drag_words(len(indexes)))
