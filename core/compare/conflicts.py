"""Claims of one group that can't both be true."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from core.compare.figures import Figure
from core.compare.groups import Group
from core.compare.intervals import agree

_DATED = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$|(\d{4})-?(Q[1-4]|H[12]|W\d\d|SP|SU|FA|WI)")
_EVERY = re.compile(r"P\d+[A-Z]$")
_MONTHS = {"year": 12.0, "half-year": 6.0, "quarter": 3.0, "month": 1.0}


class Conflict(NamedTuple):
    """Claims of one group that contradict each other, directly or through each other."""

    group: Group
    figures: tuple[Figure, ...]
    """Those that contradict at least one other, in the order of the group."""
    pairs: tuple[tuple[int, int], ...]
    """Ids of the claims of each contradiction, smaller first."""


def conflicts(groups: Iterable[Group]) -> list[Conflict]:
    """Conflicts, the one of most claims first."""
    found = []
    for group in groups:
        pairs = tuple(
            (min(one.id, other.id), max(one.id, other.id))
            for at, one in enumerate(group.figures)
            for other in group.figures[at + 1 :]
            if contradict(one, other)
        )
        if pairs:
            touched = {claim for pair in pairs for claim in pair}
            found.append(Conflict(group, tuple(f for f in group.figures if f.id in touched), pairs))
    return sorted(found, key=lambda conflict: -len(conflict.figures))


def contradict(one: Figure, other: Figure) -> bool:
    """Whether two comparable claims speak of one time and can't both be true. Different units never contradict: that
    takes a table of rates."""
    if one.unit.casefold() != other.unit.casefold() or not same_time(one, other):
        return False
    first, second = _of_a_year(one, other), _of_a_year(other, one)
    return first is not None and second is not None and not agree(first, second)


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
