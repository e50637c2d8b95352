"""The legend below the text: the labels of the article with colour and count, and the signs of states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.codebook import SHIPPED, Codebook
from core.store.rows import REJECTED, SpanRow
from core.translation import N_, _
from gui import theme
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override

_STATES = (N_("suggested"), N_("accepted"), N_("corrected"), N_("added"), N_("rejected"))
"""States of marks, as rows name them."""


class LabelLegend(QWidget):
    """Shows chips that wrap; its accessible description says the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Legend of labels"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setPointSizeF(max(font.pointSizeF() * 0.85, 7.0))
        self.setFont(font)
        self.counts: dict[str, int] = {}

    def show_rows(self, rows: Iterable[SpanRow], codebook: Codebook = SHIPPED) -> None:
        """Show the labels of the marks with counts, without rejected marks, in the order of the codebook."""
        order = {code.name: index for index, code in enumerate(codebook)}
        counted = Counter(row.label for row in rows if row.status != REJECTED)
        self.counts = dict(sorted(counted.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))
        titles = (f"{label}: {codebook.code_for(label).title}" for label in self.counts)
        self.setToolTip(plain_tooltip("\n".join(titles)))
        self.setAccessibleDescription(", ".join(f"{label} {count}" for label, count in self.counts.items()))
        self._fit_height()
        self.update()

    def _lay_chips(self) -> list[tuple[QRectF, str, str, str]]:
        """Return (rectangle, words, label or empty, state or empty) of each chip, wrapped at the width."""
        metrics = QFontMetricsF(self.font())
        height = metrics.height() + 5
        x, y, chips = 12.0, 5.0, []
        words = [(f"{label.replace('_', ' ')} {count}", label, "") for label, count in self.counts.items()]
        words += [(_(state), "", state) for state in _STATES]
        widths = [metrics.horizontalAdvance(said) + (12 if label else 30) for said, label, _state in words]
        # the states stay together on one line if they fit
        states = sum(widths[-len(_STATES) :]) + 7 * (len(_STATES) - 1)
        right = self.width() - 12
        for at, ((said, label, state), width) in enumerate(zip(words, widths, strict=True)):
            first = at == len(self.counts)
            if x > 12 and (x + width > right or (first and x + states > right)):
                x, y = 12.0, y + height + 3
            chips.append((QRectF(x, y, width, height), said, label, state))
            x += width + 7
        return chips

    @guard_override
    def sizeHint(self) -> QSize:
        """Return the height that the chips need at the current width."""
        chips = self._lay_chips()
        return QSize(200, int(chips[-1][0].bottom() + 6) if chips else 0)

    def _fit_height(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the chips at the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit_height()

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint labels and states as they look in the text."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for box, said, label, state in self._lay_chips():
                if label:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(theme.mark_fill(label))
                    painter.drawRoundedRect(box, 3, 3)
                    painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), theme.label_colour(label))
                    painter.setPen(self.palette().windowText().color())
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)
                else:
                    painter.setPen(theme.faint_colour())
                    painter.drawText(box.adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, said)
                    self._paint_state(painter, QRectF(box.left() + 2, box.top(), 18, box.height()), state)

    def _paint_state(self, painter: QPainter, box: QRectF, state: str) -> None:
        shade = theme.faint_colour()
        pen = QPen(shade, 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if state == "suggested":
            pen.setDashPattern([1.0, 1.0])
        middle = round(box.center().y()) + (4 if state != "rejected" else 0)
        if state == "rejected":
            pen.setWidthF(1.2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(pen)
        painter.drawLine(QLineF(box.left(), middle, box.right(), middle))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right, top = box.right(), middle - 4
        if state == "corrected":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawPolygon(
                QPolygonF([QPointF(right - 7, top), QPointF(right, top), QPointF(right - 3.5, top - 6)])
            )
        elif state == "added":
            painter.fillRect(QRectF(right - 7, top - 4, 7, 2), shade)
            painter.fillRect(QRectF(right - 4.5, top - 6.5, 2, 7), shade)
