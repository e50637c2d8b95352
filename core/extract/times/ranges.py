"""Two dates that form a range are one span: `June 5-July 3`, `from 2014 to 2016`, `between May and October 2020`.

The span runs from the first date to the last, without `from` or `between`; its value is `A/B`.
"""

from __future__ import annotations

import re
from datetime import date

from core.extract.times import calendar_arithmetic as cal
from core.extract.times import time_words
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import any_of, compile_pattern
from core.patterns import compile_later

_DASH = compile_pattern(r"_?[-\u2013]_?(?=[\w'])")
_WORD = compile_pattern(r",?_(?P<w>to|through|thru|until|till|and)_(?=[\w'])")
_YEAR_SAID = compile_later(r"\d{4}|'\d\d")
_MOVED = compile_later(
    r"\b(?:mov|postpon|delay|reschedul|push|chang|shift|brought|bring|deferr|slipp|extend|switch|put)\w*\b[^.;]{0,40}\Z"
)
"""`moved the vote from Monday to Friday` names two days, not the days between."""
_SHAPES = (
    ("day", compile_later(r"\d{4}-\d\d-\d\d")),
    ("month", compile_later(r"\d{4}-\d\d")),
    ("year", compile_later(r"\d{4}")),
    ("other", compile_later(r"\d{4}-(?:Q\d|H\d|SP|SU|FA|WI|W\d\d)|\d\d\d|\d\d")),
)
_LOOSE = compile_pattern(rf"(?:the_)?(?:{time_words.MONTH}|{time_words.WEEKDAY}|\d{{1,2}}(?!\d))")
"""A date that begins like this has no year unless it contains four digits: it is the next one after the first."""
_WEEKDAY_FIRST = compile_pattern(rf"{any_of(time_words.BARE_WEEKDAYS)}(?!\w|,?_(?:the_)?(?:\d|{time_words.MONTH}))")


def extend_to_second(scene: ReadingContext, at: int, found: TimeExpression) -> TimeExpression:
    """A date takes in the second date that ends the range: `June 5-July 3`, `from 2014 to 2016`."""
    if found.value is None or "/" in found.value or found.mod or found.bounds:
        return found
    link = _find_link(scene, at, found.stop)
    if not link:
        return found
    second = scene.read_inner(link.end())
    if not second or not second.whole or second.mod or second.label != "DATE" or "/" in (second.value or "/"):
        return found
    if second.value == found.value:  # Christmas Day - December 25 - is one day, named twice
        return found
    dash = "w" not in link.re.groupindex
    if dash and " " in link[0] and _is_life(scene, at, second.stop):
        return found
    if not _ends_match(scene, at, found, second, link, dash):
        return found
    days = _in_order(scene, at, found, second, link.end())
    if not days:
        return found
    first_value, second_value = days
    why = "; ".join(dict.fromkeys(w for w in (found.why, second.why) if w)) or None
    sure = min(found.confidence, second.confidence, 0.93)
    return TimeExpression(second.stop, "DATE", f"{first_value}/{second_value}", confidence=sure, why=why)


def _find_link(scene: ReadingContext, at: int, stop: int) -> re.Match[str] | None:
    """Return what links two dates: a dash, `to`, `through`; `and` only behind `between`."""
    if stop >= len(scene.plain):
        return None
    link = _DASH.match(scene.plain, stop)
    if link:
        return link
    link = _WORD.match(scene.plain, stop)
    if not link:
        return None
    before = scene.word_before(at)
    if link["w"] == "and":
        return link if before == "between" or scene.typed else None
    if "," in link[0] or (before == "between" and link["w"] == "to"):
        return None
    if before == "from" and _MOVED.search(scene.text_before(at, 60)):
        return None
    return link


def _is_life(scene: ReadingContext, at: int, stop: int) -> bool:
    """Return whether two dates in brackets are birth and death: `(8 February 1700 - 17 March 1782)`."""
    opening = scene.plain.rfind("(", max(0, at - 60), at)
    return opening >= 0 and ")" not in scene.plain[opening:stop] and scene.plain[stop : stop + 30].find(")") >= 0


def _value_shape(value: str) -> str:
    return next((name for name, shape in _SHAPES if shape.fullmatch(value)), "")


def _ends_match(
    scene: ReadingContext, at: int, found: TimeExpression, second: TimeExpression, link: re.Match[str], dash: bool
) -> bool:
    """Return whether both ends are dates of similar size."""
    first_shape, last_shape = _value_shape(found.value or ""), _value_shape(second.value or "")
    if not first_shape or not last_shape:
        return False
    if first_shape == last_shape:
        return not dash or " " not in link[0] or first_shape != "other"
    before = scene.word_before(at)
    return before in {"from", "between"} or (
        dash and " " not in link[0] and {first_shape, last_shape} <= {"day", "month", "year"}
    )


def _in_order(
    scene: ReadingContext, at: int, found: TimeExpression, second: TimeExpression, second_at: int
) -> tuple[str, str] | None:
    """Return both values in order, the second after the first if its year is not given; None if they are no range."""
    value = second.value or ""
    first_day, last_day = found.days_covered()[0], second.days_covered()[1]
    if not first_day or not last_day:
        return None
    loose = _LOOSE.match(scene.plain, second_at) and not _YEAR_SAID.search(scene.plain[second_at : second.stop])
    if first_day < last_day and not (loose and _value_shape(value) in {"day", "month"}):
        return found.value or "", value
    said = _YEAR_SAID.search(scene.plain[second_at : second.stop])
    if (
        said
        and not _YEAR_SAID.search(scene.plain[at : found.stop])
        and _value_shape(found.value or "") in {"day", "month"}
    ):
        first = found.value or ""
        year = int(value[:4]) - (first[4:] > value[4:])
        return f"{year:04d}{first[4:]}", value
    if said:
        return None
    later = _next_behind(scene, value, second_at, first_day)
    return (found.value or "", later) if later else None


def _next_behind(scene: ReadingContext, value: str, at: int, first: date) -> str | None:
    """Return the next such weekday, day or month after `first`."""
    shape = _value_shape(value)
    if shape == "day":
        day = date.fromisoformat(value)
        if _WEEKDAY_FIRST.match(scene.plain, at):
            ahead = (day.isoweekday() - first.isoweekday()) % 7
            later = cal.shift_day(first, ahead, "D") if ahead else None
            return later.isoformat() if later else None
        years = (cal.day_or_none(first.year + step, day.month, day.day) for step in (0, 1))
        return next((one.isoformat() for one in years if one and one > first), None)
    if shape == "month":
        month = int(value[5:7])
        return f"{first.year + (month <= first.month):04d}-{month:02d}"
    return None
