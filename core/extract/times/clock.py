"""Rules for times of day and for recurrences: `9:30 a.m.`, `noon`, `1430 GMT`; `every year`, `twice a week`."""

from __future__ import annotations

import re

from core.extract.times import time_words, timex
from core.extract.times.lengths import length_at
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import PART, any_of, compile_pattern, context_words
from core.language.en.numbers import SMALL_WORDS, number_value
from core.patterns import compile_later

_HOURS = {w: n for w, n in SMALL_WORDS.items() if 1 <= n <= 12}
_AMPM = r"(?:[ap]\.[ \u00a0]?m\.?|[ap]m\b\.?)"
_CLOCK = compile_pattern(
    rf"(?:(?P<h0>\d{{1,2}})(?:[:.](?P<m0>[0-5]\d))?(?P<x0>_?{_AMPM})?(?:_?[-\u2013]_?|_(?:to|until)_))?"
    rf"(?P<h>\d{{1,2}}|{any_of(_HOURS)})(?:[:.h](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?)?"
    rf"(?:[_-]?(?P<x>{_AMPM})|_o'?clock(?:_(?P<y>{_AMPM}))?)(?!\w)"
)
_DIGITAL = compile_later(r"(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:%]|[.,]\d)")
_WITH_H = compile_later(r"(?P<h>[01]?\d|2[0-3])h(?P<m>[0-5]\d)?(?P<s>\b\B)?(?!\w)")
_MILITARY = compile_pattern(
    r"(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)_?"
    r"(?=(?:gmt|utc|hours|hrs|z|local_time|est|edt|pst|pdt|cet|bst|kst)\b)(?P<hrs>hours|hrs)?"
)
_PAST = compile_pattern(
    rf"(?:(?P<q>half|a_quarter|quarter)|(?P<n>\d{{1,2}}|{any_of(_HOURS)}|twenty|twenty-five)(?:_minutes?)?)"
    r"_(?P<d>past|to|before|after)_"
    rf"(?P<h>\d{{1,2}}|{any_of(_HOURS)}|noon|midnight)(?:_?(?P<x>{_AMPM})|_o'?clock)?(?!\w|:)"
)
_NOON = compile_pattern(r"(?:12_)?(?P<w>noon|midday|midnight)(?!\w|-)")
_ZONE = compile_pattern(
    rf"_?(?P<l>\()?(?P<z>{any_of(time_words.ZONES)})(?!\w)(?:_?(?P<s>[-+\u2013])_?(?P<o>1[0-4]|0?\d)(?::?(?P<n>[0-5]\d))?(?!\w))?"
    r"(?(l)\))"
)
_SPELT = compile_pattern(
    rf"(?P<h>1[0-2]|\d|{any_of(_HOURS)})(?P<m>[ -]thirty|[:.][0-5]\d)?_"
    r"(?:in_the_(?P<p>morning|afternoon|evening)|at_(?P<n>night))(?!\w)"
)
_IN_PART = compile_pattern(rf"_(?:in_the_|at_)(?P<p>{PART})(?!\w)")
_THE_PART = compile_pattern(rf"(?:the_)?(?P<mod>early_|late_)?(?P<p>{PART})(?:_hours)?(?:_(?:of|on)_)(?=\w)")
_BARE_PART = compile_pattern(r"the_(?P<p>morning|afternoon|evening)(?!\w|-|_of)")
_AT = context_words("before a time of day")
_BEHIND_HOUR = context_words("behind a spelt year") | {"", *time_words.ZONES, "local"}

_SINGLE_UNITS = time_words.UNITS.keys() - time_words.SHORT_UNITS - time_words.PLURAL_UNITS
_EVERY = compile_pattern(
    rf"(?:every|each)_(?:(?P<o>other|second|third|fourth|single)_)?(?:(?P<u>{any_of(_SINGLE_UNITS)})"
    rf"|(?P<w>{any_of(time_words.BARE_WEEKDAYS)})|(?P<m>{any_of(time_words.BARE_MONTHS | time_words.GUARDED_MONTHS)})"
    rf"|(?P<p>{PART})|(?P<s>{any_of(time_words.SEASONS)}))"
    rf"(?:_(?P<q>{PART}))?(?!\w|-)"
)
_PER = compile_pattern(r"per_(?P<u>second|minute|hour|day|night|week|month|quarter|year|decade|annum)(?!\w)")
_TIMES = compile_pattern(
    r"(?:once|twice|thrice|(?:\d{1,3}|[a-z]{3,9})_times)_(?:an?|per|each|every)_"
    r"(?P<u>minute|hour|day|week|month|quarter|year|decade)(?!\w)"
)
_SET_WORD = compile_pattern(rf"{any_of(time_words.SETS)}(?!\w|-)")
_PLURALS = compile_pattern(
    rf"(?:(?P<w>{any_of(time_words.BARE_WEEKDAYS)})(?:s|_(?P<p>{PART})s)|(?P<e>weekend|weekday)s)(?!\w)"
)
_DISTANCES = context_words("distance")
_NTH_OF_EVERY = compile_pattern(
    rf"(?:the_)?(?:(?P<l>last|final|penultimate|{any_of(time_words.ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
    rf"(?:_(?:and|or)_(?:{any_of(time_words.ORDINALS)}|last))?_(?P<d>day|week|weekend|workday|{any_of(time_words.BARE_WEEKDAYS)})"
    rf"|(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{any_of(time_words.ORDINALS)})(?:_day)?)"
    rf"_(?:of|in)_(?:each|every)_(?P<e>other_)?(?P<u>month|quarter|year)(?!\w)"
)
_ORDER = {None: 1, "single": 1, "other": 2, "second": 2, "third": 3, "fourth": 4}


