"""Figures per pair of coders and per coder: who disagrees with whom, and over which values."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from core.reliability.alpha import AlphaResult, measure_alpha
from core.reliability.coding_table import CodingTable, check_matrix, encode_values
from core.reliability.kappas import Coefficient, cohen_kappa, percent_agreement


@dataclass(frozen=True, slots=True)
class ConfusionMatrix:
    """Which value of one coder met which value of another."""

    rows: str
    """The coder whose values are the rows."""
    columns: str
    values: tuple[Hashable, ...]
    """V values, sorted."""
    counts: tuple[tuple[int, ...], ...]
    """V x V units that both coded."""

    @property
    def confusions(self) -> tuple[tuple[Hashable, Hashable, int], ...]:
        """Return the pairs of different values (of the row, of the column, units), the most frequent first."""
        found = [
            (one, other, count)
            for one, row in zip(self.values, self.counts, strict=True)
            for other, count in zip(self.values, row, strict=True)
            if count and one != other
        ]
        return tuple(sorted(found, key=lambda each: -each[2]))


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """The agreement of two coders."""

    one: str
    other: str
    units: int
    """Units that both coded."""
    agreement: Coefficient
    alpha: AlphaResult
    kappa: Coefficient


@dataclass(frozen=True, slots=True)
class CoderAgreement:
    """How one coder agrees with all others."""

    coder: str
    units: int
    """Units that this coder and somebody else coded."""
    agreement: float | None
    """Share of the pairs of this coder's values with those of others that are equal; None without pairs."""
    without: AlphaResult
    """Alpha of the others, without this coder: where it is higher, this coder lowers it."""


def build_confusion(table: CodingTable, one: str, other: str) -> ConfusionMatrix:
    """Return the confusion matrix of two coders. Raises KeyError for an unknown coder, UserError if there are too many
    values for a matrix."""
    coded = encode_values(table.select_coders([one, other]))
    check_matrix(len(coded.values))
    both = coded.places[(coded.places >= 0).all(axis=1)]
    counts = np.zeros((len(coded.values), len(coded.values)), dtype=np.int64)
    np.add.at(counts, (both[:, 0], both[:, 1]), 1)
    return ConfusionMatrix(one, other, coded.values, tuple(tuple(int(cell) for cell in row) for row in counts))


def measure_pairs(table: CodingTable) -> tuple[PairAgreement, ...]:
    """Return the agreement of each pair of coders, in the order of the coders."""
    found = []
    for one, other in combinations(table.coders, 2):
        pair = table.select_coders([one, other])
        agreement = percent_agreement(pair)
        kappa = cohen_kappa(pair)
        found.append(PairAgreement(one, other, agreement.units, agreement, measure_alpha(pair), kappa))
    return tuple(found)


def measure_coders(table: CodingTable) -> tuple[CoderAgreement, ...]:
    """Return how each coder agrees with the others."""
    coded = encode_values(table)
    cells = coded.cells
    keys = cells.unit * len(coded.values) + cells.value
    others = cells.sizes - 1
    found = []
    for number, coder in enumerate(table.coders):
        mine = coded.places[:, number]
        paired = (mine >= 0) & (others >= 1)
        own = np.flatnonzero(paired) * len(coded.values) + mine[paired]
        same = cells.count[np.searchsorted(keys, own)] - 1
        pairs = float(others[paired].sum())
        agreement = float(same.sum()) / pairs if pairs else None
        rest = [name for name in table.coders if name != coder]
        found.append(CoderAgreement(coder, int(paired.sum()), agreement, measure_alpha(table.select_coders(rest))))
    return tuple(found)
