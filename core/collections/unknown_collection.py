"""Files that look like several articles in a form that nobody knows: numbered headings, labels, copyright lines or
rulers repeat in them. They are refused by name instead of being read as one article.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.collections.collection_file import CollectionFile
from core.collections.plain_lines import SUFFIXES, read_plain_lines
from core.errors import UserError
from core.readers.repeated_shapes import RepeatedShape, find_repeated_shape
from core.readers.several_articles import refusal_sentence
from core.records import SEVERAL_ARTICLES, Failure, Raw, SourceRemark
from core.translation import _

__all__ = ["MIME", "NAME", "SUFFIXES", "TITLE", "read_articles", "recognize"]

NAME = "unknown_collection"
TITLE = _("several articles in an unknown form")
MIME: tuple[str, ...] = ()


def recognize(opened: CollectionFile) -> bool:
    """Return whether something repeats as it does only between articles."""
    return _find_shape(opened) is not None


def _find_shape(opened: CollectionFile) -> RepeatedShape | None:
    try:
        return find_repeated_shape(read_plain_lines(opened), opened.suffix in (".html", ".htm"))
    except UserError:  # the reader of single articles says what is wrong
        return None


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Say what repeats and what to do; no article is read."""
    found = _find_shape(opened)
    if found is not None:
        yield Failure(opened.source, refusal_sentence(opened.source, found), SEVERAL_ARTICLES)
