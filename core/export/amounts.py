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
    TableColumn,
    article_cells,
    decision_cells,
    guess_cells,
    labels_in_table,
    number_cell,
    place_cells,
    text_cell,
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
    TableColumn(
        "value", "number", _("The amount: in units of the currency; percentages and fractions as a proportion")
    ),
    TableColumn("low", "number", _("Lower end of the range")),
    TableColumn("high", "number", _("Upper end of the range")),
    TableColumn("currency", "string", _("ISO 4217 code")),
    TableColumn("per", "string", _("Period that a rate refers to: year, month …")),
    TableColumn("over", "string", _("Duration that the amount is spread over, in ISO 8601; the value is the total")),
    TableColumn("unit", "string", _("Unit, or head noun of what is counted")),
    TableColumn("unit_text", "string", _("What is counted, as written")),
    TableColumn("modifier", "string", _("approximately, less_than, at_most, more_than or at_least")),
    TableColumn("modifier_text", "string", _("Modifier as written")),
    TableColumn("side", "string", _("below or above, for an approximate amount")),
    TableColumn("si_value", "number", _("The same measure in SI units")),
    TableColumn("si_unit", "string", _("SI unit of si_value")),
    TableColumn("same_as", "string", _("Text of the mark that gives the same amount in another currency or unit")),
    TableColumn("why", "string", _("How the value was derived; empty if it was set by hand")),
    *GUESS,
    *DECISION,
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over amounts by article and position."""
    for mention in every_mention(project, labels_in_table(project, NAME)):
        value = mention.span.value
        yield (
            *article_cells(mention), *place_cells(mention),
            *(number_cell(value.get(key)) for key in NUMBERS), *(text_cell(value.get(key)) for key in TEXTS),
            *_other_unit_cells(value), mention.span.value_reason,
            *guess_cells(mention), *decision_cells(mention),
        )  # fmt: skip


def _other_unit_cells(value: Mapping[str, Any]) -> tuple[Cell, ...]:
    """Return the same amount in other units: si_value, si_unit, same_as."""
    si, other = value.get("si") or {}, value.get("same_as") or {}
    return number_cell(si.get("value")), text_cell(si.get("unit")), text_cell(other.get("text"))
