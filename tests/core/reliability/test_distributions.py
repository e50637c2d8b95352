"""Quantiles against printed tables and against each other."""

from __future__ import annotations

import math

import pytest

from core.reliability.distributions import beta_chance, beta_quantile, normal_quantile, t_quantile


@pytest.mark.parametrize(
    ("chance", "freedom", "wanted"),
    [(0.975, 29, 2.04523), (0.975, 1, 12.7062), (0.995, 5, 4.03214), (0.95, 10, 1.81246), (0.975, 1e6, 1.95997)],
)
def test_students_t(chance: float, freedom: float, wanted: float) -> None:
    assert t_quantile(chance, freedom) == pytest.approx(wanted, rel=3e-6)
    assert t_quantile(1 - chance, freedom) == pytest.approx(-wanted, rel=3e-6)
    assert t_quantile(0.5, freedom) == 0


@pytest.mark.parametrize(("a", "b"), [(2, 5), (9, 2), (3, 3), (1, 1)])
@pytest.mark.parametrize("value", [0.02, 0.3, 0.5, 0.93])
def test_beta_with_whole_numbers_is_a_binomial_tail(a: int, b: int, value: float) -> None:
    n = a + b - 1
    tail = sum(math.comb(n, k) * value**k * (1 - value) ** (n - k) for k in range(a, n + 1))
    assert beta_chance(value, a, b) == pytest.approx(tail, abs=1e-12)
    assert beta_quantile(tail, a, b) == pytest.approx(value, abs=1e-9)


def test_the_ends() -> None:
    assert (beta_chance(0, 2, 3), beta_chance(1, 2, 3)) == (0, 1)
    assert beta_quantile(0.975, 0.5, 300.2) == pytest.approx(0.00833956, abs=1e-8)
    assert normal_quantile(0.975) == pytest.approx(1.959964, abs=1e-6)
