"""Who gets which articles in which order, by counting; and that a draw is the same everywhere."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from core.assignments import (
    OverlapKind,
    PlannedArticle,
    RoundOverlap,
    RoundPlan,
    divide_articles,
    shuffle_names,
    spread_articles,
)

ARTICLES = [f"text{number}" for number in range(60)]
CODERS = ("anna", "ben", "cleo", "dan")


def plan(overlap: RoundOverlap, coders: tuple[str, ...] = CODERS, **more: object) -> RoundPlan:
    return RoundPlan("main", coders, overlap=overlap, **more)  # type: ignore[arg-type]


def names(articles: tuple[PlannedArticle, ...]) -> list[str]:
    return [one.fingerprint for one in articles]


def test_a_draw_is_the_same_on_every_platform() -> None:
    assert shuffle_names("abcdef", 1) == ["a", "b", "d", "e", "c", "f"]
    assert shuffle_names("fedcba", 1) == shuffle_names("abcdef", 1) != shuffle_names("abcdef", 2)
    assert shuffle_names("abcdef", 1, "order") != shuffle_names("abcdef", 1)


def test_all_coders_get_all_articles_each_in_an_order_of_their_own() -> None:
    divided = divide_articles(plan(RoundOverlap()), ARTICLES)
    assert all(sorted(names(own)) == sorted(ARTICLES) for own in divided.values())
    orders = {tuple(names(own)) for own in divided.values()}
    assert len(orders) == len(CODERS)
    assert divide_articles(plan(RoundOverlap()), ARTICLES[::-1]) == divided
    assert divide_articles(plan(RoundOverlap(), seed=2), ARTICLES) != divided


@pytest.mark.parametrize("many", [2, 3, 4, 5, 6])
def test_pairs_take_turns(many: int) -> None:
    coders = tuple("abcdef"[:many])
    divided = divide_articles(plan(RoundOverlap(OverlapKind.PAIRS), coders), ARTICLES)
    times = Counter(one for own in divided.values() for one in names(own))
    assert set(times.values()) == {2}
    together = Counter(
        pair for pair in combinations(coders, 2) for _one in set(names(divided[pair[0]])) & set(names(divided[pair[1]]))
    )
    assert len(together) == many * (many - 1) // 2
    assert max(together.values()) - min(together.values()) <= 1
    loads = [len(own) for own in divided.values()]
    assert max(loads) - min(loads) <= 2


@pytest.mark.parametrize(("share", "common"), [(0.2, 12), (0.5, 30), (0.001, 1), (1.0, 60)])
def test_a_share_goes_to_all_and_the_rest_is_divided(share: float, common: int) -> None:
    divided = divide_articles(plan(RoundOverlap(OverlapKind.SHARE, share)), ARTICLES)
    times = Counter(one for own in divided.values() for one in names(own))
    assert sum(count == 4 for count in times.values()) == common
    assert sum(count == 1 for count in times.values()) == 60 - common
    loads = [len(own) for own in divided.values()]
    assert max(loads) - min(loads) <= 1


def test_anchors_go_to_every_coder_among_the_others() -> None:
    many = tuple(f"c{number}" for number in range(3))
    anchored = plan(RoundOverlap(OverlapKind.SHARE, 0.1), many, anchors=("text0", "old"))
    for own in divide_articles(anchored, ARTICLES).values():
        assert sorted(one.fingerprint for one in own if one.is_anchor) == ["old", "text0"]
        assert names(own).count("text0") == 1
        assert [one.is_anchor for one in own] != sorted((one.is_anchor for one in own), reverse=True)


def test_what_is_left_goes_to_those_who_do_not_have_it() -> None:
    spread = spread_articles([1, 2, 3, 4, 5], {"anna": {1, 2, 5}, "ben": {5}})
    assert spread == {"anna": [3, 4], "ben": [1, 2]}
