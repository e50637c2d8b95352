"""Articles of LexisNexis as plain text: each begins with a line like `1 of 74 DOCUMENTS`. Outlet, day, section, page,
author and the other labelled lines become fields of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.collections.article_record import make_raw
from core.collections.collection_file import CollectionFile
from core.collections.nexis_fields import NexisBlock, read_document
from core.collections.nexis_marker import MARKER
from core.collections.stated_numbers import compare_numbers
from core.patterns import find_all_matches
from core.records import Failure, Raw, SourceRemark, SourceSearch
from core.translation import _, format_count

NAME = "nexis_text"
TITLE = _("Nexis (plain text)")
SUFFIXES = (".txt", ".text", ".doc")
MIME: tuple[str, ...] = ()

_PAGE_WIDTH = 78
"""Characters of a line; what is centred has its middle at half of it."""

_CENTERED = 7
"""Least indent of a centred line; paragraphs are indented by at most six."""


def recognize(opened: CollectionFile) -> bool:
    """Return whether the beginning has the line of an article with labelled lines below it."""
    found = MARKER.search(opened.head_text)
    return found is not None and _has_labels(opened.head_text[found.end() :])


def _has_labels(text: str) -> bool:
    return re.search(r"^[A-ZÄÉÓ-]{4,20}: ", text[:20_000], re.MULTILINE) is not None


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark | SourceSearch]:
    """Make one Raw per article; compare the numbers of the file with what was found."""
    text, encoding = opened.text.replace("\f", "\n"), opened.encoding
    starts = find_all_matches(MARKER, text)
    for count, found in enumerate(starts, 1):
        stop = starts[count].start() if count < len(starts) else len(text)
        fields = read_document(list(_cut_blocks(text[found.end() : stop])))
        if fields["text"]:
            yield make_raw(opened.source, count, fields, encoding)
        else:
            sentence = _("{source}, document {number}: there is no text. Export it again.")
            place = f"{opened.source}#{count}"
            yield Failure(place, sentence.format(source=opened.source, number=format_count(int(found["number"]))))
    stated = [int(re.sub(r"\D", "", found["stated"])) for found in starts]
    yield from compare_numbers(opened.source, [int(found["number"]) for found in starts], stated, "Nexis")


def _cut_blocks(text: str) -> Iterator[NexisBlock]:
    """Iterate over the blocks between blank lines; lines keep their indents."""
    for block in re.split(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*)*\n", text):
        lines = [line.rstrip() for line in block.split("\n") if line.strip()]
        if lines:
            yield NexisBlock("\n".join(lines), all(map(_is_centered, lines)), not lines[0][0].isspace())


def _is_centered(line: str) -> bool:
    indent = len(line) - len(line.lstrip())
    return indent >= _CENTERED and abs(indent + len(line.strip()) / 2 - _PAGE_WIDTH / 2) <= 4
