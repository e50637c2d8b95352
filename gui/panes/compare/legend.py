"""The legend of shapes, colours and rings: a strip below the chart, painted into exported pictures too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from core.translation import _
from gui import theme
from gui.models.claim_cards import draw_ring, draw_sign
from gui.models.claim_symbols import STATUS_WORDS, outlet_name, outlet_shape
from gui.models.comparison_board import EXPLAINED, OPEN
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override

_SIGN, _GAP, _BETWEEN = 11, 6, 18
"""Pixels of a sign, of the gap to its words, and of the gap to the next entry."""
_LEAST = 60
"""Pixels that an entry takes at least, if it has as many words; a longer one is cut at the width of the legend."""
_LINE_GAP = 5
"""Pixels between two lines."""


@dataclass(frozen=True, slots=True)
class LegendLook:
    """How the signs of a legend look, as those of its chart."""

    dark: bool = False
    by_outlet: bool = False
    """Whether the shape shows the outlet, not the status."""
    grey: bool = False
    """Whether fills are greys with outlines."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign with its words."""

    words: str
    draw: Callable[[QPainter, QPointF], None]
    outlet: str | None = None
    """The outlet that it stands for, None if it is something else."""


def list_entries(
    statuses: Sequence[str],
    outlets: dict[str, QColor],
    standings: Sequence[str],
    ends: Collection[str],
    stretches: tuple[bool, bool] = (False, False),
    look: LegendLook | None = None,
) -> list[LegendEntry]:
    """List the entries for what the chart shows, and nothing else.

    `ends`: `closed` if there are whiskers with two ends, `up` and `down` for those with an open side. `stretches`:
    whether there are spans of time, and bands for every year.
    """
    look = look if look is not None else LegendLook(theme.is_dark())
    ink = theme.make_palette(look.dark).color(QPalette.ColorRole.Text)
    found = [
        LegendEntry(STATUS_WORDS[status], partial(_draw_status, status, ink))
        for status in STATUS_WORDS
        if status in set(statuses) and not look.by_outlet
    ]
    edge = ink if look.grey else None
    for outlet, shade in outlets.items():
        shape = outlet_shape(outlet, outlets) if look.by_outlet else None
        found.append(LegendEntry(outlet_name(outlet), partial(_draw_outlet, shade, shape, edge), outlet))
    if stretches[0]:
        found.append(LegendEntry(_("the time that the figure is about"), lambda p, at: _draw_span(p, at, ink)))
    if stretches[1]:
        found.append(LegendEntry(_("every year, month …"), lambda p, at: _draw_band(p, at, ink)))
    if "closed" in ends:
        found.append(LegendEntry(_("possible values (about, a range)"), lambda p, at: _draw_whisker(p, at, ink)))
    if "up" in ends:
        found.append(LegendEntry(_("this or more"), lambda p, at: _draw_arrow(p, at, ink, -1)))
    if "down" in ends:
        found.append(LegendEntry(_("this or less"), lambda p, at: _draw_arrow(p, at, ink, 1)))
    if OPEN in standings:
        ring = ink if look.grey else None
        found.append(LegendEntry(_("in conflict"), lambda p, at: draw_ring(p, at, OPEN, 13, ring)))
    if EXPLAINED in standings:
        found.append(LegendEntry(_("conflict explained"), lambda p, at: draw_ring(p, at, EXPLAINED, 13)))
    return found


def _draw_status(status: str, ink: QColor, painter: QPainter, at: QPointF) -> None:
    draw_sign(painter, at, status, ink, _SIGN)


