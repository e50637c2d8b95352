"""How good the machine is, from a random sample of articles that people coded blind.

Precision, recall and F1 per code are shares over articles (`cluster_ratio`). What people accepted is no truth: the
counts must come from an audit sample, never from reviewed suggestions.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.reliability.cluster_ratio import CONFIDENCE, ClusterRatio, estimate_ratio
from core.reliability.mark_matching import MatchRule, count_matches
from core.reliability.unitizing import UnitizedText

MACHINE, GOLD = "machine", "gold"
"""The two coders of a text that is audited."""


@dataclass(frozen=True, slots=True)
class AuditedArticle:
    """What an audit found in one article, of one code."""

    article: Hashable
    hits: int
    """Units that the machine and people found (true positives)."""
    false_alarms: int
    """Units that only the machine found."""
    misses: int
    """Units that only people found."""
    weight: float = 1.0
    """One over the chance with which the article was drawn."""
    stratum: Hashable = None
    group: Hashable = None
    """Outlet, year, or whatever is compared."""


@dataclass(frozen=True, slots=True)
class AuditScore:
    """Precision, recall and F1 of one code, each with its interval."""

    precision: ClusterRatio
    """Of what the machine found, how much is right."""
    recall: ClusterRatio
    """Of what there is, how much the machine found."""
    f1: ClusterRatio
    """2 hits / (2 hits + false alarms + misses)."""
    count: int
    """Units that the machine or people found."""
    articles: int
    """Articles of the sample, with or without such units."""

    @property
    def main_figures(self) -> dict[str, list[float | None] | int]:
        """Return what the command line prints."""
        return {"precision": self.precision.figures, "recall": self.recall.figures, "n": self.count}


def score_articles(articles: Sequence[AuditedArticle], confidence: float = CONFIDENCE) -> AuditScore:
    """Return precision, recall and F1 over articles."""
    weights, strata = [one.weight for one in articles], [one.stratum for one in articles]
    hits = [float(one.hits) for one in articles]
    found = [float(one.hits + one.false_alarms) for one in articles]
    there = [float(one.hits + one.misses) for one in articles]
    half = [one.hits + (one.false_alarms + one.misses) / 2 for one in articles]
    precision, recall, f1 = (
        estimate_ratio(hits, wholes, weights, strata, confidence) for wholes in (found, there, half)
    )
    count = sum(one.hits + one.false_alarms + one.misses for one in articles)
    return AuditScore(precision, recall, f1, count, len(articles))


def score_groups(articles: Sequence[AuditedArticle], confidence: float = CONFIDENCE) -> dict[Hashable, AuditScore]:
    """Return the score of each group, in the order in which groups first appear."""
    groups: dict[Hashable, list[AuditedArticle]] = {}
    for one in articles:
        groups.setdefault(one.group, []).append(one)
    return {group: score_articles(own, confidence) for group, own in groups.items()}


def count_article(text: UnitizedText, rule: MatchRule = MatchRule.OVERLAP) -> dict[Hashable, tuple[int, int, int]]:
    """Return (hits, false alarms, misses) by code, of a text with the marks of MACHINE and of GOLD. Raises KeyError if
    one of them is not there: a text in which nothing was found has an empty sequence."""
    marks = {MACHINE: text.marks[MACHINE], GOLD: text.marks[GOLD]}
    found = count_matches([UnitizedText(text.length, marks)], MACHINE, GOLD, rule)
    return {
        code: (count.matched, count.one - count.matched, count.other - count.matched) for code, count in found.items()
    }


def count_values(
    units: Iterable[tuple[Hashable, Hashable | None, Hashable | None]], template: Mapping[Hashable, AuditedArticle]
) -> dict[Hashable, list[AuditedArticle]]:
    """Return for each value of a variable or slot what to score: an entry per article of the sample.

    `units`: (article, what the machine says, what people say), None for no value. `template`: an entry for every
    article of the sample, also those without units, with its weight, stratum and group. Raises KeyError for a unit of
    another article.
    """
    counts: dict[Hashable, dict[Hashable, list[int]]] = {}
    for article, said, true in units:
        for value in {said, true} - {None}:
            of_article = counts.setdefault(value, {one: [0, 0, 0] for one in template})[article]
            of_article[0 if said == true else 1 if value == said else 2] += 1
    return {
        value: [
            replace(one, hits=found[name][0], false_alarms=found[name][1], misses=found[name][2])
            for name, one in template.items()
        ]
        for value, found in sorted(counts.items(), key=lambda each: str(each[0]))
    }
