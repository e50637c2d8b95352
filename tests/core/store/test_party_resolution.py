"""Whom a slot's words mean: the article's own marks first, a sure name of the project next, else nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.codebook import SHIPPED
from core.store import edits, intake, project
from core.store.entity_resolution import EntityResolver
from core.store.party_resolution import PartyResolver

from .claimed import at, mark, marks, place, reading


@pytest.fixture
def parties(file: Path) -> PartyResolver:
    made = project.create_project(file)
    intake.add_articles(made, [reading(statements=(), claims=())])
    return PartyResolver(made.connection, EntityResolver(made.connection, SHIPPED, 1), 1)


def test_by_place_by_name_else_nobody(parties: PartyResolver) -> None:
    vesper = parties.find_entity("North Vesper", place("North Vesper"))
    assert vesper is not None
    assert parties.find_entity("north  vesper") == vesper
    assert parties.find_entity("Dun", place("paid")) == parties.find_entity(
        "Dun", place("Dun")
    )  # `it paid`: by the article's names
    assert [parties.find_entity(name) for name in ("narrator", "", None, "a senior official")] == [None] * 4


def test_two_of_one_name_are_nobody_for_sure(file: Path) -> None:
    with project.create_project(file) as made:
        made.who = "Ines"
        intake.add_articles(made, [reading(statements=(), claims=())])
        edits.link_new_entity(made, [2], "Dun Island", "GPE")
        here = PartyResolver(made.connection, EntityResolver(made.connection, SHIPPED, 1), 1)
        ((island,),) = made.read_rows("SELECT id FROM entity WHERE name = 'Dun Island'")
        assert here.find_entity("Dun", place("Dun")) == island
        assert here.find_entity("Dun", place("Dun", 1)) != island
        assert here.find_entity("Dun") is None


def test_a_name_of_another_article_is_found(file: Path) -> None:
    with project.create_project(file) as made:
        intake.add_articles(made, [reading(statements=(), claims=())])
        text = "The port pays.\n"
        intake.add_articles(made, [reading(text, spans=(), statements=(), claims=(), source="b")])
        here = PartyResolver(made.connection, EntityResolver(made.connection, SHIPPED, 2), 2)
        assert here.find_entity("North Vesper") == 1
        assert here.find_entity("Vesper") is None


def test_amounts_are_found_where_they_were_guessed(file: Path) -> None:
    with project.create_project(file) as made:
        intake.add_articles(made, [reading(statements=(), claims=())])
        edits.move_span(made, 6, *at("nearly $5 billion"))
        edits.relabel_spans(made, [3], "GPE")
        edits.reject_rows(made, [8])
        here = PartyResolver(made.connection, EntityResolver(made.connection, SHIPPED, 1), 1)
        found = [
            here.find_amount(at(words)) for words in ("$5 billion", "nearly $5 billion", "$850 million", "40 percent")
        ]
        assert [one and (one.id, one.status) for one in found] == [
            (6, "suggested"), (6, "suggested"), (3, "accepted"), (8, "rejected"),
        ]  # fmt: skip
        assert here.find_amount(at("5 billion a")) is not None  # overlaps a mark that stands
        assert here.find_amount(at("2018")) is None
        assert mark("2018", "DATE") not in marks()[:3]
