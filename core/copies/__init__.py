"""Copies and rewritten copies of articles, and quotations that several articles share.

Pure functions over texts that know nothing of projects. Words are compared and not characters, because capitals,
quotation marks and line breaks differ between two outlets that print the same wire story. numpy is imported on the
first call of `find_clusters`; the window shows differences without it.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.copies.copy_pairs import COPY, REWRITTEN, CopyCluster, CopyPair
from core.copies.shared_quotations import QuotationWording, SharedQuotation, group_wordings
from core.copies.text_difference import DifferencePiece, diff_texts, merge_changes, word_containment

__all__ = [
    "COPY",
    "REWRITTEN",
    "CopyCluster",
    "CopyPair",
    "DifferencePiece",
    "QuotationWording",
    "SharedQuotation",
    "diff_texts",
    "find_clusters",
    "group_wordings",
    "merge_changes",
    "word_containment",
]


def find_clusters(texts: Iterable[tuple[int, str]], least: float = REWRITTEN) -> list[CopyCluster]:
    """Return clusters of at least two articles among (id, text), the largest first:
    core.copies.copy_clusters.find_clusters."""
    from core.copies import copy_clusters  # heavy

    return copy_clusters.find_clusters(texts, least)
