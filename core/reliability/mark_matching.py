"""Which marks of several coders are the same unit, and F1 between coders.

Marks of one code in one text belong together if they cover the same characters (exact), or share some (overlap). A unit
holds at most one mark of each coder; where there is a choice, the pair with the greatest share of common characters
(common divided by covered) comes first, so exact pairs always do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from core.reliability.unitizing import TextSegment, UnitizedText


class MatchRule(StrEnum):
    """When two marks of one code are the same unit."""

    EXACT = "exact"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """Marks that are one unit; one mark if only one coder found it."""

    text: int
    """Place of the text in the sequence."""
    value: Hashable
    """The code."""
    marks: tuple[tuple[str, int], ...]
    """(coder, place of the mark in the coder's sequence), at most one per coder."""


@dataclass(frozen=True, slots=True)
class MatchCount:
    """How many marks two coders have in common, in the texts that both read."""

    one: int
    """Marks of the first coder."""
    other: int
    matched: int

    @property
    def f1(self) -> float | None:
        """Return 2 matched / (one + other), the harmonic mean of precision and recall, whoever is taken as the truth;
        None without marks. Without a count of what nobody marked, it is also what kappa tends to (Hripcsak & Rothschild
        2005, JAMIA 12:296)."""
        return 2 * self.matched / (self.one + self.other) if self.one + self.other else None

    def __add__(self, more: MatchCount) -> MatchCount:
        return MatchCount(self.one + more.one, self.other + more.other, self.matched + more.matched)


NO_MATCHES = MatchCount(0, 0, 0)


def group_marks(texts: Sequence[UnitizedText], rule: MatchRule = MatchRule.OVERLAP) -> list[MarkGroup]:
    """Return the units of all texts, those of each text in the order of their first mark."""
    return [group for number, text in enumerate(texts) for group in _group_text(number, text, rule)]


def _group_text(number: int, text: UnitizedText, rule: MatchRule) -> Iterator[MarkGroup]:
    by_value: dict[Hashable, list[tuple[TextSegment, str, int]]] = defaultdict(list)
    for coder, marks in text.marks.items():
        for place, mark in enumerate(marks):
            by_value[mark.value].append((mark, coder, place))
    found: list[tuple[int, MarkGroup]] = []
    for value, marked in by_value.items():
        marked.sort(key=lambda each: (each[0].start, each[0].end, each[1], each[2]))
        for members in _merge_pairs(marked, rule):
            group = MarkGroup(number, value, tuple((marked[one][1], marked[one][2]) for one in members))
            found.append((marked[members[0]][0].start, group))
    found.sort(key=lambda each: each[0])
    return (group for _start, group in found)


def _merge_pairs(marked: Sequence[tuple[TextSegment, str, int]], rule: MatchRule) -> list[list[int]]:
    """Return the groups of the places of marks of one code, which are sorted by start."""
    pairs = []
    for one, (mark, coder, _place) in enumerate(marked):
        for other in range(one + 1, len(marked)):
            more, who, _where = marked[other]
            if more.start >= mark.end:
                break
            if who != coder:
                common = min(mark.end, more.end) - more.start
                share = common / (max(mark.end, more.end) - mark.start)
                if rule is MatchRule.OVERLAP or share == 1:
                    pairs.append((-share, one, other))
    groups = {one: [one] for one in range(len(marked))}
    of_mark = list(range(len(marked)))
    for _share, one, other in sorted(pairs):
        here, there = of_mark[one], of_mark[other]
        coders = [marked[each][1] for each in (*groups[here], *groups[there])]
        if here != there and len(coders) == len(set(coders)):
            groups[here] += groups.pop(there)
            for each in groups[here]:
                of_mark[each] = here
    return [sorted(members) for members in groups.values()]


def count_matches(
    texts: Sequence[UnitizedText], one: str, other: str, rule: MatchRule = MatchRule.OVERLAP
) -> dict[Hashable, MatchCount]:
    """Return the matches of two coders by code, in the texts that both read."""
    both = [
        UnitizedText(text.length, {one: text.marks[one], other: text.marks[other]})
        for text in texts
        if one in text.marks and other in text.marks
    ]
    found: dict[Hashable, MatchCount] = defaultdict(lambda: NO_MATCHES)
    if rule is MatchRule.EXACT:
        mine, theirs = (
            Counter((number, mark) for number, text in enumerate(both) for mark in text.marks[who])
            for who in (one, other)
        )
        for number, mark in mine | theirs:
            count = mine[number, mark], theirs[number, mark]
            found[mark.value] += MatchCount(*count, min(count))
        return dict(found)
    for group in group_marks(both, rule):
        coders = {coder for coder, _place in group.marks}
        found[group.value] += MatchCount(one in coders, other in coders, len(coders) == 2)
    return dict(found)


def count_all_matches(texts: Sequence[UnitizedText], rule: MatchRule = MatchRule.OVERLAP) -> dict[Hashable, MatchCount]:
    """Return the matches of all pairs of coders together, by code."""
    coders = list(dict.fromkeys(coder for text in texts for coder in text.marks))
    found: dict[Hashable, MatchCount] = defaultdict(lambda: NO_MATCHES)
    for one, other in combinations(coders, 2):
        for value, count in count_matches(texts, one, other, rule).items():
            found[value] += count
    return dict(found)
