"""TIMEX3 values in words, as a person reads them: `every year`, `week of 24 February 2020`, `the 1990s`."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from core.patterns import compile_later
from core.translation import _, format_day, month_name, ngettext, pgettext

if TYPE_CHECKING:
    from core.records import Value

_MODIFIED = {
    "START": _("start of {time}"), "MID": _("middle of {time}"), "END": _("end of {time}"), "APPROX": _("about {time}"),
    "BEFORE": _("before {time}"), "AFTER": _("after {time}"), "ON_OR_BEFORE": _("{time} or before"),
    "ON_OR_AFTER": _("{time} or after"), "LESS_THAN": _("less than {time}"), "MORE_THAN": _("more than {time}"),
    "EQUAL_OR_LESS": _("at most {time}"), "EQUAL_OR_MORE": _("at least {time}"),
}  # fmt: skip
_PARTS_OF_DAY = {
    "MO": _("morning of {day}"), "MI": _("midday of {day}"), "AF": _("afternoon of {day}"),
    "EV": _("evening of {day}"), "NI": _("night of {day}"), "DT": _("daytime of {day}"),
}  # fmt: skip
_SEASONS = {"SP": _("spring"), "SU": _("summer"), "FA": _("autumn"), "WI": _("winter")}
_WEEKDAYS = {
    "1": _("a Monday"), "2": _("a Tuesday"), "3": _("a Wednesday"), "4": _("a Thursday"), "5": _("a Friday"),
    "6": _("a Saturday"), "7": _("a Sunday"), "WE": _("a weekend"), "WD": _("a weekday"),
}  # fmt: skip
_EVERY_WEEKDAY = {
    "1": _("every Monday"), "2": _("every Tuesday"), "3": _("every Wednesday"), "4": _("every Thursday"),
    "5": _("every Friday"), "6": _("every Saturday"), "7": _("every Sunday"), "WE": _("every weekend"),
    "WD": _("every weekday"),
}  # fmt: skip
_EVERY_PART_OF_DAY = {
    "MO": _("every morning"), "MI": _("every midday"), "AF": _("every afternoon"), "EV": _("every evening"),
    "NI": _("every night"), "DT": _("every day"),
}  # fmt: skip
_PART_OF_DAY = {
    "MO": _("morning"), "MI": _("midday"), "AF": _("afternoon"), "EV": _("evening"), "NI": _("night"),
    "DT": _("daytime"),
}  # fmt: skip
_REFERENCES = {"PAST_REF": _("the past"), "PRESENT_REF": _("the present"), "FUTURE_REF": _("the future")}
_QUARTERS = {"1": _("first quarter"), "2": _("second quarter"), "3": _("third quarter"), "4": _("fourth quarter")}
_HALVES = {"1": _("first half"), "2": _("second half")}
_LENGTH_PARTS = compile_later(r"(\d+(?:\.\d+)?|X)(DE|CE|ML|WE|NI|[YMWDHSQ])|(T)")
_LENGTH = compile_later(r"P(?:(?:\d+(?:\.\d+)?|X)(?:DE|CE|ML|WE|NI|[YMWDHQ]))*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])+)?")
_RECURRING = compile_later(r"XXXX-WXX-([1-7]|WE|WD)|(?:XXXX-XX-XX|XXXX-WXX(?:-X)?)?T(MO|MI|AF|EV|NI|DT)")
_TIME_OF_DAY = compile_later(r"(.*?)T(MO|MI|AF|EV|NI|DT|\d\d(?::\d\d){0,2}(?:Z|[+-]\d\d:\d\d)?)")


def modifier_in_words(mod: str) -> str:
    """Return a modifier of TIMEX3 in words: `END` -> `end of …`; one that is unknown stays as it is."""
    return _MODIFIED.get(mod, mod).format(time="…")


def length_in_words(timex: str, *, every: bool = False) -> str:
    """Return a length of time in words, `P28Y` -> `28 years`; with `every` as what recurs. Empty if it is not one."""
    if not _LENGTH.fullmatch(timex) or len(timex) < 3:
        return ""
    said, clock = [], False
    parts = _LENGTH_PARTS.findall(timex[1:])
    bare = every and sum(bool(unit) for _count, unit, _clock in parts) == 1
    for count, unit, starts_clock in parts:
        clock = clock or bool(starts_clock)
        if unit:
            said.append(_count_units(count, "MIN" if unit == "M" and clock else unit, every=bare))
    words = " ".join(said)
    return _("every {length}").format(length=words) if every else words


def _count_units(count: str, unit: str, *, every: bool) -> str:
    number = 1 if count == "1" else 2
    words = {
        "Y": ngettext("{count} year", "{count} years", number),
        "M": ngettext("{count} month", "{count} months", number),
        "W": ngettext("{count} week", "{count} weeks", number),
        "D": ngettext("{count} day", "{count} days", number),
        "H": ngettext("{count} hour", "{count} hours", number),
        "S": ngettext("{count} second", "{count} seconds", number),
        "MIN": ngettext("{count} minute", "{count} minutes", number),
        "Q": ngettext("{count} quarter", "{count} quarters", number),
        "DE": ngettext("{count} decade", "{count} decades", number),
        "CE": ngettext("{count} century", "{count} centuries", number),
        "ML": ngettext("{count} millennium", "{count} millennia", number),
        "WE": ngettext("{count} weekend", "{count} weekends", number),
        "NI": ngettext("{count} night", "{count} nights", number),
    }[unit]  # fmt: skip
    if count == "X":
        return words.format(count=_("few") if every else _("some"))
    return words.format(count="" if every and count == "1" else count).strip()


def _year_words(found: re.Match[str]) -> str:
    return found[0]


def _decade_words(found: re.Match[str]) -> str:
    return _("the {decade}s").format(decade=f"{found[1]}0")


def _century_words(found: re.Match[str]) -> str:
    number = int(found[1]) + 1
    ends = {1: "st", 2: "nd", 3: "rd"}
    end = "th" if 10 < number % 100 < 14 else ends.get(number % 10, "th")
    return pgettext("a century; {end} is st, nd, rd or th", "the {number}{end} century").format(number=number, end=end)


def _month_words(found: re.Match[str]) -> str:
    return _("{month} {year}").format(month=month_name(int(found[2])), year=found[1])


def _day_words(found: re.Match[str]) -> str:
    return format_day(date(int(found[1]), int(found[2]), int(found[3])))


def _week_words(found: re.Match[str]) -> str:
    first = date.fromisocalendar(int(found[1]), int(found[2]), 6 if found[3] else 1)
    words = _("weekend of {day}") if found[3] else _("week of {day}")
    return words.format(day=format_day(first))


def _quarter_words(found: re.Match[str]) -> str:
    part = (_QUARTERS if found[2] == "Q" else _HALVES)[found[3]]
    return _("{part} of {year}").format(part=part, year=found[1])


def _fiscal_words(found: re.Match[str]) -> str:
    year = _("fiscal year {year}").format(year=found[1])
    if not found[2]:
        return year
    return _("{part} of {year}").format(part=(_QUARTERS if found[2] == "Q" else _HALVES)[found[3]], year=year)


def _season_words(found: re.Match[str]) -> str:
    return _("{season} {year}").format(season=_SEASONS[found[2]], year=found[1])


def _bc_words(found: re.Match[str]) -> str:
    return _("{year} BC").format(year=str(int(found[1])))


def _undated_words(found: re.Match[str]) -> str:
    """Return the words for a value whose year is not known: `February, year unknown`."""
    month, day = found[1], found[2]
    if month == "XX":
        return _("day {day} of a month").format(day=int(day)) if day and day != "XX" else _("a month")
    name = month_name(int(month))
    if day and day != "XX":
        name = _("{day} {month}").format(day=int(day), month=name)
    return _("{time}, year unknown").format(time=name)


def _undated_part_words(found: re.Match[str]) -> str:
    part = found[1]
    name = _SEASONS.get(part) or (_QUARTERS if part[0] == "Q" else _HALVES)[part[1]]
    return _("{time}, year unknown").format(time=name)


def _weekday_words(found: re.Match[str]) -> str:
    return _WEEKDAYS[found[2]] if found[2] else _("a week")


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (compile_later(r"(\d{4})-(\d\d)-(\d\d)"), _day_words),
    (compile_later(r"(\d{4})-(\d\d)"), _month_words),
    (compile_later(r"(\d{4})"), _year_words),
    (compile_later(r"(\d{4})-W(\d\d)(-WE)?"), _week_words),
    (compile_later(r"(\d{4})-(Q|H)([1-4])"), _quarter_words),
    (compile_later(r"FY(\d{4})(?:-(Q|H)([1-4]))?"), _fiscal_words),
    (compile_later(r"(\d{4})-(SP|SU|FA|WI)"), _season_words),
    (compile_later(r"(\d{3})"), _decade_words),
    (compile_later(r"(\d\d)"), _century_words),
    (compile_later(r"BC(\d{4})"), _bc_words),
    (compile_later(r"XXXX-(\d\d|XX)(?:-(\d\d|XX))?"), _undated_words),
    (compile_later(r"XXXX-(SP|SU|FA|WI|Q[1-4]|H[12])"), _undated_part_words),
    (compile_later(r"XXXX-W(\d\d|XX)(?:-([1-7]|WE|WD))?"), _weekday_words),
)


def timex_in_words(timex: str, *, every: bool = False) -> str:
    """Return a TIMEX3 value in words; `every`: it is a time that recurs. A value of no known form stays as it is."""
    length = length_in_words(timex, every=every)
    if length or timex in _REFERENCES:
        return length or _REFERENCES[timex]
    recurring = _recurring_words(timex) if every else ""
    if recurring:
        return recurring
    timed = _TIME_OF_DAY.fullmatch(timex)
    if timed:
        return _clock_words(timed[1], timed[2])
    with suppress(ValueError, KeyError, IndexError):  # a value that looks like a date and is none
        for form, words in _FORMS:
            found = form.fullmatch(timex)
            if found:
                return words(found)
    return timex


def period_in_words(timex: str) -> str:
    """Return the period of a claim in words; one year, month, week or day alone means that it recurs."""
    return timex_in_words(timex, every=timex in ("P1Y", "P1M", "P1W", "P1D"))


def _recurring_words(timex: str) -> str:
    """Return the words for a weekday or a part of the day that recurs; empty for other values."""
    found = _RECURRING.fullmatch(timex)
    if not found:
        return ""
    return _EVERY_WEEKDAY[found[1]] if found[1] else _EVERY_PART_OF_DAY[found[2]]


def _clock_words(day: str, clock: str) -> str:
    told = timex_in_words(day) if day else ""
    part = _PARTS_OF_DAY.get(clock)
    if part is not None:
        return part.format(day=told) if told else _PART_OF_DAY[clock]
    return _("{day}, {clock}").format(day=told, clock=clock) if told else clock


def time_in_words(value: Value, *, every: bool = False) -> str:
    """Return the value of a time in words, with its modifier, or else its days; empty if it has none."""
    timex, mod = str(value.get("value") or ""), str(value.get("mod") or "")
    words = timex_in_words(timex, every=every) if timex else _days_in_words(value)
    if not mod:
        return words
    template = _MODIFIED.get(mod)
    if template is None:
        return f"{words} ({mod})" if words else mod
    return template.format(time=words or _("a time not given"))


def _days_in_words(value: Value) -> str:
    first, last = (timex_in_words(str(value.get(key) or "")) for key in ("earliest", "latest"))
    if first and last:
        return first if first == last else _("{first} to {last}").format(first=first, last=last)
    return (_("from {day}").format(day=first) if first else "") or (_("until {day}").format(day=last) if last else "")
