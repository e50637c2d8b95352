"""Magnitudes behind digits (`4.7bn`, `$5 m`), and when a single letter is a unit instead."""

from __future__ import annotations

import re

from core.extract.amounts import counts, money, non_amounts, tables
from core.language.en.numbers import BIG_WORDS, LETTERS, SUFFIXES, NumberSpan
from core.patterns import compile_later

_WORDS = "|".join(sorted(SUFFIXES, key=len, reverse=True))
_SUFFIX = compile_later(rf"(?:[ \u00a0\u2009\u202f-]?({_WORDS})|([kKmMbBtT]|MM|mm))(?![\w²³^/])", re.IGNORECASE)
_SUFFIX_AFTER_SIGN = compile_later(r"[ \u00a0\u2009\u202f]([kmbtKMBT]|MM)(?![\w²³^/’'])")
_NO_THOUSAND = frozenset({"race", "run", "runs", "races", "event", "walk", "tv", "video", "resolution"})
_CROWD = compile_later(
    r"\b(?:passengers|people|users|customers|subscribers|viewers|listeners|readers|visitors|tourists|voters|votes|jobs|homes|households|"
    r"workers|units|copies|downloads|refugees|members|followers|shares|doses|inhabitants|population|sales)\b[^.,;\n]{0,30}?"
    r"(?:to|of|by|from|than|at|reached|over|about|nearly|almost) \d[\d.]*[mM]\Z"
)
"""People and goods that are counted in millions, so that `m` behind their figure is not a metre."""
_LENGTHWISE = frozenset(
    {"tall", "high", "long", "wide", "deep", "away", "above", "below", "north", "south", "from", "race"}
)
_LAST_WORD = compile_later(r"([a-z]+)\Z")


def magnitude_of(text: str, figure: NumberSpan) -> float:
    """Return the last magnitude of a figure: 1e9 for `5bn` and `four billion`, 1 if there is none."""
    tail = _LAST_WORD.search(text[figure.start : figure.stop].lower())
    if not tail or figure.vague:
        return 1.0
    word = tail[1]
    return BIG_WORDS.get(word) or SUFFIXES.get(word) or (1.0 if figure.spelt else LETTERS.get(word, 1.0))


def include_magnitude(text: str, figure: NumberSpan | None, stop: int, *, money_known: bool) -> NumberSpan | None:
    """Return the figure with an abbreviated magnitude included; `money_known`: a currency sign stands before it."""
    if figure is None or figure.spelt or figure.scaled:
        return figure
    match = _SUFFIX.match(text, figure.stop, stop)
    if not match and money_known:
        match = _SUFFIX_AFTER_SIGN.match(text, figure.stop, stop)
    if not match:
        return figure
    letters = next(group for group in match.groups() if group).lower()
    factor = SUFFIXES.get(letters)
    if factor is None:
        if not money_known and not _letter_scales(text, letters, match.end(), stop):
            return figure
        factor = LETTERS[letters]
    return NumberSpan(figure.start, match.end(), figure.value * factor, False, False, True)


def _letter_scales(text: str, letters: str, end: int, stop: int) -> bool:
    """Return whether k, m or b behind bare digits is a magnitude rather than a unit."""
    behind = non_amounts.word_behind(text, end, stop).lower()
    if letters == "m" and behind not in _LENGTHWISE and _CROWD.search(text, max(0, end - 60), end):
        return True
    if letters == "k":
        return behind not in _NO_THOUSAND
    if money.coin_behind(text, end, stop, NumberSpan(0, 0, 1e6, False, False, True)):
        return True
    counted = counts.is_plural(behind) and behind not in tables.context_words("stop")
    return (counted and letters in {"m", "b"}) or (letters == "m" and text[end - 1] == "M")
