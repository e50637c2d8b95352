"""Whether two variables are related in a sample that was not drawn one by one: the test of Rao and Scott.

A plain chi-square takes the articles of a day for independent and finds relations where there are none. Here the
statistic is divided by the mean design effect of the cells, and its degrees of freedom are those of Satterthwaite (J.
Rao & A. Scott 1984, Ann. Stat. 12:46; D. Thomas & J. Rao 1987, J. Am. Stat. Assoc. 82:630), as R's `survey::svychisq`
does by default.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.reliability.distributions import beta_chance
from core.reliability.survey_design import PLAIN_DESIGN, SampleDesign, SampledUnit, spread_sums
from core.translation import _

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RelationTest:
    """The result of a test of two variables."""

    shares: tuple[tuple[float, ...], ...]
    """Weighted share of each cell of all units, rows x columns."""
    rows: tuple[Hashable, ...]
    columns: tuple[Hashable, ...]
    statistic: float | None
    """F."""
    freedom: tuple[float, float]
    p_value: float | None
    reason: str = ""
    """A sentence that says why there is no p-value; else empty."""


def find_relation(
    units: Sequence[SampledUnit], rows: Sequence[Hashable], columns: Sequence[Hashable],
    design: SampleDesign = PLAIN_DESIGN,
) -> RelationTest:  # fmt: skip
    """Return the test of two variables, given per unit in `rows` and `columns`; the units say weight, stratum and
    cluster, their values do not count."""
    row_names, column_names = (tuple(sorted(set(names), key=str)) for names in (rows, columns))
    cell = np.array(
        [
            row_names.index(row) * len(column_names) + column_names.index(column)
            for row, column in zip(rows, columns, strict=True)
        ]
    )
    weight = np.array([one.weight for one in units], dtype=np.float64)
    shares = np.bincount(cell, weight, len(row_names) * len(column_names)) / weight.sum() if len(units) else np.zeros(0)
    table = shares.reshape(len(row_names), len(column_names))
    told = tuple(tuple(float(one) for one in row) for row in table)
    if len(row_names) < 2 or len(column_names) < 2:
        reason = _("A relation needs two variables that both vary.")
        return RelationTest(told, row_names, column_names, None, (0, 0), None, reason)
    parts = (np.eye(len(shares))[cell] - shares) * (weight / weight.sum())[:, None]
    spread = spread_sums(units, parts, design)
    if spread.reason:
        return RelationTest(told, row_names, column_names, None, (0, 0), None, spread.reason)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    pearson = len(units) * float(((table - expected) ** 2 / expected).sum())
    effects = _cell_effects(table, spread.covariance, len(units))
    mean_effect = float(np.trace(effects))
    if mean_effect <= 0:
        reason = _("The sample does not vary enough for a test.")
        return RelationTest(told, row_names, column_names, None, (0, 0), None, reason)
    first = mean_effect**2 / float(np.trace(effects @ effects))
    second, statistic = first * spread.freedom, pearson / mean_effect
    p_value = beta_chance(second / (second + first * statistic), second / 2, first / 2)
    return RelationTest(told, row_names, column_names, statistic, (first, second), p_value)


def _cell_effects(table: Floats, covariance: Floats, count: int) -> Floats:
    """Return the matrix whose eigenvalues are the design effects of the interaction."""
    height, width = table.shape
    row, column = np.divmod(np.arange(height * width), width)
    sums = np.column_stack(
        [np.ones(height * width), *(row == place for place in range(1, height)),
         *(column == place for place in range(1, width))]
    ).astype(np.float64)  # fmt: skip
    both = np.column_stack(
        [(row == one) & (column == other) for one in range(1, height) for other in range(1, width)]
    ).astype(np.float64)
    contrasts = both - sums @ np.linalg.lstsq(sums, both, rcond=None)[0]
    cells = table.ravel()
    scaled = contrasts * np.divide(1.0, cells, out=np.zeros_like(cells), where=cells > 0)[:, None]
    plain = contrasts.T @ scaled / count
    return np.asarray(np.linalg.pinv(plain) @ (scaled.T @ covariance @ scaled), dtype=np.float64)
