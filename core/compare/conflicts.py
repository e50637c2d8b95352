"""Claims of one group that cannot both be true."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from core.codebook import Nature
from core.compare.ends import NEAR
from core.compare.figures import Figure
from core.compare.groups import Group
from core.compare.intervals import agree, allowed
from core.compare.moments import days
from core.patterns import compile_later

_EVERY = compile_later(r"P\d+[A-Z]$")
_NONE = 1e-9
"""Relative tolerance for floating-point arithmetic; two claims share the tolerance of `agree`."""
_MONTHS = {"year": 12.0, "half-year": 6.0, "quarter": 3.0, "month": 1.0}


PAIRS = 5000
"""Maximum conflicts listed for one group; beyond it each claim is listed only with those furthest from it. A group with
so many is not a meaningful comparison yet."""

_Moment = tuple[str, str, str]
"""Unit, `per` and time of claims."""
_ANY = "every"
"""The time of claims that hold for every year: `P1Y`."""


class Conflict(NamedTuple):
    """Claims of one group that contradict each other, directly or indirectly."""

    group: Group
    figures: tuple[Figure, ...]
    """Those that contradict at least one other, in the order of the group."""
    pairs: tuple[tuple[int, int], ...]
    """Ids of the claims in each contradiction, smaller first, sorted; beyond PAIRS not all of them, but every claim is
    included."""


def conflicts(groups: Iterable[Group]) -> list[Conflict]:
    """Return conflicts, the one with most claims first.

    Claims of one time are compared by their sorted ends, so that time does not grow with the number of pairs.
    """
    found = []
    for group in groups:
        pairs = _pairs(group.figures)
        if pairs:
            touched = {claim for pair in pairs for claim in pair}
            found.append(Conflict(group, tuple(f for f in group.figures if f.id in touched), tuple(sorted(pairs))))
    return sorted(found, key=lambda conflict: -len(conflict.figures))


def _pairs(figures: Iterable[Figure]) -> set[tuple[int, int]]:
    """Return contradicting pairs: for every claim its furthest one, then others up to the limit."""
    every = {figure.id: figure.plain() for figure in figures if figure.period or not figure.left}
    matched = list(_matches(list(every.values())))
    found = {pair for one, other in matched for pair in (*one.furthest(other), *other.furthest(one))}
    found = {pair for pair in found if not _one_change(every[pair[0]], every[pair[1]])}
    for one, other in matched:
        for pair in one.against(other):
            if len(found) >= PAIRS:
                return found
            if not _one_change(every[pair[0]], every[pair[1]]):
                found.add(pair)
    return found


def _matches(figures: Sequence[Figure]) -> Iterator[tuple[_Ends, _Ends]]:
    """Yield sets of claims of one unit and one time that are to be compared, grouped by stretch."""
    told: dict[_Moment, list[Figure]] = defaultdict(list)
    bare: dict[_Moment, list[Figure]] = defaultdict(list)
    for figure in figures:
        (told if figure.period else bare)[_unit(figure), figure.per, _time(figure)].append(figure)
    for moments in (told, bare):
        for one, other in _same_key(moments):
            yield from _brought_together(one, other)
    for (unit, _), some in _stretches(bare).items():
        ordinals = [-1 if (day := days(figure.published)) is None else day.first for figure in some]
        for (other_unit, _, time), mine in told.items():
            held = days(mine[0].period)
            if unit != other_unit:
                continue
            if time == _ANY:
                yield from _brought_together(mine, some)
            elif held is not None:
                inside = some[bisect_left(ordinals, held.first) : bisect_right(ordinals, held.last)]
                yield from _brought_together(mine, inside)


def _stretches(bare: dict[_Moment, list[Figure]]) -> dict[tuple[str, str], list[Figure]]:
    """Return claims without a period by unit and stretch, undated ones first, then by day."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for (unit, per, _), some in sorted(bare.items(), key=lambda item: item[1][0].published):
        found[unit, per] += some
    return found


def _same_key(moments: dict[_Moment, list[Figure]]) -> Iterator[tuple[list[Figure], list[Figure]]]:
    """Yield each two lists of one unit and time, including a list with itself."""
    at_once: dict[tuple[str, str], list[list[Figure]]] = defaultdict(list)
    for (unit, _, time), some in moments.items():
        at_once[unit, time].append(some)
    for lists in at_once.values():
        for at, one in enumerate(lists):
            for other in lists[at:]:
                yield one, other


