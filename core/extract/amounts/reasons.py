"""Explain in one line those parts of an amount's value that are not obvious from its text.

These lines are stored with the span and exported, so they are data and stay in English.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from core import lexicon
from core.extract.amounts import si_units
from core.extract.amounts.candidates import Candidate
from core.extract.amounts.period_of_total import PeriodOfTotal
from core.language.en.numbers import BIG_WORDS, LETTERS, ROUND_WORDS, SUFFIXES
from core.language.en.tokens import LETTER_RUN

AS_WRITTEN = "as written"
"""Reason for a figure that is taken literally."""

_PLAIN_PER = ("per", "/", "a ", "an ", "each", "every")
_SPELT_OUT = 12
"""Largest number in words that is not explained."""


def explain_value(
    text: str, atom: Candidate, value: Mapping[str, Any], per_words: str, spread: PeriodOfTotal | None
) -> str:
    """Return the reasons in the order in which a person would give them, separated by semicolons; never empty."""
    parts = [part for part in (atom.why, atom.note) if part]
    if atom.label == "MONEY":
        parts += _explain_coins(text, atom)
    figure = atom.figure
    if atom.scale > 1 or figure.scaled or figure.vague:
        parts += _explain_magnitudes(text[atom.start : atom.stop].lower())
    if atom.low is not None:
        parts.append("value = middle of low and high")
    elif figure.vague:
        parts.append("the least that the words can mean")
    parts += _explain_shares(text, atom)
    if atom.label == "QUANTITY" and "si" in value:
        parts += _explain_si_unit(atom.unit, value["si"]["unit"])
    if per_words and not per_words.startswith(_PLAIN_PER):
        parts.append(f"{per_words} = per {value['per']}")
    if spread:
        total = value["value"]
        yearly = f": {total / spread.years:,.12g} a year" if spread.years > 1 and "per" not in value else ""
        parts.append(f"{spread.words.lower()} = {spread.duration}{yearly}")
    modifier = value.get("modifier")
    if modifier and (words := value.get("modifier_text")):
        side = f", {value['side']}" if value.get("side") else ""
        parts.append(f"{words.lower()} = {modifier.replace('_', ' ')}{side}")
    return "; ".join(parts) or AS_WRITTEN


def _explain_magnitudes(mark: str) -> list[str]:
    """Return `billion = 10^9` once for each word or letter of the span that is a magnitude."""
    said: dict[str, str] = {}
    for match in LETTER_RUN.finditer(mark):
        word = match[0]
        factor = BIG_WORDS.get(word) or SUFFIXES.get(word)
        if not factor and mark[match.start() - 1 : match.start()].isdigit():
            factor = LETTERS.get(word)
        if factor:
            said[word] = f"{word} = 10^{round(math.log10(factor))}"
        elif word in ROUND_WORDS:
            said[word] = f"{word} = {ROUND_WORDS[word]}"
    return list(said.values())


@cache
def _slang_words() -> Mapping[str, str]:
    """Return the words for money that need an explanation, in lower case -> value of one."""
    found: dict[str, str] = {}
    for row in lexicon.lexicon_rows("currency_words"):
        if row["kind"] in {"slang", "part"}:
            factor = float(row["factor"])
            worth = "" if factor == 1 else f"{factor:,g} " if factor > 1 else f"1/{1 / factor:g} "
            for word in (row["text"], row["plural"]):
                found.setdefault(word, worth)
    return found


def _explain_coins(text: str, atom: Candidate) -> list[str]:
    """Explain slang and minor units by the last word: `cents = 1/100 USD`, `quid = GBP`."""
    if atom.leading:
        return []
    words = LETTER_RUN.findall(text[atom.start : atom.stop].lower())
    worth = _slang_words().get(words[-1]) if words else None
    if worth is None:
        return ["minor unit = 1/100"] if atom.part else []
    return [f"{words[-1]} = {worth}{atom.currency}"]


def _explain_shares(text: str, atom: Candidate) -> list[str]:
    mark = text[atom.start : atom.stop].lower()
    if atom.label == "FRACTION" and atom.low is None:
        return [f"{mark} = {Fraction(atom.value).limit_denominator(1000)}"]
    if atom.label == "MULTIPLE" and atom.low is None and atom.figure.spelt:
        return [f"{mark} = times {atom.value:g}"]
    if atom.label == "PERCENT":
        return ["basis point = 1/10,000"] if atom.factor < 0.001 else []
    if atom.figure.spelt and atom.low is None and not atom.figure.vague and atom.figure.value > _SPELT_OUT:
        return [f"{text[atom.figure.start : atom.figure.stop].lower()} = {atom.figure.value:,.12g}"]
    return []


@cache
def _explain_si_unit(unit: str, sign: str) -> tuple[str, ...]:
    """Return `mile = 1609.344 m`; nothing if the unit is the SI unit itself."""
    found = si_units.si_unit_of(unit)
    if found is None or (found.factor == 1 and not found.plus):
        return ()
    plus = f" + {found.plus:g}" if found.plus else ""
    factor = f"{found.factor:.9g}"
    return (f"{sign} = {unit} × {factor}{plus}",) if plus else (f"{unit} = {factor} {sign}",)
