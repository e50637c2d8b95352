"""The article at hand, large: title, outlet and date, and its first paragraphs with the sought words emphasized."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from shiboken6 import isValid

from core.store.rows import ArticleFull
from core.translation import _, format_count, ngettext
from gui import theme
from gui.models.article_model import format_short_day
from gui.models.screening_reading import find_sought_places, read_for_screening
from gui.qt_overrides import guard_override

_LEAD, _TITLE_LEAD = 125, 100
"""Distance of the lines of the text and of the title, in per cent of their height."""
_LEAST = 20
"""Least pixels beside the column."""
_ZOOMS = (-5, 28)
"""Least and most steps by which the text is larger."""


class ScreeningText(QTextEdit):
    """Shows one article without its marks; nothing in it can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.article: ArticleFull | None = None
        self._queries: tuple[str, ...] = ()
        self._zoom = 0
        self._empty = ""
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Article to be screened"))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)

    def show_article(self, article: ArticleFull, queries: Sequence[str]) -> None:
        """Show an article from its beginning; words of these searches are emphasized."""
        self.article, self._queries = article, tuple(query for query in queries if query.strip())
        self.lay_out_again()

    def show_nothing(self, words: str) -> None:
        """Show why there is no article."""
        self.article, self._empty = None, words
        self.lay_out_again()

    def zoom_text(self, steps: int) -> None:
        """Make the text larger or smaller; 0: normal size."""
        self._zoom = min(max(self._zoom + steps, _ZOOMS[0]), _ZOOMS[1]) if steps else 0
        self.lay_out_again()

    def read_on(self) -> bool:
        """Scroll by a page; return False at the end."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + int(bar.pageStep() * 0.9))
        return bar.value() != before

    def lay_out_again(self) -> None:
        """Make the document anew: what is in sight is laid out once."""
        body = theme.reading_font(self._zoom + 1)
        made = QTextDocument(self)
        made.setUndoRedoEnabled(False)
        made.setDocumentMargin(0)
        made.setDefaultFont(body)
        cursor = QTextCursor(made)
        cursor.beginEditBlock()
        if self.article is None:
            _write(cursor, self._empty, _letters(body, theme.faint_colour()), 0)
        else:
            self._write_article(cursor, self.article, body)
        cursor.endEditBlock()
        before = self.document()
        self.setDocument(made)
        if isValid(before):
            before.deleteLater()
        self._centre_column()

    def _write_article(self, cursor: QTextCursor, article: ArticleFull, body: QFont) -> None:
        reading = read_for_screening(article)
        faint, pitch = theme.faint_colour(), body.pointSizeF()
        ink = self.palette().color(QPalette.ColorRole.Text)
        self._write_found(cursor, reading.title, _letters(theme.title_font(self._zoom), ink), 0, _TITLE_LEAD)
        origin = " · ".join((article.outlet or _("no outlet"), format_short_day(article.published)))
        _write(cursor, origin, _letters(theme.reading_font(self._zoom - 1), faint), pitch * 0.4)
        for number, words in enumerate(reading.paragraphs):
            self._write_found(cursor, words, _letters(body, ink), pitch * (1.2 if number == 0 else 0.8))
        if reading.left > 0:
            more = ngettext("… {count} more character. Enter reads all.", "… {count} more characters. Enter reads all.",
                            reading.left).format(count=format_count(reading.left))  # fmt: skip
            _write(cursor, more, _letters(body, faint), pitch)
        _write(cursor, "", _letters(body, faint), pitch)
        self.setAccessibleDescription(f"{reading.title}. {origin}")

    def _write_found(
        self, cursor: QTextCursor, words: str, letters: QTextCharFormat, above: float, lead: int = _LEAD
    ) -> None:
        """Write a paragraph with its sought words emphasized."""
        found = QTextCharFormat(letters)
        found.setBackground(theme.match_fill())
        _begin_paragraph(cursor, above, lead)
        at = 0
        for start, stop in find_sought_places(words, self._queries):
            cursor.insertText(words[at:start], letters)
            cursor.insertText(words[start:stop], found)
            at = stop
        cursor.insertText(words[at:], letters)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        self._centre_column()

    def _centre_column(self) -> None:
        """Keep lines as long as they read well, in the middle."""
        wide = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(int((wide - theme.column_width(theme.reading_font(self._zoom + 1))) / 2), _LEAST)
        frame = self.document().rootFrame()
        made = frame.frameFormat()
        if (made.leftMargin(), made.topMargin()) != (side, _LEAST):
            made.setLeftMargin(side)
            made.setRightMargin(side)
            made.setTopMargin(_LEAST)
            frame.setFrameFormat(made)


def _letters(font: QFont, shade: object) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(shade)  # type: ignore[arg-type]
    return made


def _begin_paragraph(cursor: QTextCursor, above: float, lead: int = _LEAD) -> None:
    made = QTextBlockFormat()
    made.setLineHeight(lead, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    made.setTopMargin(above)
    if cursor.document().isEmpty() and cursor.block().blockNumber() == 0:
        cursor.setBlockFormat(made)
    else:
        cursor.insertBlock(made)


def _write(cursor: QTextCursor, words: str, letters: QTextCharFormat, above: float) -> None:
    _begin_paragraph(cursor, above)
    cursor.insertText(words, letters)
