"""The words of a PDF that has a text layer, one article: columns in reading order, lines joined to paragraphs, hyphens
at line ends removed, without running heads and page numbers. Pages that are only a picture are named in a note.

The title is the largest type on the first page, or the one that the maker noted if it stands in the text. The day on
which the file was made is not the day of publication.
"""

from __future__ import annotations

from core.errors import UserError
from core.office.office_paragraph import OfficeParagraph
from core.office.pdf_layout import lay_out_pages
from core.office.pdf_pages import PdfContent, read_pdf_pages
from core.readers.decoding import clean_text
from core.readers.make_article import Metadata, make_article
from core.readers.repeated_shapes import find_repeated_shape
from core.readers.several_articles import refusal_sentence
from core.records import Article, Raw
from core.translation import _, format_count, ngettext

NAME = "pdf"
TITLE = _("PDF")
SUFFIXES = (".pdf",)
MIME = ("application/pdf",)

_TOP = 12
"""Paragraphs of the beginning in which the title stands."""
_LONGEST_TITLE = 300
"""Most characters of a title."""


def read(raw: Raw) -> Article:
    """Return the document as an article. Raises UserError if it cannot be read, has no text layer, or looks like
    several articles."""
    content = read_pdf_pages(raw.data, raw.source)
    paragraphs = lay_out_pages(content.pages)
    scanned = [number for number, page in enumerate(content.pages, 1) if page.has_pictures]
    if scanned and not paragraphs:
        sentence = _("{source} is a scan: its pages are pictures without text. Recognize its text (OCR) first.")
        raise UserError(sentence.format(source=raw.source))
    text, notes = clean_text("\n\n".join(one.text for one in paragraphs))
    if not raw.is_single:
        _refuse_several(raw.source, text, content)
    about = Metadata(title=_find_title(paragraphs, content), author=_find_author(paragraphs, content))
    return make_article(raw, text, "utf-8", (*notes, *_scan_notes(scanned)), about)


def _refuse_several(source: str, text: str, content: PdfContent) -> None:
    """Raise UserError if paragraphs or lines repeat as they do only between articles."""
    lines = "\n".join(line.text for page in content.pages for line in page.lines)
    several = find_repeated_shape(text) or find_repeated_shape(lines)
    if several is not None:
        raise UserError(refusal_sentence(source, several))


def _scan_notes(scanned: list[int]) -> tuple[str, ...]:
    """Name the pages that are only a picture."""
    if not scanned:
        return ()
    pages = ", ".join(format_count(number) for number in scanned[:20]) + ("…" if len(scanned) > 20 else "")
    sentence = ngettext(
        "Page {pages} is a picture without text and was left out.",
        "Pages {pages} are pictures without text and were left out.",
        len(scanned),
    )
    return (sentence.format(pages=pages),)


def _find_title(paragraphs: list[OfficeParagraph], content: PdfContent) -> str | None:
    """Return the first paragraph in large type, else the title that the maker noted if it is one of the first."""
    top = [one for one in paragraphs[:_TOP] if len(one.text) <= _LONGEST_TITLE]
    for one in top:
        if one.level and any(sign.isalpha() for sign in one.text):
            return one.text
    noted = " ".join(content.title.split())
    return next((noted for one in top if noted and noted.casefold() == one.text.casefold()), None)


def _find_author(paragraphs: list[OfficeParagraph], content: PdfContent) -> str | None:
    """Return the author that the maker noted, if the first paragraphs name them: it is mostly whoever typed."""
    noted = " ".join(content.author.split())
    top = " ".join(one.text for one in paragraphs[:_TOP] if len(one.text) <= _LONGEST_TITLE)
    return noted if len(noted.split()) > 1 and noted.casefold() in top.casefold() else None
