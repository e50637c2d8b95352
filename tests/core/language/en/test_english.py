"""Tokens, sentences, quotation_marks, noun_phrases and closed_classes of English, and the signs of core/language."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core import lexicon
from core.language import signs
from core.language.en import closed_classes, noun_phrases, quotation_marks, sentences, tokens


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The U.S. isn't in.", "the|u.s.|isn't|in|."),
        ("It's Lee’s Franco-German deal", "it|'s|lee|'s|franco-german|deal"),
        ("$5.5m, “now”", "$|5.5m|,|“|now|”"),
        ("AT&T’s", "at&t|'s"),
        (f"a{signs.MASK}{signs.MASK}b", "a|b"),
    ],
)
def test_tokens(text: str, wanted: str) -> None:
    found = list(tokens.cut_tokens(text, 0, len(text)))
    assert "|".join(token.lower for token in found) == wanted
    assert all(tokens.lower_word(text[token.start : token.stop]) == token.lower for token in found)


def test_what_is_a_word() -> None:
    found = tokens.cut_tokens("Lee's 5%!", 0, 9)
    assert [token.is_word for token in found] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mr. Lee left. He is Dr. Lee.", ["Mr. Lee left.", "He is Dr. Lee."]),
        ("In the U.S. It rained.", ["In the U.S. It rained."]),
        ("Nos. 3 and No. 4 at 5 p.m. Tuesday. Why? So.", ["Nos.", "3 and No. 4 at 5 p.m. Tuesday.", "Why?", "So."]),
        ("“It is.” He left.", ["“It is.”", "He left."]),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    found = sentences.plain_sentences(text, [(0, len(text))])
    assert [text[one.start : one.stop] for one in found] == wanted


def test_a_veiled_quotation_ends_a_sentence_where_it_is_told_so() -> None:
    text = "“Go. Now.” Ann left."
    quoted = quotation_marks.find_quotations(text, [(0, len(text))])
    veiled = sentences.veil_quotations(text, 0, len(text), quoted)
    assert veiled == signs.VEIL * 10 + " Ann left."
    assert len(sentences.cut_sentences(veiled, 0)) == 1
    assert [one.stop for one in sentences.cut_sentences(veiled, 0, frozenset({10}))] == [10, 20]


def test_noun_phrases_on_both_sides_of_a_verb() -> None:
    text = "The mayor of Oakmere said the old harbour"
    assert noun_phrases.phrase_before(text, 0, 20) == (0, 20)
    assert noun_phrases.phrase_from(text, 26, len(text)) == (26, len(text))
    assert noun_phrases.leading_subject("On Tuesday, the mayor left", 0, 26) == (12, 21)
    assert noun_phrases.speaker_kind("the mayor") == "person"


@given(
    st.lists(
        st.sampled_from([*"—–.,;:()“”$%&5a", "...", "the", "But", "who", "said", "Iceland", "Inc.", "agreed", "’s"])
    )
)
@example(["Iceland", "—", ".", "—", "agreed"])
@example(["a", "—", ".", "–", ",", ","])
def test_noun_phrases_lie_within_any_row_of_tokens(tokens: list[str]) -> None:
    text = " ".join(tokens)
    for stop in range(len(text) + 1):
        for find in (noun_phrases.phrase_before, noun_phrases.phrase_from, noun_phrases.leading_subject):
            found = find(text, 0, stop)
            assert found is None or 0 <= found[0] < found[1] <= stop


def test_closed_classes() -> None:
    assert closed_classes.closed_class("article") == {"a", "an", "the"}
    assert closed_classes.class_values("third_possessive")["her"] == "she"
    with pytest.raises(KeyError):
        closed_classes.closed_class("nowhere")


def test_a_word_stands_once_in_a_class() -> None:
    rows = [(row["word"], row["class"]) for row in lexicon.lexicon_rows("en/closed_classes")]
    assert [row for row in rows if rows.count(row) > 1] == []
