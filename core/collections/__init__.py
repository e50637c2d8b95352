"""Collections: files that hold many articles in a format of their own, as press databases export them.

One module per format; a new one is a file here and a line in NAMES. The ending of a file says little (`.html` can be a
web page, or 500 articles of a database), so each format looks at the content (`recognize`) and is asked in the order of
NAMES before the file is read as a single article. The first paragraph of a module's docstring is its row in the guide.
Formats import heavy libraries when they first read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from core.collections.collection_file import CollectionFile
from core.records import Failure, Raw, SourceRemark, SourceSearch
from core.registry import import_modules

Articles = Iterator[Raw | Failure | SourceRemark | SourceSearch]


class CollectionFormat(Protocol):
    """A module that splits files of one format into articles."""

    NAME: str
    """Name of the module."""
    TITLE: str
    """What it reads, in a few words: `Nexis (plain text)`."""
    SUFFIXES: tuple[str, ...]
    """Endings that such files can have, in lower case with their dot."""
    MIME: tuple[str, ...]
    """Media types of such files that no other kind declares; usually none."""

    def recognize(self, opened: CollectionFile, /) -> bool:
        """Return whether the file is of this format, by its content. Must not raise, and must be fast for others."""
        ...

    def read_articles(self, opened: CollectionFile, /) -> Articles:
        """Make one Raw per article (`article_record.make_raw`), with the source `source#NUMBER`.

        An article that cannot be read is a Failure in its place. If the file says how many articles it holds and that
        is not how many were found, a Failure names the gap, and a SourceRemark an extract of a larger search; if it
        says how many its search found, a SourceSearch tells. Raises UserError if the file as a whole cannot be read.
        """
        ...


UNKNOWN = "unknown_collection"
"""The format that refuses what looks like several articles."""

NAMES = (
    "nexis_text",
    "nexis_uni_text",
    "nexis_page",
    "nexis_office",
    "factiva_page",
    "factiva_office",
    "factiva_xml",
    "europresse",
    "proquest_text",
    "proquest_page",
    "proquest_office",
    "alceste",
    "mailbox",
    "page_archive",
    "web_archive",
    "feeds",
    "news_xml",
    "ris_records",
    "labelled_tokens",
    UNKNOWN,
)
"""Modules of this package, in the order in which they are asked, which is that of lists."""

FORMATS: tuple[CollectionFormat, ...] = import_modules(__package__, NAMES, CollectionFormat)

SUFFIXES: frozenset[str] = frozenset(suffix for one in FORMATS for suffix in one.SUFFIXES)
"""Suffixes of the files that may be collections."""


def find_format(opened: CollectionFile) -> CollectionFormat | None:
    """Return the format of a file with many articles; None if no format knows it."""
    return next((one for one in FORMATS if opened.suffix in one.SUFFIXES and one.recognize(opened)), None)
