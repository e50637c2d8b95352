"""Who stays where two marks cross."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codebook import SHIPPED
from core.records import Span
from core.resolve import overlaps


def span(start: int, stop: int, label: str, confidence: float = 0.5) -> Span:
    return Span(start, stop, label, {}, confidence, "test/1")


def kept(text: str, *marks: tuple[str, str]) -> list[str]:
    """Labels and words that stay of (label, words) marks; words are found in the text."""
    spans = [span(text.index(words), text.index(words) + len(words), label) for label, words in marks]
    return [f"{s.label} {text[s.start : s.stop]}" for s in overlaps.resolve_overlaps(text, spans)]


@pytest.mark.parametrize(
    ("text", "marks", "stays"),
    [
        ("an F-35 jet", [("CARDINAL", "35"), ("PRODUCT", "F-35")], ["PRODUCT F-35"]),
        ("for two days", [("CARDINAL", "two"), ("DURATION", "two days")], ["DURATION two days"]),
        ("in 2014 it", [("CARDINAL", "2014"), ("DATE", "2014")], ["DATE 2014"]),
        ("$5 million", [("CARDINAL", "5"), ("MONEY", "$5 million")], ["MONEY $5 million"]),
        ("paid $2014 then", [("DATE", "2014"), ("MONEY", "$2014")], ["MONEY $2014"]),
        ("the Sunday Herald", [("DATE", "Sunday"), ("ORG", "Sunday Herald")], ["ORG Sunday Herald"]),
        ("in May 2021", [("PERSON", "May"), ("DATE", "May 2021")], ["DATE May 2021"]),
        (
            "ten Hong Kong dollars",
            [("GPE", "Hong Kong"), ("MONEY", "ten Hong Kong dollars")],
            ["MONEY ten Hong Kong dollars"],
        ),
        ("South Korea", [("GPE", "Korea"), ("GPE", "South Korea")], ["GPE South Korea"]),
        ("half an hour", [("FRACTION", "half"), ("DURATION", "half an hour")], ["DURATION half an hour"]),
        ("“no,” he", [("QUOTE", "“no,”"), ("ORG", "no")], ["QUOTE “no,”", "ORG no"]),
        ("apart together", [("ORG", "apart"), ("GPE", "together")], ["ORG apart", "GPE together"]),
    ],
)
def test_table(text: str, marks: list[tuple[str, str]], stays: list[str]) -> None:
    assert kept(text, *marks) == stays
    assert kept(text, *reversed(marks)) == stays


def test_doubles_of_a_quote_are_one() -> None:
    assert len(overlaps.resolve_overlaps("“no”", [span(0, 4, "QUOTE"), span(0, 4, "QUOTE")])) == 1


def test_the_surer_of_two_names_stays() -> None:
    assert overlaps.resolve_overlaps("Jordan", [span(0, 6, "GPE", 0.4), span(0, 6, "PERSON", 0.8)]) == [
        span(0, 6, "PERSON", 0.8)
    ]


SPANS = st.lists(
    st.builds(
        lambda start, size, label: span(start, start + size, label),
        st.integers(0, 60),
        st.integers(1, 15),
        st.sampled_from([label.name for label in SHIPPED]),
    ),
    max_size=25,
)


@given(SPANS)
def test_no_two_cross_but_quotes(spans: list[Span]) -> None:
    text = "a1" * 40
    result = overlaps.resolve_overlaps(text, spans)
    assert result == sorted(result, key=lambda s: (s.start, -s.stop, s.label))
    assert result == overlaps.resolve_overlaps(text, result)
    flat = [s for s in result if SHIPPED.is_flat(s.label)]
    assert all(before.stop <= after.start for before, after in pairwise(flat))


@given(SPANS)
def test_what_is_lost_crossed_something_that_stayed(spans: list[Span]) -> None:
    result = overlaps.resolve_overlaps("ab" * 40, spans)
    flat = [s for s in result if SHIPPED.is_flat(s.label)]
    for one in spans:
        if SHIPPED.is_flat(one.label) and one not in result:
            assert any(one.start < other.stop and other.start < one.stop for other in flat)


def test_an_unsure_name_with_digits_yields_to_a_time_and_a_measure() -> None:
    for text, words, label in (("in 2019-Q1 sales", "Q1", "DATE"), ("at 37°C now", "37°C", "QUANTITY")):
        whole = words if label == "QUANTITY" else "2019-Q1"
        mark = span(text.index(whole), text.index(whole) + len(whole), label, 0.9)
        name = span(text.index(words), text.index(words) + len(words), "PRODUCT", 0.4)
        assert overlaps.resolve_overlaps(text, [mark, name]) == [mark]
    count, jet = span(4, 6, "CARDINAL", 0.9), span(2, 6, "PRODUCT", 0.4)
    assert overlaps.resolve_overlaps("a F-35 x", [count, jet]) == [jet]
