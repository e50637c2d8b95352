"""The period that a sum covers: `$5 billion over five years`, `a four-year, $2 billion plan`; its value is the sum."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.language.en.numbers import BLANK, SMALL_WORDS, number_value
from core.patterns import compile_later

_COUNT = rf"(?:{'|'.join(sorted(SMALL_WORDS, key=len, reverse=True))}|\d{{1,3}})"
_UNIT = r"(?P<unit>year|month|week|day|decade)"
_BEHIND = compile_later(
    rf"(?:{BLANK}[^\W\d_][\w’'-]*){{0,8}}?,?{BLANK}(?P<words>(?:(?:spread|spaced|phased|paid){BLANK})?"
    rf"(?:(?:over|across|throughout){BLANK}(?:the{BLANK}(?:(?:course|span|space){BLANK}of{BLANK})?)?(?:(?:next|coming|past|last|following|first|a){BLANK})?"
    rf"|(?:in|during|for){BLANK}the{BLANK}(?:next|coming|past|last|following|first){BLANK})"
    rf"(?:(?:a{BLANK}(?:period{BLANK}of{BLANK})?)?(?P<count>{_COUNT})(?:{BLANK}|-){_UNIT}s?|(?P<one>decade|year))(?:{BLANK}period)?)(?![\w’'-])",
    re.IGNORECASE,
)
_DEAL = (
    r"(?:deal|contract|agreement|plan|package|program|programme|loan|lease|extension|project|grant|initiative|"
    r"commitment|pact|accord)"
)
_DEAL_BEHIND = compile_later(
    rf",?{BLANK}(?P<words>(?P<count>{_COUNT})[-‑]{_UNIT})(?:{BLANK}[a-z-]+){{0,2}}?{BLANK}{_DEAL}\b", re.IGNORECASE
)
_DEAL_AHEAD = compile_later(
    rf"(?<![\w-])(?P<words>(?P<count>{_COUNT})[-‑]{_UNIT})"
    rf"(?:,?{BLANK}(?:roughly|about|nearly|almost|more{BLANK}than|around)?{BLANK}?|(?:{BLANK}[a-z-]+){{0,3}}?{BLANK}{_DEAL}(?:,?{BLANK}(?:worth|valued{BLANK}at|costing|totalling|totaling|of|for))?{BLANK}(?:[a-z]+{BLANK}){{0,3}})\Z",
    re.IGNORECASE,
)
_CODES = {"year": "Y", "month": "M", "week": "W", "day": "D", "decade": "0Y"}


@dataclass(frozen=True, slots=True)
class PeriodOfTotal:
    """An ISO 8601 duration and its wording; `years` is the number of whole years, else 0."""

    duration: str
    words: str
    years: int


def find_period(text: str, start: int, stop: int, next_amount: int) -> PeriodOfTotal | None:
    """Return the period of a sum from `start` to `stop`; `next_amount` is where the next amount starts."""
    limit = min(len(text), stop + 110, next_amount)
    match = _BEHIND.match(text, stop, limit) or _DEAL_BEHIND.match(text, stop, limit)
    if not match and text[start - 1 : start] == " ":
        match = _DEAL_AHEAD.search(text, max(0, start - 60), start)
    if not match:
        return None
    found = match.groupdict()
    single = found.get("one")
    count = 1.0 if single else number_value(found["count"])
    if not count or count != int(count):
        return None
    unit = (single or found["unit"]).lower()
    years = int(count) * {"year": 1, "decade": 10}.get(unit, 0)
    return PeriodOfTotal(f"P{int(count)}{_CODES[unit]}", match["words"], years)
