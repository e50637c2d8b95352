"""How real an amount is, level or change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.claims import status
from core.claims.sentence_items import ClaimSentence

Sentences = Callable[[str], list[ClaimSentence]]


def first_amount(sentence: ClaimSentence) -> int:
    return next(at for at, item in enumerate(sentence.items) if item.kind == "amount")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iceland pays $5 million.", "actual"),
        ("Iceland agreed in May to pay $5 million.", "agreed"),
        ("Iceland has not agreed to pay $5 million.", "rejected"),
        ("Iceland must pay $5 million.", "required"),
        ("Norway called for $5 million.", "demanded"),
        ("Norway called the harbour a bargain at $5 million.", "actual"),
        ("Iceland needs to pay $5 million.", "demanded"),
        ("Iceland has offered to climb to $5 million.", "offered"),
        ("Iceland will pay $5 million.", "planned"),
        ("The harbour is estimated to cost $5 million.", "estimated"),
        ("Iceland refused to pay $5 million.", "rejected"),
        ("The orders are worth $5 million.", "actual"),
        ("Their total in pledged support includes $5 million in aid.", "actual"),
        ("Iceland agreed to go on, a gain of $5 million.", "actual"),
        ("Iceland agreed to go on, paying $5 million.", "agreed"),
        ("Norway pressed him hard, saying Iceland only covers $5 million.", "actual"),
        ("The demand for $5 million failed.", "demanded"),
        ("The $5 million demanded by Norway was too much.", "demanded"),
        ("Norway wants money for the upkeep of all of its 300 boats.", "actual"),
    ],
)
def test_status(sentences: Sentences, text: str, wanted: str) -> None:
    (sentence,) = sentences(text)
    assert status.read_status(sentence, first_amount(sentence)).value == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fees rose to $5 million.", "increase_to"),
        ("Fees rose past $5 million.", "increase_to"),
        ("Fees rose by $5 million.", "increase_by"),
        ("Shares gained 5 percent.", "increase_by"),
        ("Shares fell 5 percent.", "decrease_by"),
        ("The deal brought the fees down to about $5 million.", "decrease_to"),
        ("Norway asked for a fivefold increase.", "increase_by"),
        ("Norway saw a 9% fall.", "decrease_by"),
        ("Iceland would pay 10 percent more.", "increase_by"),
        ("Fees rose from $5 million.", ""),
        ("Iceland pays $5 million.", ""),
    ],
)
def test_change(sentences: Sentences, text: str, wanted: str) -> None:
    (sentence,) = sentences(text)
    assert status.read_change(sentence, first_amount(sentence)).value == wanted


def test_lead_is_the_first_word_of_the_modifier(sentences: Sentences) -> None:
    (sentence,) = sentences("Iceland pays no more than $5 million.")
    at = first_amount(sentence)
    assert sentence.items[status.modifier_start(sentence, at)].low == "no"
    assert status.is_noun_cue("demand")
    assert not status.is_noun_cue("harbour")
