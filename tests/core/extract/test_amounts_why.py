"""What an amount says of its own value: why, whose money, tied marks, time it is spread over, SI."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import lay_out_document
from core.extract import amounts
from core.records import Article, Region
from core.value_formatting import describe_value
from core.value_parsing import parse_value
from tests.core.extract.amounts_reading import read, values

WHY = [
    ("nearly $5 billion a year", "$ = USD: its usual meaning; billion = 10^9; nearly = approximately, below"),
    ("an annual payment of €3m", "m = 10^6; annual = per year"),
    ("4 crore rupees", "rupee = INR: its usual meaning; crore = 10^7"),
    ("20 quid", "quid = GBP"),
    ("five grand", "grand = 1,000 USD"),
    ("50 pence", "pence = 1/100 GBP"),
    ("300 people", "as written"),
    ("tens of billions", "tens = 10; billions = 10^9; the least that the words can mean"),
    ("25 basis points", "basis point = 1/10,000"),
    ("4 to 5 percent", "value = middle of low and high"),
    ("a third of them", "a third = 1/3"),
    ("output doubled", "doubled = times 2"),
    ("40 miles", "mile = 1609.344 m"),
    ("twenty-eight men", "twenty-eight = 28"),
    ("300 or so", "or so = approximately"),
]


@pytest.mark.parametrize(("text", "why"), WHY)
def test_why(text: str, why: str) -> None:
    assert values(text)[0]["why"] == why


def test_a_magnitude_said_once_is_told() -> None:
    first, second = values("$1.2 and $1.4 million")
    assert first["value"] == 1_200_000
    assert "its magnitude is said once" in first["why"]
    assert "its magnitude" not in second["why"]


def _money(text: str, dateline: str = "", **told: Any) -> tuple[str | None, str]:
    whole = dateline + text
    regions = (Region(0, len(dateline), "dateline"),) if dateline else ()
    found = amounts.extract(lay_out_document(Article("a", "a", whole, **told), regions))
    last = [span for span in found if span.label == "MONEY"][-1].value
    return last.get("currency"), last["why"].split(";")[0]


ORIGINS: list[tuple[str, dict[str, Any], str, str]] = [
    ("It cost $5", {"outlet": "The Hill"}, "USD", "$ = USD: outlet country United States"),
    ("It cost $5", {"outlet": "The Globe and Mail"}, "CAD", "$ = CAD: outlet country Canada"),
    ("It cost $5", {"url": "https://www.example.co.nz/a"}, "NZD", "$ = NZD: outlet country New Zealand"),
    ("It cost $5", {"dateline": "SYDNEY — "}, "AUD", "$ = AUD: dateline SYDNEY, Australia"),
    ("It cost $5", {"dateline": "SYDNEY — ", "outlet": "The Hill"}, "USD", "$ = USD: outlet country United States"),
    ("It cost A$5 million, then $3 million", {}, "AUD", "$ = AUD: the article writes A$"),
    ("It cost A$5 million ($3 million)", {}, "USD", "$ = USD: its usual meaning"),
    ("All figures are in Canadian dollars. It cost $5", {}, "CAD", "$ = CAD: the article gives its figures in Canad"),
    ("It cost £5", {"outlet": "Egypt Independent"}, "EGP", "£ = EGP: outlet country Egypt"),
    ("It cost 500 kr in Oslo, Norway", {}, "NOK", "kr = NOK: the article speaks of Norway"),
    ("It cost ¥500 in Beijing", {}, "CNY", "¥ = CNY: the article speaks of China"),
    ("It cost ¥500", {}, "JPY", "¥ = JPY: its usual meaning"),
    ("It cost Rs 500 crore", {"dateline": "ISLAMABAD: "}, "PKR", "Rs = PKR: dateline ISLAMABAD, Pakistan"),
    ("It cost R5 million", {}, "ZAR", "million = 10^6"),
    ("It cost 500 pesos", {"dateline": "MANILA, Nov. 2 — "}, "PHP", "peso = PHP: dateline MANILA, Philippines"),
    ("It cost 20,000 CFA francs in Cameroon", {}, "XAF", "CFA francs = XAF: the article speaks of Cameroon"),
    ("It costs £3 now. It rose a penny", {}, "GBP", "as the sums in GBP before"),
    ("It rose a penny", {}, "USD", "penny = 1/100 USD"),
]


@pytest.mark.parametrize(("text", "told", "code", "why"), ORIGINS)
def test_whose_money(text: str, told: dict[str, Any], code: str, why: str) -> None:
    found = _money(text, **told)
    assert found[0] == code
    assert found[1].startswith(why)


TIED = [
    ("1.04 trillion won ($890 million)", True),
    ("$5 billion, or €4.6 billion, in aid", True),
    ("40 km (25 miles) away", True),
    ("about 60 mph (about 97 km/h)", True),
    ("$79/£49", True),
    ("$5 million ($3 million last year)", False),
    ("40 km (25 tons)", False),
    ("$5 and €3", False),
]


@pytest.mark.parametrize(("text", "tied"), TIED)
def test_two_ways_to_say_one_amount_are_tied(text: str, tied: bool) -> None:
    first, second = read(text)
    assert ("same_as" in first.value) == ("same_as" in second.value) == tied
    if tied:
        said = first.value["same_as"]
        assert (said["start"], said["end"]) == (second.start, second.stop)
        assert text[said["start"] : said["end"]] == said["text"]


OVER = [
    ("$5 billion in aid over the next five years", "P5Y"),
    ("a five-year, $3 billion plan", "P5Y"),
    ("a four-year deal worth $2 billion", "P4Y"),
    ("$3 billion, 10-year contract", "P10Y"),
    ("$3 trillion over the next decade", "P10Y"),
    ("$900 over the past 18 months", "P18M"),
    ("$5 million, five years ago", None),
    ("a five-year-old paid $3", None),
    ("$5 and then $3 over two years", None),
]


@pytest.mark.parametrize(("text", "over"), OVER)
def test_the_time_a_total_is_spread_over(text: str, over: str | None) -> None:
    assert values(text)[0].get("over") == over


def test_the_yearly_share_is_told() -> None:
    assert values("$5 billion over five years")[0]["why"].endswith("over five years = P5Y: 1,000,000,000 a year")


SI = [
    ("18 inches", 0.4572, "m"),
    ("60 mph", 26.8224, "m/s"),
    ("13 km per hour", 3.61111111111, "m/s"),
    ("5 °C", 278.15, "K"),
    ("41 °F", 278.15, "K"),
    ("2 acres", 8093.7128, "m2"),
    ("3 gallons", 0.011356235352, "m3"),
    ("5.5x10-3 kg/cm³", 5500, "kg/m3"),
    ("7.3 MWh", 26_280_000_000, "J"),
    ("3 GB", 24_000_000_000, "bit"),
    ("20 knots", 10.2888888889, "m/s"),
    ("5 bars of pressure", 500_000, "Pa"),
    ("90 degrees", None, None),
]


@pytest.mark.parametrize(("text", "number", "unit"), SI)
def test_si(text: str, number: float | None, unit: str | None) -> None:
    found = next((value["si"] for value in values(text) if "si" in value), None)
    assert found == ({"value": pytest.approx(number), "unit": unit} if unit else None)


_FIGURES = st.integers(1, 999_999).map(lambda n: n / 100)
_SCALES = st.sampled_from([("", 1), (" million", 1e6), ("bn", 1e9), (" trillion", 1e12), (" crore", 1e7), ("k", 1e3)])


@given(_FIGURES, _SCALES, st.sampled_from(["${}", "€{}", "{} dollars", "US$ {}", "{} euros", "USD {}"]))
def test_a_sum_in_any_style_is_read_back(figure: float, scale: tuple[str, float], style: str) -> None:
    words, factor = scale
    text = style.format(f"{figure:,.2f}{words}")
    (found,) = values(text)
    assert found["value"] == pytest.approx(figure * factor)
    assert found["currency"] == ("EUR" if "€" in style or "euro" in style else "USD")


@given(st.integers(1_000, 999_999_999), st.sampled_from([",", "\u00a0", "\u2009", "\u202f", "'"]))
def test_grouping_of_any_house_is_read_back(figure: int, separator: str) -> None:
    text = f"{figure:,}".replace(",", separator)
    assert values(f"{text} euros")[0]["value"] == figure


@given(
    st.sampled_from(["MONEY", "PERCENT", "CARDINAL", "QUANTITY"]),
    st.integers(1, 10**9),
    st.sampled_from([None, "approximately", "less_than", "at_most", "more_than", "at_least"]),
    st.sampled_from([None, "year", "barrel", "person"]),
    st.sampled_from([None, "P5Y", "P18M"]),
)
def test_what_is_described_is_typed_back(
    label: str, number: int, modifier: str | None, per: str | None, over: str | None
) -> None:
    value: dict[str, Any] = {"value": number if label != "PERCENT" else number / 1000}
    value |= {"MONEY": {"currency": "EUR"}, "PERCENT": {"unit": "proportion"}, "QUANTITY": {"unit": "mile"}}.get(
        label, {}
    )
    if modifier:
        value["modifier"] = modifier
    if label == "MONEY":
        value |= {key: item for key, item in (("per", per), ("over", over)) if item}
    back = parse_value(label, describe_value(label, value), None)
    back.pop("si", None)
    assert back["value"] == pytest.approx(value["value"])
    assert {**back, "value": 0} == {**value, "value": 0}
