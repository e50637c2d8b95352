"""Suggested groups of comparable claims, and a human's word on them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.compare import ComparedClaim, GroupDecision, group_claims
from core.compare.groups import head_noun

ISLE, MAIN = "Isle of Tarn", "Mainland"
YEARLY = [
    ComparedClaim(
        1,
        10,
        "MONEY",
        850e6,
        "USD",
        "$850 million",
        per="year",
        measure="harbour spending",
        payer=ISLE,
        recipient=MAIN,
        status="required",
    ),
    ComparedClaim(
        2,
        11,
        "MONEY",
        890e6,
        "USD",
        "$890 million",
        measure="cost of keeping the fleet",
        payer=ISLE,
        recipient=MAIN,
        status="agreed",
    ),
    ComparedClaim(
        3, 12, "MONEY", 808.5e6, "USD", "$808.5 million", measure="total contribution", payer=ISLE, status="actual"
    ),
    ComparedClaim(4, 13, "MONEY", 924e6, "USD", "$924 million", measure="payment", payer=ISLE, status="agreed"),
]


def _ids(figures: list[ComparedClaim], *decisions: GroupDecision) -> list[list[int]]:
    return [[figure.id for figure in group.figures] for group in group_claims(figures, decisions)]


def test_words_for_one_payment_between_two_parties_are_one_group() -> None:
    assert _ids(YEARLY) == [[1, 2, 3, 4]]
    assert group_claims(YEARLY)[0].title.endswith(f"{ISLE} to {MAIN} · agreed")


def test_what_is_asked_for_is_not_compared_with_what_is_paid() -> None:
    asked = [
        ComparedClaim(
            5, 10, "MONEY", 5e9, "USD", "$5 billion", measure="payment", payer=ISLE, recipient=MAIN, status="demanded"
        ),
        ComparedClaim(
            6, 13, "MONEY", 5e9, "USD", "$5 billion", payer=ISLE, recipient=MAIN, status="demanded", modifier="at_most"
        ),
    ]
    assert _ids(YEARLY + asked) == [[1, 2, 3, 4], [5, 6]]


def test_an_increase_by_is_no_level_and_other_nouns_are_other_measures() -> None:
    rise = replace(YEARLY[1], id=7, change="increase_by")
    boats = ComparedClaim(
        8, 12, "MONEY", 3e6, "USD", "$3 million", measure="price of new boats", payer=ISLE, recipient=MAIN
    )
    assert _ids([*YEARLY, rise, boats]) == [[1, 2, 3, 4]]


def test_a_claim_without_recipient_joins_no_two_that_contradict_each_other() -> None:
    other = replace(YEARLY[1], id=9, recipient="Far Isles")
    assert _ids([YEARLY[1], other, YEARLY[3]]) == []
    assert _ids([YEARLY[1], YEARLY[3]]) == [[2, 4]]


def test_counts_are_compared_by_all_that_is_counted_and_only_under_a_name() -> None:
    def count(number: int, unit: str, measure: str) -> ComparedClaim:
        return ComparedClaim(number, number, "CARDINAL", 28_500.0, unit, "28,500", measure=measure)

    named = [count(1, "boat", "Tarn boats"), count(2, "boats", "boats of Tarn"), count(3, "sailor", "Tarn sailors")]
    assert _ids(named) == [[1, 2]]
    assert _ids([count(1, "people", "people"), count(2, "people", "people"), count(3, "case", "new cases")]) == []


def test_shares_are_compared_by_what_they_are_a_share_of() -> None:
    shares = [
        ComparedClaim(1, 1, "PERCENT", 0.4, payer=ISLE, change="share_of", of="the daily expenses"),
        ComparedClaim(2, 2, "FRACTION", 1 / 3, payer=ISLE, change="share_of", of="expenses of a day"),
        ComparedClaim(3, 3, "FRACTION", 1 / 5, payer=ISLE, change="share_of", of="the harbour walls"),
    ]
    assert _ids(shares) == [[1, 2]]


def test_a_human_joins_groups_and_takes_claims_out() -> None:
    boats = ComparedClaim(8, 12, "MONEY", 3e6, "USD", "$3 million", measure="price of new boats", payer="Nobody else")
    assert _ids([*YEARLY, boats], GroupDecision("together", 8, 2)) == [[1, 2, 3, 4, 8]]
    assert _ids(YEARLY, GroupDecision("apart", 3, 1)) == [[1, 2, 4]]
    assert _ids(YEARLY, GroupDecision("apart", 3, 1), GroupDecision("together", 3, 1)) == [[1, 2, 3, 4]]
    assert _ids(YEARLY, GroupDecision("together", 1, 999)) == [[1, 2, 3, 4]]  # the other claim is gone


@pytest.mark.parametrize(
    ("measure", "head"),
    [
        ("annual contributions to the cost of troops", "contribution"),
        ("cost of moving the main base out of Tarn", "cost"),
        ("the salaries", "salary"),
        ("U.S. troops", "troop"),
        ("crisis", "crisis"),
        ("", ""),
    ],
)
def test_head_of(measure: str, head: str) -> None:
    assert head_noun(measure) == head


def test_money_without_measure_is_compared_between_two_parties_only() -> None:
    bare = [
        ComparedClaim(1, 1, "MONEY", 17e9, "USD", "$17 billion", payer=ISLE, status="actual"),
        ComparedClaim(2, 2, "MONEY", 3e6, "USD", "$3 million", payer=ISLE, status="actual"),
    ]
    assert _ids(bare) == []
    assert _ids([replace(figure, recipient=MAIN) for figure in bare]) == [[1, 2]]
