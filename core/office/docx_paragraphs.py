"""Paragraphs of a Word document (DOCX, ECMA-376): the body with its tables and text boxes, then foot- and endnotes.

Headers, footers, comments, hidden words and tracked deletions are left out, insertions are kept. The numbers that Word
puts before the items of a list are not in the file, and so not in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from core.errors import UserError
from core.office.office_archive import OfficeArchive
from core.office.office_paragraph import DOCUMENT, OfficeParagraph, ParagraphBuilder, ParagraphLook, join_cells
from core.patterns import compile_later
from core.translation import _

_DROPPED = frozenset(
    {"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "tblPr", "trPr", "tcPr", "sdtPr", "ruby"}
)
_SPACES = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_OFF = frozenset({"0", "false", "off", "none"})
_HEADING = compile_later(r"heading ([1-9])$", re.IGNORECASE)
_TARGET = compile_later(r"\s*HYPERLINK\s+\"([^\"]{1,2000})\"")
_DEEPEST = 60
"""Most tables inside each other that are read."""


@dataclass(frozen=True, slots=True)
class DocxStyle:
    """What a style says of the paragraphs and runs that have it."""

    name: str = ""
    level: int = 0
    bold: bool = False
    centered: bool = False
    hidden: bool = False
    page_break: bool = False


def read_docx_paragraphs(data: bytes, source: str = DOCUMENT) -> list[OfficeParagraph]:
    """Return the paragraphs of a document, blank ones included. Raises UserError, naming `source`, if it is damaged,
    protected or no Word document."""
    archive = OfficeArchive(data, source)
    main = _find_main_part(archive)
    try:
        return _DocxStory(archive, main).read_document()
    except RecursionError as error:
        sentence = _("{source} is too large or nested too deeply for a document. Save its text as .txt.")
        raise UserError(sentence.format(source=source)) from error


def _find_main_part(archive: OfficeArchive) -> str:
    """Return the name of the part with the text."""
    if archive.has_part("_rels/.rels"):
        for one in archive.parse_part("_rels/.rels"):
            target = one.get("Target") or ""
            if (one.get("Type") or "").endswith("/officeDocument") and "word" in target.lower():
                return target.lstrip("/")
    if archive.has_part("word/document.xml"):
        return "word/document.xml"
    sentence = _("{source} is not a Word document, although its name says so. Save its text as .txt or .docx.")
    raise UserError(sentence.format(source=archive.source))


def _local_name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: Any, name: str) -> str | None:
    """Return an attribute by its name without namespace: strict and transitional documents differ in it."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _child(element: Any, name: str) -> Any:
    return None if element is None else next((one for one in element if _local_name(one) == name), None)


def _switch(properties: Any, name: str, default: bool = False) -> bool:
    """Return whether a property is on: present without a value, or with one that is not off."""
    one = _child(properties, name)
    return default if one is None else (_attribute(one, "val") or "on") not in _OFF


