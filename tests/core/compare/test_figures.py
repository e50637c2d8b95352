"""A claim as comparison sees it."""

from __future__ import annotations

from core.compare import ComparedClaim


def test_times_multiplies_value_and_ends_and_keeps_the_words() -> None:
    figure = ComparedClaim(1, 2, "MONEY", 3.0, "EUR", "€2 to €4", low=2.0, high=4.0)
    dear = figure.multiplied_by(10, "USD")
    assert (dear.value, dear.low, dear.high, dear.unit, dear.words) == (30, 20, 40, "USD", "€2 to €4")
    assert ComparedClaim(1, 2, "CARDINAL", 5.0, "boat").multiplied_by(2).unit == "boat"
