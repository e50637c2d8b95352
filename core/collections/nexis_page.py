"""Articles of LexisNexis as a web page: each begins with `1 of 74 DOCUMENTS`. Outlet, day, section, page, author and
the other labelled lines become fields of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from core.collections.article_record import make_raw
from core.collections.collection_file import CollectionFile
from core.collections.html_file import parse_page
from core.collections.nexis_fields import NexisBlock, read_document
from core.collections.nexis_marker import MARKER
from core.collections.stated_numbers import compare_numbers
from core.patterns import compile_later
from core.records import Failure, Raw, SourceRemark, SourceSearch
from core.translation import _, format_count

NAME = "nexis_page"
TITLE = _("Nexis (web page)")
SUFFIXES = (".html", ".htm", ".doc")
MIME: tuple[str, ...] = ()

_SEEN = compile_later(r"LXNComment|<DOC NUMBER=|\bDOC_ID_\d+_\d+", re.IGNORECASE)
_CENTER = compile_later(r"\.(?P<name>\w+)\s*\{[^{}]*text-align:\s*center[^{}]*\}", re.IGNORECASE)
_BOLD = compile_later(r"\.(?P<name>\w+)\s*\{[^{}]*font-weight:\s*bold[^{}]*\}", re.IGNORECASE)
_BLANKS = compile_later(r"[ \t\r\n\f]+")


def recognize(opened: CollectionFile) -> bool:
    """Return whether the page has the comments and names that the service writes between articles."""
    return _SEEN.search(opened.head_text) is not None and re.search(r"\d of [\d,]+ DOC", opened.head_text) is not None


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark | SourceSearch]:
    """Make one Raw per article; compare the numbers of the file with what was found. Raises UserError."""
    documents: list[tuple[int, int, list[NexisBlock]]] = []
    for block in _read_blocks(opened):
        found = MARKER.fullmatch(block.text.strip())
        if found:
            documents.append((int(found["number"]), int(re.sub(r"\D", "", found["stated"])), []))
        elif documents:
            documents[-1][2].append(block)
    for count, (number, _stated, blocks) in enumerate(documents, 1):
        fields = read_document(blocks)
        if fields["text"]:
            yield make_raw(opened.source, count, fields, opened.encoding)
        else:
            sentence = _("{source}, document {number}: there is no text. Export it again.")
            place = f"{opened.source}#{count}"
            yield Failure(place, sentence.format(source=opened.source, number=format_count(number)))
    yield from compare_numbers(opened.source, [one[0] for one in documents], [one[1] for one in documents], "Nexis")


def _read_blocks(opened: CollectionFile) -> Iterator[NexisBlock]:
    """Iterate over the paragraphs of the page that have words."""
    text = opened.text
    centers = {found["name"] for found in _CENTER.finditer(text[:20_000])}
    bolds = {found["name"] for found in _BOLD.finditer(text[:20_000])}
    root = parse_page(opened)
    for paragraph in root.iter("p"):
        words = _paragraph_text(paragraph)
        if words.strip(" \n\xa0"):
            first = next((one for one in paragraph.iter("span") if (one.text or "").strip()), None)
            is_bold = first is not None and first.get("class") in bolds
            yield NexisBlock(words, paragraph.get("class") in centers, is_bold)


def _paragraph_text(paragraph: Any) -> str:
    """Return the text of a paragraph with its line breaks, and other white space as single blanks."""
    pieces: list[str] = []
    for element in paragraph.iter():
        if element.tag == "br":
            pieces.append("\n")
        elif isinstance(element.tag, str) and element.tag not in ("img", "style", "script"):
            pieces.append(_BLANKS.sub(" ", element.text or ""))
        if element is not paragraph:
            pieces.append(_BLANKS.sub(" ", element.tail or ""))
    lines = ("".join(pieces)).replace("\xa0", " ").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())
