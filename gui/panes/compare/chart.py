"""The chart with its legend and remarks. The plotting library is imported when the first chart is drawn."""

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
from core.translation import _, format_count, list_in_words, ngettext
from core.value_formatting import format_figure as number_words
from gui.panes.compare.legend import ChartLegend, list_entries
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override

if TYPE_CHECKING:
    from gui.panes.compare.plots import ChartPlots


class Chart(QWidget):
    """Plots each claim by time and value."""

    chosen = Signal(int)
    """Id of the claim that was chosen."""
    opened = Signal(int)
    """Id of the claim to show in its article."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self, describe_claim: Callable[[int], str]) -> None:
        """`describe_claim` returns the tooltip of a claim, given its id."""
        super().__init__()
        self._describe_claim = describe_claim
        self._points: list[ChartPoint] = []
        self._drawing: tuple[Mapping[int, QColor], Mapping[int, str], dict[str, QColor]] = ({}, {}, {})
        self._hovered: int | None = None
        self.plots: ChartPlots | None = None
        self.empty = PlainLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.empty.setMargin(24)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self.legend = ChartLegend()
        self.remark = PlainLabel(wordWrap=True)
        self.remark.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.remark.setAccessibleName(_("Notes on the chart"))
        self.remark.setContentsMargins(6, 0, 6, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self._stack, 1)
        box.addWidget(self.legend)
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
    ) -> None:
        """Draw these points, or show the text `nothing` if none has a day."""
        self._points = list(points)
        self._drawing = (colours, standing, outlets)
        self.empty.setText(nothing)
        self._draw_chart()

    def _draw_chart(self) -> None:
        colours, standing, outlets = self._drawing
        dated = [point for point in self._points if point.day is not None]
        if dated:
            plots = self._make_plots()
            plots.draw_points(dated, colours, standing)
            self._stack.setCurrentWidget(self._room)
            shown = [word for point in dated if (word := standing.get(point.figure.id))]
            there = {point.figure.outlet for point in dated}
            named = {
                outlet: shade
                for outlet, shade in outlets.items()
                if outlet in there or outlet not in _outlets_of(dated)
            }
            whiskers = any(point.low != point.value or point.high != point.value for point in dated)
            self.legend.show_entries(list_entries([p.figure.status for p in dated], named, shown, whiskers))
        else:
            self._stack.setCurrentWidget(self.empty)
            self.legend.show_entries([])
        self.remark.setText(chart_remarks(self._points))
        self.remark.setVisible(bool(self.remark.text()))

    def _make_plots(self) -> ChartPlots:
        if self.plots is None:
            from gui.panes.compare.plots import ChartPlots

            self.plots = ChartPlots()
            self.plots.chosen.connect(self.chosen)
            self.plots.opened.connect(self.opened)
            self.plots.left.connect(self.left)
            self.plots.hovered.connect(self._show_tooltip)
            self._room = QScrollArea()  # panels of many currencies may need more height than there is
            self._room.setWidgetResizable(True)
            self._room.setFrameShape(QScrollArea.Shape.NoFrame)
            self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._room.setWidget(self.plots)
            self._stack.addWidget(self._room)
        return self.plots

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

    def save_picture(self, path: Path, title: str) -> None:
        """Write the chart as it is shown now. Raises UserError."""
        from gui.panes.compare import picture

        plots = self._make_plots()
        lines = [self.remark.text(), describe_hidden_marks(plots.count_outside())]
        told = "\n".join(filter(None, lines))
        picture.save_picture(path, plots.scene(), plots.picture_area(), title, self.legend.entries, told, self.font())

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
    undated = sum(point.day is None for point in points)
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
