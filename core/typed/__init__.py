"""What a person types into the value field of a mark or a cell of a table: read in full, or refused.

`figures` reads numbers in several notations, `amounts` and `times` what stands around them, `fields` one attribute at a
time; `spoken` asks the machine's own extractor and believes it where every word has its part.
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
    """Attributes of `label` from typed words; `published` (ISO date) resolves relative dates.

    Raises UserError where the words cannot be read as that label in full, and names those that cannot. `loosely`: the
    words are an article's, marked by hand, and may say more than the value.
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
    """The kind of a quote; who speaks and the cue are words of the article, which one points to."""
    kind, *rest = (piece.strip() for piece in text.split(BETWEEN.strip()))
    if kind.lower() not in _KINDS:
        raise unread(code, text)
    if rest:
        raise left_over(code, f" {BETWEEN.strip()} ".join(rest))
    return {"kind": kind.lower()}
