"""Extractors: one module or package per kind of thing found; strangers to each other.

Each has NAME, VERSION, LABELS and `extract(page) -> list[Span]`: pure, deterministic, linear in the text; and, where
what it finds has no code in the codebook that ships, CODES and, for a group of its own, GROUPS (core.codebook).
A new one is a new file and its line in EXTRACTORS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from core.codebook import SHIPPED, Codebook
from core.page import Page
from core.records import Span


class Late:
    """An extractor whose codes ship with the codebook: imported when it is first asked anything, so that a window which
    only wants to know what codes there are need not wait for it."""

    def __init__(self, module: Callable[[], ModuleType]) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        """What the module has under this name."""
        return getattr(self._module(), name)


def _amounts() -> ModuleType:
    from core.extract import amounts

    return amounts


def _times() -> ModuleType:
    from core.extract import times

    return times


def _quotes() -> ModuleType:
    from core.extract import quotes

    return quotes


def _names() -> ModuleType:
    from core.extract import names

    return names


NAMES = Late(_names)

EXTRACTORS: tuple[Any, ...] = (Late(_amounts), Late(_times), Late(_quotes), NAMES)
"""In the order in which they run; the order means nothing to `settle`. A new one stands here as the module itself."""


@cache
def codebook() -> Codebook:
    """The codes that ship and those that extractors bring: what a project without codes of its own marks with."""
    bringing = [one for one in EXTRACTORS if not isinstance(one, Late)]
    codes = [code for one in bringing for code in getattr(one, "CODES", ())]
    return SHIPPED.extended(codes, [group for one in bringing for group in getattr(one, "GROUPS", ())])


def find(page: Page, guest: Path | None = None) -> tuple[list[Span], tuple[str, ...]]:
    """What every extractor finds on a page, and sentences on what it had to do without.

    `guest` is the folder of a model of names that the user prefers to ours (core.extract.names.guests).
    """
    if guest is None:
        return [span for extractor in EXTRACTORS for span in extractor.extract(page)], notes()
    from core.extract import names

    named, said = names.by_guest(page, guest)
    return [*(span for one in EXTRACTORS if one is not NAMES for span in one.extract(page)), *named], said


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
