"""Krippendorff's alpha: any number of coders, missing values, four levels of measurement.

Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), and Content Analysis (4th ed. 2019), chapter
12: alpha = 1 - D_o / D_e over the coincidences of all pairs of values within units. A unit with fewer than two values
has no pair and does not count.

The sums are computed without the matrix of coincidences where they can be, so that they can be repeated for many
draws of articles at once (`alpha_interval`): within a unit of m values x, the squared differences of all ordered pairs
add up to 2 (m sum x^2 - (sum x)^2). Ordinal differences are differences of mid-ranks, so the same holds.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.codebook.units import Level
from core.reliability.coding_table import CodedValues, CodingTable, encode_values
from core.translation import _

Floats = NDArray[np.float64]

SMALL = 1e-12
"""An expected disagreement below this share of its scale is none."""


@dataclass(frozen=True, slots=True)
class AlphaResult:
    """Alpha of one variable."""

    alpha: float | None
    """None where it is not defined."""
    reason: str
    """A sentence that says why it is not defined; else empty."""
    units: int
    """Units with at least two values."""
    pairable: int
    """Values in those units."""
    observed: float
    """Observed disagreement D_o, in the squared units of the level's difference function."""
    expected: float
    """Expected disagreement D_e, in the same units."""


@dataclass(frozen=True, slots=True)
class PairableUnits:
    """The units with at least two values, prepared for sums over units with weights."""

    counts: Floats
    """Units x values: how many coders gave the unit the value."""
    clusters: NDArray[np.int64]
    """Number of the cluster of each unit, from 0 without gaps."""
    level: Level
    scale: Floats
    """Each value as a number."""

    @property
    def cluster_count(self) -> int:
        """Return the number of clusters."""
        return int(self.clusters.max()) + 1 if len(self.clusters) else 0


def find_pairable(coded: CodedValues) -> PairableUnits:
    """Return the units with at least two values."""
    counts = coded.counts
    kept = counts.sum(axis=1) >= 2
    _names, clusters = np.unique(coded.clusters[kept], return_inverse=True)
    return PairableUnits(counts[kept], clusters.astype(np.int64), coded.level, coded.scale)


def measure_alpha(table: CodingTable) -> AlphaResult:
    """Return alpha at the level of the table. Raises UserError if values do not fit the level.

    Alpha is not defined where no unit has two values, and where all pairable values are the same: without variation
    there is nothing to agree upon (Krippendorff 2019), however often the coders agree.
    """
    units = find_pairable(encode_values(table))
    pairable = int(units.counts.sum())
    if not pairable:
        reason = _("No unit has values of two coders.")
        return AlphaResult(None, reason, 0, 0, 0.0, 0.0)
    observed, expected = find_disagreements(units, np.ones((1, len(units.counts))))
    alpha, reason = None, ""
    if is_defined(units, observed, expected)[0]:
        alpha = float(1.0 - observed[0] / expected[0])
    else:
        reason = _("All values are the same. Without variation, alpha is not defined.")
    return AlphaResult(alpha, reason, len(units.counts), pairable, float(observed[0]), float(expected[0]))


def is_defined(units: PairableUnits, observed: Floats, expected: Floats) -> NDArray[np.bool_]:
    """Return for each draw whether there is any variation by which alpha is defined."""
    if units.level is Level.NOMINAL or units.level is Level.RATIO:
        least = 0.0  # computed without cancellation
    elif units.level is Level.ORDINAL:
        least = 0.1  # ranks differ by half a value at least
    else:
        spread = np.ptp(units.scale[units.counts.any(axis=0)]) if units.counts.size else 0.0
        least = SMALL * float(spread) ** 2
    return (expected > least) & np.isfinite(observed)


def find_disagreements(units: PairableUnits, weights: Floats) -> tuple[Floats, Floats]:
    """Return observed and expected disagreement for each draw; `weights`: draws x units, how often a unit was drawn."""
    sizes = units.counts.sum(axis=1)
    totals = weights @ sizes
    margins = weights @ units.counts
    if units.level is Level.NOMINAL:
        within = sizes**2 - (units.counts**2).sum(axis=1)
        observed, expected = weights @ (within / (sizes - 1)), totals**2 - (margins**2).sum(axis=1)
    elif units.level is Level.RATIO:
        squares = _ratio_squares(units.scale)
        within = ((units.counts @ squares) * units.counts).sum(axis=1)
        observed, expected = weights @ (within / (sizes - 1)), ((margins @ squares) * margins).sum(axis=1)
    elif units.level is Level.INTERVAL:
        middle = units.scale - (units.counts.sum(axis=0) @ units.scale) / units.counts.sum()
        within = 2 * (sizes * (units.counts @ middle**2) - (units.counts @ middle) ** 2)
        observed = weights @ (within / (sizes - 1))
        expected = 2 * (totals * (margins @ middle**2) - (margins @ middle) ** 2)
    else:
        observed, expected = _ordinal_disagreements(units.counts, sizes, weights, margins)
    with np.errstate(divide="ignore", invalid="ignore"):
        return observed / totals, expected / (totals * (totals - 1))


def _ordinal_disagreements(counts: Floats, sizes: Floats, weights: Floats, margins: Floats) -> tuple[Floats, Floats]:
    """Ordinal differences depend on how often each value was used, so each draw has mid-ranks of its own."""
    ranks = np.cumsum(margins, axis=1) - margins / 2  # draws x values
    ranks -= margins.sum(axis=1, keepdims=True) / 2
    sums = ranks @ counts.T  # draws x units
    squares = ranks**2 @ counts.T
    within = 2 * (sizes * squares - sums**2)
    observed = (weights * within / (sizes - 1)).sum(axis=1)
    totals = margins.sum(axis=1)
    expected = 2 * (totals * (margins * ranks**2).sum(axis=1) - (margins * ranks).sum(axis=1) ** 2)
    return observed, expected


def _ratio_squares(scale: Floats) -> Floats:
    """Return ((c - k) / (c + k))^2 for all pairs of values; 0 for two zeros."""
    sums = scale[:, None] + scale[None, :]
    differences = scale[:, None] - scale[None, :]
    return np.divide(differences, sums, out=np.zeros_like(sums), where=sums > 0) ** 2


@dataclass(frozen=True, slots=True)
class CoincidenceMatrix:
    """How often each value was paired with each within units (Krippendorff 2011)."""

    values: tuple[Hashable, ...]
    counts: tuple[tuple[float, ...], ...]
    """V x V, symmetric; its sum is the number of pairable values."""


def count_coincidences(table: CodingTable) -> CoincidenceMatrix:
    """Return the matrix of coincidences: each of the m (m - 1) ordered pairs of a unit counts 1 / (m - 1)."""
    coded = encode_values(table)
    counts = find_pairable(coded).counts
    weighted = counts / (counts.sum(axis=1, keepdims=True) - 1)
    matrix = weighted.T @ counts - np.diag(weighted.sum(axis=0))
    return CoincidenceMatrix(coded.values, tuple(tuple(float(cell) for cell in row) for row in matrix))
