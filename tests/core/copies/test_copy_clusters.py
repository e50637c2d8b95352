"""Clusters of articles that print the same story."""

from __future__ import annotations

import random

from core import copies

_STEMS, _ENDS = ("bar", "sol", "ten", "mor", "lin", "gar", "vel", "dun"), ("ak", "en", "is", "on", "ul", "ey")
_WORDS = [stem + end for stem in _STEMS for end in _ENDS]


def _story(seed: int, length: int = 200) -> list[str]:
    return random.Random(seed).choices(_WORDS, k=length)


def _rewritten(story: list[str], every: int) -> list[str]:
    return [f"x{word}" if at % every == 0 else word for at, word in enumerate(story)]


def test_strangers_are_no_cluster() -> None:
    assert copies.find_clusters((n, " ".join(_story(n))) for n in range(40)) == []


def test_a_cut_copy_is_found_whole_in_the_longer_one() -> None:
    story = _story(1)
    found = copies.find_clusters([(7, " ".join(story)), (3, " ".join(_story(2))), (5, " ".join(story[:90]))])
    assert [(c.articles, c.copies) for c in found] == [((5, 7), True)]
    pair = found[0].pairs[0]
    assert pair[:2] == (5, 7)
    assert pair.containment == 1.0
    assert 0.4 < pair.resemblance < 0.5


def test_a_rewritten_copy_is_told_from_a_copy() -> None:
    story = _story(4)
    found = copies.find_clusters([(1, " ".join(story)), (2, " ".join(_rewritten(story, 9)))])
    assert [(c.articles, c.copies) for c in found] == [((1, 2), False)]
    assert copies.REWRITTEN <= found[0].pairs[0].containment < copies.COPY


def test_copies_of_copies_are_one_cluster_and_a_rewriting_in_it_shows() -> None:
    story = _story(6)
    texts = [(n, " ".join(story)) for n in (1, 2, 3)] + [(4, " ".join(_rewritten(story, 9)))]
    (cluster,) = copies.find_clusters(texts)
    assert cluster.articles == (1, 2, 3, 4)
    assert not cluster.copies
    assert copies.find_clusters(texts, least=copies.COPY)[0].articles == (1, 2, 3)


def test_a_story_that_hundreds_print_is_one_cluster_without_comparing_all_with_all() -> None:
    story = _story(8)
    (cluster,) = copies.find_clusters((n, " ".join(story)) for n in range(300))
    assert len(cluster.articles) == 300
    assert len(cluster.pairs) < 300 * 20


def test_captions_are_not_compared() -> None:
    assert copies.find_clusters([(1, "The harbour at dawn on Friday"), (2, "The harbour at dawn on Friday")]) == []


def test_the_larger_cluster_comes_first() -> None:
    one, other = _story(10), _story(11)
    found = copies.find_clusters([(n, " ".join(one if n < 2 else other)) for n in range(5)])
    assert [c.articles for c in found] == [(2, 3, 4), (0, 1)]
