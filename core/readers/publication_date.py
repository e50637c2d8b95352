"""The publication date of an article: from metadata, from a date stamp in the text, or from a file name.

Always an ISO date `YYYY-MM-DD` or None. An ambiguous date (`11/12/2019`) is None, because relative dates depend on it.
"""

from __future__ import annotations

import re
from datetime import date

from core.patterns import compile_later

FIRST_YEAR, LAST_YEAR = 1800, 2100
"""First and last plausible year of publication; eight digits outside this range are some other number."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<{0}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]*\s+)?"
_ISO = r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?![\d.-])"
_MONTH_FIRST = _WEEKDAY + _MONTH.format("m2") + r"\s*(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(?P<y2>\d{4})\b"
_DAY_FIRST = _WEEKDAY + r"(?P<d3>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?" + _MONTH.format("m3") + r",?\s+(?P<y3>\d{4})\b"
_DAY = rf"(?:{_ISO}|{_MONTH_FIRST}|{_DAY_FIRST})"
_CLOCK = r"(?:[\sT,|–—-]*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?.{0,24})?"

_ANY = compile_later(_DAY, re.IGNORECASE)
_COMPACT = compile_later(r"(?P<y1>\d{4})(?P<m1>\d\d)(?P<d1>\d\d)(?:T?\d{4,6}Z?)?")
_STAMPS = tuple(
    compile_later(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"\b(?:date|dated?:|pubdate:?)\s+{_ISO}",
        rf"^[ \t]*(?:first\s+)?(?:published|posted|issued)\b[ \t]*(?:on\b|at\b|:)?[ \t]*{_DAY}",
        rf"^[ \t]*{_DAY}{_CLOCK}[ \t]*$",
        rf"^[ \t]*(?:last\s+)?(?:updated|modified)\b[ \t]*(?:on\b|at\b|:)?[ \t]*{_DAY}",
    )
)
"""In order of trust: a labelled stamp, a line "Published ...", a line that is only a date, "Updated ..."."""

_EDGE = 2000
"""Characters from either end of the text in which a stamp may stand; a date in the middle belongs to the story."""

_NAMED = compile_later(r"(?<![0-9A-Za-z])(?P<y1>\d{4})(?P<sep>[-_. ]?)(?P<m1>\d\d)(?P=sep)(?P<d1>\d\d)(?![0-9A-Za-z])")
_PATH = compile_later(r"/(?P<y1>\d{4})/(?P<m1>\d{1,2}|[a-z]{3})/(?P<d1>\d{1,2})(?=/|$|[?#])", re.IGNORECASE)


def parse_date(words: str) -> str | None:
    """Return the date in a metadata field: ISO 8601 with or without time, RFC 2822, `Nov. 19, 2019`, `20191119`."""
    words = words.strip()
    compact = _COMPACT.fullmatch(words)
    if compact:
        return _date_of_match(compact)
    found = _ANY.match(words)
    return _date_of_match(found) if found else None


def date_from_stamp(text: str) -> str | None:
    """Return the date stamped on the page itself, within `_EDGE` characters of its beginning or end."""
    pieces = (text,) if len(text) <= 2 * _EDGE else (text[:_EDGE], text[-_EDGE:])
    for pattern in _STAMPS:
        for piece in pieces:
            for found in pattern.finditer(piece):
                day = _date_of_match(found)
                if day:
                    return day
    return None


def date_from_name(name: str) -> str | None:
    """Return the date in a file name: `2019-11-19-talks.txt`, `talks_20191119.html`."""
    for found in _NAMED.finditer(name):
        day = _date_of_match(found)
        if day:
            return day
    return None


def date_from_url(url: str) -> str | None:
    """Return the date in the path of a URL: `https://example.org/2019/11/19/talks`."""
    found = _PATH.search(url)
    return _date_of_match(found) if found else None


def _date_of_match(found: re.Match[str]) -> str | None:
    """Return the ISO date of the numbered groups y, m and d; None if there is no such day or the year is out of
    range."""
    parts = found.groupdict()
    for which in "123":
        year = parts.get(f"y{which}")
        if year:
            month = parts[f"m{which}"]
            number = int(month) if month.isdecimal() else _MONTHS.get(month.lower(), 0)
            try:
                day = date(int(year), number, int(parts[f"d{which}"]))
            except ValueError:
                return None
            return day.isoformat() if FIRST_YEAR <= day.year <= LAST_YEAR else None
    return None
