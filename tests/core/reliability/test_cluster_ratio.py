"""Shares clustered by article: known cases, and how often intervals cover in simulated corpora."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.reliability.cluster_ratio import estimate_ratio
from tests.core.reliability.corpora import draw_articles


def coverage(share: float, size: int, even: bool, corpora: int = 1000) -> tuple[float, float]:
    """Percent of corpora of 30 articles, correlation .1, whose interval holds the true share; and of an interval that
    ignores articles."""
    random = np.random.default_rng(15)
    held = plain = 0
    for _corpus in range(corpora):
        right, sizes = draw_articles(random, share, 0.1, size, 30, even)
        found = estimate_ratio(right.tolist(), sizes.tolist())
        assert found.value is not None
        assert found.low is not None
        assert found.high is not None
        held += found.low <= share <= found.high
        margin = 1.96 * math.sqrt(found.value * (1 - found.value) / found.count)
        plain += abs(found.value - share) <= margin
    return 100 * held / corpora, 100 * plain / corpora


@pytest.mark.parametrize(
    ("share", "size", "even"), [(0.7, 37, True), (0.9, 37, True), (0.7, 10, False), (0.9, 10, False)]
)
def test_intervals_cover_as_often_as_they_say(share: float, size: int, even: bool) -> None:
    clustered, plain = coverage(share, size, even)
    assert 93 <= clustered <= 97
    assert plain < 82


def test_an_interval_that_ignores_articles_covers_two_thirds() -> None:
    assert coverage(0.8, 37, True, 400)[1] < 68


def test_articles_that_agree_give_what_single_units_would() -> None:
    """One unit per article: the interval is about that of a binomial share."""
    found = estimate_ratio([1.0] * 70 + [0.0] * 30, [1.0] * 100)
    assert (found.value, found.clusters) == (0.7, 100)
    assert found.low == pytest.approx(0.603, abs=0.01)
    assert found.high == pytest.approx(0.782, abs=0.01)


def test_no_error_seen_is_no_certainty() -> None:
    many = estimate_ratio([10.0] * 30, [10.0] * 30)
    assert (many.value, many.high) == (1, 1)
    assert many.low is not None
    independent = 0.025 ** (1 / 300)  # Clopper-Pearson of 300 independent units
    assert 0.95 < many.low < independent
    none = estimate_ratio([0.0] * 30, [10.0] * 30)
    assert (none.value, none.low) == (0, 0)
    assert none.high == pytest.approx(1 - many.low)


def test_all_errors_in_one_article_still_give_an_interval() -> None:
    found = estimate_ratio([5.0] * 29 + [1.0], [5.0] * 30)
    assert found.low is not None
    assert found.high is not None
    assert found.value == pytest.approx(146 / 150)
    assert found.low < 0.95 < 0.98 < found.high <= 1


def test_without_units_or_with_one_article_it_is_said() -> None:
    assert estimate_ratio([0.0], [0.0]).reason == "There is nothing to compute a share of."
    one = estimate_ratio([2.0, 0.0], [4.0, 0.0])
    assert (one.value, one.low, one.clusters) == (0.5, None, 1)
    assert one.reason == "An interval needs at least two articles."


def test_weights_and_strata_count() -> None:
    parts, wholes = [1.0, 2.0, 8.0, 9.0], [10.0, 10.0, 10.0, 10.0]
    plain = estimate_ratio(parts, wholes)
    weighted = estimate_ratio(parts, wholes, weights=[9, 9, 1, 1])
    layered = estimate_ratio(parts, wholes, strata=["a", "a", "b", "b"])
    assert (plain.value, weighted.value, layered.value) == (0.5, pytest.approx(0.22), 0.5)
    for one in (plain, layered):
        assert one.low is not None
        assert one.high is not None
    assert (layered.high or 0) - (layered.low or 0) < (plain.high or 0) - (plain.low or 0)
