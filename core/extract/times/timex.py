"""TIMEX3 values (ISO-TimeML, based on ISO 8601): the days that a value covers, and whether words are a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from core.extract.times import calendar_arithmetic as cal
from core.patterns import compile_later

_PART = r"(?:T(?:MO|MI|AF|EV|NI|DT|\d\d(?::\d\d(?::\d\d)?)?(?:Z|[+-]\d\d:\d\d)?))?"
_DAY = compile_later(rf"(\d{{4}})-(\d\d)-(\d\d){_PART}")
_MONTH = compile_later(r"(\d{4})-(\d\d)")
_YEAR = compile_later(r"(\d{4})")
_DECADE = compile_later(r"(\d{3})")
_CENTURY = compile_later(r"(\d\d)")
_WEEK = compile_later(r"(\d{4})-W(\d\d)(-WE)?")
_QUARTER = compile_later(r"(\d{4})-Q([1-4])")
_HALF = compile_later(r"(\d{4})-H([12])")
_SEASON = compile_later(r"(\d{4})-(SP|SU|FA|WI)")
_VAGUE = compile_later(
    rf"(?:XXXX-(?:\d\d|XX)(?:-(?:\d\d|XX))?{_PART}|XXXX-W(?:\d\d|XX)(?:-(?:[1-7]|WE|WD))?{_PART}"
    r"|XXXX-(?:SP|SU|FA|WI|Q[1-4]|H[12])|BC\d{4}|FY\d{4}(?:-[QH][1-4])?|(?:PAST|PRESENT|FUTURE)_REF"
    rf"|{_PART[3:-2]})"
)
_LENGTH = compile_later(r"P(?:(?:\d+(?:\.\d+)?|X)(?:Y|M|W|D|H|Q|DE|CE|ML|WE|NI))*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])+)?")


def _day_bounds(m: re.Match[str]) -> cal.Bounds | None:
    day = cal.day_or_none(int(m[1]), int(m[2]), int(m[3]))
    return (day, day) if day else None


def _month_bounds(year: int, month: int, count: int) -> cal.Bounds | None:
    return cal.month_bounds(year, month, count) if 1 <= year <= 9990 and 1 <= month <= 12 else None


def _week_bounds(m: re.Match[str]) -> cal.Bounds | None:
    week = cal.week_bounds(int(m[1]), int(m[2]))
    if not week:
        return None
    return (week[0] + timedelta(days=5), week[1]) if m[3] else week


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], cal.Bounds | None]], ...] = (
    (_DAY, _day_bounds),
    (_MONTH, lambda m: _month_bounds(int(m[1]), int(m[2]), 1)),
    (_YEAR, lambda m: _month_bounds(int(m[1]), 1, 12)),
    (_WEEK, _week_bounds),
    (_QUARTER, lambda m: _month_bounds(int(m[1]), 3 * int(m[2]) - 2, 3)),
    (_HALF, lambda m: _month_bounds(int(m[1]), 6 * int(m[2]) - 5, 6)),
    (_SEASON, lambda m: _month_bounds(int(m[1]), cal.SEASON_MONTHS[m[2]], 3)),
    (_DECADE, lambda m: _month_bounds(10 * int(m[1]), 1, 120)),
    (_CENTURY, lambda m: _month_bounds(100 * int(m[1]), 1, 1200)),
)


def value_bounds(value: str | None, mod: str | None = None) -> cal.Bounds:
    """Return first and last day of a TIMEX3 value, narrowed by START, MID, END; (None, None) if it has no days.

    `A/B` covers the days from the start of A to the end of B.
    """
    if not value:
        return None, None
    first, slash, second = value.partition("/")
    if slash:
        return value_bounds(first)[0], value_bounds(second)[1]
    for pattern, read in _READERS:
        found = pattern.fullmatch(value)
        if found:
            whole = read(found)
            return narrow_bounds(whole[0], whole[1], mod) if whole and whole[0] and whole[1] else (None, None)
    return None, None


def narrow_bounds(first: date, last: date, mod: str | None) -> cal.Bounds:
    """Return a third of the period for START, MID, END (early, mid, late)."""
    days = (last - first).days + 1
    if mod not in {"START", "MID", "END"} or days < 3:
        return first, last
    if days in {28, 29, 30, 31}:
        edges = (0, 10, 20, days)
    elif days > 360:
        edges = _year_thirds(first, last)
    else:
        edges = (0, days // 3, days - days // 3, days)
    at = ("START", "MID", "END").index(mod)
    return first + timedelta(days=edges[at]), first + timedelta(days=edges[at + 1] - 1)


def _year_thirds(first: date, last: date) -> tuple[int, int, int, int]:
    """Return the thirds of whole years, cut at the first of a month; decades at New Year: 1990-93, 1994-96, 1997-99."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 12 if months >= 120 else 1
    cuts = [(cal.shift_day(first, -(-months * k // 3 // step) * step, "M") or first) for k in (1, 2)]
    return 0, (cuts[0] - first).days, (cuts[1] - first).days, (last - first).days + 1


def value_edge_bounds(value: str, mod: str) -> cal.Bounds:
    """Return `edge_bounds` of the days that a value covers."""
    return edge_bounds(*value_bounds(value), mod)


def edge_bounds(first: date | None, last: date | None, mod: str) -> cal.Bounds:
    """Return the days meant by `the beginning of` or `the end of` a period, narrower than early and late if it is long.

    For a year the first or last month, for longer periods the first or last tenth, else the same as START and END.
    """
    if not first or not last:
        return None, None
    if mod not in {"START", "END"} or (last - first).days < 360:
        return narrow_bounds(first, last, mod)
    months = max(1, ((last.year - first.year) * 12 + last.month - first.month + 1) // 10)
    if mod == "START":
        end = cal.shift_day(first, months, "M")
        return first, end - timedelta(days=1) if end else None
    begin = cal.shift_day(date(last.year, last.month, 1), 1 - months, "M")
    return begin, last


def is_value(words: str) -> bool:
    """Return whether `words` are already a TIMEX3 value (`2019-W46`, `P28Y`, `XXXX-02`, `2014/2016`)."""
    first, slash, second = words.partition("/")
    if slash and first.startswith("FY"):
        return bool(_VAGUE.fullmatch(first) and _VAGUE.fullmatch(second)) and second > first
    if slash:
        start, end = value_bounds(first)[0], value_bounds(second)[1]
        whole = min(len(first), len(second)) >= 4 and "/" not in second  # 10/12 is a day, not a range of centuries
        return whole and bool(start and end and start < end) and is_value(first) and is_value(second)
    if any(p.fullmatch(words) for p, _ in _READERS):
        return value_bounds(words) != (None, None)
    return bool(_VAGUE.fullmatch(words)) or (len(words) > 2 and bool(_LENGTH.fullmatch(words)))


def week_value(day: date) -> str:
    """Return the ISO week of a day: `2019-W46`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(year: int, month: int) -> str:
    """Return a month as `2019-02`."""
    return f"{year:04d}-{month:02d}"


def unit_value(day: date, unit: str) -> str | None:
    """Return the value of the calendar unit (D W WE M Q Y DE CE) that contains `day`."""
    if unit == "W":
        return week_value(day)
    if unit == "WE":
        return week_value(day) + "-WE"
    return {
        "D": day.isoformat(),
        "M": f"{day.year:04d}-{day.month:02d}",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04d}",
        "DE": f"{day.year // 10:03d}",
        "CE": f"{day.year // 100:02d}",
    }.get(unit)


def duration_value(count: float | None, unit: str) -> str:
    """Return the duration of `count` units, X if None: `P28Y`, `PT30M`, `P1DE`, `PXW`, `PXH`."""
    if unit == "F":
        count, unit = (None if count is None else 2 * count), "W"
    if unit == "ML" and count is not None:
        count, unit = 1000 * count, "Y"
    if unit == "Q":
        count, unit = (None if count is None else 3 * count), "M"
    if count == 0.5 and unit in {"H", "Y", "DE"}:  # half an hour, half a year
        count, unit = {"H": (30, "MI"), "Y": (6, "M"), "DE": (5, "Y")}[unit]
    figure = "X" if count is None else f"{round(count, 4):.15g}"
    code = {"H": "H", "MI": "M", "S": "S"}.get(unit)
    if code and not (unit == "H" and count is None):  # our annotation guide uses PXH; PXM would be months
        return f"PT{figure}{code}"
    return f"P{figure}{'D' if unit == 'NI' else unit}"
