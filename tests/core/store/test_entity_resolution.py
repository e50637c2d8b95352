from __future__ import annotations

import pytest

from core.codebook import SHIPPED
from core.store.entity_resolution import EntityResolver, collapse_spaces
from core.store.project import Project


@pytest.fixture
def names(opened: Project) -> EntityResolver:
    return EntityResolver(opened.connection, SHIPPED)


def test_places_are_one_family() -> None:
    assert SHIPPED.entity_labels("NORP") == SHIPPED.entity_labels("GPE") == SHIPPED.entity_labels("LOC")
    assert SHIPPED.entity_labels("ORG") == ("ORG",)
    assert collapse_spaces(" Mira\n  Odell ") == "Mira Odell"


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        ("PERSON", "Mira Odell", 1), ("PERSON", "MIRA  ODELL", 1), ("PERSON", "Odell", 1), ("PERSON", "odell", 1),
        ("ORG", "Mira Odell", None), ("LOC", "North Vesper", 2), ("GPE", "Vesperian", 2), ("PERSON", "Vesperian", None),
    ],
)  # fmt: skip
def test_names_and_aliases_are_found_within_a_family(
    names: EntityResolver, kind: str, name: str, found: int | None
) -> None:
    assert names.find_entity(kind, name) == found


def test_what_was_not_found_is_found_once_it_is_there(names: EntityResolver) -> None:
    assert names.find_entity("ORG", "Quay Board") is None
    made = names.make_entity("ORG", "Quay  Board")
    assert names.find_entity("ORG", "quay board") == made
    assert names.find_entity("ORG", "The Board") is None
    names.add_alias(made, "The Board")
    assert names.find_entity("ORG", "The Board") == made


def test_an_alias_that_becomes_ambiguous_is_no_longer_found(names: EntityResolver) -> None:
    board = names.make_entity("ORG", "Quay Board")
    names.add_alias(board, "The Board")
    other = names.make_entity("ORG", "Harbour Board")
    assert names.find_entity("ORG", "The Board") == board
    names.add_alias(other, "The Board")
    assert names.find_entity("ORG", "The Board") is None


def test_an_exact_alias_beats_one_in_other_letters(names: EntityResolver) -> None:
    who = names.make_entity("ORG", "World Health Organization")
    names.add_alias(who, "WHO")
    band = names.make_entity("ORG", "The Who")
    names.add_alias(band, "Who")
    assert names.find_entity("ORG", "WHO") == who
    assert names.find_entity("ORG", "Who") == band
    assert names.find_entity("ORG", "who") is None


def test_no_alias_that_is_the_name_or_nothing(opened: Project, names: EntityResolver) -> None:
    before = opened.read_rows("SELECT count(*) FROM alias")
    names.add_alias(1, "Mira Odell")
    names.add_alias(1, "  ")
    assert opened.read_rows("SELECT count(*) FROM alias") == before


def test_speakers_are_sought_among_people_first(names: EntityResolver) -> None:
    assert names.resolve_speaker("North Vesper", "it") == 2
    made = names.resolve_speaker("Bo Ander", "Ander")
    assert names.find_entity("PERSON", "Ander") == made
