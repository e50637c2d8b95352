"""What a person types into the value field of a mark or a cell of a table: read in full, or refused.

`figures` reads numbers in several notations, `amounts` and `times` what stands around them, `fields` one attribute at a
time; `spoken` asks the machine's own extractor and believes it where every word has its part.
"""

from __future__ import annotations

from typing import Any

from core import labels
from core.typed.refusals import left_over, unread
from core.wording import BETWEEN, NOT_LINKED

__all__ = ["parse_value"]

_KINDS = ("direct", "mixed")


def parse_value(label: str, words: str, published: str | None, *, loosely: bool = False) -> dict[str, Any]:
    """Attributes of `label` from typed words; `published` (ISO date) resolves relative dates.

    Raises UserError where the words cannot be read as that label in full, and names those that cannot. `loosely`: the
    words are an article's, marked by hand, and may say more than the value.
    """
    text = words.strip()
    group = labels.group(label)
    if not text and group != "name":
        raise unread(label, text)
    if group == "amount":
        from core.typed import amounts, spoken

        if loosely and (found := spoken.some(label, text)):
            return found
        return amounts.read(label, text)
    if group == "time":
        from core.typed import times

        if loosely and (read := times.loosely(text, published)):
            return read
        return times.read(label, text, published)
    if group == "quote":
        return _quote(label, text)
    return {} if text == NOT_LINKED else {"entity": " ".join(text.split())}


def _quote(label: str, text: str) -> dict[str, Any]:
    """The kind of a quote; who speaks and the cue are words of the article, which one points to."""
    kind, *rest = (piece.strip() for piece in text.split(BETWEEN.strip()))
    if kind.lower() not in _KINDS:
        raise unread(label, text)
    if rest:
        raise left_over(label, f" {BETWEEN.strip()} ".join(rest))
    return {"kind": kind.lower()}
