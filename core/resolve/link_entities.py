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
from core.resolve import governments, person_names, project_terms, roles, short_names
from core.resolve.organisation_names import OrganisationNames

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


def link_entities(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Add its `entity` to every name span, and to a nationality the country in `related`; leave other spans unchanged.
    `spans` are sorted by start."""
    text = document.read.translate(_PLAIN)
    codebook = document.codebook
    names = [span for span in spans if codebook.names_entity(span.label)]
    persons = (span for span in names if codebook.nature_of(span.label) is Nature.PERSON)
    entities = person_names.canonical_people([_person_mention(text, span) for span in persons])
    entities.update(_link_others(text, names, codebook))
    _apply_project_terms(text, names, entities)
    said = roles.find_roles(document, names)
    capitals = governments.find_governments(document, names)
    return [
        replace(
            span,
            value=_entity_value(document, span, entities[span.start], said.get(span.start), capitals.get(span.start)),
        )
        if codebook.names_entity(span.label)
        else span
        for span in spans
    ]


def _person_mention(text: str, span: Span) -> person_names.PersonMention:
    title = _TITLE.search(text, max(0, span.start - 15), span.start)
    sex = ("m" if title["m"] else "f") if title else ""
    return person_names.PersonMention(span.start, " ".join(text[span.start : span.stop].split()), sex)


def _link_others(text: str, names: Sequence[Span], codebook: Codebook) -> dict[int, str]:
    """Return the entities of all names other than people, by start."""
    bodies = OrganisationNames(text, _country_names())
    bodies.learn_acronyms(names, codebook)
    others: list[Span] = []
    found: list[short_names.NameForm] = []
    before: Span | None = None
    sides = _countries_by_side(text, names, codebook)
    for span in names:
        words = " ".join(text[span.start : span.stop].split())
        nature = codebook.nature_of(span.label)
        if nature is Nature.BODY:
            name = bodies.canonical_name(span, before)
            found.append(short_names.NameForm("body", name, name != words or bodies.is_known_name(name)))
        elif nature is not Nature.PERSON:
            name = sides.get(words) or canonical_place(words)
            found.append(short_names.NameForm(_FAMILIES.get(nature, "thing"), name, name in _canonical_names()))
        if nature is not Nature.PERSON:
            others.append(span)
        before = span
    return {span.start: name for span, name in zip(others, short_names.canonical_names(found), strict=True)}


def _countries_by_side(text: str, names: Sequence[Span], codebook: Codebook) -> dict[str, str]:
    """`the North` is North Korea if the article names that and no other northern country."""
    words = {" ".join(text[s.start : s.stop].split()) for s in names if codebook.nature_of(s.label) in _PEOPLED}
    countries = {_country_names().get(word, "") for word in words}
    meant = {side: [c for c in countries if c.startswith(f"{side} ")] for side in _SIDES}
    return {side: some[0] for side, some in meant.items() if len(some) == 1}


def _entity_value(
    document: Document, span: Span, entity: str, role: roles.RoleRange | None, country: str | None
) -> dict[str, Any]:
    """Return the attributes of a name span with entity and role; `country` is the one whose government a capital stands
    for."""
    value = {**span.value, "entity": entity}
    if role is not None:
        value["role"] = {"text": document.read[role.start : role.stop], "start": role.start, "end": role.stop}
    if document.codebook.nature_of(span.label) is Nature.PEOPLE:
        country = _country_names().get(" ".join(document.read[span.start : span.stop].split()))
    if country:
        value["related"] = country
    return value


def _apply_project_terms(text: str, names: Sequence[Span], entities: dict[int, str]) -> None:
    """Apply the entities that the project's lexicon sets; other mentions of an entity that it names in full follow."""
    renamed: dict[tuple[str, str], str] = {}
    for span in names:
        decided = project_terms.entity_from_terms(span)
        if decided and (" " in text[span.start : span.stop] or entities[span.start] == text[span.start : span.stop]):
            renamed.setdefault((span.label, entities[span.start]), decided)
    for span in names:
        own = entities[span.start]
        entities[span.start] = project_terms.entity_from_terms(span) or renamed.get((span.label, own), own)


def canonical_place(words: str) -> str:
    """Return the canonical name of a place, a people or a thing: from the lexicon regardless of capitals, else
    unchanged."""
    words = " ".join(words.split())
    known = _entities_by_name().get(words)
    if known:
        return known
    if words.isupper() and len(words) > 3:
        return _entities_in_capitals().get(words, words.title() if words.isalpha() or " " in words else words)
    return words


@cache
def _entities_by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in _TABLES:
        for row in lexicon.lexicon_rows(table):
            found.setdefault(row["text"], row["entity"] or row["text"])
    return found


@cache
def _canonical_names() -> frozenset[str]:
    """Return the canonical names of the tables: a name among them is not a short form of anything else in the
    article."""
    return frozenset(_entities_by_name().values())


@cache
def _entities_in_capitals() -> dict[str, str]:
    return {text.upper(): entity for text, entity in _entities_by_name().items() if not text.isupper()}


@cache
def _country_names() -> dict[str, str]:
    return {row["text"]: row["entity"] for row in lexicon.lexicon_rows("countries")}
