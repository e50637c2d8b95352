"""amounts.csv: one row per mark of money, percentage, fraction, multiple, count or measure."""

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
from core.translation import _

NAME = "amounts"
TITLE = _("Amounts")
KEY = "span_id"
NUMBERS = ("value", "low", "high")
TEXTS = ("currency", "per", "over", "unit", "unit_text", "modifier", "modifier_text", "side")
COLUMNS = (
    *ARTICLE,
    *PLACE,
    Column("value", "number", _("The amount: in units of the currency; percentages and fractions as a proportion")),
    Column("low", "number", _("Lower end of the range")),
    Column("high", "number", _("Upper end of the range")),
    Column("currency", "string", _("ISO 4217 code")),
    Column("per", "string", _("Period that a rate refers to: year, month …")),
    Column("over", "string", _("Duration that the amount is spread over, in ISO 8601; the value is the total")),
    Column("unit", "string", _("Unit, or head noun of what is counted")),
    Column("unit_text", "string", _("What is counted, as written")),
    Column("modifier", "string", _("approximately, less_than, at_most, more_than or at_least")),
    Column("modifier_text", "string", _("Modifier as written")),
    Column("side", "string", _("below or above, for an approximate amount")),
    Column("si_value", "number", _("The same measure in SI units")),
    Column("si_unit", "string", _("SI unit of si_value")),
    Column("same_as", "string", _("Text of the mark that gives the same amount in another currency or unit")),
    Column("why", "string", _("How the value was derived; empty if it was set by hand")),
    *GUESS,
    *DECISION,
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over amounts by article and position."""
    for mention in every_mention(project, of_table(project, NAME)):
        value = mention.span.value
        yield (
            *article_cells(mention), *place_cells(mention),
            *(number(value.get(key)) for key in NUMBERS), *(words(value.get(key)) for key in TEXTS),
            *_elsewhere(value), mention.span.why,
            *guess_cells(mention), *decision_cells(mention),
        )  # fmt: skip


def _elsewhere(value: Mapping[str, Any]) -> tuple[Cell, ...]:
    """Return the same amount in other units: si_value, si_unit, same_as."""
    si, other = value.get("si") or {}, value.get("same_as") or {}
    return number(si.get("value")), words(si.get("unit")), words(other.get("text"))
