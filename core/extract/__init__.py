"""Extractors: one module or package per kind of thing found; strangers to each other.

Each has NAME, VERSION, LABELS and `extract(document) -> list[Span]`: pure, deterministic, linear in the text.
A new one is a new file and its line in EXTRACTORS.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from core.document import Document
from core.extract import amounts, names, quotes, times
from core.records import Span

EXTRACTORS = (amounts, times, quotes, names)
"""In the order in which they run; the order means nothing to `settle`."""


def find(document: Document, guest: Path | None = None) -> tuple[list[Span], tuple[str, ...]]:
    """What every extractor finds on a document, and sentences on what it had to do without.

    `guest` is the folder of a model of names that the user prefers to ours (core.extract.names.guests).
    """
    if guest is None:
        return [span for extractor in EXTRACTORS for span in extractor.extract(document)], notes()
    named, said = names.by_guest(document, guest)
    return [*(span for one in EXTRACTORS if one is not names for span in one.extract(document)), *named], said


def finders(spans: Iterable[Span]) -> frozenset[str]:
    """Which models found the names among some marks, in words for people."""
    return frozenset(said for one in {span.extractor for span in spans} if (said := names.finder(one)))


def notes() -> tuple[str, ...]:
    """Sentences on what an extractor had to do without, for whoever reads the marks; none on a sound installation."""
    return names.notes()


def lacks(sentences: Iterable[str]) -> tuple[str, ...]:
    """Those among an article's notes that came from `notes` or `find`."""
    return tuple(sentence for sentence in sentences if names.is_note(sentence))
