"""Claims and statements go along when the words they rest on turn out to mean somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.store import edits, intake, project, queries
from core.store.integrity_check import find_faults

from .claimed import reading


@pytest.fixture
def money(file: Path) -> Iterator[project.Project]:
    with project.create_project(file) as made:
        intake.add_articles(made, [reading()])
        yield made
        assert list(find_faults(made)) == []


def test_linking_a_name_anew_reaches_the_slots_that_rest_on_it(money: project.Project) -> None:
    edits.accept_rows(money, [1], edits.Decidable.CLAIM)
    change = edits.link_new_entity(money, [2], "Dun Island", "GPE")  # `Dun` in the first sentence
    assert change.claims == frozenset({1})
    assert [row.recipient for row in queries.list_claims(money, 1)] == ["Dun Island", "Dun", ""]
    assert queries.get_claim(money, 1).decided_state == "corrected"
    edits.link_new_entity(money, [7], "Mira Odell the Younger", "PERSON")
    assert queries.get_claim(money, 2).source == "Mira Odell the Younger"
    ((said),) = queries.list_statements(money, 1)
    assert said.source is not None
    assert said.source["entity"] == "Mira Odell the Younger"
    edits.undo(money)
    edits.undo(money)
    assert [row.recipient for row in queries.list_claims(money, 1)] == ["Dun", "Dun", ""]


def test_splitting_an_entity_takes_its_claims_along(money: project.Project) -> None:
    ((vesper,),) = money.read_rows("SELECT id FROM entity WHERE name = 'North Vesper'")
    edits.split_entity(money, vesper, [1], "Vesper Isles", "GPE")
    # the second claim has no words of its own for who pays, and nothing else here is called North Vesper
    assert [row.payer for row in queries.list_claims(money, 1)] == ["Vesper Isles", "Vesper Isles", ""]
    edits.undo(money)
    ((dun,),) = money.read_rows("SELECT id FROM entity WHERE name = 'Dun'")
    edits.split_entity(money, dun, [5], "Dun Town", "GPE")
    assert [row.recipient for row in queries.list_claims(money, 1)] == ["Dun", "Dun Town", ""]
    intake.refresh_article(money, 1, reading())
    assert [row.recipient for row in queries.list_claims(money, 1)] == ["Dun", "Dun Town", ""]


def test_linking_to_nobody_leaves_claims_alone(money: project.Project) -> None:
    edits.link_spans(money, [2], None)
    assert queries.get_claim(money, 1).recipient == "Dun"