def _draw_outlet(
    shade: QColor, shape: QPainterPath | None, edge: QColor | None, painter: QPainter, at: QPointF
) -> None:
    painter.setPen(QPen(edge, 1) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    if shape is None:
        painter.drawRoundedRect(int(at.x()) - 6, int(at.y()) - 6, 12, 12, 3, 3)
        return
    painter.translate(at)
    painter.drawPath(QTransform.fromScale(_SIGN, _SIGN).map(shape))


def _draw_span(painter: QPainter, at: QPointF, ink: QColor) -> None:
    shade = QColor(ink)
    shade.setAlpha(150)
    painter.fillRect(QRectF(at.x() - 6, at.y() - 2, 12, 4), shade)
    painter.setPen(QPen(shade, 1.6))
    for end in (-6, 6):
        painter.drawLine(at + QPointF(end, -5), at + QPointF(end, 5))


def _draw_band(painter: QPainter, at: QPointF, ink: QColor) -> None:
    shade = QColor(ink)
    shade.setAlpha(64)
    painter.fillRect(QRectF(at.x() - 6, at.y() - 5, 12, 10), shade)
    painter.setPen(QPen(ink, 1))
    painter.drawLine(at + QPointF(-6, 0), at + QPointF(6, 0))


def _draw_whisker(painter: QPainter, at: QPointF, ink: QColor) -> None:
    painter.setPen(ink)
    painter.drawLine(at + QPointF(0, -6), at + QPointF(0, 6))
    for end in (-6, 6):
        painter.drawLine(at + QPointF(-3, end), at + QPointF(3, end))


def _draw_arrow(painter: QPainter, at: QPointF, ink: QColor, sign: int) -> None:
    """Draw the arrow of an open side: up for a `sign` of -1, down for 1."""
    painter.setPen(QPen(ink, 1.3))
    tip = at + QPointF(0, 6 * sign)
    painter.drawLine(at + QPointF(0, -6 * sign), tip)
    for side in (-3, 3):
        painter.drawLine(tip + QPointF(side, -4 * sign), tip)


def paint_entries(
    painter: QPainter, found: Sequence[LegendEntry], width: float, metrics: QFontMetricsF, ink: QColor
) -> float:
    """Paint entries from the painter's origin, in as many lines as they need; return the height they take.

    With an inactive painter, only the height is computed.
    """
    places = place_entries(found, width, metrics)
    for entry, room in zip(found, places, strict=True):
        if painter.isActive():
            middle = room.center().y()
            painter.save()
            entry.draw(painter, QPointF(room.left() + _SIGN / 2 + 1, middle))
            painter.restore()
            painter.setPen(ink)
            words = metrics.elidedText(entry.words, Qt.TextElideMode.ElideRight, room.width() - _SIGN - _GAP + 1)
            painter.drawText(QPointF(room.left() + _SIGN + _GAP, middle + metrics.ascent() / 2 - 1), words)
    return places[-1].bottom() if places else 0.0


def place_entries(found: Sequence[LegendEntry], width: float, metrics: QFontMetricsF) -> list[QRectF]:
    """Return the rectangle of each entry, in as many lines as they need."""
    high = metrics.lineSpacing() + _LINE_GAP
    x, y = 0.0, 0.0
    places = []
    for entry in found:
        room = min(_SIGN + _GAP + metrics.horizontalAdvance(entry.words), max(width, _LEAST))
        if x and x + room > width:
            x, y = 0.0, y + high
        places.append(QRectF(x, y, room, high))
        x += room + _BETWEEN
    return places


class ChartLegend(QWidget):
    """Shows entries in a strip as high as its lines; a click on an outlet makes its marks stand out."""

    picked = Signal(object)
    """The outlet whose marks stand out, None: all alike."""
    sized = Signal()
    """It may need another height."""

    def __init__(self) -> None:
        super().__init__()
        self.emphasis: str | None = None
        self.setMouseTracking(True)
        self.entries: list[LegendEntry] = []
        self.setAccessibleName(_("Legend of the chart"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_entries(self, found: list[LegendEntry]) -> None:
        """Show these entries."""
        self.entries = found
        if self.emphasis not in {entry.outlet for entry in found}:
            self.emphasis = None
        self.setAccessibleDescription(", ".join(entry.words for entry in found))
        self._fit_height()
        self.update()

    def needed_height(self) -> int:
        """Return the height of its lines in pixels; 0 without entries."""
        if not self.entries:
            return 0
        return int(paint_entries(QPainter(), self.entries, self.width() - 12, QFontMetricsF(self.font()), QColor())) + 2

    def _fit_height(self) -> None:
        self.setFixedHeight(self.needed_height())
        self.sized.emit()

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        self._fit_height()

    @guard_override
    def minimumSizeHint(self) -> QSize:  # noqa: D102 - Qt's name
        return QSize(60, 0)

    def entry_at(self, at: QPointF) -> LegendEntry | None:
        """Return the entry at a point."""
        places = place_entries(self.entries, self.width() - 12, QFontMetricsF(self.font()))
        inside = (one for one, room in zip(self.entries, places, strict=True) if room.translated(6, 0).contains(at))
        return next(inside, None)

    def _is_cut(self, entry: LegendEntry) -> bool:
        return QFontMetricsF(self.font()).horizontalAdvance(entry.words) + _SIGN + _GAP > self.width() - 12

    @guard_override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt's name
        entry = self.entry_at(event.position())
        clickable = entry is not None and entry.outlet is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
        told = [entry.words] if entry is not None and self._is_cut(entry) else []
        told += [_("Click to make its marks stand out; click again for all")] if clickable else []
        self.setToolTip(plain_tooltip("\n".join(told)))

    @guard_override
    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt's name
        entry = self.entry_at(event.position())
        if entry is not None and entry.outlet is not None:
            self.emphasis = None if entry.outlet == self.emphasis else entry.outlet
            self.picked.emit(self.emphasis)
            self.update()

    @guard_override
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        with QPainter(self) as painter:
            for entry, room in zip(
                self.entries,
                place_entries(self.entries, self.width() - 12, QFontMetricsF(self.font())),
                strict=True,
            ):
                if entry.outlet is not None and entry.outlet == self.emphasis:
                    painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
                    painter.drawRoundedRect(room.translated(6, 0).adjusted(-2, 1, 4, -2), 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(6, 0)
            paint_entries(
                painter, self.entries, self.width() - 12, QFontMetricsF(self.font()), self.palette().text().color()
            )


class LegendRoom(QScrollArea):
    """As high as the legend in it, up to a limit; then it scrolls."""

    def __init__(self, legend: ChartLegend) -> None:
        super().__init__()
        self._legend, self._most = legend, 0
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        legend.setAutoFillBackground(False)
        self.setWidget(legend)
        legend.setAutoFillBackground(False)
        legend.sized.connect(self._fit_height)

    def set_most(self, most: int) -> None:
        """Set the greatest height in pixels; one line always has room."""
        self._most = max(most, self.fontMetrics().lineSpacing() + _LINE_GAP + 2)
        self._fit_height()

    def _fit_height(self) -> None:
        self.setFixedHeight(min(self._legend.needed_height(), self._most))

    @guard_override
    def minimumSizeHint(self) -> QSize:  # noqa: D102 - Qt's name
        return QSize(60, 0)
