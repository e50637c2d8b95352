"""Rules for calendar dates with words: `Nov. 14`, `14 November 2019`, `November 2019`, `Tuesday`."""

from __future__ import annotations

import re
from datetime import date

from core.extract.times import calendar_arithmetic as cal
from core.extract.times import time_words, timex, years_in_words
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import DAY, MONTH, ORDINAL, WEEKDAY, YEAR, compile_pattern, context_words
from core.language.en.closed_classes import closed_class
from core.patterns import compile_later

_LAST_YEAR = compile_pattern(r"(?:,|,?_of)?_(?P<q>this|last|next)_year(?!\w)")
_THAT_YEAR = compile_pattern(
    r"(?:,|_of|_in)?_(?P<q>(?:the|that)_same|that|the_(?:following|next|previous|preceding|prior))_year(?!\w|-)"
)
_YEAR_STEP = {"this": 0, "last": -1, "next": 1}
_SPELT_DAY = rf"(?:{DAY}|{ORDINAL})"
_TO_DAY = rf"(?:(?:_?[-\u2013]_?|_(?:to|through|until|till|and|or)_(?:the_)?)(?P<e>{_SPELT_DAY}))?"
_IN_YEAR = rf"(?:(?:_?,_?|_(?:of|in)_|_)(?P<y>{YEAR}))?"
_WD = rf"(?:(?P<w>{WEEKDAY}),?_(?:the_)?)?"
_MD = (
    rf"{_WD}(?P<m>{MONTH})(?:,?_?(?:the_)?(?=\d)|_(?:the_)?(?=[a-z]))(?P<d>{time_words.DAY_TIGHT}|{ORDINAL}(?!_[a-z]))"
)
_MONTH_DAYS = compile_pattern(_MD + _TO_DAY + _IN_YEAR)
_MONTH_DAY = compile_pattern(_MD + r"(?P<e>\b\B)?" + _IN_YEAR)
_DAY_MONTH = compile_pattern(
    rf"{_WD}(?:the_)?(?P<d>{_SPELT_DAY}){_TO_DAY}(?:_day)?_?(?:of_)?(?P<m>{MONTH}){_IN_YEAR}(?!\w)"
)
_MONTH_YEAR = compile_pattern(
    rf"(?P<m>{MONTH})(?:,?_|_?[-/]_?)(?:(?:of|in)_(?:the_year_)?)?(?P<y>{YEAR}|'\d\d\b)(?![-/]\d)"
)
_YEAR_MONTH = compile_pattern(rf"(?P<y>{YEAR})[-/ ]{{1,2}}(?P<m>{MONTH})(?:[-/ ](?P<d>{DAY}))?(?!\w)")
_NAMED_DMY = compile_pattern(rf"(?P<d>\d{{1,2}})[-/. ](?P<m>{MONTH})[-/. ](?P<y>\d{{4}}|\d\d)(?![\w%/-])")
_MONTH_YEAR_DAY = compile_pattern(rf"(?P<m>{MONTH})(?P<s>[-/])(?P<y>(?:19|20)\d\d)(?P=s)(?P<d>{DAY})(?![\w/-])")
_MONTH_ONLY = compile_pattern(rf"(?P<m>{MONTH})(?!\w)")
_YEAR_AHEAD = compile_pattern(
    rf"(?:_(?:to|and|or|through|until|till)_(?:the_)?(?:end_of_)?|_?[-\u2013]_?)"
    rf"(?:(?P<m>{MONTH})(?:_{time_words.DAY_TIGHT})?,?_(?:of_)?|{DAY}_(?:of_)?(?P<n>{MONTH}),?_)(?:in_)?(?P<y>{YEAR})"
)
_WEEKDAY_DAY = compile_pattern(rf"(?P<w>{WEEKDAY}),?_(?:the_)?(?P<d>{_SPELT_DAY})(?!_?[\w$%])")
_WEEKDAY_ONLY = compile_pattern(rf"(?P<w>{WEEKDAY})(?!\w)")
_THE_DAY = compile_pattern(
    rf"(?:the_)?(?P<d>{ORDINAL})(?:_(?:day_)?of_"
    r"(?:(?:the_)?(?P<r>this|next|last|current|previous|following|coming)|(?P<t>the))_month(?!\w)|(?!_?[\w-]))"
)
_DAYS_OF_MONTH = compile_pattern(
    r"(?P<a>\d{1,2})(?:st|nd|rd|th)?(?:_?[-\u2013]_?|_(?:to|until|till|through)_(?:the_)?)(?P<b>\d{1,2})(?:st|nd|rd|th)?"
    r"_(?:in_|of_)?(?:the_)?(?P<r>this|next|last)_month(?!\w)"
)
_BEFORE_MONTH = context_words("before a month")
_WITH_SURNAME_MAY = context_words("before May")
_PAPERS = context_words("paper")
_NICKNAMES = context_words("nickname of a weekday")


