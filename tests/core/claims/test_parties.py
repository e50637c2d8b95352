"""Who gives and who gets."""

from __future__ import annotations

from collections.abc import Callable

from core.claims.parties import NameMemory, entity_of, two_main_states
from core.claims.sentence_items import ClaimSentence
from core.codebook import SHIPPED
from core.records import Span

Sentences = Callable[[str], list[ClaimSentence]]


def span(label: str, entity: str, **more: str) -> Span:
    return Span(0, 1, label, {"entity": entity, **more}, 1.0, "names/1")


def test_a_capital_stands_for_its_government_and_a_nationality_for_its_country() -> None:
    assert entity_of(span("GPE", "Oslo"), SHIPPED.nature_of("GPE")) == "Norway"
    assert entity_of(span("NORP", "Norwegian", related="Norway"), SHIPPED.nature_of("NORP")) == "Norway"
    assert entity_of(span("GPE", "Bergen"), SHIPPED.nature_of("GPE")) == "Bergen"


def test_two_states_a_story_is_about_or_none() -> None:
    two = [span("GPE", "Norway")] * 6 + [span("GPE", "Iceland")] * 4 + [span("GPE", "Sweden")]
    assert two_main_states(two, SHIPPED) == ("Norway", "Iceland")
    assert two_main_states(two + [span("GPE", "Sweden")] * 3, SHIPPED) == ()
    assert two_main_states([span("GPE", "Norway")] * 6 + [span("GPE", "Iceland")] * 2, SHIPPED) == ()


def giver(cast: NameMemory, sentence: ClaimSentence) -> str | None:
    at = next(place for place, item in enumerate(sentence.items) if item.kind == "amount")
    found = cast.find_giver(sentence, 0, at)
    return found[0].entity if found and found[0] else None


def test_the_giver_is_the_subject_no_preposition_governs(sentences: Sentences) -> None:
    for text, wanted in (
        ("Norway asked Iceland to pay $5 million.", "Iceland"),
        ("Iceland, in a letter to Norway, offered to pay $5 million.", "Iceland"),
        ("A deal with Iceland requires its government to pay $5 million.", "Iceland"),
        ("The bill paid by Iceland was $5 million.", "Iceland"),
        ("Nobody knows of $5 million.", None),
    ):
        (sentence,) = sentences(text)
        assert giver(NameMemory(), sentence) == wanted, text


def test_it_goes_on_from_the_sentence_before(sentences: Sentences) -> None:
    before, after = sentences("Iceland keeps a fleet for Norway. It pays $5 million.")
    cast = NameMemory()
    cast.remember_names(before)
    assert giver(cast, after) == "Iceland"


def test_the_getter_stands_behind_to_or_before_the_amount(sentences: Sentences) -> None:
    for text in ("Iceland pays $5 million to Norway.", "Iceland pays Norway $5 million."):
        (sentence,) = sentences(text)
        at = next(place for place, item in enumerate(sentence.items) if item.kind == "amount")
        found = NameMemory().find_recipient(sentence, 1, at)
        assert found is not None
        assert found.entity == "Norway"
