"""Claims as marks on a chart."""

from __future__ import annotations

import math
from datetime import date

import pytest

from core.compare import ComparedClaim, ExchangeRate
from core.compare.chart_points import PERIOD, PUBLISHED, axis_name, chart_points, open_side


def figure(
    number: int = 1, value: float = 5e9, words: str = "€5 billion", unit: str = "EUR", **more: object
) -> ComparedClaim:
    return ComparedClaim(number, number, "MONEY", value, unit, words, published="2031-03-05", **more)  # type: ignore[arg-type]


def test_a_mark_stands_at_its_article_or_its_period() -> None:
    one = figure(period="2030")
    assert chart_points([one])[0].day == date(2031, 3, 5).toordinal()
    assert chart_points([one], PERIOD)[0].day == pytest.approx(date(2030, 7, 2).toordinal())
    assert chart_points([figure()], PERIOD)[0].day is None
    assert chart_points([figure()], PUBLISHED)[0].day is not None


@pytest.mark.parametrize(
    ("modifier", "low", "high", "side"),
    [
        ("", 5e9, 5e9, ""),
        ("approximately", 4e9, 6e9, ""),
        ("at_most", -math.inf, 5.5e9, "down"),
        ("more_than", 4.5e9, math.inf, "up"),
    ],
)
def test_whiskers_are_what_a_modifier_leaves_possible(modifier: str, low: float, high: float, side: str) -> None:
    (point,) = chart_points([figure(modifier=modifier)])
    assert (point.low, point.high, open_side(point)) == (pytest.approx(low), pytest.approx(high), side)


def test_a_range_has_its_ends() -> None:
    (point,) = chart_points([figure(value=4.5e9, words="€4 to 5 billion", low=4e9, high=5e9)])
    assert point.low < 4.5e9 < point.high


def test_no_currency_is_mixed_without_a_rate() -> None:
    euros, crowns, yen = figure(1), figure(2, unit="TRK"), figure(3, unit="JPY")
    rates = [ExchangeRate("TRK", "EUR", "", 0.5), ExchangeRate("JPY", "EUR", "2031-06-01", 9.0)]
    shown = chart_points([euros, crowns, yen], PUBLISHED, "EUR", rates)
    assert [point.unit for point in shown] == ["EUR", "EUR", "JPY"]  # no rate from or before the article's day
    assert [point.rate for point in shown] == [None, 0.5, None]
    assert shown[1].value == 2.5e9
    assert shown[1].figure.value == 5e9
    assert [point.unit for point in chart_points([euros, crowns])] == ["EUR", "TRK"]


def test_shares_have_one_axis_however_they_are_written() -> None:
    assert (
        axis_name(ComparedClaim(1, 1, "PERCENT", 0.4, "proportion"))
        == axis_name(ComparedClaim(2, 1, "FRACTION", 0.5))
        == "share"
    )
    assert axis_name(ComparedClaim(1, 1, "CARDINAL", 40, "")) == "number"
    assert axis_name(ComparedClaim(1, 1, "MULTIPLE", 5)) == "times"
