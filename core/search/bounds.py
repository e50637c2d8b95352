"""Figures, with what bounds or loosens them -> the bounds of a search."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.codebook import Codebook, Nature, ValueKind
from core.errors import UserError
from core.extract.amounts import si
from core.store.rows import Search
from core.typed import parse_value

ABOUT = 0.1
"""`about` lets values through that are this share smaller or larger: what rounding to one digit takes."""
_BARE = (Nature.SUM, Nature.COUNT, Nature.MEASURE)
"""What a figure alone may be when only `amounts` was said: shares and factors are told by their sign."""


def narrowed(named: tuple[str, ...], possible: tuple[str, ...], words: str) -> tuple[str, ...]:
    """The labels that were named and that the words can be. Raises UserError where there is none."""
    both = tuple(label for label in named if label in possible)
    if named and not both:
        raise UserError(f"“{words}” is {' or '.join(possible)}, not {' or '.join(named)}: leave one of both out.")
    return both or possible


def amounts(codebook: Codebook) -> tuple[str, ...]:
    """Labels of amounts."""
    return codebook.labels_of(ValueKind.AMOUNT)


def bounded(codebook: Codebook, search: Search, label: str, words: str, value: dict[str, Any]) -> Search:
    """The search with the bounds of one more figure, read as `label`. Raises UserError where both cannot hold."""
    possible: tuple[str, ...] = (label,)
    if codebook.nature(label) is Nature.COUNT and not value.get("unit"):
        if len(search.labels) == 1 and search.labels[0] in amounts(codebook):
            label = search.labels[0]
            value = parse_value(label, words, None, codebook=codebook)
            possible = (label,)
        else:
            possible = codebook.of_nature(*_BARE)
    unit, low, high = value.get("unit"), value.get("low"), value.get("high")
    if codebook.nature(label) is Nature.MEASURE and (standard := si.of(str(unit))):
        unit = standard.unit
        low, high, exact = (
            None if end is None else end * standard.factor + standard.plus for end in (low, high, value["value"])
        )
        value = {**value, "value": exact}
    for name, said in (("currency", value.get("currency")), ("unit", unit), ("per", value.get("per"))):
        known = getattr(search, name)
        if known and said and known != said:
            raise UserError(f"“{words}” is counted in {said}, what stands before it in {known}: use one of both.")
    low, low_in, high, high_in = _bounds(value, low, high)
    if low is None or (search.low is not None and (search.low, not search.low_in) > (low, not low_in)):
        low, low_in = search.low, search.low_in
    if high is None or (search.high is not None and (search.high, search.high_in) < (high, high_in)):
        high, high_in = search.high, search.high_in
    if low is not None and high is not None and low > high:
        raise UserError("No value is over the one figure and under the other: leave one of them out.")
    return replace(
        search, labels=narrowed(search.labels, possible, words), low=low, low_in=low_in, high=high, high_in=high_in,
        currency=value.get("currency") or search.currency, unit=unit or search.unit, per=value.get("per") or search.per,
    )  # fmt: skip


def _bounds(value: dict[str, Any], low: Any, high: Any) -> tuple[float | None, bool, float | None, bool]:
    """(low, whether it counts itself, high, whether it does) that a value with its modifier says."""
    exact = value["value"]
    if low is not None and high is not None:
        return low, True, high, True
    match value.get("modifier"):
        case "more_than":
            return exact, False, None, True
        case "at_least":
            return exact, True, None, True
        case "less_than":
            return None, True, exact, False
        case "at_most":
            return None, True, exact, True
        case "approximately":
            slack = abs(exact) * ABOUT
            return exact - slack, True, exact if value.get("side") == "below" else exact + slack, True
    return exact, True, exact, True
