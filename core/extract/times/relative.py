"""Rules for dates that count from publication or from the last date named: `today`, `last week`, `the next day`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from core.extract.times import arithmetic as cal
from core.extract.times import timex, words
from core.extract.times.edges import period_at
from core.extract.times.scene import Found, Scene
from core.extract.times.words import MONTH, PART, WEEKDAY, any_of, pattern
from core.language.en.numbers import SMALL_WORDS
from core.patterns import compile_later

_TODAY = pattern(
    r"(?:(?:the_)?day_(?P<b>before_yesterday|after_tomorrow)|(?P<t>today|yesterday|tomorrow|tonight|tonite))(?!\w)"
)
_STEPS = {"today": 0, "tonight": 0, "tonite": 0, "yesterday": -1, "tomorrow": 1}
_X = rf"(?:(?P<u>day|week|month|quarter|year|decade|century)|(?P<m>{MONTH})|(?P<w>{WEEKDAY})|(?P<p>{PART}))(?!\w|-)"
_RELATIVE = pattern(
    r"(?P<the>the_)?(?P<r>this_past|this_coming|this_same|this|last|next|past|previous|preceding|coming|following"
    rf"|upcoming|current|same|that_same|that|immediate_past)_{_X}"
)
_BACK = {"last", "past", "this past", "previous", "preceding", "immediate past"}
_AHEAD = {"next", "coming", "this coming", "upcoming", "following"}
_FROM_TEXT = {"previous", "preceding", "following", "same", "that", "that same", "this same"}
_WEEKDAY_OF = pattern(rf"(?P<w>{WEEKDAY})_(?:of_)?(?P<r>this|last|next|the_following|the_previous)_week(?!\w|-)")
_DAY_BEFORE = pattern(
    r"(?:the_)?(?P<u>day|week|month|year|decade|night|evening|morning|weekend)_"
    r"(?P<r>before|after|earlier|later)(?P<l>_last|_next)?(?!\w)"
)
_NTH = pattern(
    rf"(?:the_)?(?P<n>first|second|third|fourth|fifth|last|final|[1-5](?:st|nd|rd|th))_(?:full_)?"
    rf"(?:(?P<u>day|week|weekend|month)|(?P<w>{any_of(words.BARE_WEEKDAYS)}))_(?:of|in)_(?=\w)"
)
_FEW = {w: n for w, n in SMALL_WORDS.items() if 2 <= n <= 12}
_WEEK_OF = pattern(r"(?:the_)?week_(?:of|beginning|starting|ending)_(?:on_)?(?=\w)")
_WEEK_NUMBER = pattern(r"week_(?P<n>\d{1,2})(?!\w|[.,:/-]\d|_of)")
_SHORT_DAY = compile_later(r" {1,2}\d{1,2}(?!\d|[,.:]\d)")
_ON = pattern(r",?_(?:of|on)_(?=\w)")
_GAP = compile_later(r" {1,3}(?=\w)")
_NEW_PHRASE = compile_later(r"(?:in|at|on|by|when|and|but|as|with|from|about|that|said|was|were|had)\b")


def _spaced(found: str | None) -> str:
    return re.sub(" +", " ", (found or "").strip())


def today(scene: Scene, at: int) -> Found | None:
    """`today`, `yesterday`, `the day after tomorrow`, and `tonight` as a TIME; not `USA Today`."""
    found = _TODAY.match(scene.plain, at)
    if not found:
        return None
    if scene.capital(at) and not scene.starts_sentence(at) and scene.text[max(0, at - 12) : at].split()[-1:][0:1] != []:
        last = scene.text[max(0, at - 24) : at].split()[-1]
        if last[:1].isupper() and last[-1:].isalpha():
            return None
    scene.say(scene.since())
    step = _STEPS[found["t"]] if found["t"] else (-2 if found["b"].startswith("b") else 2)
    day = scene.shifted(step)
    if (found["t"] or "").startswith("ton"):
        return Found(found.end(), "TIME", f"{day.isoformat()}TNI" if day else "TNI", confidence=0.96)
    named = _named_beside(scene, found.end(), day) if day else None
    if named:
        scene.say(f"{named.isoformat()}, named behind it")
        day = named
    return Found(found.end(), "DATE", day.isoformat() if day else None, confidence=0.96)


_BESIDE = pattern(rf",?_(?=(?:{MONTH}|{WEEKDAY},?_(?:{MONTH}|the_\d|\d))(?!\w))")


def _named_beside(scene: Scene, stop: int, day: date) -> date | None:
    """Return the day named in `tomorrow, June 12th` if it is within two days of the computed one."""
    gap = _BESIDE.match(scene.plain, stop)
    of = scene.inner(gap.end()) if gap else None
    first, last = of.days() if of else (None, None)
    near = _like(first, day) if first and first == last else None
    return near if near != day else None


def _like(day: date, near: date) -> date | None:
    """Return the same month and day within two days of `near`."""
    years = (cal.day_or_none(near.year + step, day.month, day.day) for step in (-1, 0, 1))
    return next((one for one in years if one and abs((one - near).days) <= 2), None)


def relative(scene: Scene, at: int) -> Found | None:
    """`last week`, `this year`, `next March`, `that day`, `the following Monday`, `this morning`, `last night`."""
    found = _RELATIVE.match(scene.plain, at)
    if not found:
        return None
    word, the = _spaced(found["r"]), bool(found["the"])
    if found["u"]:
        week = _unit(scene, found, word, the)
        return _day_of_week(scene, week) if week and found["u"] == "week" and not the else week
    if (the and word in {"this", "that"}) or (word in {"same", "that", "current"} and not the and not found["p"]):
        return None
    if found["m"]:
        return _month(scene, found, word)
    if found["w"]:
        return _weekday(scene, found, word)
    return _part(scene, found, word, the)


def _origin(scene: Scene, word: str, the: bool, found: re.Match[str]) -> date | None:
    """Return the day to count from: the last date named for `that`, `the following` and `the next` in the past."""
    ahead, unit = word in _AHEAD, words.UNITS.get(found["u"] or "", "D")
    if word == "that" and unit == "D" and scene.last[0] != scene.last[1] and found.start() - scene.last_stop < 600:
        return None  # eleven years ago ... that day: which day is not said
    if word in _FROM_TEXT and (the or word not in {"previous", "preceding", "following"}):
        back = scene.published if word in {"previous", "preceding"} else None
        return scene.origin(ahead, unit) or back
    if word == "next" and the:
        way = scene.direction(found.start(), found.end())[0]
        if way < 0 or (way == 0 and scene.last[0]):
            near = scene.last[0] and found.start() - scene.last_stop < 600
            return scene.origin(ahead, unit) if near else None
    return scene.published


def _unit(scene: Scene, found: re.Match[str], word: str, the: bool) -> Found | None:
    unit, stop = words.UNITS[found["u"]], found.end()
    before = scene.word_before(found.start())
    over = before in {"over", "in", "within", "during", "for", "throughout"}
    if the and unit != "Q" and (word in {"past", "coming"} or (word in {"last", "next"} and over and unit != "D")):
        return None  # a window: see lengths
    if unit == "D" and (word in {"this", "last", "past", "coming", "current"} or (word == "next" and not the)):
        if word == "next" and re.match(r"[,. ]", scene.plain[stop : stop + 1]) and scene.starts_sentence(found.start()):
            return _step(scene, found, "next", True, unit)
        return None
    if word in {"same", "immediate past"} and not the:
        return None
    if the and word in {"this", "that", "this past"}:
        return None
    if the and word == "last" and scene.word_behind(stop) == "of" and not _SUM.match(scene.plain, stop):
        return Found(stop, "DATE", None, confidence=0.6, anchor=False)
    return _step(scene, found, word, the, unit)


_SUM = pattern(r"_of_(?:a_|us|about_|some_)?[$\u20ac\u00a3\u00a5\d]")
"""`of` before a sum: `a profit for the last year of $2.7 billion`."""
_THEN_WEEKDAY = pattern(rf"_(?:on_)?(?P<w>{any_of(words.BARE_WEEKDAYS)})(?!\w)")


def _day_of_week(scene: Scene, week: Found) -> Found:
    """Read `next week Friday` as the weekday in the week just read; otherwise return the week."""
    found = _THEN_WEEKDAY.match(scene.plain, week.stop)
    monday = week.days()[0]
    day = cal.shift(monday, words.WEEKDAYS[found["w"]] - 1, "D") if found and monday else None
    return Found(found.end(), "DATE", day.isoformat(), confidence=0.85) if found and day else week


def _step(scene: Scene, found: re.Match[str], word: str, the: bool, unit: str) -> Found:
    origin = _origin(scene, word, the, found)
    scene.say_origin(origin)
    step = -1 if word in _BACK else 1 if word in _AHEAD else 0
    day = cal.shift(origin, step, unit) if origin else None
    if day and step and unit in {"M", "Q", "Y", "DE", "CE"} and origin:
        day = cal.shift(origin.replace(day=1), step, unit)
    return Found(found.end(), "DATE", timex.of_unit(day, unit) if day else None, confidence=0.95)


def _month(scene: Scene, found: re.Match[str], word: str) -> Found | None:
    month, stop = words.month_of(found["m"]), found.end()
    name = found["m"].rstrip(".")
    if name in words.GUARDED_MONTHS and not scene.capital(found.start("m")) and not scene.typed:
        return None
    day = _SHORT_DAY.match(scene.plain, stop)
    if day:
        return None
    now = scene.origin(False, "Y") if word in _FROM_TEXT else scene.published
    if not now:
        return Found(stop, "DATE", f"XXXX-{month:02d}", confidence=0.9)
    scene.say_origin(now)
    if word in _BACK:
        year = now.year - (month >= now.month - (word == "last" and now.month > 1))  # `last May` in June: last month
    elif word in _AHEAD:
        year = now.year + (month <= now.month)
    else:
        year = now.year
    return Found(stop, "DATE", f"{year:04d}-{month:02d}", confidence=0.93)


def _weekday(scene: Scene, found: re.Match[str], word: str) -> Found | None:
    name, stop = found["w"].rstrip("."), found.end()
    if name not in words.BARE_WEEKDAYS and not scene.typed:
        return None
    weekday = words.WEEKDAYS[name]
    now = _origin(scene, word, bool(found["the"]), found)
    if not now:
        return Found(stop, "DATE", f"XXXX-WXX-{weekday}", confidence=0.9)
    scene.say_origin(now)
    ahead = (weekday - now.isoweekday()) % 7
    if word in _AHEAD:
        # Nobody calls tomorrow `next Friday`.
        days = ahead + 7 if ahead == 0 or (ahead == 1 and word in {"next", "following"}) else ahead
    elif word in _BACK:
        days = ahead - 7 if ahead != 6 or word in {"past", "this past"} else ahead - 14
    else:
        days = weekday - now.isoweekday()
        if days < 0 and scene.direction(found.start(), stop)[0] > 0:
            days += 7
    day = cal.shift(now, days, "D")
    return Found(stop, "DATE", day.isoformat() if day else None, confidence=0.92)


def _part(scene: Scene, found: re.Match[str], word: str, the: bool) -> Found | None:
    """`this morning`, `last night`, `the next morning`, `that evening`."""
    code, stop = words.PARTS[_spaced(found["p"])], found.end()
    if word in {"past", "coming", "current", "upcoming"} or (word == "same" and not the):
        return None
    if word in {"that", "same"}:
        gap = _ON.match(scene.plain, stop)
        of = scene.inner(gap.end()) if gap else None
        first, last = of.days() if of else (None, None)
        if of and of.label == "DATE" and first and first == last:
            return Found(of.stop, "TIME", f"{first.isoformat()}T{code}", confidence=0.9, why=of.why)
    origin = _origin(scene, word, the, found)
    scene.say_origin(origin)
    step = -1 if word in _BACK else 1 if word in _AHEAD else 0
    if code == "NI" and word in {"last"} and the:
        step = -1
    day = cal.shift(origin, step, "D") if origin else None
    return Found(stop, "TIME", f"{day.isoformat()}T{code}" if day else f"T{code}", confidence=0.93)


def weekday_of_week(scene: Scene, at: int) -> Found | None:
    """`Tuesday of last week`, `Friday next week`."""
    found = _WEEKDAY_OF.match(scene.plain, at)
    if not found:
        return None
    weekday = words.weekday_of(found["w"])
    word = _spaced(found["r"]).split(" ")[-1]
    now = scene.origin(False, "W") if word in _FROM_TEXT else scene.published
    if not now:
        return Found(found.end(), "DATE", f"XXXX-WXX-{weekday}", confidence=0.9)
    scene.say_origin(now)
    weeks = -1 if word in _BACK else 1 if word in _AHEAD else 0
    day = cal.shift(cal.monday_of(now), weeks, "W")
    day = cal.shift(day, weekday - 1, "D") if day else None
    return Found(found.end(), "DATE", day.isoformat() if day else None, confidence=0.94)


def day_before(scene: Scene, at: int) -> Found | None:
    """`the day before`, `the week after`, `the year before last`, also counted from a date that follows."""
    found = _DAY_BEFORE.match(scene.plain, at)
    if not found:
        return None
    part = words.PARTS.get(found["u"])
    unit = "D" if part else words.UNITS[found["u"]]
    sign = -1 if found["r"] in {"before", "earlier"} else 1
    stop, origin = found.end(), scene.origin(sign > 0, unit)
    if found["l"]:
        origin, sign = scene.published, 2 * sign
        if (sign < 0) != (_spaced(found["l"]) == "last"):
            return None
    else:
        gap = _GAP.match(scene.plain, stop)
        of = scene.inner(gap.end()) if gap and found["r"] in {"before", "after"} else None
        if of and of.label == "DATE" and of.whole:
            origin, stop = of.days()[1 if sign > 0 else 0], of.stop
        elif gap and not _adverb(scene, gap.end()):
            if not scene.plain.startswith("the ", at):
                return None
            return Found(stop, "TIME" if part else "DATE", None, confidence=0.6, anchor=False)
        elif not scene.plain.startswith("the ", at):
            return None
    scene.say_origin(origin)
    day = cal.shift(origin, sign, unit) if origin else None
    if part:
        return Found(stop, "TIME", f"{day.isoformat()}T{part}" if day else None, confidence=0.88)
    return Found(stop, "DATE", timex.of_unit(day, unit) if day else None, confidence=0.88)


def _adverb(scene: Scene, at: int) -> bool:
    """Return whether a new phrase begins at `at` rather than the event that `the day before` counts from."""
    return bool(_NEW_PHRASE.match(scene.plain, at))


def nth(scene: Scene, at: int) -> Found | None:
    """`the first Monday in November`, `the last week of 2019`, `the last day of October 2015`."""
    found = _NTH.match(scene.plain, at)
    of = period_at(scene, found.end()) if found else None
    if not found or not of or of.mod or of.label != "DATE" or not of.whole:
        return None
    first, last = of.days()
    number = -1 if found["n"] in {"last", "final"} else words.number_of(found["n"])
    if not first or not last or (last - first).days < 27:
        return Found(of.stop, "DATE", None, confidence=0.7, anchor=False) if not first else None
    day: date | None
    if found["w"]:
        one = first if number > 0 else last
        weekday = words.WEEKDAYS[found["w"]]
        if number > 0:
            day = one + timedelta(days=(weekday - one.isoweekday()) % 7 + 7 * (number - 1))
        else:
            day = one - timedelta(days=(one.isoweekday() - weekday) % 7)
        return Found(of.stop, "DATE", day.isoformat(), confidence=0.9)
    unit = words.UNITS[found["u"]]
    if unit in {"W", "WE"}:  # weeks that lie wholly inside
        monday = (
            first + timedelta(days=-first.weekday() % 7)
            if number > 0
            else last - timedelta(days=(last.weekday() + 1) % 7 + 6)
        )
        day = monday + timedelta(days=7 * (number - 1) if number > 0 else 0)
    else:
        day = cal.shift(first, number - 1, unit) if number > 0 else last
    return Found(of.stop, "DATE", timex.of_unit(day, unit) if day else None, confidence=0.88)


_FIRST_FEW = pattern(
    rf"(?:the_)?(?P<e>first|last|final)_(?P<n>\d{{1,2}}|{any_of(_FEW)})_(?P<u>days|weeks|months|years)_of_(?=\w)"
)


def first_few(scene: Scene, at: int) -> Found | None:
    """`the first six months of 2019`, `the last two weeks of June`: the range of these units."""
    found = _FIRST_FEW.match(scene.plain, at)
    of = period_at(scene, found.end()) if found else None
    first, last = of.days() if of and of.label == "DATE" and of.whole and not of.mod else (None, None)
    if not found or not of or not first or not last:
        return None
    count, unit = _FEW.get(found["n"]) or int(found["n"]), words.UNITS[found["u"]]
    if found["e"] == "first":
        after = cal.shift(first, count, unit)
        days = (first, after - timedelta(days=1)) if after else None
    else:
        after = cal.shift(last, 1, "D")
        start = cal.shift(after, -count, unit) if after else None
        days = (start, last) if start else None
    if not days or not count or days[0] < first or days[1] > last:
        return None
    ends = [timex.of_unit(day, "M" if unit == "M" else "Y" if unit == "Y" else "D") for day in days]
    return Found(of.stop, "DATE", f"{ends[0]}/{ends[1]}", confidence=0.88)


def week_of(scene: Scene, at: int) -> Found | None:
    """`the week of November 30th`, `week 31`."""
    found = _WEEK_OF.match(scene.plain, at)
    if found:
        of = scene.inner(found.end())
        first, last = of.days() if of else (None, None)
        if not of or of.label != "DATE" or first != last:
            return None
        return Found(of.stop, "DATE", timex.of_week(first) if first else None, confidence=0.88, why=of.why)
    found = _WEEK_NUMBER.match(scene.plain, at)
    if not found or scene.capital(at) or not 1 <= int(found["n"]) <= 53:
        return None
    if not (scene.starts_sentence(at) or scene.word_before(at) in {"the", "in", "calendar"} or scene.typed):
        return None
    value = f"{scene.published.year:04d}-W{int(found['n']):02d}" if scene.published else f"XXXX-W{int(found['n']):02d}"
    return Found(found.end(), "DATE", value, confidence=0.6)
