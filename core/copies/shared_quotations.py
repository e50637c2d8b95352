"""One quotation in several articles, with its wordings.

Newspapers shorten, translate and mishear: `the Korean negotiating team` in one is `the Korean team` in another.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.copies.compared_words import compared_words

LEAST = 4
"""Words of the shortest quotation that is compared: anybody may say `very wealthy nation` at any time."""

ALIKE = 0.7
"""Minimum similarity of two wordings of one quotation: twice the words in both in the same order, divided by the words
of both."""

INSIDE = 5
"""Minimum words of a quotation that is identified with a longer one because it occurs in it word for word."""

_KEY = 2
"""Neighbouring words by which candidates are found."""

_COMMON = 60
"""Quotations that share a pair of words, beyond which the pair says nothing (`of the`)."""


class QuotationWording(NamedTuple):
    """One quotation as an article prints it."""

    id: int
    article: int
    text: str


class SharedQuotation(NamedTuple):
    """Something said once, as several articles print it."""

    wordings: tuple[QuotationWording, ...]
    """Sorted by id, from at least two articles."""
    same: bool
    """Whether all have the same words."""


def group_wordings(quotes: Iterable[QuotationWording]) -> list[SharedQuotation]:
    """Return the quotations that at least two articles print, those with most wordings first."""
    kept = [(quote, said) for quote in quotes if len(said := compared_words(quote.text)) >= LEAST]
    parent = list(range(len(kept)))

    def find_root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for one, other in _candidate_pairs([said for _, said in kept]):
        low, high = sorted((find_root(one), find_root(other)))
        if low != high and _is_one_quotation(kept[one][1], kept[other][1]):
            parent[high] = low
    together: dict[int, list[int]] = defaultdict(list)
    for at in range(len(kept)):
        together[find_root(at)].append(at)
    found = []
    for places in together.values():
        wordings = tuple(sorted((kept[at][0] for at in places), key=lambda wording: wording.id))
        if len({wording.article for wording in wordings}) > 1:
            found.append(SharedQuotation(wordings, len({tuple(kept[at][1]) for at in places}) == 1))
    return sorted(found, key=lambda quotation: (-len(quotation.wordings), quotation.wordings[0].id))


def _candidate_pairs(sayings: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, said in enumerate(sayings):
        for key in {tuple(said[i : i + _KEY]) for i in range(len(said) - _KEY + 1)}:
            holders[key].append(at)
    pairs: set[tuple[int, int]] = set()
    for places in holders.values():
        if len(places) <= _COMMON:
            pairs.update((one, other) for i, one in enumerate(places) for other in places[i + 1 :])
        else:  # only neighbours: copies of one text are still connected in a chain
            pairs.update(itertools.pairwise(places))
    return sorted(pairs)


def _is_one_quotation(one: Sequence[str], other: Sequence[str]) -> bool:
    from rapidfuzz.distance import LCSseq

    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= INSIDE and f" {' '.join(shorter)} " in f" {' '.join(longer)} ":
        return True
    return 2 * LCSseq.similarity(one, other) / (len(one) + len(other)) >= ALIKE
