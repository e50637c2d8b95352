"""Extractors: one module or package per kind of thing found; strangers to each other.

Each has NAME, VERSION, LABELS and `extract(document) -> list[Span]`: pure, deterministic, linear in the text; and,
where what it finds has no code in the codebook that ships, CODES and, for a group of its own, GROUPS (core.codebook).
A new one is a new file and its line in NAMES.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from core.codebook import SHIPPED, Codebook
from core.document import Document
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

    def extract(self, document: Document, /) -> list[Span]:
        """What it finds on a document."""
        ...


NAMES = (
    "amounts",
    "times",
    "quotes",
    "names",
)
"""Modules of this package, in the order in which they run; the order means nothing to `settle`."""

_CODES_SHIP = frozenset(("amounts", "times", "quotes", "names"))
"""Those whose codes stand in the codebook that ships: nobody need import them to know what can be marked."""


class Late:
    """An extractor that is imported when it is first asked anything: the window is painted without it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        """What the module has under this name."""
        return getattr(import_module(f"{__package__}.{self._name}"), name)


EXTRACTORS: tuple[Any, ...] = tuple(
    Late(name) if name in _CODES_SHIP else modules(__package__, (name,), Extractor)[0] for name in NAMES
)


@cache
def codebook() -> Codebook:
    """The codes that ship and those that extractors bring: what a project without codes of its own marks with."""
    bringing = [one for one in EXTRACTORS if not isinstance(one, Late)]
    codes = [code for one in bringing for code in getattr(one, "CODES", ())]
    return SHIPPED.grown(codes, [group for one in bringing for group in getattr(one, "GROUPS", ())])


def find(document: Document, guest: Path | None = None) -> tuple[list[Span], tuple[str, ...]]:
    """What every extractor finds on a document, and sentences on what it had to do without.

    `guest` is the folder of a model of names that the user prefers to ours (core.extract.names.guests).
    """
    from core.extract import names

    if guest is None:
        return [span for extractor in EXTRACTORS for span in extractor.extract(document)], notes()
    named, said = names.by_guest(document, guest)
    return [*(span for one in EXTRACTORS if one.NAME != names.NAME for span in one.extract(document)), *named], said


def finders(spans: Iterable[Span]) -> frozenset[str]:
    """Which models found the names among some marks, in words for people."""
    from core.extract import names

    return frozenset(said for one in {span.extractor for span in spans} if (said := names.finder(one)))


def notes() -> tuple[str, ...]:
    """Sentences on what an extractor had to do without, for whoever reads the marks; none on a sound installation."""
    from core.extract import names

    return names.notes()


def lacks(sentences: Iterable[str]) -> tuple[str, ...]:
    """Those among an article's notes that came from `notes` or `find`."""
    from core.extract import names

    return tuple(sentence for sentence in sentences if names.is_note(sentence))
