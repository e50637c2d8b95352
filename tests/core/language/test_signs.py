"""The signs that stand for others: one code point each, never part of a word."""

from __future__ import annotations

from core.language.signs import MASK, VEIL


def test_signs_keep_offsets_and_join_no_words() -> None:
    for sign in (MASK, VEIL):
        assert len(sign) == 1
        assert not sign.isalnum()
        assert not sign.isspace()
    assert MASK != VEIL
