"""The chart with its legend and remarks; the plotting library is imported when the first one is drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from core.codebook import Nature
from core.compare.chart_points import ChartPoint
from core.value_formatting import format_figure as number_words
from gui.overrides import guarded
from gui.panes.compare.legend import Legend, entries
from gui.plain_text import PlainLabel, plain_tooltip

if TYPE_CHECKING:
    from gui.panes.compare.plots import Plots


class Chart(QWidget):
    """A mark for each claim, value against time."""

    chosen = Signal(int)
    """Claim."""
    opened = Signal(int)
    """Claim: to its words."""
    left = Signal()
    """Escape."""

    def __init__(self, told: Callable[[int], str]) -> None:
        """`told`: what the tooltip of a claim says."""
        super().__init__()
        self._told = told
        self._points: list[ChartPoint] = []
        self._drawing: tuple[Mapping[int, QColor], Mapping[int, str], dict[str, QColor]] = ({}, {}, {})
        self._hovered: int | None = None
        self.plots: Plots | None = None
        self.empty = PlainLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.empty.setMargin(24)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self.legend = Legend()
        self.remark = PlainLabel(wordWrap=True)
        self.remark.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.remark.setAccessibleName("Remarks on the chart")
        self.remark.setContentsMargins(6, 0, 6, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self._stack, 1)
        box.addWidget(self.legend)
        box.addWidget(self.remark)
        self._anew = QTimer(self, singleShot=True, interval=0)
        self._anew.timeout.connect(self._draw)

    def show_points(
        self,
        points: Sequence[ChartPoint],
        colours: Mapping[int, QColor],
        standing: Mapping[int, str],
        outlets: dict[str, QColor],
        nothing: str,
    ) -> None:
        """Draw these; `nothing` is written where there is nothing to draw."""
        self._points = list(points)
        self._drawing = (colours, standing, outlets)
        self.empty.setText(nothing)
        self._draw()

    def _draw(self) -> None:
        colours, standing, outlets = self._drawing
        dated = [point for point in self._points if point.day is not None]
        if dated:
            plots = self._made()
            plots.draw(dated, colours, standing)
            self._stack.setCurrentWidget(self._room)
            shown = [word for point in dated if (word := standing.get(point.figure.id))]
            there = {point.figure.outlet for point in dated}
            named = {outlet: shade for outlet, shade in outlets.items() if outlet in there or outlet not in _all(dated)}
            whiskers = any(point.low != point.value or point.high != point.value for point in dated)
            self.legend.show_entries(entries([p.figure.status for p in dated], named, shown, whiskers))
        else:
            self._stack.setCurrentWidget(self.empty)
            self.legend.show_entries([])
        self.remark.setText(remarks(self._points))
        self.remark.setVisible(bool(self.remark.text()))

    def _made(self) -> Plots:
        if self.plots is None:
            from gui.panes.compare.plots import Plots

            self.plots = Plots()
            self.plots.chosen.connect(self.chosen)
            self.plots.opened.connect(self.opened)
            self.plots.left.connect(self.left)
            self.plots.hovered.connect(self._hover)
            self._room = QScrollArea()  # many currencies need more height than there may be
            self._room.setWidgetResizable(True)
            self._room.setFrameShape(QScrollArea.Shape.NoFrame)
            self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._room.setWidget(self.plots)
            self._stack.addWidget(self._room)
        return self.plots

    def choose(self, claim_id: int | None) -> None:
        """Ring the mark of a claim."""
        if self.plots is not None:
            self.plots.choose(claim_id)

    def _hover(self, claim_id: int | None) -> None:
        if claim_id == self._hovered or self.plots is None:
            return
        self._hovered = claim_id
        self.plots.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if claim_id is not None else Qt.CursorShape.ArrowCursor
        )
        if claim_id is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(QCursor.pos(), plain_tooltip(self._told(claim_id)), self.plots)

    def save(self, path: Path, title: str) -> None:
        """Write the chart as it is now. Raises UserError."""
        from gui.panes.compare import picture

        plots = self._made()
        lines = [self.remark.text(), left_out(plots.outside())]
        told = "\n".join(filter(None, lines))
        picture.save(path, plots.scene(), plots.content(), title, self.legend.entries, told, self.font())

    @property
    def drawn(self) -> bool:
        """Whether any mark is shown."""
        return self._stack.currentWidget() is not self.empty

    @guarded
    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_anew"):
            self._anew.start()


def _all(points: Sequence[ChartPoint]) -> set[str]:
    return {point.figure.outlet for point in points}


def left_out(number: int) -> str:
    """What a picture says of marks that its view was moved away from."""
    if not number:
        return ""
    return f"{number:,} {'mark lies' if number == 1 else 'marks lie'} outside of the part that is shown."


def remarks(points: Sequence[ChartPoint]) -> str:
    """What a reader of the chart must know: rates, currencies apart, marks that could not be drawn."""
    found = []
    rates: dict[tuple[str, str], set[float]] = defaultdict(set)
    for point in points:
        if point.rate is not None:
            rates[point.figure.unit, point.unit].add(point.rate)
    for (source, target), used in sorted(rates.items()):
        low, high = min(used), max(used)
        span = _rate(low) if low == high else f"{_rate(low)} to {_rate(high)}"
        found.append(f"{source} shown in {target} at {span}, by the rates that you loaded.")
    money = sorted({point.unit for point in points if point.figure.nature is Nature.SUM})
    if len(money) > 1:
        found.append(f"{', '.join(money[:-1])} and {money[-1]} are not converted: each has its own axis.")
    undated = sum(point.day is None for point in points)
    if undated:
        who = "1 claim stands" if undated == 1 else f"{undated:,} claims stand"
        found.append(f"{who} on no day of this axis, and so only in the list.")
    return "\n".join(found)


def _rate(value: float) -> str:
    return number_words(float(f"{value:.5g}"))
