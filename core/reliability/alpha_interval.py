"""Intervals of alpha by a bootstrap of articles.

Units of one article are coded alike well or badly together, so whole articles are drawn with replacement (cluster
bootstrap; Field & Welsh 2007, J. R. Stat. Soc. B 69:369) and alpha is computed from each draw; the interval lies
between percentiles of these alphas. With few articles, draws vary too little; the percentiles are moved outwards for
that (expanded percentiles; T. Hesterberg 2015, Am. Stat. 69:371). A draw in which all values are the same has no alpha;
such draws are left out and counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from core.reliability.alpha import (
    Floats,
    PairableUnits,
    find_disagreements,
    find_pairable,
    has_cluster_pairs,
    is_defined,
)
from core.reliability.coding_table import CodingTable, encode_values
from core.reliability.distributions import normal_chance, t_quantile
from core.translation import _

DRAWS = 1000
SEED = 1
CONFIDENCE = 0.95

CELLS = 2_000_000
"""Draws x clusters, or draws x pairs of values, that are computed at once."""

LOST = 0.1
"""Share of draws without alpha from which on there is no interval."""


@dataclass(frozen=True, slots=True)
class AlphaInterval:
    """An interval of alpha. Both ends are None if there is none."""

    low: float | None
    high: float | None
    reason: str
    """A sentence that says why there is no interval; else empty."""
    clusters: int
    """Articles with pairable values."""
    undefined: int
    """Draws whose values were all the same."""


def bootstrap_alpha(
    table: CodingTable, draws: int = DRAWS, seed: int = SEED, confidence: float = CONFIDENCE
) -> AlphaInterval:
    """Return the percentile interval of alpha; the same for the same seed. Raises UserError if values do not fit the
    level."""
    units = find_pairable(encode_values(table))
    if units.cluster_count < 2:
        return AlphaInterval(None, None, _("An interval needs at least two articles."), units.cluster_count, 0)
    alphas = draw_alphas(units, draws, seed)
    found = alphas[~np.isnan(alphas)]
    undefined = draws - len(found)
    if undefined > LOST * draws:
        reason = _("The values vary too little for an interval: in many draws of articles they are all the same.")
        return AlphaInterval(None, None, reason, units.cluster_count, undefined)
    low, high = find_percentiles(found, units.cluster_count, confidence)
    return AlphaInterval(low, high, "", units.cluster_count, undefined)


def find_percentiles(drawn: Floats, clusters: int, confidence: float) -> tuple[float, float]:
    """Return the ends of the interval of draws of so many clusters, at least two: the percentiles by which a normal
    mean of as many values would have the interval of Student's t."""
    t = t_quantile((1 + confidence) / 2, clusters - 1)
    tail = normal_chance(-t * math.sqrt(clusters / (clusters - 1)))
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return float(low), float(high)


def draw_alphas(units: PairableUnits, draws: int, seed: int) -> Floats:
    """Return alpha of each draw of articles; NaN where it is not defined."""
    found = np.empty(draws)
    random = np.random.default_rng(seed)
    width = units.cells.value_count
    size = max(1, CELLS // max(units.cluster_count, width**2 if has_cluster_pairs(units) else width, 1))
    for start in range(0, draws, size):
        stop = min(draws, start + size)
        weights = draw_weights(random, stop - start, units.cluster_count)
        observed, expected = find_disagreements(units, weights)
        known = is_defined(units, observed, expected)
        part = found[start:stop]
        part[:] = np.nan
        part[known] = 1 - observed[known] / expected[known]
    return found


def draw_weights(random: np.random.Generator, draws: int, clusters: int) -> Floats:
    """Return draws x clusters: how often each cluster is in a draw of as many as there are, with replacement."""
    places = random.integers(0, clusters, size=(draws, clusters)) + clusters * np.arange(draws)[:, None]
    return np.bincount(places.ravel(), minlength=draws * clusters).reshape(draws, clusters).astype(np.float64)
