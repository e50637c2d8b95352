"""Paragraphs of a Rich Text document (RTF), which old versions of Word and press databases write, also as `.doc`.

Headers, footers, pictures, embedded objects, hidden and deleted words are left out; footnotes come last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.errors import UserError
from core.office.office_paragraph import DOCUMENT, OfficeParagraph, ParagraphBuilder, ParagraphLook, join_cells
from core.office.rtf_tokens import CHARSETS, RtfToken, encoding_of_page, read_rtf_tokens
from core.patterns import compile_later
from core.translation import _

SIGNATURE = b"{\\rtf"

_DEEPEST = 2_000
"""Most groups inside each other."""

_SKIPPED = {
    "colortbl", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
    "object", "objdata", "nonshppict", "shppict", "listtext", "pntext", "sp", "listtable", "listoverridetable",
    "revtbl", "rsidtbl", "generator", "filetbl", "tc", "xe", "bkmkstart", "bkmkend", "annotation", "atnid",
    "atnauthor", "themedata", "latentstyles", "datastore", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "mmathPr",
    "fldtype", "datafield", "template", "xmlnstbl", "wgrffmtfilter", "pgdsctbl", "pnseclvl", "private", "txe", "rxe",
    "do", "ud",
}  # fmt: skip
"""Destinations without words of the text; so is any unknown one marked `\\*`."""

_READ = frozenset({"shpinst", "shptxt", "result", "fldrslt", "rtlch", "ltrch"})
"""Destinations marked `\\*` whose words count."""

_SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "-", "-": "\u00ad", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}

_HEADING = compile_later(r"(?i)heading ([1-9])$")
_TARGET = compile_later(r"\s*HYPERLINK\s+(?:\\l\s+)?\"([^\"]{1,2000})\"")


@dataclass(frozen=True, slots=True)
class RtfState:
    """Properties that a group inherits and restores."""

    place: str = ""
    """Destination: empty for the text, `fonttbl`, `stylesheet`, `fldinst`, `skip`."""
    encoding: str = ""
    bold: bool = False
    hidden: bool = False
    skip_count: int = 1
    """Characters that follow `\\u` for programs that do not know it."""
    is_starred: bool = False
    builder: ParagraphBuilder | None = None
    """The story that the group belongs to, if it is not that of the group around it."""


@dataclass(slots=True)
class ParagraphForm:
    """Properties of the paragraph being read; they last until `\\pard`."""

    style: int | None = None
    level: int = 0
    centered: bool = False
    page_break: bool = False
    in_table: bool = False


def read_rtf_paragraphs(data: bytes, source: str = DOCUMENT) -> list[OfficeParagraph]:
    """Return the paragraphs of a document, blank ones included. Raises UserError, naming `source`, if it is none."""
    if not data.lstrip(b"\xef\xbb\xbf \r\n").startswith(SIGNATURE):
        sentence = _("{source} is not a Rich Text document. Save its text as .txt or .docx.")
        raise UserError(sentence.format(source=source))
    return _RtfStory(source).read_tokens(data)


class _RtfStory:
    """One document while it is read."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._state = RtfState(encoding="cp1252")
        self._stack: list[RtfState] = []
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._default_font = 0
        self._styles: dict[int, tuple[str, int]] = {}
        self._style, self._style_level, self._style_name = 0, 0, ""
        self._form = ParagraphForm()
        self._notes = ParagraphBuilder()
        self._body = ParagraphBuilder()
        self._cells: list[list[OfficeParagraph]] = []
        self._cell_start: int | None = None
        self._pending = b""
        self._units: list[int] = []
        self._fallback = 0
        self._code: list[str] = []

    def read_tokens(self, data: bytes) -> list[OfficeParagraph]:
        """Return all paragraphs, those of notes last."""
        for token in read_rtf_tokens(data):
            if token.data:
                self._take_bytes(token.data)
                continue
            if token.word != "u":
                self._flush_bytes()
            if token.symbol:
                self._follow_symbol(token)
            else:
                self._follow_word(token.word, token.number)
        self._flush_bytes()
        for builder in (self._body, self._notes):
            if builder.has_words():
                builder.end_paragraph()
        return [*self._body.paragraphs, *self._notes.paragraphs]

    @property
    def _builder(self) -> ParagraphBuilder:
        return self._state.builder or self._body

    def _take_bytes(self, data: bytes) -> None:
        if self._fallback:
            cut = min(self._fallback, len(data))
            self._fallback -= cut
            data = data[cut:]
        if data and self._units:
            self._flush_bytes()
        self._pending += data

    def _flush_bytes(self) -> None:
        """Decode the bytes and UTF-16 units read so far: characters of two bytes come in two tokens."""
        if self._units:
            units, self._units = self._units, []
            self._add_words(b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "replace"))
        if self._pending:
            pending, self._pending = self._pending, b""
            self._add_words(pending.decode(self._state.encoding or self._page, "replace"))

    def _add_words(self, words: str) -> None:
        state = self._state
        if state.place == "fldinst":
            self._code.append(words[:4000])
        elif state.place == "stylesheet":
            self._style_name += words[:200]
        elif not state.place and not state.hidden:
            self._builder.add_text(words, state.bold)

    def _follow_symbol(self, token: RtfToken) -> None:
        if not token.is_control:
            self._fallback = 0
            if token.symbol == "{":
                if len(self._stack) >= _DEEPEST:
                    sentence = _("{source} is too large or nested too deeply for a document. Save its text as .txt.")
                    raise UserError(sentence.format(source=self._source))
                self._stack.append(self._state)
                self._state = replace(self._state, is_starred=False)
            elif self._stack:
                self._close_group()
        elif token.symbol == "*":
            self._state = replace(self._state, is_starred=True)
        elif token.symbol in "\r\n":
            self._follow_word("par", None)
        elif self._fallback:
            self._fallback -= 1
        else:
            self._add_words(_SYMBOLS.get(token.symbol, ""))

    def _close_group(self) -> None:
        closed, self._state = self._state, self._stack.pop()
        if closed.place == "stylesheet" and self._style_name:
            name = self._style_name.strip("; \r\n")
            found = _HEADING.match(name)
            self._styles[self._style] = (name, self._style_level or (int(found[1]) if found else 0))
            self._style, self._style_level, self._style_name = 0, 0, ""
        if closed.place == "fldinst" and self._state.place != "fldinst":
            target = _TARGET.match("".join(self._code))
            self._code = []
            if target and not self._state.place:
                self._builder.add_link(target[1])
        if closed.builder is self._notes and self._state.builder is not self._notes:
            self._notes.end_paragraph()

    def _follow_word(self, word: str, number: int | None) -> None:
        state = self._state
        if word == "u":
            if self._pending:
                self._flush_bytes()
            self._units.append((number or 0) % 65536)
            self._fallback = state.skip_count
        elif word == "uc":
            self._state = replace(state, skip_count=max(0, min(number or 0, 20)))
        elif self._opens_place(word):
            pass
        elif state.place == "stylesheet":
            self._describe_style(word, number)
        elif word in _CHARACTER_WORDS:
            _CHARACTER_WORDS[word](self, number)
        elif not state.place:
            self._shape_text(word, number)

    def _opens_place(self, word: str) -> bool:
        """Follow a word that says what the group is for; return whether it was one."""
        state = self._state
        if state.place == "skip":
            return True
        if word in ("fonttbl", "stylesheet", "fldinst"):
            self._state = replace(state, place=word, is_starred=False)
        elif word in ("footnote", "endnote"):
            self._state = replace(state, builder=self._notes, is_starred=False)
        elif word in _SKIPPED or (state.is_starred and word not in _READ and state.place != "stylesheet"):
            self._state = replace(state, place="skip")
        else:
            self._state = replace(state, is_starred=False)
            return False
        return True

    def _describe_style(self, word: str, number: int | None) -> None:
        if word in ("s", "cs", "ds"):
            self._style = (number or 0) if word == "s" else -1
        elif word == "outlinelevel":
            self._style_level = (number or 0) + 1 if 0 <= (number or 0) < 9 else 0

    def _shape_text(self, word: str, number: int | None) -> None:
        form = self._form
        if word in _SIGNS:
            self._add_words(_SIGNS[word])
        elif word in ("par", "sect"):
            self._end_paragraph()
            if word == "sect":
                self._builder.break_page()
        elif word == "page":
            self._builder.break_page(**self._paragraph_look())
        elif word in ("cell", "nestcell"):
            self._end_cell()
        elif word in ("row", "nestrow"):
            self._end_row()
        elif word == "pard":
            self._form = ParagraphForm()
        elif word == "intbl":
            form.in_table = True
        elif word == "s":
            form.style = number
        elif word == "outlinelevel":
            form.level = (number or 0) + 1 if 0 <= (number or 0) < 9 else 0
        elif word in ("qc", "ql", "qr", "qj"):
            form.centered = word == "qc"
        elif word == "pagebb":
            form.page_break = number != 0

    def _paragraph_look(self) -> ParagraphLook:
        name, level = self._styles.get(self._form.style or 0, ("", 0))
        return {"style": name, "level": self._form.level or level, "is_centered": self._form.centered}

    def _end_paragraph(self) -> None:
        builder = self._builder
        if self._form.in_table and self._cell_start is None and builder is self._body:
            self._cell_start = len(builder.paragraphs)
        if self._form.page_break:
            builder.start_page()
        builder.end_paragraph(**self._paragraph_look())

    def _end_cell(self) -> None:
        """End a cell: its paragraphs leave the body until the row ends."""
        builder = self._builder
        start = len(builder.paragraphs) if self._cell_start is None else self._cell_start
        self._end_paragraph()
        self._cells.append(builder.paragraphs[start:])
        del builder.paragraphs[start:]
        self._cell_start = None

    def _end_row(self) -> None:
        cells, self._cells, self._cell_start = self._cells, [], None
        self._builder.paragraphs += join_cells(cells)

    def set_bold(self, number: int | None) -> None:
        """Follow `\\b`."""
        self._state = replace(self._state, bold=number != 0)

    def set_hidden(self, number: int | None) -> None:
        """Follow `\\v` and `\\deleted`."""
        self._state = replace(self._state, hidden=number != 0)

    def set_plain(self, _number: int | None) -> None:
        """Follow `\\plain`."""
        encoding = self._fonts.get(self._default_font, "")
        self._state = replace(self._state, bold=False, hidden=False, encoding=encoding)

    def set_font(self, number: int | None) -> None:
        """Follow `\\f`, which defines a font in the table of fonts and selects one elsewhere."""
        self._font = number or 0
        if self._state.place != "fonttbl":
            self._state = replace(self._state, encoding=self._fonts.get(self._font, ""))

    def set_charset(self, number: int | None) -> None:
        """Follow `\\fcharset`."""
        if self._state.place == "fonttbl" and number in CHARSETS:
            self._fonts[self._font] = CHARSETS[number]

    def set_font_page(self, number: int | None) -> None:
        """Follow `\\cpg`, the code page of a font."""
        if self._state.place == "fonttbl":
            self._fonts[self._font] = encoding_of_page(number)

    def set_page(self, number: int | None) -> None:
        """Follow `\\ansicpg`, the code page of the document."""
        self._page = encoding_of_page(number)
        self._state = replace(self._state, encoding="")

    def set_default_font(self, number: int | None) -> None:
        """Follow `\\deff`."""
        self._default_font = number or 0


_CHARACTER_WORDS: dict[str, Callable[[_RtfStory, int | None], None]] = {
    "b": _RtfStory.set_bold,
    "v": _RtfStory.set_hidden,
    "deleted": _RtfStory.set_hidden,
    "plain": _RtfStory.set_plain,
    "f": _RtfStory.set_font,
    "fcharset": _RtfStory.set_charset,
    "cpg": _RtfStory.set_font_page,
    "ansicpg": _RtfStory.set_page,
    "deff": _RtfStory.set_default_font,
    "mac": lambda story, _number: story.set_page(10000),
    "pc": lambda story, _number: story.set_page(437),
    "pca": lambda story, _number: story.set_page(850),
}
"""Words about the encoding and the look of characters."""
