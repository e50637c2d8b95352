"""Computed variables: sum, mean, index and recode over answers to other variables of the same unit.

    sum(a, b)      the numbers added; mean(a, b, c): their mean; index(a, b, c): the share of yes among yes/no answers
    recode(tone; 1, 2 = harsh; 3 = neutral; else = kind)

`sum`, `mean` and `index` need an answer to every variable; `mean(a, b, c; 2)` is content with two of them. Yes counts
as 1 and no as 0. A result without enough answers is empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, isfinite

from core.codebook.conditions import split_values
from core.codebook.units import NO, YES
from core.errors import UserError
from core.patterns import compile_later
from core.translation import _

_CALL = compile_later(r"\s*(sum|mean|index|recode)\s*\((.*)\)\s*", 2)  # 2: re.IGNORECASE


@dataclass(frozen=True, slots=True)
class ParsedFormula:
    """A formula as it is computed."""

    function: str
    names: tuple[str, ...]
    enough: int
    """Number of answers that a sum, mean or index needs."""
    recoded: tuple[tuple[frozenset[str], str], ...] = ()
    """Case-folded values and what they become, in order."""
    other: str | None = None
    """What every other value becomes; None: nothing."""


def compute_formula(formula: str, answers: Mapping[str, str | None]) -> str | None:
    """Return the value of a computed variable, None without enough answers; `answers` by case-folded names. Raises
    UserError for a formula that cannot be read."""
    parsed = parse_formula(formula)
    if parsed.function == "recode":
        return _recode_value(parsed, answers.get(parsed.names[0].casefold()))
    numbers = [number_of(answers.get(name.casefold())) for name in parsed.names]
    given = [one for one in numbers if one is not None]
    if len(given) < parsed.enough or not given:
        return None
    total = fsum(given)
    return format_number(total if parsed.function == "sum" else total / len(given))


def names_in_formula(formula: str) -> tuple[str, ...]:
    """Return the names of the variables in a formula. Raises UserError for one that cannot be read."""
    return parse_formula(formula).names


def number_of(value: str | None) -> float | None:
    """Return the number that an answer counts as: yes is 1, no is 0; None for an answer that is none."""
    if value in (YES, NO):
        return float(value == YES)
    try:
        found = float(value) if value else None
    except ValueError:
        return None
    return found if found is not None and isfinite(found) else None


def format_number(number: float) -> str:
    """Return a number as it is stored: whole numbers without a point, others with up to 12 significant digits."""
    return str(int(number)) if number == int(number) and abs(number) < 10**15 else f"{number:.12g}"


@lru_cache(maxsize=512)
def parse_formula(formula: str) -> ParsedFormula:
    """Return the parts of a formula. Raises UserError."""
    found = _CALL.fullmatch(formula)
    if found is None:
        raise _formula_fault(formula)
    function = found[1].lower()
    first, *rest = (part.strip() for part in found[2].split(";"))
    names = tuple(part.strip().strip('"“”') for part in first.split(","))
    if not all(names):
        raise _formula_fault(formula)
    return (_parse_recode if function == "recode" else _parse_sum)(formula, function, names, rest)


def _parse_sum(formula: str, function: str, names: tuple[str, ...], rest: Sequence[str]) -> ParsedFormula:
    enough = rest[0] if rest else str(len(names))
    if len(rest) > 1 or not enough.isdecimal() or not 0 < int(enough) <= len(names):
        raise _formula_fault(formula)
    return ParsedFormula(function, names, int(enough))


def _parse_recode(formula: str, function: str, names: tuple[str, ...], rest: Sequence[str]) -> ParsedFormula:
    if len(names) != 1 or not rest:
        raise _formula_fault(formula)
    recoded, other = [], None
    for part in rest:
        values, equals, becomes = part.partition("=")
        becomes = becomes.strip()
        if not equals or not becomes or not values.strip():
            raise _formula_fault(formula)
        if values.strip().casefold() == "else":
            other = becomes
        else:
            recoded.append((frozenset(one.strip().casefold() for one in values.split(",")), becomes))
    return ParsedFormula(function, names, 1, tuple(recoded), other)


def _recode_value(parsed: ParsedFormula, value: str | None) -> str | None:
    if not value:
        return None
    held = split_values(value)
    return next((becomes for values, becomes in parsed.recoded if held & values), parsed.other)


def _formula_fault(formula: str) -> UserError:
    return UserError(
        _(
            "The formula “{formula}” cannot be read: write it like “mean(v1, v2, v3)”, “sum(v1, v2)”, “index(v1, v2)”"
            " or “recode(v1; 1, 2 = low; else = high)”."
        ).format(formula=formula[:80])
    )
