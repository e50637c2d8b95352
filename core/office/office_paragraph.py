"""Paragraphs of office documents, and the builder with which each format collects them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict, Unpack

from core.translation import _

DOCUMENT = _("The document")
"""Name of a document in messages if the caller gives none."""


@dataclass(frozen=True, slots=True)
class OfficeParagraph:
    """One paragraph, or one row of a table."""

    text: str
    """Its words; a line break inside it is LF, cells of a row are separated by tabs. Blank paragraphs are kept."""
    style: str = ""
    """Name of its style as the document has it: `heading 1`, `SubHeader`."""
    level: int = 0
    """Level of a heading, 1 to 9; 0 if it is none."""
    is_bold: bool = False
    """Whether all its words are bold."""
    is_centered: bool = False
    page_break_before: bool = False
    link: str | None = None
    """Target of its first hyperlink: a web address, or `#name` inside the document."""
    table_row: bool = False


class ParagraphLook(TypedDict, total=False):
    """How a paragraph looks: fields of OfficeParagraph."""

    style: str
    level: int
    is_centered: bool


class ParagraphBuilder:
    """Collects the paragraphs of one story (the body, the notes) in order."""

    def __init__(self) -> None:
        self.paragraphs: list[OfficeParagraph] = []
        self._pieces: list[str] = []
        self._links: list[str] = []
        self._bold = self._plain = False
        self._breaks = False

    def add_text(self, text: str, bold: bool = False) -> None:
        """Add words to the paragraph."""
        if text:
            self._pieces.append(text.replace("\u2028", "\n").replace("\u2029", "\n"))
            if not text.isspace():
                self._bold, self._plain = self._bold or bold, self._plain or not bold

    def add_link(self, address: str) -> None:
        """Add the target of a hyperlink."""
        if address:
            self._links.append(address)

    def has_words(self) -> bool:
        """Return whether the paragraph has any text so far."""
        return any(not piece.isspace() for piece in self._pieces)

    def break_page(self, **look: Unpack[ParagraphLook]) -> None:
        """Start a new page: words so far become a paragraph of their own."""
        if self.has_words():
            self.end_paragraph(**look)
        else:
            self._pieces.clear()
        self._breaks = True

    def start_page(self) -> None:
        """Let the paragraph that is open be the first of a page."""
        self._breaks = True

    def end_paragraph(self, **look: Unpack[ParagraphLook]) -> None:
        """End the paragraph, blank or not."""
        text = "".join(self._pieces).strip(" \t\n")
        self.paragraphs.append(
            OfficeParagraph(
                text,
                is_bold=self._bold and not self._plain,
                page_break_before=self._breaks,
                link=self._links[0] if self._links else None,
                **look,
            )
        )
        self._pieces, self._links = [], []
        self._bold = self._plain = self._breaks = False


def join_cells(cells: list[list[OfficeParagraph]], breaks: bool = False) -> list[OfficeParagraph]:
    """Return one row of a table as paragraphs: a row with one filled cell, or with several paragraphs in a cell, only
    arranges text on the page, and its paragraphs stay apart."""
    filled = [[one for one in cell if one.text] for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) <= 1 or any(len(cell) > 1 for cell in filled):
        return [one for cell in filled for one in cell]
    first = [cell[0] for cell in filled]
    links = [one.link for one in first if one.link]
    return [
        OfficeParagraph(
            "\t".join(" ".join(one.text.split("\n")) for one in first),
            style=first[0].style,
            is_bold=all(one.is_bold for one in first),
            page_break_before=breaks or any(one.page_break_before for one in first),
            link=links[0] if links else None,
            table_row=True,
        )
    ]
