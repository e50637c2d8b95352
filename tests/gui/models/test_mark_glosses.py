"""The forms of a value above a mark: the same number in fewer signs, never without currency, period and modifier."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.codebook import SHIPPED
from core.store.rows import SpanRow
from core.value_parsing import parse_value
from gui.models.mark_glosses import gloss_forms, shorten_number


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("5,000,000,000", "5 bn"), ("4,725,000,000", "4.725 bn"), ("850,000,000", "850 mn"),
        ("1,040,000,000,000", "1.04 tn"), ("1,500,000", "1.5 mn"), ("28,500", "28,500"), ("999,999", "999,999"),
        ("5,123,456,789", "5,123,456,789"), ("10,000,000,000,000,000", "10,000 tn"), ("1.5", "1.5"), ("USD", "USD"),
    ],
)  # fmt: skip
def test_a_number_is_shortened_only_to_the_same_number(written: str, short: str) -> None:
    assert shorten_number(written) == short
    if short != written:
        assert parse_value("CARDINAL", short, None)["value"] == int(written.replace(",", ""))


ROW = SpanRow(
    1, 1, 0, 5, "MONEY", {}, "suggested", None, None, 0.9, "amounts/1", "", 0, 5, "MONEY", {}, None, None, None, None
)  # fmt: skip


def forms(label: str, **value: Any) -> tuple[str, ...]:
    return gloss_forms(SHIPPED, replace(ROW, label=label, value=value))


def test_modifier_currency_and_period_are_in_each_form() -> None:
    found = forms("MONEY", value=5e9, currency="USD", per="year", modifier="approximately", side="below")
    assert found == (
        "5,000,000,000 USD · approximately, below · per year",
        "5 bn USD · approximately, below · per year",
        "≈ 5 bn USD per year",
    )


def test_what_is_counted_is_left_out_last_and_that_is_shown() -> None:
    found = forms("CARDINAL", value=28500, unit="troop", unit_text="harbour guards", modifier="at_least")
    assert found == ("28,500 · at least · harbour guards", "≥ 28,500 · harbour guards", "≥ 28,500 …")


def test_a_range_keeps_both_ends() -> None:
    found = forms("MONEY", value=4.5e9, low=4e9, high=5e9, currency="EUR", over="P5Y")
    assert found == ("4,000,000,000 to 5,000,000,000 EUR · over 5 years", "4 bn to 5 bn EUR · over 5 years")


def test_other_values_have_one_form() -> None:
    assert forms("DATE", value="2019-11-19") == ("19 November 2019",)
    assert forms("PERCENT", value=0.08, unit="proportion") == ("8 %",)
