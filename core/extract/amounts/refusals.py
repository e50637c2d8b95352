"""Reasons for which a bare figure is not a count: one rule name each, checked in this order."""

from __future__ import annotations

from core.extract.amounts import non_amounts
from core.language.en.numbers import NumberSpan
from core.patterns import compile_later

_ORDINAL_TAIL = compile_later(r"[-‑](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b")
_BOUND = compile_later(r"[@_\\=]|[+×x]\d")


def find_refusal(text: str, figure: NumberSpan, stop: int) -> str:
    """Return the name of the rule by which the characters right next to the figure rule out an amount; else empty."""
    tail = text[figure.stop : figure.stop + 1]
    if tail.isalnum() and not figure.spelt:
        return "refusals.letters_behind"
    if non_amounts.is_list_number(text, figure):
        return "non_amounts.list_number"
    if non_amounts.is_enumerated(text, figure):
        return "non_amounts.numbered_point"
    if _ORDINAL_TAIL.match(text, figure.stop, stop):
        return "refusals.ordinal"
    if non_amounts.is_address(text, figure, stop):
        return "non_amounts.address"
    if tail in {"’", "'"} and text[figure.stop + 1 : figure.stop + 2] == "s" and not figure.spelt:
        return "refusals.possessive"
    if _BOUND.match(text, figure.stop, stop):
        return "refusals.formula"
    if non_amounts.REFERENCE.match(text, figure.stop, stop):
        return "refusals.section"
    if figure.spelt and text.startswith(("-plus-", " plus "), figure.stop):
        return "refusals.plus"
    if not figure.spelt and text[figure.start] == "0" and text[figure.start + 1 : figure.start + 2].isdigit():
        return "refusals.leading_zero"
    return ""
