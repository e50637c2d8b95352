"""Decisions on marks, claims and statements: modules decidable and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import UserError
from core.store import edits, intake, queries
from core.store.decision_kinds import Decidable, Decision, journal_verb
from core.store.journal_verbs import JOURNAL_VERBS
from core.store.project import Project, create_project

from .claimed import reading

STORED = {
    Decidable.MARK: ("accept", "reject", "remove", "reset"),
    Decidable.CLAIM: ("accept_claims", "reject_claims", "remove_claims", "reset_claims"),
    Decidable.STATEMENT: ("accept_statements", "reject_statements", "reject_statements", "reset_statements"),
}
"""What stands in project files for ACCEPT, REJECT, REMOVE, RESET: these strings never change."""


@pytest.fixture
def money(file: Path) -> Iterator[Project]:
    with create_project(file) as made:
        intake.add_articles(made, [reading()])
        yield made


@pytest.mark.parametrize("kind", Decidable)
def test_the_verbs_of_the_journal_stay_what_they_are(kind: Decidable) -> None:
    assert tuple(journal_verb(kind, decision) for decision in Decision) == STORED[kind]
    assert set(STORED[kind]) <= JOURNAL_VERBS


@pytest.mark.parametrize(
    ("decision", "state"), [(Decision.ACCEPT, "accepted"), (Decision.REJECT, "rejected"), (Decision.REMOVE, "rejected")]
)
@pytest.mark.parametrize("kind", Decidable)
def test_a_suggestion_is_decided_about_and_reset(
    money: Project, kind: Decidable, decision: Decision, state: str
) -> None:
    column = "status" if kind is Decidable.MARK else "state"
    sql = f"SELECT * FROM {kind.value} WHERE id = 1"
    before = money.read_rows(sql)
    change = edits.decide_rows(money, kind, decision, [1])
    assert change.verb == journal_verb(kind, decision)
    assert money.read_rows(f"SELECT {column} FROM {kind.value} WHERE id = 1") == [(state,)]
    edits.decide_rows(money, kind, Decision.RESET, [1])
    assert money.read_rows(sql) == before
    edits.undo(money)
    edits.undo(money)
    assert money.read_rows(sql) == before


@pytest.mark.parametrize("kind", Decidable)
def test_rows_that_are_gone_are_told(money: Project, kind: Decidable) -> None:
    with pytest.raises(UserError, match="no longer exists"):
        edits.decide_rows(money, kind, Decision.ACCEPT, [999])


def test_a_claim_made_by_hand_is_removed_and_has_nothing_to_go_back_to(money: Project) -> None:
    (made,) = edits.duplicate_claim(money, 1).claims
    with pytest.raises(UserError, match="made by hand"):
        edits.reset_rows(money, [made], Decidable.CLAIM)
    edits.reject_rows(money, [made], Decidable.CLAIM)
    assert queries.list_operations(money, 1)[0].verb == "reject_claims"
    assert money.read_rows("SELECT state FROM claim WHERE id = ?", (made,)) == [("removed",)]
