from __future__ import annotations

from core.codebook import SHIPPED
from core.store.rows import SpanRow
from gui.models import mark_values

OLD = {"value": 5, "currency": "USD", "per": "year", "over": "P5Y", "modifier": "approximately", "low": 4, "high": 6}
ROW = SpanRow(
    1, 1, 0, 4, "MONEY", OLD, "suggested", None, None, 0.9, "amounts/1", "", 0, 4, "MONEY", OLD, None, None, None, None,
)  # fmt: skip


def test_a_moved_edge_keeps_what_was_read_around_the_mark() -> None:
    fresh = mark_values.value_after_move(SHIPPED, ROW, "$5 billion", None)
    kept = {"per": "year", "over": "P5Y", "modifier": "approximately"}
    assert fresh == {"value": 5_000_000_000, "currency": "USD", **kept}
    assert mark_values.value_after_move(SHIPPED, ROW, "hello", None) is None


def test_only_amounts_and_times_are_read_from_words() -> None:
    assert mark_values.parse_mark_words(SHIPPED, "PERSON", "Ann", None) is None
    assert mark_values.values_after_relabel(SHIPPED, ROW, "MONEY", "$5 billion", None) is None
    assert mark_values.values_after_relabel(SHIPPED, ROW, "PERCENT", "8.2%", None) == {
        1: {"value": 0.082, "unit": "proportion"}
    }
