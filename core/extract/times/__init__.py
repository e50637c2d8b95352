"""Dates, times, durations and recurrences, with TIMEX3 values (ISO-TimeML) relative to the publication date.

`extract` reads a document; `read_typed_value` reads what a person types into a value field. The grammar is in
`grammar.py`, its rules in `dates`, `numeric`, `years`, `periods`, `relative`, `offsets`, `durations` and `clock`, and
its words in `resources/lexicon/time_*.csv`.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import takewhile
from typing import Any

from core import lexicon
from core.document import Document
from core.extract.times import fallback, grammar, timex
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.patterns import compile_later
from core.records import Article, Span
from core.rules import prefix_rules

NAME = "times"
VERSION = "2"
LABELS = frozenset({"DATE", "TIME", "DURATION", "SET"})
RULES = prefix_rules(NAME, grammar.RULES)


def extract(document: Document) -> list[Span]:
    """Return the time expressions of a document in order, none overlapping."""
    scene = _make_context(document)
    name = f"{NAME}/{VERSION}"
    return [
        Span(
            start, found.stop, found.label, expression_attributes(found), found.confidence, name, f"{NAME}.{found.rule}"
        )
        for start, found in grammar.find_expressions(scene)
    ]


def _make_context(document: Document) -> ReadingContext:
    first, why = day_first(document.article)
    scene = ReadingContext(document.read, published_day(document.published), first, why, document=document)
    _anchor_to_dateline(scene, document)
    return scene


def read_range(document: Document, start: int, stop: int, label: str) -> dict[str, Any] | None:
    """Return the attributes of the longest time expression with this label inside a range that a person marked, as
    `extract` finds it there; None if there is none."""
    expressions = takewhile(lambda one: one[0] < stop, grammar.find_expressions(_make_context(document)))
    inside = [
        (found.stop - at, found)
        for at, found in expressions
        if found.label == label and start <= at and found.stop <= stop
    ]
    return expression_attributes(max(inside, key=lambda one: one[0])[1]) if inside else None


def expression_attributes(found: TimeExpression) -> dict[str, Any]:
    """Return `value`, `mod`, `earliest`, `latest` and `why` of a time expression, as far as they are known."""
    held: dict[str, Any] = {}
    if found.value:
        held["value"] = found.value
    if found.mod:
        held["mod"] = found.mod
    if found.label in {"DATE", "TIME"}:
        first, last = found.days_covered()
        if first:
            held["earliest"] = first.isoformat()
        if last:
            held["latest"] = last.isoformat()
        if found.mod in {"START", "MID", "END"} and first and last and first != last:
            narrowed = f"{_MODS[found.mod]} taken as {first.isoformat()} to {last.isoformat()}"
            held["why"] = f"{found.why}; {narrowed}" if found.why else narrowed
            return held
    if found.why:
        held["why"] = found.why
    return held


_MODS = {"START": "start", "MID": "middle", "END": "end"}
_NEWEST = 6
"""Days by which a dateline may precede the publication and still be the day that `Tuesday` counts from."""


_HEAD = 600
"""Characters at the top of a text in which a transcript may give its date on a separate line."""
_DATED_LINE = compile_later(r"^\(([A-Z][a-z]+ \d{1,2}, \d{4})\)$", re.M)


def _anchor_to_dateline(scene: ReadingContext, document: Document) -> None:
    """Set the day to count from: that of the dateline or, failing that, of a line in brackets at the top.

    Without a publication date a date stamp counts as well.
    """
    stretches = [
        (region.start, region.stop, "datelined" if region.region == "dateline" else "stamped")
        for region in document.regions
        if region.region == "dateline" or (region.region == "meta" and scene.published is None)
    ]
    line = _DATED_LINE.search(document.unmasked, 0, _HEAD)
    if line:
        stretches.append((line.start(1), line.end(1), "spoken"))
    for start, stop, how in stretches:
        words = document.unmasked[start:stop]
        if any(c.isdigit() for c in words):
            inner = ReadingContext(words, scene.published, scene.day_first, scene.order_why)
            for _, found in grammar.find_expressions(inner):
                first, last = found.days_covered()
                known = scene.published
                if first and first == last and (known is None or 0 < (known - first).days <= _NEWEST):
                    scene.published = first
                    scene.dated_by = how
                    return


def published_day(published: str | None) -> date | None:
    """Return the publication date of an article; None if it has none or it is not an ISO date."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def day_first(article: Article) -> tuple[bool | None, str]:
    """Return whether the outlet puts the day before the month in numeric dates, and the reason.

    None if that is unknown.
    """
    host = (article.url or "").partition("//")[2].partition("/")[0].partition(":")[0].lower()
    outlet = (article.outlet or "").lower()
    if not host and not outlet:
        return None, ""
    for row in _date_orders():
        if row["kind"] == "domain":
            if host == row["text"] or host.endswith("." + row["text"]):
                return row["first"] == "day", f"site {host}, {row['country']}"
        elif row["text"] in outlet:
            return row["first"] == "day", f"outlet {article.outlet}, {row['country']}"
    return None, ""


@cache
def _date_orders() -> tuple[dict[str, str], ...]:
    """Return the rows of time_dayfirst.csv, outlets before domains, the longest first: `news.bbc.co.uk` before `uk`."""
    rows = lexicon.lexicon_rows("time_dayfirst")
    return tuple(sorted(rows, key=lambda row: (row["kind"] == "domain", -len(row["text"]))))


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
    "between ",
    "during ",
    "for ",
    "of ",
    "around ",
    "about ",
)


_SHORT_HOUR = compile_later(r"\AT(?=\d:)", re.I)
"""`T9:30` is the TIMEX3 value T09:30 without its leading zero."""


def read_typed_value(words: str, published: str | None) -> dict[str, Any] | None:
    """Return the attributes of a time that a person types: `last week`, `2019-11`, `three years`, `P28Y`.

    TIMEX3 values are taken unchanged. There is no `why`, because the person chose the words. None if the words are not
    a time.
    """
    text = " ".join(words.split())
    if not text or len(text) > 200:
        return None
    text = _SHORT_HOUR.sub("T0", text)
    if timex.is_value(text):
        return expression_attributes(TimeExpression(len(text), "DATE", text))
    day = published_day(published)
    for lead in ("", *_LEADS, *(first + second for first in _LEADS for second in ("about ", "around "))):
        if text.lower().startswith(lead):
            scene = ReadingContext(text[len(lead) :], day, None, typed=True)
            whole = [
                found
                for start, found in grammar.find_expressions(scene)
                if start == 0 and found.stop == len(scene.text)
            ]
            if whole:
                return {key: said for key, said in expression_attributes(whole[0]).items() if key != "why"}
    return fallback.parse_with_dateparser(text, day)