class _DocxStory:
    """One document while it is read."""

    def __init__(self, archive: OfficeArchive, main: str) -> None:
        self._archive, self._main = archive, main
        self._folder = main.rpartition("/")[0]
        self._styles = self._read_styles()
        self._links: dict[str, str] = {}
        self._builder = ParagraphBuilder()
        self._boxes: list[Any] = []
        self._field: list[str] = []
        """Parts of the fields that are open, the innermost last: `code` or `result`."""
        self._code = ""
        self._look: ParagraphLook = {}

    def read_document(self) -> list[OfficeParagraph]:
        """Return the paragraphs of the body and of the notes."""
        self._links = self._read_links(self._main)
        self._walk_blocks(_child(self._archive.parse_part(self._main), "body"), 0)
        for name in ("footnotes", "endnotes"):
            part = f"{self._folder}/{name}.xml"
            if self._archive.has_part(part):
                self._links = self._read_links(part)
                for note in self._archive.parse_part(part):
                    if _attribute(note, "type") in (None, "normal"):
                        self._walk_blocks(note, 0)
        return self._builder.paragraphs

    def _read_styles(self) -> dict[str, DocxStyle]:
        """Return the styles by their ids, each with what it inherits."""
        part = f"{self._folder}/styles.xml"
        if not self._archive.has_part(part):
            return {}
        elements = {
            _attribute(one, "styleId") or "": one
            for one in self._archive.parse_part(part)
            if _local_name(one) == "style"
        }
        return {name: self._inherit_style(name, elements) for name in elements}

    def _inherit_style(self, name: str, elements: dict[str, Any]) -> DocxStyle:
        chain: list[Any] = []
        at: str | None = name
        while at in elements and len(chain) < 20:
            chain.append(elements[at])
            parent = _child(elements[at], "basedOn")
            at = _attribute(parent, "val") if parent is not None else None
        style = DocxStyle()
        for one in reversed(chain):
            named = _child(one, "name")
            look, run = _child(one, "pPr"), _child(one, "rPr")
            title = (_attribute(named, "val") if named is not None else "") or ""
            style = DocxStyle(
                title,
                _heading_level(look, title) or style.level,
                _switch(run, "b", style.bold),
                _is_centered(look, style.centered),
                _switch(run, "vanish", style.hidden),
                _switch(look, "pageBreakBefore", style.page_break),
            )
        return style

    def _read_links(self, part: str) -> dict[str, str]:
        """Return the targets of hyperlinks by their ids."""
        folder, _slash, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        if not self._archive.has_part(rels):
            return {}
        return {
            one.get("Id") or "": one.get("Target") or ""
            for one in self._archive.parse_part(rels)
            if (one.get("Type") or "").endswith("/hyperlink")
        }

    def _walk_blocks(self, parent: Any, depth: int) -> None:
        """Read paragraphs and tables below an element, in order."""
        for one in () if parent is None or depth > _DEEPEST else parent:
            name = _local_name(one)
            if name == "p":
                self._read_paragraph(one, depth)
            elif name == "tbl":
                self._read_table(one, depth)
            elif name == "AlternateContent":
                self._walk_blocks(one[0] if len(one) else None, depth + 1)
            elif name not in _DROPPED and len(one):
                self._walk_blocks(one, depth + 1)

    def _read_table(self, table: Any, depth: int) -> None:
        for row in table.iter(f"{table.tag.rpartition('}')[0]}}}tr"):
            if next(one for one in row.iterancestors() if one.tag == table.tag) is not table:
                continue  # a row of a table inside this one
            if _child(_child(row, "trPr"), "del") is not None:
                continue
            outer, cells = self._builder, []
            for cell in row.iterchildren():
                for inner in [cell] if _local_name(cell) == "tc" else list(cell.iter(f"{row.tag[:-2]}tc"))[:1]:
                    self._builder = ParagraphBuilder()
                    self._walk_blocks(inner, depth + 1)
                    cells.append(self._builder.paragraphs)
            self._builder = outer
            self._builder.paragraphs += join_cells(cells)

    def _read_paragraph(self, paragraph: Any, depth: int) -> None:
        look = _child(paragraph, "pPr")
        styled = _child(look, "pStyle")
        style = self._styles.get((_attribute(styled, "val") if styled is not None else None) or "", DocxStyle())
        self._look = {
            "style": style.name,
            "level": _heading_level(look, "") or style.level,
            "is_centered": _is_centered(look, style.centered),
        }
        if _switch(look, "pageBreakBefore", style.page_break):
            self._builder.break_page(**self._look)
        outer, self._boxes = self._boxes, []
        self._walk_runs(paragraph, style, None)
        boxes, self._boxes = self._boxes, outer
        self._builder.end_paragraph(**self._look)
        for box in boxes:
            self._walk_blocks(box, depth + 1)
        section = _child(look, "sectPr")
        if section is not None:
            kind = _child(section, "type")
            if kind is None or _attribute(kind, "val") != "continuous":
                self._builder.break_page()

    def _walk_runs(self, parent: Any, style: DocxStyle, run: Any) -> None:
        """Read the words below an element; `run` holds the properties of the run that they stand in."""
        for one in parent:
            name = _local_name(one)
            if name == "r":
                self._read_run(one, style)
            elif name == "t":
                self._add_words(one.text or "", style, run)
            elif name in _SPACES:
                self._add_words(_SPACES[name], style, run)
            elif name == "br":
                self._read_break(one, style, run)
            elif name == "fldChar":
                self._follow_field(_attribute(one, "fldCharType") or "")
            elif name == "instrText" and self._field:
                self._code += (one.text or "")[:4000]
            elif name == "txbxContent":
                self._boxes.append(one)
            elif name == "AlternateContent":
                self._walk_runs(one[:1], style, run)
            elif name not in _DROPPED and len(one):
                if name == "hyperlink":
                    anchor = _attribute(one, "anchor")
                    self._builder.add_link(
                        self._links.get(_attribute(one, "id") or "") or (f"#{anchor}" if anchor else "")
                    )
                self._walk_runs(one, style, run)

    def _read_run(self, run: Any, style: DocxStyle) -> None:
        properties = _child(run, "rPr")
        styled = _child(properties, "rStyle")
        own = self._styles.get((_attribute(styled, "val") if styled is not None else None) or "", DocxStyle())
        if not _switch(properties, "vanish", style.hidden or own.hidden):
            bold = _switch(properties, "b", style.bold or own.bold)
            self._walk_runs(run, DocxStyle(bold=bold), run)

    def _read_break(self, element: Any, style: DocxStyle, run: Any) -> None:
        if _attribute(element, "type") == "page":
            self._builder.break_page(**self._look)
        else:
            self._add_words("\n", style, run)

    def _add_words(self, words: str, style: DocxStyle, run: Any) -> None:
        if run is not None and "code" not in self._field:
            self._builder.add_text(words, style.bold)

    def _follow_field(self, kind: str) -> None:
        if kind == "begin" and len(self._field) < _DEEPEST:
            self._field.append("code")
            self._code = ""
        elif kind == "separate" and self._field:
            self._field[-1] = "result"
            found = _TARGET.match(self._code)
            if found:
                self._builder.add_link(found[1])
        elif kind == "end" and self._field:
            self._field.pop()


def _heading_level(look: Any, name: str) -> int:
    """Return the level of a heading by its outline level, 0 to 8 in the file, or by the name of its style."""
    outline = _child(look, "outlineLvl")
    value = (_attribute(outline, "val") if outline is not None else None) or ""
    if value in tuple("012345678"):
        return int(value) + 1
    found = _HEADING.match(name)
    return int(found[1]) if found else int(name.lower() == "title")


def _is_centered(look: Any, default: bool) -> bool:
    jc = _child(look, "jc")
    return default if jc is None else _attribute(jc, "val") == "center"
