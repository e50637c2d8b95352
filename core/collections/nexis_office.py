"""Articles of Nexis Uni, Lexis Advance and the older LexisNexis as documents of Word or Rich Text. The cover with the
list of titles is left out, and the number of articles on it compared with those found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.collections.article_record import make_raw
from core.collections.collection_file import CollectionFile
from core.collections.nexis_fields import NexisBlock, is_known_label, read_document
from core.collections.nexis_layout import ENDS, cut_articles, is_nexis_article, read_article
from core.collections.nexis_marker import MARKER
from core.collections.stated_numbers import compare_count, compare_numbers
from core.collections.stated_search import COVER_LABELS, read_search
from core.errors import UserError
from core.office.office_paragraph import OfficeParagraph
from core.patterns import compile_later
from core.records import Failure, Raw, SourceRemark, SourceSearch
from core.translation import _, format_count

NAME = "nexis_office"
TITLE = _("Nexis (Word, Rich Text)")
SUFFIXES = (".docx", ".rtf", ".doc", ".odt")
MIME: tuple[str, ...] = ()

_SEEN = compile_later(rf"^[ \t]*(?:{'|'.join(ENDS)})[ \t]*$", re.IGNORECASE | re.MULTILINE)
_NUMBERED = compile_later(r"\d (?:of|de|von|van|di|sur) [\d,.]{1,8} D[OI]?[CK]UMENT")
_LISTED = compile_later(r"^[ \t]*Do[ck]ument\w{0,3} \(\d{1,6}\)[ \t]*$", re.MULTILINE)
_LONGEST_LINE = 100
"""Most characters of a line of a document that has lines, not paragraphs."""


def recognize(opened: CollectionFile) -> bool:
    """Return whether the document has articles as the service lays them out."""
    words = opened.office_words
    if not any(one.search(words) for one in (_SEEN, _NUMBERED, _LISTED)):
        return False
    try:
        paragraphs = opened.office_paragraphs
    except UserError:
        return False  # the reader of single documents says what is wrong
    if _find_markers(paragraphs):
        return True
    return any(is_nexis_article(one.paragraphs) for one in cut_articles(paragraphs).articles)


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark | SourceSearch]:
    """Make one Raw per article; compare the numbers of the file with what was found. Raises UserError."""
    markers = _find_markers(opened.office_paragraphs)
    yield from _read_numbered(opened, markers) if markers else _read_delivery(opened)


def _read_delivery(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark | SourceSearch]:
    """Read articles that each end with `End of Document`."""
    found = cut_articles(opened.office_paragraphs)
    listed = len(found.links) == len(found.articles)
    for number, one in enumerate(found.articles, 1):
        fields = read_article(one.paragraphs)
        title, address = found.links[number - 1] if listed else ("", "")
        own = one.paragraphs[0].link or ""
        if own.startswith("http") or (title and _same_words(title, fields["title"] or "")):
            address = own if own.startswith("http") else address
            item = re.search(r"urn:contentItem:([\w-]{5,60})", address)
            fields["url"] = fields.get("url") or address
            fields["id"] = fields.get("id") or (item[1] if item else None)
        yield _make_article(opened, number, number, fields)
    if found.articles and not found.articles[-1].has_end and any(one.has_end for one in found.articles):
        sentence = _("{source} may be cut off: its last article has no end. Compare it with the export.")
        yield SourceRemark(opened.source, sentence.format(source=opened.source))
    yield from compare_count(opened.source, found.stated, len(found.articles))
    yield from read_search(opened.source, found.cover if found.stated else (), "Nexis", COVER_LABELS)


def _same_words(one: str, other: str) -> bool:
    return [char for char in one.casefold() if char.isalnum()] == [char for char in other.casefold() if char.isalnum()]


def _make_article(opened: CollectionFile, count: int, number: int, fields: dict[str, str | None]) -> Raw | Failure:
    if fields["text"]:
        return make_raw(opened.source, count, fields)
    sentence = _("{source}, document {number}: there is no text. Export it again.")
    place = f"{opened.source}#{count}"
    return Failure(place, sentence.format(source=opened.source, number=format_count(number)))


def _find_markers(paragraphs: Sequence[OfficeParagraph]) -> list[tuple[int, re.Match[str]]]:
    """Return the lines `1 of 74 DOCUMENTS` with their places; none if no labelled line stands below the first."""
    found = [(at, one) for at, part in enumerate(paragraphs) if (one := MARKER.fullmatch(part.text.strip()))]
    below = paragraphs[found[0][0] :][:200] if found else ()
    return found if any(is_known_label(NexisBlock(one.text, False)) for one in below) else []


def _read_numbered(
    opened: CollectionFile, markers: list[tuple[int, re.Match[str]]]
) -> Iterator[Raw | Failure | SourceRemark | SourceSearch]:
    """Read articles that each begin with `1 of 74 DOCUMENTS`."""
    paragraphs = opened.office_paragraphs
    has_lines = max(len(one.text) for one in paragraphs) <= _LONGEST_LINE
    numbers = [int(found["number"]) for _at, found in markers]
    for count, (at, _found) in enumerate(markers, 1):
        stop = markers[count][0] if count < len(markers) else len(paragraphs)
        blocks = list(_cut_blocks(paragraphs[at + 1 : stop], has_lines))
        yield _make_article(opened, count, numbers[count - 1], read_document(blocks))
    yield from compare_numbers(
        opened.source, numbers, [int(re.sub(r"\D", "", found["stated"])) for _at, found in markers], "Nexis"
    )


def _cut_blocks(paragraphs: Sequence[OfficeParagraph], has_lines: bool) -> Iterator[NexisBlock]:
    """Iterate over the paragraphs of an article; `has_lines`: they are lines, and paragraphs lie between blank ones."""
    lines: list[OfficeParagraph] = []
    for one in (*paragraphs, OfficeParagraph("")):
        if one.text and has_lines and (not lines or lines[0].is_centered == one.is_centered):
            lines.append(one)
            continue
        if lines:
            yield NexisBlock("\n".join(line.text for line in lines), lines[0].is_centered)
            lines = []
        if one.text:
            lines = [one]
