"""The same story twice: copies and re-written copies of articles, and one quotation in several of them.

Pure functions over texts; nothing here knows a project. Words decide, not letters: capitals, quotation marks and line
breaks differ between two outlets that print the same wire story.
"""

from __future__ import annotations

from core.copies.clusters import COPY, REWRITTEN, Cluster, Pair, find
from core.copies.difference import Piece, difference
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
]
