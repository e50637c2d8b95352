"""The list of groups: title, number of claims, conflict; one dragged onto another is merged with it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.compare import Group
from gui import theme
from gui.models.claim_cards import SIGNS, empty_words
from gui.models.compare import OPEN
from gui.models.group_list import GROUP, GROUPS_DRAGGED, SIGN, GroupList, dragged
from gui.overrides import guarded

_EDGE = 6


class GroupDelegate(QStyledItemDelegate):
    """Two lines: what is measured, and between whom; at the right how many claims."""

    @guarded
    def sizeHint(  # noqa: D102 - Qt's name
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, 2 * option.fontMetrics.lineSpacing() + 2 * _EDGE)

    @guarded
    def paint(  # noqa: D102 - Qt's name
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        group = index.data(GROUP)
        if not isinstance(group, Group):
            return
        painter.save()
        palette: QPalette = option.palette
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            shade = QColor(palette.color(QPalette.ColorRole.Highlight))
            shade.setAlpha(60 if option.state & QStyle.StateFlag.State_Active else 36)
            painter.fillRect(rect, shade)
            painter.fillRect(
                QRect(rect.left(), rect.top(), 3, rect.height()), palette.color(QPalette.ColorRole.Highlight)
            )
        room = rect.adjusted(_EDGE + 3, _EDGE, -_EDGE, -_EDGE)
        metrics = QFontMetrics(option.font)
        high = metrics.lineSpacing()
        sign = index.data(SIGN)
        count = f"{len(group.figures):,}"
        painter.setPen(theme.faint())
        painter.drawText(QRect(room.left(), room.top(), room.width(), high), Qt.AlignmentFlag.AlignRight, count)
        taken = metrics.horizontalAdvance(count) + 8
        if sign:
            painter.setPen(theme.warning() if sign == OPEN else theme.faint())
            place = QRect(room.left(), room.top(), room.width() - taken, high)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, SIGNS[sign])
            taken += metrics.horizontalAdvance(SIGNS[sign]) + 8
        title, _, rest = group.title.partition(" · ")
        bold = QFont(option.font)
        bold.setBold(len(group.figures) > 1)
        painter.setFont(bold)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        title = QFontMetrics(bold).elidedText(title, Qt.TextElideMode.ElideRight, room.width() - taken)
        painter.drawText(QRect(room.left(), room.top(), room.width(), high), Qt.AlignmentFlag.AlignLeft, title)
        painter.setFont(option.font)
        painter.setPen(theme.faint())
        rest = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.left(), room.top() + high, room.width(), high), Qt.AlignmentFlag.AlignLeft, rest)
        painter.restore()


class GroupView(QListView):
    """Takes a group dragged onto another."""

    merged = Signal(int, list)
    """First claim of the group under the pointer, and of those dropped on it."""

    def __init__(self, model: GroupList) -> None:
        super().__init__()
        self._groups = model
        self._target = -1
        self.empty_words = ""
        self.setModel(model)
        self.setAccessibleName("Groups of comparable claims")
        self.setItemDelegate(GroupDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def chosen(self) -> list[Group]:
        """Groups selected, from top to bottom."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [group for row in rows if (group := self._groups.group(row)) is not None]

    def go_to(self, row: int) -> None:
        """Make a row the current one and the only one selected."""
        index = self._groups.index(row, 0)
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    @guarded
    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry the groups selected, their number beside the pointer: a picture of the row would hide its target."""
        indexes = [index for index in self.selectedIndexes() if index.flags() & Qt.ItemFlag.ItemIsDragEnabled]
        if not indexes:
            return
        words = "1 group" if len(indexes) == 1 else f"{len(indexes)} groups"
        ratio, metrics = self.devicePixelRatioF(), self.fontMetrics()
        room = QRect(0, 0, metrics.horizontalAdvance(words) + 16, metrics.height() + 8)
        picture = QPixmap(room.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.palette().color(QPalette.ColorRole.Highlight))
        with QPainter(picture) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        drag = QDrag(self)
        drag.setMimeData(self._groups.mimeData(indexes))
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(-14, -6))
        drag.exec(Qt.DropAction.MoveAction)

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102 - Qt's name
        if event.mimeData().hasFormat(GROUPS_DRAGGED):
            event.acceptProposedAction()
        else:
            event.ignore()  # files: the window imports them

    def _offer(self, event: QDropEvent) -> int:
        """Row that would take what is dragged; -1: none."""
        index = self.indexAt(event.position().toPoint())
        group = self._groups.group(index.row()) if index.isValid() else None
        if group is None or not index.flags() & Qt.ItemFlag.ItemIsDropEnabled:
            return -1
        ids = dragged(event.mimeData())
        return index.row() if ids and group.figures[0].id not in ids else -1

    @guarded
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: D102 - Qt's name
        super().dragMoveEvent(event)  # scrolls at the edges
        self._aim(self._offer(event))
        if self._target >= 0:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    @guarded
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: D102 - Qt's name
        super().dragLeaveEvent(event)
        self._aim(-1)

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102 - Qt's name
        row = self._offer(event)
        self._aim(-1)
        self.setState(QListView.State.NoState)
        group = self._groups.group(row)
        if group is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # after a move Qt would take rows out of the model
        event.accept()
        self.merged.emit(group.figures[0].id, dragged(event.mimeData()))

    def _aim(self, row: int) -> None:
        if row != self._target:
            self._target = row
            self.viewport().update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        super().paintEvent(event)
        if not self._groups.rowCount():
            if self.empty_words:
                empty_words(self.viewport(), self.empty_words)
            return
        group = self._groups.group(self._target)
        if group is None:
            return
        with QPainter(self.viewport()) as painter:
            frame = QColor(self.palette().color(QPalette.ColorRole.Highlight))
            place = self.visualRect(self._groups.index(self._target, 0))
            painter.setPen(frame)
            frame.setAlpha(40)
            painter.setBrush(frame)
            painter.drawRoundedRect(place.adjusted(1, 0, -2, -1), 3, 3)
            hint = f"Merge into {group.title.partition(' · ')[0]}"
            room = QRect(place.left(), place.bottom() - painter.fontMetrics().height() - 4, place.width() - 6, 0)
            room.setHeight(painter.fontMetrics().height() + 4)
            room.setLeft(max(place.left() + 6, room.right() - painter.fontMetrics().horizontalAdvance(hint) - 14))
            painter.fillRect(room, self.palette().color(QPalette.ColorRole.Highlight))
            painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, hint)
