"""Comparable claims that can't both be true."""

from __future__ import annotations

import random

import pytest

from core.compare import ComparedClaim, find_conflicts, group_claims
from core.compare.conflicts import MOST_PAIRS, claims_contradict, is_same_time

ISLE = "Isle of Tarn"


def paid(number: int, words: str, value: float, **more: object) -> ComparedClaim:
    slots = {
        "measure": "contribution",
        "payer": ISLE,
        "status": "agreed",
        "published": "2021-11-20",
        "unit": "EUR",
        **more,
    }
    return ComparedClaim(number, number, "MONEY", value, words=words, **slots)  # type: ignore[arg-type]


def test_papers_that_disagree_on_one_year_are_told_and_the_year_before_is_none() -> None:
    figures = [
        paid(1, "€850 million", 850e6, per="year", period="P1Y", published="2020-12-14", modifier="approximately"),
        paid(2, "€890 million", 890e6, period="2021", modifier="approximately"),
        paid(3, "€808.5 million", 808.5e6, modifier="approximately"),
        paid(4, "€924 million", 924e6, period="2021"),
        paid(5, "€830 million", 830e6, period="2020"),
    ]
    (conflict,) = find_conflicts(group_claims(figures))
    assert sorted(figure.id for figure in conflict.figures) == [1, 2, 3, 4]
    assert conflict.pairs == ((1, 3), (2, 3), (2, 4), (3, 4))


def test_a_demand_told_three_ways_is_none() -> None:
    figures = [
        paid(1, "€5 billion", 5e9, status="demanded", modifier="approximately", side="below"),
        paid(2, "€5 billion", 5e9, status="demanded", modifier="at_most"),
        paid(3, "€5 billion", 5e9, status="demanded", per="year"),
    ]
    assert [len(group.figures) for group in group_claims(figures)] == [3]
    assert find_conflicts(group_claims(figures)) == []


def test_monthly_and_yearly_are_brought_together() -> None:
    assert not claims_contradict(paid(1, "€1 million", 1e6, per="month"), paid(2, "€12 million", 12e6, per="year"))
    assert claims_contradict(paid(1, "€1.0 million", 1e6, per="month"), paid(2, "€19 million", 19e6, period="2021"))
    assert not claims_contradict(paid(1, "€1 million", 1e6, per="barrel"), paid(2, "€19 million", 19e6, per="year"))


def test_other_currencies_never_contradict() -> None:
    assert not claims_contradict(paid(1, "€1 million", 1e6), paid(2, "$9 million", 9e6, unit="USD"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2021", "2021", True),
        ("2021", "FY2021", True),
        ("2021", "2021-03", False),  # a month is a part of its year
        ("2021-W46", "2021-11-15", False),
        ("2021-03", "2021-04", False),
        ("2021-11-19", "2021-11-20", False),
        ("2020", "2021", False),
        ("", "2021", True),  # of the article's year
        ("", "2020", False),
        ("", "2021-11", True),
        ("", "2021-10", False),
        ("", "2021-11-20", True),
        ("", "2021-11-19", False),
        ("P1Y", "P1Y", True),
        ("P1Y", "", True),
        ("P1Y", "2021", False),
    ],
)
def test_same_time(one: str, other: str, same: bool) -> None:
    first, second = paid(1, "€1", 1, period=one), paid(2, "€2", 2, period=other)
    assert is_same_time(first, second) is same
    assert is_same_time(second, first) is same


def test_thousands_of_claims_are_held_against_each_other_by_their_ends() -> None:
    figures = [paid(number, f"€{number} million", number * 1e6) for number in range(1, 3001)]
    (conflict,) = find_conflicts(group_claims(figures))
    assert len(conflict.figures) == 3000  # each is named, though there are 4.5 million pairs
    assert len(conflict.pairs) <= 2 * 3000 + MOST_PAIRS
    near = {figure.id: figure for figure in figures}
    assert all(claims_contradict(near[one], near[other]) for one, other in conflict.pairs)


