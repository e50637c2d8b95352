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
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.codebook.units import Level
from core.reliability.coding_table import CodedValues, CodingTable, ValueCells, check_matrix, encode_values
from core.translation import _

Floats = NDArray[np.float64]

SMALL = 1e-12
"""An expected disagreement below this share of its scale is none."""

CELLS = 4_000_000
"""Cells of the largest table that is made at once; beyond, draws are computed one by one."""

BLOCK = 256
"""Values whose differences to all others are computed at once."""


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
    """The units with at least two values, prepared for sums over draws of clusters."""

    cells: ValueCells
    sizes: Floats
    """How many values each unit has."""
    clusters: NDArray[np.int64]
    """Number of the cluster of each unit, from 0 without gaps."""
    level: Level
    scale: Floats
    """Each value as a number; at interval level with the mean 0."""

    @property
    def cluster_count(self) -> int:
        """Return the number of clusters."""
        return int(self.clusters.max()) + 1 if len(self.clusters) else 0

    def sum_clusters(self, figures: Floats) -> Floats:
        """Return the sum of a figure per unit over each cluster."""
        return np.asarray(np.bincount(self.clusters, figures, self.cluster_count), dtype=np.float64)


def find_pairable(coded: CodedValues) -> PairableUnits:
    """Return the units with at least two values."""
    cells = coded.cells
    kept = cells.sizes >= 2
    _names, clusters = np.unique(coded.clusters[kept], return_inverse=True)
    cells, scale = cells.select_units(kept), coded.scale
    if coded.level is Level.INTERVAL and len(cells.value):  # so that large numbers do not cancel each other out
        scale = scale - float((cells.count * scale[cells.value]).sum() / cells.count.sum())
    return PairableUnits(cells, cells.sizes, clusters.astype(np.int64), coded.level, scale)


def measure_alpha(table: CodingTable) -> AlphaResult:
    """Return alpha at the level of the table. Raises UserError if values do not fit the level.

    Alpha is not defined where no unit has two values, and where all pairable values are the same: without variation
    there is nothing to agree upon (Krippendorff 2019), however often the coders agree.
    """
    units = find_pairable(encode_values(table))
    pairable = int(units.sizes.sum())
    if not pairable:
        reason = _("No unit has values of two coders.")
        return AlphaResult(None, reason, 0, 0, 0.0, 0.0)
    observed, expected = find_disagreements(units, np.ones((1, units.cluster_count)))
    alpha, reason = None, ""
    if is_defined(units, observed, expected)[0]:
        alpha = float(1.0 - observed[0] / expected[0])
    else:
        reason = _("All values are the same. Without variation, alpha is not defined.")
    return AlphaResult(alpha, reason, len(units.sizes), pairable, float(observed[0]), float(expected[0]))


def is_defined(units: PairableUnits, observed: Floats, expected: Floats) -> NDArray[np.bool_]:
    """Return for each draw whether there is any variation by which alpha is defined."""
    if units.level is Level.NOMINAL or units.level is Level.RATIO:
        least = 0.0  # computed without cancellation
    elif units.level is Level.ORDINAL:
        least = 0.1  # ranks differ by half a value at least
    else:
        used = units.scale[units.cells.value]
        spread = np.ptp(used) if used.size else 0.0
        least = SMALL * float(spread) ** 2
    return (expected > least) & np.isfinite(observed)


def find_disagreements(units: PairableUnits, weights: Floats) -> tuple[Floats, Floats]:
    """Return observed and expected disagreement for each draw; `weights`: draws x clusters, how often a cluster was
    drawn."""
    totals = weights @ units.sum_clusters(units.sizes)
    if units.level is Level.ORDINAL:
        margins = sum_margins(units, weights)
        observed, expected = _ordinal_disagreements(units, weights, margins)
    else:
        observed = weights @ units.sum_clusters(_differences_within(units) / (units.sizes - 1))
        expected = _expected_differences(units, weights, totals)
    with np.errstate(divide="ignore", invalid="ignore"):
        return observed / totals, expected / (totals * (totals - 1))


def _differences_within(units: PairableUnits) -> Floats:
    """Return the sum of the squared differences of all ordered pairs of values of each unit; not at ordinal level."""
    cells = units.cells
    if units.level is Level.NOMINAL:
        return np.asarray(units.sizes**2 - cells.sum_units(cells.count**2), dtype=np.float64)
    own = units.scale[cells.value]
    if units.level is Level.INTERVAL:
        sums, squares = cells.sum_units(cells.count * own), cells.sum_units(cells.count * own**2)
        return np.asarray(2 * (units.sizes * squares - sums**2), dtype=np.float64)
    found = np.zeros(cells.unit_count)
    for step in range(1, int(np.bincount(cells.unit).max(initial=1))):  # each cell with the one `step` behind it
        same = cells.unit[step:] == cells.unit[:-step]
        one, other = own[:-step][same], own[step:][same]
        pairs = cells.count[:-step][same] * cells.count[step:][same]
        found += 2 * np.bincount(cells.unit[step:][same], pairs * ((one - other) / (one + other)) ** 2, len(found))
    return found


