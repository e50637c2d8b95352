"""Readers: one module per input format, Raw -> Article. A new format is one new file here and one line in NAMES.

A reader declares NAME, TITLE, SUFFIXES, MIME and `read`. The first paragraph of its docstring is its row in the guide.
Readers import heavy libraries when they first read.
"""

from __future__ import annotations

from typing import Protocol

from core.records import Article, Raw
from core.registry import import_modules


class Reader(Protocol):
    """A module that reads one format."""

    NAME: str
    """The `Raw.format` that it reads."""
    TITLE: str
    """What it reads, in a few words."""
    SUFFIXES: tuple[str, ...]
    """Endings of files that are one article, in lower case with their dot; none if it reads what a container provides
    (`core.sources`)."""
    MIME: tuple[str, ...]
    """Media types that it reads."""

    def read(self, raw: Raw, /) -> Article:
        """Return the article. Raises UserError with a sentence that names the source if there is none."""
        ...


NAMES = (
    "plain",
    "html",
    "office_files",
    "pdf",
    "epub",
    "record",
    "mail",
    "outlook_mail",
)
"""Modules of this package, in the order in which file dialogs, help and guide list them."""

READERS: dict[str, Reader] = {module.NAME: module for module in import_modules(__package__, NAMES, Reader)}
"""`Raw.format` -> reader."""


def read_raw(raw: Raw) -> Article:
    """Read one raw article. Raises UserError with a sentence that names the source if it cannot be read."""
    return READERS[raw.format].read(raw)
