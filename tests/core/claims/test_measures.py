"""Of what an amount is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.claims import measures
from core.claims.sentence_items import ClaimSentence

Sentences = Callable[[str], list[ClaimSentence]]


def words(sentence: ClaimSentence, at: tuple[int, int] | None) -> str:
    return " ".join(item.low for item in sentence.items[slice(*at)]) if at else ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It pays $5 million in harbour fees.", "harbour fees"),
        ("It pays $5 million a year for the upkeep of the fleet.", "upkeep of the fleet"),
        ("It pays $5 million to cover the costs.", "costs"),
        ("The $5 million cost of moving the base was high.", "cost of moving the base"),
        ("It makes a contribution of $5 million.", "contribution"),
        ("The harbour bill was about $5 million.", "harbour bill"),
        ("The bill is priced at $5 million.", "bill"),
        ("The index has risen by 2.5%.", "index"),
        ("They lifted its annual fee to $5 million.", "annual fee"),
        ("Norway's fleet has 300 fishing boats, all old.", "fishing boats"),
        ("There was a 20 percent chance of rain.", "chance of rain"),
        ("Sales fell 23% compared to May.", "sales"),
        ("He was paid $5 million in Norway.", ""),
        ("A demand for $5 million failed.", ""),
        ("It raises no taxes on people with an income below $400,000 per year.", "income"),
        ("They lent $2 million in long-term, low-interest loans.", "long-term , low-interest loans"),
        ("They cut taxes by an average of $2,600.", "taxes"),
        ("It has invested $100 million in the United States.", ""),
        ("That is an increase of $3 million.", ""),
        ("They gave $1 million to the fishing union.", ""),
    ],
)
def test_measure(sentences: Sentences, text: str, wanted: str) -> None:
    (sentence,) = sentences(text)
    at = next(place for place, item in enumerate(sentence.items) if item.kind == "amount")
    assert words(sentence, measures.find_measure(sentence, at)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It pays 40 percent of the daily expenses.", "the daily expenses"),
        ("That is half the total cost.", "the total cost"),
        ("It pays 90 percent of the $10 million bill.", "the $10 million bill"),
        ("Fees rose 40 percent.", ""),
        ("It pays $5 million of the costs.", ""),
    ],
)
def test_share(sentences: Sentences, text: str, wanted: str) -> None:
    (sentence,) = sentences(text)
    at = next(place for place, item in enumerate(sentence.items) if item.kind == "amount")
    assert words(sentence, measures.find_whole(sentence, at)) == wanted
