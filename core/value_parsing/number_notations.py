"""Parsing numbers as people type them, in the notations of several languages, exactly or not at all.

A comma groups thousands and a point is the decimal separator, as everywhere in the program, unless the number itself
or a following magnitude in another language (`4,7 Mrd.`) shows otherwise. Ambiguous numbers are refused.
"""

from __future__ import annotations

import re
from functools import cache

from core import lexicon
from core.language.en.closed_classes import closed_class
from core.language.en.numbers import BIG_WORDS, LETTERS, SUFFIXES, number_value
from core.patterns import compile_later
from core.written_numbers import ENGLISH, ambiguity_error, format_plain, parse_digits, without_float_noise

_RUN = r"\d+(?:[.,'’]\d+|[ ]\d{3}(?![\d]))*(?:[eE][+-]?\d{1,3}(?![\w.]))?"
SIGN = compile_later(r"(?:([-+])|(minus|negative|plus)\b)\s*", re.IGNORECASE)
_LONG_SCALE = frozenset({"billion", "billions", "trillion", "trillions"})
"""In languages with a decimal comma these mean 10^12 and 10^18."""


@cache
def foreign_magnitudes() -> dict[str, float]:
    """Return the factors of magnitudes in other languages, by their names in lower case without a full stop."""
    return {
        row["text"]: float(row["means"]) for row in lexicon.lexicon_rows("typed_words") if row["kind"] == "magnitude"
    }


@cache
def foreign_percents() -> frozenset[str]:
    """Return the words for percent in other languages."""
    return frozenset(row["text"] for row in lexicon.lexicon_rows("typed_words") if row["kind"] == "percent")


@cache
def _number_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, foreign_magnitudes()), key=len, reverse=True))
    return re.compile(
        rf"(?<![\d.,])(?P<run>{_RUN})(?:[ ]?(?P<word>{words})\.?(?!\w)|[ ]?(?P<wide>[万萬만亿億억조]))?", re.IGNORECASE
    )


def normalize_numbers(text: str) -> str:
    """Rewrite each number in another notation, including its magnitude, in plain English digits.

    Raises UserError for an ambiguous number.
    """
    return _number_pattern().sub(lambda found: _rewrite_number(text, found), text)


def find_foreign_magnitude(text: str) -> str:
    """Return the first magnitude in another language after a number, or an empty string."""
    return next(
        (
            found["word"] or found["wide"]
            for found in _number_pattern().finditer(text)
            if found["word"] or found["wide"]
        ),
        "",
    )


def _rewrite_number(text: str, found: re.Match[str]) -> str:
    run, word = found["run"], (found["word"] or found["wide"] or "").casefold()
    value = parse_digits(run, magnitude=word, scale=foreign_magnitudes().get(word, 1.0))
    after = re.match(r" ?([^\W\d_]+)", text[found.end() :])
    follows = after[1].casefold() if after and not word else ""
    if value is None:
        return found[0]
    if follows == "mil":
        raise ambiguity_error(f"{run} mil", value * 1e3, value * 1e6)
    if follows in _LONG_SCALE and _has_decimal_comma(run):
        scale = BIG_WORDS[follows]
        raise ambiguity_error(f"{run} {follows}", value * scale, value * scale * (1e3 if scale < 1e12 else 1e6))
    if word:
        value = without_float_noise(value * foreign_magnitudes()[word])
    elif ENGLISH.fullmatch(run):
        return found[0]
    return format_plain(value)


def _has_decimal_comma(run: str) -> bool:
    return bool(re.search(r",\d+\Z", run)) and not re.fullmatch(r"\d{1,3}(?:,\d{3})+", run)


def parse_number(text: str) -> float | None:
    """Parse a text that is one number, including sign and magnitude (`-4.7bn`, `half a billion`); None otherwise.

    Digits must be in English notation (`plain`).
    """
    text = text.strip()
    sign = SIGN.match(text)
    if sign:
        inner = parse_number(text[sign.end() :]) if not SIGN.match(text[sign.end() :]) else None
        return -inner if inner is not None and is_negative(sign) else inner
    found = re.match(_RUN, text)
    if not found:
        return _parse_number_words(text)
    value, tail = parse_digits(found[0]), text[found.end() :].strip().lower()
    if value is None or not tail:
        return value
    factor = 1.0
    for at, word in enumerate(re.split(r"[ -]+", tail)):
        scale = BIG_WORDS.get(word) or {"hundred": 1e2, "dozen": 12.0}.get(word)
        if scale is None and at == 0:
            scale = SUFFIXES.get(word.rstrip(".")) or LETTERS.get(word)
        if scale is None:
            return None
        factor *= scale
    return without_float_noise(float(value) * factor) if factor != 1.0 else value


def is_negative(sign: re.Match[str]) -> bool:
    """Return whether a sign makes the number after it negative."""
    return sign[0].strip().lower() in ("-", "minus", "negative")


def _parse_number_words(text: str) -> float | None:
    """Parse an exact number in words: not `dozens`, not `several`."""
    words = re.split(r"[\s-]+", text.lower())
    if (
        not text[:1].isalpha()
        or closed_class("vague_number") & set(words)
        or (words[0].endswith("s") and words[0] != "six")
    ):
        return None
    value = number_value(text)
    return None if value is None else without_float_noise(value)
