"""TIMEX3 values in words."""

from __future__ import annotations

import pytest

from core.time_words import time_in_words, timex_in_words


@pytest.mark.parametrize(
    ("timex", "words"),
    [
        ("2019", "2019"), ("2019-11", "November 2019"), ("2019-11-19", "19 November 2019"),
        ("2020-W09", "week of 24 February 2020"), ("2020-W09-WE", "weekend of 29 February 2020"),
        ("2020-Q3", "third quarter of 2020"), ("FY2020-H1", "first half of fiscal year 2020"),
        ("2031-SU", "summer 2031"), ("199", "the 1990s"), ("20", "the 21st century"), ("BC0044", "44 BC"),
        ("XXXX-04-15", "15 April, year unknown"), ("XXXX-WXX-2", "a Tuesday"),
        ("2031-03-05TEV", "evening of 5 March 2031"), ("TMO", "morning"), ("T12:00", "12:00"),
        ("2031-03-17T21:30", "17 March 2031, 21:30"), ("P28Y", "28 years"), ("PXW", "some weeks"),
        ("P1Y6M", "1 year 6 months"), ("PT30M", "30 minutes"), ("FUTURE_REF", "the future"),
        ("2019-02-31", "2019-02-31"), ("2019-W60", "2019-W60"), ("anything", "anything"), ("P", "P"),
    ],
)  # fmt: skip
def test_a_code_in_words(timex: str, words: str) -> None:
    assert timex_in_words(timex) == words


@pytest.mark.parametrize(
    ("timex", "words"),
    [
        ("P1Y", "every year"), ("P2W", "every 2 weeks"), ("PXD", "every few days"), ("P1Y6M", "every 1 year 6 months"),
        ("XXXX-WXX-2", "every Tuesday"), ("TMO", "every morning"), ("2019", "2019"),
    ],
)  # fmt: skip
def test_what_recurs(timex: str, words: str) -> None:
    assert timex_in_words(timex, every=True) == words


def test_a_modifier_is_said_with_its_time() -> None:
    assert time_in_words({"value": "2031-03", "mod": "END"}) == "end of March 2031"
    assert time_in_words({"value": "P3Y", "mod": "MORE_THAN"}) == "more than 3 years"
    assert time_in_words({"mod": "START"}) == "start of a time not given"
    assert time_in_words({"value": "2031", "mod": "STRANGE"}) == "2031 (STRANGE)"


def test_days_stand_in_for_a_value() -> None:
    assert time_in_words({"earliest": "2031-03-04", "latest": "2031-03-06"}) == "4 March 2031 to 6 March 2031"
    assert time_in_words({"earliest": "2031-03-04"}) == "from 4 March 2031"
    assert time_in_words({"latest": "2031-03-04"}) == "until 4 March 2031"
