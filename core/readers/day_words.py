"""Days as press databases, pages and tables write them, in any order and in the languages of `month_names.csv`.

A day in figures that can be two days (`03/04/2019`) is both of them; what decides between them is elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from core.lexicon import lexicon_rows
from core.patterns import compile_later

FIRST_YEAR, LAST_YEAR = 1800, 2100
"""First and last plausible year of publication; eight digits outside this range are some other number."""

DAY_FIRST, MONTH_FIRST = "day", "month"
"""What stands first in a day in figures."""


@cache
def month_numbers() -> dict[str, int]:
    """Return the names of months, in lower case, with their numbers."""
    return {row["name"]: int(row["month"]) for row in lexicon_rows("month_names")}


@cache
def day_pattern() -> str:
    """Return the pattern of a day, for use inside other patterns; its groups are read by `days_of_match`."""
    names = "|".join(sorted(map(re.escape, month_numbers()), key=len, reverse=True))
    month = r"(?P<{0}>" + names + r")\b\.?"
    ordinal = r"(?:st|nd|rd|th|er|º|ª|\.)?"
    weekday = r"(?:[^\W\d_]{2,12}[.,]*\s+)?"
    parts = (
        r"(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?![\d.-])",
        rf"{weekday}" + month.format("m2") + rf"\s*(?P<d2>\d{{1,2}}){ordinal}\s*,?\s+(?P<y2>\d{{4}})\b",
        rf"{weekday}(?P<d3>\d{{1,2}}){ordinal}(?:\s*|-)(?:of\s+|de\s+|d[’'])?"
        + month.format("m3") + r"(?:,?\s*|-)(?:de\s+|del\s+)?(?P<y3>\d{4})\b",
        r"(?P<y4>\d{4})\s?[年년]\s?(?P<m4>\d{1,2})\s?[月월]\s?(?P<d4>\d{1,2})\s?[日일]?",
        r"(?<![\d./-])(?P<a5>\d{1,2})(?P<s5>[-/.])\s?(?P<b5>\d{1,2})(?P=s5)\s?(?P<y5>\d{4})(?![\d/-]|[.:]\d)",
        r"(?P<y6>\d{4})\s" + month.format("m6") + r"\s(?P<d6>\d{1,2})\b",
        rf"{weekday}" + month.format("m7") + r"\s(?P<d7>\d{1,2})\s\d\d:\d\d:\d\d\s[+-]\d{4}\s(?P<y7>\d{4})\b",
    )  # fmt: skip
    return "(?:" + "|".join(parts) + ")"


@cache
def _any_day() -> re.Pattern[str]:
    return re.compile(day_pattern(), re.IGNORECASE)


def days_of_match(found: re.Match[str]) -> tuple[date, ...]:
    """Return the days that a match of `day_pattern` can be: one, two for `03/04/2019`, none for `2019-02-30`."""
    parts = found.groupdict()
    for which in "123467":
        if parts.get(f"y{which}"):
            return _possible_days([(parts[f"y{which}"], _month_number(parts[f"m{which}"]), parts[f"d{which}"])])
    if parts.get("y5"):
        one, other, year = parts["a5"], parts["b5"], parts["y5"]
        return _possible_days([(year, int(other), one), (year, int(one), other)])
    return ()


def _month_number(words: str) -> int:
    return int(words) if words.isdecimal() else month_numbers().get(words.lower(), 0)


def _possible_days(parts: Iterable[tuple[str, int, str]]) -> tuple[date, ...]:
    days: dict[date, None] = {}
    for year, month, day in parts:
        try:
            made = date(int(year), month, int(day))
        except ValueError:
            continue
        if FIRST_YEAR <= made.year <= LAST_YEAR:
            days[made] = None
    return tuple(days)


def iterate_days(words: str) -> Iterator[tuple[date, ...]]:
    """Iterate over the days in a text, each as the days that it can be."""
    for found in _any_day().finditer(words):
        days = days_of_match(found)
        if days:
            yield days


def possible_days(words: str) -> tuple[date, ...]:
    """Return what the first day in some words can be; empty if there is none."""
    return next(iterate_days(words), ())


def find_day(words: str) -> date | None:
    """Return the first day in some words, if it can be one day only."""
    days = possible_days(words)
    return days[0] if len(days) == 1 else None


def starts_with_day(words: str) -> tuple[date, ...]:
    """Return what the day at the beginning of some words can be."""
    found = _any_day().match(words)
    return days_of_match(found) if found else ()


def short_days(words: str) -> tuple[date, ...]:
    """Return what a day with a year of two digits at the beginning of some words can be (`19.11.19`, `19-Nov-19`). No
    such day is later than today: `30.11.98` is in 1998."""
    figures = _SHORT.match(words)
    if figures:
        one, other, year = figures["one"], figures["other"], figures["year"]
        return _possible_days(
            (str(_full_year(year, int(month), day)), int(month), day) for month, day in ((other, one), (one, other))
        )
    named = _short_named_day().match(words)
    if named is None:
        return ()
    month = _month_number(named["month"])
    return _possible_days([(str(_full_year(named["year"], month, named["day"])), month, named["day"])])


_SHORT = compile_later(r"(?P<one>\d{1,2})(?P<sign>[-/.])\s?(?P<other>\d{1,2})(?P=sign)\s?(?P<year>\d\d)(?![\d/-]|\.\d)")


@cache
def _short_named_day() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, month_numbers()), key=len, reverse=True))
    return re.compile(
        rf"(?P<day>\d{{1,2}})[-. ]\s?(?P<month>{names})\b\.?[-, ]\s?['’]?(?P<year>\d\d)(?![\d:])", re.IGNORECASE
    )


def _full_year(year: str, month: int, day: str) -> int:
    """Return the latest year with these two digits in which the day is not later than today."""
    today = date.today()
    full = today.year // 100 * 100 + int(year)
    is_later = (full, month, int(day)) > (today.year, today.month, today.day)
    return full - 100 if is_later else full


def shown_order(words: str) -> str | None:
    """Return DAY_FIRST or MONTH_FIRST if a day in figures shows its order (`19/11/2019`); else None."""
    found = _any_day().search(words)
    if found and found.groupdict().get("y5"):
        first, second = int(found["a5"]), int(found["b5"])
        count = len(days_of_match(found))
    elif short := _SHORT.match(words.strip()):
        first, second = int(short["one"]), int(short["other"])
        count = len(short_days(words.strip()))
    else:
        return None
    if count != 1 or first == second:
        return None
    return DAY_FIRST if first > 12 else MONTH_FIRST


def date_order(values: Iterable[str]) -> str | None:
    """Return DAY_FIRST or MONTH_FIRST if days in figures of one source show their order, and none shows the other; else
    None."""
    orders = set(filter(None, map(shown_order, values)))
    return orders.pop() if len(orders) == 1 else None


def choose_day(days: tuple[date, ...], order: str | None) -> date | None:
    """Return the day among those that some words can be; `order` decides between two."""
    if len(days) < 2 or order is None:
        return days[0] if len(days) == 1 else None
    return days[0] if order == DAY_FIRST else days[1]
