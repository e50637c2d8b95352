"""Intervals of Fleiss' kappa and Gwet's AC1 by the bootstrap of articles by which alpha has its interval.

Both are (p - chance) / (1 - chance), where p is the mean agreement of the units with at least two values and chance
follows from the mean shares of the values over the units with at least one (`kappas`). So sums per article are all that
a draw of articles needs.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.codebook.units import Level
from core.reliability.alpha_interval import (
    CELLS,
    CONFIDENCE,
    DRAWS,
    LOST,
    SEED,
    AlphaInterval,
    draw_weights,
    find_percentiles,
)
from core.reliability.coding_table import CodedValues, CodingTable, encode_values
from core.reliability.coefficients import PrimaryCoefficient
from core.reliability.kappas import Floats
from core.translation import _


def bootstrap_kappa(
    table: CodingTable,
    coefficient: PrimaryCoefficient,
    draws: int = DRAWS,
    seed: int = SEED,
    confidence: float = CONFIDENCE,
) -> AlphaInterval:
    """Return the percentile interval of Fleiss' kappa or AC1; the same for the same seed. Raises UserError if values do
    not fit the level of the table."""
    coded = encode_values(table)
    kept = np.unique(coded.clusters[coded.cells.sizes >= 2])
    if len(kept) < 2:
        return AlphaInterval(None, None, _("An interval needs at least two articles."), len(kept), 0)
    sums = _sum_articles(coded, kept)
    random = np.random.default_rng(seed)
    size = max(1, CELLS // max(sums.shape))
    found: list[Floats] = []
    for start in range(0, draws, size):
        weights = draw_weights(random, min(size, draws - start), len(kept))
        found.append(_compute_draws(weights @ sums, coded, coefficient))
    drawn = np.concatenate(found)
    known = drawn[~np.isnan(drawn)]
    undefined = draws - len(known)
    if undefined > LOST * draws:
        reason = _("The values vary too little for an interval: in many draws of articles they are all the same.")
        return AlphaInterval(None, None, reason, len(kept), undefined)
    low, high = find_percentiles(known, len(kept), confidence)
    return AlphaInterval(low, high, "", len(kept), undefined)


def _sum_articles(coded: CodedValues, kept: NDArray[np.int64]) -> Floats:
    """Return articles x (agreement, units with two values, units with one, share of each value), of the articles that
    are kept."""
    cells, count = coded.cells, int(coded.clusters.max()) + 1
    sizes = cells.sizes
    agreed = cells.sum_units(cells.count * (cells.count - 1)) / np.maximum(sizes * (sizes - 1), 1)
    columns = [np.bincount(coded.clusters, each, count) for each in (agreed, sizes >= 2, sizes >= 1)]
    shares = np.zeros((count, max(cells.value_count, 1)))
    np.add.at(shares, (coded.clusters[cells.unit], cells.value), cells.count / sizes[cells.unit])
    return np.asarray(np.column_stack([*columns, shares])[kept], dtype=np.float64)


def _compute_draws(sums: Floats, coded: CodedValues, coefficient: PrimaryCoefficient) -> Floats:
    """Return the coefficient of each draw; NaN where it is not defined."""
    with np.errstate(divide="ignore", invalid="ignore"):
        agreement, shares = sums[:, 0] / sums[:, 1], sums[:, 3:] / sums[:, 2:3]
    if coefficient is PrimaryCoefficient.FLEISS:
        chance = (shares**2).sum(axis=1)
    else:
        listed = coded.level in (Level.NOMINAL, Level.ORDINAL)
        used = np.full(len(shares), len(coded.values)) if listed else (shares > 0).sum(axis=1)
        chance = np.where(used < 2, 1.0, (shares * (1 - shares)).sum(axis=1) / np.maximum(used - 1, 1))
    found = np.full(len(sums), np.nan)
    known = (chance < 1 - 1e-12) & np.isfinite(agreement)
    found[known] = (agreement[known] - chance[known]) / (1 - chance[known])
    return found
