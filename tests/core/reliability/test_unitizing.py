"""Unitizing alpha: by hand, and on random texts against a count of characters."""

from __future__ import annotations

import random

import pytest

from core.reliability.unitizing import TextSegment, UnitizedText, flatten_segments, measure_unitizing
from tests.core.reliability.unitizing_by_hand import (
    GAP,
    alpha_of,
    chance_pairs,
    merge_values,
    met_chance_pairs,
    observed_pairs,
    value_alpha,
)


def random_text(draw: random.Random) -> UnitizedText:
    length = draw.randint(1, 22)
    marks = {}
    for coder in "abcd"[: draw.randint(2, 4)]:
        at, found = 0, []
        while at < length:
            at += draw.choice([0, 1, 3, 6])
            end = min(length, at + draw.randint(1, 6))
            if at < end and draw.random() < 0.8:
                found.append(TextSegment(at, end, draw.choice("xyz")))
            at = end
        marks[coder] = tuple(found)
    return UnitizedText(length, marks)


@pytest.mark.parametrize("seed", range(200))
def test_random_texts_agree_with_a_count_of_characters(seed: int) -> None:
    draw = random.Random(seed)
    texts = [random_text(draw) for _text in range(draw.choice([1, 1, 2]))]
    found = measure_unitizing(texts, draws=0)
    observed, chance = observed_pairs(texts, gaps=True), chance_pairs(texts)
    assert found.alpha == pytest.approx(alpha_of(observed, chance))
    binary = alpha_of(merge_values(observed, GAP), merge_values(chance, GAP))
    assert found.binary == pytest.approx(binary)
    observed, chance = observed_pairs(texts, gaps=False), met_chance_pairs(texts)
    assert found.values_alpha == pytest.approx(alpha_of(observed, chance))
    for one in found.by_value:
        assert one.alpha == pytest.approx(value_alpha(observed, chance, str(one.value)))


def test_one_mark_each_by_hand() -> None:
    """Ten characters; one coder marks the first four, the other the first six. Of 20 characters seen, 10 are marked:
    observed 4 of 20 differ; by chance 2 * 10 * 10 of 400 - 16 - 36 - 10."""
    text = UnitizedText(10, {"a": [TextSegment(0, 4, "x")], "b": [TextSegment(0, 6, "x")]})
    found = measure_unitizing([text])
    assert found.alpha == pytest.approx(1 - (4 / 20) / (200 / 338))
    assert found.alpha == found.binary
    assert (found.values_alpha, found.coverage) == (None, 0.4)


def test_full_agreement_is_one_and_a_miss_costs() -> None:
    marks = (TextSegment(3, 9, "x"), TextSegment(20, 26, "y"))
    same = UnitizedText(60, {"a": marks, "b": marks})
    half = UnitizedText(60, {"a": marks, "b": marks[:1]})
    found = measure_unitizing([same])
    assert (found.alpha, found.binary, found.values_alpha) == (1, 1, 1)
    missed = measure_unitizing([half])
    assert missed.alpha is not None
    assert missed.alpha < 0.7


def test_who_did_not_read_a_text_does_not_count_there() -> None:
    marks = (TextSegment(3, 9, "x"),)
    read = [UnitizedText(30, {"a": marks, "b": marks}), UnitizedText(30, {"b": marks, "c": marks})]
    assert measure_unitizing([*read, UnitizedText(30, {"a": marks})]).alpha == 1
    found_nothing = measure_unitizing([*read, UnitizedText(30, {"a": marks, "b": ()})]).alpha
    assert found_nothing is not None
    assert found_nothing < 0.8
    assert measure_unitizing([UnitizedText(30, {"a": marks})]).reason == "No text was read by two coders."


def test_nothing_to_differ_about_has_a_reason() -> None:
    nothing = measure_unitizing([UnitizedText(30, {"a": (), "b": ()})])
    assert (nothing.alpha, nothing.reason) == (None, "Nobody marked anything.")


def test_marks_of_one_coder_that_overlap_are_cut() -> None:
    marks = [TextSegment(0, 9, "x"), TextSegment(5, 12, "y"), TextSegment(2, 4, "y"), TextSegment(20, 99, "x")]
    flat, changed = flatten_segments(marks, 30)
    assert flat == [TextSegment(0, 9, "x"), TextSegment(9, 12, "y"), TextSegment(20, 30, "x")]
    assert changed == 3
    assert measure_unitizing([UnitizedText(30, {"a": marks, "b": flat})]).cut == 3


def test_the_interval_is_repeatable_and_around_alpha() -> None:
    draw = random.Random(3)
    texts = [random_text(draw) for _text in range(40)]
    found, again = measure_unitizing(texts, 200), measure_unitizing(texts, 200)
    assert found == again
    assert found.low is not None
    assert found.high is not None
    assert found.alpha is not None
    assert found.low < found.alpha < found.high
