"""Lines of a PDF with their places on the page, as pdfium finds them, without forms, scripts or anything outside."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.errors import UserError
from core.office.office_paragraph import DOCUMENT
from core.translation import _, format_count

MOST_PAGES = 500
"""Maximum pages of one article."""
MOST_CHARACTERS = 200_000
"""Maximum characters of a page; a page of a newspaper has 30,000."""
_FEW_LETTERS = 300
"""Letters below which the words of a page can be what a database prints on a scan."""
_LARGE_SHARE = 0.5
"""Share of a page that a scan covers at least."""
_GAP = 1.6
"""Blank between two words, in heights of the line, that separates two columns."""


@dataclass(frozen=True, slots=True)
class PdfLine:
    """Words on one line of one column. Coordinates are points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Height of the type."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page."""

    lines: tuple[PdfLine, ...]
    """In the order of the file."""
    height: float
    is_picture: bool = False
    """Whether it is only a picture: a scan, perhaps with a line that a database printed below it."""


@dataclass(frozen=True, slots=True)
class PdfContent:
    """A document: pages and what its maker noted."""

    pages: tuple[PdfPage, ...]
    title: str = ""
    author: str = ""


def read_pdf_pages(data: bytes, source: str = DOCUMENT) -> PdfContent:
    """Return the lines of all pages. Raises UserError, naming `source`, if the file is damaged, protected or too
    long."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            sentence = _("{source} is protected by a password. Print it to a new PDF, or save its text as .txt.")
        else:
            sentence = _("{source} is damaged or not a PDF. Get it again, or save its text as .txt.")
        raise UserError(sentence.format(source=source)) from error
    try:
        if len(document) > MOST_PAGES:
            sentence = _("{source} has {count} pages, but an article may have at most {most}. Split it up.")
            count, most = format_count(len(document)), format_count(MOST_PAGES)
            raise UserError(sentence.format(source=source, count=count, most=most))
        noted = document.get_metadata_dict()
        pages = tuple(_read_page(document, number) for number in range(len(document)))
        return PdfContent(pages, noted.get("Title", ""), noted.get("Author", ""))
    finally:
        document.close()


def _read_page(document: Any, number: int) -> PdfPage:
    """Return one page; a damaged one is blank."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return PdfPage((), 0)
    try:
        text = page.get_textpage()
        try:
            lines = tuple(_drop_shadows(_split_lines(text)))
        finally:
            text.close()
        is_picture = sum(len(line.text) for line in lines) < _FEW_LETTERS and _has_large_picture(page, bool(lines))
        return PdfPage(lines, page.get_height(), is_picture)
    except pypdfium2.PdfiumError:
        return PdfPage((), 0)
    finally:
        page.close()


def _has_large_picture(page: Any, has_words: bool) -> bool:
    """Return whether a page has a picture: beside words, one that covers most of it."""
    import pypdfium2

    width, height = page.get_size()
    for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = one.get_bounds()
        if not has_words or (right - left) * (top - bottom) >= _LARGE_SHARE * width * height:
            return True
    return False


def _split_lines(text: Any) -> Iterator[PdfLine]:
    """Iterate over the lines of a page: pdfium's own, split where a blank is as wide as between columns."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    words: list[str] = []
    left = right = bottom = top = 0.0
    for at in range(min(text.count_chars(), MOST_CHARACTERS)):
        sign = chr(min(pdfium.FPDFText_GetUnicode(text, at), 0x10FFFF))
        if sign in "\r\n":
            if words:
                yield PdfLine("".join(words).strip(), left, right, bottom, top)
            words = []
            continue
        if sign in "\x02\ufffe":  # pdfium's signs for a hyphen at the end of a line
            sign = "\u00ad"
        if sign.isspace() or sign == "\x00" or not pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box)):
            words.append(" " if words and words[-1] != " " else "")
            continue
        height = max(top - bottom, 1.0)
        if words and (box.left > right + _GAP * height or box.left < right - height or _is_elsewhere(box, bottom, top)):
            yield PdfLine("".join(words).strip(), left, right, bottom, top)
            words = []
        if not words:
            left, right, bottom, top = box.left, box.right, box.bottom, box.top
        words.append(sign)
        right, bottom, top = max(right, box.right), min(bottom, box.bottom), max(top, box.top)
    if words:
        yield PdfLine("".join(words).strip(), left, right, bottom, top)


def _is_elsewhere(box: Any, bottom: float, top: float) -> bool:
    """Return whether a character stands on another line."""
    return bool(box.bottom > top - 0.2 * (top - bottom) or box.top < bottom + 0.2 * (top - bottom))


def _drop_shadows(lines: Iterator[PdfLine]) -> Iterator[PdfLine]:
    """Leave out words that are printed twice at nearly the same place, as shadows and false bold type are."""
    seen: dict[str, PdfLine] = {}
    for line in lines:
        if not line.text:
            continue
        before = seen.get(line.text)
        near = before and abs(before.left - line.left) < line.height and abs(before.bottom - line.bottom) < line.height
        seen[line.text] = line
        if not near:
            yield line
