"""Where a list has grown: module grown_list."""

from __future__ import annotations

import pytest

from gui.models.grown_list import find_insertions


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ([1, 2], [1, 2], []),
        ([1, 2], [1, 2, 3, 4], [(2, 2)]),
        ([1, 2], [9, 1, 8, 7, 2, 6], [(0, 1), (2, 2), (5, 1)]),
        ([], [1, 2], [(0, 2)]),
        ([1, 2], [2, 1], None),
        ([1, 2], [1], None),
        ([1, 2, 3, 4], [9, 1, 8, 2, 7, 3, 6, 4], None),
    ],
)
def test_insertions_are_found(old: list[int], new: list[int], places: list[tuple[int, int]] | None) -> None:
    assert find_insertions(old, new, 3) == places
