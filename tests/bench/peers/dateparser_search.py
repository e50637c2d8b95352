"""dateparser: `search_dates` with language, reference date and periods, by both of its strategies.

It gives words, not places: they are looked for one after the other. Helped: its date and period are written as a
TIMEX3 value (a week as `2019-W46`, a year as `2019`).
"""

from __future__ import annotations

import functools
from datetime import datetime, timedelta
from typing import Any

from tests.bench.peers import Find, Found, Peer, plain

PARTS = ((5, 12, "MO"), (12, 17, "AF"), (17, 21, "EV"))
"""Hours of the parts of a day; the rest is the night."""


def load(strategy: str) -> Find:
    from dateparser.search import search_dates

    def find(text: str, reference: datetime) -> list[Found]:
        settings = {"RELATIVE_BASE": reference, "RETURN_TIME_AS_PERIOD": True}
        text = plain(text)
        hits = search_dates(text, languages=["en"], settings=settings, strategy=strategy, add_period=True) or []
        found, cursor = [], 0
        for words, date, period in hits:
            start = text.find(words, cursor)
            if start >= 0:
                cursor = start + len(words)
                label = "TIME" if period in ("time", "part_of_day") else "DATE"
                found.append(Found(start, cursor, label, (answer(date, period),)))
        return found

    return find


def answer(date: datetime, period: str) -> dict[str, Any]:
    """TIMEX3 value and first day of a date that is exact to its period."""
    day, monday = date.strftime("%Y-%m-%d"), date - timedelta(days=date.weekday())
    part = next((name for first, last, name in PARTS if first <= date.hour < last), "NI")
    value, earliest = {
        "year": (day[:4], day[:4] + "-01-01"),
        "month": (day[:7], day[:7] + "-01"),
        "week": (date.strftime("%G-W%V"), monday.strftime("%Y-%m-%d")),
        "part_of_day": (f"{day}T{part}", day),
        "time": (date.strftime("%Y-%m-%dT%H:%M"), day),
    }.get(period, (day, day))
    return {"value": value, "earliest": earliest}


PEERS = tuple(
    Peer(f"dateparser.search, {s}", "dateparser", frozenset({"times"}), functools.partial(load, s))
    for s in ("split", "ngram")
)
