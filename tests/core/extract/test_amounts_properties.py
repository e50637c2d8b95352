"""Amounts of any text: sound spans, the same ones each time, in linear time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.codebook import SHIPPED
from core.document import MASK
from core.extract import amounts
from core.language.unwrapped_text import unwrap_text
from tests.core.extract.amounts_reading import read
from tests.work import assert_linear

_PIECES = st.sampled_from(
    [
        "$",
        "€",
        "£",
        "5",
        "5.5",
        "1,000",
        "2014",
        "million",
        "bn",
        "k",
        "m",
        "%",
        "percent",
        "half",
        "a",
        "an",
        "third",
        "of",
        "one",
        "two",
        "twenty",
        "hundred",
        "thousands",
        "dozen",
        "-",
        "–",
        ".",
        ",",
        "(",
        ")",
        "/",
        "'",
        '"',
        "per",
        "year",
        "to",
        "and",
        "between",
        "from",
        "about",
        "nearly",
        "km",
        "12 500",
        "barrels",
        "m",
        "feet",
        "°C",
        "people",
        "times",
        "fold",
        "double",
        "won",
        "pounds",
        "cents",
        "USD",
        "Rs.",
        "U.S.",
        "May",
        "Boeing",
        "½",
        "\xa0",
        "\u2009",
        "\n",
        "😀",
        "é",
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=200), st.lists(_PIECES, max_size=40).map(" ".join), st.lists(_PIECES, max_size=40).map("".join)
)


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_spans_are_sound(text: str) -> None:
    spans = read(text)
    text = unwrap_text(text).text  # what an extractor reads
    last = 0
    for span in spans:
        words = text[span.start : span.stop]
        assert last <= span.start < span.stop <= len(text)
        assert words == words.strip()
        assert "\n" not in words
        assert MASK not in words
        assert span.label in amounts.LABELS
        assert set(span.value) <= set(SHIPPED.code_for(span.label).variable_names)
        assert isinstance(span.value["value"], int | float)
        assert 0 <= span.confidence <= 1
        assert ("low" in span.value) == ("high" in span.value)
        if "low" in span.value:
            assert span.value["low"] <= span.value["value"] <= span.value["high"]
        last = span.stop
    assert read(text) == spans


_RUNS = frozenset({"7", "1,", "111,", "$", "12:", "'"})
"""These reach 12,000 characters, the others, an amount in each piece, 6,000."""


_DENSE = [
    "1 ",
    "1-",
    "111.",
    "$5 ",
    "a ",
    "one ",
    "one hundred and ",
    "half ",
    "9/",
    "5% to ",
    "million ",
    "thousands and ",
]
_DENSE += ["two or ", "5 km ", "about ", "1\u2009", "pounds ", "$5, ", "one in ", "minus ", "5'10\" "]

_DENSE += [
    "787 ",
    '5" ',
    "$5 (€4) ",
    "kr 5 ",
    "A$5 $4 ",
    "5 x10-3 ",
    "aged five to ",
    "12 500 ",
    "12 500 to ",
    "index at 8,962 ",
    "‘24 ",
    "12 500 ",
    "12 500 to ",
    "$5 over five years ",
]


PIECES = (*sorted(_RUNS), *_DENSE)


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    short = piece * ((3_000 if piece in _RUNS else 1_500) // len(piece))
    assert_linear(read, short, short * 4)
