"""Values of marks: formatted on one line, parsed from their text, and updated when a mark is moved or relabelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.codebook import Codebook, ValueKind
from core.errors import UserError
from core.language.unwrapped_text import join_words
from core.value_formatting import NO_VALUE, PART_SEPARATOR, describe_value

if TYPE_CHECKING:
    from core.store.rows import SpanRow


def format_mark_value(codebook: Codebook, row: SpanRow) -> str:
    """Format the value of a mark: the entity of a name, else its value; may be empty."""
    if codebook.names_entity(row.label):
        return row.entity or ""
    return describe_value(row.label, row.value, codebook)


_READABLE = frozenset({ValueKind.AMOUNT, ValueKind.TIME})
"""Kinds of values that can be parsed from the text alone."""


def parse_mark_words(codebook: Codebook, label: str, words: str, published: str | None) -> dict[str, Any] | None:
    """Parse the value of an amount or a time from its text; None if the text alone does not give it."""
    if codebook.kind_of(label) not in _READABLE:
        return None
    from core.value_parsing import parse_value

    try:
        return parse_value(label, join_words(words), published, loosely=True, codebook=codebook)
    except UserError:
        return None


def value_after_move(codebook: Codebook, row: SpanRow, words: str, published: str | None) -> dict[str, Any] | None:
    """Return the value of a mark that is moved to other text: the parsed value with the variables taken from context.

    None if the value stays as it is.
    """
    fresh = parse_mark_words(codebook, row.label, words, published)
    if fresh is None:
        return None
    around = {one.name for one in codebook.code_for(row.label).variables if one.from_context}
    return {key: item for key, item in row.value.items() if key in around} | fresh


def values_after_relabel(
    codebook: Codebook, row: SpanRow, label: str, words: str, published: str | None
) -> dict[int, dict[str, Any]] | None:
    """Return the argument `values` of core.store.edits.relabel_spans: the value of the text under another label.

    None if the text alone does not give it.
    """
    fresh = parse_mark_words(codebook, label, words, published) if label != row.label else None
    return None if fresh is None else {row.id: fresh}


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
