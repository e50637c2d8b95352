"""Fallback for typed words that the grammar cannot read: dateparser, imported on first use because that is slow."""

from __future__ import annotations

import warnings
from datetime import date, datetime
from typing import Any

from core.patterns import compile_later

_DAY_SAID = compile_later(
    r"(?i)\A(?!.*(?:\d:|\d ?h|\bat\b|@|\d ?[ap]\.?m))(?=.*(?:day|week|month|year|decade|\d\D+\d\D+\d"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)))"
)
"""Words that name a day and no time of day. dateparser drops times of day, so that `15h20` would become yesterday."""


def parse_with_dateparser(words: str, published: date | None) -> dict[str, Any] | None:
    """Return the day that dateparser reads in `words`, or None; without a publication date only full dates count."""
    if not _DAY_SAID.search(words):
        return None
    if not any(c.isdigit() for c in words) and published is None:
        return None
    with warnings.catch_warnings():  # dateparser parses dates without a year, which Python 3.13 deprecates
        warnings.simplefilter("ignore")
        import dateparser

        settings: dict[str, Any] = {
            "PREFER_DATES_FROM": "past",
            "REQUIRE_PARTS": [] if published else ["day", "month", "year"],
            "RETURN_AS_TIMEZONE_AWARE": False,
            "TIMEZONE": "UTC",
            "TO_TIMEZONE": "UTC",
            "RELATIVE_BASE": datetime.combine(published or date(2000, 1, 1), datetime.min.time()),
        }
        found = dateparser.parse(words, languages=["en"], settings=settings)
    if found is None:
        return None
    day = found.date().isoformat()
    return {"value": day, "earliest": day, "latest": day}