def test_the_same_pairs_as_holding_each_against_each() -> None:
    draw = random.Random(5)
    for _ in range(60):
        figures = [
            paid(
                number,
                f"€{(value := draw.choice([5, 5.1, 6, 12, 60]))} million",
                value * 1e6,
                unit=draw.choice(["EUR", "TRK"]),
                period=draw.choice(["", "2021", "2020", "P1Y", "2021-03"]),
                per=draw.choice(["", "year", "month", "barrel"]),
                published=draw.choice(["2021-11-20", "2021-03-02", "2020-03-02", ""]),
                change=draw.choice(["", "level", "increase_to"]),
                start=draw.choice([-1, 40, 90, 4000]),
                left=draw.choice([False, False, True]),
                modifier=draw.choice(["", "", "approximately", "at_most", "more_than"]),
            )
            for number in range(1, 14)
        ]
        for group in group_claims(figures):
            wanted = {
                (min(a.id, b.id), max(a.id, b.id))
                for at, a in enumerate(group.figures)
                for b in group.figures[at + 1 :]
                if claims_contradict(a, b)
            }
            assert {pair for one in find_conflicts([group]) for pair in one.pairs} == wanted


def test_a_half_and_forty_percent_contradict() -> None:
    half = ComparedClaim(
        1, 1, "FRACTION", 0.5, "", "half", measure="share of costs", payer=ISLE, published="2021-02-01"
    )
    forty = ComparedClaim(
        2, 2, "PERCENT", 0.4, "proportion", "40 percent", measure="share", payer=ISLE, published="2021-02-01"
    )
    assert claims_contradict(half, forty)


def share(number: int, value: float, words: str, **more: object) -> ComparedClaim:
    slots = {"measure": "harbour index", "payer": ISLE, "published": "2021-02-01", "change": "decrease_by", **more}
    return ComparedClaim(number, 7, "PERCENT", value, "", words, **slots)  # type: ignore[arg-type]


def test_claims_of_different_days_may_both_be_true() -> None:
    for change in ("", "level", "increase_by", "increase_to", "decrease_by", "decrease_to"):
        one, same = share(1, 0.05, "5%", change=change), share(2, 0.03, "3%", change=change)
        later = share(3, 0.03, "3%", change=change, published="2021-02-02")
        assert claims_contradict(one, same)
        assert not claims_contradict(one, later)
    assert not claims_contradict(share(1, 0.05, "5%", published=""), share(2, 0.03, "3%"))
    undated = [share(n, n / 100, f"{n}%", published="") for n in (3, 5)]
    assert claims_contradict(*undated)  # of one article


def test_a_sign_that_repeats_its_verb_is_none() -> None:
    assert not claims_contradict(share(1, -0.0316, "-3.16%"), share(2, 0.0316, "3.16%"))
    assert claims_contradict(share(1, -0.0316, "-3.16%"), share(2, 0.0516, "5.16%"))
    ranged = share(3, -0.03, "-2 to -4%", low=-0.04, high=-0.02).without_double_sign()
    assert (ranged.low, ranged.value, ranged.high) == (0.02, 0.03, 0.04)
    assert share(4, -0.03, "-3%", change="decrease_to").without_double_sign().value == -0.03


def test_both_ends_of_a_change_are_none_and_the_one_left_contradicts_nothing_without_a_time() -> None:
    left, now = share(1, 0.038, "3.8%", change="", left=True, start=40), share(2, 0.05, "5%", change="", start=60)
    elsewhere = share(3, 0.031, "3.1%", change="", start=900)
    assert not claims_contradict(left, now)
    assert not claims_contradict(left, elsewhere)
    assert claims_contradict(now, elsewhere)
    dated = share(1, 0.038, "3.8%", change="", left=True, start=40, period="2021")
    assert not claims_contradict(dated, now)
    assert claims_contradict(dated, elsewhere)
