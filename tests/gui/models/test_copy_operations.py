"""Who goes with whom when two articles of a story tell two."""

from __future__ import annotations

from core.store.claim_rows import ClusterRow, CopyRow
from core.store.rows import ArticleRow
from gui.models.copy_operations import divide_story
from gui.models.story_tables import Story


def story(*pairs: tuple[int, int, float]) -> Story:
    ids = sorted({one for pair in pairs for one in pair[:2]})
    rows = tuple(ArticleRow(n, f"{n}", None, None, None, None, "open", 0, 0, 0, f"{n}", 5) for n in ids)
    found = tuple(CopyRow(first, second, share, share) for first, second, share in pairs)
    return Story(ClusterRow(tuple(ids), found, False), rows, {})


def test_the_most_alike_stay_together() -> None:
    assert divide_story(story((1, 2, 0.95), (2, 3, 0.3), (3, 4, 0.9)), (1, 3)) == ([1, 2], [3, 4])
    assert divide_story(story((1, 2, 0.95), (2, 3, 0.3)), (3, 1)) == ([3], [1, 2])


def test_of_many_copies_one_leaves_alone() -> None:
    assert divide_story(story((1, 2, 0.9), (1, 3, 0.9), (2, 3, 0.9), (1, 4, 0.9)), (1, 4)) == ([1, 2, 3], [4])


def test_who_is_tied_to_neither_stays() -> None:
    assert divide_story(story((1, 2, 0.9), (3, 4, 0.9)), (1, 2)) == ([1, 3, 4], [2])
