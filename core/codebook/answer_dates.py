"""Dates as answers: a day, a month or a year, typed in any order that can mean one thing only."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from core.errors import UserError
from core.patterns import compile_later
from core.translation import _

_YEAR = compile_later(r"\d{4}")
_YEAR_MONTH = compile_later(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})|(?P<m2>\d{1,2})[-/.](?P<y2>\d{4})")
_YEAR_FIRST = compile_later(r"(?P<y>\d{4})([-/.]) ?(?P<m>\d{1,2})\2 ?(?P<d>\d{1,2})")
_YEAR_LAST = compile_later(r"(?P<a>\d{1,2})([-/.]) ?(?P<b>\d{1,2})\2 ?(?P<y>\d{4})")
_ASIAN = compile_later(r"(?P<y>\d{4}) ?[年년] ?(?P<m>\d{1,2}) ?[月월](?: ?(?P<d>\d{1,2}) ?[日일])?")
_MIDNIGHT = compile_later(r"[T ]0{1,2}:00(?::00(?:\.0+)?)?Z?\Z")
"""What spreadsheets and scripts write after a day."""


def parse_date_answer(typed: str) -> str | None:
    """Return a date as `2019-11-19`, `2019-11` or `2019`; None if it is none. Raises UserError if it can be one of two
    days."""
    text = _MIDNIGHT.sub("", " ".join(typed.split()))
    if _YEAR.fullmatch(text):
        return text if int(text) else None
    if found := _YEAR_FIRST.fullmatch(text):
        return _make_date(found["y"], int(found["m"]), int(found["d"]))
    if found := _YEAR_LAST.fullmatch(text):
        return _parse_year_last(text, found)
    if found := _YEAR_MONTH.fullmatch(text):
        return _make_date(found["y"] or found["y2"], int(found["m"] or found["m2"]))
    if found := _ASIAN.fullmatch(text):
        return _make_date(found["y"], int(found["m"]), int(found["d"]) if found["d"] else None)
    return _parse_named_month(text)


def _parse_year_last(text: str, found: re.Match[str]) -> str | None:
    one, other = int(found["a"]), int(found["b"])
    day_first, month_first = _make_date(found["y"], other, one), _make_date(found["y"], one, other)
    if day_first and month_first and day_first != month_first:
        sentence = _("“{text}” can mean {first} or {second}. Enter the one you mean.")
        raise UserError(sentence.format(text=text, first=day_first, second=month_first))
    return day_first or month_first


@cache
def _named_patterns() -> tuple[re.Pattern[str], ...]:
    from core.lexicon import lexicon_rows

    names = "|".join(sorted((re.escape(row["name"]) for row in lexicon_rows("month_names")), key=len, reverse=True))
    month = rf"(?P<m>{names})\.?"
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?"
    of = r"(?:of |de |d[’'])?"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{day}[ -]?{of}{month},?[ -]?(?:de |del )?(?P<y>\d{{4}})",
            rf"{month} ?{day},? (?P<y>\d{{4}})",
            rf"(?P<y>\d{{4}})[ -]{month}(?:[ -]{day})?",
            rf"{month},?[ -]?(?:de |of )?(?P<y>\d{{4}})",
        )
    )


def _parse_named_month(text: str) -> str | None:
    from core.lexicon import lexicon_rows

    for pattern in _named_patterns():
        if found := pattern.fullmatch(text):
            name = found["m"].lower()
            month = next(int(row["month"]) for row in lexicon_rows("month_names") if row["name"] == name)
            day = found.groupdict().get("d")
            return _make_date(found["y"], month, int(day) if day else None)
    return None


def _make_date(year: str, month: int, day: int | None = None) -> str | None:
    try:
        made = date(int(year), month, 1 if day is None else day)
    except ValueError:
        return None
    return made.isoformat() if day is not None else made.isoformat()[:7]
