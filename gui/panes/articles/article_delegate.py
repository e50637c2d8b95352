"""Paint one article in the list: title, outlet and date, how many of its marks are decided, whether it is reviewed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.store.rows import REVIEWED, SUGGESTED, ArticleRow
from core.store.verdicts import Verdict
from core.translation import _, format_count
from gui import theme
from gui.models.article_model import article_title, format_short_day
from gui.qt_overrides import guard_override
from gui.widgets.state_words import SIGNS
from gui.widgets.verdict_sign import paint_verdict

PAD = 10
"""Padding at the left and right, in pixels."""
BAR = 4
"""Height of the progress bar, in pixels."""
_LEAST_OUTLET = "Morning"
"""An outlet is shown at least as wide as this; what is said of the state gives way."""


def count_left(row: ArticleRow) -> str:
    """Say how many marks of an article are undecided: `12 left`; empty if it has none, or if all are decided and the
    article is reviewed, which implies it."""
    if row.suggested:
        return _("{count} left").format(count=format_count(row.suggested))
    return _("marks decided") if row.accepted + row.rejected and row.state != REVIEWED else ""


def state_forms(row: ArticleRow, coding: Sequence[str] = ()) -> list[str]:
    """Return what a row says of the state of an article, the whole first, then ever shorter, at last nothing. `coding`:
    how far it is coded, in ever fewer letters, which comes before its marks."""
    left = count_left(row)
    brief = f"{SIGNS[SUGGESTED]} {format_count(row.suggested)}" if row.suggested else ""
    if not coding:
        return list(dict.fromkeys((left, brief, "")))
    forms = (f"{coding[0]} · {words}" for words in (left, brief) if words)
    return list(dict.fromkeys((*forms, *coding, "")))


def fit_origin(
    outlet: str, forms: Sequence[str], room: int, measure: Callable[[str], int], least: int
) -> tuple[int, str]:
    """Return the pixels for the outlet and the longest form that leaves it enough of them: all that it needs, or the
    `least`. What is said of the state begins with a separator. `room`: pixels for both."""
    wanted = min(measure(outlet), least)
    for form in forms:
        said = f" · {form}" if form else ""
        if not said or room - measure(said) >= wanted:
            return room - measure(said), said
    return room, ""


def fold_title(title: str, font: QFont, width: int) -> list[str]:
    """Return the one or two lines of a title at a width in pixels; what does not fit is elided."""
    metrics = QFontMetrics(font)
    title = " ".join(title.split())
    if metrics.horizontalAdvance(title) <= width:
        return [title]
    first, words = "", title.split(" ")
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    if not first:  # one word that is wider than the list
        return [metrics.elidedText(title, Qt.TextElideMode.ElideRight, width)]
    return [first, metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)]


class ArticleDelegate(QStyledItemDelegate):
    """Paints three lines and a bar. All rows have the same height, so that the view never has to measure them."""

    describe_coding: Callable[[int], Sequence[str]] = staticmethod(lambda _article_id: ())
    """Returns how far an article is coded, which its row says, in words and, where those do not fit, in fewer."""
    misses_nothing = False
    """Whether articles may well have no outlet and no day, as in a coding assignment that hides them."""

    @property
    def _missing_outlet(self) -> str:
        return "" if self.misses_nothing else _("no outlet")

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
        line = QFontMetrics(body).height()
        inner = rect.adjusted(PAD, 7, -PAD, 0)
        bold = QFont(body)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        head = QRect(inner.left(), inner.top(), inner.width(), line)
        for words in fold_title(article_title(row), bold, inner.width()):
            painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            head.translate(0, line)
        painter.setFont(small_font(body))
        origin = QRect(inner.left(), head.top() + 2, inner.width(), line)
        self._paint_origin(painter, origin, palette, row)
        if row.accepted + row.rejected:
            self._paint_progress(painter, QRectF(inner.left(), origin.bottom() + 4, inner.width(), BAR), palette, row)

    def _paint_origin(self, painter: QPainter, rect: QRect, palette: QPalette, row: ArticleRow) -> None:
        """Paint outlet, what is left to decide, and the date with the signs of screening and review; what is missing
        has the warning colour."""
        metrics, faint = painter.fontMetrics(), palette.color(QPalette.ColorRole.PlaceholderText)
        right = QRect(rect)
        if row.state == REVIEWED:
            size = rect.height() - 4
            self._paint_tick(painter, QRectF(rect.right() - size, rect.top() + 2, size, size))
            right.setRight(right.right() - size - 5)
        if row.verdict is not None:
            size = rect.height() - 4
            paint_verdict(painter, QRectF(right.right() - size, rect.top() + 2, size, size), Verdict(row.verdict))
            right.setRight(right.right() - size - 5)
        date, flags = (
            "" if self.misses_nothing and not row.published else format_short_day(row.published),
            Qt.AlignmentFlag.AlignVCenter,
        )
        painter.setPen(faint if row.published or self.misses_nothing else theme.warning_colour())
        painter.drawText(right, flags | Qt.AlignmentFlag.AlignRight, date)
        forms, words = (
            state_forms(row, self.describe_coding(row.id)),
            row.outlet or ("" if self.misses_nothing else _("no outlet")),
        )
        room, least = right.width() - metrics.horizontalAdvance(date) - 12, metrics.horizontalAdvance(_LEAST_OUTLET)
        room, left = fit_origin(words, forms, room, metrics.horizontalAdvance, least)
        outlet = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setPen(faint if row.outlet or self.misses_nothing else theme.warning_colour())
        painter.drawText(rect, flags | Qt.AlignmentFlag.AlignLeft, outlet)
        painter.setPen(faint)
        at = rect.adjusted(metrics.horizontalAdvance(outlet), 0, 0, 0)
        painter.drawText(at, flags | Qt.AlignmentFlag.AlignLeft, left)

    def _paint_progress(self, painter: QPainter, rect: QRectF, palette: QPalette, row: ArticleRow) -> None:
        """Paint the progress bar: accepted from the left, then rejected; the undecided rest stays empty."""
        total = row.suggested + row.accepted + row.rejected
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QColor(palette.color(QPalette.ColorRole.PlaceholderText))
        track.setAlpha(60)
        painter.setBrush(track)
        painter.drawRoundedRect(rect, BAR / 2, BAR / 2)
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
