"""Rules for years and longer periods: `2014`, `2014-16`, `44 BC`, `the early 1990s`, `the 19th century`."""

from __future__ import annotations

import re

from core.extract.times import time_words
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import ORDINAL, YEAR, any_of, compile_pattern, context_words
from core.patterns import compile_later

_YEAR = compile_later(r"(?P<y>\d{4})(?![\w%]|[.,:/]\d|-\d)")
_YEAR_RANGE = compile_pattern(r"(?P<a>(?:1\d|20)\d\d)(?P<s>[-\u2013/])(?P<b>(?:1\d|20)\d\d|\d\d)(?![\w%/-]|[.,:]\d)")
_SPACED_RANGE = compile_pattern(r"(?<=\()(?P<a>(?:1\d|20)\d\d)(?P<s>_\u2013_)(?P<b>\d\d)(?=[),;])")
_ERA = compile_pattern(
    r"(?:(?P<ad>a\.?d\.?)_(?P<a>\d{1,4})|(?P<b>\d{1,4})_(?P<era>b\.?c\.?e?\.?|a\.?d\.?|c\.?e\.?))(?!\w)"
)
_THE_YEAR = compile_pattern(rf"(?:the_)?(?:calendar_)?year_(?P<y>{YEAR})(?!\w)")
_DECADE = compile_pattern(
    r"(?:the_)?(?P<m>(?:early|mid|late)(?:-to-late|-to-mid)?(?:_|-))?(?:the_)?(?P<d>(?:1\d|20)\d0|'\d0|\d0)'?s(?!\w)"
)
_TENS = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
_SPELT_DECADE = compile_pattern(
    rf"(?P<the>the_)?(?P<m>(?:early|mid|late)(?:_|-))?(?P<c>nineteen[_-])?(?P<t>{any_of(_TENS)})(?!\w)"
)
_CENTURY = compile_pattern(
    rf"(?:the_)?(?P<m>(?:early|mid|late)(?:_|-))?(?P<n>{ORDINAL})[_-]century(?P<bc>_b\.?c\.?e?\.?)?(?!\w|-old)"
)
_STRONG = context_words("surely before a year")
_WEAK = context_words("perhaps before a year")
_OWNERS = context_words("owner of a year")
_NUMBERED = context_words("has a number")
_PLURALS = context_words("plural behind a year")
_VERBS = context_words("behind a year")
_TO_YEAR = compile_later(r" {0,2}[-\u2013] {0,2}\d{4}(?!\d)")


