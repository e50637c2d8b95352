"""The words of a document of Word, LibreOffice and the like, one article: paragraphs, rows of tables and notes, without
headers, footers, comments and deleted words. An old `.doc` is read if it is Rich Text or a web page inside.

What the file really is counts, not its ending. Title and author that a program noted are believed only if they stand
in the text, and the day on which a file was made is not the day of publication.
"""

from __future__ import annotations

import re

from core.errors import UserError
from core.office.docx_paragraphs import read_docx_paragraphs
from core.office.odt_paragraphs import read_odt_paragraphs
from core.office.office_archive import OfficeArchive
from core.office.office_paragraph import OfficeParagraph
from core.office.rtf_paragraphs import SIGNATURE, read_rtf_paragraphs
from core.patterns import compile_later
from core.readers import html, plain
from core.readers.decoding import clean_text
from core.readers.make_article import Metadata, make_article
from core.records import Article, Raw
from core.translation import _

NAME = "office_files"
TITLE = _("Word, OpenDocument and Rich Text documents")
SUFFIXES = (".docx", ".odt", ".rtf", ".doc")
MIME = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "application/rtf",
    "application/msword",
)

_PAGE = compile_later(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_LONGEST_TITLE = 300
"""Most characters of a paragraph that is taken as a title."""


def read(raw: Raw) -> Article:
    """Return the document as an article. Raises UserError if it cannot be read or has no words."""
    head = raw.data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(SIGNATURE):
        return _make_document(raw, read_rtf_paragraphs(raw.data, raw.source), {})
    if head.startswith(b"PK\x03\x04"):
        return _read_archive(raw)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise UserError(
            _("{source} is an old Word document or is protected by a password. Open it and save it as .docx.").format(
                source=raw.source
            )
        )
    if _PAGE.search(head):
        return html.read(raw)
    if raw.source.lower().endswith((".docx", ".odt")) or not head:
        sentence = _("{source} is damaged. Open it in the program that made it and save it again.")
        raise UserError(sentence.format(source=raw.source))
    return plain.read(raw)


def _read_archive(raw: Raw) -> Article:
    """Read what is a ZIP archive: Word and OpenDocument texts differ in their parts."""
    archive = OfficeArchive(raw.data, raw.source)
    if archive.has_part("content.xml"):
        paragraphs, properties = read_odt_paragraphs(raw.data, raw.source), "meta.xml"
    else:
        paragraphs, properties = read_docx_paragraphs(raw.data, raw.source), "docProps/core.xml"
    return _make_document(raw, paragraphs, _read_properties(archive, properties))


def _read_properties(archive: OfficeArchive, name: str) -> dict[str, str]:
    """Return the Dublin Core elements that the program noted: title, creator and others."""
    if not archive.has_part(name):
        return {}
    try:
        root = archive.parse_part(name)
    except UserError:  # the text is there, and that counts
        return {}
    return {
        one.tag.rpartition("}")[2]: " ".join(one.text.split())
        for one in root.iter()
        if isinstance(one.tag, str) and "dc/elements" in one.tag and one.text
    }


def _make_document(raw: Raw, paragraphs: list[OfficeParagraph], properties: dict[str, str]) -> Article:
    filled = [one for one in paragraphs if one.text]
    text, notes = clean_text(_join_paragraphs(filled))
    about = Metadata(title=_find_title(filled, properties), author=_find_author(filled, properties))
    return make_article(raw, text, "utf-8", notes, about)


def _join_paragraphs(paragraphs: list[OfficeParagraph]) -> str:
    """Return the text: blank lines between paragraphs, none between the rows of a table."""
    pieces: list[str] = []
    before = False
    for one in paragraphs:
        if pieces:
            pieces.append("\n" if before and one.table_row else "\n\n")
        pieces.append(one.text)
        before = one.table_row
    return "".join(pieces)


def _find_title(paragraphs: list[OfficeParagraph], properties: dict[str, str]) -> str | None:
    """Return the first heading, if only a line or two stand before it, else the title that the program noted, if it is
    one of the first paragraphs."""
    start = [one for one in paragraphs[:4] if len(one.text) <= _LONGEST_TITLE]
    for one in start[:3]:
        if one.level:
            return " ".join(one.text.split())
    noted = properties.get("title", "")
    return next((noted for one in start if noted and " ".join(one.text.split()).casefold() == noted.casefold()), None)


def _find_author(paragraphs: list[OfficeParagraph], properties: dict[str, str]) -> str | None:
    """Return the creator that the program noted, if the first paragraphs name them: it is mostly whoever typed."""
    noted = properties.get("creator", "")
    top = " ".join(" ".join(one.text.split()) for one in paragraphs[:6] if len(one.text) <= _LONGEST_TITLE)
    return noted if len(noted.split()) > 1 and noted.casefold() in top.casefold() else None
