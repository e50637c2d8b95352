"""Numbers in digits and words."""

from __future__ import annotations

import re

import pytest

from core.language.en.numbers import NUMBER, figure_at, number_value

VALUES = [
    ("28,500", 28_500),
    ("12,34,567.89", 1_234_567.89),
    ("1.234.567,89", 1_234_567.89),
    ("1.250,50", 1250.5),
    ("40\u202f000", 40_000),
    ("40\u2009000", 40_000),
    ("1 234 567", 1_234_567),
    ("40'000", 40_000),
    (".5", 0.5),
    ("2 1/4", 2.25),
    ("3½", 3.5),
    ("½", 0.5),
    ("1e3", 1000),
    ("5.5x10-3", 0.0055),
    ("3.2 × 10^6", 3_200_000),
    ("6×10²³", 6e23),
    ("12,5", 12.5),
    ("1 234 567,50", 1_234_567.5),
    ("4.7bn", 4.7e9),
    ("850k", 850_000),
    ("5 mn", 5e6),
    ("10 million", 1e7),
    ("13 lakh", 1.3e6),
    ("3 lakh crore", 3e12),
    ("5 hundred", 500),
    ("-5", -5),
    ("−5", -5),
    ("minus three million two hundred thousand", -3_200_000),
    ("zero", 0),
    ("twenty-eight", 28),
    ("fifty two", 52),
    ("a hundred", 100),
    ("one hundred and three", 103),
    ("twenty-five hundred", 2500),
    ("two hundred and two thousand", 202_000),
    ("seven hundred twenty-one thousand twelve", 721_012),
    ("two point two million", 2_200_000),
    ("nine point nought four", 9.04),
    ("two hundred point seventy-one", 200.71),
    ("half a billion", 5e8),
    ("a half million", 5e5),
    ("half-million", 5e5),
    ("a quarter of a million", 250_000),
    ("three-quarters of a million", 750_000),
    ("one and a half million", 1.5e6),
    ("two and a half", 2.5),
    ("a million and a half", 1.5e6),
    ("two billion and a half", 2.5e9),
    ("three-and-a-half million", 3.5e6),
    ("five and a quarter", 5.25),
    ("a dozen", 12),
    ("half a dozen", 6),
    ("three dozen", 36),
    ("tens of billions", 1e10),
    ("hundreds of thousands", 1e5),
    ("thousands", 1000),
    ("millions and millions", 1e6),
    ("several hundred", 100),
    ("a few thousand", 1000),
    ("a couple of hundred thousand", 200_000),
]


@pytest.mark.parametrize(("words", "value"), VALUES, ids=[words for words, _ in VALUES])
def test_value(words: str, value: float) -> None:
    assert number_value(words) == pytest.approx(value)


@pytest.mark.parametrize(
    "words", ["", "a", "point", "men", "9" * 60, "twenty-", "1/0", "5 apples", "hundredth", "one two"]
)
def test_no_number(words: str) -> None:
    assert number_value(words) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("between one hundred and two hundred men", ["one hundred", "two hundred"]),
        ("one or two hundred", ["one", "two hundred"]),
        ("a few men and an old hand", []),
        ("seventy-five-year-old", ["seventy-five"]),
        ("two and a half years", ["two and a half"]),
        ("twenty twenty", ["twenty", "twenty"]),
    ],
)
def test_pattern_stops_where_the_number_stops(text: str, found: list[str]) -> None:
    assert re.findall(NUMBER, text, re.IGNORECASE) == found


def test_figure_knows_how_it_was_written() -> None:
    text = "Some 4.5 million came, and thousands more"
    digits = figure_at(text, 5, len(text))
    vague = figure_at(text, 27, len(text))
    assert digits is not None
    assert (digits.start, digits.stop, digits.value, digits.spelt, digits.scaled) == (5, 16, 4.5e6, False, True)
    assert vague is not None
    assert (vague.spelt, vague.vague, text[vague.start : vague.stop]) == (True, True, "thousands")
    assert figure_at(text, 0, len(text)) is None
