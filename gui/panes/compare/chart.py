"""The chart with its legend and remarks. The plotting library is imported when the first chart is drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QFont, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from core.codebook import Nature
from core.compare.chart_points import ChartPoint, open_side
from core.translation import _, format_count, list_in_words, ngettext
from core.value_formatting import format_figure as number_words
from gui import theme
from gui.models.claim_symbols import GREYS, assign_outlet_colours, outlet_colour
from gui.panes.compare.filters import BY_OUTLET, BY_STATUS, MULTIPLES
from gui.panes.compare.legend import ChartLegend, LegendEntry, LegendLook, LegendRoom, list_entries
from gui.picture_look import PictureLook
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override

if TYPE_CHECKING:
    from gui.panes.compare.marks import ChartLook
    from gui.panes.compare.picture import PictureParts
    from gui.panes.compare.plots import ChartPlots


_MANY = 150
"""Points beyond which the chart is drawn once the window has shown the list."""
_LEGEND_SHARE = 0.35
"""Share of the height of the chart that its legend takes at most."""


class Chart(QWidget):
    """Plots each claim by time and value."""

    chosen = Signal(int)
    """Id of the claim that was chosen."""
    opened = Signal(int)
    """Id of the claim to show in its article."""
    asked = Signal(int, QPoint)
    """Id of the claim whose menu is wanted, and where on the screen."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self, describe_claim: Callable[[int], str]) -> None:
        """`describe_claim` returns the tooltip of a claim, given its id."""
        super().__init__()
        self._describe_claim = describe_claim
        self.project_outlets: tuple[str, ...] = ()
        """Outlets of the project in the order that gives them their colours."""
        self._points: list[ChartPoint] = []
        self._drawing: tuple[Mapping[int, QColor], Mapping[int, str], dict[str, QColor], str] = ({}, {}, {}, BY_STATUS)
        self._hovered: int | None = None
        self.plots: ChartPlots | None = None
        self.empty = PlainLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.empty.setMargin(24)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self.legend = ChartLegend()
        self.legend.picked.connect(self._draw_chart)
        self.remark = PlainLabel(wordWrap=True)
        self.remark.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.remark.setAccessibleName(_("Notes on the chart"))
        self.remark.setContentsMargins(6, 0, 6, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        self.legend_room = LegendRoom(self.legend)
        box.addWidget(self._stack, 1)
        box.addWidget(self.legend_room)
        box.addWidget(self.remark)
        self._anew = QTimer(self, singleShot=True, interval=0)
        self._anew.timeout.connect(self._draw_chart)

    def show_points(
        self,
        points: Sequence[ChartPoint],
        colours: Mapping[int, QColor],
        standing: Mapping[int, str],
        outlets: dict[str, QColor],
        nothing: str,
        look: str = BY_STATUS,
    ) -> None:
        """Draw these points, or show the text `nothing` if none has a place; `look` as in ChartFilter."""
        self._points = list(points)
        self._drawing = (colours, standing, outlets, look)
        self.empty.setText(nothing)
        if len(self._points) > _MANY:
            self._anew.start()
        else:
            self._draw_chart()

    def _draw_chart(self) -> None:
        self._anew.stop()
        colours, standing, outlets, look = self._drawing
        placed = [point for point in self._points if point.is_placed]
        if placed:
            self.legend.show_entries(self._list_entries(outlets, LegendLook(theme.is_dark(), look == BY_OUTLET)))
            plots = self._make_plots()
            plots.draw_points(placed, colours, standing, self._chart_look(look), outlets)
            self._stack.setCurrentWidget(self._room)
        else:
            self._stack.setCurrentWidget(self.empty)
            self.legend.show_entries([])
        self.remark.setText(chart_remarks(self._points))
        self.remark.setVisible(bool(self.remark.text()))

    def _chart_look(self, look: str) -> ChartLook:
        from gui.panes.compare.marks import ChartLook

        return ChartLook(
            theme.is_dark(), by_outlet=look == BY_OUTLET, multiples=look == MULTIPLES, emphasis=self.legend.emphasis
        )

    def _list_entries(self, outlets: dict[str, QColor], look: LegendLook) -> list[LegendEntry]:
        placed = [point for point in self._points if point.is_placed]
        standing = self._drawing[1]
        shown = [word for point in placed if (word := standing.get(point.figure.id))]
        there = _outlets_of(placed)
        named = {one: shade for one, shade in outlets.items() if one in there or one not in _outlets_of(self._points)}
        if self._drawing[3] == MULTIPLES:
            named = {}  # panels are titled
        ends = {open_side(point) or "closed" for point in placed if (point.low, point.high) != (point.value,) * 2}
        spans = any(point.first is not None and (point.last or 0) - point.first > 1 for point in placed)
        stretches = (spans, any(point.every for point in placed))
        return list_entries([p.figure.status for p in placed], named, shown, ends, stretches, look)

    def _make_plots(self) -> ChartPlots:
        if self.plots is None:
            from gui.panes.compare.plots import ChartPlots

            self.plots = ChartPlots()
            self.plots.chosen.connect(self.chosen)
            self.plots.opened.connect(self.opened)
            self.plots.left.connect(self.left)
            self.plots.hovered.connect(self._show_tooltip)
            self.plots.asked.connect(self.asked)
            self._room = QScrollArea()  # panels of many currencies may need more height than there is
            self._room.setWidgetResizable(True)
            self._room.setFrameShape(QScrollArea.Shape.NoFrame)
            self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._room.setWidget(self.plots)
            self._stack.addWidget(self._room)
        return self.plots

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the room to the plots; a longer legend scrolls."""
        super().resizeEvent(event)
        self.legend_room.set_most(int(self.height() * _LEGEND_SHARE))

    def choose_claim(self, claim_id: int | None) -> None:
        """Draw a ring around the mark of a claim, or around none."""
        if self.plots is not None:
            self.plots.ring_claim(claim_id)

    def _show_tooltip(self, claim_id: int | None) -> None:
        if claim_id == self._hovered or self.plots is None:
            return
        self._hovered = claim_id
        self.plots.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if claim_id is not None else Qt.CursorShape.ArrowCursor
        )
        if claim_id is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(QCursor.pos(), plain_tooltip(self._describe_claim(claim_id)), self.plots)

    def save_picture(self, path: Path, look: PictureLook) -> None:
        """Write the part of the chart that is shown now, laid out for a page. Raises UserError."""
        from gui.panes.compare import picture

        plots, parts = self.lay_out_picture(look)
        picture.save_picture(path, plots.scene(), plots.picture_area(), parts)
        plots.deleteLater()

    def lay_out_picture(self, look: PictureLook) -> tuple[ChartPlots, PictureParts]:
        """Return plots of the part that is shown now, as large as a page has room for them, and what is around them."""
        from gui.panes.compare import picture
        from gui.panes.compare.marks import ChartLook
        from gui.panes.compare.plots import ChartPlots

        _colours, standing, _outlets, shapes = self._drawing
        shown, by_outlet = self._make_plots(), shapes == BY_OUTLET or self._shapes_are_free(look.grey)
        shades = assign_outlet_colours(
            (p.figure.outlet for p in self._points), "grey" if look.grey else "light", self.project_outlets
        )
        colours = {p.figure.id: outlet_colour(p.figure.outlet, shades) for p in self._points}
        font = QFont(self.font())
        font.setPointSizeF(look.points)
        told = "\n".join(filter(None, (self.remark.text(), describe_hidden_marks(shown.count_outside()))))
        legend = self._list_entries(shades, LegendLook(False, by_outlet, look.grey))
        parts = picture.PictureParts(look.title, legend, told, font, False, look.dpi / picture.SCREEN_DPI)
        made = ChartPlots()
        made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        style = ChartLook(
            False, look.grey, by_outlet, shapes == MULTIPLES, self.legend.emphasis, look.points, look.time_title,
            look.value_title, look.dpi / picture.SCREEN_DPI if look.kind == "png" else 1.0,
        )  # fmt: skip
        made.draw_points(self._points, colours, standing, style, shades)
        size = picture.chart_size(parts, *look.pixels).toSize()
        made.resize(size.width(), max(size.height(), made.minimumHeight()))  # many panels need a higher page
        made.show()  # lays it out
        made.show_ranges(shown)
        made.draw_exactly()
        return made, parts

    def _shapes_are_free(self, grey: bool) -> bool:
        """Return whether shapes may show outlets in a picture that may be printed without colours: there is only one
        status, or `grey` fills would be too many to tell apart."""
        placed = [point.figure for point in self._points if point.is_placed]
        statuses, outlets = {figure.status for figure in placed}, {figure.outlet for figure in placed}
        return self._drawing[3] == BY_STATUS and (len(statuses) < 2 or (grey and len(outlets) > GREYS))

    @property
    def is_drawn(self) -> bool:
        """Return whether any mark is shown."""
        return self._stack.currentWidget() is not self.empty

    @guard_override
    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_anew"):
            self._anew.start()


def _outlets_of(points: Sequence[ChartPoint]) -> set[str]:
    return {point.figure.outlet for point in points}


def describe_hidden_marks(number: int) -> str:
    """Say how many marks lie outside the exported part; empty for none."""
    if not number:
        return ""
    return ngettext(
        "{count} mark lies outside the part shown.", "{count} marks lie outside the part shown.", number
    ).format(count=format_count(number))


def chart_remarks(points: Sequence[ChartPoint]) -> str:
    """Say what a reader of the chart must know: rates used, separate currencies, claims without a day."""
    found = []
    rates: dict[tuple[str, str], set[float]] = defaultdict(set)
    for point in points:
        if point.rate is not None:
            rates[point.figure.unit, point.unit].add(point.rate)
    for (source, target), used in sorted(rates.items()):
        low, high = min(used), max(used)
        text = _("{source} is shown in {target} at {low}, using the rates you loaded.")
        if low != high:
            text = _("{source} is shown in {target} at {low} to {high}, using the rates you loaded.")
        found.append(text.format(source=source, target=target, low=_format_rate(low), high=_format_rate(high)))
    money = sorted({point.unit for point in points if point.figure.nature is Nature.SUM})
    if len(money) > 1:
        text = _("{currencies} are not converted: each has its own axis.")
        found.append(text.format(currencies=list_in_words(money)))
    undated = sum(not point.is_placed for point in points)
    if undated:
        text = ngettext(
            "{count} figure has no day on this axis and appears only in the list.",
            "{count} figures have no day on this axis and appear only in the list.",
            undated,
        )
        found.append(text.format(count=format_count(undated)))
    return "\n".join(found)


def _format_rate(value: float) -> str:
    return number_words(float(f"{value:.5g}"))
