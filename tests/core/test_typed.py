"""What people type into the value field."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import UserError
from core.typed import parse_value
from core.wording import describe

TYPED: list[tuple[str, str, dict[str, Any]]] = [
    ("MONEY", "4.7bn", {"value": 4_700_000_000}),
    (
        "MONEY",
        "about €3m a year",
        {"value": 3_000_000, "currency": "EUR", "per": "year", "modifier": "approximately", "modifier_text": "about"},
    ),
    ("MONEY", "less than 5000", {"value": 5000, "modifier": "less_than", "modifier_text": "less than"}),
    ("MONEY", "4 to 5 billion", {"value": 4_500_000_000, "low": 4_000_000_000, "high": 5_000_000_000}),
    ("PERCENT", "40-50%", {"value": 0.45, "low": 0.4, "high": 0.5, "unit": "proportion"}),
    ("PERCENT", "40", {"value": 0.4, "unit": "proportion"}),
    ("PERCENT", "12 percentage points", {"value": 0.12, "unit": "percentage point"}),
    ("FRACTION", "3/5", {"value": 0.6}),
    ("FRACTION", "half", {"value": 0.5}),
    ("MULTIPLE", "fivefold", {"value": 5}),
    ("MULTIPLE", "3x", {"value": 3}),
    ("CARDINAL", "2014", {"value": 2014}),
    ("CARDINAL", "4m", {"value": 4_000_000}),
    ("QUANTITY", "40 km", {"value": 40, "unit": "kilometer", "si": {"value": 40_000, "unit": "m"}}),
    ("QUOTE", "mixed", {"kind": "mixed"}),
    ("PERSON", "  Ann   Lee ", {"entity": "Ann Lee"}),
]

DESCRIBED: list[tuple[str, dict[str, Any]]] = [
    ("MONEY", {"value": 5_000_000_000, "currency": "USD", "modifier": "approximately", "side": "below", "per": "year"}),
    ("MONEY", {"value": 4_500_000_000, "low": 4_000_000_000, "high": 5_000_000_000, "currency": "KRW"}),
    ("PERCENT", {"value": 0.082, "unit": "proportion", "modifier": "at_least"}),
    ("FRACTION", {"value": 0.75}),
    ("MULTIPLE", {"value": 5}),
    ("CARDINAL", {"value": 28500, "unit": "troop", "unit_text": "U.S. troops"}),
    ("QUANTITY", {"value": 200, "unit": "kilometer per hour", "si": {"value": 55.5555555556, "unit": "m/s"}}),
    ("MONEY", {"value": 3_000_000_000, "currency": "USD", "over": "P5Y"}),
]


@pytest.mark.parametrize(("label", "words", "value"), TYPED)
def test_parse(label: str, words: str, value: dict[str, Any]) -> None:
    assert parse_value(label, words, None) == value


@pytest.mark.parametrize(("label", "value"), DESCRIBED)
def test_what_is_shown_can_be_typed_back(label: str, value: dict[str, Any]) -> None:
    assert parse_value(label, describe(label, value), None) == value


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("MONEY", "a lot"),
        ("MONEY", ""),
        ("PERCENT", "km"),
        ("QUANTITY", "40"),
        ("FRACTION", "1/0"),
        ("QUOTE", "loud"),
        ("CARDINAL", "men"),
    ],
)
def test_what_cannot_be_read_is_said_with_an_example(label: str, words: str) -> None:
    with pytest.raises(UserError, match=f"cannot be read as {label}: type something like"):
        parse_value(label, words, None)


def test_times_are_read_against_the_publication_date() -> None:
    times = pytest.importorskip("core.extract.times")
    assert times is not None
    assert parse_value("DATE", "2019-11-19", None)["value"] == "2019-11-19"
    assert parse_value("DATE", "Tuesday", "2019-11-19")["value"] == "2019-11-19"
    with pytest.raises(UserError, match="cannot be read as DATE"):
        parse_value("DATE", "no day at all", None)
