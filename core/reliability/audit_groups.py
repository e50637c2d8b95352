"""What an audit says beyond one figure: whether errors differ between groups, how far confidence can be trusted, and
what a threshold would cost."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from core.reliability.audit import AuditedArticle
from core.reliability.cluster_ratio import CONFIDENCE, ClusterRatio, estimate_ratio
from core.reliability.coding_table import number_clusters
from core.translation import _

DRAWS = 4999
SEED = 1
EDGES = tuple(step / 10 for step in range(11))


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """Whether a share differs between groups of articles."""

    shares: dict[Hashable, float]
    """The share of each group that has one."""
    p_value: float | None
    """The chance of differences at least as great if articles were spread over the groups at random."""
    reason: str = ""
    """A sentence that says why there is no p-value; else empty."""


def compare_groups(
    parts: Sequence[float],
    wholes: Sequence[float],
    groups: Sequence[Hashable],
    draws: int = DRAWS,
    seed: int = SEED,
) -> GroupDifference:
    """Return whether sum(part) / sum(whole) differs between groups of articles (outlets, years), by a permutation test
    over whole articles: their groups are exchanged at random, which keeps what belongs together in an article (P. Good,
    Permutation, Parametric and Bootstrap Tests of Hypotheses, 3rd ed. 2005). A chi-square test of marks would find
    differences where there are none, because it takes marks of one article for independent."""
    part, whole = np.array(parts, dtype=np.float64), np.array(wholes, dtype=np.float64)
    kept = whole > 0
    part, whole = part[kept], whole[kept]
    names = [name for name, used in zip(groups, kept, strict=True) if used]
    labels = number_clusters(names)
    found = list(dict.fromkeys(names))
    sums = [(float(part[labels == place].sum()), float(whole[labels == place].sum())) for place in range(len(found))]
    shares = {name: top / bottom for name, (top, bottom) in zip(found, sums, strict=True)}
    if len(found) < 2 or len(names) <= len(found):
        return GroupDifference(shares, None, _("A comparison needs at least two groups of several articles."))
    random = np.random.default_rng(seed)
    orders = np.concatenate([labels[None], random.permuted(np.tile(labels, (draws, 1)), axis=1)])
    mean, spread = part.sum() / whole.sum(), np.zeros(draws + 1)
    for place in range(len(found)):
        inside = (orders == place).astype(np.float64)
        size = np.maximum(inside @ whole, 1e-300)
        spread += (inside @ part - mean * size) ** 2 / size
    more = int((spread[1:] >= spread[0] * (1 - 1e-9)).sum())
    return GroupDifference(shares, (1 + more) / (1 + draws))


@dataclass(frozen=True, slots=True)
class ScoreDifferences:
    """Whether precision and recall differ between groups."""

    precision: GroupDifference
    recall: GroupDifference

    def are_found(self, significance: float = 0.05) -> bool:
        """Return whether one of the two differs, at a level of significance shared by both (Bonferroni)."""
        found = [one.p_value for one in (self.precision, self.recall) if one.p_value is not None]
        return any(value <= significance / 2 for value in found)


def compare_scores(articles: Sequence[AuditedArticle], draws: int = DRAWS, seed: int = SEED) -> ScoreDifferences:
    """Return whether the errors of the machine differ between the groups of articles. If they do, comparisons of these
    groups are biased by the machine."""
    hits = [float(one.hits) for one in articles]
    found = [float(one.hits + one.false_alarms) for one in articles]
    there = [float(one.hits + one.misses) for one in articles]
    groups = [one.group for one in articles]
    return ScoreDifferences(
        compare_groups(hits, found, groups, draws, seed), compare_groups(hits, there, groups, draws, seed)
    )


@dataclass(frozen=True, slots=True)
class JudgedGuess:
    """A guess of the machine that the audit judged."""

    article: Hashable
    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Guesses of about the same confidence."""

    low: float
    high: float
    """low <= confidence < high; the last bin holds 1, too."""
    mean_confidence: float | None
    """None for an empty bin."""
    share_right: ClusterRatio


@dataclass(frozen=True, slots=True)
class CalibrationTable:
    """Confidence against truth."""

    bins: tuple[CalibrationBin, ...]
    error: float | None
    """Mean distance of confidence and share of right guesses, bins weighted by their guesses (expected calibration
    error; Naeini et al. 2015, AAAI 29:2901); None without guesses."""


def calibrate_guesses(
    guesses: Sequence[JudgedGuess], edges: Sequence[float] = EDGES, confidence: float = CONFIDENCE
) -> CalibrationTable:
    """Return the calibration table; `edges`: ascending ends of the bins."""
    bins, distance, counted = [], 0.0, 0
    for low, high in pairwise(edges):
        is_last = high == edges[-1]
        inside = [one for one in guesses if low <= one.confidence < high or (is_last and one.confidence == high)]
        right = share_of_guesses(inside, confidence)
        mean = sum(one.confidence for one in inside) / len(inside) if inside else None
        if mean is not None and right.value is not None:
            distance += len(inside) * abs(mean - right.value)
            counted += len(inside)
        bins.append(CalibrationBin(low, high, mean, right))
    return CalibrationTable(tuple(bins), distance / counted if counted else None)


def share_of_guesses(guesses: Sequence[JudgedGuess], confidence: float = CONFIDENCE) -> ClusterRatio:
    """Return the share of right guesses, clustered by article."""
    sums: dict[Hashable, list[int]] = {}
    for one in guesses:
        pair = sums.setdefault(one.article, [0, 0])
        pair[0] += one.is_right
        pair[1] += 1
    return estimate_ratio(
        [pair[0] for pair in sums.values()], [pair[1] for pair in sums.values()], confidence=confidence
    )


@dataclass(frozen=True, slots=True)
class ThresholdCost:
    """What it would cost to keep only guesses of at least some confidence."""

    threshold: float
    kept: int
    lost_right: int
    """Right guesses below the threshold."""
    dropped_wrong: int
    """Wrong guesses below it."""
    precision: ClusterRatio
    """Of the kept ones."""
    recall: ClusterRatio
    """Of all that people found, what is kept."""


def cost_thresholds(
    guesses: Sequence[JudgedGuess],
    misses: Sequence[tuple[Hashable, int]],
    thresholds: Sequence[float],
    confidence: float = CONFIDENCE,
) -> tuple[ThresholdCost, ...]:
    """Return the cost of each threshold; `misses`: (article, units that people found and the machine did not)."""
    found = []
    for threshold in thresholds:
        kept = [one for one in guesses if one.confidence >= threshold]
        below = [one for one in guesses if one.confidence < threshold]
        there: dict[Hashable, list[int]] = {article: [0, count] for article, count in misses}
        for one in guesses:
            pair = there.setdefault(one.article, [0, 0])
            pair[0] += one.is_right and one.confidence >= threshold
            pair[1] += one.is_right
        lost = sum(one.is_right for one in below)
        recall = estimate_ratio(
            [pair[0] for pair in there.values()], [pair[1] for pair in there.values()], confidence=confidence
        )
        precision = share_of_guesses(kept, confidence)
        found.append(ThresholdCost(threshold, len(kept), lost, len(below) - lost, precision, recall))
    return tuple(found)
