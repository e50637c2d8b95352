"""Rules for parts of periods: `the end of the year`, `early 2019`, `later this week`, `the rest of the month`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from core.extract.times import calendar_arithmetic as cal
from core.extract.times import fiscal, time_words, timex
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import compile_pattern
from core.patterns import compile_later

_EARLIER = compile_pattern(r"(?P<r>earlier|later)(?:_on|_in|_during)?_(?=\w)")
_EARLY = compile_pattern(r"(?P<r>early|late|mid|middle)(?:_(?:on|in|of)_|_|-)(?=[\w'])")
_EDGE = compile_pattern(
    r"(?:the_)?(?:very_|tail_)?(?P<e>end|close|beginning|start|outset|middle|midpoint|turn)_of_(?=[\w'])"
)
_THE_UNIT = compile_pattern(
    r"(?:the_)?(?:(?:current|calendar|fiscal|financial)_)?"
    r"(?P<u>day|week|weekend|month|quarter|year|decade|century)(?!\w|-|_of_)"
)
_UNIT_END = compile_pattern(r"(?:the_)?(?P<u>year|month|quarter|week)(?:-|'s_|(?<=year)_)(?P<e>end|start)(?!\w)")
_REST = compile_pattern(r"(?:the_)?(?:rest|remainder|remaining|balance)_of_(?=\w)")
_TO_DATE = compile_pattern(r"(?P<s>[ymq])td(?!\w)|(?:the_)?(?P<u>year|month|quarter|week)[_-]to[_-]date(?!\w)")
_MODS = {"early": "START", "earlier": "START", "late": "END", "later": "END", "mid": "MID", "middle": "MID"}
_EDGES = {"end": "END", "close": "END", "beginning": "START", "start": "START", "outset": "START", "turn": "START"}
_NEAR = 300
"""Largest distance, in characters, of an earlier date to which `the year` may refer."""


def earlier_or_later(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`earlier this week`, `later in 2019`: the part of the period before or after the publication date."""
    found = _EARLIER.match(scene.plain, at)
    if not found:
        return None
    of = period_at(scene, found.end())
    if not of or of.mod:
        return None
    first, last = of.days_covered()
    mod: str | None = _MODS[found["r"]]
    now = scene.published
    days = (first, last)
    if first and last and now and first <= now <= last:
        middle = max(now, cal.second_half(first, last))
        days = (first, now) if found["r"] == "earlier" else (middle, last)
    if of.label == "DATE" and first == last and first is not None:
        days = (first, last)
    if " ".join(found[0].split()) in {"earlier", "later"} and of.label == "TIME" and not of.value:
        mod = None
    return replace(of, mod=mod, bounds=days, confidence=0.92)


