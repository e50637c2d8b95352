"""Rules for numeric dates: `2019-11-14`, `11/19/2019`, `19.11.2019`, `on 22/04`."""

from __future__ import annotations

import re

from core.extract.times import calendar_arithmetic as cal
from core.extract.times import time_words, timex
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import WEEKDAY, compile_pattern, context_words
from core.patterns import compile_later

_ISO = compile_pattern(
    rf"(?:{WEEKDAY},?_)?"
    r"(?P<y>(?:1\d|20)\d\d)(?P<s>_?[-/.]_?|_)(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d/-])"
)
_COMPACT = compile_later(r"(?P<y>19\d\d|20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\w|[.,-]\d)")
_DIGITS = compile_later(r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:1\d|20)\d\d|\d\d)(?![\w%]|[/.-]\d)")
_YEAR_MONTH_DIGITS = compile_pattern(r"(?P<y>(?:19|20)\d\d)_?[-/]_?(?P<m>0[1-9]|1[0-2])(?![\w%]|[/.,-]\d)")
_MONTH_YEAR_DIGITS = compile_pattern(r"(?P<m>0?[1-9]|1[0-2])_?[-/]_?(?P<y>(?:19|20)\d\d)(?![\w%]|[/.,-]\d)")
_DIGIT_RANGE = compile_pattern(
    r"(?P<a>\d{1,2})/(?P<b>\d{1,2})_?[-\u2013]_?(?P<c>\d{1,2})/(?P<d>\d{1,2})(?:/|,_)(?P<y>(?:19|20)\d\d)(?!\w)"
)
_SHORT_DIGITS = compile_pattern(
    rf"(?:(?P<w>{WEEKDAY}),?_)?(?P<a>\d{{1,2}})(?P<s>[/.-])(?P<b>\d{{1,2}})(?![\w%]|[/.,:-]\d)"
)
UNSURE = 0.4
"""Confidence of a date whose day and month may be swapped: low enough to be shown for review."""
_ALONE = 12
"""Length limit, in characters, of a text that is nothing but a numeric date."""
_SHORT_RANGE = compile_pattern(
    r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:_?[-\u2013]_?|_to_)(?P<c>\d{1,2})/(?P<d>\d{1,2})(?![\w%]|[/.,:-]\d)"
)
_BEFORE_DIGITS = context_words("before digits")


