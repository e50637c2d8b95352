"""The publication date of an article: from metadata, from a date stamp in the text, or from a file name.

Always an ISO date `YYYY-MM-DD` or None. An ambiguous date (`11/12/2019`) is None, because relative dates depend on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from core.patterns import compile_later
from core.readers.day_words import choose_day, day_pattern, days_of_match, short_days, starts_with_day

_CLOCK = r"(?:[\sT,|–—-]*(?:at\s+|à\s+|um\s+|a las\s+)?\d{1,2}[:.h]\d\d(?::\d\d)?.{0,24})?"
_FIRST = (
    r"(?:first\s+)?(?:published|posted|issued|date|publié|paru|mis en ligne|veröffentlicht|erschienen|stand|publicado|"
    r"publicada|pubblicato|gepubliceerd|geplaatst|publicerad|udgivet|opublikowano|опубликовано|yayınlanma|입력|등록|게시|"
    r"掲載|公開|配信|发布|發布)"
)
"""Words before the day on which an article was first published, in the languages of `month_names.csv`."""
_LATER = (
    r"(?:last\s+)?(?:updated|modified|mis(?:e)? à jour|modifié|aktualisiert|geändert|actualizado|actualizada|"
    r"atualizado|aggiornato|bijgewerkt|uppdaterad|opdateret|zaktualizowano|обновлено|güncelleme|수정|업데이트|更新)"
)
_GLUE = r"[ \t]*(?:on\b|at\b|le\b|am\b|el\b|em\b|il\b|op\b|den\b)?[ \t]*[:：.|]?[ \t]*"
_COMPACT = compile_later(r"(?P<y1>\d{4})(?P<m1>\d\d)(?P<d1>\d\d)(?:T?\d{4,6}Z?)?")


@cache
def _stamps() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of stamps in order of trust: a labelled stamp, a line "Published ...", a line that is only a
    date, "Updated ..."."""
    day = day_pattern()
    return tuple(
        re.compile(pattern, re.IGNORECASE | re.MULTILINE)
        for pattern in (
            rf"\b(?:date|dated?:|pubdate:?)\s+(?=\d{{4}}[-/.]){day}",
            rf"^[ \t]*{_FIRST}{_GLUE}{day}",
            rf"^[ \t]*[\[(]?{day}{_CLOCK}[\])]?[ \t]*$",
            rf"^[ \t]*{_LATER}{_GLUE}{day}",
        )
    )


MOST_DAYS_APART = 3
"""Days between a dateline or a stamp and the day of publication that need no word: a report is printed days later."""

_PLACE = compile_later(
    r"[ \t]{0,20}[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,40}"
    r"(?:,[ ]?[A-ZÀ-Þ][\w.’'-]{0,30}(?: [A-ZÀ-Þ][\w.’'-]{0,30})?)?,\s"
)
"""The place of a dateline, in capitals, with its state or country."""
_DASH = compile_later(r",?\s?(?:\([^()\n]{2,40}\)\s?)?(?:—|–|--|-(?=\s))")


@cache
def _any_day() -> re.Pattern[str]:
    return re.compile(day_pattern(), re.IGNORECASE)


_EDGE = 2000
"""Characters from either end of the text in which a stamp may stand; a date in the middle belongs to the story."""

_NAMED = compile_later(r"(?<![0-9A-Za-z])(?P<y1>\d{4})(?P<sep>[-_. ]?)(?P<m1>\d\d)(?P=sep)(?P<d1>\d\d)(?![0-9A-Za-z])")
_PATHS = (
    compile_later(r"/(?P<y1>\d{4})/(?P<m1>\d{1,2}|[a-z]{3})/(?P<d1>\d{1,2})(?=/|$|[?#])", re.IGNORECASE),
    compile_later(r"/(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)(?=[-_./?#]|$)"),
    compile_later(r"/(?P<y1>(?:19[89]|20[0-4])\d)(?P<m1>\d\d)(?P<d1>\d\d)(?=[-_./?#]|$)"),
)


def parse_date(words: str, order: str | None = None) -> str | None:
    """Return the date in a metadata field: ISO 8601 with or without time, RFC 2822, `Nov. 19, 2019`, `20191119`,
    `14. November 2019`, `19/11/2019`, `19.11.19`. `order` says what stands first in figures that can be two days
    (core.readers.day_words.date_order); without it they are None."""
    words = words.strip()
    compact = _COMPACT.fullmatch(words)
    if compact:
        return _date_of_match(compact)
    day = choose_day(possible_metadata_days(words), order)
    return day.isoformat() if day else None


def possible_metadata_days(words: str) -> tuple[date, ...]:
    """Return the days that the words of a metadata field can be."""
    words = words.strip().lstrip("[(")
    rest = words.partition(" ")[2]
    return starts_with_day(words) or short_days(words) or starts_with_day(rest) or short_days(rest)


def date_from_stamp(text: str) -> str | None:
    """Return the date stamped on the page itself, within `_EDGE` characters of its beginning or end."""
    for days in _stamped_days(text):
        if len(days) == 1:
            return days[0].isoformat()
    return None


def doubtful_stamp(text: str) -> tuple[date, ...]:
    """Return the two days that a stamp can be, if there is one that can be two (`Published: 03/04/2019`)."""
    return next((days for days in _stamped_days(text) if len(days) > 1), ())


def date_from_dateline(text: str) -> str | None:
    """Return the day of a dateline with a full date: `LISBON, March 3, 2019 —`, `SEOUL, Nov. 19, 2019 (Agency) --`."""
    for line in text[:_EDGE].splitlines():
        place = _PLACE.match(line)
        if place is None:
            continue
        found = _any_day().match(line, place.end())
        days = days_of_match(found) if found and _DASH.match(line, found.end()) else ()
        if len(days) == 1:
            return days[0].isoformat()
    return None


def contradicting_day(text: str, day: str) -> str | None:
    """Return the day of a dateline or a stamp at the beginning of the text if it is further from `day` than
    MOST_DAYS_APART."""
    other = date_from_dateline(text) or next(
        (days[0].isoformat() for days in _stamped_days(text[:_EDGE], _stamps()[:3]) if len(days) == 1), None
    )
    apart = abs((date.fromisoformat(other) - date.fromisoformat(day)).days) if other else 0
    return other if apart > MOST_DAYS_APART else None


def _stamped_days(text: str, patterns: tuple[re.Pattern[str], ...] = ()) -> Iterator[tuple[date, ...]]:
    pieces = (text,) if len(text) <= 2 * _EDGE else (text[:_EDGE], text[-_EDGE:])
    for pattern in patterns or _stamps():
        for piece in pieces:
            for found in pattern.finditer(piece):
                days = days_of_match(found)
                if days:
                    yield days


def date_from_name(name: str) -> str | None:
    """Return the date in a file name: `2019-11-19-talks.txt`, `talks_20191119.html`."""
    for found in _NAMED.finditer(name):
        day = _date_of_match(found)
        if day:
            return day
    return None


def date_from_url(url: str) -> str | None:
    """Return the date in the path of a URL: `https://example.org/2019/11/19/talks`, `.../2019-11-19-talks`."""
    for path in _PATHS:
        for found in path.finditer(url):
            day = _date_of_match(found)
            if day:
                return day
    return None


def _date_of_match(found: re.Match[str]) -> str | None:
    """Return the ISO date of the groups y1, m1 and d1; None if there is no such day or the year is out of range."""
    days = days_of_match(found)
    return days[0].isoformat() if days else None
