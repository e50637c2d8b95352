"""Texts that are the same but for white space and line breaks, and those that only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.same_text import differs_in_white_space_only, text_key

LINE = "The harbour board of Velm met on Tuesday and agreed to re-open the well-known north quay."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (LINE, LINE, True),
        (LINE, LINE.replace(" ", "\n"), True),
        (LINE, LINE.replace(" ", "\u00a0 \t"), True),
        (LINE, f"\ufeff{LINE}\r\n\r\n", True),
        (LINE, LINE.replace("agreed", "agr\u00adeed"), True),
        (LINE, LINE.replace("harbour", "har-\nbour"), True),
        (LINE, LINE.replace("harbour", "har-\n\nbour"), True),  # over the end of a page
        (LINE, LINE.replace("re-open", "re-\nopen"), True),
        (LINE, LINE.replace("well-known", "well-\n  known"), True),
        (LINE.replace("harbour", "har-\nbour"), LINE.replace("board", "bo-\nard"), True),
        (LINE, LINE.replace("harbour", "har\u2010\nbour"), True),
        (LINE, LINE.replace("re-open", "reopen"), False),
        (LINE, LINE.replace("harbour", "har-bour"), False),
        (LINE, LINE.replace("Tuesday", "Monday"), False),
        (LINE, LINE.lower(), False),
        ("It fell 10-\n12 points.", "It fell 10-12 points.", True),
        ("It fell 10-\n12 points.", "It fell 1012 points.", False),
        ("It waited -\nand went.", "It waited and went.", False),
        ("A word-", "A word", False),
        ("", " \n", True),
        ("", "a", False),
    ],
)
def test_what_counts_as_the_same(one: str, other: str, same: bool) -> None:
    assert differs_in_white_space_only(one, other) is same
    assert differs_in_white_space_only(other, one) is same
    if same:
        assert text_key(one) == text_key(other)


@given(st.text(alphabet="ab- \n\u00ad\u2010"), st.text(alphabet="ab- \n\u00ad\u2010"))
def test_texts_that_are_the_same_have_one_key(one: str, other: str) -> None:
    assert differs_in_white_space_only(one, one)
    if differs_in_white_space_only(one, other):
        assert text_key(one) == text_key(other)


@given(st.lists(st.text(alphabet="abc-", min_size=1), min_size=1), st.sampled_from([" ", "\n", "\t\n "]))
def test_other_blanks_between_the_same_words_make_no_other_text(words: list[str], blank: str) -> None:
    assert differs_in_white_space_only(" ".join(words), blank.join(words))


def test_a_lone_surrogate_has_a_key() -> None:
    assert text_key("a\ud800") != text_key("a")
