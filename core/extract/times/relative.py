"""Rules for dates that count from publication or from the last date named: `today`, `last week`, `the next day`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from core.extract.times import calendar_arithmetic as cal
from core.extract.times import time_words, timex
from core.extract.times.period_parts import period_at
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import MONTH, PART, WEEKDAY, any_of, compile_pattern
from core.language.en.numbers import SMALL_WORDS
from core.patterns import compile_later

_TODAY = compile_pattern(
    r"(?:(?:the_)?day_(?P<b>before_yesterday|after_tomorrow)|(?P<t>today|yesterday|tomorrow|tonight|tonite))(?!\w)"
)
_STEPS = {"today": 0, "tonight": 0, "tonite": 0, "yesterday": -1, "tomorrow": 1}
_X = rf"(?:(?P<u>day|week|month|quarter|year|decade|century)|(?P<m>{MONTH})|(?P<w>{WEEKDAY})|(?P<p>{PART}))(?!\w|-)"
_RELATIVE = compile_pattern(
    r"(?P<the>the_)?(?P<r>this_past|this_coming|this_same|this|last|next|past|previous|preceding|coming|following"
    rf"|upcoming|current|same|that_same|that|immediate_past)_{_X}"
)
_BACK = {"last", "past", "this past", "previous", "preceding", "immediate past"}
_AHEAD = {"next", "coming", "this coming", "upcoming", "following"}
_FROM_TEXT = {"previous", "preceding", "following", "same", "that", "that same", "this same"}
_WEEKDAY_OF = compile_pattern(
    rf"(?P<w>{WEEKDAY})_(?:of_)?(?P<r>this|last|next|the_following|the_previous)_week(?!\w|-)"
)
_DAY_BEFORE = compile_pattern(
    r"(?:the_)?(?P<u>day|week|month|year|decade|night|evening|morning|weekend)_"
    r"(?P<r>before|after|earlier|later)(?P<l>_last|_next)?(?!\w)"
)
_NTH = compile_pattern(
    rf"(?:the_)?(?P<n>first|second|third|fourth|fifth|last|final|[1-5](?:st|nd|rd|th))_(?:full_)?"
    rf"(?:(?P<u>day|week|weekend|month)|(?P<w>{any_of(time_words.BARE_WEEKDAYS)}))_(?:of|in)_(?=\w)"
)
_FEW = {w: n for w, n in SMALL_WORDS.items() if 2 <= n <= 12}
_WEEK_OF = compile_pattern(r"(?:the_)?week_(?:of|beginning|starting|ending)_(?:on_)?(?=\w)")
_WEEK_NUMBER = compile_pattern(r"week_(?P<n>\d{1,2})(?!\w|[.,:/-]\d|_of)")
_SHORT_DAY = compile_later(r" {1,2}\d{1,2}(?!\d|[,.:]\d)")
_ON = compile_pattern(r",?_(?:of|on)_(?=\w)")
_GAP = compile_later(r" {1,3}(?=\w)")
_NEW_PHRASE = compile_later(r"(?:in|at|on|by|when|and|but|as|with|from|about|that|said|was|were|had)\b")


def _normalize_blanks(found: str | None) -> str:
    return re.sub(" +", " ", (found or "").strip())


def day_from_today(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`today`, `yesterday`, `the day after tomorrow`, and `tonight` as a TIME; not `USA Today`."""
    found = _TODAY.match(scene.plain, at)
    if not found:
        return None
    if (
        scene.is_capital(at)
        and not scene.starts_sentence(at)
        and scene.text[max(0, at - 12) : at].split()[-1:][0:1] != []
    ):
        last = scene.text[max(0, at - 24) : at].split()[-1]
        if last[:1].isupper() and last[-1:].isalpha():
            return None
    scene.set_reason(scene.describe_publication())
    step = _STEPS[found["t"]] if found["t"] else (-2 if found["b"].startswith("b") else 2)
    day = scene.shift_published(step)
    if (found["t"] or "").startswith("ton"):
        return TimeExpression(found.end(), "TIME", f"{day.isoformat()}TNI" if day else "TNI", confidence=0.96)
    named = _day_named_behind(scene, found.end(), day) if day else None
    if named:
        scene.set_reason(f"{named.isoformat()}, named behind it")
        day = named
    return TimeExpression(found.end(), "DATE", day.isoformat() if day else None, confidence=0.96)


