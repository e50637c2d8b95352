"""Dates, times, lengths and recurrences, with TIMEX3 values (ISO-TimeML) against the publication date.

`extract` reads a page; `read` reads what a person types into a value field. The grammar stands in `grammar.py`, its
rules in `dates`, `numeric`, `years`, `periods`, `relative`, `moves`, `durations` and `clock`,
words in `resources/lexicon/time_*.csv`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from core import lexicon
from core.extract.times import fallback, grammar, timex
from core.extract.times.scene import Found, Scene
from core.page import Page
from core.records import Article, Span

NAME = "times"
VERSION = "1"
LABELS = frozenset({"DATE", "TIME", "DURATION", "SET"})


def extract(page: Page) -> list[Span]:
    """Marks of all LABELS on the page, in order, none overlapping."""
    scene = Scene(page.read, published_day(page.published), day_first(page.article))
    name = f"{NAME}/{VERSION}"
    return [
        Span(start, found.stop, found.label, attributes(found), found.confidence, name)
        for start, found in grammar.walk(scene)
    ]


def attributes(found: Found) -> dict[str, Any]:
    """`value`, `mod`, `earliest`, `latest` of a reading, those that are known."""
    held: dict[str, Any] = {}
    if found.value:
        held["value"] = found.value
    if found.mod:
        held["mod"] = found.mod
    if found.label in {"DATE", "TIME"}:
        first, last = found.days()
        if first:
            held["earliest"] = first.isoformat()
        if last:
            held["latest"] = last.isoformat()
    return held


def published_day(published: str | None) -> date | None:
    """The publication date of an article, None where it has none or it is no ISO date."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def day_first(article: Article) -> bool | None:
    """Whether the outlet writes the day before the month in dates of digits; None where nothing tells."""
    host = (article.url or "").partition("//")[2].partition("/")[0].partition(":")[0].lower()
    outlet = (article.outlet or "").lower()
    for row in sorted(lexicon.rows("time_dayfirst"), key=lambda row: -len(row["text"])):
        if row["kind"] == "domain":
            if host == row["text"] or host.endswith("." + row["text"]):
                return row["first"] == "day"
        elif row["text"] in outlet:
            return row["first"] == "day"
    return None


_LEADS = (
    "on ",
    "by ",
    "since ",
    "until ",
    "till ",
    "in ",
    "at ",
    "before ",
    "after ",
    "from ",
    "during ",
    "for ",
    "of ",
    "around ",
    "about ",
)


def read(words: str, published: str | None) -> dict[str, Any] | None:
    """Attributes of what a person types as the value of a time: `last week`, `2019-11`, `three years`, `P28Y`.

    TIMEX3 values are taken as they stand. None where the words are no time.
    """
    text = " ".join(words.split())
    if not text or len(text) > 200:
        return None
    if timex.is_value(text):
        return attributes(Found(len(text), "DATE", text))
    day = published_day(published)
    for lead in ("", *_LEADS):
        if text.lower().startswith(lead):
            scene = Scene(text[len(lead) :], day, None, typed=True)
            whole = [found for start, found in grammar.walk(scene) if start == 0 and found.stop == len(scene.text)]
            if whole:
                return attributes(whole[0])
    return fallback.read(text, day)