def year_number(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`2014` as a year: behind a preposition, in brackets, in `A 2014 deal`; not in `2014 troops`."""
    found = _THE_YEAR.match(scene.plain, at)
    if found:
        return TimeExpression(found.end(), "DATE", found["y"], confidence=0.97)
    found = _YEAR.match(scene.plain, at)
    if not found or not _is_year(scene, at, found.end(), int(found["y"])):
        return None
    stop = found.end()
    return TimeExpression(stop, "DATE", found["y"], confidence=0.92)


def _is_year(scene: ReadingContext, at: int, stop: int, number: int) -> bool:
    if scene.typed:
        return number >= 1
    if not 1000 <= number <= 2100:
        return False
    behind, before = scene.word_behind(stop), scene.word_before(at)
    if before in {"u.s.c.", "usc", "u.s.c", "c.f.r.", "cfr", "c.f.r"}:
        return False  # paragraphs of law
    if before == "in" and scene.starts_sentence(at - 3) and 1900 <= number <= 2060 and number % 100:
        return True  # In 1944 troops landed
    if (
        behind in time_words.COUNTED
        or behind in time_words.PLURAL_UNITS
        or before in _NUMBERED
        or behind in {"million", "billion", "thousand", "percent"}
    ):
        return False
    if (
        before in _STRONG
        or scene.plain[max(0, at - 4) : at] in {"mid-", "pre-"}
        or scene.plain[max(0, at - 5) : at] == "post-"
    ):
        return not (before in {"in", "about", "back"} and _is_count(scene, stop, behind))
    if before == "least" and re.search(
        r"(?:until|till|since|by|to) {1,3}at {1,3}least {1,3}\Z", scene.plain[max(0, at - 24) : at]
    ):
        return not _is_count(scene, stop, behind)
    if not 1400 <= number <= 2060:
        return False
    if before in _WEAK:
        return not _is_count(scene, stop, behind)
    if before in _OWNERS or before.endswith("'s"):
        return bool(behind) and not (number % 100 == 0 and behind.endswith("s")) and 1900 <= number <= 2060
    return _stands_alone(scene, at, stop, behind, number)


def _stands_alone(scene: ReadingContext, at: int, stop: int, behind: str, number: int) -> bool:
    """Return whether it is a year without a preposition: `(2014)`, `World Cup 2018`, `2014 was`, `election, 2016`."""
    left = scene.text_before(at, 6)[-1:]
    if left in {"(", "["} or (left in {",", ";"} and scene.plain[stop : stop + 1] in {")", ";", "]", ".", "\n", ""}):
        return True
    if _TO_YEAR.match(scene.plain, stop) or re.search(
        r"\d{4} {1,2}[-\u2013] {1,2}\Z", scene.plain[max(0, at - 8) : at]
    ):
        return True
    if not left or left in '.\n\u2022:\u2013\u201c"':
        return not behind or behind in _VERBS or scene.is_capital(stop + 1)
    if scene.plain[stop : stop + 2] == "'s":
        return True
    word = re.search(r"(\w+) {1,3}\Z", scene.text[max(0, at - 30) : at])
    named = bool(word) and word is not None and word[1][0].isupper() and not word[1].isdigit()
    return named and 1900 <= number <= 2060 and not _is_count(scene, stop, behind)


def _is_count(scene: ReadingContext, stop: int, behind: str) -> bool:
    """Return whether a plural noun in lower case follows directly: `of 1500 islands`."""
    if not behind or scene.plain[stop : stop + 1] != " " or scene.is_capital(stop + 1):
        return False
    return (
        behind.endswith("s") and len(behind) > 3 and not behind.endswith(("ss", "us", "'s")) and behind not in _PLURALS
    )


def year_range(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`2014-2016`, `2017/18`, `1939\u201345`: from the first year to the last."""
    found = _YEAR_RANGE.match(scene.plain, at) or _SPACED_RANGE.match(scene.plain, at)
    if not found:
        return None
    first = int(found["a"])
    last = int(found["b"]) if len(found["b"]) == 4 else first // 100 * 100 + int(found["b"])
    if len(found["b"]) == 2 and last < first:
        last += 100 if first % 100 == 99 and last % 100 == 0 else 0
    if not 1400 <= first < last <= min(first + 300, 2100) or re.search(
        r"(?:[:\d]|\bpp?\.) *\Z", scene.text_before(at, 5)
    ):
        return None
    if not first < last <= first + 300 or scene.word_behind(found.end()) in time_words.COUNTED:
        return None
    if found["s"] == "/" and last != first + 1:
        return None
    return TimeExpression(found.end(), "DATE", f"{first}/{last}", confidence=0.92)


def year_of_era(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`44 BC`, `AD 79`, `900 CE`."""
    found = _ERA.match(scene.plain, at)
    if not found:
        return None
    stop = found.end()
    mark = scene.text[found.start("ad" if found["ad"] else "era") :][:1]
    if not mark.isupper():
        return None
    number = int(found["a"] or found["b"])
    before = bool(found["era"]) and found["era"].startswith("b")
    if scene.plain[stop - 1] == "." and "." not in (found["era"] or found["ad"] or "")[:-1]:
        stop -= 1
    return (
        TimeExpression(stop, "DATE", f"BC{number:04d}" if before else f"{number:04d}", confidence=0.85)
        if number
        else None
    )


def mod_of(words_of_mod: str | None) -> str | None:
    """Return the TIMEX3 mod of `early`, `mid-`, `late`; None if there is none."""
    return {"e": "START", "m": "MID", "l": "END"}[words_of_mod[0]] if words_of_mod else None


def named_decade(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the 1990s`, `the early '90s`, `the nineties`; not `in his 30s`."""
    found = _DECADE.match(scene.plain, at)
    if found:
        return _digit_decade(scene, at, found)
    found = _SPELT_DECADE.match(scene.plain, at)
    if not found or not (found["the"] or found["c"]) or scene.word_behind(found.end()) in {"degrees", "percent"}:
        return None
    if not found["c"]:
        scene.set_reason("tens without a century: 20th")
    return TimeExpression(found.end(), "DATE", f"19{_TENS[found['t']]}", mod_of(found["m"]), confidence=0.8)


def _digit_decade(scene: ReadingContext, at: int, found: re.Match[str]) -> TimeExpression | None:
    digits, stop = found["d"], found.end()
    if scene.plain[stop : stop + 1] == "\u00b0":
        return None
    if len(digits) == 4:
        if scene.plain[stop - 2] == "'" and not scene.plain.startswith("the ", at) and not found["m"]:
            return None  # 2010's is of 2010
        if digits.endswith("00") and digits < "2000":
            return TimeExpression(stop, "DATE", digits[:2], mod_of(found["m"]), confidence=0.85)
        return TimeExpression(stop, "DATE", digits[:3], mod_of(found["m"]), confidence=0.95)
    if digits[0] != "'":
        if re.search(r"temperature|degrees|\bhighs?\b|\blows?\b|\baged?\b", scene.text_before(at, 48)):
            return None
        listed = re.search(r"\d0'?s(?:,| and| or| to)* *\Z", scene.plain[max(0, at - 12) : at])
        the = scene.plain.startswith("the ", at) or listed
        if (
            not the
            or digits in {"00", "10"}
            or scene.word_behind(stop) in {"degrees", "percent", "fahrenheit", "celsius"}
        ):
            return None
    scene.set_reason("tens without a century: 20th, but 00s and 10s of the 21st")
    return TimeExpression(
        stop, "DATE", f"{20 if digits[-2:] in {'00', '10'} else 19}{digits[-2]}", mod_of(found["m"]), confidence=0.8
    )


def named_century(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the 19th century`, with the TIMEX3 value 18 of the years 18xx."""
    found = _CENTURY.match(scene.plain, at)
    number = time_words.number_of(found["n"]) if found else 0
    if not found or not 1 <= number <= 30:
        return None
    value = f"BC{number * 100 - 1:04d}" if found["bc"] else f"{number - 1:02d}"
    return TimeExpression(found.end(), "DATE", value if not found["bc"] else None, mod_of(found["m"]), confidence=0.93)
