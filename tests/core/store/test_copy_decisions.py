"""Copies of a story: found, spoken about, counted once, decided about once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core import copies
from core.errors import UserError
from core.records import Digest
from core.store import edits, intake, project, queries
from core.store.copy_decisions import TextAlignment
from core.store.integrity_check import find_faults
from core.store.queries.article_clusters import COPY

from .claimed import TEXT, at, place, reading

OTHER = "The Dun Herald\n" + TEXT.replace("Harbour money\n", "") + "Our own harbour is closed, the keeper told us.\n"
"""The same story with another head and a tail: all places are moved."""


def other(published: str = "2019-11-20") -> Digest:
    return reading(OTHER, id="d.txt", source="in/d.txt", title="Dun Herald", published=published)


@pytest.fixture
def twice(file: Path) -> Iterator[project.Project]:
    """Articles 1 and 2: one story; marks 1-8 and 9-16, claims 1-3 and 4-6."""
    with project.create_project(file) as made:
        made.who = "Ines"
        intake.add_articles(made, [reading(), other()])
        yield made


def found(one: project.Project, *pairs: tuple[int, int, float]) -> None:
    """Write what a machine might have found."""
    listed = tuple(copies.CopyPair(first, second, share, share) for first, second, share in pairs)
    intake.set_copies(one, [copies.CopyCluster((1, 2), listed, True)])


def test_the_line_between_copies_and_rewriting_is_one() -> None:
    assert COPY == copies.COPY


def test_what_a_machine_finds_is_kept_and_read(twice: project.Project) -> None:
    long = "".join(f"word{n} " for n in range(200))
    intake.add_articles(twice, [reading(long + tail, spans=(), statements=(), claims=(), source=tail) for tail in "xy"])
    intake.set_copies(twice, copies.find_clusters(queries.every_text(twice)))
    assert [(one.articles, one.copies) for one in queries.list_clusters(twice)] == [
        ((1, 2), True), ((3, 4), True),
    ]  # fmt: skip
    intake.set_copies(twice, [])
    assert queries.list_clusters(twice) == []


def test_humans_words_on_stories_hold(twice: project.Project) -> None:
    found(twice, (1, 2, 0.5))
    ((one),) = queries.list_clusters(twice)
    assert (one.articles, one.copies, one.pairs[0].by_hand) == ((1, 2), False, False)
    assert edits.mark_different_story(twice, 2, 1).articles == frozenset({1, 2})
    assert queries.list_clusters(twice) == []
    edits.mark_same_story(twice, 1, 2)
    assert [one.articles for one in queries.list_clusters(twice)] == [(1, 2)]
    intake.set_copies(twice, [])
    ((one),) = queries.list_clusters(twice)
    assert (one.copies, one.pairs[0].by_hand) == (True, True)
    (_, last) = queries.list_story_decisions(twice)
    edits.end_story(twice, last.id)
    assert queries.list_clusters(twice) == []
    for _ in range(3):
        edits.undo(twice)
    assert queries.can_undo(twice) is None
    with pytest.raises(UserError, match="two articles"):
        edits.mark_same_story(twice, 1, 1)


def test_copies_count_once(twice: project.Project) -> None:
    assert len(queries.list_figures(twice)) == 6
    found(twice, (1, 2, 0.9))
    assert [one.id for one in queries.list_figures(twice)] == [1, 2, 3]
    assert len(queries.list_figures(twice, once=False)) == 6
    edits.accept_rows(twice, [5], edits.Decidable.CLAIM)
    assert [one.id for one in queries.list_figures(twice)] == [1, 3, 5]  # what was looked at stands for the rest
    edits.set_value(twice, 11, {"value": 851_000_000, "currency": "USD"})
    assert [one.id for one in queries.list_figures(twice)] == [1, 3, 4, 5]  # another amount is another claim
    edits.add_claim(twice, 1, 8)
    assert (
        len([one for one in queries.list_figures(twice) if one.words == "40 percent"]) == 2
    )  # said twice in one article


def test_decisions_are_carried_over_with_one_undo(twice: project.Project) -> None:
    edits.accept_rows(twice, [1])
    edits.move_span(twice, 6, *at("nearly $5 billion"), {"value": 4.9e9, "currency": "USD"})
    edits.accept_rows(twice, [6])
    edits.reject_rows(twice, [4])
    (made,) = edits.add_span(twice, 1, *at("Tuesday"), "DATE", {"value": "2019-11-19"}).spans
    edits.set_slot(twice, 2, "measure", "fee", place("fee"))
    edits.reject_rows(twice, [3], edits.Decidable.CLAIM)
    steps = queries.list_copyable(twice, 1, [2])
    assert [(one.what, one.row, one.target, one.state) for one in steps] == [
        ("mark", 1, 9, "accepted"), ("mark", 4, 12, "rejected"), ("mark", 6, 14, "accepted"),
        ("mark", made, None, "accepted"), ("claim", 2, 5, "accepted"), ("claim", 3, 6, "rejected"),
    ]  # fmt: skip
    assert [one.words for one in steps[:4]] == ["North Vesper", "2018", "nearly $5 billion", "Tuesday"]
    assert (steps[2].said, steps[2].was[:5]) == ("Money 4,900,000,000 USD", "Money")
    change = edits.apply_to_copies(twice, 1, [2])
    assert change.articles == frozenset({2})
    assert {5, 6} <= change.claims
    row = queries.get_claim(twice, 5)
    assert (row.words, row.measure, row.decided_state) == ("nearly $5 billion", "fee", "accepted_in_bulk")
    assert row.evidence["measure"] == place("fee", text=OTHER)
    assert row.evidence["recipient"] == place("Dun", 2, OTHER)
    assert queries.list_copyable(twice, 1, [2]) == []
    assert list(find_faults(twice)) == []
    edits.undo(twice)
    assert queries.list_copyable(twice, 1, [2]) == steps
    edits.redo(twice)
    assert queries.get_claim(twice, 5).measure == "fee"


def test_what_a_human_decided_in_the_copy_stays(twice: project.Project) -> None:
    edits.accept_rows(twice, [3])
    edits.accept_rows(twice, [1, 2], edits.Decidable.CLAIM)
    edits.reject_rows(twice, [11])
    edits.reject_rows(twice, [5], edits.Decidable.CLAIM)
    assert queries.list_copyable(twice, 1, [2]) == []
    with pytest.raises(UserError, match="nothing to apply to copies"):
        edits.apply_to_copies(twice, 1, [2])
    found(twice, (1, 2, 0.9))
    edits.accept_rows(twice, [1])
    assert [one.row for one in queries.list_copyable(twice, 1)] == [1]


def test_a_claim_goes_with_a_mark_made_by_hand(twice: project.Project) -> None:
    (mark,) = edits.add_span(twice, 1, *at("Some 40"), "CARDINAL", {"value": 40}).spans
    edits.add_claim(twice, 1, mark, {"measure": "x"})
    edits.reject_rows(twice, [8, 16])
    edits.apply_to_copies(twice, 1, [2])
    made = queries.list_claims(twice, 2)[-2]
    assert (made.words, made.measure, made.decided_state) == ("Some 40", "x", "added")
    assert list(find_faults(twice)) == []


def test_places_where_blanks_differ() -> None:
    same = TextAlignment("one two three two four", "zero one  two\nthree two  four")
    assert same.find_place(4, 7) == (10, 13)
    assert same.find_place(14, 17) == (20, 23)
    assert same.find_place(0, 7) is None  # `one two` with one blank stands nowhere
    assert TextAlignment("a b", "c d").find_place(0, 1) is None
