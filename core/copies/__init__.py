"""Copies and rewritten copies of articles, and quotations that several articles share.

Pure functions over texts that know nothing of projects. Words are compared and not characters, because capitals,
quotation marks and line breaks differ between two outlets that print the same wire story. numpy is imported on the
first call of `find`; the window shows differences without it.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.copies.difference import Piece, difference, readable, share
from core.copies.pairs import COPY, REWRITTEN, Cluster, Pair
from core.copies.quotations import Quotation, Wording, gather

__all__ = [
    "COPY",
    "REWRITTEN",
    "Cluster",
    "Pair",
    "Piece",
    "Quotation",
    "Wording",
    "difference",
    "find",
    "gather",
    "readable",
    "share",
]


def find(texts: Iterable[tuple[int, str]], least: float = REWRITTEN) -> list[Cluster]:
    """Return clusters of at least two articles among (id, text), the largest first: core.copies.clusters.find."""
    from core.copies import clusters  # heavy

    return clusters.find(texts, least)
