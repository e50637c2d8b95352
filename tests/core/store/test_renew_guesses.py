"""A new reading over decisions: claims and statements that a human touched stay, all others follow the machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.store import edits, intake, project, queries
from core.store.integrity_check import find_faults

from .claimed import TEXT, at, claims, mark, marks, place, reading, statements


@pytest.fixture
def money(file: Path) -> Iterator[project.Project]:
    with project.create_project(file) as made:
        made.who = "Ines"
        intake.add_articles(made, [reading()])
        yield made
        assert list(find_faults(made)) == []
        assert made.read_rows("PRAGMA foreign_key_check") == []


def test_the_same_reading_changes_nothing(money: project.Project) -> None:
    change = intake.refresh_article(money, 1, reading())
    assert (change.spans, change.claims, change.statements) == (frozenset(),) * 3


def test_untouched_claims_follow_the_machine(money: project.Project) -> None:
    paid, wanted, _ = claims(measure="demand")
    change = intake.refresh_article(money, 1, reading(claims=(paid, wanted)))
    assert change.claims == frozenset({2, 3})
    assert [(row.id, row.measure) for row in queries.list_claims(money, 1)] == [(1, "payment"), (2, "demand")]
    assert queries.get_claim(money, 2).differs is False
    change = intake.refresh_article(money, 1, reading())
    assert [row.id for row in queries.list_claims(money, 1)] == [1, 2, 4]
    assert change.claims == frozenset({2, 4})


def test_what_a_human_decided_stays(money: project.Project) -> None:
    edits.set_slot(money, 1, "measure", "fee")
    edits.reject_rows(money, [2], edits.Decidable.CLAIM)
    edits.comment_claim(money, 3, "look again")
    edits.reject_rows(money, [1], edits.Decidable.STATEMENT)
    before = queries.list_claims(money, 1)
    intake.refresh_article(money, 1, reading(claims=claims(measure="demand")[1:2]))
    assert queries.list_claims(money, 1) == before
    intake.refresh_article(money, 1, reading(claims=(), statements=()))
    assert queries.list_claims(money, 1) == before
    assert [one.state for one in queries.list_statements(money, 1)] == ["rejected"]


def test_a_decision_that_was_taken_back_still_protects_the_row(money: project.Project) -> None:
    edits.accept_rows(money, [3], edits.Decidable.CLAIM)
    edits.undo(money)
    intake.refresh_article(money, 1, reading(claims=(), spans=marks()[:7]))
    assert [row.id for row in queries.list_claims(money, 1)] == [3]
    edits.redo(money)
    assert queries.get_claim(money, 3).state == "accepted"


def test_the_mark_of_a_decided_claim_stays_and_nothing_is_laid_across_it(money: project.Project) -> None:
    edits.accept_rows(money, [2], edits.Decidable.CLAIM)
    near = replace(mark("nearly $5 billion", "MONEY"), value={"value": 5e9, "currency": "USD"})
    spans = [*marks()[:5], near, *marks()[6:]]
    moved = replace(claims()[1], amount=at("nearly $5 billion"))
    intake.refresh_article(money, 1, reading(spans=tuple(spans), claims=(moved,)))
    assert [(row.id, row.words) for row in queries.list_claims(money, 1)] == [(2, "$5 billion")]


def test_claims_go_with_marks_that_go(money: project.Project) -> None:
    change = intake.refresh_article(money, 1, reading(spans=marks()[:7], claims=claims()))
    assert 8 in change.spans
    assert [row.id for row in queries.list_claims(money, 1)] == [1, 2]  # no mark, no claim
    assert 3 in change.claims


def test_nothing_is_suggested_where_a_human_made_a_claim_or_took_the_amount_away(money: project.Project) -> None:
    intake.refresh_article(money, 1, reading(claims=()))
    assert queries.list_claims(money, 1) == []
    edits.add_claim(money, 1, 3)
    edits.reject_rows(money, [6])
    intake.refresh_article(money, 1, reading())
    assert [(row.words, row.decided_state) for row in queries.list_claims(money, 1)] == [
        ("$850 million", "added"), ("40 percent", "suggested"),
    ]  # fmt: skip


def test_a_claim_that_was_compared_is_renewed_but_not_dropped(money: project.Project) -> None:
    edits.group_claims(money, 1, 2)
    intake.refresh_article(money, 1, reading(claims=claims(measure="demand")[1:], spans=[*marks()[:2], *marks()[3:]]))
    assert [(row.id, row.measure) for row in queries.list_claims(money, 1)] == [(1, "payment"), (2, "demand"), (3, "")]
    assert [(one.one, one.other) for one in queries.list_decisions(money)] == [(1, 2)]


def test_a_moved_amount_keeps_its_claim(money: project.Project) -> None:
    edits.move_span(money, 6, *at("nearly $5 billion"), {"value": 4.9e9, "currency": "USD"})
    intake.refresh_article(money, 1, reading(claims=claims(measure="demand")))
    row = queries.get_claim(money, 2)
    assert (row.words, row.value, row.measure, row.state) == ("nearly $5 billion", 4.9e9, "demand", "suggested")


def test_a_claim_that_was_given_another_amount_does_not_come_back(money: project.Project) -> None:
    edits.set_amount(money, 2, 8)
    intake.refresh_article(money, 1, reading())
    assert [(row.id, row.words) for row in queries.list_claims(money, 1)] == [
        (1, "$850 million"), (2, "40 percent"), (3, "40 percent"),
    ]  # fmt: skip
    edits.undo(money)
    assert queries.get_claim(money, 2).words == "$5 billion"


def test_links_of_humans_are_obeyed(money: project.Project) -> None:
    edits.link_new_entity(money, [1], "The Isle", "GPE")
    intake.refresh_article(money, 1, reading())
    assert [row.payer for row in queries.list_claims(money, 1)] == ["The Isle", "The Isle", ""]
    assert not queries.get_claim(money, 1).differs


def test_undo_of_a_mark_takes_its_machine_claims_along(money: project.Project) -> None:
    (made,) = edits.add_span(money, 1, *at("a fee"), "MONEY", {"value": 1}).spans
    late = replace(claims()[2], amount=at("a fee"))
    intake.refresh_article(
        money, 1, reading(spans=(*marks(), mark("a fee", "MONEY", value=1)), claims=(*claims(), late))
    )
    assert queries.list_claims(money, 1)[-1].span_id == made
    edits.undo(money)
    assert len(queries.list_claims(money, 1)) == 3
    edits.redo(money)
    assert len(queries.list_claims(money, 1)) == 3


def test_statements_follow_the_machine_or_the_human(money: project.Project) -> None:
    (said,) = statements()
    other = replace(said, start=said.start + 4, content=((said.start + 4, said.stop),))
    change = intake.refresh_article(money, 1, reading(statements=(other,)))
    assert len(change.statements) == 2
    ((one),) = queries.list_statements(money, 1)
    assert TEXT[one.start : one.stop] == "wants nearly $5 billion a year"
    edits.set_statement(money, one.id, kind="mixed", source=place("Dun"), content=[at("Dun wants"), at("a year")])
    ((one),) = queries.list_statements(money, 1)
    assert (one.kind, one.source and one.source["entity"], one.decided_state) == ("mixed", "Dun", "corrected")
    before = queries.list_statements(money, 1)
    intake.refresh_article(money, 1, reading())  # the cue is that of the statement that a human corrected
    assert queries.list_statements(money, 1) == before
    edits.reset_rows(money, [one.id], edits.Decidable.STATEMENT)
    ((one),) = queries.list_statements(money, 1)
    assert (one.kind, one.differs, one.source and one.source["entity"]) == ("indirect", False, "Mira Odell")


def test_another_date_renews_periods_of_claims_that_nobody_touched(money: project.Project) -> None:
    edits.accept_rows(money, [1], edits.Decidable.CLAIM)
    before = queries.list_claims(money, 1)
    fresh = [replace(one, slots={**one.slots, "period": "2017"}) for one in claims()]
    change = edits.set_published(money, 1, "2018-01-01", marks(), fresh)
    assert change.claims == frozenset({1, 2, 3})
    assert [row.period for row in queries.list_claims(money, 1)] == ["2018", "2017", "2017"]
    assert {row.state for row in queries.list_claims(money, 1)[1:]} == {"suggested"}
    edits.undo(money)
    assert [row.period for row in queries.list_claims(money, 1)] == [row.period for row in before]
    intake.refresh_article(money, 1, reading(claims=(), spans=marks()[:7]))
    edits.redo(money)
    assert [row.id for row in queries.list_claims(money, 1)] == [1]
