"""Percent agreement and the coefficients that are asked for beside alpha: Cohen's and Fleiss' kappa, Gwet's AC1.

All treat values as categories; only weighted kappa knows an order. Missing values are handled as in K. Gwet, Handbook
of Inter-Rater Reliability (4th ed. 2014), chapter 2: agreement is averaged over units with at least two values, the
shares of the categories over units with at least one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from core.codebook.units import Level
from core.reliability.coding_table import CodingTable, ValueCells, encode_values
from core.translation import _

Floats = NDArray[np.float64]


class KappaWeights(StrEnum):
    """How much two different values of weighted kappa disagree, by the places d of V values in order."""

    NONE = "none"
    """Entirely."""
    LINEAR = "linear"
    """d / (V - 1) (Cohen 1968; Cicchetti & Allison 1971)."""
    QUADRATIC = "quadratic"
    """(d / (V - 1)) squared (Fleiss & Cohen 1973)."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient of agreement."""

    value: float | None
    """None where it is not defined."""
    reason: str
    """A sentence that says why it is not defined; else empty."""
    units: int
    """Units with at least two values."""


def percent_agreement(table: CodingTable) -> Coefficient:
    """Return the share of pairs of values within units that are equal, over all pairs of coders and all units; between
    0 and 1."""
    cells = encode_values(table).cells
    sizes = cells.sizes
    units = int((sizes >= 2).sum())
    if not units:
        return Coefficient(None, _("No unit has values of two coders."), 0)
    agreed, pairs = float((cells.count * (cells.count - 1)).sum()), float((sizes * (sizes - 1)).sum())
    return Coefficient(agreed / pairs, "", units)


def cohen_kappa(table: CodingTable, weights: KappaWeights = KappaWeights.NONE) -> Coefficient:
    """Return Cohen's kappa of a table of two coders, over the units that both coded (J. Cohen 1960, Educ. Psychol.
    Meas. 20:37; weighted: Cohen 1968, Psychol. Bull. 70:213).

    At interval and ratio level, the weights of values follow from their numbers instead of their places. Raises
    ValueError for another number of coders.
    """
    if len(table.coders) != 2:
        raise ValueError("Cohen's kappa needs two coders")
    coded = encode_values(table)
    both = coded.places[(coded.places >= 0).all(axis=1)]
    if not len(both):
        return Coefficient(None, _("No unit has values of two coders."), 0)
    scale = coded.scale / (float(np.ptp(coded.scale)) or 1.0)
    shares = np.bincount(both[:, 1], minlength=len(scale)) / len(both)
    used, counts = np.unique(both[:, 0], return_counts=True)
    expected = sum(
        float(count * (shares * _weigh_differences(scale[value], scale, weights)).sum())
        for value, count in zip(used, counts, strict=True)
    )
    if expected <= 0:
        reason = _("Both coders used one value only. Without variation, kappa is not defined.")
        return Coefficient(None, reason, len(both))
    observed = float(_weigh_differences(scale[both[:, 0]], scale[both[:, 1]], weights).sum())
    return Coefficient(1 - observed / expected, "", len(both))


def _weigh_differences(one: Floats | np.float64, other: Floats, weights: KappaWeights) -> Floats:
    """Return how much values disagree: between 0 for equal ones and 1."""
    apart = np.abs(one - other)
    found = apart > 0 if weights is KappaWeights.NONE else apart if weights is KappaWeights.LINEAR else apart**2
    return np.asarray(found, dtype=np.float64)


def fleiss_kappa(table: CodingTable) -> Coefficient:
    """Return Fleiss' kappa (J. Fleiss 1971, Psychol. Bull. 76:378), for any number of coders; with missing values as
    Gwet (2014) generalizes it."""
    cells = encode_values(table).cells
    shares = _category_shares(cells)
    return _chance_corrected(cells, float((shares**2).sum()))


def gwet_ac1(table: CodingTable) -> Coefficient:
    """Return Gwet's AC1 (K. Gwet 2008, Br. J. Math. Stat. Psychol. 61:29), for any number of coders.

    Its chance agreement is the sum of p (1 - p) over the q categories, divided by q - 1; q counts the categories that
    were used and, at nominal and ordinal level, those of the table's `order`.
    """
    coded = encode_values(table)
    cells = coded.cells
    shares = _category_shares(cells)
    categories = len(coded.values) if table.level in (Level.NOMINAL, Level.ORDINAL) else int((shares > 0).sum())
    if categories < 2:
        return _chance_corrected(cells, 1.0)
    return _chance_corrected(cells, float((shares * (1 - shares)).sum()) / (categories - 1))


def _category_shares(cells: ValueCells) -> Floats:
    """Return the mean share of each category over the units with values."""
    sizes = cells.sizes
    used = int((sizes >= 1).sum())
    found = np.bincount(cells.value, cells.count / sizes[cells.unit], cells.value_count)
    return np.asarray(found / max(used, 1), dtype=np.float64)


def _chance_corrected(cells: ValueCells, chance: float) -> Coefficient:
    """Return (p - chance) / (1 - chance), where p is the mean agreement of the units."""
    sizes = cells.sizes
    paired = sizes >= 2
    units = int(paired.sum())
    if not units:
        return Coefficient(None, _("No unit has values of two coders."), 0)
    agreed, pairs = cells.sum_units(cells.count * (cells.count - 1))[paired], (sizes * (sizes - 1))[paired]
    agreement = float((agreed / pairs).mean())
    if chance >= 1 - 1e-12:
        reason = _("All values are the same. Without variation, the coefficient is not defined.")
        return Coefficient(None, reason, units)
    return Coefficient((agreement - chance) / (1 - chance), "", units)
