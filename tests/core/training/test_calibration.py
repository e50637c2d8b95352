from __future__ import annotations

import random
from itertools import pairwise

import pytest

from core.training import calibration


def test_a_network_too_sure_of_itself_is_cooled() -> None:
    chance = random.Random(4)
    right = [1 if chance.random() < 0.8 else 2 for _ in range(400)]  # label 0 in four of five
    assert calibration.best_temperature([[6.0, 0.0]] * 400, right) == 3.0
    assert calibration.best_temperature([[1.386, 0.0]] * 400, right) == pytest.approx(1.0, abs=0.25)


def test_allowed_labels_count_together() -> None:
    assert calibration.mean_surprise([[1.0, 1.0, 1.0]], [0b111], 1.0) == pytest.approx(0.0)
    assert calibration.mean_surprise([[0.0, 0.0]], [0b01], 1.0) == pytest.approx(0.6931, abs=1e-3)


def test_points_rise_and_meet_the_share_that_is_right() -> None:
    chance = random.Random(7)
    seen = [(sure, chance.random() < sure**2) for sure in (chance.random() for _ in range(6000))]
    points = calibration.calibration_points(seen, bins=10)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(points))
    assert all(y == pytest.approx(x**2, abs=0.08) for x, y in points)


def test_falling_neighbours_are_pooled() -> None:
    seen = [(0.1, True), (0.2, False), (0.3, False), (0.9, True)]
    points = calibration.calibration_points(seen, bins=4)
    assert points == [(0.2, 0.3333), (0.9, 0.99)]
    assert calibration.calibration_points([]) == []


def test_reliability_by_range() -> None:
    seen = [(0.99, True), (0.99, False), (0.4, False)]
    assert calibration.reliability_rows(seen) == [("0.30 to 0.50", 1, 0.4, 0.0), ("0.98 to 1.00", 2, 0.99, 0.5)]
    assert calibration.calibration_error(seen) == pytest.approx((0.4 + 2 * 0.49) / 3)
    assert calibration.calibration_error([]) == 0.0
