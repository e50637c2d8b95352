"""The period of a claim as days, for an axis of time."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import NamedTuple

from core.patterns import compile_later

_PART = compile_later(
    r"(?:FY)?(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?"
    r"|-?(?P<part>Q[1-4]|H[12]|W\d\d|SP|SU|FA|WI))?(?![\dX])"
)
_EVERY = compile_later(r"P\d+[A-Z]")
_DECADE = compile_later(r"(\d{3})X?$")
_MONTHS = {
    **{f"Q{n}": (3 * n - 2, 3) for n in range(1, 5)},
    "H1": (1, 6), "H2": (7, 6), "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3),
}  # fmt: skip
"""First month and number of months; seasons are the meteorological ones of the northern hemisphere."""


class DayRange(NamedTuple):
    """Proleptic ordinals (datetime.date.toordinal) of the first and the last day."""

    first: int
    last: int

    @property
    def middle_day(self) -> float:
        """Position of a single mark for the whole range."""
        return (self.first + self.last) / 2


@lru_cache(4096)
def period_days(timex: str) -> DayRange | None:
    """Return the days of a TIMEX3 value: `2019`, `FY2019`, `2019-11`, `2019-11-19`, `2019-Q3`, `2019-W47`, `201` (the
    2010s).

    None for values without a place on an axis: `P1Y`, `FUTURE_REF`, an empty string.
    """
    text = timex.strip()
    decade = _DECADE.match(text)
    if decade:
        return _months_range(int(decade[1]) * 10, 1, 120)
    found = _PART.match(text)
    if not found:
        return None
    year = int(found["year"])
    try:
        if found["day"]:
            day = datetime.date(year, int(found["month"]), int(found["day"])).toordinal()
            return DayRange(day, day)
        if found["month"]:
            return _months_range(year, int(found["month"]), 1)
        part = found["part"] or ""
        if part.startswith("W"):
            if part in ("WI",):
                return _months_range(year, *_MONTHS[part])
            monday = datetime.date.fromisocalendar(year, int(part[1:]), 1).toordinal()
            return DayRange(monday, monday + 6)
        return _months_range(year, *_MONTHS.get(part, (1, 12)))
    except ValueError:
        return None  # no such month or day


def is_every_period(timex: str) -> bool:
    """Return whether a TIMEX3 value is about every year, every month and so on: `P1Y`."""
    return _EVERY.fullmatch(timex.strip()) is not None


def _months_range(year: int, month: int, months: int) -> DayRange | None:
    try:
        first = datetime.date(year, month, 1).toordinal()
    except ValueError:
        return None
    after = year * 12 + month - 1 + months
    if after // 12 > datetime.MAXYEAR:
        return DayRange(first, datetime.date.max.toordinal())
    return DayRange(first, datetime.date(after // 12, after % 12 + 1, 1).toordinal() - 1)
