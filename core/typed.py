"""What a person types into the value field of a mark, read as the machine reads articles."""

from __future__ import annotations

import re
from typing import Any

from core import labels
from core.errors import UserError
from core.extract import amounts
from core.extract.amounts import counts, spread
from core.extract.numbers import value_of
from core.page import lay_out
from core.records import Article, Span
from core.wording import BETWEEN

_EXAMPLES = {
    "MONEY": "“$5 million a year” or “4.7bn”",
    "PERCENT": "“8.2%” or “40-50%”",
    "FRACTION": "“a third” or “3/5”",
    "MULTIPLE": "“fivefold” or “3 times”",
    "CARDINAL": "“28,500” or “about 300 people”",
    "QUANTITY": "“40 km” or “5 tons”",
    "DATE": "“2019-11-19” or “last week”",
    "TIME": "“Tuesday morning” or “9:30 a.m.”",
    "DURATION": "“28 years” or “P28Y”",
    "SET": "“every year” or “P1Y”",
    "QUOTE": "“direct” or “mixed”",
}
_HINTS = {
    "MONEY": ("$%s", "%s dollars"),
    "PERCENT": ("%s%%", "%s percent"),
    "MULTIPLE": ("%s times the",),
    "CARDINAL": ("%s people",),
    "FRACTION": ("%s of",),
}
"""What an article would add to a bare figure, so that the label can be read."""
_TIMEX = re.compile(
    r"P(?=[\dT])[\dXYMWDTHS.]+|(?:\d{4}|XXXX)(?:-[\dXWQHA-Z]+)*(?:T[\dA-Z:]+)?|(?:PRESENT|PAST|FUTURE)_REF"
)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SLASHED = re.compile(r"(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)")
_MACHINE_ONLY = frozenset({"why", "same_as"})
"""What the machine says of its own reading of an article: a person's words have neither."""
_MODIFIERS = frozenset({"approximately", "less_than", "at_most", "more_than", "at_least"})


def parse_value(label: str, words: str, published: str | None) -> dict[str, Any]:
    """Attributes of `label` from typed words; `published` (ISO date) resolves relative dates.

    Raises UserError where the words cannot be read as that label.
    """
    text = words.strip()
    group = labels.group(label)
    found: dict[str, Any] | None = None
    if not text:
        found = None
    elif group == "amount":
        found = _amount(label, text)
    elif group == "time":
        found = _time(text, published)
    elif group == "quote":
        kind = text.split(BETWEEN.strip())[0].strip().lower()
        found = {"kind": kind} if kind in {"direct", "mixed"} else None
    else:
        return {"entity": " ".join(text.split())}
    if found is None:
        example = _EXAMPLES.get(label, "a value")
        raise UserError(f"“{text}” cannot be read as {label}: type something like {example}.")
    return found


def _time(text: str, published: str | None) -> dict[str, Any] | None:
    # imported late: what resolves dates is slow to load, and the window must not wait for it
    from core.extract import times

    head = text.split(BETWEEN.strip())[0].strip()
    mod = re.fullmatch(r"(.+?) \(([A-Z_]+)\)", head)
    plain = mod[1] if mod else head
    found = times.read(plain, published)
    if found is None and _TIMEX.fullmatch(plain):
        found = {"value": plain}
        if _ISO_DATE.fullmatch(plain):
            found |= {"earliest": plain, "latest": plain}
    if found is not None and mod:
        found = {**found, "mod": mod[2]}
    return found


def _amount(label: str, text: str) -> dict[str, Any] | None:
    pieces = [piece.strip() for piece in text.split(BETWEEN.strip())]
    found = _spoken(label, pieces[0])
    if found is None:
        return None
    for piece in pieces[1:]:
        name, _, side = piece.partition(",")
        modifier = name.strip().replace(" ", "_")
        if modifier in _MODIFIERS:
            found["modifier"] = modifier
            if side.strip():
                found["side"] = side.strip()
        elif piece.startswith("per ") and label == "MONEY":
            found["per"] = piece[4:].strip()
        elif label == "MONEY" and (lasting := spread.over(f" {piece}", 0, 0, len(piece) + 1)):
            found["over"] = lasting.duration
        elif piece and label in {"CARDINAL", "QUANTITY"}:
            found["unit_text"] = piece
            counted = counts.counted(f" {piece}", 0, len(piece) + 1, 2, vague=False) if label == "CARDINAL" else None
            if counted:
                found["unit"] = counted.head
    return found


def _spoken(label: str, text: str) -> dict[str, Any] | None:
    """An amount typed as an article would print it, or as a bare figure that the label explains."""
    if label != "QUANTITY":
        bare = _bare(label, text)
        if bare is not None:
            return bare
    for form in ("%s", *_HINTS.get(label, ())):
        read = form % text if form != "%s" else text
        for span in _spans(read):
            if span.label != label:
                continue
            value = {key: item for key, item in span.value.items() if key not in _MACHINE_ONLY}
            if form != "%s":
                value = {
                    key: item
                    for key, item in value.items()
                    if key not in {"currency", "unit_text"} and (key != "unit" or label == "PERCENT")
                }
            return value
    return None


def _bare(label: str, text: str) -> dict[str, Any] | None:
    """A figure alone: `4.7bn`, `3/5`; for PERCENT it is percent, for FRACTION a proportion."""
    slashed = _SLASHED.fullmatch(text)
    if slashed and label == "FRACTION" and float(slashed[2]):
        return {"value": amounts.number(float(slashed[1]) / float(slashed[2]))}
    if label == "MULTIPLE":
        text = re.sub(r"\s*(?:times|x|×)\Z", "", text)
    number = value_of(text)
    if number is None:
        return None
    if label == "PERCENT":
        return {"value": amounts.number(number / 100), "unit": "proportion"}
    return {"value": amounts.number(number)}


def _spans(text: str) -> list[Span]:
    return amounts.extract(lay_out(Article("typed", "typed", text), ()))
