"""Reasons for which a bare figure is not a count: one rule name each, checked in this order."""

from __future__ import annotations

from core.extract.amounts import outside
from core.language.en.numbers import Figure
from core.patterns import compile_later

_ORDINAL_TAIL = compile_later(r"[-‑](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b")
_BOUND = compile_later(r"[@_\\=]|[+×x]\d")


def refusal(text: str, figure: Figure, stop: int) -> str:
    """Return the name of the rule by which the characters right next to the figure rule out an amount; else empty."""
    tail = text[figure.stop : figure.stop + 1]
    if tail.isalnum() and not figure.spelt:
        return "refusals.letters_behind"
    if outside.list_number(text, figure):
        return "outside.list_number"
    if outside.enumerated(text, figure):
        return "outside.enumerated"
    if _ORDINAL_TAIL.match(text, figure.stop, stop):
        return "refusals.ordinal"
    if outside.address(text, figure, stop):
        return "outside.address"
    if tail in {"’", "'"} and text[figure.stop + 1 : figure.stop + 2] == "s" and not figure.spelt:
        return "refusals.owner"
    if _BOUND.match(text, figure.stop, stop):
        return "refusals.formula"
    if outside.REFERENCE.match(text, figure.stop, stop):
        return "refusals.section"
    if figure.spelt and text.startswith(("-plus-", " plus "), figure.stop):
        return "refusals.plus"
    if not figure.spelt and text[figure.start] == "0" and text[figure.start + 1 : figure.start + 2].isdigit():
        return "refusals.leading_zero"
    return ""
