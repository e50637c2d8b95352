"""Runs of words and the sketch of their set."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.copies import min_hash


def test_capitals_quotation_marks_and_breaks_are_no_difference() -> None:
    one = min_hash.hash_runs("The harbour’s keepers “will not” pay more.")
    other = min_hash.hash_runs("the HARBOUR'S keepers\n\nwill not pay more")
    assert np.array_equal(one, other)
    assert len(one) == 4  # seven words, runs of four


def test_a_text_shorter_than_a_run_is_one_run_and_no_words_none() -> None:
    assert len(min_hash.hash_runs("Two words")) == 1
    assert len(min_hash.hash_runs("“...”")) == 0


@given(
    st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=60), st.lists(st.sampled_from("abcdefgh"), max_size=60)
)
def test_shared_counts_as_sets_do(one: list[str], other: list[str]) -> None:
    first, second = min_hash.hash_runs(" ".join(one)), min_hash.hash_runs(" ".join(other))
    assert min_hash.count_shared(first, second) == len(set(first.tolist()) & set(second.tolist()))


def test_equal_bands_tell_the_resemblance() -> None:
    chance = np.random.default_rng(3)
    common, left, right = (chance.integers(0, 2**63, n, dtype=np.uint64) for n in (600, 200, 200))
    one, other = np.unique(np.concatenate([common, left])), np.unique(np.concatenate([common, right]))
    agreeing = (min_hash.make_sketch(one) == min_hash.make_sketch(other)).mean()
    assert abs(agreeing - 0.6**min_hash.ROWS) < 0.2  # 600 of 1,000: each of two rows agrees 6 times of 10
    assert not (min_hash.make_sketch(left) == min_hash.make_sketch(right)).any()


def test_a_long_text_is_sketched_in_parts_with_the_same_outcome() -> None:
    hashes = np.unique(np.random.default_rng(5).integers(0, 2**63, 10_000, dtype=np.uint64))
    whole = min_hash.make_sketch(hashes)
    kept, min_hash._AT_ONCE = min_hash._AT_ONCE, 777
    try:
        assert np.array_equal(min_hash.make_sketch(hashes), whole)
    finally:
        min_hash._AT_ONCE = kept
