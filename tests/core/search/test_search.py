"""What people type into the find box -> which marks are sought, and how the box says it understood."""

from __future__ import annotations

import contextlib

import pytest

from core.codebook import SHIPPED, ValueKind
from core.errors import UserError
from core.search import SpanSearch, describe_search, parse_search

AMOUNTS = SHIPPED.labels_of(ValueKind.AMOUNT)
BN = 1_000_000_000


def money(**given: object) -> SpanSearch:
    return SpanSearch(**{"labels": ("MONEY",), "currency": "USD", **given})  # type: ignore[arg-type]


YEAR = {"earliest": "2019-01-01", "latest": "2019-12-31"}

TYPED: list[tuple[str, SpanSearch]] = [
    ("", SpanSearch()),
    ("marks", SpanSearch()),
    ("Mira Odell", SpanSearch(words=("Mira", "Odell"))),
    ("the Bank of Vesper", SpanSearch(words=("Bank", "Vesper"))),
    ("“last week” dates", SpanSearch(words=("last week",), labels=("DATE",))),
    ("Theresa May", SpanSearch(words=("Theresa", "May"))),
    ("Tuesday", SpanSearch(words=("Tuesday",))),
    ("three years", SpanSearch(words=("three", "years"))),
    ("Boeing 737", SpanSearch(words=("Boeing", "737"))),
    ("amounts", SpanSearch(labels=AMOUNTS)),
    ("people Odell", SpanSearch(labels=("PERSON",), words=("Odell",))),
    ("organisations", SpanSearch(labels=("ORG",))),
    ("places", SpanSearch(labels=("GPE", "LOC", "FAC"))),
    ("WORK_OF_ART", SpanSearch(labels=("WORK_OF_ART",))),
    ("people and places", SpanSearch(labels=("PERSON", "GPE", "LOC", "FAC"))),
    ("over $1bn", money(low=BN, low_in=False)),
    ("> $1bn", money(low=BN, low_in=False)),
    ("just over $1bn", money(low=BN, low_in=False)),
    ("at least 1 billion dollars", money(low=BN)),
    ("$1bn or more", money(low=BN)),
    ("under $1bn", money(high=BN, high_in=False)),
    ("at most $1bn", money(high=BN)),
    ("about $5bn", money(low=4.5 * BN, high=5.5 * BN)),
    ("nearly $5bn", money(low=4.5 * BN, high=5 * BN)),
    ("$5bn", money(low=5 * BN, high=5 * BN)),
    ("between $1bn and $2bn", money(low=BN, high=2 * BN)),
    ("from $1bn to $2bn", money(low=BN, high=2 * BN)),
    ("over $1bn and under $5bn", money(low=BN, low_in=False, high=5 * BN, high_in=False)),
    ("amounts over ₩1 trillion", money(currency="KRW", low=1000 * BN, low_in=False)),
    ("money over 1bn", money(currency=None, low=BN, low_in=False)),
    ("money over 1bn EUR", money(currency="EUR", low=BN, low_in=False)),
    ("amounts in KRW", money(currency="KRW")),
    ("money in euros", money(currency="EUR")),
    ("money per year", money(currency=None, per="year")),
    ("over $1bn a year", money(low=BN, low_in=False, per="year")),
    ("annual money over $1bn", money(low=BN, low_in=False, per="year")),
    ("percent over 40", SpanSearch(labels=("PERCENT",), low=0.4, low_in=False, unit="proportion")),
    ("at most 5%", SpanSearch(labels=("PERCENT",), high=0.05, unit="proportion")),
    ("over 5 percentage points", SpanSearch(labels=("PERCENT",), low=0.05, low_in=False, unit="percentage point")),
    ("less than half", SpanSearch(labels=("FRACTION",), high=0.5, high_in=False)),
    ("at least twice", SpanSearch(labels=("MULTIPLE",), low=2)),
    ("over 500 troops", SpanSearch(labels=("CARDINAL",), low=500, low_in=False, unit="troop")),
    ("less than 40 km", SpanSearch(labels=("QUANTITY",), high=40_000, high_in=False, unit="m")),
    ("amounts over 2000", SpanSearch(labels=("MONEY", "CARDINAL", "QUANTITY"), low=2000, low_in=False)),
    ("counts between 10 and 20", SpanSearch(labels=("CARDINAL",), low=10, high=20)),
    ("amounts over $1bn in 2019", money(low=BN, low_in=False, **YEAR)),
    ("in 2019 amounts over $1bn", money(low=BN, low_in=False, **YEAR)),
    ("amounts over $1bn in", money(low=BN, low_in=False)),
    ("over 5000 in 2019", SpanSearch(labels=("MONEY", "CARDINAL", "QUANTITY"), low=5000, low_in=False, **YEAR)),
    ("amounts between 2018 and 2020", SpanSearch(labels=AMOUNTS, earliest="2018-01-01", latest="2020-12-31")),
    ("2019", SpanSearch(**YEAR)),
    ("dates in 2019", SpanSearch(labels=("DATE",), by_mark=True, **YEAR)),
    ("dates 2018-2020", SpanSearch(labels=("DATE",), by_mark=True, earliest="2018-01-01", latest="2020-12-31")),
    ("people in November 2019", SpanSearch(labels=("PERSON",), earliest="2019-11-01", latest="2019-11-30")),
    ("on November 19, 2019", SpanSearch(earliest="2019-11-19", latest="2019-11-19")),
    ("since March 2019", SpanSearch(earliest="2019-03-01")),
    ("after March 2019", SpanSearch(earliest="2019-04-01")),
    ("before 2019", SpanSearch(latest="2018-12-31")),
    ("since 2018 until 2019", SpanSearch(earliest="2018-01-01", latest="2019-12-31")),
    ("undecided", SpanSearch(states=("suggested",))),
    ("corrected or rejected money", SpanSearch(labels=("MONEY",), states=("corrected", "rejected"))),
    ("quotes by Ann Lee", SpanSearch(labels=("QUOTE",), speaker="Ann Lee")),
    ("by Ann Lee", SpanSearch(labels=("QUOTE",), speaker="Ann Lee")),
    (
        "quotes by Ann Lee in 2019 undecided",
        SpanSearch(labels=("QUOTE",), speaker="Ann Lee", states=("suggested",), **YEAR),
    ),
]

