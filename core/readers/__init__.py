"""Readers: one module per input format, Raw -> Article. A new format is one file here and one line in NAMES.

A reader says what it is: NAME, TITLE, SUFFIXES, MIME and `read`; the first paragraph of its docstring is its row in the
guide. Heavy libraries are imported by a reader when it first reads, not before.
"""

from __future__ import annotations

from typing import Protocol

from core.records import Article, Raw
from core.registry import modules


class Reader(Protocol):
    """A module that reads one format."""

    NAME: str
    """`Raw.format` of what it reads."""
    TITLE: str
    """What it reads, in a few words."""
    SUFFIXES: tuple[str, ...]
    """Endings of files that are one article for it, in small letters with their dot; none: it reads what a container
    hands out (`core.sources`)."""
    MIME: tuple[str, ...]
    """Types of media that it reads."""

    def read(self, raw: Raw, /) -> Article:
        """The article; UserError where there is none, with a sentence that names the source."""
        ...


NAMES = (
    "plain",
    "html",
    "record",
)
"""Modules of this package, in the order in which file dialogs, help and guide list what they read."""

READERS: dict[str, Reader] = {module.NAME: module for module in modules(__package__, NAMES, Reader)}
"""`Raw.format` -> reader."""


def read(raw: Raw) -> Article:
    """Read one raw article. UserError when it cannot be read, with a sentence that names it."""
    return READERS[raw.format].read(raw)
