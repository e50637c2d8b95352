"""Intervals of Fleiss' kappa and AC1 by a bootstrap of articles."""

from __future__ import annotations

import random

import numpy as np
import pytest

from core.codebook.units import Level
from core.reliability.alpha_interval import draw_weights, find_percentiles
from core.reliability.coding_table import CodingTable
from core.reliability.coefficients import PrimaryCoefficient, parse_coefficient
from core.reliability.kappa_interval import bootstrap_kappa
from core.reliability.kappas import fleiss_kappa, gwet_ac1

DRAWS = 40


def make_table(articles: int, level: Level = Level.NOMINAL) -> CodingTable:
    chance = random.Random(5)
    truth = [chance.choice("123") for _unit in range(3 * articles)]
    rows = tuple(tuple(one if chance.random() < 0.8 else chance.choice("123") for one in truth) for _coder in range(3))
    clusters = tuple(number // 3 for number in range(3 * articles))
    return CodingTable(("a", "b", "c"), tuple(range(3 * articles)), rows, level, clusters, ("1", "2", "3", "4"))


def repeat_articles(table: CodingTable, weights: list[int]) -> CodingTable:
    units = [at for at, cluster in enumerate(table.clusters) for _time in range(weights[int(str(cluster))])]
    rows = tuple(tuple(row[at] for at in units) for row in table.values)
    return CodingTable(table.coders, tuple(range(len(units))), rows, table.level, (), table.order)


@pytest.mark.parametrize("coefficient", [PrimaryCoefficient.FLEISS, PrimaryCoefficient.AC1])
def test_each_draw_is_the_coefficient_of_the_articles_drawn(coefficient: PrimaryCoefficient) -> None:
    table = make_table(8)
    measure = fleiss_kappa if coefficient is PrimaryCoefficient.FLEISS else gwet_ac1
    weights = draw_weights(np.random.default_rng(1), DRAWS, 8)
    drawn = [measure(repeat_articles(table, [int(one) for one in row])).value for row in weights]
    wanted = find_percentiles(np.array(drawn, dtype=np.float64), 8, 0.95)
    found = bootstrap_kappa(table, coefficient, DRAWS, 1)
    assert (found.low, found.high) == pytest.approx(wanted)
    assert found.clusters == 8


def test_there_is_no_interval_without_variation_or_articles() -> None:
    same = CodingTable(("a", "b"), (0, 1, 2), (("1",) * 3, ("1",) * 3))
    found = bootstrap_kappa(same, PrimaryCoefficient.FLEISS, 20)
    assert found.low is None
    assert "vary too little" in found.reason
    alone = bootstrap_kappa(CodingTable(("a", "b"), (0,), (("1",), ("2",))), PrimaryCoefficient.AC1, 20)
    assert alone.low is None
    assert "two articles" in alone.reason


def test_an_unknown_name_is_alpha() -> None:
    assert parse_coefficient("ac1") is PrimaryCoefficient.AC1
    assert parse_coefficient("other") is PrimaryCoefficient.ALPHA
