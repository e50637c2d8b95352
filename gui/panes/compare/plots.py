"""The plots of the chart: one panel per unit, stacked on a common time axis, or one per outlet side by side.

Imports pyqtgraph and numpy, so it is imported only when the first chart is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent

from core.compare.axis_labels import unit_label
from core.compare.chart_points import PUBLISHED, ChartPoint, claim_day
from core.translation import _
from gui import theme
from gui.models.claim_symbols import outlet_name
from gui.panes.compare.axes import DayAxis, ValueAxis
from gui.panes.compare.marks import SLICE, ChartLook, UnitPanel, split_points, value_range, value_scale
from gui.plain_text import fill_markup
from gui.qt_overrides import guard_override

REACH = 14.0
"""Pixels around the pointer within which a mark is hit."""
_ASIDE, _ABOVE = 0.021, 0.03
"""Shares of the time range and of the highest value within which two marks would cover each other."""
_PANEL = 72
"""Minimum height of a panel, and height of the axis below the last one, in pixels."""
_MULTIPLE, _SMALL = 150, 84
"""Minimum height of the panel of an outlet, in pixels; on a page it may be _SMALL."""
CROWD = 300
"""Number of marks above which none is moved aside."""


class ChartPlots(pg.GraphicsLayoutWidget):
    """Shows all panels; a click chooses a mark, a double click opens it."""

    chosen = Signal(int)
    """Id of the claim that was chosen."""
    opened = Signal(int)
    """Id of the claim to show in its article."""
    hovered = Signal(object)
    """Id of the claim under the pointer, or None."""
    asked = Signal(int, QPoint)
    """Id of the claim whose menu is wanted, and where on the screen."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Chart of value against time"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.panels: list[UnitPanel] = []
        self._plots: list[pg.PlotItem] = []
        self._cells: list[tuple[int, int]] = []
        self.marks: list[tuple[float, int]] = []
        """(x, claim id) of all marks in order of time."""
        self._at: int | None = None
        self._drawn: tuple[Any, ...] | None = None
        self._following = False
        self._slices: Iterator[int] = iter(())
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._draw_on)
        self.scene().sigMouseClicked.connect(self._handle_click)
        self.scene().sigMouseMoved.connect(self._report_hover)

    def draw_points(
        self,
        points: Sequence[ChartPoint],
        colours: Mapping[int, QColor],
        standing: Mapping[int, str],
        look: ChartLook | None = None,
        outlets: Mapping[str, QColor] | None = None,
    ) -> None:
        """Show these points, and fit the view to them unless they are the same as before. `outlets`: those with a
        colour, ranked."""
        look = look if look is not None else ChartLook(theme.is_dark())
        pg.setConfigOptions(antialias=True, background=look.paper, foreground=look.ink)
        self.setBackground(look.paper)
        placed = [point for point in points if point.is_placed]
        drawn = (
            (look.dark, look.multiples, look.points, look.time_title, look.value_title),
            tuple((p.figure.id, p.day, p.value, p.unit, p.every) for p in placed),
        )
        same = self._drawn == drawn
        if not same:
            self._make_panels(placed, look, outlets or {})
            self._drawn = drawn
        self._slices = chain.from_iterable(
            panel.draw_marks(colours, standing, look, outlets or {}) for panel in list(self.panels)
        )
        self._draw_on()
        if not same:
            self.show_all()
        self.ring_claim(self._at)

    def _draw_on(self) -> None:
        """Draw as many marks as the window can wait for, and the rest when it is idle."""
        drawn = 0
        for number in self._slices:
            drawn += number
            if drawn >= SLICE:
                self._later.start()
                return
        self._later.stop()

    @property
    def is_drawing(self) -> bool:
        """Whether marks are still to be drawn."""
        return self._later.isActive()

    def draw_rest(self) -> None:
        """Draw all marks now."""
        self._later.stop()
        for _number in self._slices:
            pass

    def _make_panels(self, placed: Sequence[ChartPoint], look: ChartLook, outlets: Mapping[str, QColor]) -> None:
        self.panels, self.marks = [], []
        days = _spread_days(placed, look.multiples)
        parts = split_points(placed, outlets, look.multiples)
        columns = (1 if len(parts) < 3 else 2 if len(parts) < 7 else 3) if look.multiples else 1
        self._place_plots([divmod(number, columns) for number in range(len(parts))])
        scales = {unit: value_scale([p for p in placed if p.unit == unit]) for unit, _outlet, _rows in parts}
        for number, (unit, outlet, rows) in enumerate(parts):
            column = number % columns
            plot = self._plots[number]
            self._prepare_plot(plot, unit, scales[unit], look)
            size = {"size": f"{look.points}pt"} if look.points else {}
            title = fill_markup("{}", outlet_name(outlet)) if look.multiples else None
            plot.setTitle(title, color=look.ink, **size)
            lowest = number + columns >= len(parts)
            self._title_axes(plot, unit, look, (lowest, not column or len(scales) > 1))
            self.panels.append(UnitPanel(plot, unit, [placed[at] for at in rows], days[rows], scales[unit]))
        lines = -(-len(parts) // columns)
        least = (_SMALL if look.points else _MULTIPLE) * lines if look.multiples else _PANEL * (lines + 1)
        self.setMinimumHeight(least if len(parts) > 1 else 0)
        self.marks = sorted((float(x), point.figure.id) for x, point in zip(days, placed, strict=True))

    def _place_plots(self, cells: list[tuple[int, int]]) -> None:
        """Have a plot in each of these cells (line, column); plots are kept, because making one is slow."""
        if cells == self._cells:
            return
        self.ci.clear()
        self._cells = cells
        for number, (line, column) in enumerate(cells):
            if number == len(self._plots):
                self._plots.append(self._make_plot())
            self.addItem(self._plots[number], row=line, col=column)

    def _make_plot(self) -> pg.PlotItem:
        plot = pg.PlotItem(axisItems={"bottom": DayAxis("bottom"), "left": ValueAxis("left")}, enableMenu=False)
        plot.showGrid(x=True, y=True, alpha=0.14)
        plot.hideButtons()
        plot.vb.setMouseMode(pg.ViewBox.PanMode)
        plot.vb.disableAutoRange()
        plot.vb.sigXRangeChanged.connect(self._follow_time)
        return plot

    def _prepare_plot(self, plot: pg.PlotItem, unit: str, scale: float, look: ChartLook) -> None:
        """Give a plot its unit and look, whatever it showed before."""
        plot.clear()
        plot.getAxis("left").measure(unit, scale)
        plot.getAxis("left").setWidth(96 if not look.points else 30 + 7.2 * look.points)
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setStyle(maxTickLevel=0, showValues=True)  # lines between labels are as slow to draw as marks
            axis.setPen(look.make_pen(look.ink, 1))
            if look.points:
                font = QFont(self.font())
                font.setPointSizeF(look.points)
                axis.setStyle(tickFont=font)

    def _title_axes(self, plot: pg.PlotItem, unit: str, look: ChartLook, place: tuple[bool, bool]) -> None:
        """Write titles where no other panel is below (`place`) or to the left."""
        lowest, leftmost = place
        size = {"font-size": f"{look.points}pt"} if look.points else {}
        if not leftmost:
            plot.setLabel("left", None)
            plot.getAxis("left").setStyle(showValues=False)
            plot.getAxis("left").setWidth(12)
        else:
            title = unit_label(unit) if look.value_title is None else look.value_title
            plot.setLabel("left", fill_markup("{}", title) if title else None, **size)
        if not lowest:
            plot.getAxis("bottom").setStyle(showValues=False)
        when = fill_markup("{}", look.time_title) if lowest and look.time_title else None
        plot.setLabel("bottom", when, **size)

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
        """Show all marks; panels of one unit show the same values."""
        if not self.marks:
            return
        ends = [
            (low, high)
            for panel in self.panels
            for point, low, high in zip(panel.points, panel.left, panel.right, strict=True)
            if not point.every
        ]
        low = min((low for low, _high in ends), default=self.marks[0][0])
        high = max((high for _low, high in ends), default=self.marks[-1][0])
        pad = max((high - low) * 0.06, 20.0)
        for panel in self.panels:
            panel.plot.setXRange(low - pad, high + pad, padding=0)
            alike = [one for one in self.panels if one.unit == panel.unit]
            sides = {side for one in alike for side in one.open_sides()}
            panel.plot.setYRange(*value_range([one.value_limits() for one in alike], sides), padding=0)

    def show_ranges(self, other: ChartPlots) -> None:
        """Show what another chart of the same panels shows."""
        for mine, theirs in zip(self.panels, other.panels, strict=True):
            days, values = theirs.plot.vb.viewRange()
            mine.plot.setXRange(*days, padding=0)
            mine.plot.setYRange(*values, padding=0)

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
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the mark under the pointer; by the keyboard, of the chosen mark."""
        event.accept()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            claim = self._at
            places = [at for panel in self.panels if claim is not None and (at := panel.place_of(claim)) is not None]
            where = self.viewport().mapToGlobal(self.mapFromScene(places[0])) if places else event.globalPos()
        else:
            claim, where = self.claim_near(self.mapToScene(event.pos())), event.globalPos()
        if claim is not None:
            self.chosen.emit(claim)
            self.asked.emit(claim, where)

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

    def draw_exactly(self) -> None:
        """Draw all signs as outlines from now on, not as small pictures that are made for the screen."""
        self.draw_rest()
        for item in self.scene().items():
            if isinstance(item, pg.ScatterPlotItem):
                item.setExportMode(True, {"antialias": True, "resolutionScale": 1.0})

    def picture_area(self) -> QRectF:
        """Return the area of the scene that an exported picture shows."""
        return QRectF(self.ci.sceneBoundingRect())


def _mark_days(points: Sequence[ChartPoint]) -> list[float]:
    """Return the day of each mark; the sign of a claim about every year stands at the end of what is shown."""
    ends = [point.last if point.last is not None else point.day for point in points if point.day is not None]
    if not ends:
        ends = [day for point in points if (day := claim_day(point.figure, PUBLISHED)) is not None]
    end = max((one for one in ends if one is not None), default=730_000.0)
    return [end if point.day is None else point.day for point in points]


def _spread_days(points: Sequence[ChartPoint], multiples: bool) -> np.ndarray:
    """Return the days of the marks, moved apart where they would cover each other, unless there are too many."""
    days = np.array(_mark_days(points), dtype=float)
    if not 1 < len(days) <= CROWD:
        return days
    ends = [end for point in points for end in (point.first, point.last) if end is not None]
    across = max(float(np.ptp([*days, *ends])), 40.0) * _ASIDE
    met: Counter[tuple[int, int, str, str]] = Counter()
    tall: dict[str, float] = {}
    for point in points:
        tall[point.unit] = max(tall.get(point.unit, 0.0), abs(point.value))
    for at, point in enumerate(points):
        up = tall[point.unit] * _ABOVE or 1.0
        cell = (round(days[at] / across), round(point.value / up), point.unit, point.figure.outlet if multiples else "")
        number = met[cell]
        met[cell] += 1
        if number:
            days[at] = cell[0] * across + across * ((number + 1) // 2) * (1 if number % 2 else -1)
    return days