_BESIDE = compile_pattern(rf",?_(?=(?:{MONTH}|{WEEKDAY},?_(?:{MONTH}|the_\d|\d))(?!\w))")


def _day_named_behind(scene: ReadingContext, stop: int, day: date) -> date | None:
    """Return the day named in `tomorrow, June 12th` if it is within two days of the computed one."""
    gap = _BESIDE.match(scene.plain, stop)
    of = scene.read_inner(gap.end()) if gap else None
    first, last = of.days_covered() if of else (None, None)
    near = _same_day_near(first, day) if first and first == last else None
    return near if near != day else None


def _same_day_near(day: date, near: date) -> date | None:
    """Return the same month and day within two days of `near`."""
    years = (cal.day_or_none(near.year + step, day.month, day.day) for step in (-1, 0, 1))
    return next((one for one in years if one and abs((one - near).days) <= 2), None)


def relative_period(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`last week`, `this year`, `next March`, `that day`, `the following Monday`, `this morning`, `last night`."""
    found = _RELATIVE.match(scene.plain, at)
    if not found:
        return None
    word, the = _normalize_blanks(found["r"]), bool(found["the"])
    if found["u"]:
        week = _relative_unit(scene, found, word, the)
        return _day_of_week(scene, week) if week and found["u"] == "week" and not the else week
    if (the and word in {"this", "that"}) or (word in {"same", "that", "current"} and not the and not found["p"]):
        return None
    if found["m"]:
        return _relative_month(scene, found, word)
    if found["w"]:
        return _relative_weekday(scene, found, word)
    return _relative_part(scene, found, word, the)


def _counting_origin(scene: ReadingContext, word: str, the: bool, found: re.Match[str]) -> date | None:
    """Return the day to count from: the last date named for `that`, `the following` and `the next` in the past."""
    ahead, unit = word in _AHEAD, time_words.UNITS.get(found["u"] or "", "D")
    if word == "that" and unit == "D" and scene.last[0] != scene.last[1] and found.start() - scene.last_stop < 600:
        return None  # eleven years ago ... that day: which day is not said
    if word in _FROM_TEXT and (the or word not in {"previous", "preceding", "following"}):
        back = scene.published if word in {"previous", "preceding"} else None
        return scene.counting_origin(ahead, unit) or back
    if word == "next" and the:
        way = scene.verb_direction(found.start(), found.end())[0]
        if way < 0 or (way == 0 and scene.last[0]):
            near = scene.last[0] and found.start() - scene.last_stop < 600
            return scene.counting_origin(ahead, unit) if near else None
    return scene.published


def _relative_unit(scene: ReadingContext, found: re.Match[str], word: str, the: bool) -> TimeExpression | None:
    unit, stop = time_words.UNITS[found["u"]], found.end()
    before = scene.word_before(found.start())
    over = before in {"over", "in", "within", "during", "for", "throughout"}
    if the and unit != "Q" and (word in {"past", "coming"} or (word in {"last", "next"} and over and unit != "D")):
        return None  # a window: see lengths
    if unit == "D" and (word in {"this", "last", "past", "coming", "current"} or (word == "next" and not the)):
        if word == "next" and re.match(r"[,. ]", scene.plain[stop : stop + 1]) and scene.starts_sentence(found.start()):
            return _step_from_origin(scene, found, "next", True, unit)
        return None
    if word in {"same", "immediate past"} and not the:
        return None
    if the and word in {"this", "that", "this past"}:
        return None
    if the and word == "last" and scene.word_behind(stop) == "of" and not _SUM.match(scene.plain, stop):
        return TimeExpression(stop, "DATE", None, confidence=0.6, anchor=False)
    return _step_from_origin(scene, found, word, the, unit)


_SUM = compile_pattern(r"_of_(?:a_|us|about_|some_)?[$\u20ac\u00a3\u00a5\d]")
"""`of` before a sum: `a profit for the last year of $2.7 billion`."""
_THEN_WEEKDAY = compile_pattern(rf"_(?:on_)?(?P<w>{any_of(time_words.BARE_WEEKDAYS)})(?!\w)")


def _day_of_week(scene: ReadingContext, week: TimeExpression) -> TimeExpression:
    """Read `next week Friday` as the weekday in the week just read; otherwise return the week."""
    found = _THEN_WEEKDAY.match(scene.plain, week.stop)
    monday = week.days_covered()[0]
    day = cal.shift_day(monday, time_words.WEEKDAYS[found["w"]] - 1, "D") if found and monday else None
    return TimeExpression(found.end(), "DATE", day.isoformat(), confidence=0.85) if found and day else week


def _step_from_origin(scene: ReadingContext, found: re.Match[str], word: str, the: bool, unit: str) -> TimeExpression:
    origin = _counting_origin(scene, word, the, found)
    scene.set_origin_reason(origin)
    step = -1 if word in _BACK else 1 if word in _AHEAD else 0
    day = cal.shift_day(origin, step, unit) if origin else None
    if day and step and unit in {"M", "Q", "Y", "DE", "CE"} and origin:
        day = cal.shift_day(origin.replace(day=1), step, unit)
    return TimeExpression(found.end(), "DATE", timex.unit_value(day, unit) if day else None, confidence=0.95)


def _relative_month(scene: ReadingContext, found: re.Match[str], word: str) -> TimeExpression | None:
    month, stop = time_words.month_of(found["m"]), found.end()
    name = found["m"].rstrip(".")
    if name in time_words.GUARDED_MONTHS and not scene.is_capital(found.start("m")) and not scene.typed:
        return None
    day = _SHORT_DAY.match(scene.plain, stop)
    if day:
        return None
    now = scene.counting_origin(False, "Y") if word in _FROM_TEXT else scene.published
    if not now:
        return TimeExpression(stop, "DATE", f"XXXX-{month:02d}", confidence=0.9)
    scene.set_origin_reason(now)
    if word in _BACK:
        year = now.year - (month >= now.month - (word == "last" and now.month > 1))  # `last May` in June: last month
    elif word in _AHEAD:
        year = now.year + (month <= now.month)
    else:
        year = now.year
    return TimeExpression(stop, "DATE", f"{year:04d}-{month:02d}", confidence=0.93)


def _relative_weekday(scene: ReadingContext, found: re.Match[str], word: str) -> TimeExpression | None:
    name, stop = found["w"].rstrip("."), found.end()
    if name not in time_words.BARE_WEEKDAYS and not scene.typed:
        return None
    weekday = time_words.WEEKDAYS[name]
    now = _counting_origin(scene, word, bool(found["the"]), found)
    if not now:
        return TimeExpression(stop, "DATE", f"XXXX-WXX-{weekday}", confidence=0.9)
    scene.set_origin_reason(now)
    ahead = (weekday - now.isoweekday()) % 7
    if word in _AHEAD:
        # Nobody calls tomorrow `next Friday`.
        days = ahead + 7 if ahead == 0 or (ahead == 1 and word in {"next", "following"}) else ahead
    elif word in _BACK:
        days = ahead - 7 if ahead != 6 or word in {"past", "this past"} else ahead - 14
    else:
        days = weekday - now.isoweekday()
        if days < 0 and scene.verb_direction(found.start(), stop)[0] > 0:
            days += 7
    day = cal.shift_day(now, days, "D")
    return TimeExpression(stop, "DATE", day.isoformat() if day else None, confidence=0.92)


def _relative_part(scene: ReadingContext, found: re.Match[str], word: str, the: bool) -> TimeExpression | None:
    """`this morning`, `last night`, `the next morning`, `that evening`."""
    code, stop = time_words.PARTS[_normalize_blanks(found["p"])], found.end()
    if word in {"past", "coming", "current", "upcoming"} or (word == "same" and not the):
        return None
    if word in {"that", "same"}:
        gap = _ON.match(scene.plain, stop)
        of = scene.read_inner(gap.end()) if gap else None
        first, last = of.days_covered() if of else (None, None)
        if of and of.label == "DATE" and first and first == last:
            return TimeExpression(of.stop, "TIME", f"{first.isoformat()}T{code}", confidence=0.9, why=of.why)
    origin = _counting_origin(scene, word, the, found)
    scene.set_origin_reason(origin)
    step = -1 if word in _BACK else 1 if word in _AHEAD else 0
    if code == "NI" and word in {"last"} and the:
        step = -1
    day = cal.shift_day(origin, step, "D") if origin else None
    return TimeExpression(stop, "TIME", f"{day.isoformat()}T{code}" if day else f"T{code}", confidence=0.93)


def weekday_of_week(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`Tuesday of last week`, `Friday next week`."""
    found = _WEEKDAY_OF.match(scene.plain, at)
    if not found:
        return None
    weekday = time_words.weekday_of(found["w"])
    word = _normalize_blanks(found["r"]).split(" ")[-1]
    now = scene.counting_origin(False, "W") if word in _FROM_TEXT else scene.published
    if not now:
        return TimeExpression(found.end(), "DATE", f"XXXX-WXX-{weekday}", confidence=0.9)
    scene.set_origin_reason(now)
    weeks = -1 if word in _BACK else 1 if word in _AHEAD else 0
    day = cal.shift_day(cal.monday_of(now), weeks, "W")
    day = cal.shift_day(day, weekday - 1, "D") if day else None
    return TimeExpression(found.end(), "DATE", day.isoformat() if day else None, confidence=0.94)


def day_before(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the day before`, `the week after`, `the year before last`, also counted from a date that follows."""
    found = _DAY_BEFORE.match(scene.plain, at)
    if not found:
        return None
    part = time_words.PARTS.get(found["u"])
    unit = "D" if part else time_words.UNITS[found["u"]]
    sign = -1 if found["r"] in {"before", "earlier"} else 1
    stop, origin = found.end(), scene.counting_origin(sign > 0, unit)
    if found["l"]:
        origin, sign = scene.published, 2 * sign
        if (sign < 0) != (_normalize_blanks(found["l"]) == "last"):
            return None
    else:
        gap = _GAP.match(scene.plain, stop)
        of = scene.read_inner(gap.end()) if gap and found["r"] in {"before", "after"} else None
        if of and of.label == "DATE" and of.whole:
            origin, stop = of.days_covered()[1 if sign > 0 else 0], of.stop
        elif gap and not _begins_phrase(scene, gap.end()):
            if not scene.plain.startswith("the ", at):
                return None
            return TimeExpression(stop, "TIME" if part else "DATE", None, confidence=0.6, anchor=False)
        elif not scene.plain.startswith("the ", at):
            return None
    scene.set_origin_reason(origin)
    day = cal.shift_day(origin, sign, unit) if origin else None
    if part:
        return TimeExpression(stop, "TIME", f"{day.isoformat()}T{part}" if day else None, confidence=0.88)
    return TimeExpression(stop, "DATE", timex.unit_value(day, unit) if day else None, confidence=0.88)


def _begins_phrase(scene: ReadingContext, at: int) -> bool:
    """Return whether a new phrase begins at `at` rather than the event that `the day before` counts from."""
    return bool(_NEW_PHRASE.match(scene.plain, at))


def nth_in_period(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the first Monday in November`, `the last week of 2019`, `the last day of October 2015`."""
    found = _NTH.match(scene.plain, at)
    of = period_at(scene, found.end()) if found else None
    if not found or not of or of.mod or of.label != "DATE" or not of.whole:
        return None
    first, last = of.days_covered()
    number = -1 if found["n"] in {"last", "final"} else time_words.number_of(found["n"])
    if not first or not last or (last - first).days < 27:
        return TimeExpression(of.stop, "DATE", None, confidence=0.7, anchor=False) if not first else None
    day: date | None
    if found["w"]:
        one = first if number > 0 else last
        weekday = time_words.WEEKDAYS[found["w"]]
        if number > 0:
            day = one + timedelta(days=(weekday - one.isoweekday()) % 7 + 7 * (number - 1))
        else:
            day = one - timedelta(days=(one.isoweekday() - weekday) % 7)
        return TimeExpression(of.stop, "DATE", day.isoformat(), confidence=0.9)
    unit = time_words.UNITS[found["u"]]
    if unit in {"W", "WE"}:  # weeks that lie wholly inside
        monday = (
            first + timedelta(days=-first.weekday() % 7)
            if number > 0
            else last - timedelta(days=(last.weekday() + 1) % 7 + 6)
        )
        day = monday + timedelta(days=7 * (number - 1) if number > 0 else 0)
    else:
        day = cal.shift_day(first, number - 1, unit) if number > 0 else last
    return TimeExpression(of.stop, "DATE", timex.unit_value(day, unit) if day else None, confidence=0.88)


_FIRST_FEW = compile_pattern(
    rf"(?:the_)?(?P<e>first|last|final)_(?P<n>\d{{1,2}}|{any_of(_FEW)})_(?P<u>days|weeks|months|years)_of_(?=\w)"
)


def first_units(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the first six months of 2019`, `the last two weeks of June`: the range of these units."""
    found = _FIRST_FEW.match(scene.plain, at)
    of = period_at(scene, found.end()) if found else None
    first, last = of.days_covered() if of and of.label == "DATE" and of.whole and not of.mod else (None, None)
    if not found or not of or not first or not last:
        return None
    count, unit = _FEW.get(found["n"]) or int(found["n"]), time_words.UNITS[found["u"]]
    if found["e"] == "first":
        after = cal.shift_day(first, count, unit)
        days = (first, after - timedelta(days=1)) if after else None
    else:
        after = cal.shift_day(last, 1, "D")
        start = cal.shift_day(after, -count, unit) if after else None
        days = (start, last) if start else None
    if not days or not count or days[0] < first or days[1] > last:
        return None
    ends = [timex.unit_value(day, "M" if unit == "M" else "Y" if unit == "Y" else "D") for day in days]
    return TimeExpression(of.stop, "DATE", f"{ends[0]}/{ends[1]}", confidence=0.88)


def week_of(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the week of November 30th`, `week 31`."""
    found = _WEEK_OF.match(scene.plain, at)
    if found:
        of = scene.read_inner(found.end())
        first, last = of.days_covered() if of else (None, None)
        if not of or of.label != "DATE" or first != last:
            return None
        return TimeExpression(of.stop, "DATE", timex.week_value(first) if first else None, confidence=0.88, why=of.why)
    found = _WEEK_NUMBER.match(scene.plain, at)
    if not found or scene.is_capital(at) or not 1 <= int(found["n"]) <= 53:
        return None
    if not (scene.starts_sentence(at) or scene.word_before(at) in {"the", "in", "calendar"} or scene.typed):
        return None
    value = f"{scene.published.year:04d}-W{int(found['n']):02d}" if scene.published else f"XXXX-W{int(found['n']):02d}"
    return TimeExpression(found.end(), "DATE", value, confidence=0.6)