def _hour_of(digits: str, half: str | None) -> int | None:
    """Return the hour on the 24-hour clock, by its a.m. or p.m. if given; None if it is not an hour."""
    hour = int(digits) if digits.isdigit() else _HOURS[digits]
    if half:
        return None if not 1 <= hour <= 12 else hour % 12 + (12 if half.strip().startswith("p") else 0)
    return hour if hour <= 24 else None


def zone_behind(scene: ReadingContext, stop: int) -> tuple[int, str]:
    """Return the end of the time zone behind a time and its offset, empty if unknown.

    Zones count only in capitals, except `local time`.
    """
    found = _ZONE.match(scene.plain, stop)
    if not found or not (scene.is_capital(found.start("z")) or found["z"].endswith("time") or scene.typed):
        return stop, ""
    offset = time_words.ZONES[re.sub(" +", " ", found["z"])]
    if found["o"]:
        if offset != "Z":
            return found.end("z"), offset
        offset = f"{'+' if found['s'] == '+' else '-'}{int(found['o']):02d}:{found['n'] or '00'}"
    return found.end(), offset


def time_of_day(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`9:30 a.m.`, `9-11 p.m.`, `noon`, `1430 GMT`, `half past nine`, `five o'clock`, with the time zone.

    `value` holds only the part from T on; the grammar adds the day.
    """
    found = _CLOCK.match(scene.plain, at)
    if found:
        return _twelve_hour_time(scene, found)
    found = _NOON.match(scene.plain, at)
    if found:
        if found["w"] == "midnight" and scene.is_capital(at) and not scene.starts_sentence(at):
            return None
        return _make_time(scene, found.end(), 0 if found["w"] == "midnight" else 12, 0, None, 0.9)
    found = _DIGITAL.match(scene.plain, at)
    if not found and scene.typed:
        found = _WITH_H.match(scene.plain, at)
    if found:
        known = (
            scene.word_before(at) in _AT
            or zone_behind(scene, found.end())[0] > found.end()
            or _IN_PART.match(scene.plain, found.end())
        )
        if not (
            known
            or scene.typed
            or (len(found["h"]) == 2 and found["s"] is None and scene.word_before(at) in {"", "on"})
        ):
            return None
        return _make_time(scene, found.end(), int(found["h"]), int(found["m"] or 0), found["s"], 0.85)
    found = _MILITARY.match(scene.plain, at)
    if found and (not found["hrs"] or scene.word_before(at) in _AT):
        return _make_time(scene, found.end(), int(found["h"]), int(found["m"]), None, 0.9)
    found = _SPELT.match(scene.plain, at)
    if found and scene.word_before(at) in _AT | {"until", "till", "about", "around", "to", "like", "o'clock", ""}:
        return _hour_in_words(scene, found)
    found = _PAST.match(scene.plain, at)
    return _minutes_past_hour(scene, found) if found else None


def _hour_in_words(scene: ReadingContext, found: re.Match[str]) -> TimeExpression | None:
    """`two in the morning`, `ten-thirty at night`."""
    hour = _hour_of(found["h"], None)
    if not hour or hour > 12:
        return None
    minute = 30 if "thirty" in (found["m"] or "") else int((found["m"] or ":00")[1:])
    if found["p"] == "morning":
        hour %= 12
    elif hour < 12 and not (found["n"] and hour < 5):
        hour += 12
    elif hour == 12 and found["n"]:
        hour = 0
    stop, offset = zone_behind(scene, found.end())
    return TimeExpression(stop, "TIME", f"T{hour:02d}:{minute:02d}{offset}", confidence=0.85)


def _twelve_hour_time(scene: ReadingContext, found: re.Match[str]) -> TimeExpression | None:
    half = found["x"] or found["y"]
    hour = _hour_of(found["h"], half)
    if hour is None or (half is None and hour > 12):
        return None
    minute = int(found["m"] or 0)
    later = _make_time(scene, found.end(), hour, minute, found["s"], 0.95)
    if later is None or not found["h0"]:
        return later
    if int(found["h0"]) > 12:
        return None
    first = _hour_of(found["h0"], found["x0"] or half)
    if first is not None and not found["x0"] and half and first > hour:
        first -= 12
    if first is None or first < 0:
        return None
    return TimeExpression(later.stop, "TIME", f"T{first:02d}:{int(found['m0'] or 0):02d}/{later.value}", confidence=0.9)


def _make_time(
    scene: ReadingContext, stop: int, hour: int, minute: int, second: str | None, confidence: float
) -> TimeExpression | None:
    part = _IN_PART.match(scene.plain, stop)
    if part:
        code, stop = time_words.PARTS[part["p"]], part.end()
        if code in {"AF", "EV", "NI"} and 1 <= hour < 12 and not (code == "NI" and hour < 5):
            hour += 12
    stop, offset = zone_behind(scene, stop)
    value = f"T{hour:02d}:{minute:02d}" + (f":{second}" if second else "") + offset
    return TimeExpression(stop, "TIME", value, confidence=confidence)


def _minutes_past_hour(scene: ReadingContext, found: re.Match[str]) -> TimeExpression | None:
    """`half past nine`, `ten to three`, if an hour word or `at` leaves no doubt."""
    if not found["q"] and scene.word_before(found.start()) not in {"at", "around", "about"}:
        return None
    if not found["q"] and found["d"] in {"to", "before", "after"}:
        return None
    if (found["q"] and found["q"] != "half" and found["d"] in {"before", "after"}) or (
        found["q"] == "half" and found["d"] != "past"
    ):
        return None
    base = {"noon": 12, "midnight": 0}.get(found["h"])
    hour = base if base is not None else _hour_of(found["h"], found["x"])
    if hour is None:
        return None
    count = {"half": 30.0}.get(found["q"] or "", 15.0) if found["q"] else number_value(found["n"])
    if count is None or not 0 < count < 60:
        return None
    total = hour * 60 + (round(count) if found["d"] in {"past", "after"} else -round(count))
    return _make_time(scene, found.end(), total // 60 % 24, total % 60, None, 0.85)


_AT_HOUR = compile_pattern(
    rf",?_at_(?:about_|around_)?(?P<h>1[0-2]|\d|{any_of(_HOURS)})(?:[:.](?P<m>[0-5]\d))?(?:_o'?clock)?(?![\w%]|[:.,-]\d)"
)
_HALVES = {"MO": 0, "AF": 12, "EV": 12, "NI": 12}


def hour_in_part(scene: ReadingContext, stop: int, code: str) -> TimeExpression | None:
    """`tonight at 8`, `Saturday morning at 9:15`: the part of the day decides between a.m. and p.m."""
    found = _AT_HOUR.match(scene.plain, stop)
    half = _HALVES.get(code)
    if not found or half is None or scene.word_behind(found.end()) not in _BEHIND_HOUR:
        return None
    hour = (_hour_of(found["h"], None) or 0) % 12
    if code in {"AF", "EV"} or (code == "NI" and hour >= 5):
        hour += half
    elif code == "NI":
        return None  # tonight at 2 is tomorrow
    end, offset = zone_behind(scene, found.end())
    return TimeExpression(end, "TIME", f"T{hour:02d}:{int(found['m'] or 0):02d}{offset}", confidence=0.88)


ANY_DAY = 0.75
"""Confidence of `in the morning`, which may be on any day: it is given a date only if one is named next to it."""
_EACH_DAY = compile_later(r"\b(?:get|gets|wake|wakes|getting|waking) {1,2}up {1,2}(?:early |late )?in {1,3}\Z")
"""`people who get up in the morning`: every day rather than a particular one."""


def part_of_day(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the morning of Nov. 14`, `early morning on Tuesday`, `in the morning` of the current day."""
    found = _THE_PART.match(scene.plain, at)
    if found:
        of = scene.read_inner(found.end())
        first, last = of.days_covered() if of else (None, None)
        if of and of.value and "/" in of.value:  # the night of October 8-9
            night = found["p"] == "night" and (not first or not last or (last - first).days == 1)
            return (
                TimeExpression(of.stop, "TIME", f"{of.value.partition('/')[0]}TNI", confidence=0.9) if night else None
            )
        if of and of.label == "DATE" and of.whole and first == last and not of.mod:
            mod = {"e": "START", "l": "END"}.get((found["mod"] or " ")[0])
            value = f"{of.value}T{time_words.PARTS[re.sub(' +', ' ', found['p'])]}" if of.value else None
            return TimeExpression(of.stop, "TIME", value, mod, confidence=0.93)
        return None
    found = _BARE_PART.match(scene.plain, at)
    if not found or scene.word_before(at) not in {"in", "during", "through", "throughout"}:
        return None
    if _EACH_DAY.search(scene.plain[max(0, at - 30) : at]):
        return None
    return TimeExpression(found.end(), "TIME", f"T{time_words.PARTS[found['p']]}", confidence=ANY_DAY)


def every_period(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`every year`, `each Monday`, `every other week`, `every four years`."""
    found = _EVERY.match(scene.plain, at)
    if not found:
        lead = re.compile(r"(?:every|each) {1,3}(?=[\da-z])").match(scene.plain, at)
        size = length_at(scene, lead.end()) if lead and scene.plain.startswith("every", at) else None
        if not size or size.hyphen:
            return None
        return _make_set(size.stop, size.value, 0.93)
    value: str | None
    if found["u"] == "day" and scene.word_behind(found.end()) in {"life", "lives", "people", "objects", "items"}:
        return None
    if found["u"]:
        value = timex.duration_value(_ORDER[found["o"]], time_words.UNITS[found["u"]])
        if found["u"] in {"weekend"}:
            value = "XXXX-WXX-WE"
        if found["o"] == "second" and found["u"] == "second":
            return None
    elif found["w"]:
        value = f"XXXX-WXX-{time_words.WEEKDAYS[found['w']]}"
    elif found["m"]:
        if not scene.is_capital(found.start("m")) and found["m"] in time_words.GUARDED_MONTHS:
            return None
        value = f"XXXX-{time_words.MONTHS[found['m']]:02d}"
    elif found["s"]:
        value = f"XXXX-{time_words.SEASONS[found['s']]}"
    else:
        value = f"XXXX-XX-XXT{time_words.PARTS[re.sub(' +', ' ', found['p'])]}"
    if found["q"]:
        value = f"{value}T{time_words.PARTS[found['q']]}"
    return _make_set(found.end(), value, 0.93)


def nth_of_every(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the second Sunday of each month`, `the last Friday of every month`, `the 15th of each month`.

    For weekdays the value says only how often: TIMEX3 cannot express which weekday of the month.
    """
    found = _NTH_OF_EVERY.match(scene.plain, at)
    if not found:
        return None
    day = time_words.number_of(found["n"] or (found["l"] if found["d"] == "day" else "") or "")
    if found["u"] == "month" and not found["e"] and 1 <= day <= 31:
        return _make_set(found.end(), f"XXXX-XX-{day:02d}", 0.9)
    return _make_set(found.end(), timex.duration_value(2 if found["e"] else 1, time_words.UNITS[found["u"]]), 0.9)


def _make_set(stop: int, value: str | None, confidence: float) -> TimeExpression:
    return TimeExpression(stop, "SET", value, confidence=confidence, anchor=False, whole=False)


def rate_per_period(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`per year`, `twice a week`; not a speed (`60 miles per hour`)."""
    found = _PER.match(scene.plain, at)
    if found:
        if scene.word_before(at) in _DISTANCES:
            return None
        unit = "Y" if found["u"] == "annum" else time_words.UNITS[found["u"]]
        return _make_set(found.end(), timex.duration_value(1, unit), 0.85)
    found = _TIMES.match(scene.plain, at)
    if not found:
        return None
    return _make_set(found.end(), timex.duration_value(1, time_words.UNITS[found["u"]]), 0.85)


def frequency_word(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`annually`, `weekly` in lower case (`The Daily Mail` is a name); `Mondays`, `Friday mornings`, `weekends`."""
    found = _SET_WORD.match(scene.plain, at)
    if found:
        if (scene.is_capital(at) and not scene.typed) or scene.plain[at - 1 : at] == "-":  # twice-yearly is not yearly
            return None
        return _make_set(found.end(), time_words.SETS[found[0]], 0.8)
    found = _PLURALS.match(scene.plain, at)
    if not found:
        return None
    if found["e"]:
        return _make_set(found.end(), "XXXX-WXX-WE" if found["e"] == "weekend" else "XXXX-WXX-WD", 0.8)
    value = f"XXXX-WXX-{time_words.WEEKDAYS[found['w']]}"
    if found["p"]:
        value += f"T{time_words.PARTS[re.sub(' +', ' ', found['p'])]}"
    return _make_set(found.end(), value, 0.88)
