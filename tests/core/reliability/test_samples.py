"""Sizes of samples, and estimates from them."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pytest

from core.errors import UserError
from core.reliability.rao_scott import find_relation
from core.reliability.sample_size import design_effect, estimate_size, reliability_size
from core.reliability.survey_design import SampleDesign, SampledUnit, estimate_mean, estimate_total
from tests.core.reliability.corpora import construct_weeks, draw_year


@pytest.mark.parametrize(
    ("alpha", "values", "significance", "codings", "units"),
    [(0.8, 4, 0.05, 139, 70), (0.667, 4, 0.05, 81, 41)],
)
def test_the_table_of_krippendorff_2019(
    alpha: float, values: int, significance: float, codings: int, units: int
) -> None:
    for rarest in (1 / values, [5] * values):
        size = reliability_size(alpha, rarest, significance)
        assert (size.codings, size.units) == (codings, units)


def test_rare_values_and_more_coders_need_more() -> None:
    assert reliability_size(0.8, [90, 5, 5]).rarest == pytest.approx(0.05)
    assert reliability_size(0.8, [90, 5, 5]).codings > 500
    three = reliability_size(0.8, 0.25, coders=3)
    assert (three.codings, three.units) == (math.ceil(138.53 * 1.5), 70)


def test_sizes_of_cochran() -> None:
    assert estimate_size(0.05) == 385
    assert estimate_size(0.05, population=1000) == 278
    assert estimate_size(0.03, share=0.2) == 683
    assert estimate_size(0.05, effect=design_effect(20, 0.1)) == math.ceil(384.146 * 2.9)
    assert estimate_size(0.001, population=50) == 50


@pytest.mark.parametrize(
    "call",
    [
        lambda: reliability_size(1.0, 0.25),
        lambda: reliability_size(0.8, 0.0),
        lambda: reliability_size(0.8, [3]),
        lambda: reliability_size(0.8, 0.25, coders=1),
        lambda: estimate_size(0),
        lambda: estimate_size(0.05, effect=0),
        lambda: estimate_size(0.05, population=0),
    ],
)
def test_sizes_of_nonsense_are_refused(call: object) -> None:
    with pytest.raises(UserError):
        call()  # type: ignore[operator]


def test_a_simple_random_sample() -> None:
    values = [3.0, 5.0, 4.0, 8.0, 1.0, 6.0]
    found = estimate_mean([SampledUnit(value) for value in values])
    assert found.error == pytest.approx(statistics.stdev(values) / math.sqrt(6))
    assert (found.freedom, found.effect) == (5, pytest.approx(1))
    assert found.high == pytest.approx(4.5 + 2.570582 * (found.error or 0))
    part = estimate_mean([SampledUnit(value, weight=2) for value in values], SampleDesign({None: 12}))
    assert part.error == pytest.approx((found.error or 0) * math.sqrt(0.5))
    assert estimate_mean([SampledUnit(value) for value in values], SampleDesign({None: 6})).error == 0


def test_clusters_of_one_size_are_a_sample_of_their_means() -> None:
    days = [[1.0, 2.0, 3.0], [2.0, 2.0, 5.0], [9.0, 8.0, 7.0], [1.0, 1.0, 1.0]]
    found = estimate_mean([SampledUnit(value, cluster=day) for day, inside in enumerate(days) for value in inside])
    means = [statistics.mean(inside) for inside in days]
    assert found.value == pytest.approx(statistics.mean(means))
    assert found.error == pytest.approx(statistics.stdev(means) / 2)
    assert found.freedom == 3
    assert found.effect is not None
    assert found.effect > 2


def test_strata_are_weighted_and_add_up() -> None:
    small, large = [1.0, 2.0, 3.0], [7.0, 8.0, 9.0, 8.0]
    units = [SampledUnit(value, 10, "a") for value in small] + [SampledUnit(value, 100, "b") for value in large]
    found = estimate_mean(units)
    total = 30 + 400
    assert found.value == pytest.approx((10 * sum(small) + 100 * sum(large)) / total)
    # of a stratum of n units, the total has the variance n * s^2 * w^2, here around the mean of the stratum
    wanted = 3 * statistics.variance(small) * 10**2 + 4 * statistics.variance(large) * 100**2
    assert found.error == pytest.approx(math.sqrt(wanted) / total)


def test_days_of_one_name_in_two_strata_are_two() -> None:
    units = [SampledUnit(value, 1, stratum, 1) for stratum in "ab" for value in (0.0, 1.0)]
    found = estimate_mean(units)
    assert (found.value, found.error, found.freedom) == (0.5, None, 0)
    assert "one cluster only" in found.reason
    assert estimate_mean([]).reason == "The sample is empty."


def test_six_constructed_weeks_cover_as_often_as_they_say() -> None:
    """Six constructed weeks out of a year; all articles of the drawn days; clustered by day, weekdays as strata."""
    random = np.random.default_rng(6)
    held = plain = 0
    for _corpus in range(1000):
        year = draw_year(random, correlation=0.4, size=8)
        units = [
            SampledUnit(float(number < year.hits[day]), 52 / 6, int(day) % 7, int(day))
            for day in construct_weeks(random, 6)
            for number in range(year.articles[day])
        ]
        found = estimate_mean(units, SampleDesign(dict.fromkeys(range(7), 52)))
        assert found.value is not None
        assert found.low is not None
        assert found.high is not None
        held += found.low <= year.share <= found.high
        plain += abs(found.value - year.share) <= 1.96 * math.sqrt(found.value * (1 - found.value) / found.count)
    assert 0.93 <= held / 1000 <= 0.97
    assert plain / 1000 < 0.70


def test_a_total_of_days_and_days_without_articles() -> None:
    """Four of 28 days: 3, 0, 5 and 4 articles; the day without any has no unit, but was drawn."""
    units = [SampledUnit(1, 7, cluster=day) for day, count in enumerate((3, 0, 5, 4)) for _unit in range(count)]
    found = estimate_total(units, SampleDesign({None: 28}, {None: 4}))
    assert (found.value, found.freedom, found.count) == (84, 3, 12)
    assert found.error == pytest.approx(28 * statistics.stdev([3, 0, 5, 4]) / 2 * math.sqrt(1 - 4 / 28))
    assert estimate_total([]).value is None


def test_a_group_is_estimated_within_its_sample() -> None:
    """The mean of a group is a ratio of sums over all clusters, also over those that have nothing of it."""
    days = [([1.0, 3.0], [9.0]), ([2.0], []), ([], [5.0]), ([4.0, 4.0], [7.0])]
    units = [
        SampledUnit(value, cluster=day, inside=group == 0)
        for day, groups in enumerate(days)
        for group, values in enumerate(groups)
        for value in values
    ]
    found = estimate_mean(units)
    mean = (1 + 3 + 2 + 4 + 4) / 5
    residuals = [sum(value - mean for value in own) / 5 for own, _others in days]
    assert (found.value, found.count, found.freedom) == (pytest.approx(mean), 5, 3)
    assert found.error == pytest.approx(math.sqrt(4 * statistics.variance(residuals)))


def test_a_relation_of_single_units_is_that_of_pearson() -> None:
    """A table of 2 x 2 of units drawn one by one: chi-square 16.67 of 1 degree of freedom, p = .00004."""
    cells = [("a", "x", 40), ("a", "y", 10), ("b", "x", 20), ("b", "y", 30)]
    rows, columns = zip(*((row, column) for row, column, count in cells for _unit in range(count)), strict=True)
    found = find_relation([SampledUnit(0)] * 100, rows, columns)
    assert found.shares == (pytest.approx((0.4, 0.1)), pytest.approx((0.2, 0.3)))
    assert found.freedom == (pytest.approx(1), pytest.approx(99))
    assert found.p_value is not None
    assert found.statistic is not None
    assert found.statistic == pytest.approx(16.67, rel=0.25)
    assert 1e-6 < found.p_value < 1e-3


def test_a_relation_in_clusters_is_found_no_more_often_than_it_says() -> None:
    """Articles of a day are about the same things and of the same outlet: a plain chi-square finds a relation."""
    random = np.random.default_rng(3)
    told = plain = 0
    for _sample in range(400):
        units, rows, columns = [], [], []
        for day in range(40):
            own, other = random.beta(1.5, 1.5), random.beta(1.5, 1.5)
            for _article in range(12):
                units.append(SampledUnit(0, cluster=day))
                rows.append(bool(random.random() < own))
                columns.append(int(random.random() < other) + int(random.random() < other))
        clustered, single = find_relation(units, rows, columns), find_relation([SampledUnit(0)] * 480, rows, columns)
        assert clustered.p_value is not None
        assert single.p_value is not None
        told += clustered.p_value <= 0.05
        plain += single.p_value <= 0.05
    assert 0.02 <= told / 400 <= 0.09
    assert plain / 400 > 0.15


def test_a_relation_needs_variation() -> None:
    assert find_relation([SampledUnit(0)] * 3, "aaa", "xyx").reason == "A relation needs two variables that both vary."
    assert "one cluster only" in find_relation([SampledUnit(0, cluster=1)] * 3, "aba", "xyx").reason
