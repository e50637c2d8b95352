"""Rules for years in words: `nineteen ninety-eight`, `two thousand and eight`, `nineteen hundred and five`."""

from __future__ import annotations

import re

from core.extract.times import time_words
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import any_of, compile_pattern, context_words
from core.language.en.numbers import SMALL_WORDS

_ONES = {word: n for word, n in SMALL_WORDS.items() if 1 <= n <= 9}
_TEENS = {word: n for word, n in SMALL_WORDS.items() if 10 <= n <= 19}
_TENS = {word: n for word, n in SMALL_WORDS.items() if n in {20, 30, 40, 50, 60, 70, 80, 90} and word.isalpha()}
_CENTURIES = {word: n for word, n in _TEENS.items() if 14 <= n <= 19} | {"twenty": 20}
_SMALL = rf"(?:{any_of(_TENS)}(?:[- ]{any_of(_ONES)})?|{any_of(_TEENS)}|%s)"
_SPELT = compile_pattern(
    rf"(?P<c>{any_of(_CENTURIES)})(?:[- ](?P<r>{_SMALL % rf'o[h]?[- ](?P<o>{any_of(_ONES)})'})"
    rf"|_hundred(?:_(?:and_)?(?P<h>{_SMALL % any_of(_ONES)}))?)"
    rf"|two_thousand(?:_(?:and_)?(?P<t>{_SMALL % any_of(_ONES)}))?"
)
STARTS = frozenset(_CENTURIES) | {"two"}
_STRONG = context_words("surely before a year")
_WEAK = context_words("perhaps before a year")
_BEHIND = context_words("behind a spelt year")


def _two_digit_number(said: str | None) -> int:
    """Return the value 0..99 of number words."""
    if not said:
        return 0
    parts = re.split("[- ]+", said)
    return sum(int(SMALL_WORDS.get(part, 0)) for part in parts)


def read_year_at(scene: ReadingContext, at: int) -> tuple[int, int] | None:
    """Return (year, stop) of a year in words that begins at `at`, regardless of its context."""
    found = _SPELT.match(scene.plain, at)
    behind = scene.plain[found.end() : found.end() + 1] if found else "-"
    if not found or behind.isalnum() or behind == "-":
        return None
    if found["c"]:
        tail = found["r"] or found["h"]
        number = 100 * int(_CENTURIES[found["c"]]) + _two_digit_number(tail)
    else:
        number = 2000 + _two_digit_number(found["t"])
    return (number, found.end()) if 1400 <= number <= 2099 else None


def year_in_words(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`in nineteen ninety-eight`, `since two thousand and eight`; not the count `two thousand and eight people`."""
    read = read_year_at(scene, at)
    if not read:
        return None
    number, stop = read
    found = TimeExpression(stop, "DATE", str(number), confidence=0.85)
    if scene.typed:
        return found
    before, behind = scene.word_before(at), scene.word_behind(stop)
    if scene.is_capital(scene.plain.rfind(" ", at, stop) + 1):  # the novel Nineteen Eighty-Four
        return None
    if before not in _STRONG | _WEAK or behind in time_words.COUNTED:
        return None
    if scene.plain.startswith("two", at) or " hundred" in scene.plain[at:stop]:
        whole = scene.plain[stop - 8 : stop] in {"thousand", " hundred"}
        if whole and before != "year":
            return None
    return found if not behind or behind in _BEHIND or before == "year" else None


def year_behind_month(scene: ReadingContext, stop: int) -> tuple[int, int] | None:
    """Return (year, stop) of a year in words behind a month or a day: `July fourth, nineteen seventy-six`."""
    gap = _GAP.match(scene.plain, stop)
    return read_year_at(scene, gap.end()) if gap and gap.end() < len(scene.plain) else None


_GAP = compile_pattern(r",?_(?:of_|in_)?(?=[tnsefo])")
