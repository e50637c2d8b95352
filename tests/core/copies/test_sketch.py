"""Runs of words and the sketch of their set."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.copies import sketch


def test_capitals_quotation_marks_and_breaks_are_no_difference() -> None:
    one = sketch.runs("The harbour’s keepers “will not” pay more.")
    other = sketch.runs("the HARBOUR'S keepers\n\nwill not pay more")
    assert np.array_equal(one, other)
    assert len(one) == 4  # seven words, runs of four


def test_a_text_shorter_than_a_run_is_one_run_and_no_words_none() -> None:
    assert len(sketch.runs("Two words")) == 1
    assert len(sketch.runs("“...”")) == 0


@given(
    st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=60), st.lists(st.sampled_from("abcdefgh"), max_size=60)
)
def test_shared_counts_as_sets_do(one: list[str], other: list[str]) -> None:
    first, second = sketch.runs(" ".join(one)), sketch.runs(" ".join(other))
    assert sketch.shared(first, second) == len(set(first.tolist()) & set(second.tolist()))


def test_equal_bands_tell_the_resemblance() -> None:
    chance = np.random.default_rng(3)
    common, left, right = (chance.integers(0, 2**63, n, dtype=np.uint64) for n in (600, 200, 200))
    one, other = np.unique(np.concatenate([common, left])), np.unique(np.concatenate([common, right]))
    agreeing = (sketch.sketch(one) == sketch.sketch(other)).mean()
    assert abs(agreeing - 0.6**sketch.ROWS) < 0.2  # 600 of 1,000: each of two rows agrees 6 times of 10
    assert not (sketch.sketch(left) == sketch.sketch(right)).any()


def test_a_long_text_is_sketched_in_parts_with_the_same_outcome() -> None:
    hashes = np.unique(np.random.default_rng(5).integers(0, 2**63, 10_000, dtype=np.uint64))
    whole = sketch.sketch(hashes)
    kept, sketch._AT_ONCE = sketch._AT_ONCE, 777
    try:
        assert np.array_equal(sketch.sketch(hashes), whole)
    finally:
        sketch._AT_ONCE = kept
