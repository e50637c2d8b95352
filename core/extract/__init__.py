"""Extractors: one module or package per kind of thing found; strangers to each other.

Each has NAME, VERSION, LABELS and `extract(page) -> list[Span]`: pure, deterministic, linear in the text.
A new one is a new file and its line in NAMES.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Protocol

from core.extract import names
from core.page import Page
from core.records import Span
from core.registry import modules


class Extractor(Protocol):
    """A module that finds one kind of thing."""

    NAME: str
    VERSION: str
    """Raised when its answers change; stands with each mark in the project file and in exports."""
    LABELS: Collection[str]
    """What it marks with."""
    RULES: Mapping[str, str]
    """Name of each of its rules -> what it does, in one line."""

    def extract(self, page: Page, /) -> list[Span]:
        """What it finds on a page."""
        ...


NAMES = (
    "amounts",
    "times",
    "quotes",
    "names",
)
"""Modules of this package, in the order in which they run; the order means nothing to `settle`."""

EXTRACTORS: tuple[Extractor, ...] = modules(__package__, NAMES, Extractor)


def find(page: Page, guest: Path | None = None) -> tuple[list[Span], tuple[str, ...]]:
    """What every extractor finds on a page, and sentences on what it had to do without.

    `guest` is the folder of a model of names that the user prefers to ours (core.extract.names.guests).
    """
    if guest is None:
        return [span for extractor in EXTRACTORS for span in extractor.extract(page)], notes()
    named, said = names.by_guest(page, guest)
    return [*(span for one in EXTRACTORS if one.NAME != names.NAME for span in one.extract(page)), *named], said


def finders(spans: Iterable[Span]) -> frozenset[str]:
    """Which models found the names among some marks, in words for people."""
    return frozenset(said for one in {span.extractor for span in spans} if (said := names.finder(one)))


def notes() -> tuple[str, ...]:
    """Sentences on what an extractor had to do without, for whoever reads the marks; none on a sound installation."""
    return names.notes()


def lacks(sentences: Iterable[str]) -> tuple[str, ...]:
    """Those among an article's notes that came from `notes` or `find`."""
    return tuple(sentence for sentence in sentences if names.is_note(sentence))
