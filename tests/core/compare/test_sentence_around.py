"""The sentence around an amount."""

from __future__ import annotations

import pytest

from core.compare.sentence_around import LONGEST, sentence_around


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("He left. She paid $5 a day. They sang.", "$5", "She paid $5 a day."),
        ("Mr. Odell paid $5 million. All was well.", "$5 million", "Mr. Odell paid $5 million."),
        (
            "The U.S. Army paid $5.5 million in Nov. 2030. Then",
            "$5.5 million",
            "The U.S. Army paid $5.5 million in Nov. 2030.",
        ),
        ("“Pay $5!” “No.” He sat.", "$5", "“Pay $5!”"),
        ("Title $4\nBody pays $5", "$5", "Body pays $5"),
        ("It cost €3. „Too much“, he said.", "€3", "It cost €3."),
        ("$5", "$5", "$5"),
    ],
)
def test_sentence(text: str, words: str, found: str) -> None:
    start = text.index(words)
    low, high = sentence_around(text, start, start + len(words))
    assert text[low:high] == found


def test_a_sentence_without_end_is_cut_around_the_amount() -> None:
    text = "word " * 2000 + "$5 " + "word " * 2000
    start = text.index("$5")
    low, high = sentence_around(text, start, start + 2)
    assert low <= start < high
    assert high - low <= LONGEST + 20
    assert text[low - 1] == " "
    assert not text[low:high].startswith(" ")
