"""Articles that come one by one: which is nearly the same as one before."""

from __future__ import annotations

import random

import pytest

from core.copies.near_copy_index import MetArticle, NearCopyIndex

_STEMS, _ENDS = ("bar", "sol", "ten", "mor", "lin", "gar", "vel", "dun"), ("ak", "en", "is", "on", "ul", "ey")
_WORDS = [stem + end for stem in _STEMS for end in _ENDS]
STORY = random.Random(1).choices(_WORDS, k=120)
SAME = " ".join(STORY)
CHANGED = " ".join([*STORY[:60], "velmen", *STORY[60:]])


def met(key: str, outlet: str | None = "The Velm Post", day: str | None = "2019-11-19") -> MetArticle:
    return MetArticle(key, outlet, day)


@pytest.mark.parametrize(
    ("outlet", "day", "text", "syndicated", "expected"),
    [
        ("Velm Post, Late Edition", "2019-11-20", CHANGED, False, "edition"),
        ("The Velm Post", "2019-11-19", CHANGED, False, "edition"),
        ("The Velm Post", "2019-11-21", CHANGED, True, None),  # printed again later
        ("The Velm Post", None, CHANGED, True, None),
        ("The Orlen Sun", "2019-11-20", CHANGED, False, None),
        ("The Orlen Sun", "2019-11-20", CHANGED, True, "syndicated"),
        ("The Orlen Sun", None, CHANGED, True, "syndicated"),
        (None, "2019-11-20", CHANGED, True, None),
        ("The Orlen Sun", "2019-11-20", " ".join(STORY[:100]), True, "syndicated"),
        ("The Orlen Sun", "2019-11-20", " ".join(STORY[:40]), True, None),  # a brief
        ("The Orlen Sun", "2019-11-20", SAME + " " + " ".join(reversed(STORY)), True, None),  # it adds as much
        ("The Orlen Sun", "2019-11-20", " ".join(reversed(STORY)), True, None),
        ("The Orlen Sun", "2019-11-20", "too short", True, None),
    ],
)
def test_what_is_nearly_the_same(
    outlet: str | None, day: str | None, text: str, syndicated: bool, expected: str | None
) -> None:
    index = NearCopyIndex(syndicated=syndicated)
    assert index.meet_article(met("a"), SAME) is None
    found = index.meet_article(met("b", outlet, day), text)
    assert (found[0] if found else None) == expected
    if found:
        assert found[1].text_key == "a"


def test_an_edition_comes_before_a_closer_copy_elsewhere() -> None:
    index = NearCopyIndex(syndicated=True)
    index.add_article(met("far", "The Orlen Sun"), SAME)
    index.add_article(met("near"), CHANGED)
    found = index.meet_article(met("new"), SAME)
    assert found is not None
    assert (found[0], found[1].text_key) == ("edition", "near")


def test_what_is_left_out_is_not_remembered() -> None:
    index = NearCopyIndex(syndicated=True)
    index.add_article(met("a"), SAME)
    assert index.meet_article(met("b", "The Orlen Sun"), CHANGED)
    found = index.meet_article(met("c", "Orlen Sun Online"), CHANGED)
    assert found is not None
    assert (found[0], found[1].text_key) == ("syndicated", "a")


def test_strangers_are_not_compared() -> None:
    index = NearCopyIndex(syndicated=True)
    for number in range(60):
        text = " ".join(random.Random(number + 7).choices(_WORDS, k=150))
        assert index.meet_article(met(str(number), f"Outlet {number}"), text) is None
