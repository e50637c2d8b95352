"""Samples in a project: drawn, filtered by, renamed, removed, and what is no part of their frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import UserError
from core.samples.plans import SampleKind, SamplePlan
from core.store import edits, intake, permanent_deletion, queries
from core.store.article_filter import ArticleFilter
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project
from core.store.samples import (
    FrameChoice,
    every_sampled,
    find_sample,
    list_sampled,
    list_samples,
    read_samples,
)
from core.store.verdicts import Verdict
from tests.core.store.conftest import digest

OUTLETS = ("Velm Post", "Velm Post", "Courier", "velm post", "Courier", "Herald")


@pytest.fixture
def pile(tmp_path: Path) -> Iterator[Project]:
    """A project with twelve articles of three outlets and two years."""
    with create_project(tmp_path / "pile.pressmark") as made:
        made.who = "Ines"
        articles = [
            digest(
                f"Text {at} of the harbour.", id=f"a{at}", source=f"in/a{at}", outlet=OUTLETS[at % 6],
                published=f"20{19 + at // 6}-03-{at + 1:02}",
            )
            for at in range(12)
        ]  # fmt: skip
        intake.add_articles(made, articles)
        yield made


def draw(project: Project, name: str, plan: SamplePlan, choice: FrameChoice | None = None) -> int:
    planned = queries.plan_draw(project, plan, choice or FrameChoice())
    assert edits.draw_sample(project, name, planned).rounds
    found = find_sample(project, " ".join(name.split()))
    assert found is not None
    return found.id


def by_hand(project: Project, name: str, *ids: int) -> int:
    return draw(project, name, SamplePlan(SampleKind.HAND), FrameChoice(articles=ids))


def listed(project: Project, words: str) -> list[int]:
    return list(queries.first_article_ids(project, "id", False, ArticleFilter(text=words), -1))


def test_a_sample_keeps_its_plan_and_its_articles(pile: Project) -> None:
    draw(pile, " Main  wave ", SamplePlan(SampleKind.STRATIFIED, 7, 6, ("outlet", "year")))
    (sample,) = list_samples(pile)
    assert (sample.name, sample.kind, sample.seed, sample.frame_size) == ("Main wave", SampleKind.STRATIFIED, 7, 12)
    assert (sample.drawn, sample.articles, sample.rounds, sample.drawn_by) == (6, 6, 0, "Ines")
    assert sample.plan["stratify"] == ["outlet", "year"]
    assert [(one.name, one.units, one.drawn) for one in sample.strata] == [
        ("Courier / 2019", 2, 1), ("Courier / 2020", 2, 1), ("Herald / 2019", 1, 1), ("Herald / 2020", 1, 1),
        ("Velm Post / 2019", 3, 1), ("Velm Post / 2020", 3, 1),
    ]  # fmt: skip
    rows = list_sampled(pile, sample.id)
    assert [one.place for one in rows] == list(range(1, 7))
    assert sum((one.stratum_units or 0) / (one.stratum_drawn or 1) for one in rows) == 12
    assert listed(pile, 'sample:"main wave"') == sorted(one.article_id for one in rows)
    assert listed(pile, "sample:*") == listed(pile, 'sample:"Main wave"')
    assert listed(pile, "sample:unknown") == []
    again = queries.plan_draw(pile, SamplePlan(SampleKind.STRATIFIED, 7, 6, ("outlet", "year")), FrameChoice())
    assert [one.article_id for one in again.draw.articles] == [one.article_id for one in rows]


def test_what_is_no_part_of_the_frame_is_counted(pile: Project) -> None:
    edits.remove_articles(pile, [1])
    edits.screen_articles(pile, [2, 3], Verdict.NOT_RELEVANT)
    edits.screen_articles(pile, [4], Verdict.UNSURE)
    edits.mark_same_story(pile, 5, 6)
    planned = queries.plan_draw(pile, SamplePlan(SampleKind.RANDOM, 1, 8), FrameChoice())
    assert sorted(one.article_id for one in planned.draw.articles) == [4, 5, 7, 8, 9, 10, 11, 12]
    assert dict(planned.left_out) == {"others": 0, "trashed": 1, "not_relevant": 2, "copies": 1, "undated": 0}
    everything = FrameChoice(with_copies=True, with_not_relevant=True)
    assert queries.plan_draw(pile, SamplePlan(SampleKind.RANDOM, 1, 11), everything).draw.frame_size == 11
    found = FrameChoice(ArticleFilter(text='"Text 7" harbour'))
    filtered = queries.plan_draw(pile, SamplePlan(SampleKind.FILTER), found)
    assert [one.article_id for one in filtered.draw.articles] == [8]
    assert filtered.left_out["others"] == 10


def test_copies_whose_first_is_left_out_do_not_all_vanish(pile: Project) -> None:
    edits.mark_same_story(pile, 5, 6)
    edits.screen_articles(pile, [5], Verdict.NOT_RELEVANT)
    planned = queries.plan_draw(pile, SamplePlan(SampleKind.FILTER), FrameChoice())
    assert 6 in [one.article_id for one in planned.draw.articles]


def test_names_are_checked(pile: Project) -> None:
    number = by_hand(pile, "Pilot", 1, 2)
    for name, sentence in (
        ("", "needs a name"),
        ("pilot", "already a sample"),
        ('a "b"', "quotation"),
        ("x" * 61, "at most"),
    ):
        with pytest.raises(UserError, match=sentence):
            by_hand(pile, name, 3)
    assert edits.change_sample(pile, number, name="PILOT").op
    assert edits.change_sample(pile, number, note=" first try ").op
    assert not edits.change_sample(pile, number, note="first try").op
    assert [(one.name, one.note) for one in list_samples(pile)] == [("PILOT", "first try")]
    with pytest.raises(UserError, match="no variable “mood”"):
        queries.plan_draw(pile, SamplePlan(SampleKind.STRATIFIED, 1, 2, ("mood",)), FrameChoice())


def test_only_a_sample_by_hand_takes_articles(pile: Project) -> None:
    number = by_hand(pile, "Pilot", 3, 1)
    edits.add_to_sample(pile, number, [1, 5, 4, 99])
    assert [(one.article_id, one.place) for one in list_sampled(pile, number)] == [(3, 1), (1, 2), (5, 3), (4, 4)]
    edits.take_from_sample(pile, number, [1])
    (sample,) = list_samples(pile)
    assert (sample.articles, sample.frame_size) == (3, 3)
    edits.undo(pile)
    assert list_samples(pile)[0].articles == 4
    drawn = draw(pile, "Main", SamplePlan(SampleKind.RANDOM, 1, 3))
    with pytest.raises(UserError, match="only a sample chosen by hand"):
        edits.add_to_sample(pile, drawn, [1])
    with pytest.raises(UserError, match="None of these articles"):
        edits.add_to_sample(pile, number, [99])


def test_a_sample_that_a_round_uses_stays(pile: Project) -> None:
    number = by_hand(pile, "Pilot", 1)
    with pile.record_operation("give_out") as deed:
        pile.connection.execute(
            "INSERT INTO coding_round(name, kind, sample_id, made_by, made_at) VALUES ('R1', 'pilot', ?, 'Ines', '')",
            (number,),
        )
    assert deed.change.rounds
    with pytest.raises(UserError, match="The round “R1” uses"):
        edits.remove_sample(pile, number)
    edits.undo(pile)
    edits.remove_sample(pile, number)
    assert list_samples(pile) == []
    with pytest.raises(UserError, match="no longer exists"):
        edits.remove_sample(pile, number)
    edits.undo(pile)
    assert [one.name for one in list_samples(pile)] == ["Pilot"]
    assert list(find_faults(pile)) == []


def test_trash_hides_and_purging_deletes_but_weights_stay(pile: Project) -> None:
    number = draw(pile, "Main", SamplePlan(SampleKind.RANDOM, 1, 4))
    first, second, *rest = (one.article_id for one in list_sampled(pile, number))
    edits.remove_articles(pile, [first])
    assert [one.article_id for one in list_sampled(pile, number)] == [second, *rest]
    assert (list_samples(pile)[0].drawn, list_samples(pile)[0].articles) == (4, 3)
    assert first not in read_samples(pile, 1, 99)
    permanent_deletion.purge_articles(pile, [first])
    assert list_samples(pile)[0].drawn == 3
    assert {(one.stratum_units, one.stratum_drawn) for _sample, one in every_sampled(pile)} == {(12, 4)}
    while edits.undo(pile):
        assert list(find_faults(pile)) == []
    assert list_samples(pile) == []
    while edits.redo(pile):
        assert list(find_faults(pile)) == []
    assert len(list_sampled(pile, number)) == 3
