"""What one text has and the other has not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.copies import diff_texts, merge_changes, word_containment


def _told(first: str, second: str) -> list[tuple[str, str, str]]:
    return [(p.kind, first[slice(*p.first)], second[slice(*p.second)]) for p in diff_texts(first, second)]


def test_words_replaced_removed_and_added() -> None:
    told = _told("The port pays $3 million a year.", "The old port pays $4 million.")
    assert [t for t in told if t[0] != "same"] == [
        ("added", "", "old "),
        ("replaced", "3", "4"),
        ("removed", " a year", ""),
    ]


def test_kinds_of_quotation_marks_and_capitals_are_no_difference() -> None:
    assert [kind for kind, *_ in _told("“It’s late,” she said.", '"it\'s late," She said.')] == ["same"]


_TEXTS = st.text(alphabet="ab .,\n“’é漢😀", max_size=40)


@given(_TEXTS, _TEXTS)
def test_pieces_cover_both_texts_from_end_to_end(first: str, second: str) -> None:
    pieces = diff_texts(first, second)
    assert "".join(first[slice(*p.first)] for p in pieces) == first
    assert "".join(second[slice(*p.second)] for p in pieces) == second
    assert all(p.first[0] < p.first[1] or p.second[0] < p.second[1] for p in pieces)


@given(_TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert {p.kind for p in diff_texts(text, text)} <= {"same"}


def _read(first: str, second: str) -> list[tuple[str, str, str]]:
    found = merge_changes(diff_texts(first, second), first, second)
    return [(p.kind, first[slice(*p.first)], second[slice(*p.second)]) for p in found if p.kind != "same"]


def test_changes_that_a_blank_parts_are_one() -> None:
    assert _read("We met the Korean negotiating team.", "We met a Seoul delegation.") == [
        ("replaced", "the Korean negotiating team", "a Seoul delegation")
    ]


def test_a_stray_word_that_both_use_is_no_island() -> None:
    long = "Sadly the papers which arrived from the harbour team after weeks were not enough"
    assert _read(long, "were not enough") == [
        ("removed", "Sadly the papers which arrived from the harbour team after weeks ", "")
    ]


def test_words_between_far_changes_stay_the_same() -> None:
    assert len(_read("one harbour is open for all of us two", "a harbour is open for all of us b")) == 2


@given(_TEXTS, _TEXTS)
def test_readable_pieces_cover_both_texts_too(first: str, second: str) -> None:
    pieces = merge_changes(diff_texts(first, second), first, second)
    assert "".join(first[slice(*p.first)] for p in pieces) == first
    assert "".join(second[slice(*p.second)] for p in pieces) == second


def test_share_counts_the_words_of_the_shorter_text() -> None:
    first, second = "one two three four five six", "two three zero"
    assert word_containment(diff_texts(first, second), first, second) == pytest.approx(2 / 3)
    assert word_containment([], "", "one") == 0.0
