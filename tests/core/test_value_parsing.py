"""What people type into the value field."""

from __future__ import annotations

from typing import Any

import pytest

from core.codebook import SHIPPED
from core.errors import UserError
from core.value_formatting import describe_value
from core.value_parsing import parse_value
from core.value_parsing.value_fields import check_value, parse_day, parse_end, parse_timex, parse_word

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
    ("MONEY", "4,7 Mrd. EUR", {"value": 4_700_000_000, "currency": "EUR"}),
    ("MONEY", "5 Milliarden", {"value": 5_000_000_000}),
    ("MONEY", "4.7 bn won a year", {"value": 4_700_000_000, "currency": "KRW", "per": "year"}),
    ("MONEY", "2,5 mil millones de euros", {"value": 2_500_000_000, "currency": "EUR"}),
    ("MONEY", "3 milliards d'euros", {"value": 3_000_000_000, "currency": "EUR"}),
    ("MONEY", "€ 1.234.567,89", {"value": 1234567.89, "currency": "EUR"}),
    ("MONEY", "-$5m", {"value": -5_000_000, "currency": "USD"}),
    ("MONEY", "minus 5 million USD", {"value": -5_000_000, "currency": "USD"}),
    ("MONEY", "1,234", {"value": 1234}),
    ("CARDINAL", "1234567890123", {"value": 1234567890123}),
    ("CARDINAL", "4 m ships", {"value": 4_000_000, "unit": "ship", "unit_text": "ships"}),
    ("PERCENT", "8,2 %", {"value": 0.082, "unit": "proportion"}),
    ("PERCENT", "8,2 Prozent", {"value": 0.082, "unit": "proportion"}),
    ("FRACTION", "75%", {"value": 0.75}),
    ("DURATION", "about 3 weeks", {"value": "P3W", "mod": "APPROX"}),
    ("DATE", "19.11.2019", {"value": "2019-11-19", "earliest": "2019-11-19", "latest": "2019-11-19"}),
    ("DATE", "19/11/2019", {"value": "2019-11-19", "earliest": "2019-11-19", "latest": "2019-11-19"}),
    ("DATE", "19. 11. 2019", {"value": "2019-11-19", "earliest": "2019-11-19", "latest": "2019-11-19"}),
    ("DATE", "2019 (END) · 2019-12-01 to 2019-12-31",
     {"value": "2019", "mod": "END", "earliest": "2019-12-01", "latest": "2019-12-31"}),
    ("MONEY", "no value", {}),
    ("PERSON", "not linked", {}),
]  # fmt: skip

REFUSED = [
    ("MONEY", "$5 million zorp", "“zorp” is not understood as part of “Money”"),
    ("MONEY", "5 Milliarten", "“Milliarten” is not understood as part of “Money”"),
    ("MONEY", "1,234 Mrd. EUR", "“1,234 mrd” can mean 1,234,000,000 or 1,234,000,000,000"),
    ("MONEY", "4,7 billion", "“4,7 billion” can mean 4,700,000,000 or 4,700,000,000,000"),
    ("MONEY", "5 mil", "“5 mil” can mean 5,000 or 5,000,000"),
    ("MONEY", "($5m)", "is not understood"),
    ("CARDINAL", "28.500 Soldaten", "“28.500” can mean 28.5 or 28,500"),
    ("CARDINAL", "about 300 people in Rome", "“in Rome” is not understood as part of “Count”"),
    ("PERCENT", "1.5bn", "cannot be read as “Percentage”"),
    ("PERCENT", "85 Mrd.", "“Mrd” is not understood as part of “Percentage”"),
    ("FRACTION", "1.5bn", "cannot be read as “Fraction”"),
    ("QUANTITY", "40 km zorp", "“zorp” is not understood as part of “Measure”"),
    ("DATE", "11/12/2019", "“11/12/2019” can mean 2019-11-12 or 2019-12-11"),
    ("DATE", "11/12", "“11/12” is ambiguous"),
    ("DATE", "2019-13-01", "cannot be read as “Date”"),
    ("DATE", "before 2019", "“before” is not understood as part of “Date”"),
    ("DATE", "2019 (FOO)", "“(FOO)” is not understood"),
    ("DATE", "22.8.2028 (", "“(” is not understood"),
    ("DURATION", "3 to 5 years", "has two lengths"),
    ("QUOTE", "direct · Ann Lee", "“Ann Lee” is not understood as part of “Quotation”"),
    ("MONEY", "5 " * 150, "cannot be read as “Money”"),
]


