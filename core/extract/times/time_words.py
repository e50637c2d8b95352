"""Words of the grammar: tables of `resources/lexicon/time_*.csv` as dictionaries and as parts of patterns.

Patterns are written for normalized text (see `normalize_text`): lower case, plain blanks and apostrophes. In them `_`
stands for one to three blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from core import lexicon
from core.language.en.numbers import BIG_WORDS, SMALL_WORDS
from core.patterns import compile_later

BLANK = "(?: {1,3})"

_PLAIN_BLANKS = "\u00a0\u2007\u2009\u200a\u202f\t\v\f"
_APOSTROPHES = "\u2019\u2018`\u00b4\u02bc"
_HYPHENS = "\u2010\u2011"
_DASHES = "\u2014\u2212\u2015"


def normalize_text(text: str) -> str:
    """Return `text` in lower case with one kind of blank, apostrophe, hyphen and dash (U+2013); offsets are kept."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if not low.isascii():
        for characters, plain in ((_PLAIN_BLANKS, " "), (_APOSTROPHES, "'"), (_HYPHENS, "-"), (_DASHES, "\u2013")):
            for character in characters:
                low = low.replace(character, plain)
    return low.replace("\t", " ")


def any_of(words: Iterable[str]) -> str:
    """Return an alternation of literal words, longest first."""
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", "_") for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


def compile_pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern in which `_` stands for one to three blanks."""
    return compile_later(source.replace("_", BLANK))


def context_words(name: str) -> frozenset[str]:
    """Return the words of one set in time_context.csv."""
    return frozenset(row["text"] for row in lexicon.lexicon_rows("time_context") if row["set"] == name)


MONTHS = {r["text"]: int(r["month"]) for r in lexicon.lexicon_rows("time_months")}
BARE_MONTHS = {r["text"] for r in lexicon.lexicon_rows("time_months") if r["bare"] == "yes"}
GUARDED_MONTHS = {r["text"] for r in lexicon.lexicon_rows("time_months") if r["bare"] == "guarded"}
WEEKDAYS = {r["text"]: int(r["day"]) for r in lexicon.lexicon_rows("time_weekdays")}
BARE_WEEKDAYS = {r["text"] for r in lexicon.lexicon_rows("time_weekdays") if r["bare"] == "yes"}
UNITS = {r["text"]: r["code"] for r in lexicon.lexicon_rows("time_units")}
PLURAL_UNITS = {r["text"] for r in lexicon.lexicon_rows("time_units") if r["plural"]}
SHORT_UNITS = {r["text"] for r in lexicon.lexicon_rows("time_units") if r["short"]}
PARTS = {r["text"]: r["code"] for r in lexicon.lexicon_rows("time_parts")}
SEASONS = {r["text"]: r["code"] for r in lexicon.lexicon_rows("time_seasons")}
SETS = {r["text"]: r["value"] for r in lexicon.lexicon_rows("time_sets")}
ZONES = {r["text"]: r["offset"] for r in lexicon.lexicon_rows("time_zones")}
HOLIDAYS = {r["text"]: r["rule"] for r in lexicon.lexicon_rows("time_holidays")}
SMALL_HOLIDAYS = {r["text"] for r in lexicon.lexicon_rows("time_holidays") if r["case"] == "any"}
COUNTED = lexicon.lexicon_column("time_counted", "text")

_ORDINAL_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_ORDINAL_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
ORDINALS = {w: i for i, w in enumerate([*_ORDINAL_ONES, *_ORDINAL_TEENS, "twentieth"], 1)} | {"thirtieth": 30}
ORDINALS |= {f"twenty-{w}": 20 + i for i, w in enumerate(_ORDINAL_ONES, 1)}
ORDINALS |= {f"twenty {w}": 20 + i for i, w in enumerate(_ORDINAL_ONES, 1)}
ORDINALS |= {"thirty-first": 31, "thirty first": 31}
"""Ordinals in words, as far as days of a month and centuries need them."""

NUMBER_WORDS = SMALL_WORDS.keys() | BIG_WORDS.keys() | {"hundred", "hundreds", "dozen", "dozens", "half"}

_LONG_MONTHS = BARE_MONTHS | GUARDED_MONTHS
MONTH = rf"(?:{any_of(_LONG_MONTHS)}\b|{any_of(MONTHS.keys() - _LONG_MONTHS)}\b\.?)"
"""The name of a month, or its abbreviation with its full stop."""
WEEKDAY = rf"(?:{any_of(BARE_WEEKDAYS)}\b|{any_of(WEEKDAYS.keys() - BARE_WEEKDAYS)}\b\.?)"
YEAR = r"(?:1\d|20)\d\d(?!\d|[.,]\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:_?(?:st|nd|rd|th))?(?![\w%]|[.,:]\d)"
DAY_TIGHT = DAY.replace("[.,:]", "(?:[.:]|,(?!\\d{4}\\b))")
"""DAY with a year allowed behind a comma without a blank: `Nov. 14,2019`."""
ORDINAL = rf"(?:{any_of(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\b"
PART = any_of(PARTS)
UNIT = any_of(UNITS)


def number_of(words: str) -> int:
    """Return the value of an ordinal or of leading digits: `third`, `14th`, `07`; zero if there is none."""
    words = re.sub(" +", " ", words.strip())
    if words in ORDINALS:
        return ORDINALS[words]
    digits = re.match(r"\d{1,4}", words)
    return int(digits[0]) if digits else 0


def month_of(words: str) -> int:
    """Return 1..12 for the name of a month, full stop allowed."""
    return MONTHS[words.rstrip(".")]


def weekday_of(words: str) -> int:
    """Return the ISO weekday 1..7 for its name, full stop allowed."""
    return WEEKDAYS[words.rstrip(".")]


def full_year(words_of_year: str) -> int:
    """Return 2019 for `2019`, `19` or `'19`; two digits below 50 are in this century, others in the last."""
    digits = words_of_year.lstrip("'")
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 50 else 1900)
