"""Values of marks as the window shows them."""

from __future__ import annotations

from core.codebook import SHIPPED
from gui.models.mark_values import code_of_value, value_in_words


def test_the_window_shows_words_and_keeps_the_code_second() -> None:
    week = {"value": "2020-W09", "mod": "APPROX"}
    assert value_in_words(SHIPPED, "DATE", week) == "about week of 24 February 2020"
    assert code_of_value(SHIPPED, "DATE", week) == "2020-W09 (APPROX)"
    assert value_in_words(SHIPPED, "SET", {"value": "P1Y"}) == "every year"
    assert value_in_words(SHIPPED, "DATE", {}) == "no value"
    assert code_of_value(SHIPPED, "MONEY", {"value": 5}) == ""
