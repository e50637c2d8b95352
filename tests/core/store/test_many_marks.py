"""Deciding on all marks that meet some conditions: one operation, written in steps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import UserError
from core.records import Change
from core.store import edits, intake, queries
from core.store.edits import Decision, ManyDecision, many_marks
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project
from core.store.queries import ArticleFilter, MarkConditions, choose_marks
from core.store.rows import SpanSearch

from .claimed import TEXT, reading

OTHER = TEXT + "That is all.\n"
SHARES = MarkConditions(SpanSearch(labels=("PERCENT",), states=("suggested",)))


@pytest.fixture
def money(file: Path) -> Iterator[Project]:
    """Two articles of eight marks and three claims each."""
    with create_project(file) as made:
        made.who = "Ines"
        intake.add_articles(made, [reading(outlet="Echo"), reading(OTHER, id="d", source="in/d", outlet="Herald")])
        yield made


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_marks, "AT_ONCE", 3)


def _decide(project: Project, ids: list[int], wanted: ManyDecision) -> Change:
    *steps, change = edits.decide_marks(project, ids, wanted)
    assert steps[-1] == len(ids)
    assert isinstance(change, Change)
    return change


def test_all_marks_are_accepted_in_one_step_of_undo(money: Project) -> None:
    before = money.read_rows("SELECT * FROM span")
    ids = list(range(1, 17))
    change = _decide(money, ids, ManyDecision(Decision.ACCEPT))
    assert (change.verb, change.spans, change.articles) == ("accept", set(ids), {1, 2})
    assert len(change.claims) == 6
    assert {row.state for row in queries.list_spans(money, 2)} == {"accepted_in_bulk"}
    assert [(one.verb, one.detail) for one in queries.list_operations(money, 1)] == [("accept", "16 marks")]
    assert list(find_faults(money)) == []
    edits.undo(money)
    assert money.read_rows("SELECT * FROM span") == before
    edits.redo(money)
    assert {row.state for row in queries.list_spans(money, 1)} == {"accepted_in_bulk"}
    assert list(find_faults(money)) == []


def test_an_iterator_that_is_closed_leaves_no_trace(money: Project) -> None:
    steps = edits.decide_marks(money, range(1, 17), ManyDecision(Decision.REJECT))
    assert next(steps) == 3
    with pytest.raises(UserError, match="still being written"):
        edits.accept_rows(money, [9])
    assert next(steps) == 6
    steps.close()  # type: ignore[attr-defined]
    assert {row.state for row in queries.list_spans(money, 1)} == {"suggested"}
    assert queries.list_operations(money, 9) == []
    edits.accept_rows(money, [9])
    assert list(find_faults(money)) == []


def test_marks_are_relabelled_with_the_value_of_their_words(money: Project) -> None:
    wanted = ManyDecision(label="FRACTION", read_value=lambda row, label: {"value": row.value["value"] / 2})
    _decide(money, [8, 16], wanted)
    rows = [queries.get_span(money, one) for one in (8, 16)]
    assert [(row.label, row.value["value"], row.state) for row in rows] == [
        ("FRACTION", 0.2, "accepted_in_bulk"), ("FRACTION", 0.2, "accepted_in_bulk"),
    ]  # fmt: skip
    with pytest.raises(UserError, match="label"):
        _decide(money, [8], ManyDecision(label="NOSUCH"))


def test_resetting_leaves_marks_made_by_hand(money: Project) -> None:
    (mine,) = edits.add_span(money, 1, 0, 7, "ORG").spans
    edits.reject_rows(money, [1])
    _decide(money, [1, mine], ManyDecision(Decision.RESET))
    assert [queries.get_span(money, one).state for one in (1, mine)] == ["suggested", "added"]


def test_no_marks_are_told(money: Project) -> None:
    with pytest.raises(UserError, match="No marks match"):
        list(edits.decide_marks(money, [], ManyDecision(Decision.ACCEPT)))


def test_marks_are_chosen_by_all_conditions(money: Project, file: Path) -> None:
    found = choose_marks(file, SHARES, 5)
    assert (list(found.ids), found.articles, found.decided) == ([8, 16], 2, 0)
    assert [hit.words for hit in found.hits] == ["40 percent", "40 percent"]
    herald = MarkConditions(SHARES.search, 0.9, None, ArticleFilter(outlet="herald"))
    assert list(choose_marks(file, herald, 5).ids) == [16]
    assert list(choose_marks(file, MarkConditions(SHARES.search, 0.91), 5).ids) == []
    dun = queries.get_span(money, 2).entity_id
    assert list(choose_marks(file, MarkConditions(entity_id=dun), 5).ids) == [2, 5, 10, 13]
    edits.accept_rows(money, [2])
    assert choose_marks(file, MarkConditions(entity_id=dun), 5).decided == 1


def test_marks_of_the_trash_are_not_chosen(money: Project, file: Path) -> None:
    edits.remove_articles(money, [1])
    assert list(choose_marks(file, SHARES, 5).ids) == [16]


def test_a_sample_is_drawn_at_random_and_can_be_repeated(money: Project, file: Path) -> None:
    draws = [[hit.span.id for hit in choose_marks(file, MarkConditions(), 4, seed).hits] for seed in (1, 2, 1)]
    assert draws[0] == draws[2] != draws[1]
    assert all(len(one) == 4 and one == sorted(one) for one in draws)
