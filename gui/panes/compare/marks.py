"""The marks of one panel of the chart: signs, spans of time, bands for every year, whiskers and rings.

Imports pyqtgraph and numpy, so it is imported only when the first chart is shown.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPalette, QPen

from core.compare.chart_points import ChartPoint, open_side
from gui import theme
from gui.models.claim_symbols import OTHERS, outlet_shape, status_shape
from gui.models.comparison_board import EXPLAINED

MARK, RING, OPEN_SIZE = 11, 19, 46
"""Pixels of a mark, of the ring of a conflict, and of the whisker of an open side."""
SPAN_WIDTH, BAND_WIDTH = 5, 13
"""Pixels of the bar of a claim about a span of time, and of the band of one about every year."""
FIRST_DAY, LAST_DAY = 1.0, 3_652_059.0
"""Ends of the axis of time."""
SLICE = 250
"""Marks that are drawn at once, so that the window can answer in between."""
_FLOOR = 0.04
"""Share of the highest value below which a mark would touch the axis."""
_LEAST, _MOST = 1e-6, 1e12
"""Range of the highest value of an axis within which values are drawn unscaled."""
_ARROW = 0.14
"""Share of the range of values that the arrow of an open side needs beyond it."""
_FADED = 46
"""Opacity, of 255, of what is not emphasized."""


@dataclass(frozen=True, slots=True)
class ChartLook:
    """How the marks look."""

    dark: bool = False
    """Whether the page is dark."""
    grey: bool = False
    """Whether fills are greys with outlines, for print without colours."""
    by_outlet: bool = False
    """Whether the shape shows the outlet, not the status."""
    multiples: bool = False
    """Whether each outlet has a panel of its own."""
    emphasis: str | None = None
    """Outlet whose marks stand out, None: all alike."""
    points: float = 0.0
    """Size of the letters in points; 0: as in the window."""
    time_title: str = ""
    """Title of the axis of time."""
    value_title: str | None = None
    """Title of the axis of values; None: the unit."""

    def fades(self, outlet: str, outlets: Mapping[str, QColor]) -> bool:
        """Return whether the marks of an outlet stand back; `outlets`: those with a colour."""
        return self.emphasis is not None and self.emphasis != (outlet if outlet in outlets else OTHERS)

    stroke: float = 1.0
    """Factor of the width of lines, which Qt draws in pixels of the picture."""

    @property
    def share(self) -> float:
        """Size of signs as a share of that in the window: on a page they follow the letters."""
        return min(max(self.points / 12, 0.5), 1.5) if self.points else 1.0

    def make_pen(self, shade: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """Make a pen whose width, in pixels of the screen, does not change with the scale of the chart."""
        made: QPen = pg.mkPen(shade, width=width * self.stroke, style=style)
        return made

    @property
    def ink(self) -> QColor:
        """Colour of axes and outlines."""
        return theme.make_palette(self.dark).color(QPalette.ColorRole.Text)

    @property
    def paper(self) -> QColor:
        """Colour of the page."""
        return theme.make_palette(self.dark).color(QPalette.ColorRole.Base)


def _arrow_path(up: bool) -> QPainterPath:
    """Return the path of an open whisker: a line from the mark with an arrow head."""
    sign = -1 if up else 1
    path = QPainterPath()
    path.moveTo(0, 0)
    path.lineTo(0, 0.5 * sign)
    path.moveTo(-0.08, 0.4 * sign)
    path.lineTo(0, 0.5 * sign)
    path.lineTo(0.08, 0.4 * sign)
    return path


def _cap_path(upright: bool = False) -> QPainterPath:
    path = QPainterPath()
    path.moveTo(*((0, -0.5) if upright else (-0.5, 0)))
    path.lineTo(*((0, 0.5) if upright else (0.5, 0)))
    return path


def value_scale(points: Sequence[ChartPoint]) -> float:
    """Return what values are divided by before they are drawn.

    It is 1 unless Qt could not map pixels to values, which fails where a pixel is worth extremely little or much.
    """
    most = max((abs(point.value) for point in points), default=0.0)
    if not most or _LEAST <= most <= _MOST:
        return 1.0
    return float(10.0 ** max(math.floor(math.log10(most)), -300))


def _translucent(shade: QColor, alpha: int) -> QColor:
    made = QColor(shade)
    made.setAlpha(alpha)
    return made


class UnitPanel:
    """Draws the plot of one unit, or of one outlet in it."""

    def __init__(
        self, plot: pg.PlotItem, unit: str, points: Sequence[ChartPoint], days: np.ndarray, scale: float | None = None
    ) -> None:
        self.plot, self.unit, self.points = plot, unit, list(points)
        self.scale = value_scale(points) if scale is None else scale
        self.x = days
        self.y = np.array([point.value / self.scale for point in points], dtype=float)
        whole = [(FIRST_DAY, LAST_DAY) if p.every else (p.first, p.last) for p in points]
        self.left = np.array([x if low is None else low for x, (low, _high) in zip(days, whole, strict=True)])
        self.right = np.array([x if high is None else high for x, (_low, high) in zip(days, whole, strict=True)])
        self._chosen = pg.ScatterPlotItem(pxMode=True, size=RING + 6, symbol="o", brush=None)
        self._chosen.setZValue(20)

    def draw_marks(
        self,
        colours: Mapping[int, QColor],
        standing: Mapping[int, str],
        look: ChartLook,
        outlets: Mapping[str, QColor],
    ) -> Iterator[int]:
        """Draw all marks with spans, bands, whiskers and rings, slice by slice, and yield how many each slice has.
        `outlets`: those with a colour, ranked."""
        self.plot.clear()
        hand = theme.make_palette(look.dark).color(QPalette.ColorRole.Highlight)
        self._chosen.setPen(look.make_pen(hand, 3))
        self.plot.addItem(self._chosen)
        for start in range(0, len(self.points), SLICE):
            rows = range(start, min(start + SLICE, len(self.points)))
            self._draw_stretches(rows, colours, look, outlets)
            self._draw_whiskers(rows, look)
            self._draw_rings(rows, standing, look)
            self._draw_signs(rows, colours, look, outlets)
            yield len(rows)

    def _draw_signs(
        self, rows: range, colours: Mapping[int, QColor], look: ChartLook, outlets: Mapping[str, QColor]
    ) -> None:
        rows_of: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for at in rows:
            figure = self.points[at].figure
            faded = look.fades(figure.outlet, outlets)
            rows_of[figure.outlet if look.by_outlet else figure.status, faded].append(at)
        edge = look.ink if look.grey else look.paper
        grey = theme.faint_colour()
        for (sign, faded), some in rows_of.items():
            alpha = _FADED if faded else 255
            brushes: dict[int, object] = {}
            shades = [colours.get(self.points[at].figure.id, grey) for at in some]
            for shade in shades:
                if shade.rgba() not in brushes:
                    brushes[shade.rgba()] = pg.mkBrush(_translucent(shade, alpha))
            item = pg.ScatterPlotItem(
                x=self.x[some], y=self.y[some],
                symbol=outlet_shape(sign, outlets) if look.by_outlet else status_shape(sign),
                size=MARK * look.share, brush=[brushes[shade.rgba()] for shade in shades],
                pen=look.make_pen(_translucent(edge, alpha), 1), pxMode=True,
            )  # fmt: skip
            item.setZValue(9 if faded else 10)
            self.plot.addItem(item)

    def _draw_stretches(
        self, rows: range, colours: Mapping[int, QColor], look: ChartLook, outlets: Mapping[str, QColor]
    ) -> None:
        """Draw a bar from the first to the last day of a claim about a span, and a band all along for every year."""
        spans: dict[int, list[int]] = defaultdict(list)
        bands: dict[int, list[int]] = defaultdict(list)
        unknown = theme.faint_colour()
        for at in rows:
            point = self.points[at]
            shade = look.ink if look.grey else colours.get(point.figure.id, unknown)
            faded = look.fades(point.figure.outlet, outlets)
            if point.every:
                bands[_translucent(shade, 26 if faded else 64).rgba()].append(at)
            elif self.right[at] - self.left[at] > 1:
                spans[_translucent(shade, _FADED if faded else 150).rgba()].append(at)
        for rgba, some in bands.items():
            self._draw_lines(some, look.make_pen(QColor.fromRgba(rgba), BAND_WIDTH * look.share), 1)
            self._draw_lines(some, look.make_pen(_translucent(QColor.fromRgba(rgba), 190), 1), 2)
        for rgba, some in spans.items():
            pen = look.make_pen(QColor.fromRgba(rgba), SPAN_WIDTH * look.share)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            self._draw_lines(some, pen, 3)
            caps = pg.ScatterPlotItem(
                x=np.concatenate((self.left[some], self.right[some])), y=np.tile(self.y[some], 2),
                symbol=_cap_path(upright=True), size=13 * look.share, pen=look.make_pen(QColor.fromRgba(rgba), 2),
                brush=None, pxMode=True,
            )  # fmt: skip
            caps.setZValue(3)
            self.plot.addItem(caps)

    def _draw_lines(self, rows: Sequence[int], pen: object, level: int) -> None:
        xs = np.column_stack((self.left[rows], self.right[rows])).ravel()
        item = pg.PlotCurveItem(x=xs, y=np.repeat(self.y[rows], 2), connect="pairs", pen=pen, antialias=False)
        item.setZValue(level)
        self.plot.addItem(item)

    def _draw_rings(self, rows: range, standing: Mapping[int, str], look: ChartLook) -> None:
        found: dict[str, list[int]] = defaultdict(list)
        for at in rows:
            if word := standing.get(self.points[at].figure.id):
                found[word].append(at)
        for word, some in found.items():
            if some:
                pen = look.make_pen(look.ink if look.grey else theme.warning_colour(), 2)
                if word == EXPLAINED:
                    pen = look.make_pen(theme.faint_colour(), 1.4, Qt.PenStyle.DashLine)
                item = pg.ScatterPlotItem(
                    x=self.x[some], y=self.y[some], symbol="o", size=RING * look.share, brush=None, pen=pen, pxMode=True
                )
                item.setZValue(5)
                self.plot.addItem(item)

    def _draw_whiskers(self, rows: range, look: ChartLook) -> None:
        """Draw lines with caps where both ends are known, and arrows where one is open."""
        shade = _translucent(look.ink, 150)
        pen = look.make_pen(shade, 1.3)
        ends: list[tuple[float, float]] = []
        lines: list[tuple[float, float]] = []
        arrows: dict[str, list[int]] = defaultdict(list)
        for at in rows:
            point = self.points[at]
            x = float(self.x[at])
            side = open_side(point)
            if side:
                arrows[side].append(at)
            for end in (point.low, point.high):
                if not math.isinf(end) and end != point.value and not side:
                    lines += [(x, point.value / self.scale), (x, end / self.scale)]
                    ends.append((x, end / self.scale))
        if lines:
            xs, ys = np.array(lines).T
            # upright lines need no antialiasing, which is slow for thousands of marks
            whole = look.make_pen(shade, 1)
            self.plot.addItem(pg.PlotCurveItem(x=xs, y=ys, connect="pairs", pen=whole, antialias=False))
            xs, ys = np.array(ends).T
            self.plot.addItem(
                pg.ScatterPlotItem(
                    x=xs, y=ys, symbol=_cap_path(), size=8 * look.share, pen=pen, brush=None, pxMode=True
                )
            )
        for side, some in arrows.items():
            self.plot.addItem(
                pg.ScatterPlotItem(
                    x=self.x[some], y=self.y[some], symbol=_arrow_path(side == "up"), size=OPEN_SIZE * look.share,
                    pen=pen, brush=None, pxMode=True,
                )
            )  # fmt: skip

    def ring_claim(self, claim_id: int | None) -> bool:
        """Draw a ring around the mark of a claim; return whether it is in this panel."""
        rows = [at for at, point in enumerate(self.points) if point.figure.id == claim_id]
        self._chosen.setData(x=self.x[rows], y=self.y[rows])
        return bool(rows)

    def place_of(self, claim_id: int) -> QPointF | None:
        """Return where the mark of a claim is in the scene, None if it is not in this panel."""
        row = next((at for at, point in enumerate(self.points) if point.figure.id == claim_id), None)
        return None if row is None else self.plot.vb.mapViewToScene(QPointF(self.x[row], self.y[row]))

    def nearest_mark(self, place: QPointF) -> tuple[float, int] | None:
        """Return (distance in pixels, claim id) of the mark nearest to a point of the scene; None outside the panel.

        A bar or band is as near as its nearest part, but a sign comes before it.
        """
        box = self.plot.vb
        if not box.sceneBoundingRect().contains(place) or not self.points:
            return None
        at = box.mapSceneToView(place)
        across, up = box.viewPixelSize()
        high = np.abs(self.y - at.y()) / (up or 1)
        signs = np.hypot((self.x - at.x()) / (across or 1), high)
        beside = np.maximum(np.maximum(self.left - at.x(), at.x() - self.right), 0) / (across or 1)
        far = np.minimum(signs, np.hypot(beside, high) + MARK / 2)
        row = int(np.argmin(far))
        return float(far[row]), self.points[row].figure.id

    def value_limits(self) -> tuple[float, float]:
        """Return the lowest and highest scaled value of the marks and their closed whiskers."""
        every = [v / self.scale for p in self.points for v in (p.value, p.low, p.high) if not math.isinf(v)]
        return min(every), max(every)

    def open_sides(self) -> set[str]:
        """Return the sides that any modifier leaves open: `up`, `down`."""
        return {side for point in self.points if (side := open_side(point))}

    def count_outside(self) -> int:
        """Count the marks outside the part shown."""
        (first, last), (bottom, top) = self.plot.vb.viewRange()
        beside = (self.right < first) | (self.left > last)
        return int(np.count_nonzero(beside | (self.y < bottom) | (self.y > top)))


def value_range(
    limits: Sequence[tuple[float, float]], open_sides: Collection[str] = frozenset()
) -> tuple[float, float]:
    """Return the value range that shows all marks within these limits with some space around them, more of it on the
    `open_sides`, where arrows go on beyond the marks."""
    low, high = _closed_range(limits)
    spare = (high - low) * _ARROW
    return low - (spare if "down" in open_sides else 0.0), high + (spare if "up" in open_sides else 0.0)


def _closed_range(limits: Sequence[tuple[float, float]]) -> tuple[float, float]:
    bottom, top = min(low for low, _high in limits), max(high for _low, high in limits)
    if _FLOOR * top <= bottom < top * 0.55:
        return 0.0, top * 1.12  # sums are compared by their height above zero, unless that hides the differences
    if 0 <= bottom < top * 0.55:
        bottom = 0.0
    spare = max((top - bottom) * 0.12, abs(top) * 0.04, abs(bottom) * 0.04) or 1.0
    return bottom - spare, top + spare


def split_points(
    points: Sequence[ChartPoint], outlets: Mapping[str, QColor], multiples: bool
) -> list[tuple[str, str, list[int]]]:
    """Return the panels as (unit, outlet or an empty string, places of their points), the fullest unit first.

    With `multiples`, each outlet with a colour has a panel, and all others share one.
    """
    counted: dict[str, int] = defaultdict(int)
    for point in points:
        counted[point.unit] += 1
    units = sorted(counted, key=lambda unit: -counted[unit])
    ranked = [*outlets, OTHERS] if multiples else [""]
    found: dict[tuple[str, str], list[int]] = {(unit, one): [] for unit in units for one in ranked}
    for at, point in enumerate(points):
        outlet = point.figure.outlet if point.figure.outlet in outlets else OTHERS
        found[point.unit, outlet if multiples else ""].append(at)
    return [(unit, one, rows) for (unit, one), rows in found.items() if rows]
