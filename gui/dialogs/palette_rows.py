"""The rows of the list of the find box: headings, and lines with a name, what it is, and keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui import theme
from gui.qt_overrides import guard_override
from gui.widgets.line_list import find_line

_HEIGHT = 30
_HEADING_HEIGHT = 26
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """One row; `run` is None for a heading."""

    title: str
    detail: str
    """What it is, in grey."""
    keys: str
    run: Callable[[], object] | None
    help: str = ""
    enabled: bool = True


class PaletteDelegate(QStyledItemDelegate):
    """Paints a heading in small grey letters, a row with its name at the left and its keys at the right."""

    @guard_override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        row = _find_row(index)
        heading = isinstance(row, PaletteRow) and row.run is None
        return QSize(0, max(_HEADING_HEIGHT if heading else _HEIGHT, option.fontMetrics.height() + 10))

    @guard_override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = _find_row(index)
        if not isinstance(row, PaletteRow):
            super().paint(painter, option, index)
            return
        painter.save()
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 5, 5)
        room = option.rect.adjusted(12, 0, -12, 0)
        upright = Qt.AlignmentFlag.AlignVCenter
        grey = palette.color(QPalette.ColorRole.PlaceholderText)
        font = QFont(option.font)
        if row.run is None:
            font.setBold(True)
            font.setPointSizeF(max(font.pointSizeF() - 1, 6))
            painter.setFont(font)
            painter.setPen(grey)
            painter.drawText(room, int(upright), row.title)
            painter.restore()
            return
        painter.setFont(font)
        metrics = option.fontMetrics
        if row.keys:
            painter.setPen(grey)
            painter.drawText(room, int(upright | Qt.AlignmentFlag.AlignRight), row.keys)
            room.setRight(room.right() - metrics.horizontalAdvance(row.keys) - 16)
        detail = metrics.elidedText(row.detail, Qt.TextElideMode.ElideRight, room.width() // 2)
        width = metrics.horizontalAdvance(detail)
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room.width() - width - 12)
        painter.setPen(palette.color(QPalette.ColorRole.Text) if row.enabled else theme.faint_colour())
        painter.drawText(room, int(upright), title)
        painter.setPen(grey)
        painter.drawText(room, int(upright | Qt.AlignmentFlag.AlignRight), detail)
        painter.restore()


def _find_row(index: Index) -> object:
    line = find_line(index)
    return None if line is None else line.value
