"""Periods as days."""

from __future__ import annotations

from datetime import date

import pytest

from core.compare.period_days import DayRange, period_days


@pytest.mark.parametrize(
    ("timex", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("FY2031", "2031-01-01", "2031-12-31"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2031-12", "2031-12-01", "2031-12-31"),
        ("2031-02-03", "2031-02-03", "2031-02-03"),
        ("2031-Q3", "2031-07-01", "2031-09-30"),
        ("2031-H2", "2031-07-01", "2031-12-31"),
        ("2031-W01", "2030-12-30", "2031-01-05"),
        ("2031-WI", "2031-12-01", "2032-02-29"),
        ("203", "2030-01-01", "2039-12-31"),
    ],
)
def test_days(timex: str, first: str, last: str) -> None:
    assert period_days(timex) == DayRange(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


@pytest.mark.parametrize("timex", ["", "P1Y", "FUTURE_REF", "2031-13", "2031-02-30", "2031-W60", "0000", "20311"])
def test_what_lies_on_no_axis(timex: str) -> None:
    assert period_days(timex) is None


def test_the_end_of_the_calendar_is_no_end_of_the_program() -> None:
    last = period_days("9999")
    assert last is not None
    assert last.last == date.max.toordinal()
    assert period_days("2031-02-03").middle_day == date(2031, 2, 3).toordinal()  # type: ignore[union-attr]
