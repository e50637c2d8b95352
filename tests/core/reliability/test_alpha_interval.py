"""Intervals of alpha: repeatable, clustered, and as a loop over draws would give them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.codebook.units import Level
from core.errors import UserError
from core.reliability.agreement import measure_agreement
from core.reliability.alpha import count_coincidences, find_pairable, measure_alpha
from core.reliability.alpha_interval import bootstrap_alpha, draw_alphas, draw_weights, find_percentiles
from core.reliability.coding_table import CodingTable, encode_values
from tests.core.reliability.test_coefficients import random_rows


def clustered_table(seed: int, level: Level) -> CodingTable:
    rows = random_rows(seed)
    units = tuple(range(len(rows[0])))
    coders = tuple(map(str, range(len(rows))))
    return CodingTable(coders, units, tuple(map(tuple, rows)), level, tuple(unit // 3 for unit in units))


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("seed", [3, 4, 9])
@pytest.mark.parametrize("cells", [4_000_000, 1], ids=["at once", "one by one"])
def test_each_draw_is_alpha_of_the_drawn_articles(
    seed: int, level: Level, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.reliability.alpha.CELLS", cells)
    table = clustered_table(seed, level)
    units = find_pairable(encode_values(table))
    kept = [n for n in range(len(table.units)) if sum(row[n] is not None for row in table.values) > 1]
    names = sorted({table.clusters[n] for n in kept}, key=str)
    weights = draw_weights(np.random.default_rng(5), 12, units.cluster_count)
    drawn = draw_alphas(units, 12, 5)
    for weight, alpha in zip(weights, drawn, strict=True):
        places = [n for n in kept for _time in range(int(weight[names.index(table.clusters[n])]))]
        rows = tuple(tuple(row[n] for n in places) for row in table.values)
        wanted = measure_alpha(CodingTable(table.coders, tuple(range(len(places))), rows, level)).alpha
        assert (None if np.isnan(alpha) else alpha) == pytest.approx(wanted)


def test_it_is_repeatable_whatever_is_computed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    table = replace(clustered_table(4, Level.ORDINAL), clusters=())
    whole = bootstrap_alpha(table, 200, seed=3)
    monkeypatch.setattr("core.reliability.alpha_interval.CELLS", 100)
    assert bootstrap_alpha(table, 200, seed=3) == whole
    assert bootstrap_alpha(table, 200, seed=4) != whole


def test_no_interval_without_two_articles_or_variation() -> None:
    one = CodingTable(("a", "b"), (1, 2), ((1, 2), (1, 2)), clusters=("x", "x"))
    assert bootstrap_alpha(one).reason == "An interval needs at least two articles."
    rare = CodingTable(("a", "b"), tuple(range(9)), ((1,) * 8 + (2,), (1,) * 8 + (2,)))
    found = bootstrap_alpha(rare)
    assert (found.low, found.high) == (None, None)
    assert found.undefined > 300
    assert "vary too little" in found.reason


def test_perfect_agreement_has_an_interval_of_one() -> None:
    found = bootstrap_alpha(CodingTable(("a", "b"), tuple(range(40)), (tuple(range(40)),) * 2))
    assert (found.low, found.high, found.clusters) == (1, 1, 40)


def test_few_articles_move_the_percentiles_outwards() -> None:
    drawn = np.linspace(0, 1, 10_001)
    few, many = find_percentiles(drawn, 10, 0.95), find_percentiles(drawn, 10_000, 0.95)
    assert few == (pytest.approx(0.00855, abs=2e-4), pytest.approx(1 - 0.00855, abs=2e-4))
    assert many == (pytest.approx(0.025, abs=2e-4), pytest.approx(0.975, abs=2e-4))


@pytest.mark.parametrize("level", list(Level))
def test_thousands_of_different_values_need_no_matrix(level: Level) -> None:
    values = tuple(range(1, 2501))
    other = tuple(min(2500, value + value % 3) for value in values)
    report = measure_agreement(CodingTable(("a", "b"), values, (values, other), level), draws=20)
    assert report.alpha.alpha is not None
    assert report.cohen is not None
    assert (report.alpha.alpha > 0.99) is (level is not Level.NOMINAL)
    with pytest.raises(UserError, match="2,500 different values, too many"):
        count_coincidences(CodingTable(("a", "b"), values, (values, other), level))
