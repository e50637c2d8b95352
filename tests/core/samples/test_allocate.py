"""Shares of a sample: largest remainders, minimum, equal shares."""

from __future__ import annotations

import random
from math import ceil, floor

import pytest

from core.errors import UserError
from core.samples.allocate import share_equally, share_proportionally


@pytest.mark.parametrize(
    ("sizes", "total", "minimum", "shares"),
    [
        ([500, 300, 200], 10, 0, [5, 3, 2]),
        ([1, 1, 1], 2, 0, [1, 1, 0]),
        ([47, 16, 15, 12, 6, 4], 10, 0, [5, 2, 1, 1, 1, 0]),
        ([90, 10], 10, 2, [8, 2]),
        ([980, 10, 10], 10, 1, [8, 1, 1]),
        ([100, 1], 50, 2, [49, 1]),
        ([0, 5], 3, 1, [0, 3]),
    ],
)
def test_shares_follow_the_sizes(sizes: list[int], total: int, minimum: int, shares: list[int]) -> None:
    assert share_proportionally(sizes, total, minimum) == shares


def test_random_shares_add_up_and_stay_within_bounds() -> None:
    rng = random.Random(5)
    for _ in range(300):
        sizes = [rng.randint(0, 40) for _ in range(rng.randint(1, 9))]
        total = rng.randint(0, sum(sizes))
        minimum = rng.randint(0, 3)
        plain = share_proportionally(sizes, total)
        assert sum(plain) == total
        for size, share in zip(sizes, plain, strict=True):
            quota = total * size / (sum(sizes) or 1)
            assert floor(quota) <= share <= min(size, ceil(quota))
        even = share_equally(sizes, total)
        assert sum(even) == total
        assert all(share <= size for size, share in zip(sizes, even, strict=True))
        whole = [share for size, share in zip(sizes, even, strict=True) if share < size]
        assert not whole or max(even) - min(whole) <= 1
        if sum(min(minimum, size) for size in sizes) <= total:
            least = share_proportionally(sizes, total, minimum)
            assert sum(least) == total
            assert all(min(minimum, size) <= share <= size for size, share in zip(sizes, least, strict=True))
        else:
            with pytest.raises(UserError):
                share_proportionally(sizes, total, minimum)
