"""Numbers in words that people search in."""

from __future__ import annotations

import pytest

from core.written_numbers import join_digit_groups


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ("3,000 marched", "3000 marched"),
        ("$1,234,567.50", "$1234567.50"),
        ("4 000 and 5’000", "4000 and 5000"),
        ("12,34 or 3,0000", "12,34 or 3,0000"),
        ("no number, at all", "no number, at all"),
    ],
)
def test_digits_of_a_number_are_put_together(words: str, joined: str) -> None:
    assert join_digit_groups(words) == joined
