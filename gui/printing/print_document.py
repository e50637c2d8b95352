"""An article as a document for paper: black on white whatever the theme, labels told apart without colour."""

from __future__ import annotations

from PySide6.QtCore import QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from core.codebook import Nature, ValueKind
from core.codebook.book import Codebook
from core.patterns import compile_later
from core.store.rows import ACCEPTED, REJECTED, SUGGESTED, SpanRow
from core.store.shown_title import shows_title
from core.time_words import time_in_words
from core.translation import _
from core.value_formatting import describe_value
from gui.printing.print_content import PrintChoices, PrintedArticle, TextPiece, cut_text, short_code
from gui.printing.value_table import PaperTable

BODY = 10.5
"""Size of the text in points."""
_SMALL, _TITLE, _HEADING = 8.5, 17.0, 11.0
_SCREEN = 96.0
"""Dots per inch for which lengths are given here."""
_INK, _GREY, _LINE = "#000000", "#5c6068", "#b8bcc2"
_TINT = 0.16
"""Share of a label's colour in the ground of its marks."""
_STATES = {
    "suggested": _("undecided"), "accepted": _("accepted"), "accepted_in_bulk": _("accepted in bulk"),
    "corrected": _("corrected"), "added": _("added"), "rejected": _("rejected"),
}  # fmt: skip
_BREAKS = compile_later(r"\s*\n\s*")
_BLANKS = compile_later(r"\s+")
_BLANK = "\N{NO-BREAK SPACE}"


def mark_ground(colour: QColor) -> QColor:
    """Return the ground of marks of a colour, light enough for a grey printer."""
    return QColor(*(round(255 - (255 - part) * _TINT) for part in (colour.red(), colour.green(), colour.blue())))


