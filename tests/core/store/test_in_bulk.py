"""Decisions in bulk are kept apart from those on a single mark, claim or statement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.store import edits, intake, queries
from core.store.decision_kinds import Decidable, Decision
from core.store.project import Project, create_project
from core.store.queries.span_search import find_spans
from core.store.rows import SpanSearch

from .claimed import reading

NORTH, DUN, MONEY = 1, 2, 3


@pytest.fixture
def money(file: Path) -> Iterator[Project]:
    with create_project(file) as made:
        made.who = "Ines"
        intake.add_articles(made, [reading(), reading("Dun pays.\n", id="d", spans=(), claims=(), statements=())])
        yield made


def _state(project: Project, span_id: int) -> str:
    return queries.get_span(project, span_id).state


@pytest.mark.parametrize("kind", Decidable)
@pytest.mark.parametrize("decision", [Decision.ACCEPT, Decision.REJECT])
def test_one_row_is_no_bulk_and_several_are(money: Project, kind: Decidable, decision: Decision) -> None:
    sql = f"SELECT in_bulk FROM {kind.value} WHERE id = 1"
    edits.decide_rows(money, kind, decision, [1])
    assert money.read_rows(sql) == [(0,)]
    edits.undo(money)
    if kind is not Decidable.STATEMENT:  # there is only one
        edits.decide_rows(money, kind, decision, [1, 2])
        assert money.read_rows(sql) == [(1,)]
        edits.reset_rows(money, [1], kind)
        assert money.read_rows(sql) == [(0,)]


def test_accepting_a_mark_singly_makes_it_plainly_accepted(money: Project) -> None:
    edits.accept_rows(money, [NORTH, DUN])
    assert _state(money, DUN) == "accepted_in_bulk"
    change = edits.accept_rows(money, [DUN])
    assert (change.spans, _state(money, DUN), _state(money, NORTH)) == ({DUN}, "accepted", "accepted_in_bulk")
    edits.undo(money)
    assert _state(money, DUN) == "accepted_in_bulk"


def test_what_was_decided_singly_stays_so(money: Project) -> None:
    edits.accept_rows(money, [DUN])
    assert edits.accept_rows(money, [NORTH, DUN]).spans == {NORTH}
    assert _state(money, DUN) == "accepted"
    edits.reject_rows(money, [MONEY])
    edits.reject_rows(money, [MONEY, NORTH])
    assert [queries.get_span(money, one).in_bulk for one in (MONEY, NORTH)] == [False, True]


def test_any_correction_of_a_single_mark_counts_as_looking_at_it(money: Project) -> None:
    edits.accept_rows(money, [NORTH, DUN, MONEY])
    edits.set_value(money, MONEY, {"value": 1.0, "currency": "USD"})
    edits.relabel_spans(money, [DUN], "ORG")
    edits.link_spans(money, [NORTH], queries.get_span(money, NORTH).entity_id)
    assert [_state(money, one) for one in (NORTH, DUN, MONEY)] == ["accepted", "corrected", "corrected"]


def test_marks_relabelled_together_are_accepted_in_bulk(money: Project) -> None:
    edits.relabel_spans(money, [NORTH, DUN], "ORG")
    assert [_state(money, one) for one in (NORTH, DUN)] == ["accepted_in_bulk"] * 2
    edits.relabel_spans(money, [DUN], "ORG")
    assert _state(money, DUN) == "corrected"


def test_a_rule_of_the_project_decides_in_bulk_on_all_but_the_mark_it_was_made_on(money: Project) -> None:
    edits.forbid_name(money, [DUN])
    other = 5
    assert [queries.get_span(money, one).status for one in (DUN, other)] == ["rejected", "rejected"]
    assert [queries.get_span(money, one).in_bulk for one in (DUN, other)] == [False, True]


def test_marks_accepted_in_bulk_are_found(money: Project, file: Path) -> None:
    edits.accept_rows(money, [NORTH, DUN])
    edits.accept_rows(money, [MONEY])

    def find_words(*states: str) -> list[str]:
        return [hit.words for hit in find_spans(file, SpanSearch(states=states), 9).hits]

    assert find_words("accepted_in_bulk") == ["North Vesper", "Dun"]
    assert find_words("accepted") == ["North Vesper", "Dun", "$850 million"]
    assert find_words("corrected") == []


def test_claims_accepted_in_bulk_are_found(money: Project, file: Path) -> None:
    edits.accept_rows(money, [1, 2], Decidable.CLAIM)
    edits.accept_rows(money, [2], Decidable.CLAIM)
    wanted = queries.ClaimFilter(state="accepted_in_bulk")
    assert list(queries.claim_ids(file, "id", False, wanted)) == [1]


def test_a_mention_says_that_it_was_accepted_in_bulk(money: Project) -> None:
    edits.accept_rows(money, [DUN, 5])
    entity_id = queries.get_span(money, DUN).entity_id
    assert [line.state for line in queries.list_mentions(money, entity_id or 0)] == ["accepted_in_bulk"] * 2


@pytest.mark.parametrize("decision", [Decision.ACCEPT, Decision.REJECT])
def test_a_bulk_of_rows_can_concern_the_undecided_alone(money: Project, decision: Decision) -> None:
    other = Decision.REJECT if decision is Decision.ACCEPT else Decision.ACCEPT
    edits.decide_rows(money, Decidable.MARK, other, [NORTH])
    before = _state(money, NORTH)
    ids = [NORTH, DUN, MONEY]
    assert queries.count_undecided(money, Decidable.MARK, ids) == 2
    assert edits.decide_rows(money, Decidable.MARK, decision, ids, only_undecided=True).spans == {DUN, MONEY}
    assert _state(money, NORTH) == before
    assert queries.get_span(money, DUN).in_bulk
    edits.decide_rows(money, Decidable.MARK, decision, [NORTH, DUN], only_undecided=True)
    assert _state(money, NORTH) != before, "only decided rows were given"
