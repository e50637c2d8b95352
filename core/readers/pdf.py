"""The words of a PDF, one article: columns in reading order, lines joined to paragraphs, hyphens at line ends removed,
without running heads and page numbers. Pages that are only a picture are named in a note, and recognized by the program
Tesseract if it is installed.

The title is the largest type on the first page, or the one that the maker noted if it stands in the text. The day on
which the file was made is not the day of publication.
"""

from __future__ import annotations

from dataclasses import replace

from core.errors import UserError
from core.office.office_paragraph import OfficeParagraph
from core.office.pdf_layout import lay_out_pages
from core.office.pdf_pages import PdfContent, PdfPage, read_pdf_pages
from core.office.text_recognition import RecognizedPages, find_recognizer, recognize_pages
from core.readers.decoding import clean_text
from core.readers.make_article import Metadata, make_article
from core.readers.repeated_shapes import find_repeated_shape
from core.readers.several_articles import SeveralArticlesError, refusal_sentence
from core.records import Article, Raw
from core.translation import _, format_count, ngettext

NAME = "pdf"
TITLE = _("PDF")
SUFFIXES = (".pdf",)
MIME = ("application/pdf",)

_PROGRAM_NAME = "Tesseract"

_SECONDS, _SECONDS_PER_MEGABYTE = 50.0, 40.0
"""Time for recognizing all pages, and more for each megabyte: less than what core.pool allows for the file."""

_TOP = 12
"""Paragraphs of the beginning in which the title stands."""
_LONGEST_TITLE = 300
"""Most characters of a title."""


def read(raw: Raw) -> Article:
    """Return the document as an article. Raises UserError if it cannot be read, has neither a text layer nor words that
    can be recognized, or looks like several articles."""
    content = read_pdf_pages(raw.data, raw.source)
    scanned = [number for number, page in enumerate(content.pages) if page.is_picture]
    found = _recognize_scans(raw, content, scanned)
    if len(scanned) == len(content.pages) and scanned and not found.texts:
        raise UserError(_scan_sentence(raw.source))
    paragraphs = _list_paragraphs(content, found)
    text, notes = clean_text("\n\n".join(one.text for one in paragraphs))
    if not raw.is_single:
        _refuse_several(raw.source, text, content)
    about = Metadata(title=_find_title(paragraphs, content), author=_find_author(paragraphs, content))
    return make_article(raw, text, "utf-8", (*notes, *_scan_notes(scanned, found)), about)


def _recognize_scans(raw: Raw, content: PdfContent, scanned: list[int]) -> RecognizedPages:
    """Return the text of scanned pages where there is more than their text layer has; empty without the program."""
    program = find_recognizer() if scanned else None
    if program is None:
        return RecognizedPages({})
    seconds = _SECONDS + _SECONDS_PER_MEGABYTE * len(raw.data) / 1e6
    found = recognize_pages(raw.data, scanned, program, seconds)
    layers = {number: sum(len(line.text) for line in content.pages[number].lines) for number in scanned}
    return replace(found, texts={at: text for at, text in found.texts.items() if len(text) > 2 * layers[at]})


def _list_paragraphs(content: PdfContent, found: RecognizedPages) -> list[OfficeParagraph]:
    """Return the paragraphs of all pages in order; those of recognized pages stand in place of their text layer."""
    if not found.texts:
        return lay_out_pages(content.pages)
    paragraphs: list[OfficeParagraph] = []
    waiting: list[PdfPage] = []
    for number, page in enumerate(content.pages):
        text = found.texts.get(number)
        if text is None:
            waiting.append(page)
            continue
        paragraphs += [*lay_out_pages(waiting), *map(OfficeParagraph, text.split("\n\n"))]
        waiting = []
    return [*paragraphs, *lay_out_pages(waiting)]


def _scan_sentence(source: str) -> str:
    """Return the message on a document of pictures."""
    if find_recognizer() is None:
        sentence = _(
            "{source} is a scan: its pages are pictures without text. Install the program {program} and import it "
            "again, or recognize its text (OCR) first."
        )
    else:
        sentence = _("{source} is a scan, and {program} recognized no text in it. Recognize its text (OCR) first.")
    return sentence.format(source=source, program=_PROGRAM_NAME)


def _refuse_several(source: str, text: str, content: PdfContent) -> None:
    """Raise SeveralArticlesError if paragraphs or lines repeat as they do only between articles."""
    lines = "\n".join(line.text for page in content.pages for line in page.lines)
    several = find_repeated_shape(text) or find_repeated_shape(lines)
    if several is not None:
        raise SeveralArticlesError(refusal_sentence(source, several))


def _scan_notes(scanned: list[int], found: RecognizedPages) -> tuple[str, ...]:
    """Name the pages that are only a picture, recognized or not."""
    notes: list[str] = []
    read = [number for number in scanned if number in found.texts]
    left = [number for number in scanned if number not in found.texts]
    if read:
        sentence = ngettext(
            "The text of page {pages} was recognized from a picture by {program}. Compare it with the page.",
            "The text of pages {pages} was recognized from pictures by {program}. Compare it with the pages.",
            len(read),
        )
        notes.append(sentence.format(pages=_list_pages(read), program=_PROGRAM_NAME))
    if left and find_recognizer() is None:
        sentence = ngettext(
            "Page {pages} is a picture without text and was left out. Install the program {program} to have it read.",
            "Pages {pages} are pictures without text and were left out. Install the program {program} to have them "
            "read.",
            len(left),
        )
        notes.append(sentence.format(pages=_list_pages(left), program=_PROGRAM_NAME))
    elif left:
        sentence = ngettext(
            "Page {pages} is a picture in which no text was recognized; it was left out.",
            "Pages {pages} are pictures in which no text was recognized; they were left out.",
            len(left),
        )
        notes.append(sentence.format(pages=_list_pages(left)))
    return tuple(notes)


def _list_pages(numbers: list[int]) -> str:
    """Return the numbers of pages as people count them."""
    return ", ".join(format_count(number + 1) for number in numbers[:20]) + ("…" if len(numbers) > 20 else "")


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
