"""Extractors: one module or package for each kind of thing found; none imports another.

Each has NAME, VERSION, LABELS and `extract(document) -> list[Span]`, which is pure, deterministic and linear in the
text. An extractor whose labels are not in the codebook that ships also has CODES and, for a group of its own, GROUPS
(core.codebook). To add one, add a file and its name to NAMES.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from core.codebook import SHIPPED, Codebook
from core.registry import import_modules

if TYPE_CHECKING:
    from core.document import Document
    from core.records import Span


class Extractor(Protocol):
    """A module that finds one kind of thing."""

    NAME: str
    VERSION: str
    """Raised whenever the results change; stored with each span in the project file and in exports."""
    LABELS: Collection[str]
    """Labels of the spans it makes."""
    RULES: Mapping[str, str]
    """Rule name -> what the rule does, in one line."""

    def extract(self, document: Document, /) -> list[Span]:
        """Return the spans of a document."""
        ...


NAMES = (
    "amounts",
    "times",
    "quotes",
    "names",
)
"""Modules of this package in the order in which they run; overlaps are resolved independently of that order."""

_CODES_SHIP = frozenset(("amounts", "times", "quotes", "names"))
"""Extractors whose codes are in the codebook that ships: their labels are known without importing them."""


class LateExtractor:
    """An extractor that is imported on first use, so that the window can be painted before."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        """Return this attribute of the module."""
        return getattr(import_module(f"{__package__}.{self._name}"), name)


EXTRACTORS: tuple[Any, ...] = tuple(
    LateExtractor(name) if name in _CODES_SHIP else import_modules(__package__, (name,), Extractor)[0] for name in NAMES
)


@cache
def default_codebook() -> Codebook:
    """Return the codes that ship together with those of the extractors: the codebook of a project without its own."""
    bringing = [one for one in EXTRACTORS if not isinstance(one, LateExtractor)]
    codes = [code for one in bringing for code in getattr(one, "CODES", ())]
    return SHIPPED.with_independent_codes(codes, [group for one in bringing for group in getattr(one, "GROUPS", ())])


def find_spans(document: Document, guest: Path | None = None) -> tuple[list[Span], tuple[str, ...]]:
    """Return the spans of all extractors, and notes for the reader on anything that could not be used.

    `guest` is the folder of a name model that the user prefers to ours (core.extract.names.guests).
    """
    from core.extract import names

    if guest is None:
        return [span for extractor in EXTRACTORS for span in extractor.extract(document)], model_notes()
    named, said = names.extract_with_guest(document, guest)
    return [*(span for one in EXTRACTORS if one.NAME != names.NAME for span in one.extract(document)), *named], said


def describe_finders(spans: Iterable[Span]) -> frozenset[str]:
    """Name the models that found the names among some spans, in words for people."""
    from core.extract import names

    return frozenset(said for one in {span.extractor for span in spans} if (said := names.describe_finder(one)))


def model_notes() -> tuple[str, ...]:
    """Return notes on what the extractors could not use, for the reader; none if the installation is complete."""
    from core.extract import names

    return names.model_notes()


def select_model_notes(sentences: Iterable[str]) -> tuple[str, ...]:
    """Select the notes of an article that came from `model_notes` or `find_spans`."""
    from core.extract import names

    return tuple(sentence for sentence in sentences if names.is_model_note(sentence))
