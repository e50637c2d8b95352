"""Extractors: one module or package per kind of thing found; strangers to each other.

Each has NAME, VERSION, LABELS and `extract(page) -> list[Span]`: pure, deterministic, linear in the text.
A new one is a new file and its line in EXTRACTORS.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.extract import amounts, names, quotes, times

EXTRACTORS = (amounts, times, quotes, names)
"""In the order in which they run; the order means nothing to `settle`."""


def notes() -> tuple[str, ...]:
    """Sentences on what an extractor had to do without, for whoever reads the marks; none on a sound installation."""
    return names.notes()


def lacks(sentences: Iterable[str]) -> tuple[str, ...]:
    """Those among an article's notes that came from `notes`."""
    return tuple(sentence for sentence in sentences if names.is_note(sentence))
