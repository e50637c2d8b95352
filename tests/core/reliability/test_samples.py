"""Sizes of samples, and estimates from them."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pytest

from core.errors import UserError
from core.reliability.sample_size import design_effect, estimate_size, reliability_size
from core.reliability.survey_design import SampledUnit, estimate_mean
from tests.core.reliability.corpora import construct_weeks, draw_year


@pytest.mark.parametrize(
    ("alpha", "values", "significance", "wanted"),
    [(0.8, 4, 0.05, 139), (0.667, 4, 0.05, 81)],
)
def test_the_table_of_krippendorff_2019(alpha: float, values: int, significance: float, wanted: int) -> None:
    assert reliability_size(alpha, 1 / values, significance).units == wanted
    assert reliability_size(alpha, [5] * values, significance).units == wanted


def test_rare_values_and_more_coders_need_more() -> None:
    assert reliability_size(0.8, [90, 5, 5]).rarest == pytest.approx(0.05)
    assert reliability_size(0.8, [90, 5, 5]).units > 500
    assert reliability_size(0.8, 0.25, coders=3).units == math.ceil(138.53 * 1.5)


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
    part = estimate_mean([SampledUnit(value, weight=2) for value in values], {None: 12})
    assert part.error == pytest.approx((found.error or 0) * math.sqrt(0.5))
    assert estimate_mean([SampledUnit(value) for value in values], {None: 6}).error == 0


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
        year = draw_year(random, correlation=0.2, size=20)
        units = [
            SampledUnit(float(number < year.hits[day]), 52 / 6, int(day) % 7, int(day))
            for day in construct_weeks(random, 6)
            for number in range(year.articles[day])
        ]
        found = estimate_mean(units, dict.fromkeys(range(7), 52))
        assert found.value is not None
        assert found.low is not None
        assert found.high is not None
        held += found.low <= year.share <= found.high
        plain += abs(found.value - year.share) <= 1.96 * math.sqrt(found.value * (1 - found.value) / found.count)
    assert 0.93 <= held / 1000 <= 0.97
    assert plain / 1000 < 0.70
