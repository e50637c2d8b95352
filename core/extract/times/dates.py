"""Rules for calendar dates: `Nov. 14`, `14 November 2019`, `November 2019`, `2019-11-14`, `11/19/2019`, weekdays."""

from __future__ import annotations

import re
from datetime import date

from core.extract.times import arithmetic as cal
from core.extract.times import words
from core.extract.times.scene import Found, Scene
from core.extract.times.words import DAY, MONTH, ORDINAL, WEEKDAY, YEAR, pattern

_LAST_YEAR = pattern(r"(?:,|,?_of)?_(?P<q>this|last|next)_year(?!\w)")
_YEAR_STEP = {"this": 0, "last": -1, "next": 1}
_SPELT_DAY = rf"(?:{DAY}|{ORDINAL})"
_TO_DAY = rf"(?:(?:_?[-\u2013]_?|_(?:to|through|until|till|and|or)_(?:the_)?)(?P<e>{_SPELT_DAY}))?"
_IN_YEAR = rf"(?:(?:_?,_?|_(?:of|in)_|_)(?P<y>{YEAR}))?"
_WD = rf"(?:(?P<w>{WEEKDAY}),?_(?:the_)?)?"

_MD = rf"{_WD}(?P<m>{MONTH}),?_?(?:the_)?(?P<d>{words.DAY_TIGHT}|{ORDINAL})"
_MONTH_DAYS = pattern(_MD + _TO_DAY + _IN_YEAR)
_MONTH_DAY = pattern(_MD + r"(?P<e>\b\B)?" + _IN_YEAR)
_DAY_MONTH = pattern(rf"{_WD}(?:the_)?(?P<d>{_SPELT_DAY}){_TO_DAY}(?:_day)?_?(?:of_)?(?P<m>{MONTH}){_IN_YEAR}(?!\w)")
_MONTH_YEAR = pattern(rf"(?P<m>{MONTH})(?:,?_|_?[-/]_?)(?:(?:of|in)_(?:the_year_)?)?(?P<y>{YEAR}|'\d\d\b)(?![-/]\d)")
_YEAR_MONTH = pattern(rf"(?P<y>{YEAR})[-/ ]{{1,2}}(?P<m>{MONTH})(?:[-/ ](?P<d>{DAY}))?(?!\w)")
_NAMED_DMY = pattern(rf"(?P<d>\d{{1,2}})[-/. ](?P<m>{MONTH})[-/. ](?P<y>\d{{4}}|\d\d)(?![\w%/-])")
_MONTH_ONLY = pattern(rf"(?P<m>{MONTH})(?!\w)")
_YEAR_AHEAD = pattern(
    rf"(?:_(?:to|and|or|through|until|till)_(?:the_)?(?:end_of_)?|_?[-\u2013]_?)"
    rf"(?:(?P<m>{MONTH})(?:_{words.DAY_TIGHT})?,?_(?:of_)?|{DAY}_(?:of_)?(?P<n>{MONTH}),?_)(?P<y>{YEAR})"
)

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
_WEEKDAY_DAY = pattern(rf"(?P<w>{WEEKDAY}),?_(?:the_)?(?P<d>{_SPELT_DAY})(?!_?[\w$%])")
_WEEKDAY_ONLY = pattern(rf"(?P<w>{WEEKDAY})(?!\w)")
_THE_DAY = pattern(rf"the_(?P<d>\d{{1,2}}(?:st|nd|rd|th))(?:_(?:day_)?of_(?P<r>the|this|next|last)_month)?(?!_?[\w-])")

_BEFORE_DIGITS = {"on", "by", "since", "until", "till", "before", "after", "from", "due", "dated"}
_BEFORE_MONTH = {
    "in", "since", "until", "till", "by", "last", "next", "this", "early", "late", "mid", "mid-", "between", "from",
    "to", "through", "before", "after", "during", "of", "for", "and", "or", "past", "previous", "following", "coming",
}  # fmt: skip
_WITH_SURNAME_MAY = {"in", "since", "until", "last", "next", "this", "early", "late", "mid", "mid-", "during"}
_PAPERS = {
    "times", "telegraph", "mirror", "mail", "post", "express", "world", "herald", "business", "independent", "review",
    "sport", "school", "best", "morning's",
}  # fmt: skip
_NICKNAMES = {"black", "bloody", "ruby", "super", "fat", "joe", "cyber", "giving", "wednesday", "sheffield", "ash"}