def _expected_differences(units: PairableUnits, weights: Floats, totals: Floats) -> Floats:
    """Return the same of all pairs of values of each draw; not at ordinal level."""
    cells = units.cells
    if units.level is Level.INTERVAL:
        own = units.scale[cells.value]
        sums = weights @ units.sum_clusters(cells.sum_units(cells.count * own))
        squares = weights @ units.sum_clusters(cells.sum_units(cells.count * own**2))
        return np.asarray(2 * (totals * squares - sums**2), dtype=np.float64)
    margins = sum_margins(units, weights)
    if units.level is Level.NOMINAL:
        return np.asarray(totals**2 - (margins**2).sum(axis=1), dtype=np.float64)
    found = np.zeros(len(weights))
    for start in range(0, cells.value_count, BLOCK):
        block = slice(start, start + BLOCK)
        sums = units.scale[:, None] + units.scale[block]
        apart = units.scale[:, None] - units.scale[block]
        squares = np.divide(apart, sums, out=np.zeros_like(sums), where=sums > 0) ** 2
        found += ((margins @ squares) * margins[:, block]).sum(axis=1)
    return found


def sum_margins(units: PairableUnits, weights: Floats) -> Floats:
    """Return draws x values: how often each value is in each draw."""
    cells, width = units.cells, units.cells.value_count
    of_cells = units.clusters[cells.unit]
    if units.cluster_count * width <= CELLS:
        table = np.bincount(of_cells * width + cells.value, cells.count, units.cluster_count * width)
        return np.asarray(weights @ table.reshape(-1, width), dtype=np.float64)
    return np.array([np.bincount(cells.value, cells.count * row[of_cells], width) for row in weights])


def _ordinal_disagreements(units: PairableUnits, weights: Floats, margins: Floats) -> tuple[Floats, Floats]:
    """Ordinal differences depend on how often each value was used, so each draw has mid-ranks of its own."""
    totals = margins.sum(axis=1, keepdims=True)
    ranks = np.cumsum(margins, axis=1) - margins / 2 - totals / 2
    sums, squares = (margins * ranks).sum(axis=1), (margins * ranks**2).sum(axis=1)
    expected = 2 * (totals[:, 0] * squares - sums**2)
    width = units.cells.value_count
    if not has_cluster_pairs(units):
        return np.array([_rank_differences(units, *each) for each in zip(weights, ranks, strict=True)]), expected
    pairs = weights @ _cluster_coincidences(units).reshape(units.cluster_count, width**2)
    crossed = (pairs.reshape(-1, width, width) @ ranks[:, :, None])[:, :, 0]
    return 2 * (squares - (crossed * ranks).sum(axis=1)), expected


def has_cluster_pairs(units: PairableUnits) -> bool:
    """Return whether draws are computed from a matrix of coincidences per cluster: at ordinal level, if it is not too
    large."""
    return units.level is Level.ORDINAL and units.cluster_count * units.cells.value_count**2 <= CELLS


def _rank_differences(units: PairableUnits, weight: Floats, ranks: Floats) -> float:
    """Return the observed differences of one draw, unit by unit."""
    cells = units.cells
    own = ranks[cells.value]
    sums, squares = cells.sum_units(cells.count * own), cells.sum_units(cells.count * own**2)
    within = 2 * (units.sizes * squares - sums**2) / (units.sizes - 1)
    return float((weight[units.clusters] * within).sum())


def _cluster_coincidences(units: PairableUnits) -> Floats:
    """Return clusters x values x values: the coincidences of each cluster; their rows sum to how often a value is in
    it."""
    cells, width = units.cells, units.cells.value_count
    found = np.zeros(units.cluster_count * width * width)
    own = units.clusters[cells.unit] * width + cells.value
    shares = cells.count / (units.sizes[cells.unit] - 1)
    np.add.at(found, own * width + cells.value, shares * (cells.count - 1))
    for step in range(1, int(np.bincount(cells.unit).max(initial=1))):
        same = cells.unit[step:] == cells.unit[:-step]
        pairs = (shares[:-step] * cells.count[step:])[same]
        np.add.at(found, own[:-step][same] * width + cells.value[step:][same], pairs)
        np.add.at(found, own[step:][same] * width + cells.value[:-step][same], pairs)
    return found.reshape(-1, width, width)


@dataclass(frozen=True, slots=True)
class CoincidenceMatrix:
    """How often each value was paired with each within units (Krippendorff 2011)."""

    values: tuple[Hashable, ...]
    counts: tuple[tuple[float, ...], ...]
    """V x V, symmetric; its sum is the number of pairable values."""


def count_coincidences(table: CodingTable) -> CoincidenceMatrix:
    """Return the matrix of coincidences: each of the m (m - 1) ordered pairs of a unit counts 1 / (m - 1)."""
    coded = encode_values(table)
    check_matrix(len(coded.values))
    units = find_pairable(coded)
    together = replace(units, clusters=np.zeros_like(units.clusters))
    matrix = _cluster_coincidences(together).sum(axis=0)
    return CoincidenceMatrix(coded.values, tuple(tuple(float(cell) for cell in row) for row in matrix))
