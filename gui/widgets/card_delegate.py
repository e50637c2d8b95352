"""Base class of delegates that paint each row of a list as a card of a few lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui import theme
from gui.qt_overrides import guard_override

BAR = 3
"""Pixels of the bar at the left of a selected card."""
Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """Paints the background of a card and a line below it; a subclass draws the content (`draw_card`)."""

    lines = 2
    """Lines of text in a card: all cards have one height, so that a long list is laid out at once."""
    edge = 6
    """Pixels around the text."""
    least_width = 120
    ruled = True
    """Whether each card has a line below it."""

    def draw_card(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the content of a card inside `room`."""
        raise NotImplementedError

    @guard_override
    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: D102 - Qt's name
        return QSize(self.least_width, self.lines * option.fontMetrics.lineSpacing() + 2 * self.edge)

    @guard_override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's name
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette: QPalette = option.palette
        rect: QRect = option.rect
        ground = palette.color(QPalette.ColorRole.Base)
        if option.state & QStyle.StateFlag.State_Selected:
            # The style sheet gives lists a pale selection; the accent is the application's.
            accent = QApplication.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
            shade = QColor(accent)
            shade.setAlpha(60 if option.state & QStyle.StateFlag.State_Active else 36)
            ground = _lay_over(shade, ground)
            painter.fillRect(rect, ground)
            painter.fillRect(QRect(rect.topLeft(), QSize(BAR, rect.height())), accent)
        if self.ruled:
            rule = QColor(palette.color(QPalette.ColorRole.Text))
            rule.setAlpha(28)
            painter.setPen(rule)
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setBackground(ground)
        self.draw_card(painter, rect.adjusted(self.edge + BAR, self.edge, -self.edge, -self.edge), option, index)
        painter.restore()


def _lay_over(shade: QColor, ground: QColor) -> QColor:
    """Return the colour of a translucent shade over a ground."""
    part = shade.alphaF()
    pairs = ((shade.red(), ground.red()), (shade.green(), ground.green()), (shade.blue(), ground.blue()))
    return QColor(*(round(part * over + (1 - part) * under) for over, under in pairs))


class CardLines:
    """Writes lines of text into a card from the top, eliding those that do not fit, in colours that can be read on the
    background of the painter."""

    def __init__(self, painter: QPainter, room: QRect, font: QFont) -> None:
        self._painter, self._room, self._font = painter, room, font
        self.high = QFontMetrics(font).lineSpacing()
        """Pixels from one line to the next."""

    def write_line(
        self,
        number: int,
        words: str,
        colour: QColor,
        *,
        bold: bool = False,
        right: bool = False,
        width: int | None = None,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> int:
        """Write into a line (0 is the first) and return the width of the text in pixels.

        `right`: at the right edge of the room. `width`: pixels at most, counted from the left (default: all).
        """
        font = QFont(self._font)
        font.setBold(bold)
        metrics = QFontMetrics(font)
        widest = self._room.width() if width is None else width
        shown = metrics.elidedText(words, cut, widest)
        place = QRect(self._room.left(), self._room.top() + number * self.high, self._room.width(), self.high)
        self._painter.setFont(font)
        self._painter.setPen(theme.readable_shade(colour, self._painter.background().color()))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._painter.drawText(place, side, shown)
        self._painter.setFont(self._font)
        return metrics.horizontalAdvance(shown)
