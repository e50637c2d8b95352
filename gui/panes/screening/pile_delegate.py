"""Paint one article of the pile: its title on one line, outlet and date below, and the sign of its verdict."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.store.rows import ArticleRow
from core.store.verdicts import Verdict
from core.translation import _
from gui.models.article_model import article_title, format_short_day
from gui.qt_overrides import guard_override
from gui.widgets.verdict_sign import paint_verdict

_SIDE, _TOP = 10, 5
Index = QModelIndex | QPersistentModelIndex


def pile_row_height(font: QFont) -> int:
    """Return the height of a row in pixels, the same for all rows."""
    return 2 * QFontMetrics(font).height() + 2 * _TOP + 2


class PileDelegate(QStyledItemDelegate):
    """Paints two lines; all rows have the same height, so that the view never has to measure them."""

    @guard_override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's name
        return QSize(160, pile_row_height(QApplication.font()))

    @guard_override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's name
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        rect: QRect = option.rect
        palette: QPalette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Window), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if row is not None:
            self._paint_row(painter, rect, palette, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRect, palette: QPalette, row: ArticleRow) -> None:
        body = QApplication.font()
        line = QFontMetrics(body).height()
        inner = rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        if row.verdict is not None:
            size = line - 2
            sign = QRectF(inner.right() - size, inner.top() + 1, size, size)
            paint_verdict(painter, sign, Verdict(row.verdict))
            inner.setRight(inner.right() - size - 6)
        faint = palette.color(QPalette.ColorRole.PlaceholderText)
        if row.verdict is None:
            body.setWeight(QFont.Weight.DemiBold)
        painter.setFont(body)
        painter.setPen(faint if row.verdict == Verdict.NOT_RELEVANT else palette.color(QPalette.ColorRole.Text))
        head = QRect(inner.left(), inner.top(), inner.width(), line)
        words = " ".join(article_title(row).split())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        elided = QFontMetrics(body).elidedText(words, Qt.TextElideMode.ElideRight, head.width())
        painter.drawText(head, flags, elided)
        small = QApplication.font()
        small.setPointSizeF(small.pointSizeF() * 0.92)
        painter.setFont(small)
        painter.setPen(faint)
        head.translate(0, line + 1)
        origin = " · ".join((row.outlet or _("no outlet"), format_short_day(row.published)))
        elided = QFontMetrics(small).elidedText(origin, Qt.TextElideMode.ElideRight, head.width())
        painter.drawText(head, flags, elided)
