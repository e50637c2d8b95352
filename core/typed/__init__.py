"""Parsing values typed into the value field of a mark or a cell of a table, completely or not at all.

`figures` parses numbers in several notations, `amounts` and `times` what is around them, `fields` single attributes;
`spoken` runs the extractor and accepts its result if it accounts for every word.
"""

from __future__ import annotations

from typing import Any

from core.codebook import SHIPPED, Code, Codebook, ValueKind
from core.typed.refusals import left_over, unread
from core.wording import BETWEEN, NOT_LINKED

__all__ = ["parse_value"]

_KINDS = ("direct", "mixed")


def parse_value(
    label: str, words: str, published: str | None, *, loosely: bool = False, codebook: Codebook = SHIPPED
) -> dict[str, Any]:
    """Parse typed text into the attributes of a label; `published` (ISO date) resolves relative dates.

    `loosely`: the text comes from an article and was marked by hand, so it may contain more than the value. Raises
    UserError, naming the words that are not understood, if the text cannot be parsed completely.
    """
    text, code = words.strip(), codebook.code(label)
    if not text and code.kind is not ValueKind.ENTITY:
        raise unread(code, text)
    if code.kind is ValueKind.AMOUNT:
        from core.typed import amounts, spoken

        if loosely and (found := spoken.some(code, text)):
            return found
        return amounts.read(code, text)
    if code.kind is ValueKind.TIME:
        from core.typed import times

        if loosely and (read := times.loosely(text, published)):
            return read
        return times.read(code, text, published)
    if code.kind is ValueKind.QUOTE:
        return _quote(code, text)
    if code.kind is ValueKind.VARIABLES:
        from core.typed import variables

        return variables.read(code, text, published, codebook)
    return {} if text == NOT_LINKED else {"entity": " ".join(text.split())}


def _quote(code: Code, text: str) -> dict[str, Any]:
    """Parse the kind of a quote; its speaker and cue are passages of the article and cannot be typed."""
    kind, *rest = (piece.strip() for piece in text.split(BETWEEN.strip()))
    if kind.lower() not in _KINDS:
        raise unread(code, text)
    if rest:
        raise left_over(code, f" {BETWEEN.strip()} ".join(rest))
    return {"kind": kind.lower()}
