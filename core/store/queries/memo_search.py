"""Memos with some words."""

from __future__ import annotations

from collections.abc import Sequence

from core.store.file_errors import translate_errors
from core.store.memos import MemoRow, list_memos
from core.store.project import Project
from core.store.queries.span_search import fold_words


@translate_errors
def find_memos(project: Project, phrases: Sequence[str]) -> list[MemoRow]:
    """Return the memos in which all of these words occur, in their text or in the name of what they are about, in any
    case and with or without accents; the latest first."""
    wanted = [fold_words(one) for one in phrases]
    if not wanted:
        return []
    return [one for one in list_memos(project) if _has_words(f"{one.text} {one.named}", wanted)]


def _has_words(text: str, wanted: Sequence[str]) -> bool:
    folded = fold_words(text)
    return all(one in folded for one in wanted)
