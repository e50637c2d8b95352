"""Rules for dates of digits alone: `2019-11-14`, `11/19/2019`, `19.11.2019`, `on 22/04`."""

from __future__ import annotations

import re

from core.extract.times import arithmetic as cal
from core.extract.times import timex, words
from core.extract.times.scene import Found, Scene
from core.extract.times.words import WEEKDAY, context, pattern

_ISO = pattern(
    rf"(?:{WEEKDAY},?_)?"
    r"(?P<y>(?:1\d|20)\d\d)(?P<s>_?[-/.]_?|_)(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d/-])"
)
_COMPACT = re.compile(r"(?P<y>19\d\d|20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\w|[.,-]\d)")
_DIGITS = re.compile(r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:1\d|20)\d\d|\d\d)(?![\w%]|[/.-]\d)")
_YEAR_MONTH_DIGITS = pattern(r"(?P<y>(?:19|20)\d\d)_?[-/]_?(?P<m>0[1-9]|1[0-2])(?![\w%]|[/.,-]\d)")
_MONTH_YEAR_DIGITS = pattern(r"(?P<m>0?[1-9]|1[0-2])_?[-/]_?(?P<y>(?:19|20)\d\d)(?![\w%]|[/.,-]\d)")
_DIGIT_RANGE = pattern(
    r"(?P<a>\d{1,2})/(?P<b>\d{1,2})_?[-\u2013]_?(?P<c>\d{1,2})/(?P<d>\d{1,2})(?:/|,_)(?P<y>(?:19|20)\d\d)(?!\w)"
)
_SHORT_DIGITS = pattern(rf"(?:(?P<w>{WEEKDAY}),?_)?(?P<a>\d{{1,2}})(?P<s>[/.-])(?P<b>\d{{1,2}})(?![\w%]|[/.,:-]\d)")
_BEFORE_DIGITS = context("before digits")


def iso(scene: Scene, at: int) -> Found | None:
    """`2019-11-14`, `2019/11/14`, `2019 11 14`, `20191114`; `2016-11`, `11/2016` are months."""
    found = _ISO.match(scene.plain, at) or _COMPACT.match(scene.plain, at)
    if found:
        if "s" in found.re.groupindex and not found["s"].strip() and len(found["m"] + found["d"]) < 4:
            return None
        day = cal.day_or_none(int(found["y"]), int(found["m"]), int(found["d"]))
        return Found(found.end(), "DATE", day.isoformat(), confidence=0.98) if day else None
    found = _YEAR_MONTH_DIGITS.match(scene.plain, at) or _MONTH_YEAR_DIGITS.match(scene.plain, at)
    if not found:
        return None
    year, month = int(found["y"]), int(found["m"])
    if found.start("y") == at and "-" in found[0] and year % 100 + 1 == month and not scene.typed:
        return None  # 2010-11 is a season, not a November
    return Found(found.end(), "DATE", timex.of_month(year, month), confidence=0.9)


def digits(scene: Scene, at: int) -> Found | None:
    """`11/19/2019`, `19.11.2019`, `5/3/18`: the outlet's country decides the order, else the month stands first."""
    span = _DIGIT_RANGE.match(scene.plain, at)
    if span:
        return _digit_range(scene, span)
    found = _DIGITS.match(scene.plain, at)
    if not found or (len(found["y"]) == 2 and found["s"] != "/" and not scene.typed):
        return None
    pair = _order(scene, int(found["a"]), int(found["b"]), found["s"] == ".")
    day = cal.day_or_none(words.full_year(found["y"]), *pair) if pair else None
    if not day:
        return None
    sure = scene.day_first is not None or max(int(found["a"]), int(found["b"])) > 12 or found["a"] == found["b"]
    return Found(found.end(), "DATE", day.isoformat(), confidence=0.97 if sure else 0.6)


def _digit_range(scene: Scene, found: re.Match[str]) -> Found | None:
    first = _order(scene, int(found["a"]), int(found["b"]), False)
    last = _order(scene, int(found["c"]), int(found["d"]), False)
    if not first or not last or first >= last:
        return None
    days = [cal.day_or_none(int(found["y"]), *pair) for pair in (first, last)]
    if not days[0] or not days[1]:
        return None
    return Found(found.end(), "DATE", f"{days[0].isoformat()}/{days[1].isoformat()}", confidence=0.8)


def _order(scene: Scene, a: int, b: int, dotted: bool) -> tuple[int, int] | None:
    """(month, day) of two numbers; dots are written where the day stands first (ISO 8601 countries, Unicode CLDR)."""
    first = scene.day_first if scene.day_first is not None else dotted
    month, day = (b, a) if first else (a, b)
    if month > 12:
        month, day = day, month
    return (month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def short_digits(scene: Scene, at: int) -> Found | None:
    """`on 22/04`, `Friday 7.6`: only behind a preposition or a weekday; `9/11` is the day of 2001."""
    found = _SHORT_DIGITS.match(scene.plain, at)
    if not found:
        return None
    a, b = int(found["a"]), int(found["b"])
    before = scene.word_before(at)
    if not found["w"]:
        if found["s"] != "/" or found[0] == "24/7":
            return None
        if found[0] == "9/11" and before != "on":
            return Found(found.end(), "DATE", "2001-09-11", confidence=0.85, anchor=False)
        if before not in _BEFORE_DIGITS and not scene.typed:
            return None
    pair = _order(scene, a, b, False)
    if not pair or (
        not found["w"] and not scene.typed and scene.word_behind(found.end()) in {"of", "mile", "miles", "inch"}
    ):
        return None
    years = scene.around(*pair)
    best = scene.nearest(years, at, found.end()) if years else None
    if not best and not cal.day_or_none(2000, *pair):
        return None
    return Found(found.end(), "DATE", best.isoformat() if best else f"XXXX-{pair[0]:02d}-{pair[1]:02d}", confidence=0.7)
