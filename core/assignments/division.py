"""Divide the articles of a round among its coders, in an order that is each coder's own."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from core.assignments.draws import shuffle_names
from core.assignments.round_plan import OverlapKind, RoundPlan

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class PlannedArticle:
    """One article of one coder."""

    fingerprint: str
    """SHA-256 of its text."""
    is_anchor: bool = False


def divide_articles(plan: RoundPlan, fingerprints: Sequence[str]) -> dict[str, tuple[PlannedArticle, ...]]:
    """Return the articles of each coder, in the order in which that coder works.

    `fingerprints`: articles of the round, each once; those that are anchors of the plan are no part of the overlap. The
    same articles and seed always give the same division, whatever the order given. Loads differ by two articles at
    most, and shares of several coders by one.
    """
    anchors = dict.fromkeys(plan.anchors)
    drawn = shuffle_names((one for one in fingerprints if one not in anchors), plan.seed, "articles")
    groups = _group_coders(plan, len(drawn))
    own: dict[str, list[PlannedArticle]] = {
        coder: [PlannedArticle(one, is_anchor=True) for one in anchors] for coder in plan.coders
    }
    for one, coders in zip(drawn, groups, strict=True):
        for coder in coders:
            own[coder].append(PlannedArticle(one))
    return {coder: _shuffle_own(plan, coder, articles) for coder, articles in own.items()}


def _group_coders(plan: RoundPlan, count: int) -> list[tuple[str, ...]]:
    """Return the coders of each of `count` articles."""
    if plan.overlap.kind is OverlapKind.ALL:
        return [plan.coders] * count
    if plan.overlap.kind is OverlapKind.PAIRS:
        pairs = _rotate_pairs(plan.coders)
        return [pairs[number % len(pairs)] for number in range(count)]
    common = min(count, max(1, round(plan.overlap.share * count)))
    rest = [(plan.coders[number % len(plan.coders)],) for number in range(count - common)]
    return [plan.coders] * common + rest


def _rotate_pairs(coders: Sequence[str]) -> list[tuple[str, str]]:
    """Return all pairs, in turns in which every coder comes up about equally often."""
    many = len(coders)
    pairs: dict[frozenset[int], tuple[str, str]] = {}
    for step in range(1, many // 2 + 1):
        for first in range(many):
            second = (first + step) % many
            pairs.setdefault(frozenset((first, second)), (coders[first], coders[second]))
    return list(pairs.values())


def _shuffle_own(plan: RoundPlan, coder: str, articles: Sequence[PlannedArticle]) -> tuple[PlannedArticle, ...]:
    by_name = {one.fingerprint: one for one in articles}
    return tuple(by_name[name] for name in shuffle_names(by_name, plan.seed, "order", coder))


def spread_articles(articles: Sequence[Name], held: Mapping[str, Collection[Name]]) -> dict[str, list[Name]]:
    """Give each article to the coder who gets fewest and does not have it; `held`: what the coders have already.

    An article that all of them have goes to nobody.
    """
    own: dict[str, list[Name]] = {coder: [] for coder in held}
    for one in articles:
        able = [coder for coder in held if one not in held[coder]]
        if able:
            own[min(able, key=lambda coder: len(own[coder]))].append(one)
    return own
