"""The part of an article's text that is compared with others."""

from __future__ import annotations

from collections.abc import Iterable


def cut_furniture(text: str, furniture: Iterable[tuple[int, int]]) -> str:
    """Return a text without page furniture: half-open ranges, sorted by start."""
    pieces, at = [], 0
    for start, stop in furniture:
        pieces.append(text[at : max(start, at)])
        at = max(at, stop)
    return "\n".join((*pieces, text[at:]))
