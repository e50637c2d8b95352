"""A text as the set of its runs of words, and a short sketch of that set from which the overlap of two sets is
estimated.

Min-wise hashing: A. Broder, "On the resemblance and containment of documents", 1997. The probability that two sets have
the same minimum under a random order is the share of their union that both contain.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.copies.compared_words import compared_words

Set: TypeAlias = NDArray[np.uint64]
"""Hashes of a text's runs of words, sorted and unique."""

RUN_LENGTH = 4
"""Words of a run: strangers share shorter ones (`the end of the`), and each changed word destroys longer ones."""

ROWS, BANDS = 2, 64
"""Two sets are compared if all values of some band agree: about 77 % of the pairs with a resemblance of 0.15, 99.8 %
with 0.3, 0.6 % with 0.01 (unrelated articles on one subject)."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""Odd and near 2**64 divided by the golden ratio, which spreads neighbours (D. Knuth, The Art of Computer Programming,
6.4)."""
_SEED = 20
"""Fixed, so that sketches from different processes can be compared."""


@lru_cache(maxsize=200_000)
def _hash_word(word: str) -> int:
    return zlib.crc32(word.encode("utf-8"))  # unlike hash(), the same in every process


def hash_runs(text: str) -> Set:
    """Return hashes of all runs of RUN words, or of the whole text if it is shorter; empty without words."""
    numbers = np.fromiter((_hash_word(word) for word in compared_words(text)), dtype=np.uint64)
    if not len(numbers):
        return numbers
    length = min(RUN_LENGTH, len(numbers))
    mixed = np.zeros(len(numbers) - length + 1, dtype=np.uint64)
    for place in range(length):
        mixed = (mixed + numbers[place : place + len(mixed)]) * _FACTOR
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


@lru_cache(maxsize=1)
def _random_orders() -> tuple[Set, Set]:
    chance = np.random.default_rng(_SEED)
    factors = chance.integers(0, 2**63, ROWS * BANDS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return factors, chance.integers(0, 2**63, ROWS * BANDS, dtype=np.uint64)


_AT_ONCE = 4096
"""Hashes processed at a time: 4 MB of numbers, regardless of the length of the text."""


def make_sketch(hashes: Set) -> Set:
    """Return BANDS numbers, one for each band. Two sets that agree in one of them are worth comparing. `hashes` is not
    empty."""
    factors, shifts = _random_orders()
    least = np.full(ROWS * BANDS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for first in range(0, len(hashes), _AT_ONCE):
        part = hashes[first : first + _AT_ONCE]
        np.minimum(least, (part[None, :] * factors[:, None] + shifts[:, None]).min(axis=1), out=least)
    banded = least.reshape(BANDS, ROWS)
    mixed = np.arange(BANDS, dtype=np.uint64)
    for row in range(ROWS):
        mixed = (mixed ^ banded[:, row]) * _FACTOR
        mixed ^= mixed >> np.uint64(31)
    return mixed


def count_shared(one: Set, other: Set) -> int:
    """Return the number of runs that two sets have in common."""
    if len(one) > len(other):
        one, other = other, one
    if not len(one):
        return 0
    places = np.searchsorted(other, one)
    places[places == len(other)] = 0
    return int((other[places] == one).sum())
