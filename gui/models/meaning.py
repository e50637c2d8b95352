"""What a mark means: in one line for tooltip, table and mark pane, and read from its words where a human made it."""

from __future__ import annotations

from typing import Any

from core.errors import UserError
from core.labels import group
from core.store.rows import SpanRow
from core.wording import BETWEEN, NO_VALUE, describe


def means(row: SpanRow) -> str:
    """As a person reads it: the entity of a name, else the value; may be empty."""
    if group(row.label) == "name":
        return row.entity or ""
    return describe(row.label, row.value)


_AROUND = frozenset({"per", "over", "same_as", "modifier", "modifier_text", "side", "unit", "unit_text"})
"""Attributes read from the words around a mark: another edge does not change them."""


def read_words(label: str, words: str, published: str | None) -> dict[str, Any] | None:
    """Value of an amount or a time that somebody marked by hand; None where the words alone do not tell it."""
    if group(label) not in ("amount", "time"):
        return None
    from core.typed import parse_value

    try:
        return parse_value(label, " ".join(words.split()), published, loosely=True)
    except UserError:
        return None


def moved(row: SpanRow, words: str, published: str | None) -> dict[str, Any] | None:
    """Value of a mark whose edges are set to other words: what these say, with what was read around them; None: as it
    was."""
    fresh = read_words(row.label, words, published)
    if fresh is None:
        return None
    return {key: item for key, item in row.value.items() if key in _AROUND} | fresh


def relabelled(row: SpanRow, label: str, words: str, published: str | None) -> dict[int, dict[str, Any]] | None:
    """`values` of core.store.edits.relabel: what the words mean under another label, where they tell it."""
    fresh = read_words(label, words, published) if label != row.label else None
    return None if fresh is None else {row.id: fresh}


_REPLACED = frozenset({"value", "low", "high", "si"})
"""Attributes of an amount that a newly typed one always brings or ends."""


def typed_form(row: SpanRow) -> str:
    """The value as a person would type it; empty where there is none."""
    said = describe(row.label, row.value).partition(BETWEEN)[0]
    return "" if said == NO_VALUE else said


def retyped(row: SpanRow, parsed: dict[str, Any]) -> dict[str, Any]:
    """The value with what was typed: a time is another one altogether, an amount keeps the attributes not typed."""
    if group(row.label) != "amount":
        return parsed
    return {key: item for key, item in row.value.items() if key not in _REPLACED} | parsed
