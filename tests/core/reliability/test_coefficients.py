"""Alpha, kappa and AC1: published examples, and random tables against a second implementation."""

from __future__ import annotations

import random

import pytest

from core.codebook.units import Level
from core.errors import UserError
from core.reliability.alpha import count_coincidences, measure_alpha
from core.reliability.coder_pairs import build_confusion, measure_coders, measure_pairs
from core.reliability.coding_table import CodingTable, make_table
from core.reliability.kappas import KappaWeights, cohen_kappa, fleiss_kappa, gwet_ac1, percent_agreement
from tests.core.reliability.by_hand import (
    Rows,
    ac1_by_hand,
    alpha_by_hand,
    cohen_by_hand,
    fleiss_by_hand,
    mean_agreement,
)

KRIPPENDORFF_2011 = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
"""K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, section C."""

FLEISS_1971 = (
    (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
)  # fmt: skip
"""Ten subjects, fourteen raters: how many chose each category."""


def table(rows: Rows, level: Level = Level.NOMINAL) -> CodingTable:
    coders = tuple(f"c{number}" for number in range(len(rows)))
    return CodingTable(coders, tuple(range(len(rows[0]))), tuple(map(tuple, rows)), level)


def random_rows(seed: int) -> list[list[int | None]]:
    draw = random.Random(seed)
    units, values = draw.randint(2, 25), draw.randint(1, 6)
    gaps, care = draw.choice([0.0, 0.1, 0.4]), draw.random()
    truth = [draw.randrange(values) for _unit in range(units)]
    return [
        [None if draw.random() < gaps else one if draw.random() < care else draw.randrange(values) for one in truth]
        for _coder in range(draw.randint(2, 5))
    ]


@pytest.mark.parametrize(
    ("level", "wanted"),
    [(Level.NOMINAL, 0.7434), (Level.ORDINAL, 0.8154), (Level.INTERVAL, 0.8491), (Level.RATIO, 0.7974)],
)
def test_the_table_of_krippendorff(level: Level, wanted: float) -> None:
    found = measure_alpha(table(KRIPPENDORFF_2011, level))
    assert found.alpha == pytest.approx(wanted, abs=5e-5)
    assert (found.units, found.pairable) == (11, 40)


def test_the_coincidences_of_krippendorff() -> None:
    matrix = count_coincidences(table(KRIPPENDORFF_2011))
    assert matrix.values == (1, 2, 3, 4, 5)
    wanted = [[7, 4 / 3, 1 / 3, 1 / 3, 0], [4 / 3, 10, 4 / 3, 1 / 3, 0], [1 / 3, 4 / 3, 8, 1 / 3, 0],
              [1 / 3, 1 / 3, 1 / 3, 4, 0], [0, 0, 0, 0, 3]]  # fmt: skip
    for row, other in zip(matrix.counts, wanted, strict=True):
        assert row == pytest.approx(other)


def test_the_table_of_fleiss() -> None:
    columns = [[value for value, count in enumerate(row) for _time in range(count)] for row in FLEISS_1971]
    rows = list(zip(*columns, strict=True))
    assert fleiss_kappa(table(rows)).value == pytest.approx(0.2099, abs=5e-5)


def test_two_raters_and_fifty_items() -> None:
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    one = CodingTable(("a", "b"), tuple(range(50)), tuple(zip(*pairs, strict=True)))
    assert cohen_kappa(one).value == pytest.approx(0.4)
    assert gwet_ac1(one).value == pytest.approx(0.4059, abs=5e-5)
    assert percent_agreement(one).value == pytest.approx(0.7)
    confusion = build_confusion(one, "a", "b")
    assert (confusion.values, confusion.counts) == (("no", "yes"), ((15, 10), (5, 20)))
    assert confusion.confusions == (("no", "yes", 10), ("yes", "no", 5))


@pytest.mark.parametrize("seed", range(60))
def test_random_tables_agree_with_a_second_implementation(seed: int) -> None:
    rows = random_rows(seed)
    for level in Level:
        assert measure_alpha(table(rows, level)).alpha == pytest.approx(alpha_by_hand(rows, level.value))
    assert fleiss_kappa(table(rows)).value == pytest.approx(fleiss_by_hand(rows))
    assert gwet_ac1(table(rows)).value == pytest.approx(ac1_by_hand(rows))
    for weights, power in ((KappaWeights.NONE, 0), (KappaWeights.LINEAR, 1), (KappaWeights.QUADRATIC, 2)):
        wanted = cohen_by_hand(rows[:2], power)
        assert cohen_kappa(table(rows[:2]), weights).value == pytest.approx(wanted)
    if all(None not in row for row in rows):
        assert percent_agreement(table(rows)).value == pytest.approx(float(mean_agreement(rows) or 0))


def test_without_variation_no_coefficient_is_defined() -> None:
    same = table([[1, 1, 1], [1, 1, None]])
    for level in Level:
        found = measure_alpha(table([[1, 1, 1], [1, 1, None]], level))
        assert found.alpha is None
        assert "Without variation" in found.reason
    assert (fleiss_kappa(same).value, gwet_ac1(same).value, cohen_kappa(same).value) == (None, None, None)
    assert percent_agreement(same).value == 1


def test_large_numbers_that_differ_little_vary() -> None:
    near = [[1_000_000, 1_000_001, 1_000_002], [1_000_000, 1_000_001, 1_000_001]]
    for level in (Level.INTERVAL, Level.RATIO):
        assert measure_alpha(table(near, level)).alpha == pytest.approx(alpha_by_hand(near, level.value), abs=1e-6)


def test_units_of_one_coder_do_not_count() -> None:
    alone = measure_alpha(table([[1, None, 2], [None, 2, None]]))
    assert (alone.alpha, alone.units, alone.pairable) == (None, 0, 0)
    assert alone.reason == "No unit has values of two coders."
    assert measure_alpha(CodingTable((), (), ())).alpha is None
    assert percent_agreement(CodingTable(("a",), (1,), ((1,),))).value is None


def test_an_order_of_words_gives_ranks() -> None:
    answers = [("a", 1, "low"), ("b", 1, "mid"), ("a", 2, "high"), ("b", 2, "high"), ("a", 3, "low"), ("b", 3, "low")]
    order = ("low", "mid", "high")
    numbers = [[order.index(str(value)) for coder, _unit, value in answers if coder == who] for who in "ab"]
    found = measure_alpha(make_table(answers, Level.ORDINAL, order=order)).alpha
    assert found == pytest.approx(alpha_by_hand(numbers, "ordinal"))


@pytest.mark.parametrize(
    ("value", "level", "said"),
    [
        ("much", Level.INTERVAL, "is not a number"),
        ("much", Level.ORDINAL, "has no rank"),
        (-1, Level.RATIO, "is negative"),
        (float("nan"), Level.NOMINAL, "is not a number"),
    ],
)
def test_values_that_do_not_fit_are_refused(value: object, level: Level, said: str) -> None:
    with pytest.raises(UserError, match=said):
        measure_alpha(make_table([("a", 1, value), ("b", 1, 2)], level))


def test_two_values_of_one_coder_are_refused() -> None:
    with pytest.raises(UserError, match="two values"):
        make_table([("a", 1, "x"), ("a", 1, "y")])
    assert make_table([("a", 1, None), ("a", 1, "y"), ("a", 1, None)]).values == (("y",),)


def test_a_coder_who_errs_is_found() -> None:
    rows = [[1, 2, 3, 1, 2, 3], [1, 2, 3, 1, 2, 3], [3, 2, 1, 2, 2, None]]
    found = measure_coders(table(rows))
    assert [one.agreement for one in found] == [pytest.approx(8 / 11), pytest.approx(8 / 11), pytest.approx(0.4)]
    assert found[2].without.alpha == 1
    pairs = measure_pairs(table(rows))
    assert [(one.one, one.other, one.units) for one in pairs] == [("c0", "c1", 6), ("c0", "c2", 5), ("c1", "c2", 5)]
    assert pairs[0].alpha.alpha == pairs[0].kappa.value == 1
