"""A claim as comparison sees it."""

from __future__ import annotations

from core.compare import Figure


def test_times_multiplies_value_and_ends_and_keeps_the_words() -> None:
    figure = Figure(1, 2, "MONEY", 3.0, "EUR", "€2 to €4", low=2.0, high=4.0)
    dear = figure.times(10, "USD")
    assert (dear.value, dear.low, dear.high, dear.unit, dear.words) == (30, 20, 40, "USD", "€2 to €4")
    assert Figure(1, 2, "CARDINAL", 5.0, "boat").times(2).unit == "boat"
