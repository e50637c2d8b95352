"""Arithmetic in the Gregorian calendar: shifts by units, bounds of periods, holidays by rule; knows nothing of text."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

Bounds = tuple[date | None, date | None]
"""First and last day of a period, both included; None if open or unknown."""

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each northern meteorological season; the winter of a year begins in its December."""


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the day, or None if it does not exist (February 30)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_day(day: date, count: int, unit: str) -> date | None:
    """Return `day` shifted by `count` units (D NI W WE F M Q Y DE CE ML); None beyond the calendar.

    If the month has no such day, its last day is used.
    """
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}.get(unit)
    try:
        if months is None:
            return day + timedelta(days=count * {"D": 1, "NI": 1, "W": 7, "WE": 7, "F": 14}[unit])
        at = day.year * 12 + day.month - 1 + count * months
        year, month = divmod(at, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def month_bounds(year: int, month: int, count: int = 1) -> tuple[date, date]:
    """Return first and last day of `count` months; `month` may exceed 12. The years must be in 1..9998."""
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    last = month + count - 1
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return first, date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def week_bounds(year: int, week: int) -> tuple[date, date] | None:
    """Return Monday and Sunday of an ISO week; None if the year has no such week."""
    try:
        monday = date.fromisocalendar(year, week, 1)
        return monday, monday + timedelta(days=6)
    except (OverflowError, ValueError):
        return None


def monday_of(day: date) -> date:
    """Return the Monday of the ISO week of `day`."""
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))


def second_half(first: date, last: date) -> date:
    """Return the first day of the second half: Thursday of a week, the 16th of a month, July 1 of a year."""
    size = (last - first).days + 1
    if size > 364 and size < 367:
        return date(first.year, 7, 1) if first.month == 1 else first + timedelta(days=size // 2)
    return first + timedelta(days=3 if size == 7 else 15 if 28 <= size <= 31 else size // 2)


def western_easter(year: int) -> date:
    """Return Western Easter Sunday (anonymous Gregorian algorithm; Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Orthodox Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def rosh_hashanah(year: int) -> date:
    """Return the first day of the Jewish year that begins in the autumn of `year`.

    Source: Reingold and Dershowitz, Calendrical Calculations, chapter 8.
    """
    hebrew = year + 3761
    before, day, after = (_hebrew_days(hebrew + step) for step in (-1, 0, 1))
    late = 2 if after - day == 356 else 1 if day - before == 382 else 0
    return date.fromordinal(-1373427 + day + late)


def _hebrew_days(year: int) -> int:
    """Return the days from the epoch of the Hebrew calendar to the start of a year, postponements included."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + (3 * (day + 1) % 7 < 3)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """Return the n-th ISO weekday 1..7 of a month, from the end if negative; None if there is none."""
    first, last = month_bounds(year, month)
    if nth > 0:
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        day = last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    return day if day.month == month else None


_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}


def describe_rule(rule: str) -> str:
    """Describe the rule of a holiday in words: `December 25`, `the fourth Thursday of November`."""
    if rule[0] in "EO":
        step = int(rule[1:])
        more = f" {'minus' if step < 0 else 'plus'} {abs(step)} day{'s' if abs(step) > 1 else ''}" if step else ""
        return f"{'Orthodox ' if rule[0] == 'O' else ''}Easter Sunday{more}"
    if rule[0] == "R":
        return f"{'' if rule[1] == '-' else '+'}{int(rule[1:])} days from Rosh Hashanah".replace("+0 days from ", "")
    if "/" in rule:
        head, _, more = rule.partition("+")
        month, nth, weekday = (int(part) for part in head.split("/"))
        after = f"{int(more)} day{'s' if int(more) > 1 else ''} after the " if more else "the "
        return f"{after}{_NTH[nth]} {calendar.day_name[weekday - 1]} of {calendar.month_name[month]}"
    month, day = (int(part) for part in rule.split("-"))
    return f"{calendar.month_name[month]} {day}"


def day_by_rule(rule: str, year: int) -> date | None:
    """Return the day of a holiday in a year 1..9998 by its rule: `12-25`, `11/4/4+1`, `E-2` (see time_holidays.csv)."""
    if rule.startswith("R"):
        return rosh_hashanah(year) + timedelta(days=int(rule[1:]))
    if rule.startswith("O"):
        return orthodox_easter(year) + timedelta(days=int(rule[1:]))
    if rule.startswith("E"):
        return western_easter(year) + timedelta(days=int(rule[1:]))
    if "/" in rule:
        head, _, more = rule.partition("+")
        month, nth, weekday = (int(part) for part in head.split("/"))
        day = nth_weekday(year, month, nth, weekday)
        return day + timedelta(days=int(more or 0)) if day else None
    month, day_number = (int(part) for part in rule.split("-"))
    return day_or_none(year, month, day_number)
