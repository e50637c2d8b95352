"""Which entity a name refers to: one canonical name for all the ways in which an article writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from core import lexicon
from core.codebook import Codebook, Nature
from core.document import Document
from core.patterns import compile_later
from core.records import Span
from core.settle import forms, governments, people, roles, terms
from core.settle.bodies import Bodies

_PLAIN = {0x00A0: " ", 0x2009: " ", 0x202F: " ", 0x2019: "'", 0x0060: "'", 0x00B4: "'"}
"""One-for-one replacements: blanks of any width, and characters that stand for an apostrophe."""
_TITLE = compile_later(
    r"\b(?:(?P<m>Mr\.?|Sir|Lord|King|Prince|Father|Congressman|Herr|Monsieur)"
    r"|(?P<f>Mrs\.?|Ms\.?|Miss|Lady|Dame|Queen|Princess|Sister|Congresswoman|Frau|Madame))[ \n]$"
)
"""Titles right before a name that show a sex."""
_FAMILIES = {Nature.STATE: "place", Nature.PLACE: "place", Nature.SITE: "place", Nature.PEOPLE: "people"}
_PEOPLED = frozenset({Nature.STATE, Nature.PEOPLE})
_SIDES = ("North", "South", "East", "West")
_TABLES = ("countries", "places", "groups", "things")


def link(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Add its `entity` to every name span, and to a nationality the country in `related`; leave other spans unchanged.
    `spans` are sorted by start."""
    text = document.read.translate(_PLAIN)
    codebook = document.codebook
    names = [span for span in spans if codebook.names_entity(span.label)]
    persons = (span for span in names if codebook.nature(span.label) is Nature.PERSON)
    entities = people.canonical([_person(text, span) for span in persons])
    entities.update(_others(text, names, codebook))
    _obey(text, names, entities)
    said = roles.find(document, names)
    capitals = governments.find(document, names)
    return [
        replace(
            span, value=_value(document, span, entities[span.start], said.get(span.start), capitals.get(span.start))
        )
        if codebook.names_entity(span.label)
        else span
        for span in spans
    ]


def _person(text: str, span: Span) -> people.Mention:
    title = _TITLE.search(text, max(0, span.start - 15), span.start)
    sex = ("m" if title["m"] else "f") if title else ""
    return people.Mention(span.start, " ".join(text[span.start : span.stop].split()), sex)


def _others(text: str, names: Sequence[Span], codebook: Codebook) -> dict[int, str]:
    """Return the entities of all names other than people, by start."""
    bodies = Bodies(text, _countries())
    bodies.prepare(names, codebook)
    others: list[Span] = []
    found: list[forms.Form] = []
    before: Span | None = None
    sides = _sides(text, names, codebook)
    for span in names:
        words = " ".join(text[span.start : span.stop].split())
        nature = codebook.nature(span.label)
        if nature is Nature.BODY:
            name = bodies.canonical(span, before)
            found.append(forms.Form("body", name, name != words or bodies.knows(name)))
        elif nature is not Nature.PERSON:
            name = sides.get(words) or place(words)
            found.append(forms.Form(_FAMILIES.get(nature, "thing"), name, name in _canonical()))
        if nature is not Nature.PERSON:
            others.append(span)
        before = span
    return {span.start: name for span, name in zip(others, forms.canonical(found), strict=True)}


def _sides(text: str, names: Sequence[Span], codebook: Codebook) -> dict[str, str]:
    """`the North` is North Korea if the article names that and no other northern country."""
    words = {" ".join(text[s.start : s.stop].split()) for s in names if codebook.nature(s.label) in _PEOPLED}
    countries = {_countries().get(word, "") for word in words}
    meant = {side: [c for c in countries if c.startswith(f"{side} ")] for side in _SIDES}
    return {side: some[0] for side, some in meant.items() if len(some) == 1}


def _value(document: Document, span: Span, entity: str, role: roles.Role | None, country: str | None) -> dict[str, Any]:
    """Return the attributes of a name span with entity and role; `country` is the one whose government a capital stands
    for."""
    value = {**span.value, "entity": entity}
    if role is not None:
        value["role"] = {"text": document.read[role.start : role.stop], "start": role.start, "end": role.stop}
    if document.codebook.nature(span.label) is Nature.PEOPLE:
        country = _countries().get(" ".join(document.read[span.start : span.stop].split()))
    if country:
        value["related"] = country
    return value


def _obey(text: str, names: Sequence[Span], entities: dict[int, str]) -> None:
    """Apply the entities that the project's lexicon sets; other mentions of an entity that it names in full follow."""
    renamed: dict[tuple[str, str], str] = {}
    for span in names:
        decided = terms.decided(span)
        if decided and (" " in text[span.start : span.stop] or entities[span.start] == text[span.start : span.stop]):
            renamed.setdefault((span.label, entities[span.start]), decided)
    for span in names:
        own = entities[span.start]
        entities[span.start] = terms.decided(span) or renamed.get((span.label, own), own)


def place(words: str) -> str:
    """Return the canonical name of a place, a people or a thing: from the lexicon regardless of capitals, else
    unchanged."""
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
def _canonical() -> frozenset[str]:
    """Return the canonical names of the tables: a name among them is not a short form of anything else in the
    article."""
    return frozenset(_exact().values())


@cache
def _shouted() -> dict[str, str]:
    return {text.upper(): entity for text, entity in _exact().items() if not text.isupper()}


@cache
def _countries() -> dict[str, str]:
    return {row["text"]: row["entity"] for row in lexicon.rows("countries")}
