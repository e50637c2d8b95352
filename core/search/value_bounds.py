"""Turning numbers and their modifiers into the bounds of a search."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.codebook import Codebook, Nature, ValueKind
from core.errors import UserError
from core.extract.amounts import si_units
from core.store.rows import SpanSearch
from core.translation import _
from core.value_parsing import parse_value

ABOUT = 0.1
"""Share by which values may differ from a number after `about`, as rounding to one digit does."""
_BARE = (Nature.SUM, Nature.COUNT, Nature.MEASURE)
"""What a bare number can be after `amounts`; shares and factors are recognized by their signs."""


def narrow_labels(named: tuple[str, ...], possible: tuple[str, ...], words: str) -> tuple[str, ...]:
    """Return the given labels that are also possible. Raises UserError if there are none."""
    both = tuple(label for label in named if label in possible)
    if named and not both:
        sentence = _("“{text}” is {possible}, not {given}. Leave one of them out.")
        raise UserError(sentence.format(text=words, possible="/".join(possible), given="/".join(named)))
    return both or possible


def amount_labels(codebook: Codebook) -> tuple[str, ...]:
    """Return the labels of amounts."""
    return codebook.labels_of(ValueKind.AMOUNT)


def add_bounds(codebook: Codebook, search: SpanSearch, label: str, words: str, value: dict[str, Any]) -> SpanSearch:
    """Add the bounds of a number, parsed as `label`, to a search. Raises UserError if they contradict it."""
    possible: tuple[str, ...] = (label,)
    if codebook.nature_of(label) is Nature.COUNT and not value.get("unit"):
        if len(search.labels) == 1 and search.labels[0] in amount_labels(codebook):
            label = search.labels[0]
            value = parse_value(label, words, None, codebook=codebook)
            possible = (label,)
        else:
            possible = codebook.labels_of_nature(*_BARE)
    unit, low, high = value.get("unit"), value.get("low"), value.get("high")
    if codebook.nature_of(label) is Nature.MEASURE and (standard := si_units.si_unit_of(str(unit))):
        unit = standard.unit
        low, high, exact = (
            None if end is None else end * standard.factor + standard.plus for end in (low, high, value["value"])
        )
        value = {**value, "value": exact}
    for name, said in (("currency", value.get("currency")), ("unit", unit), ("per", value.get("per"))):
        known = getattr(search, name)
        if known and said and known != said:
            sentence = _("“{text}” is in {unit}, but the amount before it is in {other}. Use the same for both.")
            raise UserError(sentence.format(text=words, unit=said, other=known))
    low, low_in, high, high_in = _value_bounds(value, low, high)
    if low is None or (search.low is not None and (search.low, not search.low_in) > (low, not low_in)):
        low, low_in = search.low, search.low_in
    if high is None or (search.high is not None and (search.high, search.high_in) < (high, high_in)):
        high, high_in = search.high, search.high_in
    if low is not None and high is not None and low > high:
        raise UserError(_("No value can be within both bounds. Leave one of them out."))
    return replace(
        search, labels=narrow_labels(search.labels, possible, words),
        low=low, low_in=low_in, high=high, high_in=high_in,
        currency=value.get("currency") or search.currency, unit=unit or search.unit, per=value.get("per") or search.per,
    )  # fmt: skip


def _value_bounds(value: dict[str, Any], low: Any, high: Any) -> tuple[float | None, bool, float | None, bool]:
    """Return (low, whether it is included, high, whether it is included) for a value with its modifier."""
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
