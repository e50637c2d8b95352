"""Which words head a role, stand in one, or show that there is none."""

from __future__ import annotations

import pytest

from core.resolve import role_words


@pytest.mark.parametrize("word", ["President", "envoy", "Gen.", "ex-president", "vice-chairman", "Negotiator", "CEO"])
def test_titles(word: str) -> None:
    assert role_words.is_title(word)


@pytest.mark.parametrize("word", ["Mr.", "Mrs", "wife", "Leaders", "Tuesday", "said", "major", "quay", "Honourable"])
def test_no_titles(word: str) -> None:
    assert not role_words.is_title(word)


def test_kin_heads_an_apposition_but_no_title() -> None:
    assert role_words.is_head("wife", role_words.person_heads())
    assert not role_words.is_head("wife", role_words.title_heads())
    assert role_words.is_head("agency", role_words.body_heads())


@pytest.mark.parametrize(
    ("word", "barred", "modifies"),
    [("former", False, True), ("told", True, False), ("the", True, False), ("Monday", True, False)],
)
def test_words_in_front(word: str, barred: bool, modifies: bool) -> None:
    assert role_words.is_barred(word) is barred
    assert role_words.is_modifier(word) is modifies
    assert "hospital" in role_words.generic_words()
    assert "king" not in role_words.generic_words()
