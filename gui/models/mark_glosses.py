"""What is written above an undecided mark: its value in full, and shorter forms for where that has no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.codebook import Codebook, ValueKind
from core.value_formatting import PART_SEPARATOR
from gui.models.mark_values import format_mark_value

if TYPE_CHECKING:
    from core.store.rows import SpanRow

_MAGNITUDES = ((10**12, "tn"), (10**9, "bn"), (10**6, "mn"))
"""Magnitudes and their names, which can also be typed into the value of a mark."""
_FINEST = 1000
"""Parts of a magnitude that a short number can tell: three decimals."""
_SIGNS = {"approximately": "≈", "less_than": "<", "at_most": "≤", "more_than": ">", "at_least": "≥"}
"""Modifiers of an amount as signs."""
MORE = "…"
"""Stands for what a short form leaves out."""


def shorten_number(written: str) -> str:
    """Return a whole number with a magnitude where that is the same number: `4,700,000,000` -> `4.7 bn`; every other
    word as it is."""
    digits = written.replace(",", "")
    if not digits.isdecimal():
        return written
    number = int(digits)
    for size, name in _MAGNITUDES:
        if size <= number < size * 10**6 and number * _FINEST % size == 0:
            whole, part = divmod(number * _FINEST // size, _FINEST)
            return f"{whole:,}.{part:03}".rstrip("0").rstrip(".") + f" {name}"
    return written


def gloss_forms(codebook: Codebook, row: SpanRow) -> tuple[str, ...]:
    """Return what a mark says, the whole first and then ever shorter: `5,000,000,000 USD · approximately · per year`,
    `5 bn USD · approximately · per year`, `≈ 5 bn USD per year`. A form that leaves something out ends with MORE;
    currency, period and modifier are never left out. An empty tuple stands for a mark that says nothing."""
    whole = format_mark_value(codebook, row)
    if codebook.kind_of(row.label) is not ValueKind.AMOUNT:
        return (whole,) if whole else ()
    lead, *rest = whole.split(PART_SEPARATOR)
    short = " ".join(map(shorten_number, lead.split(" ")))
    signed, kept, dropped = _sign_lead(row, short, rest)
    forms = [whole, PART_SEPARATOR.join((short, *rest)), PART_SEPARATOR.join((signed, *kept))]
    if dropped:
        less = [part for part in kept if part != dropped]
        forms.append(f"{PART_SEPARATOR.join((signed, *less))} {MORE}")
    return tuple(form for at, form in enumerate(forms) if not at or len(form) < min(map(len, forms[:at])))


def _sign_lead(row: SpanRow, short: str, rest: list[str]) -> tuple[str, list[str], str]:
    """Return the number with its modifier as a sign and its period, the other parts, and the one of them that may be
    left out: what is counted, which stands beside the mark."""
    value, kept = row.value, list(rest)
    modifier = str(value.get("modifier") or "")
    told = [part for part in kept if modifier and part.startswith(modifier.replace("_", " "))]
    signed = short
    if told and modifier in _SIGNS:
        kept.remove(told[0])
        signed = f"{_SIGNS[modifier]} {short}"
    period = next((part for part in kept if value.get("per") and part.split(" ")[1:] == [value["per"]]), "")
    if period:
        kept.remove(period)
        signed = f"{signed} {period}"
    counted = str(value.get("unit_text") or value.get("unit") or "")
    return signed, kept, counted if counted in kept else ""