def month_in_name(scene: ReadingContext, at: int, stop: int, word: str) -> bool:
    """Return whether the name of a month without day and year is an ordinary word or a person's name here."""
    if scene.typed:
        return False
    before = scene.word_before(at)
    small = not scene.is_capital(at)
    if word in time_words.GUARDED_MONTHS:
        if small:
            return True
        allowed = _WITH_SURNAME_MAY if word == "may" and scene.somebody_named_may() else _BEFORE_MONTH
        if before in allowed:
            return bool(word == "march" and scene.word_behind(stop) in {"on", "madness"})
        return scene.plain[stop : stop + 2] != "'s" or not scene.starts_sentence(at) or word == "may"
    if word not in time_words.BARE_MONTHS:
        return before != "of" if small and word not in {"mar", "jan"} else small or before not in _BEFORE_MONTH
    behind = re.compile(" {1,2}").match(scene.plain, stop)
    named = (
        bool(behind)
        and scene.is_capital(behind.end() if behind else stop)
        and before not in _BEFORE_MONTH | closed_class("article")
    )
    return named and word in {"april", "june", "july"} and not small


def resolve_day(
    scene: ReadingContext, at: int, found: re.Match[str], month: int, day: int, stop: int
) -> TimeExpression | None:
    """Resolve a day of a month: by its year, by the year of a date that follows, or to the nearest such day."""
    year = _year_behind(scene, found, month, stop)
    said = _relative_year_behind(scene, stop) if year is None else None
    if said:
        year, stop = said
    elif year is not None and not found["y"]:
        scene.set_reason("the year named behind it")
    elif year is None:
        in_words = years_in_words.year_behind_month(scene, stop)
        year, stop = in_words or (None, stop)
    to = time_words.number_of(found["e"]) if found["e"] else 0
    if to and (to <= day or to > 31):
        return None
    if year is not None:
        first = cal.day_or_none(year, month, day)
        if not first:
            return None
        value = first.isoformat()
    else:
        named = time_words.weekday_of(found["w"]) if found["w"] else 0
        best = scene.day_beside(month, day, at) or scene.choose_day(month, day, at, stop, named)
        if best is None and not cal.day_or_none(2000, month, day):
            return None
        value = best.isoformat() if best else f"XXXX-{month:02d}-{day:02d}"
    if to:
        value = f"{value}/{value[:-2]}{to:02d}"
    return TimeExpression(stop, "DATE", value, confidence=0.97)


def _relative_year_behind(scene: ReadingContext, stop: int) -> tuple[int, int] | None:
    """Return (year, stop) of `last year`, `the same year` or `of the following year` behind a month or a day."""
    said = _LAST_YEAR.match(scene.plain, stop)
    if said and scene.published:
        scene.set_reason(scene.describe_publication())
        return scene.published.year + _YEAR_STEP[said["q"]], said.end()
    said = _THAT_YEAR.match(scene.plain, stop)
    origin = scene.counting_origin(False, "Y") if said and scene.last[0] else None
    if not said or not origin:
        return None
    scene.set_origin_reason(origin)
    word = said["q"].split(" ")[-1]
    return origin.year + (1 if word in {"following", "next"} else -1 if word.startswith("pr") else 0), said.end()


