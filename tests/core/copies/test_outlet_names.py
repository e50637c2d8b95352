"""Which names stand for one outlet and its editions."""

from __future__ import annotations

import pytest

from core.copies.outlet_names import is_other_outlet, is_same_outlet


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Velm Post", "The Velm Post", True),
        ("The Velm Post", "velm post", True),
        ("The Velm Post", "Velm Post, The", True),
        ("The Velm Post", "The Velm Post (Late Edition)", True),
        ("The Velm Post", "The Velm Post, Late Edition - Final", True),
        ("The Velm Post", "The Velm Post Late Edition", True),
        ("The Velm Post", "The Velm Post: National edition", True),
        ("The Velm Post (Velm)", "The Velm Post [Orlen]", True),
        ("The Velm Post", "The Velm Post Online", True),
        ("The Velm Post", "velmpost.com", True),
        ("The Velm Post", "www.velmpost.co.uk", True),
        ("Der Velmer Bote", "Der Velmer Bote, Abendausgabe", False),  # one word: not told apart from a name
        ("Der Velmer Bote", "Der Velmer Bote, Online-Ausgabe", True),
        ("The Velm Post", "The Orlen Post", False),
        ("The Velm Post", "The Velm Post Magazine", False),
        ("The Sunday Post", "The Post", False),
        ("The Evening Post", "The Post", False),
        ("Online", "Edition", False),
        ("The", "the", True),
    ],
)
def test_editions_are_one_outlet(one: str, other: str, same: bool) -> None:
    assert is_same_outlet(one, other) is same
    assert is_same_outlet(other, one) is same
    assert is_other_outlet(one, other) is not same


@pytest.mark.parametrize("other", [None, "", "The Velm Post"])
def test_an_unknown_outlet_is_neither(other: str | None) -> None:
    assert not is_same_outlet(None, other)
    assert not is_other_outlet(None, other)
