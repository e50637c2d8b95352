"""Days in figures that all days of a file decide, and years of two digits."""

from __future__ import annotations

from datetime import date

import pytest

from core.readers import day_words, read_raw
from core.readers.day_orders import has_figures, learn_day_orders
from core.readers.day_words import DAY_FIRST, MONTH_FIRST, short_days
from core.readers.publication_date import parse_date
from core.records import Raw


@pytest.fixture
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let today be 30 November 2026."""

    class FixedDate(date):
        @classmethod
        def today(cls) -> FixedDate:
            return cls(2026, 11, 30)

    monkeypatch.setattr(day_words, "date", FixedDate)


@pytest.mark.usefixtures("on_a_day")
@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("19.11.19", "2019-11-19"), ("19/11/98", "1998-11-19"), ("11/19/19", "2019-11-19"), ("30.11.26", "2026-11-30"),
        ("29/12/26", "1926-12-29"), ("28.02.05 07:15", "2005-02-28"), ("19-Nov-19", "2019-11-19"),
        ("3 Mai 68", "1968-05-03"), ("Di 19.11.19", "2019-11-19"), ("03/04/19", None), ("19.11.1", None),
        ("19:11:19", None), ("19.11.19.4", None), ("31.02.19", None),
    ],
)  # fmt: skip
def test_a_year_of_two_digits_is_never_later_than_today(words: str, day: str | None) -> None:
    assert parse_date(words) == day


@pytest.mark.usefixtures("on_a_day")
def test_the_century_is_chosen_for_each_of_two_days() -> None:
    assert {one.isoformat() for one in short_days("01/12/26")} == {"1926-12-01", "2026-01-12"}


def test_one_day_decides_for_its_outlet_and_for_those_that_show_nothing() -> None:
    orders = learn_day_orders([("03/04/2019", "Velm Post"), ("19/11/2019", "velm  post"), ("05/06/2019", "Orlen Star")])
    assert orders.find_order("Velm Post") == DAY_FIRST
    assert orders.settle_day("03/04/2019", "Velm Post") == "2019-04-03"
    assert orders.settle_day("05/06/2019", "Orlen Star") == "2019-06-05"
    assert orders.settle_day("3 April 2019", "Velm Post") == "3 April 2019"


def test_outlets_can_have_different_orders() -> None:
    orders = learn_day_orders([("19/11/2019", "Velm Post"), ("11/19/2019", "Orlen Star"), ("1.2.2019", "Bote")])
    assert (orders.find_order("Velm Post"), orders.find_order("Orlen Star")) == (DAY_FIRST, MONTH_FIRST)
    assert orders.settle_day("01.02.2019", "Bote") == "01.02.2019"


def test_days_that_contradict_each_other_decide_nothing() -> None:
    orders = learn_day_orders([("19/11/2019", ""), ("11/19/2019", "")])
    assert orders.find_order("") is None
    assert orders.settle_day("03/04/2019") == "03/04/2019"


def test_years_of_two_digits_show_an_order() -> None:
    assert learn_day_orders([("19/11/98", "")]).settle_day("03/04/98") == "1998-04-03"


def test_figures_are_days_that_others_may_decide() -> None:
    assert [has_figures(one) for one in ("03/04/2019", "19/11/2019", "2019-04-03", "3 May 2019", "")] == [
        True, True, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["2014", "2014-05", "2014//"])
def test_a_year_or_a_month_is_no_day_and_says_so(words: str) -> None:
    raw = Raw("a.json", f'{{"text": "Velm pays.", "date": "{words}"}}'.encode(), "record")
    article = read_raw(raw)
    assert article.published is None
    assert article.notes == (f"The date of the source is “{words}”, without a day. Set it under Article, Details.",)
