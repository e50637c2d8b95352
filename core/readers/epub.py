"""An electronic book (EPUB) as one article: its chapters in the order of its spine, with their headings. Navigation,
scripts and pictures are left out.

Title, author, publisher and day of publication are those that the package of the book names.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from core.errors import UserError
from core.office.office_archive import OfficeArchive
from core.readers.decoding import clean_text
from core.readers.make_article import LONGEST_TEXT, Metadata, make_article
from core.records import Article, Raw
from core.translation import _, format_count, ngettext

NAME = "epub"
TITLE = _("EPUB")
SUFFIXES = (".epub",)
MIME = ("application/epub+zip",)

_BLOCKS = frozenset(
    {"p", "div", "section", "article", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "pre"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "hr", "aside", "header", "footer", "main", "body", "address"}
)
_DROPPED = frozenset(
    {"script", "style", "nav", "head", "template", "svg", "math", "audio", "video", "object", "iframe"}
)
_MOST_CHAPTERS = 2_000
"""Maximum chapters that are read."""


def read(raw: Raw) -> Article:
    """Return the book as an article. Raises UserError if it is damaged, protected or has no words."""
    archive = OfficeArchive(raw.data, raw.source)
    if archive.has_part("META-INF/rights.xml"):
        sentence = _("{source} is protected by its publisher. Ask for a copy without protection.")
        raise UserError(sentence.format(source=raw.source))
    name = _find_package(archive)
    package = archive.parse_part(name)
    chapters: list[str] = []
    size = 0
    for part in _list_chapters(package, posixpath.dirname(name)):
        if archive.has_part(part) and size <= LONGEST_TEXT:
            words = "\n\n".join(_read_blocks(archive.parse_page(archive.read_part(part))))
            size += len(words)
            chapters += [words] if words else []
    text, notes = clean_text("\n\n".join(chapters))
    if len(chapters) > 1:
        sentence = ngettext(
            "The book has {count} part, read as one article.", "The book has {count} parts, read as one article.",
            len(chapters),
        )  # fmt: skip
        notes = (*notes, sentence.format(count=format_count(len(chapters))))
    return make_article(raw, text, "utf-8", notes, _describe_book(package))


def _local_name(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _find_package(archive: OfficeArchive) -> str:
    """Return the name of the package document (EPUB 3.3, 4.2.6.3.1)."""
    if archive.has_part("META-INF/container.xml"):
        for one in archive.parse_part("META-INF/container.xml").iter():
            if _local_name(one) == "rootfile" and one.get("full-path"):
                return str(one.get("full-path"))
    sentence = _("{source} is not an EPUB, although its name says so. Save its text as .txt or .html.")
    raise UserError(sentence.format(source=archive.source))


def _list_chapters(package: Any, folder: str) -> list[str]:
    """Return the parts with the text in reading order."""
    items = {
        one.get("id"): one
        for one in package.iter()
        if _local_name(one) == "item" and "nav" not in (one.get("properties") or "").split()
    }
    spine = [items.get(one.get("idref")) for one in package.iter() if _local_name(one) == "itemref"]
    return [
        posixpath.normpath(posixpath.join(folder, unquote(one.get("href") or "")))
        for one in spine[:_MOST_CHAPTERS]
        if one is not None and "html" in (one.get("media-type") or "html")
    ]


def _read_blocks(page: Any) -> Iterator[str]:
    """Iterate over the paragraphs of a chapter."""
    pieces: list[str] = []
    for words, ends in _walk_page(page):
        if ends:
            block = "".join(pieces)
            pieces = []
            lines = [" ".join(line.split()) for line in block.split("\n")]
            if any(lines):
                yield "\n".join(line for line in lines if line)
        else:
            pieces.append(words)
    last = " ".join("".join(pieces).split())
    if last:
        yield last


def _walk_page(page: Any) -> Iterator[tuple[str, bool]]:
    """Iterate over (words, whether a block ends or begins here), without recursion."""
    waiting: list[Any] = [page]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one.replace("\n", " ").replace("\r", " "), False
            continue
        if isinstance(one, bool):
            yield "", True
            continue
        name = _local_name(one)
        if name == "br":
            yield "\n", False
        if one.tail and one is not page:
            waiting.append(one.tail)
        if not name or name in _DROPPED:
            continue
        if name in _BLOCKS:
            yield "", True
            waiting.append(True)
        elif name in ("td", "th"):
            yield " ", False
        waiting.extend(reversed(one))
        if one.text:
            waiting.append(one.text)


def _describe_book(package: Any) -> Metadata:
    """Return what the package says: title, first author, publisher, day of publication."""
    said: dict[str, str] = {}
    for one in package.iter():
        if isinstance(one.tag, str) and "dc/elements" in one.tag and one.text:
            event = next((value for key, value in one.attrib.items() if key.endswith("event")), "publication")
            if event == "publication":
                said.setdefault(_local_name(one), one.text)
    return Metadata(
        title=said.get("title"),
        outlet=said.get("publisher"),
        author=said.get("creator"),
        published=(said.get("date") or "")[:10] or None,
    )
