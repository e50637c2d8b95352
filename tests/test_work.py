"""The counter of work: it is the same twice, and sees a square."""

from __future__ import annotations

import pytest

from tests.work import assert_linear, count_calls


def test_the_same_work_is_the_same_number() -> None:
    assert count_calls(lambda: [abs(one) for one in range(10)]) == count_calls(lambda: [abs(one) for one in range(10)])
    assert count_calls(lambda: [abs(one) for one in range(1000)]) > 1000


def test_what_is_linear_passes_and_a_square_does_not() -> None:
    text = "a" * 5_000
    assert_linear(lambda read: [one.upper() for one in read], text, text * 4)
    with pytest.raises(AssertionError, match=r"for 4\.0 times the text"):
        assert_linear(lambda read: [read.count("b", at, at) for at in range(len(read) ** 2 // 2_000)], text, text * 4)
