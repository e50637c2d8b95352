"""Values of marks: formatted on one line, as a person would type them, and after typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.codebook import Codebook, Nature, ValueKind
from core.time_words import time_in_words
from core.translation import _
from core.value_formatting import NO_VALUE, PART_SEPARATOR, describe_value

if TYPE_CHECKING:
    from core.records import Value
    from core.store.rows import SpanRow


def value_in_words(codebook: Codebook, label: str, value: Value) -> str:
    """Describe a value on one line as every part of the window shows it: times in words, without their codes."""
    code = codebook.code_for(label)
    if code.kind is not ValueKind.TIME:
        said = describe_value(label, value, codebook)
        return _("no value") if said == NO_VALUE else said
    return time_in_words(value, every=code.nature is Nature.RECURRING) or _("no value")


def code_of_value(codebook: Codebook, label: str, value: Value) -> str:
    """Return the TIMEX3 code of a time, `2019-03 (END)`, which the words of its value come from; else empty."""
    if not codebook.is_time(label):
        return ""
    timex, mod = str(value.get("value") or ""), str(value.get("mod") or "")
    return " ".join(part for part in (timex, f"({mod})" if timex and mod else mod) if part)


def format_mark_value(codebook: Codebook, row: SpanRow) -> str:
    """Format the value of a mark: the entity of a name, else its value; may be empty."""
    if codebook.names_entity(row.label):
        return row.entity or ""
    return value_in_words(codebook, row.label, row.value)


def format_mark_details(codebook: Codebook, row: SpanRow) -> str:
    """Format the value of a mark with its code second, for tooltips: `March 2019 · 2019-03`; may be empty."""
    code = "" if codebook.names_entity(row.label) else code_of_value(codebook, row.label, row.value)
    return PART_SEPARATOR.join(dict.fromkeys(part for part in (format_mark_value(codebook, row), code) if part))


TYPED = frozenset({ValueKind.AMOUNT, ValueKind.TIME, ValueKind.VARIABLES})
"""Kinds of values that can be typed."""


def value_parts(codebook: Codebook, row: SpanRow) -> list[str]:
    """Return the value of a mark and its qualities in words: `5,000,000,000 USD`, `nearly: approximately, below`."""
    said = format_mark_value(codebook, row) or _("no value")
    if codebook.kind_of(row.label) is ValueKind.VARIABLES:
        return [said]
    parts = said.split(PART_SEPARATOR)
    written = row.value.get("modifier_text")
    modifier = str(row.value.get("modifier") or "").replace("_", " ")
    if written and modifier:
        parts = [f"{written} ({part})" if part.startswith(modifier) else part for part in parts]
    return parts


_REPLACED = frozenset({"value", "low", "high", "si"})
"""Attributes of an amount that a typed value always replaces."""


def editable_text(codebook: Codebook, row: SpanRow) -> str:
    """Format the value as a person would type it; empty if there is none."""
    if codebook.is_time(row.label) and not row.value.get("value"):
        return ""
    said = describe_value(row.label, row.value, codebook)
    if codebook.kind_of(row.label) is not ValueKind.VARIABLES:
        said = said.partition(PART_SEPARATOR)[0]
    return "" if said == NO_VALUE else said


def value_after_typing(codebook: Codebook, row: SpanRow, parsed: dict[str, Any]) -> dict[str, Any]:
    """Return the value after typing: a time is replaced, an amount keeps the attributes that were not typed."""
    if not codebook.is_amount(row.label):
        return parsed
    return {key: item for key, item in row.value.items() if key not in _REPLACED} | parsed
