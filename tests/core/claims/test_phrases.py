"""Noun phrases by closed classes of words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.claims import phrases
from core.claims.sentence_items import ClaimSentence

Sentences = Callable[[str], list[ClaimSentence]]


def words(sentence: ClaimSentence, at: tuple[int, int] | None) -> str:
    return " ".join(item.low for item in sentence.items[slice(*at)]) if at else ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the cost of moving the main base out of Oslo, they say", "cost of moving the main base out of oslo"),
        ("annual harbour fees to Norway", "annual harbour fees"),
        ("Iceland's total contribution was small", "total contribution"),
        ("its share of costs by half", "share of costs"),
        ("of nothing", ""),
    ],
)
def test_right(sentences: Sentences, text: str, wanted: str) -> None:
    (sentence,) = sentences(text)
    assert words(sentence, phrases.phrase_right(sentence, 0)) == wanted


def test_right_without_what_hangs_on_it(sentences: Sentences) -> None:
    (sentence,) = sentences("the cost of the fleet")
    assert words(sentence, phrases.phrase_right(sentence, 0, of=False)) == "cost"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Yesterday the price of old boats rose", "price of old boats"),
        ("They made a contribution rose", "contribution"),
        ("In all rose", ""),
    ],
)
def test_left(sentences: Sentences, text: str, wanted: str) -> None:
    (sentence,) = sentences(text)
    assert words(sentence, phrases.phrase_left(sentence, len(sentence.items) - 1)) == wanted


def test_owner_is_a_name_or_a_possessive(sentences: Sentences) -> None:
    (sentence,) = sentences("Iceland's contribution and its share of it")
    owners = [phrases.find_owner(sentence, at) for at in (2, 5, 7)]
    assert [owner.low if owner else None for owner in owners] == ["iceland", "its", None]
