"""Claims of one group that cannot both be true."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from core.codebook import Nature
from core.compare.change_ends import NEAR
from core.compare.figures import ComparedClaim
from core.compare.groups import ClaimGroup
from core.compare.intervals import allowed_values, claims_agree
from core.compare.period_days import period_days
from core.patterns import compile_later

_EVERY = compile_later(r"P\d+[A-Z]$")
_NONE = 1e-9
"""Relative tolerance for floating-point arithmetic; two claims share the tolerance of `agree`."""
_MONTHS = {"year": 12.0, "half-year": 6.0, "quarter": 3.0, "month": 1.0}


MOST_PAIRS = 5000
"""Maximum conflicts listed for one group; beyond it each claim is listed only with those furthest from it. A group with
so many is not a meaningful comparison yet."""

_Moment = tuple[str, str, str]
"""Unit, `per` and time of claims."""
_ANY = "every"
"""The time of claims that hold for every year: `P1Y`."""


class Conflict(NamedTuple):
    """Claims of one group that contradict each other, directly or indirectly."""

    group: ClaimGroup
    figures: tuple[ComparedClaim, ...]
    """Those that contradict at least one other, in the order of the group."""
    pairs: tuple[tuple[int, int], ...]
    """Ids of the claims in each contradiction, smaller first, sorted; beyond PAIRS not all of them, but every claim is
    included."""


def find_conflicts(groups: Iterable[ClaimGroup]) -> list[Conflict]:
    """Return conflicts, the one with most claims first.

    Claims of one time are compared by their sorted ends, so that time does not grow with the number of pairs.
    """
    found = []
    for group in groups:
        pairs = _conflicting_pairs(group.figures)
        if pairs:
            touched = {claim for pair in pairs for claim in pair}
            found.append(Conflict(group, tuple(f for f in group.figures if f.id in touched), tuple(sorted(pairs))))
    return sorted(found, key=lambda conflict: -len(conflict.figures))


def _conflicting_pairs(figures: Iterable[ComparedClaim]) -> set[tuple[int, int]]:
    """Return contradicting pairs: for every claim its furthest one, then others up to the limit."""
    every = {figure.id: figure.without_double_sign() for figure in figures if figure.period or not figure.left}
    matched = list(_claims_to_compare(list(every.values())))
    found = {
        pair for one, other in matched for pair in (*one.furthest_conflicts(other), *other.furthest_conflicts(one))
    }
    found = {pair for pair in found if not _are_ends_of_one_change(every[pair[0]], every[pair[1]])}
    for one, other in matched:
        for pair in one.all_conflicts(other):
            if len(found) >= MOST_PAIRS:
                return found
            if not _are_ends_of_one_change(every[pair[0]], every[pair[1]]):
                found.add(pair)
    return found


def _claims_to_compare(figures: Sequence[ComparedClaim]) -> Iterator[tuple[_SortedEnds, _SortedEnds]]:
    """Yield sets of claims of one unit and one time that are to be compared, grouped by stretch."""
    told: dict[_Moment, list[ComparedClaim]] = defaultdict(list)
    bare: dict[_Moment, list[ComparedClaim]] = defaultdict(list)
    for figure in figures:
        (told if figure.period else bare)[_comparison_unit(figure), figure.per, _time_key(figure)].append(figure)
    for moments in (told, bare):
        for one, other in _lists_of_one_key(moments):
            yield from _make_comparable(one, other)
    for (unit, _), some in _claims_by_stretch(bare).items():
        ordinals = [-1 if (day := period_days(figure.published)) is None else day.first for figure in some]
        for (other_unit, _, time), mine in told.items():
            held = period_days(mine[0].period)
            if unit != other_unit:
                continue
            if time == _ANY:
                yield from _make_comparable(mine, some)
            elif held is not None:
                inside = some[bisect_left(ordinals, held.first) : bisect_right(ordinals, held.last)]
                yield from _make_comparable(mine, inside)


def _claims_by_stretch(bare: dict[_Moment, list[ComparedClaim]]) -> dict[tuple[str, str], list[ComparedClaim]]:
    """Return claims without a period by unit and stretch, undated ones first, then by day."""
    found: dict[tuple[str, str], list[ComparedClaim]] = defaultdict(list)
    for (unit, per, _), some in sorted(bare.items(), key=lambda item: item[1][0].published):
        found[unit, per] += some
    return found


def _lists_of_one_key(
    moments: dict[_Moment, list[ComparedClaim]],
) -> Iterator[tuple[list[ComparedClaim], list[ComparedClaim]]]:
    """Yield each two lists of one unit and time, including a list with itself."""
    at_once: dict[tuple[str, str], list[list[ComparedClaim]]] = defaultdict(list)
    for (unit, _, time), some in moments.items():
        at_once[unit, time].append(some)
    for lists in at_once.values():
        for at, one in enumerate(lists):
            if len(one) > 1:
                yield one, one
            for other in lists[at + 1 :]:
                yield one, other


def _are_ends_of_one_change(one: ComparedClaim, other: ComparedClaim) -> bool:
    """Return whether two claims are the two ends of one change in one place."""
    ends = one.left != other.left and one.article == other.article
    return ends and one.start >= 0 and abs(one.start - other.start) <= NEAR


class _SortedEnds:
    """Claims of one time, sorted by the ends of their possible values."""

    def __init__(self, figures: Sequence[ComparedClaim]) -> None:
        ends = [(*allowed_values(figure), _NONE * abs(figure.value), figure.id) for figure in figures]
        self.every = [(low - slack, high + slack, claim) for low, high, slack, claim in ends]
        self.by_low = sorted((low, claim) for low, _high, claim in self.every)
        self.highest = max(self.every)
        self.lowest = min(self.every, key=lambda end: (end[1], end[2]))

    def furthest_conflicts(self, other: _SortedEnds) -> Iterator[tuple[int, int]]:
        """Yield for each claim the furthest one if it contradicts it."""
        for low, high, claim in self.every:
            if other.highest[0] > high:
                yield _ordered_pair(claim, other.highest[2])
            if other.lowest[1] < low:
                yield _ordered_pair(claim, other.lowest[2])

    def all_conflicts(self, other: _SortedEnds) -> Iterator[tuple[int, int]]:
        """Yield all contradictions."""
        for mine, theirs in ((self, other), (other, self)):
            for _low, high, claim in mine.every:
                for at in range(bisect_right(theirs.by_low, (high, math.inf)), len(theirs.by_low)):
                    yield _ordered_pair(claim, theirs.by_low[at][1])


def _ordered_pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _make_comparable(
    mine: list[ComparedClaim], theirs: list[ComparedClaim]
) -> Iterator[tuple[_SortedEnds, _SortedEnds]]:
    """Convert both to values per year if their stretches differ; yield nothing if that is not possible."""
    if mine and theirs:
        first = [_per_year(figure, theirs[0]) for figure in mine]
        second = [_per_year(figure, mine[0]) for figure in theirs]
        one, other = [f for f in first if f is not None], [f for f in second if f is not None]
        if one and other:
            yield _SortedEnds(one), _SortedEnds(other)


def claims_contradict(one: ComparedClaim, other: ComparedClaim) -> bool:
    """Return whether two comparable claims are about the same time and cannot both be true. Different units never
    contradict, because that takes exchange rates. Neither do the two ends of one change, nor a former value whose
    time is not stated."""
    ended = any(figure.left and not figure.period for figure in (one, other)) or _are_ends_of_one_change(one, other)
    if ended or _comparison_unit(one) != _comparison_unit(other) or not is_same_time(one, other):
        return False
    first, second = _per_year(one.without_double_sign(), other), _per_year(other.without_double_sign(), one)
    return first is not None and second is not None and not claims_agree(first, second)


def _comparison_unit(figure: ComparedClaim) -> str:
    """Return the unit for comparison. All proportions have one unit, however they are written: `half` and `40
    percent`."""
    return "" if figure.nature in (Nature.SHARE, Nature.FRACTION, Nature.FACTOR) else figure.unit.casefold()


def _per_year(figure: ComparedClaim, other: ComparedClaim) -> ComparedClaim | None:
    """Return the figure per year if the other has another stretch; None if the two cannot be made comparable."""
    if figure.per == other.per:
        return figure
    stretch = figure.per or ("year" if _is_year(figure) else "")
    if stretch not in _MONTHS or not (other.per in _MONTHS or _is_year(other)):
        return None
    if stretch == "year":
        return figure
    return figure.multiplied_by(12.0 / _MONTHS[stretch])


def _is_year(figure: ComparedClaim) -> bool:
    return figure.period in ("", "P1Y") or re.fullmatch(r"(?:FY)?\d{4}", figure.period) is not None


def is_same_time(one: ComparedClaim, other: ComparedClaim) -> bool:
    """Return whether two claims are about the same time, as far as it is known.

    Periods must be equal: what was paid in a month is not what was paid in its year. A claim without a period is about
    the day of its article, and so about any period that contains the day; two such claims of different days, or of two
    undated articles, may both be true. A claim about `every year` (P1Y) is compared with others of that kind and with
    those without a period, but not with one about a named year: what a treaty demands and what was paid in 2018 may
    differ.
    """
    if bool(one.period) == bool(other.period):
        return _time_key(one) == _time_key(other)
    dated, bare = (one, other) if one.period else (other, one)
    if _time_key(dated) == _ANY:
        return True
    held, day = period_days(dated.period), period_days(bare.published)
    return held is not None and day is not None and held.first <= day.first <= held.last


def _time_key(figure: ComparedClaim) -> str:
    """Return a key that claims of one time share; without a period it is the article's day, else the article."""
    if not figure.period:
        return figure.published[:10] or f"article {figure.article}"
    if _EVERY.match(figure.period):
        return _ANY
    held = period_days(figure.period)
    return figure.period if held is None else f"{held.first} {held.last}"
