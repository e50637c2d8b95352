"""The legend of shapes, colours and rings: a strip below the chart, painted into exported pictures too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.translation import _
from gui import theme
from gui.models.claim_cards import draw_ring, draw_sign
from gui.models.claim_symbols import STATUS_WORDS, outlet_name
from gui.models.comparison_board import EXPLAINED, OPEN
from gui.qt_overrides import guard_override

_SIGN, _GAP, _BETWEEN = 11, 6, 18
"""Pixels of a sign, of the gap to its words, and of the gap to the next entry."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign with its words."""

    words: str
    draw: Callable[[QPainter, QPointF], None]


def list_entries(
    statuses: Sequence[str], outlets: dict[str, QColor], standings: Sequence[str], whiskers: bool
) -> list[LegendEntry]:
    """List the entries for what the chart shows, and nothing else."""
    ink = theme.make_palette(theme.is_dark()).color(QPalette.ColorRole.Text)
    found = [
        LegendEntry(STATUS_WORDS[status], partial(_draw_status, status, ink))
        for status in STATUS_WORDS
        if status in set(statuses)
    ]
    found += [LegendEntry(outlet_name(outlet), partial(_draw_outlet, shade)) for outlet, shade in outlets.items()]
    if whiskers:
        words = _("possible values (about, at most, more than)")
        found.append(LegendEntry(words, lambda p, at: _draw_whisker(p, at, ink)))
    if OPEN in standings:
        found.append(LegendEntry(_("in conflict"), lambda p, at: draw_ring(p, at, OPEN, 13)))
    if EXPLAINED in standings:
        found.append(LegendEntry(_("conflict explained"), lambda p, at: draw_ring(p, at, EXPLAINED, 13)))
    return found


def _draw_status(status: str, ink: QColor, painter: QPainter, at: QPointF) -> None:
    draw_sign(painter, at, status, ink, _SIGN)


def _draw_outlet(shade: QColor, painter: QPainter, at: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawRoundedRect(int(at.x()) - 6, int(at.y()) - 6, 12, 12, 3, 3)


def _draw_whisker(painter: QPainter, at: QPointF, ink: QColor) -> None:
    painter.setPen(ink)
    painter.drawLine(at + QPointF(0, -6), at + QPointF(0, 6))
    for end in (-6, 6):
        painter.drawLine(at + QPointF(-3, end), at + QPointF(3, end))


def paint_entries(
    painter: QPainter, found: Sequence[LegendEntry], width: float, metrics: QFontMetricsF, ink: QColor
) -> float:
    """Paint entries from the painter's origin, in as many lines as they need; return the height they take.

    With an inactive painter, only the height is computed.
    """
    high = metrics.lineSpacing() + 5
    x, y = 0.0, 0.0
    for entry in found:
        room = _SIGN + _GAP + metrics.horizontalAdvance(entry.words)
        if x and x + room > width:
            x, y = 0.0, y + high
        if painter.isActive():
            painter.save()
            entry.draw(painter, QPointF(x + _SIGN / 2 + 1, y + high / 2))
            painter.restore()
            painter.setPen(ink)
            painter.drawText(QPointF(x + _SIGN + _GAP, y + high / 2 + metrics.ascent() / 2 - 1), entry.words)
        x += room + _BETWEEN
    return y + high if found else 0.0


class ChartLegend(QWidget):
    """Shows entries in a strip as high as its lines."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[LegendEntry] = []
        self.setAccessibleName(_("Legend of the chart"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_entries(self, found: list[LegendEntry]) -> None:
        """Show these entries."""
        self.entries = found
        self.setAccessibleDescription(", ".join(entry.words for entry in found))
        self._fit_height()
        self.update()

    def _needed_height(self) -> int:
        return int(paint_entries(QPainter(), self.entries, self.width() - 12, QFontMetricsF(self.font()), QColor())) + 2

    def _fit_height(self) -> None:
        self.setFixedHeight(self._needed_height() if self.entries else 0)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        self._fit_height()

    @guard_override
    def minimumSizeHint(self) -> QSize:  # noqa: D102 - Qt's name
        return QSize(60, 0)

    @guard_override
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(6, 0)
            paint_entries(
                painter, self.entries, self.width() - 12, QFontMetricsF(self.font()), self.palette().text().color()
            )
