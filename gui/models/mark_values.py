"""Values of marks: formatted on one line, as a person would type them, and after typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.codebook import Codebook, ValueKind
from core.value_formatting import NO_VALUE, PART_SEPARATOR, describe_value

if TYPE_CHECKING:
    from core.store.rows import SpanRow


def format_mark_value(codebook: Codebook, row: SpanRow) -> str:
    """Format the value of a mark: the entity of a name, else its value; may be empty."""
    if codebook.names_entity(row.label):
        return row.entity or ""
    return describe_value(row.label, row.value, codebook)


_REPLACED = frozenset({"value", "low", "high", "si"})
"""Attributes of an amount that a typed value always replaces."""


def editable_text(codebook: Codebook, row: SpanRow) -> str:
    """Format the value as a person would type it; empty if there is none."""
    said = describe_value(row.label, row.value, codebook)
    if codebook.kind_of(row.label) is not ValueKind.VARIABLES:
        said = said.partition(PART_SEPARATOR)[0]
    return "" if said == NO_VALUE else said


def value_after_typing(codebook: Codebook, row: SpanRow, parsed: dict[str, Any]) -> dict[str, Any]:
    """Return the value after typing: a time is replaced, an amount keeps the attributes that were not typed."""
    if not codebook.is_amount(row.label):
        return parsed
    return {key: item for key, item in row.value.items() if key not in _REPLACED} | parsed