REFUSED = [
    ("last week", "“last week” depends on the date of an article"),
    ("dates in May", "“May” depends on the date"),
    ("amounts over", "“over” needs a number after it"),
    ("amounts over $", "“over” needs a number after it"),
    ("over three years", "“three years” is a length of time"),
    ("percent over $5", "“over $5” is MONEY, not PERCENT"),
    ("people per year", "“per year” is MONEY, not PERSON"),
    ("over €1bn under $2bn", "is in USD, but the amount before it is in EUR"),
    ("over $5bn under $1bn", "No value can be within both bounds"),
    ("in 2018 since 2019", "These times have no day in common"),
    ("quotes by", "“by” needs a name after it"),
    ("the", "“the” is not something to search for"),
    ("$", "“$” is not something to search for"),
]

UNDERSTOOD = [
    ("amounts over $1bn in 2019", "Money over 1,000,000,000 USD · articles of 2019"),
    ("about €3m since 2019", "Money between 2,700,000 and 3,300,000 EUR · articles from 2019-01-01 on"),
    ("dates in November 2019", "Date · naming 2019-11"),
    ("percent at least 40 and under 50", "Percentage at least 40 % and under 50 %"),
    ("amounts undecided", "amounts of any kind · undecided"),
    ("quotes by Ann Lee before 2019", "Quotation · said by “Ann Lee” · articles until 2018-12-31"),
    ("Mira Odell", "marks of any label · with “Mira” and “Odell”"),
    ("money in won per month", "Money · in KRW · per month"),
    ("less than 40 km", "Measure under 40,000 m"),
]


@pytest.mark.parametrize(("typed", "search"), TYPED, ids=[typed for typed, _ in TYPED])
def test_typed(typed: str, search: SpanSearch) -> None:
    assert parse_search(typed) == search


@pytest.mark.parametrize(("typed", "sentence"), REFUSED)
def test_what_cannot_be_understood_is_said(typed: str, sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_search(typed)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(("typed", "line"), UNDERSTOOD)
def test_how_it_was_understood(typed: str, line: str) -> None:
    assert describe_search(parse_search(typed)) == line


@pytest.mark.parametrize("typed", ["9" * 5000, "$" * 5000, "in " * 2000, '"“”"', "over " * 500, "<>≤≥", "2019-" * 900])
def test_nothing_typed_breaks_it(typed: str) -> None:
    with contextlib.suppress(UserError):
        assert isinstance(parse_search(typed), SpanSearch)
