"""Claims of one group as points on a chart: value against time, in the claim's own currency or in a chosen one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.codebook import Nature
from core.compare.figures import ComparedClaim
from core.compare.intervals import allowed_values
from core.compare.period_days import is_every_period, period_days
from core.compare.rates import ExchangeRate, convert_currency

PUBLISHED, PERIOD = "published", "period"
"""What the axis of time shows: the day of the article, or the middle of the claim's period."""


class ChartPoint(NamedTuple):
    """One claim on the chart."""

    figure: ComparedClaim
    """As claimed, in its own unit."""
    day: float | None
    """Proleptic ordinal. None: no day on this axis, so that the claim is only in the list."""
    value: float
    """In `unit`."""
    unit: str
    """What its axis measures: a currency or unit, `share` for percentages and fractions, `times` for multiples."""
    low: float
    high: float
    """Possible values given modifier or range, infinite if one side is open; without either both are the value."""
    rate: float | None = None
    """Factor by which the value was multiplied; None if it was not converted."""
    first: float | None = None
    """Ordinal of the first day that the claim is about on this axis; None: the whole is at `day`."""
    last: float | None = None
    """Ordinal of the day after the last one."""
    every: bool = False
    """Whether it holds for every year (or month ...): it has no day, and is on the axis all along."""

    @property
    def is_placed(self) -> bool:
        """Whether the claim has a place on this axis."""
        return self.day is not None or self.every


def chart_points(
    figures: Iterable[ComparedClaim], time: str = PUBLISHED, target: str = "", rates: Sequence[ExchangeRate] = ()
) -> list[ChartPoint]:
    """Return a point for each figure in order. With a `target` currency money is converted by the user's rates; without
    a rate it keeps its own currency, and with it an axis of its own."""
    table = sorted(rates, key=lambda rate: rate.date)
    return [_chart_point(figure, time, target, table) for figure in figures]


def _chart_point(figure: ComparedClaim, time: str, target: str, rates: Sequence[ExchangeRate]) -> ChartPoint:
    shown, rate = figure, None
    if target and figure.nature is Nature.SUM and figure.unit != target:
        other = convert_currency(figure, target, rates)
        if other is not None and figure.value:
            shown, rate = other, other.value / figure.value
    low, high = shown.value, shown.value
    if figure.modifier or figure.low is not None or figure.high is not None:
        low, high = (end * (rate or 1.0) for end in allowed_values(figure))  # rounded as it was printed
    point = ChartPoint(figure, claim_day(figure, time), shown.value, axis_name(shown), low, high, rate)
    if time == PUBLISHED:
        return point
    stretch = period_days(figure.period)
    if stretch is None:
        return point._replace(every=is_every_period(figure.period))
    return point._replace(first=float(stretch.first), last=stretch.last + 1.0)


def claim_day(figure: ComparedClaim, time: str) -> float | None:
    """Return the place of a claim in time as an ordinal."""
    found = period_days(figure.published) if time == PUBLISHED else period_days(figure.period)
    return None if found is None else found.middle_day


def axis_name(figure: ComparedClaim) -> str:
    """Return the name of the axis for a figure. Figures with the same axis can be compared by eye."""
    if figure.nature in (Nature.SHARE, Nature.FRACTION):
        return "share"
    return "times" if figure.nature is Nature.FACTOR else figure.unit or "number"


def open_side(point: ChartPoint) -> str:
    """Return the side that a modifier leaves open: `up`, `down` or empty."""
    return "up" if math.isinf(point.high) else "down" if math.isinf(point.low) else ""
