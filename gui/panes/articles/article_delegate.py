"""Paint one article in the list: title, outlet and date, how many of its marks are decided, whether it is reviewed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.store.rows import REVIEWED, ArticleRow
from core.translation import _, format_count
from gui import theme
from gui.models.article_model import article_title
from gui.qt_overrides import guard_override

PAD = 10
"""Padding at the left and right, in pixels."""
BAR = 4
"""Height of the progress bar, in pixels."""
NO_DATE = _("no date")


def count_by_state(row: ArticleRow) -> str:
    """Count the marks of an article by state, as the list shows them: `12 to decide · 3 accepted`."""
    if not row.suggested + row.accepted + row.rejected:
        return _("no marks")
    counts = (
        (_("{count} to decide"), row.suggested),
        (_("{count} accepted"), row.accepted),
        (_("{count} rejected"), row.rejected),
    )
    return " · ".join(words.format(count=format_count(count)) for words, count in counts if count)


class ArticleDelegate(QStyledItemDelegate):
    """Paints three lines and a bar. All rows have the same height, so that the view never has to measure them."""

    @guard_override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: D102
        return QSize(200, row_height(QApplication.font()))

    @guard_override
    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        palette: QPalette = option.palette
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            self._paint_selection(painter, rect)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Window), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if row is not None:
            self._paint_row(painter, rect, palette, row)
        painter.restore()

    def _paint_selection(self, painter: QPainter, rect: QRect) -> None:
        """Paint a tint and a bar at the edge, so that the text keeps its meaningful colours."""
        accent = QApplication.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
        tint = QColor(accent)
        tint.setAlpha(64 if theme.is_dark() else 34)
        painter.fillRect(rect, tint)
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), accent)

    def _paint_row(self, painter: QPainter, rect: QRect, palette: QPalette, row: ArticleRow) -> None:
        body = QApplication.font()
        metrics = QFontMetrics(body)
        line = metrics.height()
        inner = rect.adjusted(PAD, 7, -PAD, 0)
        reviewed = row.state == REVIEWED
        width = inner.width() - (line + 6 if reviewed else 0)
        bold = QFont(body)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        head = QRect(inner.left(), inner.top(), width, line)
        words = QFontMetrics(bold).elidedText(article_title(row), Qt.TextElideMode.ElideRight, width)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if reviewed:
            self._paint_tick(painter, QRectF(inner.right() - line + 2, inner.top() + 1, line - 2, line - 2))
        painter.setFont(small_font(body))
        self._paint_origin(painter, QRect(inner.left(), head.bottom() + 2, inner.width(), line), palette, row)
        counts = QRect(inner.left(), head.bottom() + 2 + line, inner.width(), line)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        said = painter.fontMetrics().elidedText(count_by_state(row), Qt.TextElideMode.ElideRight, counts.width())
        painter.drawText(counts, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        self._paint_progress(painter, QRectF(inner.left(), counts.bottom() + 3, inner.width(), BAR), palette, row)

    def _paint_origin(self, painter: QPainter, rect: QRect, palette: QPalette, row: ArticleRow) -> None:
        """Paint outlet and date; a missing date has the warning colour, since relative dates then have no value."""
        metrics = painter.fontMetrics()
        date = row.published or NO_DATE
        room = rect.width() - metrics.horizontalAdvance(date) - 12
        outlet = metrics.elidedText(row.outlet or _("no outlet"), Qt.TextElideMode.ElideRight, room)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, outlet)
        if row.published is None:
            painter.setPen(theme.warning_colour())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, date)

    def _paint_progress(self, painter: QPainter, rect: QRectF, palette: QPalette, row: ArticleRow) -> None:
        """Paint the progress bar: accepted from the left, then rejected; the undecided rest stays empty."""
        total = row.suggested + row.accepted + row.rejected
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QColor(palette.color(QPalette.ColorRole.PlaceholderText))
        track.setAlpha(60)
        painter.setBrush(track)
        painter.drawRoundedRect(rect, BAR / 2, BAR / 2)
        if not total:
            return
        accepted = rect.width() * row.accepted / total
        rejected = rect.width() * row.rejected / total
        painter.setBrush(QColor("#2e9e5b"))
        painter.drawRoundedRect(QRectF(rect.left(), rect.top(), accepted, BAR), BAR / 2, BAR / 2)
        painter.setBrush(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawRoundedRect(QRectF(rect.left() + accepted, rect.top(), rejected, BAR), BAR / 2, BAR / 2)

    def _paint_tick(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the sign of a reviewed article: a disc with a tick."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#2e9e5b"))
        painter.drawEllipse(rect)
        painter.setPen(QPen(QColor("white"), 1.8))
        at = [(0.27, 0.53), (0.44, 0.70), (0.74, 0.35)]
        points = [QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height()) for x, y in at]
        painter.drawPolyline(QPolygonF(points))


def small_font(font: QFont) -> QFont:
    """Return the font of the second and third line."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.92)
    return made


def row_height(font: QFont) -> int:
    """Return the height of a row in pixels, the same for all rows."""
    return 3 * QFontMetrics(font).height() + BAR + 22
