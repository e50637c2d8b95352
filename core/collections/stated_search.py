"""What a file with many articles says of the search that it comes from: the cover of a delivery, or the summary below
the articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from core.patterns import compile_later
from core.readers.day_words import choose_day, date_order, find_day, possible_days
from core.records import SourceSearch

_LABELLED = compile_later(r"^(?P<label>[^\t:\n]{2,40}?)\s*[:\t]\s*(?P<value>\S.{0,5000})$")
_SPAN = compile_later(r"(?P<first>\S.{3,28}?)\s+(?:to|until|bis|au|hasta|al?|tot)\s+(?P<last>\S.{3,28})")
_TIMELINE = compile_later(r"\b(?:Timeline|Zeitleiste|Chronologie)\s*:\s*(?P<days>[^;]{8,80})")
_LIMIT = 400
"""Lines that are looked at."""

COVER_LABELS = {
    "query": ("search terms", "suchbegriffe", "termes de la recherche", "términos de búsqueda", "zoektermen"),
    "searched_on": ("date and time", "datum und uhrzeit", "date et heure", "fecha y hora", "datum en tijd"),
}
"""Labels of the cover of a delivery of Nexis."""

SUMMARY_HEADS = frozenset({"search summary", "suchübersicht", "résumé de la recherche", "resumen de búsqueda"})
SUMMARY_LABELS = {
    "query": ("text", "texte", "texto"),
    "period": ("date", "datum", "fecha"),
    "searched_on": ("timestamp", "zeitstempel", "horodatage"),
}
"""Headings and labels of the summary of a search in Factiva."""


def read_search(
    source: str, lines: Iterable[str], database: str, labels: Mapping[str, Collection[str]], hits: int | None = None
) -> Iterator[SourceSearch]:
    """Yield what labelled lines (`Search Terms: quay`, or a tab for the colon) say of a search; nothing if they say
    nothing.

    `labels`: labels in lower case of `query`, `period` and `searched_on`. `hits`: number of articles, if it is known.
    """
    found: dict[str, str] = {}
    period: tuple[str, str] | None = None
    for _number, line in zip(range(_LIMIT), lines, strict=False):
        words = line.strip()
        labelled = _LABELLED.match(" ".join(words.split(" ")))
        label = labelled["label"].strip().casefold() if labelled else ""
        name = next((name for name, some in labels.items() if label in some), None)
        if labelled and name:
            found.setdefault(name, " ".join(labelled["value"].split()))
        timeline = _TIMELINE.search(words)
        period = period or (_read_period(timeline["days"]) if timeline else None)
    period = period or _read_period(found.get("period", ""))
    day = find_day(found.get("searched_on", ""))
    query = found.get("query", "")
    if query or period or day or hits:
        first, last = period or (None, None)
        yield SourceSearch(source, hits, database, query, first, last, day.isoformat() if day else None)


def _read_period(words: str) -> tuple[str, str] | None:
    """Return first and last day of `Jan 01, 2019 to Dec 31, 2019` as ISO dates, if they can be these days only."""
    span = _SPAN.search(words)
    if span is None:
        return None
    order = date_order((span["first"], span["last"]))
    days: list[date | None] = [choose_day(possible_days(span[name]), order) for name in ("first", "last")]
    first, last = days
    return (first.isoformat(), last.isoformat()) if first and last and first <= last else None