class PrintDocument:
    """Writes one article into a QTextDocument laid out for a device."""

    def __init__(self, printed: PrintedArticle, codebook: Codebook, choices: PrintChoices) -> None:
        self.printed, self._codebook, self._choices = printed, codebook, choices
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self._numbers = {span.id: number for number, span in enumerate(printed.commented, 1)}
        self._scale = 1.0

    def lay_out(self, device: QPagedPaintDevice, page: QSizeF) -> int:
        """Write everything for pages of a size in dots of the device; return the number of pages."""
        self._scale = device.logicalDpiX() / _SCREEN
        document = self.document
        document.documentLayout().setPaintDevice(device)
        document.setDocumentMargin(0)
        font = QFont()
        font.setPointSizeF(BODY)
        document.setDefaultFont(font)
        document.setPageSize(page)
        self._cursor = QTextCursor(document)
        self._cursor.beginEditBlock()
        self._write_head()
        for piece in cut_text(self.printed):
            self._write_piece(piece)
        self._write_legend()
        if self._choices.comments and self._numbers:
            self._write_comments()
        if self._choices.values and self.printed.spans:
            self._write_values()
        self._cursor.endEditBlock()
        return document.pageCount()

    # -- formats

    def _text_format(self, points: float = BODY, colour: str = _INK, *, bold: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        font = QFont()
        font.setPointSizeF(points)
        font.setBold(bold)
        made.setFont(font)
        made.setForeground(QColor(colour))
        return made

    def _block_format(self, above: float = 0, below: float = 0, line: int = 135) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setTopMargin(above * self._scale)
        made.setBottomMargin(below * self._scale)
        made.setLineHeight(line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return made

    def _begin_block(self, above: float = 0, below: float = 0, line: int = 135) -> None:
        form = self._block_format(above, below, line)
        if self.document.isEmpty():
            self._cursor.setBlockFormat(form)
        else:
            self._cursor.insertBlock(form)

    def _label_colour(self, label: str) -> QColor:
        return QColor(self._codebook.code_for(label).light if label in self._codebook else _GREY)

    def _mark_format(self, span: SpanRow, points: float = BODY, colour: str = _INK) -> QTextCharFormat:
        made = self._text_format(points, colour)
        shade = self._label_colour(span.label)
        made.setBackground(mark_ground(shade))
        made.setUnderlineColor(shade)
        solid = span.status == ACCEPTED
        style = QTextCharFormat.UnderlineStyle
        made.setUnderlineStyle(style.SingleUnderline if solid else style.DashUnderline)
        made.setFontStrikeOut(span.status == REJECTED)
        return made

    def _raised_format(self, colour: QColor) -> QTextCharFormat:
        made = self._text_format(BODY, colour.name(), bold=True)
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        return made

    # -- parts

    def _write_head(self) -> None:
        article = self.printed.article
        if not shows_title(article):
            self._begin_block(below=4, line=115)
            self._cursor.insertText(article.title or article.uid, self._text_format(_TITLE, bold=True))
        about = (article.outlet or _("no outlet"), article.published or _("no date"), article.author)
        self._begin_block(below=12)
        self._cursor.insertText(" · ".join(one for one in about if one), self._text_format(_SMALL, _GREY))
        self._begin_block(below=6)

    def _write_piece(self, piece: TextPiece) -> None:
        colour = _GREY if piece.is_furniture else _INK
        points = _TITLE if piece.is_title else BODY
        mark = piece.innermost
        form = self._mark_format(mark, points, colour) if mark else self._text_format(points, colour)
        if piece.is_title:
            form.setFontWeight(QFont.Weight.Bold)
        for number, words in enumerate(_BREAKS.split(piece.words)):
            if number:
                self._begin_block(below=6)
            self._cursor.insertText(words, form)
        for span in piece.ending:
            note = self._numbers.get(span.id) if self._choices.comments else None
            code = short_code(span.label, self._codebook) + (f"[{note}]" if note else "")
            self._cursor.insertText(code, self._raised_format(self._label_colour(span.label)))

    def _write_heading(self, words: str) -> None:
        self._begin_block(above=16, below=4)
        self._cursor.insertText(words, self._text_format(_HEADING, bold=True))

    def _write_legend(self) -> None:
        """Say what the letters and lines mean, for the labels that occur."""
        if not self.printed.spans:
            return
        self._write_heading(_("Legend"))
        self._begin_block(below=2)
        plain = self._text_format(_SMALL)
        for label in sorted({span.label for span in self.printed.spans}):
            title = self._codebook.code_for(label).title if label in self._codebook else label
            shade = self._label_colour(label)
            form = self._text_format(_SMALL, shade.name(), bold=True)
            form.setBackground(mark_ground(shade))
            self._cursor.insertText(_BLANKS.sub(_BLANK, f" {short_code(label, self._codebook)} "), form)
            self._cursor.insertText(_BLANKS.sub(_BLANK, f" {title} ({label})"), plain)
            self._cursor.insertText("    ", plain)  # where a line may end
        self._begin_block()
        states = (
            (ACCEPTED, _("accepted")),
            *(((SUGGESTED, _("undecided")),) if self._choices.undecided else ()),
            *(((REJECTED, _("rejected")),) if self._choices.rejected else ()),
        )
        for state, words in states:
            form = self._text_format(_SMALL)
            style = QTextCharFormat.UnderlineStyle
            form.setUnderlineStyle(style.SingleUnderline if state == ACCEPTED else style.DashUnderline)
            form.setFontStrikeOut(state == REJECTED)
            self._cursor.insertText(words, form)
            self._cursor.insertText("    ", plain)

    def _write_comments(self) -> None:
        self._write_heading(_("Comments"))
        for span in self.printed.commented:
            self._begin_block(below=2)
            words = self.printed.article.text[span.start : span.stop]
            line = f"[{self._numbers[span.id]}] “{_BREAKS.sub(' ', words)}”: "
            self._cursor.insertText(line, self._text_format(_SMALL, bold=True))
            self._cursor.insertText(_BREAKS.sub(" ", span.comment), self._text_format(_SMALL))

    def _write_values(self) -> None:
        self._write_heading(_("Values"))
        self._begin_block()
        rows = [
            (
                self._codebook.code_for(span.label).title,
                _BREAKS.sub(" ", self.printed.article.text[span.start : span.stop]),
                self._describe_value(span),
                _STATES.get(span.state, span.state),
            )
            for span in self.printed.spans
        ]
        form, line = self._text_format(_SMALL), QColor(_LINE)
        table = PaperTable(self._cursor, (16, 38, 34, 12), form, line, self._scale)
        table.write_rows((_("Label"), _("Text"), _("Value"), _("State")), rows, self.document.pageSize().height())

    def _describe_value(self, span: SpanRow) -> str:
        """Describe the value of a mark as the window does: times in words."""
        code = self._codebook.code_for(span.label)
        if code.kind is ValueKind.TIME:
            return time_in_words(span.value, every=code.nature is Nature.RECURRING)
        return describe_value(span.label, span.value, self._codebook)
