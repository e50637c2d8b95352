"""Possible values of a figure, given its modifier and rounding."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from core.codebook import Nature
from core.compare.figures import ComparedClaim
from core.patterns import compile_later

_FIGURES = compile_later(r"\d[\d,.\u00a0\u2009\u202f]*")
_NONE = 1e-9
"""Relative tolerance for floating-point arithmetic."""


class ValueRange(NamedTuple):
    """Values from `low` to `high`, infinite if a modifier leaves that side open."""

    low: float
    high: float


def allowed_values(figure: ComparedClaim) -> ValueRange:
    """Return the possible values of a figure.

    A bare figure stands for everything that rounds to it: `$5 billion` for 4.5 to 5.5, `$850 million` for 845 to 855.
    `About` doubles that range, `nearly` keeps the half below. `At most`, `more than` and the like leave one side open
    and round the figure on the other.
    """
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    half = _rounding_step(figure) / 2
    if figure.modifier == "approximately":
        if figure.side == "below":
            return ValueRange(low - 2 * half, high)
        return ValueRange(low - 2 * half, high + 2 * half)
    if figure.modifier in ("at_most", "less_than"):
        return ValueRange(-math.inf, high + half)
    if figure.modifier in ("at_least", "more_than"):
        return ValueRange(low - half, math.inf)
    return ValueRange(low - half, high + half)


def claims_agree(one: ComparedClaim, other: ComparedClaim) -> bool:
    """Return whether both can be true. Of two bare figures the more precise must round to the other; `up to $5
    billion` agrees with everything below."""
    first, second = allowed_values(one), allowed_values(other)
    slack = _NONE * max(abs(one.value), abs(other.value), _NONE)
    return first.low <= second.high + slack and second.low <= first.high + slack


def _rounding_step(figure: ComparedClaim) -> float:
    """Return one unit in the last place of the printed figure: 10 million for `$850 million`, 0.1 million for `$808.5
    million`, 1 for `47`. Words (`half`, `fivefold`) and values without words are exact."""
    found = _FIGURES.search(figure.words)
    if not found or not figure.value or not math.isfinite(figure.value):
        return 0.0
    if (
        figure.nature in (Nature.COUNT, Nature.FACTOR, Nature.FRACTION)
        and not figure.modifier
        and abs(figure.value) < 100
    ):
        return 0.0  # `47 lawmakers` were counted
    digits = re.sub(r"[^\d.]", "", found[0].rstrip(".,"))
    whole, point, decimals = digits.partition(".")
    if (
        point
        and len(decimals) == 3
        and "," not in found[0]
        and float(digits) != figure.value
        and _is_digit_grouping(figure, digits)
    ):
        whole, point, decimals = whole + decimals, "", ""  # 1.200 as some countries group
    significant = (whole + decimals).lstrip("0") if point else whole.lstrip("0").rstrip("0")
    if not significant:
        return 0.0
    first = math.floor(math.log10(abs(figure.value)) + _NONE)
    return float(10.0 ** (first - len(significant) + 1))


def _is_digit_grouping(figure: ComparedClaim, digits: str) -> bool:
    """Return whether the point groups digits: the value is a power of ten from the digits without it but not from
    those with it."""
    plain = float(digits.replace(".", ""))
    return bool(plain) and abs(figure.value - plain) <= _NONE * abs(figure.value)
