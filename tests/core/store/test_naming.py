from __future__ import annotations

import pytest

from core.codebook import SHIPPED
from core.store.naming import Names, tidy
from core.store.project import Project


@pytest.fixture
def names(opened: Project) -> Names:
    return Names(opened.connection, SHIPPED)


def test_places_are_one_family() -> None:
    assert SHIPPED.family("NORP") == SHIPPED.family("GPE") == SHIPPED.family("LOC")
    assert SHIPPED.family("ORG") == ("ORG",)
    assert tidy(" Mira\n  Odell ") == "Mira Odell"


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        ("PERSON", "Mira Odell", 1), ("PERSON", "MIRA  ODELL", 1), ("PERSON", "Odell", 1), ("PERSON", "odell", 1),
        ("ORG", "Mira Odell", None), ("LOC", "North Vesper", 2), ("GPE", "Vesperian", 2), ("PERSON", "Vesperian", None),
    ],
)  # fmt: skip
def test_names_and_aliases_are_found_within_a_family(names: Names, kind: str, name: str, found: int | None) -> None:
    assert names.find(kind, name) == found


def test_what_was_not_found_is_found_once_it_is_there(names: Names) -> None:
    assert names.find("ORG", "Quay Board") is None
    made = names.make("ORG", "Quay  Board")
    assert names.find("ORG", "quay board") == made
    assert names.find("ORG", "The Board") is None
    names.add_alias(made, "The Board")
    assert names.find("ORG", "The Board") == made


def test_an_alias_that_becomes_ambiguous_is_no_longer_found(names: Names) -> None:
    board = names.make("ORG", "Quay Board")
    names.add_alias(board, "The Board")
    other = names.make("ORG", "Harbour Board")
    assert names.find("ORG", "The Board") == board
    names.add_alias(other, "The Board")
    assert names.find("ORG", "The Board") is None


def test_an_exact_alias_beats_one_in_other_letters(names: Names) -> None:
    who = names.make("ORG", "World Health Organization")
    names.add_alias(who, "WHO")
    band = names.make("ORG", "The Who")
    names.add_alias(band, "Who")
    assert names.find("ORG", "WHO") == who
    assert names.find("ORG", "Who") == band
    assert names.find("ORG", "who") is None


def test_no_alias_that_is_the_name_or_nothing(opened: Project, names: Names) -> None:
    before = opened.read("SELECT count(*) FROM alias")
    names.add_alias(1, "Mira Odell")
    names.add_alias(1, "  ")
    assert opened.read("SELECT count(*) FROM alias") == before


def test_speakers_are_sought_among_people_first(names: Names) -> None:
    assert names.resolve_speaker("North Vesper", "it") == 2
    made = names.resolve_speaker("Bo Ander", "Ander")
    assert names.find("PERSON", "Ander") == made
