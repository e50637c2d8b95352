"""The lines of a file whose form nobody knows: those of a text, the blocks of a page, the paragraphs of a document."""

from __future__ import annotations

from core.collections.collection_file import CollectionFile
from core.collections.html_file import parse_text

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".docx", ".odt", ".rtf")

_LARGEST_PAGE = 4_000_000
"""Largest page that is looked at, in characters."""


def read_plain_lines(opened: CollectionFile) -> str:
    """Return the text of a file with LF as line end, a blank line between blocks and paragraphs if it is no plain text.
    Raises UserError."""
    if opened.suffix in (".html", ".htm"):
        return parse_text(opened.text[:_LARGEST_PAGE], opened.source) if opened.text.strip() else ""
    if opened.head.startswith((b"PK\x03\x04", b"{\\rtf")):
        return "\n\n".join(_office_paragraphs(opened))
    return opened.text if opened.suffix in (".txt", ".text", ".md", ".markdown") else ""


def _office_paragraphs(opened: CollectionFile) -> list[str]:
    from core.office.docx_paragraphs import read_docx_paragraphs
    from core.office.odt_paragraphs import read_odt_paragraphs
    from core.office.rtf_paragraphs import read_rtf_paragraphs

    readers = {".docx": read_docx_paragraphs, ".odt": read_odt_paragraphs, ".rtf": read_rtf_paragraphs}
    reader = readers.get(opened.suffix)
    return [one.text for one in reader(opened.data, opened.source)] if reader else []
