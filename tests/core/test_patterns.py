"""Patterns that compile themselves when they are first used."""

from __future__ import annotations

import copy
import re

import pytest

from core.patterns import compile_later, find_all_matches


def test_it_answers_as_the_compiled_pattern_does() -> None:
    later, now = compile_later(r"(?P<word>b\w+)", re.IGNORECASE), re.compile(r"(?P<word>b\w+)", re.IGNORECASE)
    text = "Bread and butter"
    assert later.sub("*", text) == now.sub("*", text) == "* and *"
    assert later.findall(text) == now.findall(text)
    assert [one.span() for one in later.finditer(text, 1)] == [one.span() for one in now.finditer(text, 1)]
    assert later.split(text) == now.split(text)
    for method in ("match", "search", "fullmatch"):
        mine, theirs = getattr(later, method)(text, 3), getattr(now, method)(text, 3)
        assert (mine and mine.groupdict()) == (theirs and theirs.groupdict())
    assert (later.pattern, later.flags, later.groups) == (now.pattern, now.flags, now.groups)
    assert dict(later.groupindex) == dict(now.groupindex)


def test_nothing_is_compiled_before_it_is_used() -> None:
    wrong = compile_later("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_a_method_asked_for_twice_is_the_same_one() -> None:
    later = compile_later("a")
    assert later.search is later.search


def test_unknown_names_are_refused_and_copies_are_possible() -> None:
    later = compile_later(b"a+")
    assert not hasattr(later, "__length_hint__")
    assert not hasattr(later, "serach")
    assert copy.copy(later).search(b"caat")[0] == b"aa"  # type: ignore[index]


def test_all_matches_are_found_step_by_step() -> None:
    pattern = compile_later(r"b\w*")
    assert [one[0] for one in find_all_matches(pattern, "bread, butter and a b")] == ["bread", "butter", "b"]
    assert find_all_matches(pattern, "salt") == []