@pytest.mark.parametrize(("label", "words", "sentence"), REFUSED)
def test_words_that_are_not_understood_are_named(label: str, words: str, sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_value(label, words, "2031-05-21")
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")


def test_words_of_an_article_are_read_loosely() -> None:
    assert parse_value("MONEY", "up nearly $5 billion last week", None, loosely=True)["value"] == 5_000_000_000
    assert parse_value("DATE", "11/12/2019", None, loosely=True)["value"] == "2019-11-12"
    with pytest.raises(UserError):
        parse_value("MONEY", "nothing at all", None, loosely=True)


FIELDS: list[tuple[str, str, str, str]] = [
    ("currency", "MONEY", "euros", "EUR"), ("currency", "MONEY", "krw", "KRW"), ("per", "MONEY", "a month", "month"),
    ("over", "MONEY", "5 years", "P5Y"), ("unit", "QUANTITY", "km", "kilometer"),
    ("modifier", "MONEY", "up to", "at_most"),
    ("unit", "PERCENT", "percentage points", "percentage point"), ("side", "MONEY", "Below", "below"),
    ("mod", "DATE", "end", "END"), ("kind", "QUOTE", "Mixed", "mixed"),
    ("unit_text", "CARDINAL", "any  words", "any words"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "label", "typed", "item"), FIELDS)
def test_fields_of_words(key: str, label: str, typed: str, item: str) -> None:
    assert parse_word(key, label, typed) == item


@pytest.mark.parametrize(
    ("key", "label", "typed"),
    [("currency", "MONEY", "clams"), ("over", "MONEY", "long"), ("unit", "PERCENT", "km"),
     ("modifier", "MONEY", "perhaps"),
     ("side", "MONEY", "left"), ("mod", "DATE", "LATE"), ("kind", "QUOTE", "loud")],
)  # fmt: skip
def test_fields_refuse_what_they_do_not_know(key: str, label: str, typed: str) -> None:
    with pytest.raises(UserError, match=f"“{typed}” is not"):
        parse_word(key, label, typed)


def test_fields_of_numbers_and_days() -> None:
    assert [parse_end(one) for one in ("1,250", "1,5", "40%", "1.234,5", "4.7bn")] == [1250, 1.5, 0.4, 1234.5, 4.7e9]
    for typed in ("many", "nan", "1.500", "1,2,3"):
        with pytest.raises(UserError):
            parse_end(typed)
    assert parse_day("19.11.2019", None) == "2019-11-19"
    assert parse_timex("DATE", "2019")["latest"] == "2019-12-31"
    for typed in ("2019", "11/12/2019", "soon"):
        with pytest.raises(UserError):
            parse_day(typed, None)
    with pytest.raises(UserError, match="in ascending order"):
        check_value("MONEY", {"low": 5, "value": 4})
    with pytest.raises(UserError, match="is after latest"):
        check_value("DATE", {"value": "2019", "earliest": "2020-01-01", "latest": "2019-01-01"})


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
    assert parse_value(label, describe_value(label, value), None) == value


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
    title = SHIPPED.code_for(label).title
    with pytest.raises(
        UserError, match=f"(cannot be read as|not understood as part of) “{title}”. Enter something like"
    ):
        parse_value(label, words, None)


def test_times_are_read_against_the_publication_date() -> None:
    times = pytest.importorskip("core.extract.times")
    assert times is not None
    assert parse_value("DATE", "2019-11-19", None)["value"] == "2019-11-19"
    assert parse_value("DATE", "Tuesday", "2019-11-19")["value"] == "2019-11-19"
    with pytest.raises(UserError, match="cannot be read as “Date”"):
        parse_value("DATE", "no day at all", None)
