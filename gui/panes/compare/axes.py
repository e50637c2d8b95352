"""Axes of the chart, with the labels of core.compare.axis_labels."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from core.compare.axis_labels import day_ticks, value_label
from gui.qt_overrides import guard_override

_BESIDE, _MARGIN = 48, 8
"""Pixels beside an axis of time that its labels may take: below the other axis, and at the edge of the chart."""


class DayAxis(pg.AxisItem):
    """Time, as days counted from 1 January of the year 1 (`date.toordinal`)."""

    @guard_override
    def boundingRect(self) -> QRectF:
        """Return the area of the axis with room for labels at its ends, which would be left out without it."""
        area: QRectF = super().boundingRect()
        return area.adjusted(-_BESIDE, 0, _MARGIN, 0)

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: D102
        return [(1.0, [at for at, _ in day_ticks(minVal, maxVal, size)])]

    @guard_override
    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:  # noqa: D102
        words = dict(day_ticks(self.range[0], self.range[1], self.size().width()))
        return [words.get(value, "") for value in values]


class ValueAxis(pg.AxisItem):
    """Values of one unit."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.enableAutoSIPrefix(False)
        self._unit, self._worth = "", 1.0

    def measure(self, unit: str, scale: float = 1.0) -> None:
        """Label values of this unit; `scale` is what they are divided by before they are drawn."""
        self._unit, self._worth = unit, scale
        self.picture = None
        self.update()

    @guard_override
    def boundingRect(self) -> QRectF:
        """Return the area of the axis with room for labels at its very ends, which would be left out without it."""
        half = QFontMetricsF(self.style["tickFont"] or self.font()).lineSpacing() / 2
        area: QRectF = super().boundingRect()
        return area.adjusted(0, -half, 0, half)

    @guard_override
    def tickStrings(self, values: Sequence[float], _scale: float, spacing: float) -> list[str]:  # noqa: D102
        return [value_label(value * self._worth, self._unit, spacing * self._worth) for value in values]
