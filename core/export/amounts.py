"""amounts.csv: one row a mark of money, percentage, fraction, multiple, count or measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.export.columns import (
    ARTICLE,
    DECISION,
    GUESS,
    PLACE,
    Cell,
    Column,
    article_cells,
    decision_cells,
    guess_cells,
    number,
    of_table,
    place_cells,
    words,
)
from core.store.project import Project
from core.store.queries import every_mention

NAME = "amounts"
TITLE = "Amounts"
KEY = "span_id"
NUMBERS = ("value", "low", "high")
TEXTS = ("currency", "per", "over", "unit", "unit_text", "modifier", "modifier_text", "side")
COLUMNS = (
    *ARTICLE,
    *PLACE,
    Column("value", "number", "The amount: units of the currency, a proportion for percentages and fractions"),
    Column("low", "number", "Lower end of a range"),
    Column("high", "number", "Upper end of a range"),
    Column("currency", "string", "ISO 4217 code"),
    Column("per", "string", "Time that the amount is per: year, month ..."),
    Column("over", "string", "Time that the amount is spread over, as an ISO 8601 duration; the value is the whole"),
    Column("unit", "string", "Unit, or head noun of what is counted"),
    Column("unit_text", "string", "Words for what is counted"),
    Column("modifier", "string", "approximately, less_than, at_most, more_than or at_least"),
    Column("modifier_text", "string", "Words of the modifier"),
    Column("side", "string", "below or above, for an approximate amount"),
    Column("si_value", "number", "The same measure in the SI unit"),
    Column("si_unit", "string", "SI unit of si_value"),
    Column("same_as", "string", "Words of the other mark that says the same amount, in another currency or unit"),
    Column("why", "string", "How the machine came to its value; empty where a human set another one"),
    *GUESS,
    *DECISION,
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Amounts by article and place."""
    for mention in every_mention(project, of_table(project, NAME)):
        value = mention.span.value
        yield (
            *article_cells(mention), *place_cells(mention),
            *(number(value.get(key)) for key in NUMBERS), *(words(value.get(key)) for key in TEXTS),
            *_elsewhere(value), mention.span.why,
            *guess_cells(mention), *decision_cells(mention),
        )  # fmt: skip


def _elsewhere(value: Mapping[str, Any]) -> tuple[Cell, ...]:
    """The same amount in other units: si_value, si_unit, same_as."""
    si, other = value.get("si") or {}, value.get("same_as") or {}
    return number(si.get("value")), words(si.get("unit")), words(other.get("text"))
