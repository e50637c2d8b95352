"""Rows of claims: order, numbers, what differs from the guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.store import edits, intake, project, queries
from core.store.claim_fetch import live_entity_ids, whole_if_integral

from .claimed import reading


def test_ids_come_back_in_the_order_asked_for(file: Path) -> None:
    with project.create_project(file) as made:
        intake.add_articles(made, [reading()])
        assert [row.id for row in queries.get_claims(made, [3, 99, 1])] == [3, 1]
        with pytest.raises(KeyError):
            queries.get_claim(made, 99)
        with pytest.raises(KeyError):
            queries.get_statement(made, 99)
        row = queries.get_claim(made, 1)
        assert (type(row.value), row.title, row.published, row.outlet) == (int, "Harbour money", "2019-11-19", None)
        assert live_entity_ids(made.read_rows, row.guess or {}) == {"payer": 1, "recipient": 2, "source": None}


def test_evidence_alone_is_a_difference(file: Path) -> None:
    with project.create_project(file) as made:
        intake.add_articles(made, [reading()])
        edits.set_slot(made, 1, "payer", "North Vesper", {"start": 0, "end": 7}, entity_id=1)
        assert queries.get_claim(made, 1).decided_state == "corrected"


@pytest.mark.parametrize(("given", "wanted"), [(5e9, 5_000_000_000), (0.4, 0.4), (None, None), ("x", None), (3, 3)])
def test_numbers_are_whole_where_they_are(given: object, wanted: object) -> None:
    assert whole_if_integral(given) == wanted
    assert type(whole_if_integral(given)) is type(wanted)
