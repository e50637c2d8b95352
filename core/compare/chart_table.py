"""The table behind a chart: one row for each claim, with what was drawn and why."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from core.compare.chart_points import ChartPoint

COLUMNS = (
    "claim", "article", "title", "outlet", "published", "measure", "payer", "recipient", "period", "status", "change",
    "of", "source", "words", "value", "unit", "per", "modifier", "side", "possible_low", "possible_high",
    "drawn_value", "drawn_unit", "rate", "conflict", "sentence",
)  # fmt: skip
"""`value` and `unit` are as claimed, `drawn_*` as on the chart. possible_low and possible_high are in `drawn_unit`,
empty if a modifier leaves that side open. conflict is `yes`, `explained` or empty."""


Cell = int | float | str


def chart_rows(
    points: Iterable[ChartPoint], conflict: Mapping[int, str], said: Mapping[int, tuple[str, str]]
) -> list[tuple[Cell, ...]]:
    """Return the cells in the order of COLUMNS. `conflict` has a word by claim, `said` the title of the article and the
    sentence by claim."""
    found: list[tuple[Cell, ...]] = []
    for point in points:
        one = point.figure
        title, sentence = said.get(one.id, ("", ""))
        found.append(
            (
                one.id, one.article, title, one.outlet, one.published, one.measure, one.payer, one.recipient,
                one.period, one.status, one.change, one.of, one.source, one.words, one.value, one.unit, one.per,
                one.modifier, one.side, _range_end(point.low), _range_end(point.high), point.value, point.unit,
                "" if point.rate is None else point.rate, conflict.get(one.id, ""), sentence,
            )
        )  # fmt: skip
    return found


def _range_end(value: float) -> Cell:
    return "" if math.isinf(value) else value
