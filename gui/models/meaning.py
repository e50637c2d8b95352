"""What a mark means: in one line for tooltip, table and mark pane, and read from its words where a human made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.codebook import Codebook, ValueKind
from core.errors import UserError
from core.value_formatting import NO_VALUE, PART_SEPARATOR, describe_value

if TYPE_CHECKING:
    from core.store.rows import SpanRow


def means(codebook: Codebook, row: SpanRow) -> str:
    """As a person reads it: the entity of a name, else the value; may be empty."""
    if codebook.names_entity(row.label):
        return row.entity or ""
    return describe_value(row.label, row.value, codebook)


_READABLE = frozenset({ValueKind.AMOUNT, ValueKind.TIME})
"""Kinds of values that words alone may tell."""


def read_words(codebook: Codebook, label: str, words: str, published: str | None) -> dict[str, Any] | None:
    """Value of an amount or a time that somebody marked by hand; None where the words alone do not tell it."""
    if codebook.kind_of(label) not in _READABLE:
        return None
    from core.value_parsing import parse_value

    try:
        return parse_value(label, " ".join(words.split()), published, loosely=True, codebook=codebook)
    except UserError:
        return None


def moved(codebook: Codebook, row: SpanRow, words: str, published: str | None) -> dict[str, Any] | None:
    """Value of a mark whose edges are set to other words: what these say, with what was read around them; None: as it
    was."""
    fresh = read_words(codebook, row.label, words, published)
    if fresh is None:
        return None
    around = {one.name for one in codebook.code_for(row.label).variables if one.from_context}
    return {key: item for key, item in row.value.items() if key in around} | fresh


def relabelled(
    codebook: Codebook, row: SpanRow, label: str, words: str, published: str | None
) -> dict[int, dict[str, Any]] | None:
    """`values` of core.store.edits.relabel: what the words mean under another label, where they tell it."""
    fresh = read_words(codebook, label, words, published) if label != row.label else None
    return None if fresh is None else {row.id: fresh}


_REPLACED = frozenset({"value", "low", "high", "si"})
"""Attributes of an amount that a newly typed one always brings or ends."""


def typed_form(codebook: Codebook, row: SpanRow) -> str:
    """The value as a person would type it; empty where there is none."""
    said = describe_value(row.label, row.value, codebook)
    if codebook.kind_of(row.label) is not ValueKind.VARIABLES:
        said = said.partition(PART_SEPARATOR)[0]
    return "" if said == NO_VALUE else said


def retyped(codebook: Codebook, row: SpanRow, parsed: dict[str, Any]) -> dict[str, Any]:
    """The value with what was typed: a time is another one altogether, an amount keeps the attributes not typed."""
    if not codebook.is_amount(row.label):
        return parsed
    return {key: item for key, item in row.value.items() if key not in _REPLACED} | parsed
