"""The tree of the codebook: it shows rows, and says what is dropped where."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragMoveEvent, QDropEvent, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from core.codebook.rearrange import BookPart, PartKind
from core.translation import _
from gui import theme
from gui.icons import keep_colours
from gui.panes.codebook.tree_rows import TreeRow
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.row_views import ROW_PADDING, answer_drag

_PART = Qt.ItemDataRole.UserRole
_DOT = 12
TITLE, NAME, KEY, COUNT = range(4)
_ROOMY = 64
"""Letters that a tree with names is wide at least."""
_MOVABLE = frozenset({PartKind.CODE, PartKind.VARIABLE, PartKind.RECORD_TYPE, PartKind.SLOT})


class CodebookTree(QTreeWidget):
    """Title, name, key and count of each part of the codebook."""

    shown = Signal(object)
    """Another part is the current one; carries its BookPart, or None."""
    dropped = Signal(object, object, int)
    """A part was dropped: the part, the part that it was dropped on, and -1 before it, 0 on it, 1 behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Codebook"))
        self.setColumnCount(4)
        self.setHeaderLabels([_("Title"), _("Name"), _("Key"), _("Used")])
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(True)
        self.setIndentation(14)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(28)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self._items: dict[BookPart, QTreeWidgetItem] = {}
        self._shape: list[tuple[BookPart, int]] = []
        self._looks: dict[BookPart, tuple[object, ...]] = {}
        """What each row shows."""
        self._closed: set[BookPart] = set()
        """Parts whose rows a person has folded."""
        self._filling = False
        self._dots: dict[int, QIcon] = {}
        self.currentItemChanged.connect(self._show_current)
        self.itemCollapsed.connect(self._note_fold)
        self.itemExpanded.connect(self._note_fold)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give the narrow columns the room that the font needs."""
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in ((NAME, 16), (KEY, 5), (COUNT, 7)):
            self.setColumnWidth(column, letter * letters + 8)
        self.setColumnHidden(NAME, self.viewport().width() < letter * _ROOMY)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the names where there is no room for them."""
        super().resizeEvent(event)
        self.fit_columns()

    # -- filling

    def show_rows(self, rows: list[TreeRow], *, unfolded: bool = False) -> None:
        """Show rows; what was current and folded stays so. `unfolded`: fold nothing, because a filter found it."""
        shape: list[tuple[BookPart, int]] = []
        _list_shape(rows, 0, shape)
        kept, place = self.current_part(), self.verticalScrollBar().value()
        self._filling = True
        if shape != self._shape:
            self._shape = shape
            self._looks.clear()
            self.clear()
            self._items.clear()
            self.addTopLevelItems([self._make_item(row) for row in rows])
        for row in rows:
            self._fill_item(row, unfolded)
        if kept is not None and kept in self._items:
            self.setCurrentItem(self._items[kept])
        self.verticalScrollBar().setValue(place)
        self._filling = False
        if kept != self.current_part():
            self.shown.emit(self.current_part())

    def _make_item(self, row: TreeRow) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        item.setData(TITLE, _PART, row.part)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        item.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled if row.part.kind in _MOVABLE else flags)
        item.setTextAlignment(COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setSizeHint(TITLE, QSize(0, self.fontMetrics().height() + ROW_PADDING))
        item.addChildren([self._make_item(one) for one in row.rows])
        self._items[row.part] = item
        return item

    def _fill_item(self, row: TreeRow, unfolded: bool) -> None:
        item = self._items[row.part]
        look = row.title, row.name, row.key, row.count, row.hidden, row.tip, self._shade_of(row)
        if self._looks.get(row.part) != look:
            self._looks[row.part] = look
            self._draw_item(item, row)
        folds = bool(row.rows) and (unfolded or row.part not in self._closed)
        if item.isExpanded() != folds:
            item.setExpanded(folds)
        for one in row.rows:
            self._fill_item(one, unfolded)

    def _shade_of(self, row: TreeRow) -> tuple[int, int]:
        """Return the colours of a row under the palette of now."""
        return self.palette().color(self.foregroundRole()).rgb(), theme.label_colour(
            row.label
        ).rgb() if row.label else 0

    def _draw_item(self, item: QTreeWidgetItem, row: TreeRow) -> None:
        for column, words in ((TITLE, row.title), (NAME, row.name), (KEY, row.key), (COUNT, row.count)):
            if item.text(column) != words:
                item.setText(column, words)
        item.setToolTip(TITLE, plain_tooltip(row.tip))
        greyed = theme.faint_colour()
        ink = self.palette().color(self.foregroundRole())
        item.setForeground(TITLE, greyed if row.hidden else ink)
        for column in (NAME, KEY, COUNT):
            item.setForeground(column, greyed)
        if row.hidden:
            hidden = _("{title} (hidden)").format(title=row.title)
            item.setData(TITLE, Qt.ItemDataRole.AccessibleTextRole, hidden)
        if row.label:
            item.setIcon(TITLE, self._draw_dot(theme.label_colour(row.label), row.hidden))
        if row.part.kind in (PartKind.SECTION, PartKind.GROUP, PartKind.UNIT):
            font = item.font(TITLE)
            font.setBold(row.part.kind is PartKind.SECTION)
            font.setItalic(row.part.kind is not PartKind.SECTION)
            item.setFont(TITLE, font)

    def _draw_dot(self, shade: QColor, hollow: bool) -> QIcon:
        key = shade.rgb() * 2 + hollow
        if key not in self._dots:
            picture = QPixmap(QSize(_DOT, _DOT) * 2)
            picture.setDevicePixelRatio(2)
            picture.fill(Qt.GlobalColor.transparent)
            with QPainter(picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(shade)
                painter.setBrush(Qt.BrushStyle.NoBrush if hollow else shade)
                painter.drawEllipse(1, 1, _DOT - 3, _DOT - 3)
            self._dots[key] = keep_colours(picture)
        return self._dots[key]

    def _note_fold(self, item: QTreeWidgetItem) -> None:
        if not self._filling:
            part = item.data(TITLE, _PART)
            (self._closed.discard if item.isExpanded() else self._closed.add)(part)

    # -- what is current

    def _show_current(self, *_items: object) -> None:
        if not self._filling:
            self.shown.emit(self.current_part())

    def current_part(self) -> BookPart | None:
        """Return the part of the current row."""
        item = self.currentItem()
        return item.data(TITLE, _PART) if item is not None else None

    def chosen_parts(self) -> list[BookPart]:
        """Return the selected parts from top to bottom."""
        chosen = set(self.selectedItems())
        return [part for part, item in self._items.items() if item in chosen]

    def has_part(self, part: BookPart) -> bool:
        """Return whether a part has a row."""
        return part in self._items

    def go_to(self, part: BookPart) -> bool:
        """Make the row of a part the current one; return False if it has none."""
        item = self._items.get(part)
        if item is None:
            return False
        self.setCurrentItem(item)
        self.scrollToItem(item)
        return True

    def show_fold(self, part: BookPart, folded: bool) -> None:
        """Fold the rows under a part, or show them."""
        if part in self._items:
            self._items[part].setExpanded(not folded)

    # -- dragging

    def _place_of(self, at: QPoint) -> tuple[BookPart | None, int]:
        """Return the part at a point, and whether the point is in its upper quarter, its middle or its lower one."""
        item = self.itemAt(at)
        if item is None:
            return None, 0
        room = self.visualItemRect(item)
        share = (at.y() - room.top()) / max(room.height(), 1)
        return item.data(TITLE, _PART), -1 if share < 0.3 else 1 if share > 0.7 else 0

    @guard_override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Let Qt draw where the part would go."""
        super().dragMoveEvent(event)
        target, _side = self._place_of(event.position().toPoint())
        answer_drag(event, target is not None and target != self.current_part())

    @guard_override
    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped where; the rows move once the codebook has changed."""
        target, side = self._place_of(event.position().toPoint())
        part = self.current_part()
        answer_drag(event, False)  # Qt would remove the row
        if target is not None and part is not None and target != part:
            self.dropped.emit(part, target, side)


def _list_shape(rows: list[TreeRow], depth: int, shape: list[tuple[BookPart, int]]) -> None:
    for row in rows:
        shape.append((row.part, depth))
        _list_shape(row.rows, depth + 1, shape)
