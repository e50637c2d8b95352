"""Draws: repeatable, of the right size, with weights that add up to the frame."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from core.errors import UserError
from core.samples.chance import chance_number, draw_start
from core.samples.draws import SampleDraw, draw_sample
from core.samples.frames import FrameArticle, SampleFrame
from core.samples.plans import Allocation, Period, SampleKind, SamplePlan
from core.samples.weights import design_cells


def make_frame(*sizes: tuple[str, int]) -> SampleFrame:
    articles: list[FrameArticle] = []
    for outlet, count in sizes:
        for at in range(count):
            day = date(2018, 1, 1) + timedelta(days=at)
            articles.append(FrameArticle(len(articles) + 1, day.isoformat(), {"outlet": outlet, "year": str(day.year)}))
    return SampleFrame(tuple(articles))


def daily_frame(days: int, each: int = 3, *, without_sundays: bool = False) -> SampleFrame:
    found: list[FrameArticle] = []
    for at in range(days):
        day = date(2019, 1, 1) + timedelta(days=at)
        if without_sundays and day.weekday() == 6:
            continue
        found += [FrameArticle(len(found) + 1 + more, day.isoformat()) for more in range(each)]
    return SampleFrame(tuple(found))


def ids(draw: SampleDraw) -> list[int]:
    return [one.article_id for one in draw.articles]


def random_plan(size: int, seed: int = 1) -> SamplePlan:
    return SamplePlan(SampleKind.RANDOM, seed, size)


def test_the_numbers_of_a_seed_never_change() -> None:
    assert chance_number(1, "article:1") == 0xE14E90B1237A022E  # printf 1:article:1 | sha256sum
    assert ids(draw_sample(make_frame(("A", 20)), random_plan(5))) == [7, 15, 20, 4, 8]
    assert ids(draw_sample(make_frame(("A", 20)), SamplePlan(SampleKind.SYSTEMATIC, 1, 4))) == [2, 7, 12, 17]


def test_a_larger_draw_holds_the_smaller_one() -> None:
    frame = make_frame(("A", 200))
    small, large = draw_sample(frame, random_plan(20)), draw_sample(frame, random_plan(50))
    assert ids(large)[:20] == ids(small)
    assert ids(draw_sample(frame, random_plan(20, seed=2))) != ids(small)


def test_every_article_is_drawn_equally_often() -> None:
    frame = make_frame(("A", 30))
    for kind in (SampleKind.RANDOM, SampleKind.SYSTEMATIC):
        times = Counter(one for seed in range(1500) for one in ids(draw_sample(frame, SamplePlan(kind, seed, 7))))
        assert len(times) == 30
        assert all(abs(count - 350) < 95 for count in times.values())  # 5 standard deviations


def test_a_systematic_sample_steps_through_the_days() -> None:
    frame = make_frame(("A", 100))
    draw = draw_sample(frame, SamplePlan(SampleKind.SYSTEMATIC, 3, 10))
    days = ids(draw)
    assert {later - earlier for earlier, later in pairwise(days)} == {10}
    assert [one.stratum_units for one in draw.articles] == [100] * 10


@pytest.mark.parametrize(("size", "count"), [(10, 3), (7, 7), (1000, 999), (5, 1)])
def test_steps_stay_inside_and_never_meet(size: int, count: int) -> None:
    for seed in range(50):
        places = draw_start(seed, "", size, count)
        assert len(set(places)) == count
        assert 0 <= min(places) <= max(places) < size


def test_strata_get_their_share_and_weights_add_up() -> None:
    frame = make_frame(("Post", 500), ("Courier", 300), ("Herald", 200))
    draw = draw_sample(frame, SamplePlan(SampleKind.STRATIFIED, 1, 10, ("outlet",)))
    assert {one.name: one.drawn for one in draw.strata} == {"Post": 5, "Courier": 3, "Herald": 2}
    outlets = {one.id: one.values["outlet"] for one in frame.articles}
    assert all(outlets[one.article_id] == one.stratum for one in draw.articles)
    cells = [
        design_cells(one.article_id, one.stratum, one.cluster, one.stratum_units, one.stratum_drawn)
        for one in draw.articles
    ]
    assert sum(one.weight or 0 for one in cells) == pytest.approx(1000)
    assert {one.stratum: one.fpc for one in cells} == {"Post": 500, "Courier": 300, "Herald": 200}
    assert all((one.weight or 0) * (one.probability or 0) == pytest.approx(1) for one in cells)


def test_capitals_make_no_stratum_and_a_missing_value_makes_one() -> None:
    values = ({"outlet": "Velm Post"}, {"outlet": "velm post"}, {"outlet": ""}, {})
    frame = SampleFrame(tuple(FrameArticle(at, None, one) for at, one in enumerate(values, 1)))
    draw = draw_sample(frame, SamplePlan(SampleKind.STRATIFIED, 1, 4, ("outlet",)))
    assert [(one.name, one.units) for one in draw.strata] == [("(missing)", 2), ("Velm Post", 2)]


def test_fixed_numbers_are_drawn_by_name() -> None:
    frame = make_frame(("Post", 50), ("Courier", 30))
    plan = SamplePlan(SampleKind.STRATIFIED, 1, 0, ("outlet",), Allocation.FIXED, fixed={"post": 4, "COURIER": 6})
    draw = draw_sample(frame, plan)
    assert {one.name: one.drawn for one in draw.strata} == {"Post": 4, "Courier": 6}
    assert draw.plan.size == 10
    alone = SamplePlan(SampleKind.STRATIFIED, 1, 0, ("outlet",), Allocation.FIXED, fixed={"Post": 4})
    assert "says nothing of it" in draw_sample(frame, alone).warnings[0]


def test_a_single_article_of_a_stratum_is_warned_of() -> None:
    draw = draw_sample(make_frame(("Post", 90), ("Courier", 9)), SamplePlan(SampleKind.STRATIFIED, 1, 10, ("outlet",)))
    assert "no interval" in draw.warnings[0]


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (random_plan(0), "how many articles"),
        (random_plan(11), "only 10 articles"),
        (SamplePlan(SampleKind.STRATIFIED, 1, 5), "at least one variable"),
        (SamplePlan(SampleKind.WEEKS, 1), "how many constructed weeks"),
        (SamplePlan(SampleKind.STRATIFIED, 1, 5, ("outlet",), minimum=-1), "negative"),
        (SamplePlan(SampleKind.STRATIFIED, 1, 5, ("outlet",), minimum=6), "draw more"),
        (
            SamplePlan(SampleKind.STRATIFIED, 1, 0, ("outlet",), Allocation.FIXED, fixed={"Herald": 1}),
            "There is no stratum “Herald”",
        ),
        (
            SamplePlan(SampleKind.STRATIFIED, 1, 0, ("outlet",), Allocation.FIXED, fixed={"Post": 11}),
            "has only 10 articles",
        ),
        (
            SamplePlan(SampleKind.STRATIFIED, 1, 0, ("outlet",), Allocation.FIXED, fixed={"Post": 0}),
            "how many articles",
        ),
    ],
)  # fmt: skip
def test_impossible_plans_are_one_sentence(plan: SamplePlan, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        draw_sample(make_frame(("Post", 10)), plan)


def test_an_empty_frame_is_one_sentence() -> None:
    with pytest.raises(UserError, match="no article to draw from"):
        draw_sample(SampleFrame(()), random_plan(1))


def test_constructed_weeks_draw_whole_days_of_each_weekday() -> None:
    frame = daily_frame(730)
    draw = draw_sample(frame, SamplePlan(SampleKind.WEEKS, 1, weeks=6))
    days = {one.cluster for one in draw.articles}
    assert len(days) == 6 * 7 * 2
    assert len(draw.articles) == len(days) * 3
    assert Counter((day[:4], date.fromisoformat(day).weekday()) for day in days) == {
        (year, weekday): 6 for year in ("2019", "2020") for weekday in range(7)
    }
    assert draw.warnings == ()
    days_of = {one.cluster: (one.stratum_units or 0) / (one.stratum_drawn or 1) for one in draw.articles}
    assert sum(days_of.values()) == pytest.approx(730)  # the weights of days add up to the days
    assert {one.name for one in draw.strata if one.name.startswith("2019")} == {
        f"2019 / {name}" for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    }


def test_a_paper_without_sundays_has_no_sunday_to_draw() -> None:
    plan = SamplePlan(SampleKind.WEEKS, 1, weeks=2, period=Period.SPAN)
    draw = draw_sample(daily_frame(70, without_sundays=True), plan)
    assert len({one.cluster for one in draw.articles}) == 12
    assert any("have none and are not drawn" in sentence for sentence in draw.warnings)


def test_few_weeks_are_warned_of() -> None:
    frame = daily_frame(365)
    assert "few" in draw_sample(frame, SamplePlan(SampleKind.WEEKS, 1, weeks=5)).warnings[0]
    one = draw_sample(frame, SamplePlan(SampleKind.WEEKS, 1, weeks=1)).warnings
    assert "no interval" in one[0]
    long = draw_sample(daily_frame(365 * 7), SamplePlan(SampleKind.WEEKS, 1, weeks=6, period=Period.SPAN))
    assert "8 years" in long.warnings[0] or "7 years" in long.warnings[0]


def test_weekdays_with_few_days_are_taken_whole() -> None:
    draw = draw_sample(daily_frame(21), SamplePlan(SampleKind.WEEKS, 1, weeks=6))
    assert len(draw.articles) == 63
    assert all(one.stratum_units == one.stratum_drawn == 3 for one in draw.articles)
    assert any("all of their days" in sentence for sentence in draw.warnings)


def test_undated_articles_are_no_part_of_constructed_weeks() -> None:
    frame = SampleFrame((*daily_frame(70).articles, FrameArticle(999)))
    draw = draw_sample(frame, SamplePlan(SampleKind.WEEKS, 1, weeks=6))
    assert (draw.undated, draw.frame_size) == (1, 210)
    with pytest.raises(UserError, match="none has one"):
        draw_sample(SampleFrame((FrameArticle(1),)), SamplePlan(SampleKind.WEEKS, 1, weeks=6))


def test_days_are_drawn_within_other_strata_too() -> None:
    twice = [
        FrameArticle(2 * one.id + more, one.day, {"outlet": name})
        for one in daily_frame(70, 1).articles
        for more, name in enumerate(("Post", "Courier"))
    ]
    draw = draw_sample(SampleFrame(tuple(twice)), SamplePlan(SampleKind.WEEKS, 1, stratify=("outlet",), weeks=2))
    assert len({one.cluster for one in draw.articles}) == 28
    assert {one.stratum.split(" / ")[0] for one in draw.articles} == {"Post", "Courier"}
    assert all(one.cluster.split(" / ")[0] == one.stratum.split(" / ")[0] for one in draw.articles)


def test_a_filter_takes_all_and_has_no_weight() -> None:
    draw = draw_sample(make_frame(("A", 4)), SamplePlan(SampleKind.FILTER))
    assert ids(draw) == [1, 2, 3, 4]
    assert draw.articles[0].stratum_units is None
    cells = design_cells(1, "", "", None, None)
    assert (cells.stratum, cells.cluster, cells.weight, cells.fpc) == ("all", "1", None, None)
