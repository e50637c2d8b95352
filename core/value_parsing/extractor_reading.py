"""Amounts found by the extractor in typed text, accepted only if they account for every word."""

from __future__ import annotations

import re
from typing import Any

from core.codebook import Code
from core.document import lay_out_document
from core.extract import amounts
from core.extract.amounts import modifiers, period_of_total
from core.patterns import compile_later
from core.records import Article, Span

_MACHINE_ONLY = frozenset({"why", "same_as"})
"""Attributes about the extractor's reading of an article, which typed text does not have."""
_FROM = compile_later(r"(?i)^from (.+?) to (?=.)")
"""The extractor reads `between 4 and 5` as a range, but `from 4 to 5` as a change."""
_ADDED = {"%s times the": "the", "%s of": "of", "%s people": "people"}


def parse_whole(code: Code, text: str) -> tuple[dict[str, Any] | None, str]:
    """Return the attributes that account for all words, or None and the words left over.

    The words are empty if nothing with this label was found.
    """
    best = ""
    text = _FROM.sub(r"between \1 and ", text)
    for form in ("%s", *code.bare_forms):
        read = form % text
        for span in _find_spans(read):
            if span.label != code.name:
                continue
            value = {key: item for key, item in span.value.items() if key not in _MACHINE_ONLY}
            rest = _unexplained_words(read, span, _ADDED.get(form, ""))
            if form == "%s people" and value.get("unit_text") != "people":
                continue
            if not rest and _ends_in_order(value):
                return _without_hint(form, value), ""
            if rest and (not best or len(rest) < len(best)):
                best = rest
    return None, best


def parse_first(code: Code, text: str) -> dict[str, Any] | None:
    """Return the attributes of the first amount with this label in the text, or None."""
    for form in ("%s", *code.bare_forms):
        for span in _find_spans(form % text):
            if span.label == code.name:
                value = {key: item for key, item in span.value.items() if key not in _MACHINE_ONLY}
                return _without_hint(form, value)
    return None


def _without_hint(form: str, value: dict[str, Any]) -> dict[str, Any]:
    if form == "%s":
        return value
    return {key: item for key, item in value.items() if key not in ("currency", "unit", "unit_text")}


def _ends_in_order(value: dict[str, Any]) -> bool:
    low, high = value.get("low"), value.get("high")
    return low is None or high is None or bool(low <= high)


def _unexplained_words(text: str, span: Span, added: str) -> str:
    """Return the words that are neither part of the mark nor of one of its attributes."""
    value = span.value
    parts = [str(value[key]) for key in ("unit_text", "modifier_text") if key in value]
    if "per" in value:
        parts.append(modifiers.find_denominator(text, span.start, span.stop, len(text), len(text))[1])
        parts.append(modifiers.denominator_behind(text, span.stop, len(text))[1])
    if "over" in value and (lasting := period_of_total.find_period(text, span.start, span.stop, len(text))):
        parts.append(lasting.words)
    if "low" in value:
        parts += ["between", "from"]
    if "side" in value or "modifier" in value:
        parts.append("an")
    if added:
        parts.append(added)
    left = [text[: span.start], text[span.stop :]]
    for part in sorted(filter(None, parts), key=len, reverse=True):
        left = _remove_part(left, part)
    return " ".join(" ".join(left).replace("  ", " ").strip(" .,").split())


def _remove_part(left: list[str], part: str) -> list[str]:
    """Remove one whole occurrence of a part from either side."""
    found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)", re.IGNORECASE)
    for at, side in enumerate(left):
        less, count = found.subn(" ", side, count=1)
        if count:
            return [*left[:at], less, *left[at + 1 :]]
    return left


def _find_spans(text: str) -> list[Span]:
    return amounts.extract(lay_out_document(Article("typed", "typed", text), ()))