def early_or_late(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`early Tuesday`, `late last month`, `mid-November`, `late on Monday`, `early 2019`."""
    found = _EARLY.match(scene.plain, at)
    if not found:
        return None
    of = scene.read_inner(found.end()) or _current_unit(scene, found.end(), True)
    if not of or of.mod or not of.whole or of.label not in {"DATE", "TIME"}:
        return None
    if found["r"] == "middle" and " of " not in scene.plain[at : found.end()]:
        return None
    mod, days = _MODS[found["r"]], of.bounds
    if days and days[0] and days[1] and days[0] <= days[1]:
        days = timex.narrow_bounds(days[0], days[1], mod)
    return replace(of, mod=mod, bounds=days, confidence=0.93)


def start_or_end(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the end of the year`, `the beginning of March`, `end of 2019`."""
    found = _EDGE.match(scene.plain, at)
    if not found:
        return None
    of = period_at(scene, found.end())
    if not of or of.mod or not of.whole or of.label != "DATE":
        return None
    idiom = found["e"] == "end" and scene.plain.startswith("the day", found.end())
    if idiom and scene.text_before(at).endswith((" at", " at the")):
        return None
    mod = _EDGES.get(found["e"], "MID")
    return TimeExpression(of.stop, "DATE", of.value, mod, timex.edge_bounds(*of.days_covered(), mod), 0.95)


def period_at(scene: ReadingContext, at: int) -> TimeExpression | None:
    """Read what follows `the end of`: a date, or `the year` for the current one."""
    return scene.read_inner(at) or _current_unit(scene, at, False)


def _current_unit(scene: ReadingContext, at: int, the: bool) -> TimeExpression | None:
    found = _THE_UNIT.match(scene.plain, at)
    if not found or (the and not scene.plain.startswith("the ", at)):
        return None
    if re.search("fiscal|financial", found[0]):
        return fiscal.relative_fiscal_year(scene, at, found.end(), "the")
    unit = time_words.UNITS[found["u"]]
    origin = _counting_day(scene, at, unit) if found[0].startswith("the ") else scene.published
    if origin is scene.published:
        scene.set_reason(scene.describe_publication())
    value = timex.unit_value(origin, unit) if origin else None
    return TimeExpression(found.end(), "DATE", value, confidence=0.9)


_ALONE = compile_pattern(
    r"the_(?P<u>day|week|month|year)(?!\w|-|'s_\w+_of|_(?:before|after|of|when|that|which|earlier|later|old))"
)
_WHILE = {"for", "of", "in", "during", "throughout", "over", "through", "within"}
_GOES_ON = compile_later(
    r"[.,;:!?)\n\ufffc\"\u201d\u2019]|$| {1,3}(?:and|but|as|is|was|were|when|with|while|because|so|at|on|off)\b"
    r"| {0,2}\u2013"
)
_NO_DAYS = {"time", "times", "order", "light", "break", "hour", "hours", "start", "part", "topic"}


def _counting_day(scene: ReadingContext, at: int, unit: str) -> date | None:
    """Return the day whose week, month or year is meant: the last date named nearby, else the publication date."""
    first, last = scene.last
    origin = scene.published
    near = 0 <= at - scene.last_stop < _NEAR and "\n" not in scene.plain[max(0, scene.last_stop) : at]
    if first and last and near and (last - first).days < {"D": 1, "W": 7, "M": 31, "Y": 366}.get(unit, 0):
        origin = first
    scene.set_origin_reason(origin)
    return origin


def current_period(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the best of the month`, `for the day`: the current period, which was named last or contains the publication."""
    found = _ALONE.match(scene.plain, at)
    if not found or scene.word_before(at) not in _WHILE or not _GOES_ON.match(scene.plain, found.end()):
        return None
    if scene.is_capital(found.start("u")) or scene.plain.startswith(", the", found.end()):
        return None
    before = scene.text_before(at, 30).rsplit(" ", 2)
    if len(before) > 1 and before[-2] == "end":  # at the end of the day: an idiom, or read by a rule above
        return None
    if found["u"] == "day" and (len(before) < 2 or before[-2] in _NO_DAYS):
        return None
    unit = time_words.UNITS[found["u"]]
    origin = _counting_day(scene, at, unit)
    value = timex.unit_value(origin, unit) if origin else None
    return TimeExpression(found.end(), "DATE", value, confidence=0.7, anchor=False)


def unit_end(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`year-end`, `the year's end`: the end of the current year; `year to date`: from its first day to publication."""
    found = _TO_DATE.match(scene.plain, at)
    now = scene.published
    scene.set_reason(scene.describe_publication())
    if found:
        unit = found["s"].upper() if found["s"] else time_words.UNITS[found["u"]]
        value = timex.unit_value(now, unit) if now else None
        return TimeExpression(found.end(), "DATE", value, None, (timex.value_bounds(value)[0], now), 0.85)
    found = _UNIT_END.match(scene.plain, at)
    if not found:
        return None
    value = timex.unit_value(now, time_words.UNITS[found["u"]]) if now else None
    mod = _EDGES[found["e"]]
    days = timex.value_edge_bounds(value, mod) if value else None
    return TimeExpression(found.end(), "DATE", value, mod, days, 0.85)


def rest_of_period(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the rest of the year`: from publication to its last day."""
    found = _REST.match(scene.plain, at)
    of = period_at(scene, found.end()) if found else None
    if not of or of.mod or of.label != "DATE" or not of.whole:
        return None
    first, last = of.days_covered()
    now = scene.published
    start = max(first, now) if first and now and last and now <= last else first
    if start != first:
        scene.set_reason(f"{scene.describe_publication()}: from then on")
    return TimeExpression(of.stop, "DATE", of.value, None, (start, last), 0.85)
