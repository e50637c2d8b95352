"""Claims of one group that can't both be true."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from core.compare.figures import Figure
from core.compare.groups import Group
from core.compare.intervals import agree, allowed

_DATED = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$|(\d{4})-?(Q[1-4]|H[12]|W\d\d|SP|SU|FA|WI)")
_EVERY = re.compile(r"P\d+[A-Z]$")
_NONE = 1e-9
"""Of a value: nothing but the arithmetic of floating point; shared by two claims it is what `agree` leaves."""
_MONTHS = {"year": 12.0, "half-year": 6.0, "quarter": 3.0, "month": 1.0}


PAIRS = 5000
"""Contradictions of one group beyond which each claim is named only with those furthest from it: a group with so many
is no comparison yet."""

_Moment = tuple[str, str, str, str]
"""What decides whether two claims speak of one time: unit, stretch (`per`), period, and the year of an article without
one."""


class Conflict(NamedTuple):
    """Claims of one group that contradict each other, directly or through each other."""

    group: Group
    figures: tuple[Figure, ...]
    """Those that contradict at least one other, in the order of the group."""
    pairs: tuple[tuple[int, int], ...]
    """Ids of the claims of each contradiction, smaller first, sorted; beyond PAIRS not all of them,
    but every claim is among them."""


def conflicts(groups: Iterable[Group]) -> list[Conflict]:
    """Conflicts, the one of most claims first.

    Claims of one time are held against each other by their sorted ends, so a group of 5,000 takes 50 ms and not the 40
    seconds of 12 million pairs.
    """
    found = []
    for group in groups:
        pairs = _pairs(group.figures)
        if pairs:
            touched = {claim for pair in pairs for claim in pair}
            found.append(Conflict(group, tuple(f for f in group.figures if f.id in touched), tuple(sorted(pairs))))
    return sorted(found, key=lambda conflict: -len(conflict.figures))


def _pairs(figures: Iterable[Figure]) -> set[tuple[int, int]]:
    """Contradicting pairs: for every claim its furthest one, then the others while there is room."""
    times: dict[_Moment, list[Figure]] = defaultdict(list)
    for figure in figures:
        year = "" if figure.period else figure.published[:4]
        times[_unit(figure), figure.per, figure.period, year].append(figure)
    some = list(times.values())
    matched: list[tuple[_Ends, _Ends]] = []
    for at, mine in enumerate(some):
        for theirs in some[at:]:
            if _unit(mine[0]) == _unit(theirs[0]) and same_time(mine[0], theirs[0]):
                ends = _brought_together(mine, theirs)
                if ends is not None:
                    matched.append(ends)
    found = {pair for one, other in matched for pair in (*one.furthest(other), *other.furthest(one))}
    for one, other in matched:
        for pair in one.against(other):
            if len(found) >= PAIRS:
                return found
            found.add(pair)
    return found


class _Ends:
    """Claims of one time by the ends of what they allow."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        ends = [(*allowed(figure), _NONE * abs(figure.value), figure.id) for figure in figures]
        self.every = [(low - slack, high + slack, claim) for low, high, slack, claim in ends]
        self.by_low = sorted((low, claim) for low, _high, claim in self.every)
        self.highest = max(self.every)
        self.lowest = min(self.every, key=lambda end: (end[1], end[2]))

    def furthest(self, other: _Ends) -> Iterator[tuple[int, int]]:
        """For each claim the one that lies furthest away, if it contradicts it."""
        for low, high, claim in self.every:
            if other.highest[0] > high:
                yield _pair(claim, other.highest[2])
            if other.lowest[1] < low:
                yield _pair(claim, other.lowest[2])

    def against(self, other: _Ends) -> Iterator[tuple[int, int]]:
        """All contradictions."""
        for mine, theirs in ((self, other), (other, self)):
            for _low, high, claim in mine.every:
                for at in range(bisect_right(theirs.by_low, (high, math.inf)), len(theirs.by_low)):
                    yield _pair(claim, theirs.by_low[at][1])


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _brought_together(mine: list[Figure], theirs: list[Figure]) -> tuple[_Ends, _Ends] | None:
    """Both per year where they are of different stretches; None where that can't be done."""
    first = [_of_a_year(figure, theirs[0]) for figure in mine]
    second = [_of_a_year(figure, mine[0]) for figure in theirs]
    one, other = [f for f in first if f is not None], [f for f in second if f is not None]
    return (_Ends(one), _Ends(other)) if one and other else None


def contradict(one: Figure, other: Figure) -> bool:
    """Whether two comparable claims speak of one time and can't both be true. Different units never contradict: that
    takes a table of rates."""
    if _unit(one) != _unit(other) or not same_time(one, other):
        return False
    first, second = _of_a_year(one, other), _of_a_year(other, one)
    return first is not None and second is not None and not agree(first, second)


def _unit(figure: Figure) -> str:
    """Proportions are of one unit, however they are written: `half` and `40 percent`."""
    return "" if figure.label in ("PERCENT", "FRACTION", "MULTIPLE") else figure.unit.casefold()


def _of_a_year(figure: Figure, other: Figure) -> Figure | None:
    """The figure per year where the other is of another stretch; None where the two can't be brought together."""
    if figure.per == other.per:
        return figure
    stretch = figure.per or ("year" if _year(figure) else "")
    if stretch not in _MONTHS or not (other.per in _MONTHS or _year(other)):
        return None
    if stretch == "year":
        return figure
    return figure.times(12.0 / _MONTHS[stretch])


def _year(figure: Figure) -> bool:
    return figure.period in ("", "P1Y") or re.fullmatch(r"(?:FY)?\d{4}", figure.period) is not None


def same_time(one: Figure, other: Figure) -> bool:
    """Whether two claims may speak of one time.

    A claim without period speaks of the time of its article. One for `every year` (P1Y) is held against other such
    claims and those without period, not against one for a named year: what is due by a treaty and what was paid in
    2018 may differ.
    """
    first, second = _time(one), _time(other)
    if first is None and second is None:
        return True
    if first is None or second is None:
        dated, undated = (one, other) if second is None else (other, one)
        return not dated.period or not undated.period
    low, high = sorted((first, second), key=len)
    return high.startswith(low)


def _time(figure: Figure) -> str | None:
    """Year, or year and month or quarter; None for every year, and for no time at all."""
    if _EVERY.match(figure.period):
        return None
    found = _DATED.match(figure.period or figure.published[:4])
    return found[0] if found else None