def _one_change(one: Figure, other: Figure) -> bool:
    """Whether two claims are the two ends of one change in one place."""
    ends = one.left != other.left and one.article == other.article
    return ends and one.start >= 0 and abs(one.start - other.start) <= NEAR


class _Ends:
    """Claims of one time, sorted by the ends of their possible values."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        ends = [(*allowed(figure), _NONE * abs(figure.value), figure.id) for figure in figures]
        self.every = [(low - slack, high + slack, claim) for low, high, slack, claim in ends]
        self.by_low = sorted((low, claim) for low, _high, claim in self.every)
        self.highest = max(self.every)
        self.lowest = min(self.every, key=lambda end: (end[1], end[2]))

    def furthest(self, other: _Ends) -> Iterator[tuple[int, int]]:
        """Yield for each claim the furthest one if it contradicts it."""
        for low, high, claim in self.every:
            if other.highest[0] > high:
                yield _pair(claim, other.highest[2])
            if other.lowest[1] < low:
                yield _pair(claim, other.lowest[2])

    def against(self, other: _Ends) -> Iterator[tuple[int, int]]:
        """Yield all contradictions."""
        for mine, theirs in ((self, other), (other, self)):
            for _low, high, claim in mine.every:
                for at in range(bisect_right(theirs.by_low, (high, math.inf)), len(theirs.by_low)):
                    yield _pair(claim, theirs.by_low[at][1])


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _brought_together(mine: list[Figure], theirs: list[Figure]) -> Iterator[tuple[_Ends, _Ends]]:
    """Convert both to values per year if their stretches differ; yield nothing if that is not possible."""
    if mine and theirs:
        first = [_of_a_year(figure, theirs[0]) for figure in mine]
        second = [_of_a_year(figure, mine[0]) for figure in theirs]
        one, other = [f for f in first if f is not None], [f for f in second if f is not None]
        if one and other:
            yield _Ends(one), _Ends(other)


def contradict(one: Figure, other: Figure) -> bool:
    """Whether two comparable claims are about the same time and cannot both be true. Different units never contradict,
    because that takes exchange rates. Neither do the two ends of one change, nor a former value whose time is not
    stated."""
    ended = any(figure.left and not figure.period for figure in (one, other)) or _one_change(one, other)
    if ended or _unit(one) != _unit(other) or not same_time(one, other):
        return False
    first, second = _of_a_year(one.plain(), other), _of_a_year(other.plain(), one)
    return first is not None and second is not None and not agree(first, second)


def _unit(figure: Figure) -> str:
    """Return the unit for comparison. All proportions have one unit, however they are written: `half` and `40
    percent`."""
    return "" if figure.nature in (Nature.SHARE, Nature.FRACTION, Nature.FACTOR) else figure.unit.casefold()


def _of_a_year(figure: Figure, other: Figure) -> Figure | None:
    """Return the figure per year if the other has another stretch; None if the two cannot be made comparable."""
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
    """Whether two claims are about the same time, as far as it is known.

    Periods must be equal: what was paid in a month is not what was paid in its year. A claim without a period is about
    the day of its article, and so about any period that contains the day; two such claims of different days, or of two
    undated articles, may both be true. A claim about `every year` (P1Y) is compared with others of that kind and with
    those without a period, but not with one about a named year: what a treaty demands and what was paid in 2018 may
    differ.
    """
    if bool(one.period) == bool(other.period):
        return _time(one) == _time(other)
    dated, bare = (one, other) if one.period else (other, one)
    if _time(dated) == _ANY:
        return True
    held, day = days(dated.period), days(bare.published)
    return held is not None and day is not None and held.first <= day.first <= held.last


def _time(figure: Figure) -> str:
    """Return a key that claims of one time share; without a period it is the article's day, else the article."""
    if not figure.period:
        return figure.published[:10] or f"article {figure.article}"
    if _EVERY.match(figure.period):
        return _ANY
    held = days(figure.period)
    return figure.period if held is None else f"{held.first} {held.last}"
