"""Parsing values typed into the value field of a mark or a cell of a table, completely or not at all.

`number_notations` parses numbers in several notations, `amount_values` and `time_values` what is around them,
`value_fields` single attributes; `extractor_reading` runs the extractor and accepts its result if it accounts for
every word.
"""

from __future__ import annotations

from typing import Any

from core.codebook import SHIPPED, Code, Codebook, ValueKind
from core.value_formatting import NOT_LINKED, PART_SEPARATOR
from core.value_parsing.refusals import leftover_error, unreadable_error

__all__ = ["parse_value"]

_KINDS = ("direct", "mixed")


def parse_value(
    label: str, words: str, published: str | None, *, loosely: bool = False, codebook: Codebook = SHIPPED
) -> dict[str, Any]:
    """Parse typed text into the attributes of a label; `published` (ISO date) resolves relative dates.

    `loosely`: the text comes from an article and was marked by hand, so it may contain more than the value. Raises
    UserError, naming the words that are not understood, if the text cannot be parsed completely.
    """
    text, code = words.strip(), codebook.code_for(label)
    if not text and code.kind is not ValueKind.ENTITY:
        raise unreadable_error(code, text)
    if code.kind is ValueKind.AMOUNT:
        from core.value_parsing import amount_values, extractor_reading

        if loosely and (found := extractor_reading.parse_first(code, text)):
            return found
        return amount_values.parse_amount(code, text)
    if code.kind is ValueKind.TIME:
        from core.value_parsing import time_values

        if loosely and (read := time_values.parse_loosely(text, published)):
            return read
        return time_values.parse_time(code, text, published)
    if code.kind is ValueKind.QUOTE:
        return _parse_quote(code, text)
    if code.kind is ValueKind.VARIABLES:
        from core.value_parsing import variable_values

        return variable_values.parse_answers(code, text, published, codebook)
    return {} if text == NOT_LINKED else {"entity": " ".join(text.split())}


def _parse_quote(code: Code, text: str) -> dict[str, Any]:
    """Parse the kind of a quote; its speaker and cue are passages of the article and cannot be typed."""
    kind, *rest = (piece.strip() for piece in text.split(PART_SEPARATOR.strip()))
    if kind.lower() not in _KINDS:
        raise unreadable_error(code, text)
    if rest:
        raise leftover_error(code, f" {PART_SEPARATOR.strip()} ".join(rest))
    return {"kind": kind.lower()}
