"""Shares of values corrected for the errors of the machine, by the misclassification matrix.

Two values: W. Rogan & B. Gladen 1978, Am. J. Epidemiol. 107:71; several: D. Hopkins & G. King 2010, Am. J. Polit. Sci.
54:229; both solve p = M q, where p are the shares that the machine gives, M[s, g] the chance that it says s
of what is g, and q the true shares. The interval adds the sampling of the audit, clustered by article and linearized,
to that of the corpus. For analyses beyond a share, data is exported to packages made for it (MLA, DSL).
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

LEAST = 0.05
"""Least absolute determinant of the matrix with which shares are corrected; for two values it is sensitivity +
specificity - 1."""


@dataclass(frozen=True, slots=True)
class AuditedUnit:
    """A unit of the audit sample with two values."""

    article: Hashable
    said: Hashable
    """What the machine says."""
    true: Hashable
    """What people say."""


@dataclass(frozen=True, slots=True)
class CorrectedShare:
    """The share of one value in the corpus."""

    value: Hashable
    said: float
    """As the machine says it."""
    corrected: float | None
    low: float | None
    high: float | None
    """Kept between 0 and 1."""


@dataclass(frozen=True, slots=True)
class CorrectedShares:
    """Shares of all values, and under which assumption they hold."""

    shares: tuple[CorrectedShare, ...]
    assumption: str
    """A sentence that must be printed with the shares."""
    reason: str = ""
    """A sentence that says why nothing was corrected; else empty."""


def correct_shares(
    audit: Sequence[AuditedUnit], corpus: Mapping[Hashable, int], confidence: float = CONFIDENCE
) -> CorrectedShares:
    """Return the corrected shares; `corpus`: how many units of the whole corpus the machine gave each value.

    Nothing is corrected, with the reason, if a value does not occur among the true ones of the audit, if the machine
    hardly tells the values apart, or if the audit has fewer than two articles.
    """
    values = sorted({*corpus, *(one.said for one in audit), *(one.true for one in audit)}, key=str)
    total = sum(corpus.values())
    said = np.array([corpus.get(value, 0) / total if total else 0.0 for value in values], dtype=np.float64)
    assumption = _(
        "Assumes that the audit is a random sample of this corpus and that the machine errs alike in all groups that "
        "are compared: of what is truly of one value, it gives each value with the same chance everywhere."
    )
    matrix, reason = _error_matrix(audit, values)
    if not total:
        reason = _("The corpus has no units.")
    if reason:
        plain = tuple(
            CorrectedShare(value, float(share), None, None, None) for value, share in zip(values, said, strict=True)
        )
        return CorrectedShares(plain, assumption, reason)
    inverse = np.asarray(np.linalg.inv(matrix), dtype=np.float64)
    true = np.asarray(inverse @ said, dtype=np.float64)
    spread = _standard_errors(audit, values, inverse, true, said, total)
    t = t_quantile((1 + confidence) / 2, len({one.article for one in audit}) - 1)
    low, high = np.clip(true - t * spread, 0, 1), np.clip(true + t * spread, 0, 1)
    kept = np.clip(true, 0, 1)
    found = tuple(
        CorrectedShare(value, *(float(figure) for figure in figures))
        for value, *figures in zip(values, said, kept, low, high, strict=True)
    )
    return CorrectedShares(found, assumption)


def _error_matrix(audit: Sequence[AuditedUnit], values: Sequence[Hashable]) -> tuple[Floats, str]:
    """Return the chance of each said value (rows) given the true one (columns), and why it cannot be used, if so."""
    place = {value: number for number, value in enumerate(values)}
    counts = np.zeros((len(values), len(values)))
    for one in audit:
        counts[place[one.said], place[one.true]] += 1
    if len({one.article for one in audit}) < 2:
        return counts, _("A correction needs an audit of at least two articles.")
    sums = counts.sum(axis=0)
    if (sums == 0).any():
        missing = values[int(np.argmin(sums))]
        sentence = _("The audit has no unit whose true value is “{value}”, so errors about it are not known.")
        return counts, sentence.format(value=missing)
    matrix = counts / sums
    if abs(float(np.linalg.det(matrix))) < LEAST:
        return matrix, _("The machine hardly tells these values apart, so that its shares cannot be corrected.")
    return matrix, ""


def _standard_errors(
    audit: Sequence[AuditedUnit], values: Sequence[Hashable], inverse: Floats, true: Floats, said: Floats, total: int
) -> Floats:
    """Return standard errors of the corrected shares: dq = M^-1 (dp - dM q), with one residual per audited article."""
    place = {value: number for number, value in enumerate(values)}
    articles = number_clusters([one.article for one in audit])
    count = int(articles.max()) + 1
    sizes = np.bincount([place[one.true] for one in audit], minlength=len(values)).astype(np.float64)
    matrix = np.linalg.inv(inverse)
    influence = np.zeros((count, len(values)))
    for article, one in zip(articles, audit, strict=True):
        gold = place[one.true]
        said_here = np.zeros(len(values))
        said_here[place[one.said]] = 1
        influence[article] += (said_here - matrix[:, gold]) * true[gold] / sizes[gold]
    residuals = influence @ inverse.T
    of_audit = count / (count - 1) * (residuals**2).sum(axis=0)
    of_corpus = ((inverse**2) @ said - (inverse @ said) ** 2) / total
    return np.asarray(np.sqrt(of_audit + np.maximum(of_corpus, 0)), dtype=np.float64)


def describe_errors(audit: Sequence[AuditedUnit], positive: Hashable) -> tuple[float, float]:
    """Return sensitivity and specificity for one value against all others; NaN where there are no such units."""
    own = [one.said == positive for one in audit if one.true == positive]
    others = [one.said != positive for one in audit if one.true != positive]
    return (
        sum(own) / len(own) if own else math.nan,
        sum(others) / len(others) if others else math.nan,
    )
