"""Quantiles of the normal, t and beta distributions, without scipy."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

_STEPS = 400
_TINY = 1e-300


def normal_quantile(chance: float) -> float:
    """Return the value below which a standard normal variable falls with this chance, 0 < chance < 1."""
    return NormalDist().inv_cdf(chance)


def normal_chance(value: float) -> float:
    """Return the chance that a standard normal variable falls below a value."""
    return NormalDist().cdf(value)


def beta_chance(value: float, a: float, b: float) -> float:
    """Return the chance that a beta variable falls below a value: the regularized incomplete beta function, by its
    continued fraction (Abramowitz & Stegun 26.5.8, evaluated as Lentz does); a, b > 0."""
    if value <= 0 or value >= 1:
        return float(value >= 1)
    if value > (a + 1) / (a + b + 2):
        return 1 - beta_chance(1 - value, b, a)
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(value) + b * math.log1p(-value)
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * value / (a + 1))
    fraction = d
    for step in range(1, _STEPS):
        for term in (
            step * (b - step) * value / ((a + 2 * step - 1) * (a + 2 * step)),
            -(a + step) * (a + b + step) * value / ((a + 2 * step) * (a + 2 * step + 1)),
        ):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            fraction *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return min(1.0, math.exp(front) * fraction / a)


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def beta_quantile(chance: float, a: float, b: float) -> float:
    """Return the value below which a beta variable falls with this chance; a, b > 0."""
    low, high = 0.0, 1.0
    for _step in range(100):
        middle = (low + high) / 2
        if beta_chance(middle, a, b) < chance:
            low = middle
        else:
            high = middle
        if high - low < 1e-14:
            break
    return (low + high) / 2


@lru_cache(maxsize=1024)
def t_quantile(chance: float, freedom: float) -> float:
    """Return the value below which Student's t with so many degrees of freedom falls with this chance, 0 < chance < 1.

    t^2 / (t^2 + freedom) follows a beta distribution with 1/2 and freedom / 2 (Abramowitz & Stegun 26.7.1).
    """
    if chance < 0.5:
        return -t_quantile(1 - chance, freedom)
    if chance == 0.5:
        return 0.0
    inner = beta_quantile(2 * (1 - chance), freedom / 2, 0.5)  # freedom / (t^2 + freedom)
    return math.sqrt(freedom * (1 - inner) / inner) if inner > 0 else math.inf
