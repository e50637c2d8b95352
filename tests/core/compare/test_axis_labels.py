"""What is written along the axes."""

from __future__ import annotations

from datetime import date

import pytest

from core.compare.axis_labels import day_ticks, unit_label, value_label


def days(first: str, last: str, pixels: float = 600) -> list[str]:
    low, high = (date.fromisoformat(one).toordinal() for one in (first, last))
    found = day_ticks(low, high, pixels)
    assert all(low <= at <= high for at, _ in found)
    return [words for _, words in found]


def test_labels_fit_and_are_whole_dates() -> None:
    assert days("2031-03-01", "2031-03-05") == [f"{n} Mar 2031" for n in range(1, 6)]
    assert days("2030-12-01", "2031-12-01")[:3] == ["2031", "Apr 2031", "Jul 2031"]
    assert days("2020-01-01", "2026-01-01") == ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]
    for first, last in (("2031-03-01", "2031-03-05"), ("1950-01-01", "2031-01-01"), ("0001-01-02", "9999-01-01")):
        assert len(days(first, last)) <= 10


def test_an_axis_beyond_the_calendar_has_no_labels() -> None:
    assert day_ticks(5e6, 6e6, 500) == []
    assert day_ticks(-100, 40, 500)


@pytest.mark.parametrize(
    ("value", "unit", "step", "words"),
    [
        (850e6, "EUR", 50e6, "850 million"),
        (5e9, "EUR", 1e9, "5 billion"),
        (1.25e9, "EUR", 0.25e9, "1.25 billion"),
        (0.082, "share", 0.001, "8.2 %"),
        (5, "times", 1, "5 ×"),
        (28500, "troop", 500, "28,500"),
        (0, "EUR", 1e9, "0"),
        (-2e6, "EUR", 1e6, "-2 million"),
        (2e15, "KRW", 1e15, "2,000 trillion"),
        (3e300, "EUR", 1e300, "3e+300"),
        (1e-15, "EUR", 1e-15, "1e-15"),
    ],
)
def test_values_as_people_write_them(value: float, unit: str, step: float, words: str) -> None:
    assert value_label(value, unit, step) == words


def test_units_have_words() -> None:
    assert unit_label("share") == "share"
    assert unit_label("EUR") == "EUR"
