"""How one article looks in the list: title, outlet and date, how far its marks are decided, whether it was reviewed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.store.rows import REVIEWED, ArticleRow
from gui import theme
from gui.models.articles import title
from gui.overrides import guarded

PAD = 10
"""Pixels left and right."""
BAR = 4
"""Pixels: height of the progress bar."""
NO_DATE = "no date"


def decided(row: ArticleRow) -> str:
    """Counts by state as the list writes them."""
    if not row.suggested + row.accepted + row.rejected:
        return "no marks"
    parts = [f"{row.suggested:,} to decide"] if row.suggested else []
    parts += [f"{row.accepted:,} accepted"] if row.accepted else []
    parts += [f"{row.rejected:,} rejected"] if row.rejected else []
    return " · ".join(parts)


class ArticleDelegate(QStyledItemDelegate):
    """Paints three lines and a bar; all rows have the same height, so the view never measures them."""

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: D102
        return QSize(200, row_height(QApplication.font()))

    @guarded
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
            self._chosen(painter, rect)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Window), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if row is not None:
            self._row(painter, rect, palette, row)
        painter.restore()

    def _chosen(self, painter: QPainter, rect: QRect) -> None:
        """A tint and a bar at the edge: the text keeps its colours, which say something."""
        accent = QApplication.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
        tint = QColor(accent)
        tint.setAlpha(64 if theme.dark() else 34)
        painter.fillRect(rect, tint)
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), accent)

    def _row(self, painter: QPainter, rect: QRect, palette: QPalette, row: ArticleRow) -> None:
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
        words = QFontMetrics(bold).elidedText(title(row), Qt.TextElideMode.ElideRight, width)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if reviewed:
            self._tick(painter, QRectF(inner.right() - line + 2, inner.top() + 1, line - 2, line - 2))
        painter.setFont(small(body))
        self._origin(painter, QRect(inner.left(), head.bottom() + 2, inner.width(), line), palette, row)
        counts = QRect(inner.left(), head.bottom() + 2 + line, inner.width(), line)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        said = painter.fontMetrics().elidedText(decided(row), Qt.TextElideMode.ElideRight, counts.width())
        painter.drawText(counts, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        self._bar(painter, QRectF(inner.left(), counts.bottom() + 3, inner.width(), BAR), palette, row)

    def _origin(self, painter: QPainter, rect: QRect, palette: QPalette, row: ArticleRow) -> None:
        """Outlet and date; a missing date is said in the colour of a warning: relative dates cannot be read then."""
        metrics = painter.fontMetrics()
        date = row.published or NO_DATE
        room = rect.width() - metrics.horizontalAdvance(date) - 12
        outlet = metrics.elidedText(row.outlet or "no outlet", Qt.TextElideMode.ElideRight, room)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, outlet)
        if row.published is None:
            painter.setPen(theme.warning())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, date)

    def _bar(self, painter: QPainter, rect: QRectF, palette: QPalette, row: ArticleRow) -> None:
        """Accepted from the left, rejected behind it, what is to decide stays empty."""
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

    def _tick(self, painter: QPainter, rect: QRectF) -> None:
        """The sign of a reviewed article: a disc with a tick."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#2e9e5b"))
        painter.drawEllipse(rect)
        painter.setPen(QPen(QColor("white"), 1.8))
        at = [(0.27, 0.53), (0.44, 0.70), (0.74, 0.35)]
        points = [QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height()) for x, y in at]
        painter.drawPolyline(QPolygonF(points))


def small(font: QFont) -> QFont:
    """The font of the second and third line."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.92)
    return made


def row_height(font: QFont) -> int:
    """Pixels of a row, the same for all."""
    return 3 * QFontMetrics(font).height() + BAR + 22
