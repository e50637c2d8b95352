"""Claims of one group as marks on a chart: value against time, in the claim's own currency or in one chosen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.codebook import Nature
from core.compare.figures import Figure
from core.compare.intervals import allowed
from core.compare.moments import days
from core.compare.rates import Rate, converted

PUBLISHED, PERIOD = "published", "period"
"""What the axis of time shows: the day of the article, or the middle of the claim's period."""


class Point(NamedTuple):
    """One claim on the chart."""

    figure: Figure
    """As claimed, in its own unit."""
    day: float | None
    """Proleptic ordinal; None: without a day on this axis, and so only in the list."""
    value: float
    """In `unit`."""
    unit: str
    """What its axis measures: a currency or unit, `share` for percentages and fractions, `times` for multiples."""
    low: float
    high: float
    """Values left possible by modifier or range, infinite where one side is open; both the value where neither is."""
    rate: float | None = None
    """What its value was multiplied by; None: nothing was converted."""


def points(
    figures: Iterable[Figure], time: str = PUBLISHED, target: str = "", rates: Sequence[Rate] = ()
) -> list[Point]:
    """A point for each figure, in their order. With a `target` currency money is turned into it by the user's rates;
    what has no rate keeps its own currency, and with it an axis of its own."""
    table = sorted(rates, key=lambda rate: rate.date)
    return [_point(figure, time, target, table) for figure in figures]


def _point(figure: Figure, time: str, target: str, rates: Sequence[Rate]) -> Point:
    shown, rate = figure, None
    if target and figure.nature is Nature.SUM and figure.unit != target:
        other = converted(figure, target, rates)
        if other is not None and figure.value:
            shown, rate = other, other.value / figure.value
    low, high = shown.value, shown.value
    if figure.modifier or figure.low is not None or figure.high is not None:
        low, high = (end * (rate or 1.0) for end in allowed(figure))  # rounded as it was printed
    return Point(figure, when(figure, time), shown.value, axis(shown), low, high, rate)


def when(figure: Figure, time: str) -> float | None:
    """Where a claim stands in time, as an ordinal."""
    found = days(figure.published) if time == PUBLISHED else days(figure.period)
    return None if found is None else found.middle


def axis(figure: Figure) -> str:
    """Name of the axis that measures a figure: what shares one can be compared by eye."""
    if figure.nature in (Nature.SHARE, Nature.FRACTION):
        return "share"
    return "times" if figure.nature is Nature.FACTOR else figure.unit or "number"


def open_ended(point: Point) -> str:
    """`up`, `down` or nothing: the side on which a modifier leaves all values possible."""
    return "up" if math.isinf(point.high) else "down" if math.isinf(point.low) else ""
