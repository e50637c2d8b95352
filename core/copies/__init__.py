"""The same story twice: copies and re-written copies of articles, and one quotation in several of them.

Pure functions over texts; nothing here knows a project. Words decide, not letters: capitals, quotation marks and line
breaks differ between two outlets that print the same wire story. numpy is imported when `find` is first asked for: the
window shows differences without it.
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
    """Clusters of at least two articles among (id, text), the largest first: core.copies.clusters.find."""
    from core.copies import clusters  # heavy

    return clusters.find(texts, least)
