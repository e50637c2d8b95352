"""Sentences as items."""

from __future__ import annotations

from collections.abc import Callable

from core.claims.sentence_items import ClaimSentence, claim_verbs, claim_words
from core.codebook import Nature

Sentences = Callable[[str], list[ClaimSentence]]


def test_names_amounts_and_times_are_one_item_each(sentences: Sentences) -> None:
    (sentence,) = sentences("South Korea paid $5 million on Nov. 14.")
    assert [(item.low, item.kind) for item in sentence.items] == [
        ("south korea", "name"),
        ("paid", "word"),
        ("$5 million", "amount"),
        ("on", "word"),
        ("nov. 14", "time"),
        (".", "mark"),
    ]
    assert sentence.item_index(sentence.items[2].span) == 2  # type: ignore[arg-type]
    assert sentence.item_nature(0) is Nature.STATE
    assert sentence.item_nature(1) is None


def test_segments_end_at_commas_dashes_and_but(sentences: Sentences) -> None:
    (sentence,) = sentences("Iceland agreed, paying its share – half – but no more.")
    at = {item.low: place for place, item in enumerate(sentence.items)}
    assert sentence.segment_around(at["share"]) == (at["paying"], at["share"] + 1)
    assert sentence.clause_around(at["share"])[0] == 0
    assert sentence.segment_around(at["more"])[0] == at["no"]
    assert sentence.continues_segment(at["paying"])


def test_sentences_stop_within_quotations_too(sentences: Sentences) -> None:
    assert len(sentences("“We pay $5 million. They pay nothing.” Nobody laughed.")) == 3


def test_the_tables_are_there() -> None:
    assert "paid" in claim_verbs("give")
    assert "its" in claim_words("possessive")
    assert not claim_verbs("nothing")


def test_a_table_without_a_full_stop_is_read_in_parts(sentences: Sentences) -> None:
    parts = sentences("boats 12 " * 2000)
    assert max(len(part.items) for part in parts) <= 150
    assert sum(len(part.items) for part in parts) == 4000
