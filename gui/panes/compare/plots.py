"""The plots of the chart: one panel per unit, stacked on a common time axis.

Imports pyqtgraph and numpy, so it is imported only when the first chart is shown.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainterPath, QPalette

from core.compare.axis_labels import unit_label
from core.compare.chart_points import ChartPoint, open_side
from core.translation import _
from gui import theme
from gui.models.claim_symbols import status_shape
from gui.models.comparison_board import EXPLAINED
from gui.panes.compare.axes import DayAxis, ValueAxis
from gui.plain_text import fill_markup
from gui.qt_overrides import guard_override

MARK, RING, OPEN_SIZE = 11, 19, 46
"""Pixels of a mark, of the ring of a conflict, and of the whisker of an open side."""
REACH = 14.0
"""Pixels around the pointer within which a mark is hit."""
_ASIDE, _ABOVE = 0.021, 0.03
"""Shares of the time range and of the highest value within which two marks would cover each other."""
_FLOOR = 0.04
"""Share of the highest value below which a mark would touch the axis."""
_LEAST, _MOST = 1e-6, 1e12
"""Range of the highest value of an axis within which values are drawn unscaled."""
_PANEL = 72
"""Minimum height of a panel, and height of the axis below the last one, in pixels."""
CROWD = 300
"""Number of marks above which none is moved aside."""


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


def _cap_path() -> QPainterPath:
    path = QPainterPath()
    path.moveTo(-0.5, 0)
    path.lineTo(0.5, 0)
    return path


def value_scale(points: Sequence[ChartPoint]) -> float:
    """Return what values are divided by before they are drawn.

    It is 1 unless Qt could not map pixels to values, which fails where a pixel is worth extremely little or much.
    """
    most = max((abs(point.value) for point in points), default=0.0)
    if not most or _LEAST <= most <= _MOST:
        return 1.0
    return float(10.0 ** max(math.floor(math.log10(most)), -300))


class UnitPanel:
    """Draws the plot of one unit."""

    def __init__(self, plot: pg.PlotItem, unit: str, points: Sequence[ChartPoint], days: np.ndarray) -> None:
        self.plot, self.unit, self.points = plot, unit, list(points)
        self.scale = value_scale(points)
        self.x = days
        self.y = np.array([point.value / self.scale for point in points], dtype=float)
        self._chosen = pg.ScatterPlotItem(pxMode=True, size=RING + 6, symbol="o", brush=None)
        self._chosen.setZValue(20)

    def draw_marks(self, colours: Mapping[int, QColor], standing: Mapping[int, str]) -> None:
        """Draw all marks with whiskers and rings."""
        self.plot.clear()
        ink = QColor(pg.getConfigOption("foreground"))
        self._draw_whiskers(ink)
        self._draw_rings(standing)
        brushes = {shade: pg.mkBrush(QColor.fromRgba(shade)) for shade in {shade.rgba() for shade in colours.values()}}
        edge = pg.mkPen(theme.make_palette(theme.is_dark()).color(QPalette.ColorRole.Base), width=1)
        by_status: dict[str, list[int]] = defaultdict(list)
        for at, point in enumerate(self.points):
            by_status[point.figure.status].append(at)
        grey = pg.mkBrush(theme.faint_colour())
        for status, rows in by_status.items():
            brush = [brushes[c.rgba()] if (c := colours.get(self.points[at].figure.id)) else grey for at in rows]
            item = pg.ScatterPlotItem(
                x=self.x[rows],
                y=self.y[rows],
                symbol=status_shape(status),
                size=MARK,
                brush=brush,
                pen=edge,
                pxMode=True,
            )
            item.setZValue(10)
            self.plot.addItem(item)
        self._chosen.setPen(pg.mkPen(theme.make_palette(theme.is_dark()).color(QPalette.ColorRole.Highlight), width=3))
        self.plot.addItem(self._chosen)

    def _draw_rings(self, standing: Mapping[int, str]) -> None:
        for word in set(standing.values()):
            rows = [at for at, point in enumerate(self.points) if standing.get(point.figure.id) == word]
            if rows:
                pen = pg.mkPen(theme.warning_colour(), width=2)
                if word == EXPLAINED:
                    pen = pg.mkPen(theme.faint_colour(), width=1.4, style=Qt.PenStyle.DashLine)
                item = pg.ScatterPlotItem(
                    x=self.x[rows], y=self.y[rows], symbol="o", size=RING, brush=None, pen=pen, pxMode=True
                )
                item.setZValue(5)
                self.plot.addItem(item)

    def _draw_whiskers(self, ink: QColor) -> None:
        """Draw lines with caps where both ends are known, and arrows where one is open."""
        shade = QColor(ink)
        shade.setAlpha(150)
        pen = pg.mkPen(shade, width=1.3)
        ends: list[tuple[float, float]] = []
        lines: list[tuple[float, float]] = []
        arrows: dict[str, list[int]] = defaultdict(list)
        for at, point in enumerate(self.points):
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
            whole = pg.mkPen(shade, width=1)
            self.plot.addItem(pg.PlotCurveItem(x=xs, y=ys, connect="pairs", pen=whole, antialias=False))
            xs, ys = np.array(ends).T
            self.plot.addItem(
                pg.ScatterPlotItem(x=xs, y=ys, symbol=_cap_path(), size=8, pen=pen, brush=None, pxMode=True)
            )
        for side, rows in arrows.items():
            self.plot.addItem(
                pg.ScatterPlotItem(
                    x=self.x[rows], y=self.y[rows], symbol=_arrow_path(side == "up"), size=OPEN_SIZE, pen=pen,
                    brush=None,
                    pxMode=True,
                )
            )  # fmt: skip

    def ring_claim(self, claim_id: int | None) -> bool:
        """Draw a ring around the mark of a claim; return whether it is in this panel."""
        rows = [at for at, point in enumerate(self.points) if point.figure.id == claim_id]
        self._chosen.setData(x=self.x[rows], y=self.y[rows])
        return bool(rows)

    def nearest_mark(self, place: QPointF) -> tuple[float, int] | None:
        """Return (distance in pixels, claim id) of the mark nearest to a point of the scene; None outside the panel."""
        box = self.plot.vb
        if not box.sceneBoundingRect().contains(place) or not self.points:
            return None
        at = box.mapSceneToView(place)
        across, up = box.viewPixelSize()
        far = np.hypot((self.x - at.x()) / (across or 1), (self.y - at.y()) / (up or 1))
        row = int(np.argmin(far))
        return float(far[row]), self.points[row].figure.id

    def value_limits(self) -> tuple[float, float]:
        """Return the lowest and highest scaled value of the marks and their closed whiskers."""
        every = [v / self.scale for p in self.points for v in (p.value, p.low, p.high) if not math.isinf(v)]
        return min(every), max(every)

    def value_range(self) -> tuple[float, float]:
        """Return the value range that shows all marks with some space around them."""
        bottom, top = self.value_limits()
        if _FLOOR * top <= bottom < top * 0.55:
            return 0.0, top * 1.12  # sums are compared by their height above zero, unless that hides the differences
        if 0 <= bottom < top * 0.55:
            bottom = 0.0
        spare = max((top - bottom) * 0.12, abs(top) * 0.04, abs(bottom) * 0.04) or 1.0
        return bottom - spare, top + spare

    def count_outside(self) -> int:
        """Count the marks outside the part shown."""
        (first, last), (bottom, top) = self.plot.vb.viewRange()
        return int(np.count_nonzero((self.x < first) | (self.x > last) | (self.y < bottom) | (self.y > top)))


class ChartPlots(pg.GraphicsLayoutWidget):
    """Shows all panels; a click chooses a mark, a double click opens it."""

    chosen = Signal(int)
    """Id of the claim that was chosen."""
    opened = Signal(int)
    """Id of the claim to show in its article."""
    hovered = Signal(object)
    """Id of the claim under the pointer, or None."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Chart of value against time"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.panels: list[UnitPanel] = []
        self.marks: list[tuple[float, int]] = []
        """(x, claim id) of all marks in order of time."""
        self._at: int | None = None
        self._drawn: tuple[Any, ...] | None = None
        self._following = False
        self.scene().sigMouseClicked.connect(self._handle_click)
        self.scene().sigMouseMoved.connect(self._report_hover)

    def draw_points(
        self, points: Sequence[ChartPoint], colours: Mapping[int, QColor], standing: Mapping[int, str]
    ) -> None:
        """Show these points, and fit the view to them unless they are the same as before."""
        dark = theme.is_dark()
        base = theme.make_palette(dark).color(QPalette.ColorRole.Base)
        pg.setConfigOptions(
            antialias=True, background=base, foreground=theme.make_palette(dark).color(QPalette.ColorRole.Text)
        )
        self.setBackground(base)
        dated = [point for point in points if point.day is not None]
        same = self._drawn == (dark, tuple((p.figure.id, p.day, p.value, p.unit) for p in dated))
        if not same:
            self._make_panels(dated)
            self._drawn = (dark, tuple((p.figure.id, p.day, p.value, p.unit) for p in dated))
        for panel in self.panels:
            panel.draw_marks(colours, standing)
        if not same:
            self.show_all()
        self.ring_claim(self._at)

    def _make_panels(self, dated: Sequence[ChartPoint]) -> None:
        self.ci.clear()
        self.panels, self.marks = [], []
        days = _spread_days(dated)
        units = [unit for unit, _number in Counter(point.unit for point in dated).most_common()]
        for number, unit in enumerate(units):
            rows = [at for at, point in enumerate(dated) if point.unit == unit]
            there = [dated[at] for at in rows]
            axes = {"bottom": DayAxis("bottom"), "left": ValueAxis(unit, "left", value_scale(there))}
            plot = self.addPlot(row=number, col=0, axisItems=axes)
            plot.showGrid(x=True, y=True, alpha=0.14)
            plot.setMenuEnabled(False)
            plot.hideButtons()
            plot.getAxis("left").setWidth(96)
            for side in ("left", "bottom"):
                plot.getAxis(side).setStyle(maxTickLevel=0)  # lines between labels are as slow to draw as marks
            plot.setLabel("left", fill_markup("{}", unit_label(unit)))
            plot.vb.setMouseMode(pg.ViewBox.PanMode)
            plot.vb.disableAutoRange()
            plot.vb.sigXRangeChanged.connect(self._follow_time)
            if number < len(units) - 1:
                plot.getAxis("bottom").setStyle(showValues=False)
            self.panels.append(UnitPanel(plot, unit, there, days[rows]))
        self.setMinimumHeight(_PANEL * (len(units) + 1) if len(units) > 1 else 0)
        self.marks = sorted((float(x), point.figure.id) for x, point in zip(days, dated, strict=True))

    def _follow_time(self, _box: object, days: tuple[float, float]) -> None:
        """Show the same days in all panels.

        pyqtgraph's own axis links align pixels, which are unknown before the first layout and would hide marks.
        """
        if self._following:
            return
        self._following = True
        for panel in self.panels:
            panel.plot.setXRange(*days, padding=0)
        self._following = False

    def show_all(self) -> None:
        """Show all marks."""
        if not self.marks:
            return
        low, high = self.marks[0][0], self.marks[-1][0]
        pad = max((high - low) * 0.06, 20.0)
        for panel in self.panels:
            panel.plot.setXRange(low - pad, high + pad, padding=0)
            panel.plot.setYRange(*panel.value_range(), padding=0)

    def count_outside(self) -> int:
        """Count the marks outside the part shown."""
        return sum(panel.count_outside() for panel in self.panels)

    def zoom_time(self, factor: float) -> None:
        """Zoom in on the time axis by a factor; below 1, zoom out."""
        if self.panels:
            self.panels[0].plot.vb.scaleBy(x=1 / factor, y=None)

    def pan_time(self, part: float) -> None:
        """Move the time axis by a share of what is shown."""
        if self.panels:
            low, high = self.panels[0].plot.vb.viewRange()[0]
            self.panels[0].plot.vb.translateBy(x=(high - low) * part, y=None)

    def ring_claim(self, claim_id: int | None) -> None:
        """Draw a ring around the mark of a claim, or around none."""
        self._at = claim_id
        for panel in self.panels:
            panel.ring_claim(claim_id)

    def claim_near(self, place: QPointF) -> int | None:
        """Return the claim whose mark is near a point of the scene."""
        found = [near for panel in self.panels if (near := panel.nearest_mark(place)) is not None]
        return min(found)[1] if found and min(found)[0] <= REACH else None

    def _handle_click(self, event: Any) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        claim = self.claim_near(event.scenePos())
        if claim is not None:
            event.accept()
            (self.opened if event.double() else self.chosen).emit(claim)
        elif event.double():
            self.show_all()

    def _report_hover(self, place: QPointF) -> None:
        self.hovered.emit(self.claim_near(place))

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through marks with Left and Right, zoom with + and -, show all with 0, pan with Shift+Left and Right."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in steps and shift:
            self.pan_time(0.15 * steps[Qt.Key(key)])
        elif key in steps:
            self._step_marks(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_time(1.4)
        elif key == Qt.Key.Key_Minus:
            self.zoom_time(1 / 1.4)
        elif key == Qt.Key.Key_0:
            self.show_all()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.ignore()
            return
        event.accept()

    def _step_marks(self, by: int) -> None:
        order = [claim for _x, claim in self.marks]
        if not order:
            return
        at = order.index(self._at) + by if self._at in order else 0
        self.chosen.emit(order[min(max(at, 0), len(order) - 1)])

    def picture_area(self) -> QRectF:
        """Return the area of the scene that an exported picture shows."""
        return QRectF(self.ci.sceneBoundingRect())


def _spread_days(points: Sequence[ChartPoint]) -> np.ndarray:
    """Return the days of the marks, moved apart where they would cover each other, unless there are too many."""
    days = np.array([point.day for point in points], dtype=float)
    if not 1 < len(days) <= CROWD:
        return days
    across = max(float(np.ptp(days)), 40.0) * _ASIDE
    met: Counter[tuple[int, int, str]] = Counter()
    tall: dict[str, float] = {}
    for point in points:
        tall[point.unit] = max(tall.get(point.unit, 0.0), abs(point.value))
    for at, point in enumerate(points):
        up = tall[point.unit] * _ABOVE or 1.0
        cell = (round(days[at] / across), round(point.value / up), point.unit)
        number = met[cell]
        met[cell] += 1
        if number:
            days[at] = cell[0] * across + across * ((number + 1) // 2) * (1 if number % 2 else -1)
    return days