def _year_behind(scene: ReadingContext, found: re.Match[str], month: int, stop: int) -> int | None:
    if found["y"]:
        return time_words.full_year(found["y"])
    ahead = _YEAR_AHEAD.match(scene.plain, stop)
    if ahead and not (ahead["y"] and scene.word_behind(ahead.end()) in time_words.COUNTED):
        other = time_words.month_of(ahead["m"] or ahead["n"])
        return int(ahead["y"]) - (other < month)
    return None


def month_day(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`Nov. 14`, `Tuesday, November 14th, 2019`, `Nov. 14-16`; for the September 11 attacks the day in 2001."""
    found = _MONTH_DAYS.match(scene.plain, at)
    if found and found["e"]:
        backward = time_words.number_of(found["e"]) <= time_words.number_of(found["d"])
        if backward or (not found["y"] and not _counts_nothing(scene, found.end())):
            found = _MONTH_DAY.match(scene.plain, at)
    if not found:
        return None
    month, day, stop = time_words.month_of(found["m"]), time_words.number_of(found["d"]), found.end()
    if (
        found["y"]
        and scene.word_behind(stop) in time_words.COUNTED
        and "," not in scene.plain[found.end("d") : found.start("y")]
    ):
        return None
    if _guarded_small(scene, found):
        return None
    known = None if found["y"] or found["e"] else _known_day(scene, month, day, at, stop)
    if known:
        return known
    return resolve_day(scene, at, found, month, day, stop)


_KNOWN = {
    (9, 11): (compile_later(r"(?:terror|attack|hijack)"), "2001-09-11", "the attacks of 2001"),
    (1, 6): (compile_later(r"(?:insurrection|attack|riot|committee|hearing|mob)"), "2021-01-06", "the storm of 2021"),
}
"""Days that the press names without a year, by a word behind or before: `the insurrectionists of January 6`."""
_KNOWN_BEFORE = compile_later(r"(?:terror|attack|hijack|insurrection|riot|mob)[a-z]* {1,2}(?:of|on) {1,2}(?:the )?\Z")


def _known_day(scene: ReadingContext, month: int, day: int, at: int, stop: int) -> TimeExpression | None:
    known = _KNOWN.get((month, day))
    if not known:
        return None
    gap = re.compile(" {1,3}").match(scene.plain, stop)
    before = _KNOWN_BEFORE.search(scene.plain[max(0, at - 30) : at])
    if not before and not (gap and known[0].match(scene.plain, gap.end())):
        return None
    if scene.published and scene.published.isoformat() < known[1]:
        return None
    scene.set_reason(known[2])
    return TimeExpression(stop, "DATE", known[1], confidence=0.9)


def _counts_nothing(scene: ReadingContext, stop: int) -> bool:
    """Return whether no noun follows that the digits before `stop` could count."""
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
        "where",
        "while",
        "because",
        "that",
        "before",
        "during",
        "until",
        "is",
        "was",
        "were",
        "will",
        "would",
        "have",
        "has",
    }


def _guarded_small(scene: ReadingContext, found: re.Match[str]) -> bool:
    """Return whether `may` or `march` is in lower case without ordinal or year: `to march 20 miles`."""
    word = found["m"].rstrip(".")
    if scene.typed or word not in time_words.GUARDED_MONTHS or scene.is_capital(found.start("m")) or found["y"]:
        return False
    return not found["d"].rstrip()[-1].isalpha()


def day_month(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`14 November 2019`, `the 4th of July`, `9 to 12 June`."""
    found = _DAY_MONTH.match(scene.plain, at)
    if not found or _guarded_small(scene, found):
        return None
    month, day, stop = time_words.month_of(found["m"]), time_words.number_of(found["d"]), found.end()
    if found["y"] and scene.word_behind(stop) in time_words.COUNTED:
        return None
    return resolve_day(scene, at, found, month, day, stop)


def day_month_name_year(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`23/Sep/2020`, `31-Oct-74`."""
    found = _NAMED_DMY.match(scene.plain, at)
    if not found or (len(found["y"]) == 2 and not re.search("[-/]", found[0])):
        return None
    day = cal.day_or_none(time_words.full_year(found["y"]), time_words.month_of(found["m"]), int(found["d"]))
    return TimeExpression(found.end(), "DATE", day.isoformat(), confidence=0.97) if day else None


def month_year(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`November 2019`, `Dec-2018`, `November of 1776`; `2016 November`, `2019-aug-1`."""
    found = (
        _MONTH_YEAR_DAY.match(scene.plain, at)
        or _MONTH_YEAR.match(scene.plain, at)
        or _YEAR_MONTH.match(scene.plain, at)
    )
    if not found:
        return None
    word = found["m"].rstrip(".")
    if word in time_words.GUARDED_MONTHS and not scene.is_capital(found.start("m")) and not scene.typed:
        return None
    if scene.word_behind(found.end()) in time_words.COUNTED - {"dollars", "euros", "pounds"}:
        return None
    year, month = time_words.full_year(found["y"]), time_words.MONTHS[word]
    if "d" in found.re.groupindex and found["d"]:
        day = cal.day_or_none(year, month, time_words.number_of(found["d"]))
        return TimeExpression(found.end(), "DATE", day.isoformat()) if day else None
    return TimeExpression(found.end(), "DATE", timex.month_value(year, month), confidence=0.97)


def bare_month(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`February`; the verb decides between the past and the coming one."""
    found = _MONTH_ONLY.match(scene.plain, at)
    if not found:
        return None
    word = found["m"].rstrip(".")
    if month_in_name(scene, at, found.end(), word):
        return None
    stop, month = found.end(), time_words.MONTHS[word]
    given = _relative_year_behind(scene, stop)
    if given:
        return TimeExpression(given[1], "DATE", timex.month_value(given[0], month), confidence=0.95)
    said = None if scene.published else _LAST_YEAR.match(scene.plain, stop)
    if said:
        return TimeExpression(said.end(), "DATE", f"XXXX-{month:02d}", confidence=0.95)
    in_words = years_in_words.year_behind_month(scene, stop)
    if in_words:
        return TimeExpression(in_words[1], "DATE", timex.month_value(in_words[0], month), confidence=0.9)
    ahead = _YEAR_AHEAD.match(scene.plain, stop)
    if ahead:
        other = time_words.month_of(ahead["m"] or ahead["n"])
        scene.set_reason("the year named behind it")
        return TimeExpression(
            stop, "DATE", timex.month_value(int(ahead["y"]) - (other < month), month), confidence=0.93
        )
    return TimeExpression(stop, "DATE", month_value(scene, month, at, stop), confidence=0.9)


def month_value(scene: ReadingContext, month: int, at: int, stop: int) -> str:
    """Return `2019-02` for a month without a year, `XXXX-02` if the article has no date."""
    now = scene.published
    way, _ = scene.verb_direction(at, stop) if now else (0, False)
    told = scene.narrated_year(at) if way <= 0 else None
    if told or now:
        scene.set_choice_reason(way, told)
    if not now and not told:
        return f"XXXX-{month:02d}"
    if told or not now:
        return timex.month_value(told or 0, month)
    past, coming = now.year - (month > now.month), now.year + (month < now.month)
    if way < 0:
        return timex.month_value(past, month)
    if way > 0:
        return timex.month_value(coming, month)
    ahead = (month - now.month) % 12
    return timex.month_value(past if 12 - ahead <= ahead or not ahead else coming, month)


def weekday_name(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`Tuesday`; `Monday 21` and `Friday the 13th` by weekday and number together."""
    found = _WEEKDAY_DAY.match(scene.plain, at)
    if found:
        return _weekday_day(scene, found)
    found = _WEEKDAY_ONLY.match(scene.plain, at)
    if not found:
        return None
    word, stop = found["w"].rstrip("."), found.end()
    if word not in time_words.BARE_WEEKDAYS and not scene.typed:
        return None
    if _weekday_in_name(scene, at, stop):
        return None
    day = None if scene.word_before(at) in {"a", "any"} else scene.resolve_weekday(time_words.WEEKDAYS[word], at, stop)
    return TimeExpression(
        stop, "DATE", day.isoformat() if day else f"XXXX-WXX-{time_words.WEEKDAYS[word]}", confidence=0.95
    )


def _weekday_in_name(scene: ReadingContext, at: int, stop: int) -> bool:
    if scene.word_behind(stop) in _PAPERS and scene.plain[stop] == " " and scene.is_capital(stop + 1):
        return True
    if re.match(r" (?:Morning|Night|Afternoon|Evening) [A-Z]", scene.text[stop : stop + 16]):
        return True
    before = scene.word_before(at)
    return before in _NICKNAMES and scene.is_capital(at) and not scene.starts_sentence(at)


def _weekday_day(scene: ReadingContext, found: re.Match[str]) -> TimeExpression | None:
    weekday, day = time_words.weekday_of(found["w"]), time_words.number_of(found["d"])
    stop = found.end()
    if not scene.published or not 1 <= day <= 31:
        return TimeExpression(stop, "DATE", f"XXXX-WXX-{weekday}", confidence=0.7)
    days: dict[int, date] = {}
    at = scene.published.year * 12 + scene.published.month - 1
    for month in range(at - 12, at + 13):
        one = cal.day_or_none(month // 12, month % 12 + 1, day)
        if one and one.isoweekday() == weekday:
            days[month] = one
    best = scene.nearest_day(days, found.start(), stop)
    scene.set_reason(f"{scene.describe_publication()}: the nearest such weekday with that number")
    return TimeExpression(stop, "DATE", best.isoformat() if best else f"XXXX-WXX-{weekday}", confidence=0.8)


def days_of_month(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`4 to 22 this month`, `4-23 in next month`."""
    found = _DAYS_OF_MONTH.match(scene.plain, at)
    first = scene.shift_published(0) if found else None
    start = cal.shift_day(first.replace(day=1), _YEAR_STEP[found["r"]], "M") if found and first else None
    if not found or not start:
        return None
    days = [cal.day_or_none(start.year, start.month, int(found[name])) for name in ("a", "b")]
    if not days[0] or not days[1] or days[0] >= days[1]:
        return None
    scene.set_reason(scene.describe_publication())
    return TimeExpression(found.end(), "DATE", f"{days[0].isoformat()}/{days[1].isoformat()}", confidence=0.85)


def ordinal_day(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`on the 18th`, `the 20th of next month`."""
    found = _THE_DAY.match(scene.plain, at)
    if not found or (not found["r"] and not scene.plain.startswith("the ", at)):
        return None
    whose = found["r"] or found["t"]
    if not whose and not found["d"][0].isdigit():
        return None
    if not whose and scene.word_before(at) not in {"on", "by", "until", "since", "before", "after"}:
        return None
    day = time_words.number_of(found["d"])
    now = scene.published
    if not 1 <= day <= 31:
        return None
    if not now:
        return TimeExpression(found.end(), "DATE", f"XXXX-XX-{day:02d}", confidence=0.6)
    near = {"next": (1,), "following": (1,), "coming": (1,), "last": (-1,), "previous": (-1,)}
    steps = near.get(whose, (0,)) if whose else (-1, 0, 1)
    days: dict[int, date] = {}
    for step in steps:
        month = now.year * 12 + now.month - 1 + step
        one = cal.day_or_none(month // 12, month % 12 + 1, day)
        if one:
            days[step] = one
    best = scene.nearest_day(days, at, found.end())
    return TimeExpression(found.end(), "DATE", best.isoformat() if best else None, confidence=0.7)
