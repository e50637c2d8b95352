"""Paragraphs of an OpenDocument text (ODT, ISO/IEC 26300): the body with its tables and frames, then its notes.

Headers, footers, comments, hidden sections and tracked deletions are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.errors import UserError
from core.office.office_archive import OfficeArchive
from core.office.office_paragraph import DOCUMENT, OfficeParagraph, ParagraphBuilder, ParagraphLook, join_cells
from core.translation import _

_DROPPED = frozenset(
    {"annotation", "annotation-end", "tracked-changes", "forms", "sequence-decls", "note-citation", "hidden-text"}
    | {"ruby-text", "title", "desc", "object", "image", "event-listeners", "variable-decls", "user-field-decls"}
)
_DEEPEST = 60
"""Most tables and frames inside each other that are read."""
_MOST_BLANKS = 1_000
"""Most blanks that one `text:s` can stand for."""


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """What a style says of the paragraphs, spans and sections that have it."""

    name: str = ""
    bold: bool = False
    centered: bool = False
    hidden: bool = False
    page_break: bool = False


def read_odt_paragraphs(data: bytes, source: str = DOCUMENT) -> list[OfficeParagraph]:
    """Return the paragraphs of a document, blank ones included. Raises UserError, naming `source`, if it is damaged,
    protected or no text document."""
    archive = OfficeArchive(data, source)
    if archive.has_part("META-INF/manifest.xml") and b"encryption-data" in archive.read_part("META-INF/manifest.xml"):
        raise UserError(_("{source} is protected by a password. Save it without the password.").format(source=source))
    try:
        return _OdtStory(archive).read_document()
    except RecursionError as error:
        sentence = _("{source} is too large or nested too deeply for a document. Save its text as .txt.")
        raise UserError(sentence.format(source=source)) from error


def _local_name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


class _OdtStory:
    """One document while it is read."""

    def __init__(self, archive: OfficeArchive) -> None:
        self._archive = archive
        self._root = archive.parse_part("content.xml")
        self._styles = self._read_styles()
        self._builder = ParagraphBuilder()
        self._later: list[Any] = []
        self._notes: list[Any] = []

    def read_document(self) -> list[OfficeParagraph]:
        """Return the paragraphs of the body and of the notes."""
        body = next((one for one in self._root.iter() if _local_name(one) == "text" and len(one)), None)
        if body is None:
            sentence = _("{source} has no text. Open it in the program that made it and look whether it is empty.")
            raise UserError(sentence.format(source=self._archive.source))
        self._walk_blocks(body, 0)
        for note in self._notes:
            self._walk_blocks(note, 0)
        return self._builder.paragraphs

    def _read_styles(self) -> dict[str, OdtStyle]:
        """Return the styles by name, automatic ones with what they inherit."""
        roots = [self._root]
        if self._archive.has_part("styles.xml"):
            roots.insert(0, self._archive.parse_part("styles.xml"))
        elements = {
            _attribute(one, "name"): one for root in roots for one in root.iter() if _local_name(one) == "style"
        }
        return {name: _inherit_style(name, elements) for name in elements}

    def _walk_blocks(self, parent: Any, depth: int) -> None:
        """Read paragraphs and tables below an element, in order."""
        for one in parent if depth <= _DEEPEST else ():
            name = _local_name(one)
            if name in ("p", "h"):
                self._read_paragraph(one, depth)
            elif name == "table":
                self._read_table(one, depth)
            elif name == "section" and _attribute(one, "display") == "none":
                continue
            elif name not in _DROPPED and len(one):
                self._walk_blocks(one, depth + 1)

    def _read_table(self, table: Any, depth: int) -> None:
        rows = table.iter(f"{table.tag.rpartition('}')[0]}}}table-row")
        for row in rows:
            if next(one for one in row.iterancestors() if one.tag == table.tag) is not table:
                continue  # a row of a table inside this one
            outer, cells = self._builder, []
            for cell in row:
                if _local_name(cell) == "table-cell":
                    self._builder = ParagraphBuilder()
                    self._walk_blocks(cell, depth + 1)
                    cells.append(self._builder.paragraphs)
            self._builder = outer
            self._builder.paragraphs += join_cells(cells)

    def _read_paragraph(self, paragraph: Any, depth: int) -> None:
        style = self._styles.get(_attribute(paragraph, "style-name"), OdtStyle())
        level = _attribute(paragraph, "outline-level")
        heading = int(level) if level in tuple("123456789") else int(style.name == "Title")
        look: ParagraphLook = {"style": style.name, "level": heading, "is_centered": style.centered}
        if style.hidden:
            return
        if style.page_break:
            self._builder.start_page()
        outer, self._later = self._later, []
        self._walk_words(paragraph, style.bold)
        later, self._later = self._later, outer
        self._builder.end_paragraph(**look)
        for frame in later:
            self._walk_blocks(frame, depth + 1)

    def _walk_words(self, parent: Any, bold: bool) -> None:
        """Read the words below an element: white space of the file is one blank (ODF 1.3, 6.1.2)."""
        self._add_words(parent.text, bold)
        for one in parent:
            name = _local_name(one)
            if name == "s":
                count = _attribute(one, "c")
                self._builder.add_text(" " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS), bold)
            elif name in ("tab", "line-break"):
                self._builder.add_text("\t" if name == "tab" else "\n", bold)
            elif name == "note":
                self._notes += [body for body in one if _local_name(body) == "note-body"]
            elif name == "frame":
                self._later.append(one)
            elif name not in _DROPPED:
                style = self._styles.get(_attribute(one, "style-name"), OdtStyle())
                if name == "a":
                    self._builder.add_link(_attribute(one, "href"))
                if not style.hidden:
                    self._walk_words(one, bold or style.bold)
            self._add_words(one.tail, bold)

    def _add_words(self, words: str | None, bold: bool) -> None:
        if words:
            inner = " ".join(words.split())
            before = " " if words[0].isspace() else ""
            self._builder.add_text(before + inner + (" " if inner and words[-1].isspace() else ""), bold)


def _inherit_style(name: str, elements: dict[str, Any]) -> OdtStyle:
    """Return a style with what it inherits; an automatic one is called as the style that it is made from."""
    chain: list[Any] = []
    while name in elements and len(chain) < 20:
        chain.append(elements[name])
        name = _attribute(elements[name], "parent-style-name")
    style = OdtStyle()
    for one in reversed(chain):
        said = {key.rpartition("}")[2]: value for part in one for key, value in part.attrib.items()}
        parent = _attribute(one, "parent-style-name")
        style = OdtStyle(
            parent or _attribute(one, "display-name") or _attribute(one, "name"),
            said.get("font-weight", "bold" if style.bold else "") in ("bold", "600", "700", "800", "900"),
            said.get("text-align", "center" if style.centered else "") == "center",
            said.get("display", "none" if style.hidden else "") == "none",
            said.get("break-before", "") == "page",
        )
    return style
