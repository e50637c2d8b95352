"""Documents by what they are, not by their ending: DOCX, ODT or RTF; and a quick look at their words."""

from __future__ import annotations

import re

from core.errors import UserError
from core.office.docx_paragraphs import read_docx_paragraphs
from core.office.odt_paragraphs import read_odt_paragraphs
from core.office.office_archive import OfficeArchive
from core.office.office_paragraph import DOCUMENT, OfficeParagraph
from core.office.rtf_paragraphs import SIGNATURE, read_rtf_paragraphs
from core.patterns import compile_later
from core.translation import _

_LEADING = b"\xef\xbb\xbf \t\r\n"
_ZIP = b"PK\x03\x04"
_PART = compile_later(r"^/?(?:word/document[^/]{0,20}\.xml|content\.xml)$", re.IGNORECASE)
_BREAK = compile_later(rb"</w:p>|</w:tc>|</text:[ph]>|\\par\b ?|\\cell\b ?")
_MARK = compile_later(rb"<[^<>]*>")
_CONTROL = compile_later(rb"\\[a-z]{1,30}-?[0-9]{0,10} ?|[{}\r\n]")


def read_any_paragraphs(data: bytes, source: str = DOCUMENT) -> list[OfficeParagraph]:
    """Return the paragraphs of a document, blank ones included. Raises UserError, naming `source`, if it is damaged or
    none of these kinds."""
    head = data[:4096].lstrip(_LEADING)
    if head.startswith(SIGNATURE):
        return read_rtf_paragraphs(data, source)
    if not head.startswith(_ZIP):
        sentence = _("{source} is damaged. Open it in the program that made it and save it again.")
        raise UserError(sentence.format(source=source))
    if OfficeArchive(data, source).has_part("content.xml"):
        return read_odt_paragraphs(data, source)
    return read_docx_paragraphs(data, source)


def peek_words(data: bytes) -> str:
    """Return the words of a document roughly, a line a paragraph: enough to see what is not in it, many times faster
    than its paragraphs. Only ASCII can be relied on; empty if it is no such document or damaged."""
    head = data[:4096].lstrip(_LEADING)
    if head.startswith(SIGNATURE):
        broken = _BREAK.sub(b"\x00", data.replace(b"\\~", b" ").replace(b"\\'a0", b" "))
        return _CONTROL.sub(b"", broken).replace(b"\x00", b"\n").decode("latin-1")
    if not head.startswith(_ZIP):
        return ""
    try:
        archive = OfficeArchive(data)
        parts = [archive.read_part(name) for name in archive.part_names() if _PART.search(name)]
    except UserError:
        return ""
    return _MARK.sub(b"", _BREAK.sub(b"\n", b"\n".join(parts))).decode("utf-8", "replace").replace("\xa0", " ")