def iso_date(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`2019-11-14`, `2019/11/14`, `2019 11 14`, `20191114`; months as `2016-11`, `11/2016`."""
    found = _ISO.match(scene.plain, at) or _COMPACT.match(scene.plain, at)
    if found:
        if "s" in found.re.groupindex and not found["s"].strip() and len(found["m"] + found["d"]) < 4:
            return None
        day = cal.day_or_none(int(found["y"]), int(found["m"]), int(found["d"]))
        return TimeExpression(found.end(), "DATE", day.isoformat(), confidence=0.98) if day else None
    found = _YEAR_MONTH_DIGITS.match(scene.plain, at) or _MONTH_YEAR_DIGITS.match(scene.plain, at)
    if not found:
        return None
    year, month = int(found["y"]), int(found["m"])
    if found.start("y") == at and "-" in found[0] and year % 100 + 1 == month and not scene.typed:
        return None  # 2010-11 is a season, not a November
    return TimeExpression(found.end(), "DATE", timex.month_value(year, month), confidence=0.9)


def digit_date(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`11/19/2019`, `19.11.2019`, `5/3/18`; the country of the outlet decides the order, else the month comes first."""
    span = _DIGIT_RANGE.match(scene.plain, at)
    if span:
        return _digit_range(scene, span)
    found = _DIGITS.match(scene.plain, at)
    if not found or (len(found["y"]) == 2 and found["s"] != "/" and not scene.typed):
        return None
    pair, sure = _order_of_digits(scene, int(found["a"]), int(found["b"]), found["s"] == ".")
    day = cal.day_or_none(time_words.full_year(found["y"]), *pair) if pair else None
    return TimeExpression(found.end(), "DATE", day.isoformat(), confidence=0.97 if sure else UNSURE) if day else None


def _digit_range(scene: ReadingContext, found: re.Match[str]) -> TimeExpression | None:
    first, sure = _order_of_digits(scene, int(found["a"]), int(found["b"]), False)
    last, also = _order_of_digits(scene, int(found["c"]), int(found["d"]), False)
    if not first or not last or first >= last:
        return None
    days = [cal.day_or_none(int(found["y"]), *pair) for pair in (first, last)]
    if not days[0] or not days[1]:
        return None
    value = f"{days[0].isoformat()}/{days[1].isoformat()}"
    return TimeExpression(found.end(), "DATE", value, confidence=0.85 if sure or also else UNSURE)


def _short_range(scene: ReadingContext, found: re.Match[str]) -> TimeExpression | None:
    """Read `from 10/25 to 01/25`: the second date is the next one after the first."""
    last, also = _order_of_digits(scene, int(found["c"]), int(found["d"]), False)
    first, sure = _order_of_digits(scene, int(found["a"]), int(found["b"]), False)
    said = scene.said
    start = scene.choose_day(*first, found.start(), found.end()) if first else None
    if not start or not last:
        return None
    ends = (cal.day_or_none(start.year + step, *last) for step in (0, 1))
    end = next((day for day in ends if day and day > start), None)
    scene.set_reason("; ".join(why for why in (said, scene.said) if why))
    if not end:
        return None
    value = f"{start.isoformat()}/{end.isoformat()}"
    return TimeExpression(found.end(), "DATE", value, confidence=0.7 if sure or also else UNSURE)


def _order_of_digits(scene: ReadingContext, a: int, b: int, dotted: bool) -> tuple[tuple[int, int] | None, bool]:
    """Return (month, day) of two numbers and whether that is certain; sets the reason in the context.

    Dots imply that the day comes first (Unicode CLDR). If nothing else decides, the month comes first, as in most
    English news on the web, and the reading is called ambiguous.
    """
    if max(a, b) > 12 or a == b:
        month, day = (b, a) if a > 12 else (a, b)
        if a != b:
            scene.set_reason(f"{'day' if a > 12 else 'month'} first: there is no month {max(a, b)}")
        return ((month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None), True
    first, why = scene.day_first, scene.order_why
    if first is None:
        first, why = _order_in_article(scene)
    sure = first is not None
    if first is None:
        first, why = dotted, "ambiguous"
        scene.set_reason(f"{'day' if first else 'month'} first, ambiguous")
    else:
        scene.set_reason(f"{'day' if first else 'month'} first: {why}")
    month, day = (b, a) if first else (a, b)
    return ((month, day) if month and day else None), sure


def _order_in_article(scene: ReadingContext) -> tuple[bool | None, str]:
    """Return the order in the article's other numeric dates (`23/04/2019`); None if they show none or both."""
    if scene.usage is None:
        seen: dict[bool, str] = {}
        for other in _DIGITS.finditer(scene.plain):
            a, b = int(other["a"]), int(other["b"])
            if 12 < max(a, b) < 32 and 0 < min(a, b) < 13:
                seen.setdefault(a > 12, other[0])
        if len(seen) == 1:
            ((first, words_seen),) = seen.items()
            scene.usage = (first, f"as {words_seen} in this article")
        else:
            scene.usage = (None, "")
    return scene.usage


def day_and_month(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`on 22/04`, `Friday 7.6`, only behind a preposition or a weekday; `9/11` is the day in 2001."""
    before = scene.word_before(at)
    span = _SHORT_RANGE.match(scene.plain, at)
    if span and (before in _BEFORE_DIGITS or scene.text[:40].strip() == span[0]):
        return _short_range(scene, span)
    found = _SHORT_DIGITS.match(scene.plain, at)
    if not found:
        return None
    a, b = int(found["a"]), int(found["b"])
    if not found["w"]:
        alone = len(scene.text) <= _ALONE and scene.text.strip() == scene.text[at : found.end()]
        if found["s"] == "." and before == "on" and not scene.word_behind(found.end()):
            alone = len(found["b"]) == 2
        elif found["s"] != "/" or found[0] == "24/7":
            return None
        if found[0] == "9/11" and before != "on":
            scene.set_reason("the attacks of 2001")
            return TimeExpression(found.end(), "DATE", "2001-09-11", confidence=0.85, anchor=False)
        if before not in _BEFORE_DIGITS and not scene.typed and not alone:
            return None
    pair, sure = _order_of_digits(scene, a, b, False)
    said = scene.said
    if not pair or (
        not found["w"] and not scene.typed and scene.word_behind(found.end()) in {"of", "mile", "miles", "inch"}
    ):
        return None
    years = scene.days_around(*pair)
    best = scene.nearest_day(years, at, found.end()) if years else None
    if not best and not cal.day_or_none(2000, *pair):
        return None
    scene.set_reason("; ".join(why for why in (said, scene.said if best else None) if why))
    value = best.isoformat() if best else f"XXXX-{pair[0]:02d}-{pair[1]:02d}"
    return TimeExpression(found.end(), "DATE", value, confidence=0.7 if sure else UNSURE)
