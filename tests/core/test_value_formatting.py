"""Values as a person reads them."""

from __future__ import annotations

from typing import Any

import pytest

from core.codebook import SHIPPED
from core.value_formatting import describe_value, plural_unit

SAID: list[tuple[str, dict[str, Any], str]] = [
    (
        "MONEY",
        {"value": 5_000_000_000, "currency": "USD", "modifier": "approximately", "side": "below", "per": "year"},
        "5,000,000,000 USD · approximately, below · per year",
    ),
    (
        "MONEY",
        {"value": 4.5e9, "low": 4_000_000_000, "high": 5_000_000_000, "currency": "KRW"},
        "4,000,000,000 to 5,000,000,000 KRW",
    ),
    ("MONEY", {"value": 0.5}, "0.5"),
    ("PERCENT", {"value": 0.082, "unit": "proportion", "modifier": "more_than"}, "8.2 % · more than"),
    ("PERCENT", {"value": 0.12, "unit": "percentage point"}, "12 percentage points"),
    ("FRACTION", {"value": 0.333333333333, "modifier": "at_most"}, "1/3 · at most"),
    ("MULTIPLE", {"value": 5}, "5 times"),
    ("CARDINAL", {"value": 28500, "unit": "troop", "unit_text": "U.S. troops"}, "28,500 · U.S. troops"),
    ("QUANTITY", {"value": 40, "unit": "kilometer"}, "40 kilometers"),
    ("QUANTITY", {"value": 1, "unit": "foot"}, "1 foot"),
    ("DATE", {"value": "2019-11-19", "earliest": "2019-11-19", "latest": "2019-11-19"}, "2019-11-19"),
    (
        "DATE",
        {"value": "2019", "mod": "END", "earliest": "2019-12-01", "latest": "2019-12-31"},
        "2019 (END) · 2019-12-01 to 2019-12-31",
    ),
    ("DATE", {"value": "2019-W46", "earliest": "2019-11-11"}, "2019-W46 · from 2019-11-11"),
    ("DURATION", {"value": "P28Y"}, "P28Y · 28 years"),
    ("DURATION", {"value": "PXD"}, "PXD · some days"),
    ("SET", {"value": "P1Y"}, "P1Y · every year"),
    (
        "TIME",
        {"value": "2019-11-19TMO", "earliest": "2019-11-19", "latest": "2019-11-19"},
        "2019-11-19TMO · 2019-11-19",
    ),
    (
        "QUOTE",
        {
            "kind": "direct",
            "source": {"start": 0, "end": 2, "text": "he", "entity": "Ann Lee"},
            "cue": {"start": 3, "end": 7, "text": "said"},
        },
        "direct · Ann Lee · “said”",
    ),
    ("QUOTE", {"kind": "mixed"}, "mixed · speaker unknown"),
    ("PERSON", {"entity": "Ann Lee"}, "Ann Lee"),
    ("ORG", {}, "not linked"),
]


@pytest.mark.parametrize(("label", "value", "words"), SAID)
def test_describe(label: str, value: dict[str, Any], words: str) -> None:
    assert describe_value(label, value) == words


@pytest.mark.parametrize("label", [label.name for label in SHIPPED])
def test_a_mark_without_attributes_is_described_too(label: str) -> None:
    assert describe_value(label, {}).strip() != ""


def test_plural_of_units() -> None:
    assert plural_unit("kilometer per hour") == "kilometers per hour"
    assert plural_unit("square foot") == "square feet"
    assert plural_unit("cubic inch") == "cubic inches"