def _year(words_of_year: str) -> int:
    if len(words_of_year.lstrip("'")) > 2:
        return int(words_of_year)
    two = int(words_of_year.lstrip("'"))
    return two + (2000 if two < 50 else 1900)


def _month_value(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def month_in_name(scene: Scene, at: int, stop: int, word: str) -> bool:
    """Whether a month's name with neither day nor year is an everyday word or a person's name here."""
    if scene.typed:
        return False
    before = scene.word_before(at)
    small = not scene.capital(at)
    if word in words.GUARDED_MONTHS:
        if small:
            return True
        allowed = _WITH_SURNAME_MAY if word == "may" and scene.somebody_named_may() else _BEFORE_MONTH
        if before in allowed:
            return bool(word == "march" and scene.word_behind(stop) in {"on", "madness"})
        return scene.plain[stop : stop + 2] != "'s" or not scene.starts_sentence(at) or word == "may"
    if word not in words.BARE_MONTHS:
        return small or before not in _BEFORE_MONTH
    behind = re.compile(" {1,2}").match(scene.plain, stop)
    named = (
        bool(behind)
        and scene.capital(behind.end() if behind else stop)
        and before not in _BEFORE_MONTH | {"the", "an", "a"}
    )
    return named and word in {"april", "june", "july"} and not small


def dated(scene: Scene, at: int, found: re.Match[str], month: int, day: int, stop: int) -> Found | None:
    """A day of a month, with the year given, ahead in the text, or the nearest."""
    year = _year_of(scene, found, month, stop)
    said = _LAST_YEAR.match(scene.plain, stop) if year is None else None
    if said and scene.published:
        year, stop = scene.published.year + _YEAR_STEP[said["q"]], said.end()
    to = words.number_of(found["e"]) if found["e"] else 0
    if to and (to <= day or to > 31):
        return None
    if year is not None:
        first = cal.day_or_none(year, month, day)
        if not first:
            return None
        value = first.isoformat()
    else:
        years = _candidates(scene, month, day)
        best = scene.nearest(years, at, stop) if years else None
        if best is None and not cal.day_or_none(2000, month, day):
            return None
        value = best.isoformat() if best else f"XXXX-{month:02d}-{day:02d}"
    if to:
        value = f"{value}/{value[:-2]}{to:02d}"
    return Found(stop, "DATE", value, confidence=0.97)


def _year_of(scene: Scene, found: re.Match[str], month: int, stop: int) -> int | None:
    if found["y"]:
        return _year(found["y"])
    ahead = _YEAR_AHEAD.match(scene.plain, stop)
    if ahead and not (ahead["y"] and scene.word_behind(ahead.end()) in words.COUNTED):
        other = words.month_of(ahead["m"] or ahead["n"])
        return int(ahead["y"]) - (other < month)
    return None


def _candidates(scene: Scene, month: int, day: int) -> dict[int, date]:
    if not scene.published:
        return {}
    around = (
        range(scene.published.year - 4, scene.published.year + 5)
        if (month, day) == (2, 29)
        else range(scene.published.year - 1, scene.published.year + 2)
    )
    days = ((year, cal.day_or_none(year, month, day)) for year in around if 1 < year < 9990)
    return {year: found for year, found in days if found}


def month_day(scene: Scene, at: int) -> Found | None:
    """`Nov. 14`, `Tuesday, November 14th, 2019`, `Nov. 14-16`; the September 11 of the attacks is that of 2001."""
    found = _MONTH_DAYS.match(scene.plain, at)
    if found and found["e"] and not found["y"] and not _free(scene, found.end()):
        found = _MONTH_DAY.match(scene.plain, at)
    if not found:
        return None
    month, day, stop = words.month_of(found["m"]), words.number_of(found["d"]), found.end()
    if (
        found["y"]
        and scene.word_behind(stop) in words.COUNTED
        and "," not in scene.plain[found.end("d") : found.start("y")]
    ):
        return None
    if _guarded_small(scene, found):
        return None
    terror = (
        (month, day) == (9, 11) and not found["y"] and re.match(r" (?:terror|attack|hijack)", scene.plain[stop:][:9])
    )
    if terror:
        return Found(stop, "DATE", "2001-09-11", confidence=0.9)
    return dated(scene, at, found, month, day, stop)


def _free(scene: Scene, stop: int) -> bool:
    """Whether no noun follows that the digits before `stop` may count."""
    return scene.word_behind(stop) in {
        "",
        "in",
        "at",
        "for",
        "to",
        "with",
        "when",
        "as",
        "by",
        "the",
        "after",
        "and",
        "near",
    }


def _guarded_small(scene: Scene, found: re.Match[str]) -> bool:
    """`of the 2 may`, `to march 20 miles`: a guarded name in small letters counts only with an ordinal or a year."""
    word = found["m"].rstrip(".")
    if scene.typed or word not in words.GUARDED_MONTHS or scene.capital(found.start("m")) or found["y"]:
        return False
    return not found["d"].rstrip()[-1].isalpha()


def day_month(scene: Scene, at: int) -> Found | None:
    """`14 November 2019`, `the 4th of July`, `9 to 12 June`."""
    found = _DAY_MONTH.match(scene.plain, at)
    if not found or _guarded_small(scene, found):
        return None
    month, day, stop = words.month_of(found["m"]), words.number_of(found["d"]), found.end()
    if found["y"] and scene.word_behind(stop) in words.COUNTED:
        return None
    return dated(scene, at, found, month, day, stop)


def named_dmy(scene: Scene, at: int) -> Found | None:
    """`23/Sep/2020`, `31-Oct-74`."""
    found = _NAMED_DMY.match(scene.plain, at)
    if not found or (len(found["y"]) == 2 and not re.search("[-/]", found[0])):
        return None
    day = cal.day_or_none(_year(found["y"]), words.month_of(found["m"]), int(found["d"]))
    return Found(found.end(), "DATE", day.isoformat(), confidence=0.97) if day else None


def month_year(scene: Scene, at: int) -> Found | None:
    """`November 2019`, `Dec-2018`, `November of 1776`; `2016 November`, `2019-aug-1`."""
    found = _MONTH_YEAR.match(scene.plain, at) or _YEAR_MONTH.match(scene.plain, at)
    if not found:
        return None
    word = found["m"].rstrip(".")
    if word in words.GUARDED_MONTHS and not scene.capital(found.start("m")) and not scene.typed:
        return None
    if scene.word_behind(found.end()) in words.COUNTED:
        return None
    year, month = _year(found["y"]), words.MONTHS[word]
    if "d" in found.re.groupindex and found["d"]:
        day = cal.day_or_none(year, month, words.number_of(found["d"]))
        return Found(found.end(), "DATE", day.isoformat()) if day else None
    return Found(found.end(), "DATE", _month_value(year, month), confidence=0.97)


def bare_month(scene: Scene, at: int) -> Found | None:
    """`February`, by the verb the past or the coming one."""
    found = _MONTH_ONLY.match(scene.plain, at)
    if not found:
        return None
    word = found["m"].rstrip(".")
    if month_in_name(scene, at, found.end(), word):
        return None
    stop, month = found.end(), words.MONTHS[word]
    said = _LAST_YEAR.match(scene.plain, found.end())
    if said:
        now = scene.published
        value = _month_value(now.year + _YEAR_STEP[said["q"]], month) if now else f"XXXX-{month:02d}"
        return Found(said.end(), "DATE", value, confidence=0.95)
    ahead = _YEAR_AHEAD.match(scene.plain, stop)
    if ahead:
        other = words.month_of(ahead["m"] or ahead["n"])
        return Found(stop, "DATE", _month_value(int(ahead["y"]) - (other < month), month), confidence=0.93)
    return Found(stop, "DATE", month_value(scene, month, at, stop), confidence=0.9)


def month_value(scene: Scene, month: int, at: int, stop: int) -> str:
    """`2019-02` of a month without a year, `XXXX-02` where the article has no date."""
    now = scene.published
    if not now:
        return f"XXXX-{month:02d}"
    way, _ = scene.direction(at, stop)
    past, coming = now.year - (month > now.month), now.year + (month < now.month)
    if way < 0:
        return _month_value(past, month)
    if way > 0:
        return _month_value(coming, month)
    ahead = (month - now.month) % 12
    return _month_value(past if 12 - ahead <= ahead or not ahead else coming, month)


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
    return Found(found.end(), "DATE", _month_value(year, month), confidence=0.9)


def digits(scene: Scene, at: int) -> Found | None:
    """`11/19/2019`, `19.11.2019`, `5/3/18`: the outlet's country decides the order, else the month stands first."""
    span = _DIGIT_RANGE.match(scene.plain, at)
    if span:
        return _digit_range(scene, span)
    found = _DIGITS.match(scene.plain, at)
    if not found or (len(found["y"]) == 2 and found["s"] != "/" and not scene.typed):
        return None
    pair = _order(scene, int(found["a"]), int(found["b"]), found["s"] == ".")
    day = cal.day_or_none(_year(found["y"]), *pair) if pair else None
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
    years = _candidates(scene, *pair)
    best = scene.nearest(years, at, found.end()) if years else None
    if not best and not cal.day_or_none(2000, *pair):
        return None
    return Found(found.end(), "DATE", best.isoformat() if best else f"XXXX-{pair[0]:02d}-{pair[1]:02d}", confidence=0.7)


def weekday(scene: Scene, at: int) -> Found | None:
    """`Tuesday`; `Monday 21`, `Friday the 13th` by weekday and number together."""
    found = _WEEKDAY_DAY.match(scene.plain, at)
    if found:
        return _weekday_day(scene, found)
    found = _WEEKDAY_ONLY.match(scene.plain, at)
    if not found:
        return None
    word, stop = found["w"].rstrip("."), found.end()
    if word not in words.BARE_WEEKDAYS:
        if not scene.typed:
            return None
    if _weekday_in_name(scene, at, stop):
        return None
    day = scene.weekday(words.WEEKDAYS[word], at, stop)
    return Found(stop, "DATE", day.isoformat() if day else f"XXXX-WXX-{words.WEEKDAYS[word]}", confidence=0.95)


def _weekday_in_name(scene: Scene, at: int, stop: int) -> bool:
    if scene.word_behind(stop) in _PAPERS and scene.plain[stop] == " " and scene.capital(stop + 1):
        return True
    before = scene.word_before(at)
    return before in _NICKNAMES and scene.capital(at) and not scene.starts_sentence(at)


def _weekday_day(scene: Scene, found: re.Match[str]) -> Found | None:
    weekday, day = words.weekday_of(found["w"]), words.number_of(found["d"])
    stop = found.end()
    if not scene.published or not 1 <= day <= 31:
        return Found(stop, "DATE", f"XXXX-WXX-{weekday}", confidence=0.7)
    days: dict[int, date] = {}
    at = scene.published.year * 12 + scene.published.month - 1
    for month in range(at - 12, at + 13):
        one = cal.day_or_none(month // 12, month % 12 + 1, day)
        if one and one.isoweekday() == weekday:
            days[month] = one
    best = scene.nearest(days, found.start(), stop)
    return Found(stop, "DATE", best.isoformat() if best else f"XXXX-WXX-{weekday}", confidence=0.8)


def ordinal_day(scene: Scene, at: int) -> Found | None:
    """`on the 18th`, `the 20th of next month`."""
    found = _THE_DAY.match(scene.plain, at)
    if not found or (not found["r"] and scene.word_before(at) not in {"on", "by", "until", "since", "before", "after"}):
        return None
    day = words.number_of(found["d"])
    now = scene.published
    if not 1 <= day <= 31:
        return None
    if not now:
        return Found(found.end(), "DATE", f"XXXX-XX-{day:02d}", confidence=0.6)
    steps = {"the": (0,), "this": (0,), "next": (1,), "last": (-1,), None: (-1, 0, 1)}[found["r"]]
    days: dict[int, date] = {}
    for step in steps:
        month = now.year * 12 + now.month - 1 + step
        one = cal.day_or_none(month // 12, month % 12 + 1, day)
        if one:
            days[step] = one
    best = scene.nearest(days, at, found.end())
    return Found(found.end(), "DATE", best.isoformat() if best else None, confidence=0.7)
