"""Deeds on claims, and the claims that a project gives back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.compare import find_conflicts, group_claims
from core.errors import UserError
from core.records import Claim
from core.store import edits, intake, project, queries
from core.store.claim_rows import SLOTS, ClaimFilter

from .claimed import TEXT, at, claims, marks, place, reading


@pytest.fixture
def money(file: Path) -> Iterator[project.Project]:
    """One article with claims 1 to 3."""
    with project.create_project(file) as made:
        made.who = "Ines"
        intake.add_articles(made, [reading()])
        yield made


def entity(one: project.Project, name: str) -> int:
    ((found,),) = one.read_rows("SELECT id FROM entity WHERE name = ?", (name,))
    return int(found)


def test_intake_keeps_claims_with_their_marks_and_entities(money: project.Project) -> None:
    paid, wanted, fee = queries.list_claims(money, 1)
    assert (paid.words, paid.value, paid.unit, paid.span_id) == ("$850 million", 850_000_000, "USD", 3)
    assert (paid.payer, paid.payer_id, paid.recipient) == ("North Vesper", entity(money, "North Vesper"), "Dun")
    assert (paid.source, paid.source_id, paid.period, paid.status) == ("narrator", None, "2018", "actual")
    assert paid.evidence["payer"] == place("North Vesper")
    assert (wanted.modifier, wanted.side, wanted.per, wanted.source) == ("approximately", "below", "year", "Mira Odell")
    assert wanted.payer_id == paid.payer_id  # no words of its own: by the article's names
    assert (fee.source, fee.source_id, fee.of) == ("the auditors", None, "a fee")
    assert not any(row.differs for row in (paid, wanted, fee))
    assert len(money.read_rows("SELECT * FROM entity")) == 3  # nobody was made of `the auditors`


def test_intake_keeps_statements(money: project.Project) -> None:
    (said,) = queries.list_statements(money, 1)
    assert (TEXT[said.start : said.stop], said.kind) == ("Dun wants nearly $5 billion a year", "indirect")
    assert said.source == {**place("Mira Odell"), "entity": "Mira Odell"}
    assert said.source_id == entity(money, "Mira Odell")
    assert not said.differs


def test_accept_reject_reset(money: project.Project) -> None:
    change = edits.accept_rows(money, [1, 2], edits.Decidable.CLAIM)
    assert (change.claims, change.articles) == (frozenset({1, 2}), frozenset({1}))
    assert [row.decided_state for row in queries.list_claims(money, 1)] == ["accepted_in_bulk"] * 2 + ["suggested"]
    edits.reject_rows(money, [2], edits.Decidable.CLAIM)
    assert queries.get_claim(money, 2).decided_state == "rejected"
    edits.reset_rows(money, [1, 2], edits.Decidable.CLAIM)
    assert {row.decided_state for row in queries.list_claims(money, 1)} == {"suggested"}
    for _ in range(3):
        edits.undo(money)
    assert queries.can_undo(money) is None
    assert {row.state for row in queries.list_claims(money, 1)} == {"suggested"}


def test_a_slot_is_corrected_with_its_evidence(money: project.Project) -> None:
    before = queries.get_claim(money, 2)
    change = edits.set_slot(money, 2, "measure", "fee", place("fee"))
    row = queries.get_claim(money, 2)
    assert (row.measure, row.evidence["measure"], row.decided_state) == ("fee", place("fee"), "corrected")
    assert change.claims == frozenset({2})
    edits.set_slot(money, 2, "recipient", "North Vesper")
    row = queries.get_claim(money, 2)
    assert (row.recipient, row.recipient_id) == ("North Vesper", entity(money, "North Vesper"))
    assert "recipient" not in row.evidence  # `Dun` says nothing of North Vesper
    edits.set_slot(money, 2, "source", "a man at the quay")
    assert (queries.get_claim(money, 2).source, queries.get_claim(money, 2).source_id) == ("a man at the quay", None)
    edits.set_slot(money, 2, "status", "")
    assert queries.get_claim(money, 2).status == ""
    while edits.undo(money):
        pass
    assert queries.get_claim(money, 2) == before


def test_a_slot_keeps_its_evidence_when_it_says_the_same(money: project.Project) -> None:
    edits.set_slot(money, 1, "payer", "North Vesper", entity_id=entity(money, "North Vesper"))
    row = queries.get_claim(money, 1)
    assert (row.decided_state, row.evidence["payer"]) == ("accepted", place("North Vesper"))


@pytest.mark.parametrize("slot", SLOTS)
def test_every_slot_can_be_emptied_and_filled(money: project.Project, slot: str) -> None:
    word = {"status": "planned", "change": "increase_by"}.get(slot, "Dun")
    edits.set_slot(money, 1, slot, word)
    assert queries.get_claim(money, 1).slot_text(slot) == word
    edits.set_slot(money, 1, slot, "")
    assert queries.get_claim(money, 1).slot_text(slot) == ""
    assert slot not in queries.get_claim(money, 1).evidence


def test_what_cannot_be_said_is_refused(money: project.Project) -> None:
    with pytest.raises(UserError, match="not a valid status"):
        edits.set_slot(money, 1, "status", "perhaps")
    with pytest.raises(UserError, match="cannot begin"):
        edits.set_slot(money, 1, "measure", "x", {"start": at("$850 million")[0] - 1, "end": at("$850 million")[1]})
    with pytest.raises(UserError, match="needs an amount"):
        edits.set_amount(money, 1, 1)
    with pytest.raises(UserError, match="no longer exists"):
        edits.accept_rows(money, [99], edits.Decidable.CLAIM)
    assert queries.can_undo(money) is None


def test_amount_added_doubled_removed(money: project.Project) -> None:
    edits.set_amount(money, 1, 6)
    assert (queries.get_claim(money, 1).words, queries.get_claim(money, 1).decided_state) == ("$5 billion", "corrected")
    (made,) = edits.add_claim(money, 1, 3, {"payer": "Dun", "status": "planned"}).claims
    row = queries.get_claim(money, made)
    assert (row.decided_state, row.payer_id, row.status) == ("added", entity(money, "Dun"), "planned")
    (double,) = edits.duplicate_claim(money, 2).claims
    assert queries.get_claim(money, double).payer == "North Vesper"
    edits.remove_rows(money, [double, 2], edits.Decidable.CLAIM)
    assert (queries.get_claim(money, double).state, queries.get_claim(money, 2).state) == ("removed", "rejected")
    assert double not in [row.id for row in queries.list_claims(money, 1)]
    while edits.undo(money):
        pass
    assert [row.id for row in queries.list_claims(money, 1)] == [1, 2, 3]
    while edits.redo(money):
        pass
    assert queries.get_claim(money, double).state == "removed"


def test_a_claim_follows_its_mark(money: project.Project) -> None:
    change = edits.move_span(money, 6, at("nearly")[0], at("$5 billion")[1], {"value": 4.9e9, "currency": "USD"})
    assert change.claims == frozenset({2})
    row = queries.get_claim(money, 2)
    assert (row.words, row.value, row.decided_state) == ("nearly $5 billion", 4_900_000_000, "suggested")
    assert edits.relabel_spans(money, [3], "QUANTITY").claims == frozenset({1})
    assert queries.get_claim(money, 1).label == "QUANTITY"


def test_a_claim_whose_amount_was_rejected_stays_and_says_so(money: project.Project) -> None:
    assert edits.reject_rows(money, [3]).claims == frozenset({1})
    assert queries.get_claim(money, 1).mark == "rejected"
    assert queries.get_claim(money, 1).state == "suggested"
    assert [figure.id for figure in queries.list_figures(money)] == [2, 3]
    assert list(queries.first_claim_ids(money, "id", False, ClaimFilter(state="open"))) == [2, 3]
    edits.undo(money)
    assert [figure.id for figure in queries.list_figures(money)] == [1, 2, 3]


def test_renaming_and_merging_reach_claims(money: project.Project) -> None:
    vesper, dun = entity(money, "North Vesper"), entity(money, "Dun")
    assert edits.rename_entity(money, vesper, "The North").claims == frozenset({1, 2})
    assert queries.get_claim(money, 1).payer == "The North"
    assert edits.merge_entities(money, dun, [vesper]).claims == frozenset({1, 2})
    row = queries.get_claim(money, 1)
    assert (row.payer, row.payer_id, row.differs) == ("Dun", dun, False)
    edits.undo(money)
    assert queries.get_claim(money, 1).payer == "The North"


def test_figures_are_what_comparison_takes(money: project.Project) -> None:
    other = TEXT.replace("850", "890")
    spans = [
        replace(one, value={"value": 890_000_000, "currency": "USD"}) if one.label == "MONEY" else one
        for one in marks()
    ]
    intake.add_articles(money, [reading(other, spans=tuple(spans), claims=claims()[:1], statements=())])
    found = find_conflicts(group_claims(queries.list_figures(money), queries.list_decisions(money)))
    assert [one.pairs for one in found] == [((1, 4),)]
    assert queries.list_figures(money)[0].words == "$850 million"
    assert isinstance(queries.list_figures(money)[0].value, int)


def test_figures_know_the_end_of_a_change_that_was_left(money: project.Project) -> None:
    other = TEXT.replace("Dun wants nearly $5 billion", "That is up from $850 million, and Dun wants nearly $5 billion")
    first = at("$850 million", 1, other)
    spans = [one for one in marks(other) if one.label == "MONEY"]
    spans.append(replace(spans[0], start=first[0], stop=first[1]))
    told = Claim(first, {"payer": "North Vesper", "status": "actual"}, {}, 0.8, "claims/1")
    intake.add_articles(money, [reading(other, spans=tuple(spans), claims=(*claims(other)[:1], told), statements=())])
    assert [(one.start, one.left) for one in queries.list_figures(money) if one.article == 2] == [
        (at("$850 million", 0, other)[0], False),
        (first[0], True),
    ]


def test_accepting_a_claim_brings_its_amount_back(money: project.Project) -> None:
    edits.reject_rows(money, [3])
    change = edits.accept_rows(money, [1], edits.Decidable.CLAIM)
    assert (change.spans, change.claims) == (frozenset({3}), frozenset({1}))
    assert (queries.get_span(money, 3).status, queries.get_claim(money, 1).mark) == ("accepted", "accepted")
    edits.undo(money)
    assert (queries.get_span(money, 3).status, queries.get_claim(money, 1).state) == ("rejected", "suggested")
