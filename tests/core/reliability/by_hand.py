"""The coefficients of agreement written a second time, from the definitions and with exact fractions: every pair of
values is looked at, nothing is vectorized. Slow, and only for tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import permutations

Rows = Sequence[Sequence[int | None]]
"""Coders x units."""


def units_of(rows: Rows) -> list[list[int]]:
    return [[value for value in unit if value is not None] for unit in zip(*rows, strict=True)]


def squared_difference(level: str, pool: Counter[int]) -> Callable[[int, int], Fraction]:
    def difference(one: int, other: int) -> Fraction:
        low, high = sorted((one, other))
        if level == "nominal":
            return Fraction(one != other)
        if level == "interval":
            return Fraction((one - other) ** 2)
        if level == "ratio":
            return Fraction((one - other) ** 2, (one + other) ** 2) if one + other else Fraction(0)
        between = sum(count for value, count in pool.items() if low <= value <= high)
        return (between - Fraction(pool[low] + pool[high], 2)) ** 2

    return difference


def alpha_by_hand(rows: Rows, level: str) -> float | None:
    """Krippendorff 2011: mean difference within units, each unit's pairs over m - 1, against that of all pairs."""
    units = [unit for unit in units_of(rows) if len(unit) > 1]
    pool = Counter(value for unit in units for value in unit)
    difference = squared_difference(level, pool)
    everything = list(pool.elements())
    if not everything:
        return None
    observed = sum(
        sum(difference(one, other) for one, other in permutations(unit, 2)) / (len(unit) - 1) for unit in units
    )
    expected = sum(pool[one] * pool[other] * difference(one, other) for one in pool for other in pool)
    if not expected:
        return None
    return float(1 - observed * (len(everything) - 1) / expected)


def mean_agreement(rows: Rows) -> Fraction | None:
    shares = [
        Fraction(sum(one == other for one, other in permutations(unit, 2)), len(unit) * (len(unit) - 1))
        for unit in units_of(rows)
        if len(unit) > 1
    ]
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def shares_by_hand(rows: Rows) -> dict[int, Fraction]:
    units = [unit for unit in units_of(rows) if unit]
    values = {value for unit in units for value in unit}
    return {
        value: sum((Fraction(unit.count(value), len(unit)) for unit in units), Fraction(0)) / len(units)
        for value in values
    }


def corrected(agreement: Fraction | None, chance: Fraction) -> float | None:
    return None if agreement is None or chance == 1 else float((agreement - chance) / (1 - chance))


def fleiss_by_hand(rows: Rows) -> float | None:
    shares = shares_by_hand(rows)
    return corrected(mean_agreement(rows), sum((share**2 for share in shares.values()), Fraction(0)))


def ac1_by_hand(rows: Rows) -> float | None:
    shares = shares_by_hand(rows)
    if len(shares) < 2:
        return None
    chance = sum((share * (1 - share) for share in shares.values()), Fraction(0)) / (len(shares) - 1)
    return corrected(mean_agreement(rows), chance)


def cohen_by_hand(rows: Rows, power: int) -> float | None:
    """`power` 0: any difference is 1; 1: linear in the places of the values; 2: quadratic."""
    values = sorted({value for row in rows for value in row if value is not None})
    places = {value: number for number, value in enumerate(values)}
    pairs = [(places[a], places[b]) for a, b in zip(*rows, strict=True) if a is not None and b is not None]

    def apart(one: int, other: int) -> int:
        return int(one != other) if power == 0 else abs(one - other) ** power

    observed = sum(len(pairs) * apart(one, other) for one, other in pairs)
    expected = sum(apart(one, other) for one, _a in pairs for _b, other in pairs)
    return 1 - float(Fraction(observed, expected)) if expected else None
