"""Whole claims out of whole sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import pipeline
from core.records import Article

Claims = Callable[[str], list[dict[str, Any]]]
SLOTS = ("measure", "payer", "recipient", "period", "status", "change", "of", "source")

STORY = (
    "Norway and Iceland broke off their talks over the fleet on Friday. Norway wants more, Iceland wants to pay less. "
    "Norway and Iceland met in Oslo. "
)
"""Makes the two the states that the story is about."""


def slots(claim: dict[str, Any]) -> dict[str, str]:
    return {slot: claim[slot] for slot in SLOTS if slot in claim}


def test_a_payment_by_treaty(claims: Claims) -> None:
    (claim,) = claims(
        "A 2016 pact with Iceland obliges its ministers to give some $640 million in harbour fees to Norway per year."
    )
    assert claim["amount"]["text"] == "$640 million"
    assert slots(claim) == {
        "measure": "harbour fees",
        "payer": "Iceland",
        "recipient": "Norway",
        "period": "P1Y",
        "status": "required",
        "source": "narrator",
    }
    assert claim["evidence"]["measure"]["text"] == "harbour fees"


def test_the_other_state_gets_what_one_pays(claims: Claims) -> None:
    (claim,) = claims(STORY + "This year, Iceland agreed to contribute $710 million towards the upkeep of the fleet.")
    assert slots(claim) == {
        "measure": "upkeep of the fleet",
        "payer": "Iceland",
        "recipient": "Norway",
        "period": "2021",
        "status": "agreed",
        "source": "narrator",
    }


def test_one_asks_and_the_other_would_pay(claims: Claims) -> None:
    (claim,) = claims(STORY + "Norway now demands a $4 billion annual payment for its boats.")
    assert slots(claim) == {
        "measure": "payment",
        "payer": "Iceland",
        "recipient": "Norway",
        "period": "P1Y",
        "status": "demanded",
        "source": "narrator",
    }


def test_a_participle_goes_on_and_from_tells_the_year_before(claims: Claims) -> None:
    now, before = claims(
        STORY + "Iceland agreed to more this year, lifting its fee to some $760 million from last year’s $690 million."
    )
    assert (now["status"], now["change"], now["period"], now["payer"]) == ("agreed", "increase_to", "2021", "Iceland")
    assert (before["status"], before["period"], before["measure"]) == ("actual", "2020", "fee")
    assert "change" not in before


def test_that_figure_is_the_one_before(claims: Claims) -> None:
    first, second = claims(
        "Iceland pays $640 million in harbour fees to Norway. "
        "On Monday Norway wanted to watch that sum climb above $900 million this year."
    )
    assert (second["measure"], second["payer"], second["recipient"]) == (first["measure"], "Iceland", "Norway")
    assert (second["status"], second["change"], second["period"]) == ("demanded", "increase_to", "2021")


def test_the_same_demand_again_has_the_same_parties(claims: Claims) -> None:
    found = claims(STORY + "Norway demanded Iceland pay $4 billion. The demand for some $4 billion angered many.")
    assert [(c["status"], c["payer"], c["recipient"]) for c in found] == [("demanded", "Iceland", "Norway")] * 2
    assert "measure" not in found[1]


def test_shares_of_a_whole(claims: Claims) -> None:
    paid, share, moved, cost = claims(
        "Iceland paid $710 million for the upkeep of the fleet, roughly 35 percent of the daily expenses. "
        "It also covered 80 percent of the $3.2 billion price of a new quay near Oslo."
    )
    assert (share["change"], share["of"], share["payer"], share["status"]) == (
        "share_of",
        "the daily expenses",
        "Iceland",
        "actual",
    )
    assert (moved["of"], moved["payer"]) == ("the $3.2 billion price", "Iceland")
    assert cost["measure"] == "price of a new quay"
    assert "payer" not in cost
    assert paid["measure"].startswith("upkeep of the fleet")


def test_who_says_it(claims: Claims) -> None:
    (claim,) = claims("Iceland owes $3 million, Anna Lund told reporters in Oslo on Friday.")
    assert claim["source"] == "Anna Lund"
    assert claim["evidence"]["source"]["text"] == "Anna Lund"


def test_a_count_told_in_passing_is_the_narrators(claims: Claims) -> None:
    (claim,) = claims("Critics said the burden of feeding 17,000 sailors was too high.")
    assert (claim["measure"], claim["source"], claim["status"]) == ("sailors", "narrator", "actual")


def test_numbers_that_name_again_and_conversions_are_no_claims(claims: Claims) -> None:
    assert claims("The two sides met again, and both nations were tired.") == []
    assert [c["amount"]["text"] for c in claims("He was fined 200,000 dinars ($1,800) on Friday.")] == [
        "200,000 dinars"
    ]


def test_an_adjective_before_government_is_the_state(claims: Claims) -> None:
    (claim,) = claims("The Belgian government promised on Friday that it will lend $150 million in aid.")
    assert (claim["payer"], claim["status"], claim["measure"]) == ("Belgium", "planned", "aid")


_WORDS = st.lists(
    st.sampled_from(
        [
            "Iceland",
            "Norway",
            "’s",
            "its",
            "agreed",
            "to",
            "pay",
            "$5 billion",
            "40 percent",
            "of",
            "the",
            "cost",
            "fivefold",
            "demanded",
            "that",
            ",",
            "from",
            "last year",
            "rise",
            "(",
            ")",
            "—",
            "annual",
            "28,500",
            "troops",
            "up",
            "he",
            "said",
            ".",
        ]
    ),
    max_size=40,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_WORDS)
def test_whatever_is_written_slots_stand_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    digest = pipeline.digest_article(Article("a", "a.txt", text))
    amounts = {(span.start, span.stop) for span in digest.spans}
    for claim in digest.claims:
        assert claim.amount in amounts
        assert claim.slots["status"]
        assert claim.slots.get("payer") is None or claim.slots.get("payer") != claim.slots.get("recipient")
        for slot, evidence in claim.evidence.items():
            assert slot in claim.slots
            assert (
                digest.article.text[evidence["start"] : evidence["end"]] == evidence["text"] == evidence["text"].strip()
            )


@pytest.mark.parametrize(
    "piece", ["Iceland pays $5 billion, ", "(", "its ", "the $5 billion of the ", "40 percent of "]
)
def test_a_long_sentence_is_read_to_its_end(claims: Claims, piece: str) -> None:
    assert isinstance(claims(piece * 300), list)
