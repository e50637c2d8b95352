"""Which entity a name means: one canonical name for all the ways an article writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from core import lexicon
from core.labels import group
from core.page import Page
from core.records import Span
from core.settle import people, terms
from core.settle.bodies import Bodies

_PLAIN = {0x00A0: " ", 0x2009: " ", 0x202F: " ", 0x2019: "'", 0x0060: "'", 0x00B4: "'"}
"""One for one: blanks of any width, and what stands for an apostrophe."""
_TABLES = ("countries", "places", "groups", "things")


def link(page: Page, spans: Sequence[Span]) -> list[Span]:
    """Give every name span its `entity`; all other spans pass as they are. `spans` are sorted by start."""
    text = page.read.translate(_PLAIN)
    names = [span for span in spans if group(span.label) == "name"]
    persons = people.canonical(
        [people.Mention(s.start, " ".join(text[s.start : s.stop].split())) for s in names if s.label == "PERSON"]
    )
    bodies = Bodies(text, _countries())
    bodies.prepare(names)
    entities: dict[int, str] = {}
    before: Span | None = None
    for span in names:
        if span.label == "PERSON":
            entities[span.start] = persons[span.start]
        elif span.label == "ORG":
            entities[span.start] = bodies.canonical(span, before)
        else:
            entities[span.start] = place(text[span.start : span.stop])
        before = span
    _obey(text, names, entities)
    return [
        replace(span, value={**span.value, "entity": entities[span.start]}) if group(span.label) == "name" else span
        for span in spans
    ]


def _obey(text: str, names: Sequence[Span], entities: dict[int, str]) -> None:
    """Put in the entities that the project's lexicon decided on; other mentions of one that it names in full follow."""
    renamed: dict[tuple[str, str], str] = {}
    for span in names:
        decided = terms.decided(span)
        if decided and (" " in text[span.start : span.stop] or entities[span.start] == text[span.start : span.stop]):
            renamed.setdefault((span.label, entities[span.start]), decided)
    for span in names:
        own = entities[span.start]
        entities[span.start] = terms.decided(span) or renamed.get((span.label, own), own)


def place(words: str) -> str:
    """Canonical name of a place, a people or a thing: by lexicon, whatever its capitals; else itself."""
    words = " ".join(words.split())
    known = _exact().get(words)
    if known:
        return known
    if words.isupper() and len(words) > 3:
        return _shouted().get(words, words.title() if words.isalpha() or " " in words else words)
    return words


@cache
def _exact() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in _TABLES:
        for row in lexicon.rows(table):
            found.setdefault(row["text"], row["entity"] or row["text"])
    return found


@cache
def _shouted() -> dict[str, str]:
    return {text.upper(): entity for text, entity in _exact().items() if not text.isupper()}


@cache
def _countries() -> dict[str, str]:
    return {row["text"]: row["entity"] for row in lexicon.rows("countries")}
