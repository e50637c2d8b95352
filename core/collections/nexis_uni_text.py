"""Articles of Nexis Uni and Lexis Advance that a program saved as plain text: headline, outlet and day, labelled lines,
`Body`, and `End of Document`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.collections.article_record import make_article_or_failure
from core.collections.collection_file import CollectionFile
from core.collections.nexis_fields import RIGHTS
from core.collections.nexis_layout import (
    ENDS,
    NexisDelivery,
    cut_articles,
    is_aside,
    is_body_heading,
    is_end,
    is_nexis_article,
    label_block,
    read_article,
)
from core.collections.stated_numbers import compare_count
from core.errors import UserError
from core.office.office_paragraph import OfficeParagraph
from core.patterns import compile_later
from core.readers.day_words import find_day
from core.records import Failure, Raw, SourceRemark
from core.translation import _

NAME = "nexis_uni_text"
TITLE = _("Nexis Uni (plain text)")
SUFFIXES = (".txt", ".text")
MIME: tuple[str, ...] = ()

_SEEN = compile_later(rf"^[ \t]*(?:{'|'.join(ENDS)})[ \t]*$", re.IGNORECASE | re.MULTILINE)
_MOST_HEAD = 3
"""Lines at the top of an article: headline, outlet, day."""


def recognize(opened: CollectionFile) -> bool:
    """Return whether the text has articles as the service lays them out, with the line that ends each."""
    try:
        if _SEEN.search(opened.text) is None:
            return False
    except UserError:
        return False  # the reader of single articles says what is wrong
    return any(is_nexis_article(one.paragraphs) for one in _cut_text(opened.text).articles)


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Make one Raw per article; compare their number with that of the cover. Raises UserError."""
    found = _cut_text(opened.text)
    for number, one in enumerate(found.articles, 1):
        yield make_article_or_failure(opened.source, number, read_article(one.paragraphs), opened.encoding)
    yield from compare_count(opened.source, found.stated, len(found.articles))


def _cut_text(text: str) -> NexisDelivery:
    """Return the articles of a text, with the looks that their lines had as a document."""
    lines = [OfficeParagraph(line.strip()) for line in text.split("\n")]
    marked: list[OfficeParagraph] = []
    first = 0
    for at, one in enumerate(lines):
        if is_end(one) or at == len(lines) - 1:
            marked += _mark_looks(lines[first : at + 1])
            first = at + 1
    return cut_articles(marked)


def _mark_looks(piece: Sequence[OfficeParagraph]) -> Sequence[OfficeParagraph]:
    """Return the lines up to the end of one article, headline, outlet and day in the middle and headings bold; a piece
    without a day above its labels as it is."""
    body = next((at for at, one in enumerate(piece) if is_body_heading(one)), len(piece))
    first_day = next((at for at in range(body) if _is_day(piece[at])), body)
    label = next((at for at in range(first_day, body) if label_block(piece[at]) is not None), body)
    filled = [at for at in range(label) if piece[at].text]
    day = next((at for at in reversed(filled) if _is_day(piece[at])), None)
    if day is None or label == len(piece):
        return piece
    top = [at for at in filled if at <= day][-_MOST_HEAD:]
    marked = list(piece)
    for at, one in enumerate(piece):
        if at in top:
            marked[at] = replace(one, is_centered=True, level=int(at == top[0]))
        elif is_aside(one) or is_body_heading(one):
            marked[at] = replace(one, is_bold=True)
    return marked


def _is_day(one: OfficeParagraph) -> bool:
    """Return whether a line is the day below a headline."""
    return len(one.text) < 100 and not RIGHTS.search(one.text) and find_day(one.text) is not None
