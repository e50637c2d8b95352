"""A share with an interval, where the units come in articles.

Marks of one article are found or missed together, so an interval that counts marks as if they were independent is far
too narrow. Here articles are the units of sampling: the share is a ratio of sums over articles, its variance comes from
a jackknife of articles on the logit scale, and the interval is symmetric there, with Student's t (J. Shao & D. Tu, The
Jackknife and Bootstrap, 1995; E. Korn & B. Graubard, Analysis of Health Surveys, 1999). Its degrees of freedom are the
effective number of articles less strata: few long articles tell as little as few articles (L. Kish, Survey Sampling,
1965: the squared sum of sizes by the sum of their squares). Where the logit does not exist (a share of 0 or 1, or one
article with all of the errors), the interval is that of Korn & Graubard 1998 (Survey Methodology 24:193):
Clopper-Pearson with an effective sample size.
docs/agreement.md tells how these were chosen and how often they cover.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.reliability.coding_table import number_clusters
from core.reliability.distributions import beta_quantile, normal_quantile, t_quantile
from core.translation import _

Floats = NDArray[np.float64]

CONFIDENCE = 0.95

ASSUMED_CORRELATION = 0.1
"""Intraclass correlation of articles that is assumed where no error, or nothing but errors, was seen, so that it cannot
be estimated."""


@dataclass(frozen=True, slots=True)
class ClusterRatio:
    """A share between 0 and 1 with its interval."""

    value: float | None
    """None where there is nothing to divide by."""
    low: float | None
    high: float | None
    """None where there is no interval."""
    count: float
    """Units that the share is of, not weighted."""
    clusters: int
    """Articles with such units."""
    reason: str = ""
    """A sentence that says why something is None; else empty."""

    @property
    def figures(self) -> list[float | None]:
        """Return value, low and high."""
        return [self.value, self.low, self.high]


def estimate_ratio(
    parts: Sequence[float],
    wholes: Sequence[float],
    weights: Sequence[float] = (),
    strata: Sequence[Hashable] = (),
    confidence: float = CONFIDENCE,
) -> ClusterRatio:
    """Return sum(parts) / sum(wholes) over articles, 0 <= part <= whole for each.

    `weights`: one over the chance with which the article was drawn; empty: all alike. `strata`: of which stratum each
    article was drawn; empty: of one. Articles whose whole is 0 tell nothing and are left out.
    """
    part, whole = np.array(parts, dtype=np.float64), np.array(wholes, dtype=np.float64)
    weight = np.array(weights, dtype=np.float64) if len(weights) else np.ones(len(whole))
    stratum = number_clusters(strata) if len(strata) else np.zeros(len(whole), dtype=np.int64)
    kept = whole > 0
    count, clusters = float(whole[kept].sum()), int(kept.sum())
    if not clusters:
        return ClusterRatio(None, None, None, 0.0, 0, _("There is nothing to compute a share of."))
    part, whole, stratum = (part * weight)[kept], (whole * weight)[kept], stratum[kept]
    value = min(1.0, float(part.sum() / whole.sum()))
    freedom = clusters - len(np.unique(stratum))
    if freedom < 1:
        return ClusterRatio(value, None, None, count, clusters, _("An interval needs at least two articles."))
    low, high = _find_interval(part, whole, stratum, count, confidence)
    return ClusterRatio(value, min(low, value), max(high, value), count, clusters)


def _find_interval(
    part: Floats, whole: Floats, stratum: NDArray[np.int64], count: float, confidence: float
) -> tuple[float, float]:
    """Return the ends of the interval; parts and wholes are weighted."""
    less_part, less_whole, factors = _leave_out(part, stratum), _leave_out(whole, stratum), _jackknife_factors(stratum)
    t = t_quantile((1 + confidence) / 2, _effective_freedom(whole, len(np.unique(stratum))))
    top, bottom = float(part.sum()), float(whole.sum() - part.sum())
    rests = less_whole - less_part
    least = 1e-9 * float(whole.sum())
    if min(top, bottom) > least and less_part.min() > least and rests.min() > least:
        logit = math.log(top / bottom)
        spread = math.sqrt(float((factors * (np.log(less_part / rests) - logit) ** 2).sum()))
        return _from_logit(logit - t * spread), _from_logit(logit + t * spread)
    value = top / float(whole.sum())
    variance = float((factors * (less_part / np.maximum(less_whole, least) - value) ** 2).sum())
    if value * (1 - value) > 0 and variance > 0:
        effective = min(count, value * (1 - value) / variance)
        effective *= (normal_quantile((1 + confidence) / 2) / t) ** 2
    else:
        sizes = whole / whole.sum()
        effective = count / (1 + ASSUMED_CORRELATION * max(0.0, count * float((sizes**2).sum()) - 1))
    return _clopper_pearson(value * effective, effective, confidence)


def _effective_freedom(whole: Floats, strata: int) -> float:
    """Return the effective number of articles less strata, at least 1, in tenths."""
    effective = float(whole.sum()) ** 2 / float((whole**2).sum())
    return max(1.0, math.floor(10 * (effective - strata) + 1e-6) / 10)


def _leave_out(sums: Floats, stratum: NDArray[np.int64]) -> Floats:
    """Return the total without each article, the others of its stratum taking its place."""
    of_stratum = np.bincount(stratum, sums)
    sizes = np.bincount(stratum)
    total, size = of_stratum[stratum], sizes[stratum]
    instead = np.where(size > 1, (total - sums) * size / np.maximum(size - 1, 1), total)
    return np.asarray(sums.sum() - total + instead, dtype=np.float64)


def _jackknife_factors(stratum: NDArray[np.int64]) -> Floats:
    """Return (n - 1) / n of the stratum of each article."""
    size = np.bincount(stratum)[stratum]
    return np.asarray((size - 1) / size, dtype=np.float64)


def _from_logit(value: float) -> float:
    return 1 / (1 + math.exp(-value)) if value >= 0 else math.exp(value) / (1 + math.exp(value))


def _clopper_pearson(part: float, whole: float, confidence: float) -> tuple[float, float]:
    tail = (1 - confidence) / 2
    low = beta_quantile(tail, part, whole - part + 1) if part > 1e-9 else 0.0
    high = beta_quantile(1 - tail, part + 1, whole - part) if whole - part > 1e-9 else 1.0
    return low, high
