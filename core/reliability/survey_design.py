"""Means and shares from samples of articles: strata, clusters, weights, finite populations.

The linearized variance of a ratio over clusters drawn within strata (C.-E. Särndal, B. Swensson & J. Wretman, Model
Assisted Survey Sampling, 1992), as R's `survey::svymean` computes it. Constructed weeks are such a sample:
days are the clusters, weekdays (and periods) the strata (Luke, Caburnay & Cohen 2011, Commun. Methods Meas. 5:76).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

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
    """What is averaged; 1 or 0 for a share."""
    weight: float = 1.0
    """One over the chance with which it was drawn."""
    stratum: Hashable = None
    cluster: Hashable = None
    """What was drawn with it, such as its day; None: it was drawn alone."""


@dataclass(frozen=True, slots=True)
class DesignEstimate:
    """A mean or share with its interval."""

    value: float | None
    error: float | None
    """Standard error."""
    low: float | None
    high: float | None
    freedom: int
    """Degrees of freedom: clusters less strata."""
    effect: float | None
    """Design effect: variance divided by that of as many units drawn at random, one by one."""
    count: int
    reason: str = ""
    """A sentence that says why something is None; else empty."""


def estimate_mean(
    units: Sequence[SampledUnit],
    populations: Mapping[Hashable, int] | None = None,
    confidence: float = CONFIDENCE,
) -> DesignEstimate:
    """Return the weighted mean of a sample.

    `populations`: stratum -> clusters in all of it, for the finite population correction; None: infinite. If all values
    are 0 or 1, the interval is made on the logit scale, so that it stays between them. A stratum with one of several
    clusters gives no variance; one whose clusters were all drawn adds none.
    """
    if not units:
        return DesignEstimate(None, None, None, None, 0, None, 0, _("The sample is empty."))
    value, weight = np.array([one.value for one in units]), np.array([one.weight for one in units])
    total = float(weight.sum())
    mean = float((weight * value).sum()) / total
    keys = [(one.stratum, number if one.cluster is None else one.cluster) for number, one in enumerate(units)]
    clusters = number_clusters([(stratum, str(type(cluster)), cluster) for stratum, cluster in keys])
    strata = dict(zip(clusters.tolist(), (one.stratum for one in units), strict=True))
    sums = np.bincount(clusters, weight * (value - mean) / total)
    names = list(dict.fromkeys(strata.values()))
    variance, freedom = 0.0, len(sums) - len(names)
    for name in names:
        inside = np.array([sums[number] for number, stratum in strata.items() if stratum == name])
        part = _stratum_variance(inside, (populations or {}).get(name))
        if part is None:
            sentence = _("A stratum has one cluster only ({name}), so there is no interval. Join it with another.")
            return DesignEstimate(mean, None, None, None, freedom, None, len(units), sentence.format(name=name))
        variance += part
    if freedom < 1:
        reason = _("An interval needs more clusters than strata.")
        return DesignEstimate(mean, None, None, None, freedom, None, len(units), reason)
    error = math.sqrt(variance)
    is_share = bool(np.isin(value, (0.0, 1.0)).all())
    low, high = _interval_ends(mean, error, t_quantile((1 + confidence) / 2, freedom), is_share)
    alone = float((weight * (value - mean) ** 2).sum()) / total / max(len(units) - 1, 1)
    effect = variance / alone if alone > 0 else None
    return DesignEstimate(mean, error, low, high, freedom, effect, len(units))


def _stratum_variance(sums: Floats, population: int | None) -> float | None:
    """Return what the clusters of one stratum add to the variance; None if that cannot be told."""
    count = len(sums)
    left = 1.0 if population is None else max(0.0, 1 - count / population)
    if left == 0:
        return 0.0
    if count < 2:
        return None
    return left * count / (count - 1) * float(((sums - sums.mean()) ** 2).sum())


def _interval_ends(mean: float, error: float, t: float, is_share: bool) -> tuple[float, float]:
    if not is_share or not 0 < mean < 1:
        return mean - t * error, mean + t * error
    logit, spread = math.log(mean / (1 - mean)), t * error / (mean * (1 - mean))
    return tuple(1 / (1 + math.exp(-end)) for end in (logit - spread, logit + spread))  # type: ignore[return-value]
