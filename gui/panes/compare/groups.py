"""The list of groups: title, number of claims, conflict. Dropping one group onto another merges them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from core.compare.group_tables import GroupLine
from core.translation import _, format_count, ngettext
from gui import theme
from gui.models.claim_cards import SIGNS
from gui.models.comparison_board import OPEN
from gui.models.group_list import GROUP, GROUPS_DRAGGED, SIGN, GroupList, dragged_groups
from gui.qt_overrides import guard_override
from gui.widgets.card_delegate import CardDelegate, CardLines, Index
from gui.widgets.row_views import RowList, answer_drag, draw_drop_target, draw_hint, start_row_drag


class GroupDelegate(CardDelegate):
    """Draws two lines: what is measured, and between whom; on the right the number of claims."""

    ruled = False

    def draw_card(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the lines, the number of claims and the sign of a conflict."""
        group = index.data(GROUP)
        if not isinstance(group, GroupLine):
            return
        sign = index.data(SIGN)
        lines = CardLines(painter, room, option.font)
        taken = lines.write_line(0, format_count(len(group.ids)), theme.faint_colour(), right=True) + 8
        if sign:
            colour = theme.warning_colour() if sign == OPEN else theme.faint_colour()
            beside = CardLines(painter, room.adjusted(0, 0, -taken, 0), option.font)
            taken += beside.write_line(0, SIGNS[sign], colour, right=True) + 8
        title, _dot, rest = group.title.partition(" · ")
        ink = option.palette.color(QPalette.ColorRole.Text)
        lines.write_line(0, title, ink, bold=len(group.ids) > 1, width=room.width() - taken)
        lines.write_line(1, rest, theme.faint_colour())


class GroupView(RowList):
    """Lists groups; emits `merged` when one is dropped onto another."""

    merged = Signal(int, list)
    """Id of the first claim of the group under the pointer, and the same of the groups dropped on it."""

    def __init__(self, model: GroupList) -> None:
        super().__init__(model, _("Groups of comparable figures"))
        self._groups = model
        self._target = -1
        self.setItemDelegate(GroupDelegate(self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def chosen_groups(self) -> list[GroupLine]:
        """Return the selected groups from top to bottom."""
        rows = self.chosen_rows()
        return [group for row in rows if (group := self._groups.group_at(row)) is not None]

    @guard_override
    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the selected groups with their number at the pointer; a picture of the row would hide the target."""
        indexes = [index for index in self.selectedIndexes() if index.flags() & Qt.ItemFlag.ItemIsDragEnabled]
        number = len(indexes)
        if number:
            start_row_drag(
                self, indexes, ngettext("{count} group", "{count} groups", number).format(count=format_count(number))
            )

    @guard_override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102 - Qt's name
        if event.mimeData().hasFormat(GROUPS_DRAGGED):
            event.acceptProposedAction()
        else:
            event.ignore()  # files are imported by the window

    def _target_row(self, event: QDropEvent) -> int:
        """Return the row that would accept the drop, or -1."""
        index = self.indexAt(event.position().toPoint())
        group = self._groups.group_at(index.row()) if index.isValid() else None
        if group is None or not index.flags() & Qt.ItemFlag.ItemIsDropEnabled:
            return -1
        ids = dragged_groups(event.mimeData())
        return index.row() if ids and group.first not in ids else -1

    @guard_override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: D102 - Qt's name
        super().dragMoveEvent(event)  # scrolls at the edges
        self._set_target(self._target_row(event))
        answer_drag(event, self._target >= 0)

    @guard_override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: D102 - Qt's name
        super().dragLeaveEvent(event)
        self._set_target(-1)

    @guard_override
    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102 - Qt's name
        row = self._target_row(event)
        self._set_target(-1)
        self.setState(QListView.State.NoState)
        group = self._groups.group_at(row)
        if group is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # after a move, Qt would remove rows from the model
        event.accept()
        self.merged.emit(group.first, dragged_groups(event.mimeData()))

    def _set_target(self, row: int) -> None:
        if row != self._target:
            self._target = row
            self.viewport().update()

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        super().paintEvent(event)
        group = self._groups.group_at(self._target)
        if group is None:
            return
        with QPainter(self.viewport()) as painter:
            place = self.visualRect(self._groups.index(self._target, 0))
            draw_drop_target(painter, place, self.palette())
            hint = _("Merge into {group}").format(group=group.title.partition(" · ")[0])
            room = QRect(place.left(), place.bottom() - painter.fontMetrics().height() - 4, place.width() - 6, 0)
            room.setHeight(painter.fontMetrics().height() + 4)
            room.setLeft(max(place.left() + 6, room.right() - painter.fontMetrics().horizontalAdvance(hint) - 14))
            draw_hint(painter, room, hint, self.palette())
