"""The table behind a chart."""

from __future__ import annotations

from core.compare import ComparedClaim, ExchangeRate, chart_table
from core.compare.chart_points import chart_points


def test_a_row_tells_what_was_drawn_and_why() -> None:
    one = ComparedClaim(
        7,
        3,
        "MONEY",
        5e9,
        "TRK",
        "5 billion",
        modifier="at_most",
        measure="toll",
        published="2031-03-05",
        outlet="Post",
    )
    (row,) = chart_table.chart_rows(
        chart_points([one], target="EUR", rates=[ExchangeRate("TRK", "EUR", "", 0.5)]),
        {7: "yes"},
        {7: ("Talks", "It pays.")},
    )
    cells = dict(zip(chart_table.COLUMNS, row, strict=True))
    assert cells["value"] == 5e9
    assert (cells["unit"], cells["drawn_value"], cells["drawn_unit"], cells["rate"]) == ("TRK", 2.5e9, "EUR", 0.5)
    assert cells["possible_low"] == ""
    assert cells["possible_high"] == 2.75e9
    assert (cells["title"], cells["sentence"], cells["conflict"], cells["outlet"]) == (
        "Talks",
        "It pays.",
        "yes",
        "Post",
    )
