"""What a deed on claims, pairs of them or pairs of articles names for repainting; and deeds that compare."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.compare import GroupDecision
from core.errors import UserError
from core.store import edits, intake, project, queries
from core.store.change_sets import find_touched

from .claimed import TEXT, reading


@pytest.fixture
def money(file: Path) -> Iterator[project.Project]:
    with project.create_project(file) as made:
        made.who = "Ines"
        intake.add_articles(made, [reading(), reading(TEXT + "More.\n", source="b")])
        yield made


def test_pairs_name_both_sides(money: project.Project) -> None:
    change = edits.group_claims(money, 1, 4)
    assert (change.claims, change.articles) == (frozenset({1, 4}), frozenset())
    assert find_touched(money.connection, change.op) == (set(), {1, 4}, set())
    assert edits.explain_conflict(money, [(4, 1), (2, 5)], "basis").claims == frozenset({1, 2, 4, 5})
    assert edits.mark_same_story(money, 2, 1).articles == frozenset({1, 2})
    assert edits.reject_rows(money, [1], edits.Decidable.STATEMENT).statements == frozenset({1})
    assert edits.set_article(money, 1, outlet="Post").claims == frozenset({1, 2, 3})
    undone = edits.undo(money)
    assert undone is not None
    assert undone.claims == frozenset({1, 2, 3})


def test_the_last_word_on_a_pair_holds(money: project.Project) -> None:
    edits.group_claims(money, 1, 4)
    assert edits.group_claims(money, 1, 4).op == 0  # said already
    edits.ungroup_claim(money, 4, 1, "another year")
    assert queries.list_decisions(money) == [GroupDecision("apart", 4, 1)]
    assert [(one.kind, one.active, one.note) for one in queries.list_comparisons(money)] == [
        ("together", False, ""), ("apart", True, "another year"),
    ]  # fmt: skip
    edits.end_comparison(money, 2)
    assert queries.list_decisions(money) == []
    edits.undo(money)
    edits.undo(money)
    assert queries.list_decisions(money) == [GroupDecision("together", 1, 4)]
    with pytest.raises(UserError, match="two figures"):
        edits.ungroup_claim(money, 1, 1)
    with pytest.raises(UserError, match="no longer exists"):
        edits.end_comparison(money, 99)


def test_explanations_come_and_go(money: project.Project) -> None:
    edits.explain_conflict(money, [(4, 1)], " different basis ", "see p. 3")
    (one,) = queries.list_explanations(money)
    assert (one.one, one.other, one.reason, one.note) == (1, 4, "different basis", "see p. 3")
    edits.explain_conflict(money, [(1, 4)], "error")
    ((again),) = queries.list_explanations(money)
    assert (again.id, again.reason) == (one.id, "error")
    edits.end_explanation(money, one.id)
    assert queries.list_explanations(money) == []
    assert [row.active for row in queries.list_explanations(money, ended=True)] == [False]
    with pytest.raises(UserError, match="needs a reason"):
        edits.explain_conflict(money, [(1, 4)], "  ")
