"""Means, shares and totals from samples of articles: strata, clusters, weights, finite populations.

The linearized variance of sums over clusters drawn within strata (C.-E. Särndal, B. Swensson & J. Wretman, Model
Assisted Survey Sampling, 1992), as R's `survey::svymean` and `svytotal` compute it. Constructed weeks are such a
sample: days are the clusters, weekdays (and periods) the strata (Luke, Caburnay & Cohen 2011, Commun. Methods Meas.
5:76).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.reliability.cluster_ratio import CONFIDENCE
from core.reliability.coding_table import number_clusters
from core.reliability.distributions import t_quantile
from core.translation import _

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SampledUnit:
    """A unit of a sample, usually an article."""

    value: float
    """What is averaged or added up; 1 or 0 for a share or a number of units."""
    weight: float = 1.0
    """One over the chance with which it was drawn."""
    stratum: Hashable = None
    cluster: Hashable = None
    """What was drawn with it, such as its day; None: it was drawn alone."""
    inside: bool = True
    """Whether it belongs to the group that is estimated, such as one outlet. The others still count as clusters; a
    sample from which they were removed would give intervals that are too narrow."""


@dataclass(frozen=True, slots=True)
class SampleDesign:
    """How a sample was drawn, as far as its units do not show it."""

    populations: Mapping[Hashable, int] = field(default_factory=dict)
    """Stratum -> clusters in all of it, for the finite population correction; missing: infinite."""
    drawn: Mapping[Hashable, int] = field(default_factory=dict)
    """Stratum -> clusters drawn, with those that turned out to have no units, such as days without articles; missing:
    those that have."""


PLAIN_DESIGN = SampleDesign()


@dataclass(frozen=True, slots=True)
class DesignEstimate:
    """A mean, share or total with its interval."""

    value: float | None
    error: float | None
    """Standard error."""
    low: float | None
    high: float | None
    freedom: int
    """Degrees of freedom: clusters less strata."""
    effect: float | None
    """Design effect of a mean: variance divided by that of as many units drawn at random, one by one."""
    count: int
    """Units of the group that is estimated."""
    reason: str = ""
    """A sentence that says why something is None; else empty."""


@dataclass(frozen=True, slots=True)
class ClusterSpread:
    """The covariance of sums over a sample."""

    covariance: Floats
    """K x K."""
    freedom: int
    reason: str
    """A sentence that says why there is none; else empty."""


def spread_sums(units: Sequence[SampledUnit], parts: Floats, design: SampleDesign = PLAIN_DESIGN) -> ClusterSpread:
    """Return the covariance of the sums of `parts`, units x K. A stratum with one of several clusters gives none; one
    whose clusters were all drawn adds none."""
    keys = [(one.stratum, number if one.cluster is None else one.cluster) for number, one in enumerate(units)]
    clusters = number_clusters([(stratum, str(type(cluster)), cluster) for stratum, cluster in keys])
    sums = np.zeros((int(clusters.max()) + 1, parts.shape[1]))
    np.add.at(sums, clusters, parts)
    of_stratum: dict[Hashable, list[int]] = {stratum: [] for stratum in design.drawn}
    for number, stratum in dict(zip(clusters.tolist(), (one.stratum for one in units), strict=True)).items():
        of_stratum.setdefault(stratum, []).append(number)
    covariance, freedom = np.zeros((parts.shape[1], parts.shape[1])), 0
    for stratum, numbers in of_stratum.items():
        count = max(len(numbers), design.drawn.get(stratum, 0))
        population = design.populations.get(stratum)
        freedom += count - 1
        left = 1.0 if population is None else max(0.0, 1 - count / population)
        if left and count < 2:
            sentence = _("A stratum has one cluster only ({name}), so there is no interval. Join it with another.")
            return ClusterSpread(covariance, freedom, sentence.format(name=stratum))
        inside = np.zeros((count, parts.shape[1]))
        inside[: len(numbers)] = sums[numbers]
        inside -= inside.mean(axis=0)
        covariance += left * count / max(count - 1, 1) * (inside.T @ inside)
    reason = "" if freedom > 0 else _("An interval needs more clusters than strata.")
    return ClusterSpread(covariance, freedom, reason)


def estimate_mean(
    units: Sequence[SampledUnit], design: SampleDesign = PLAIN_DESIGN, confidence: float = CONFIDENCE
) -> DesignEstimate:
    """Return the weighted mean of a sample, or of a group of it. If all values are 0 or 1, the interval is made on the
    logit scale, so that it stays between them."""
    inside = [one for one in units if one.inside]
    if not inside:
        return DesignEstimate(None, None, None, None, 0, None, 0, _("The sample is empty."))
    value, weight = _values_of(units)
    total = float(weight.sum())
    mean = float((weight * value).sum()) / total
    spread = spread_sums(units, (weight * (value - mean) / total)[:, None], design)
    if spread.reason:
        return DesignEstimate(mean, None, None, None, spread.freedom, None, len(inside), spread.reason)
    variance = float(spread.covariance[0, 0])
    is_share = all(one.value in (0, 1) for one in inside)
    t = t_quantile((1 + confidence) / 2, spread.freedom)
    low, high = _interval_ends(mean, math.sqrt(variance), t, is_share)
    alone = float((weight * (value - mean) ** 2).sum()) / total / max(len(inside) - 1, 1)
    effect = variance / alone if alone > 0 else None
    return DesignEstimate(mean, math.sqrt(variance), low, high, spread.freedom, effect, len(inside))


def estimate_total(
    units: Sequence[SampledUnit], design: SampleDesign = PLAIN_DESIGN, confidence: float = CONFIDENCE
) -> DesignEstimate:
    """Return the sum over all of the population, such as how many articles of a year are about something."""
    inside = [one for one in units if one.inside]
    if not inside:
        return DesignEstimate(None, None, None, None, 0, None, 0, _("The sample is empty."))
    value, weight = _values_of(units)
    total = float((weight * value).sum())
    spread = spread_sums(units, (weight * value)[:, None], design)
    if spread.reason:
        return DesignEstimate(total, None, None, None, spread.freedom, None, len(inside), spread.reason)
    error = math.sqrt(float(spread.covariance[0, 0]))
    t = t_quantile((1 + confidence) / 2, spread.freedom)
    return DesignEstimate(total, error, total - t * error, total + t * error, spread.freedom, None, len(inside))


def _values_of(units: Sequence[SampledUnit]) -> tuple[Floats, Floats]:
    """Return values and weights; both 0 outside of the group."""
    value = np.array([one.value if one.inside else 0.0 for one in units], dtype=np.float64)
    return value, np.array([one.weight if one.inside else 0.0 for one in units], dtype=np.float64)


def _interval_ends(mean: float, error: float, t: float, is_share: bool) -> tuple[float, float]:
    if not is_share or not 0 < mean < 1:
        return mean - t * error, mean + t * error
    logit, spread = math.log(mean / (1 - mean)), t * error / (mean * (1 - mean))
    return 1 / (1 + math.exp(spread - logit)), 1 / (1 + math.exp(-spread - logit))
