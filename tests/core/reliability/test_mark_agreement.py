"""Marks of several coders: which are one unit, F1, and misses beside the agreement on values."""

from __future__ import annotations

import random

import pytest

from core.codebook.units import Level
from core.reliability.mark_agreement import MarkKey, MarkVariable, measure_marks
from core.reliability.mark_matching import MatchCount, MatchRule, count_all_matches, count_matches, group_marks
from core.reliability.unitizing import TextSegment, UnitizedText


def text_of(**marks: str) -> UnitizedText:
    """`a="2-5x 8-9y"`: marks of coder a."""
    return UnitizedText(40, {
        coder: tuple(
            TextSegment(int(start), int(rest[:-1]), rest[-1])
            for start, rest in (one.split("-") for one in said.split())
        )
        for coder, said in marks.items()
    })  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "exact", "overlap"),
    [
        ("0-5x", "0-5x", 1, 1),
        ("0-5x", "4-9x", 0, 1),
        ("0-5x", "5-9x", 0, 0),
        ("0-5x", "0-5y", 0, 0),
        ("0-9x", "0-4x 5-9x", 0, 1),
        ("0-5x 3-9x", "3-9x", 1, 1),
        ("0-5x 6-9x", "4-7x 8-9x", 0, 2),
        ("", "0-5x", 0, 0),
    ],
)
def test_marks_of_two_coders_are_matched_one_to_one(one: str, other: str, exact: int, overlap: int) -> None:
    texts = [text_of(a=one, b=other)]
    for rule, matched in ((MatchRule.EXACT, exact), (MatchRule.OVERLAP, overlap)):
        counts = count_matches(texts, "a", "b", rule).values()
        assert sum(count.matched for count in counts) == matched
        assert sum(count.one for count in counts) == len(one.split())
        assert sum(count.other for count in counts) == len(other.split())


def test_three_coders_share_units() -> None:
    (first, second, third) = group_marks([text_of(a="0-5x 20-25y", b="1-5x", c="0-4x 9-12x")])
    assert first.marks == (("c", 0), ("a", 0), ("b", 0))
    assert second.marks == (("c", 1),)
    assert (third.value, third.marks) == ("y", (("a", 1),))


def test_f1_counts_texts_that_both_read() -> None:
    texts = [text_of(a="0-5x 8-9x", b="0-5x"), text_of(a="0-5x"), text_of(b="0-5x", c="0-5x")]
    assert count_matches(texts, "a", "b")["x"] == MatchCount(2, 1, 1)
    assert count_matches(texts, "a", "b")["x"].f1 == pytest.approx(2 / 3)
    assert count_all_matches(texts)["x"] == MatchCount(3, 2, 2)
    assert MatchCount(0, 0, 0).f1 is None


def test_who_skips_half_and_is_right_about_the_rest() -> None:
    draw = random.Random(1)
    texts, answers = [], dict[MarkKey, object]()
    for number in range(30):
        marks = tuple(TextSegment(at, at + 6, "x") for at in range(0, 200, 20))
        kept = tuple(mark for mark in marks if draw.random() < 0.5)
        texts.append(UnitizedText(220, {"thorough": marks, "hasty": kept}))
        for coder, own in texts[-1].marks.items():
            for place, mark in enumerate(own):
                answers[number, coder, place] = "blame" if mark.start % 3 else "cost"
    (line,) = measure_marks(texts, {"x": [MarkVariable("frame", Level.NOMINAL, answers)]}, draws=200)
    assert line.variables["frame"].alpha.alpha == 1
    assert (line.units, line.shared) == (300, sum(len(text.marks["hasty"]) for text in texts))
    assert line.f1_exact == line.f1_overlap == pytest.approx(2 * line.shared / (300 + line.shared))
    assert line.unitizing.alpha is not None
    assert line.unitizing.alpha < 0.6
    assert line.unitizing.high is not None
    assert line.unitizing.high < 0.7


def test_each_code_has_its_line() -> None:
    lines = measure_marks([text_of(a="0-5x 8-12y", b="0-5x 8-12x"), text_of(a="1-3x", b="1-3x")], draws=100)
    assert [(line.code, line.marks, line.units, line.shared) for line in lines] == [("x", 5, 3, 2), ("y", 1, 1, 0)]
    assert lines[1].f1_overlap == 0
