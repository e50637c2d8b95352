"""What amounts mean: value, currency, per, range, modifier, unit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.extract.amounts_reading import values

FIRST: list[tuple[str, dict[str, Any]]] = [
    (
        "give some $640 million in harbour fees to Mesland per year",
        {"value": 640_000_000, "currency": "USD", "per": "year"},
    ),
    ("a staggering $4 billion annual bill", {"value": 4_000_000_000, "per": "year"}),
    ("an annual payment of nearly $5 billion", {"per": "year", "modifier": "approximately", "side": "below"}),
    ("$3 a gallon", {"per": "gallon"}),
    ("$11.05 per share", {"value": 11.05, "per": "share"}),
    ("$12 an hour", {"per": "hour"}),
    ("the daily rate of €40", {"per": "day", "currency": "EUR"}),
    ("he paid $5 million a year ago", {"value": 5_000_000, "per": None}),
    ("$4-5bn", {"value": 4_500_000_000, "low": 4_000_000_000, "high": 5_000_000_000}),
    ("$40-50m", {"value": 45_000_000, "low": 40_000_000, "high": 50_000_000}),
    ("12 500 tonnes", {"value": 12_500, "unit": "ton"}),
    ("12 500 to 15 000 euros", {"low": 12_500, "high": 15_000, "currency": "EUR"}),
    ("40m to £50m", {"low": 40_000_000, "high": 50_000_000, "currency": "GBP"}),
    ("between £40m and 50m", {"low": 40_000_000, "high": 50_000_000, "currency": "GBP"}),
    ("500,000 barrels per day", {"value": 500_000, "unit": "barrel", "per": "day"}),
    ("2 million barrels a day", {"value": 2_000_000, "unit": "barrel", "per": "day"}),
    ("1.2 million bpd", {"value": 1_200_000, "unit": "barrel", "per": "day"}),
    ("300 litres a year", {"value": 300, "unit": "liter", "per": "year"}),
    ("5 miles a day", {"value": 5, "unit": "mile", "per": "day"}),
    ("it booked $(3.2) million", {"value": -3_200_000, "currency": "USD"}),
    ("a result of ($0.15) a share", {"value": -0.15, "per": "share"}),
    ("a loss of $3 million", {"value": 3_000_000}),
    ("hundreds or even thousands of dollars", {"value": 100, "modifier": "at_least"}),
    ("1,400 Israelis", {"unit": "Israeli", "unit_text": "Israelis"}),
    ("a 10-pound, 4-ounce fish", {"value": 10.25, "unit": "pound"}),
    ("nearly a 20 percent rise", {"value": 0.2, "modifier": "approximately", "side": "below"}),
    ("between $4 and $5 billion", {"low": 4_000_000_000, "high": 5_000_000_000}),
    ("$850 million to $1.2 billion", {"low": 850_000_000, "high": 1_200_000_000}),
    ("7-9 lakh rupees", {"low": 700_000, "high": 900_000, "currency": "INR"}),
    ("50 cents", {"value": 0.5, "currency": "USD"}),
    ("470 pence", {"value": 4.7, "currency": "GBP"}),
    ("50p", {"value": 0.5, "currency": "GBP"}),
    ("more than 1 dollar and forty-two cents", {"value": 1.42, "modifier": "more_than"}),
    ("$-99.99", {"value": -99.99}),
    ("-15€", {"value": -15, "currency": "EUR"}),
    ("5.5 million Hong Kong dollars", {"currency": "HKD"}),
    ("300 billion South Korean won", {"currency": "KRW"}),
    ("20 billion pesos, said the Chilean minister in Chile", {"currency": "CLP"}),
    ("20 billion pesos", {"currency": "MXN"}),
    ("Egypt owes 3,000 million pounds, the Egyptian bank said", {"currency": "EGP"}),
    ("5 million dinars", {"value": 5_000_000, "currency": None}),
    ("5 million dinars for Kuwait", {"currency": "KWD"}),
    ("¥860 million", {"currency": "JPY"}),
    ("$2 million; all figures are in Canadian dollars", {"currency": "CAD"}),
    ("42 bucks", {"currency": "USD"}),
    ("five grand", {"value": 5000}),
    ("8.2%", {"value": 0.082, "unit": "proportion"}),
    ("12 percentage points", {"value": 0.12, "unit": "percentage point"}),
    ("25 basis points", {"value": 0.0025, "unit": "percentage point"}),
    ("40-50%", {"value": 0.45, "low": 0.4, "high": 0.5}),
    ("minus five percent", {"value": -0.05}),
    ("about half the cost", {"value": 0.5, "modifier": "approximately"}),
    ("three-quarters of them", {"value": 0.75}),
    ("two in five voters", {"value": 0.4}),
    ("3/4 of the votes", {"value": 0.75}),
    ("fivefold", {"value": 5}),
    ("it more than doubled", {"value": 2, "modifier": "more_than"}),
    ("up to 10 times more", {"value": 10, "modifier": "at_most"}),
    ("two- to threefold", {"low": 2, "high": 3}),
    (
        "52 sea-faring North Meslandic deputies wrote a note",
        {"unit": "deputy", "unit_text": "sea-faring North Meslandic deputies"},
    ),
    ("roughly 9,300 North Meslandic sailors who work", {"unit": "sailor", "unit_text": "North Meslandic sailors"}),
    ("the two nations’ military alliance", {"unit": "nation", "unit_text": "nations"}),
    ("28 United States senators", {"unit": "senator", "unit_text": "United States senators"}),
    ("28 US senators", {"unit": "senator", "unit_text": "US senators"}),
    ("three of the protesters", {"value": 3, "unit": "protester"}),
    ("thousands of people", {"value": 1000, "unit": "person", "modifier": "at_least"}),
    ("one senior official said", {"value": 1, "unit": "official", "unit_text": "senior official"}),
    ("10-member panel", {"unit": "member"}),
    ("6.8 billion inhabitants", {"value": 6_800_000_000, "unit": "inhabitant"}),
    ("he came back five times", {"value": 5, "unit": "time"}),
    ("40 km", {"value": 40, "unit": "kilometer"}),
    ("16,000 metric tons", {"unit": "metric ton"}),
    ("4 square kilometers", {"unit": "square kilometer"}),
    ("30 cubic meters", {"unit": "cubic meter"}),
    ("200 kilometres per hour", {"unit": "kilometer per hour"}),
    ("10km/hr", {"unit": "kilometer per hour"}),
    ("5 feet 6 inches", {"value": 5.5, "unit": "foot"}),
    ("-18 °C", {"value": -18, "unit": "degree Celsius"}),
    ("1/4 inch", {"value": 0.25, "unit": "inch"}),
    ("a quarter of a mile", {"value": 0.25, "unit": "mile"}),
    ("10-15 exabytes", {"value": 12.5, "low": 10, "high": 15, "unit": "exabyte"}),
]

MODIFIERS = [
    ("about", "approximately", "about"),
    ("Some", "approximately", "Some"),
    ("close to", "approximately", "close to"),
    ("in the region of", "approximately", "in the region of"),
    ("~", "approximately", "~"),
    ("nearly", "approximately", "nearly"),
    ("under", "less_than", "under"),
    ("just under", "less_than", "just under"),
    ("fewer than", "less_than", "fewer than"),
    ("up to", "at_most", "up to"),
    ("no more than", "at_most", "no more than"),
    ("as many as", "at_most", "as many as"),
    ("a little more than", "more_than", "a little more than"),
    ("north of", "more_than", "north of"),
    ("upwards of", "more_than", "upwards of"),
    ("at least", "at_least", "at least"),
    ("no fewer than", "at_least", "no fewer than"),
]

BEHIND = [
    ("300 or more", "at_least", "or more"),
    ("300 or so", "approximately", "or so"),
    ("$5 billion-plus", "at_least", "-plus"),
    ("300+", "at_least", "+"),
    ("300-odd rebels", "approximately", "-odd"),
    ("300 people or fewer", "at_most", "or fewer"),
    ("$300 at most.", "at_most", "at most"),
]


@pytest.mark.parametrize(("text", "wanted"), FIRST, ids=[text for text, _ in FIRST])
def test_value(text: str, wanted: dict[str, Any]) -> None:
    found = values(text)
    assert found, "no amount found"
    assert (
        {key: found[0].get(key) for key in wanted} == pytest.approx(wanted)
        if _numbers(wanted)
        else wanted == {key: found[0].get(key) for key in wanted}
    )


def _numbers(wanted: dict[str, Any]) -> bool:
    return all(isinstance(item, int | float) for item in wanted.values())


@pytest.mark.parametrize(("words", "modifier", "said"), MODIFIERS)
def test_modifier_before(words: str, modifier: str, said: str) -> None:
    found = values(f"{words} 300 rebels")[0]
    assert (found["modifier"], found["modifier_text"]) == (modifier, said)


@pytest.mark.parametrize(("text", "modifier", "said"), BEHIND)
def test_modifier_behind(text: str, modifier: str, said: str) -> None:
    found = values(text)[0]
    assert (found["modifier"], found["modifier_text"]) == (modifier, said)


def test_side_is_said_only_where_words_lean() -> None:
    assert values("almost 300 rebels")[0]["side"] == "below"
    assert "side" not in values("about 300 rebels")[0]


@pytest.mark.parametrize(
    "text",
    ["they talked about two plans", "the past two summits", "it was about the fivefold increase", "exactly 300 rebels"],
)
def test_words_that_modify_nothing(text: str) -> None:
    assert "modifier" not in values(text)[0]


def test_whole_values_are_ints_and_others_have_no_noise() -> None:
    assert [type(v["value"]) for v in values("$5 million, $1.5, 8.2%")] == [int, float, float]
    assert values("8.2%")[0]["value"] == 0.082


def test_magnitude_is_shared_along_a_list() -> None:
    assert [v["value"] for v in values("plans of $4, $5 and $6 billion")] == [4e9, 5e9, 6e9]
    assert [v["value"] for v in values("tickets for $4, $5 and $6")] == [4, 5, 6]


def test_cents_belong_to_the_currency_that_the_article_counts_in() -> None:
    assert [v["currency"] for v in values("It costs €3, up 20 cents.")] == ["EUR", "EUR"]
