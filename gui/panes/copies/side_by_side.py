"""Two articles side by side: words that only one of them has are coloured, and both scroll together."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QTextEdit, QWidget

from core.translation import _, format_count, ngettext
from gui import theme
from gui.models.article_comparison import ArticleBody, ArticleComparison
from gui.models.story_tables import format_percent
from gui.panes.copies.difference_look import difference_format
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.text_positions import DisplayedText
from gui.widgets.scrolled_text import ScrolledText

_ABOVE = 40
"""Pixels left above a difference when it is scrolled to."""


class ArticleSide(ScrolledText):
    """Shows one article, read-only."""

    entered = Signal()
    """A double click: show this place in the article."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(10)
        self.setFont(theme.reading_font(-1))
        self.display = DisplayedText("")

    def show_text(self, text: str) -> None:
        """Show a text without differences."""
        self.display = DisplayedText(text)
        self.setPlainText(self.display.text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = cursor.blockFormat()
        block.setLineHeight(125.0, 1)  # QTextBlockFormat.LineHeightTypes.ProportionalHeight
        block.setBottomMargin(6)
        cursor.mergeBlockFormat(block)

    def cursor_of(self, start: int, stop: int) -> QTextCursor:
        """Return a cursor over a range of code points."""
        cursor = QTextCursor(self.document())
        first, last = self.display.position_range(start, stop)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def height_of(self, at: int) -> int:
        """Return the pixels from the top of the document to the line of a code point."""
        return self.cursorRect(self.cursor_of(at, at)).top() + self.verticalScrollBar().value()

    def first_shown(self) -> int:
        """Return the code point at the top of the visible part."""
        return self.display.offset_at(self.cursorForPosition(QPoint(12, 4)).position())

    @guard_override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to this place in the article."""
        self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        self.entered.emit()


class SideBySide(QWidget):
    """Shows two articles, each with a heading."""

    entered = Signal(int, int)
    """Article id and code point of its stored text to show in the reader."""

    def __init__(self) -> None:
        super().__init__()
        self.compared: ArticleComparison | None = None
        self.at = -1
        """Index of the current difference; -1 for none."""
        self._moving = False
        self.heads = (PlainLabel(wordWrap=True), PlainLabel(wordWrap=True))
        self.left, self.right = ArticleSide(_("Article on the left")), ArticleSide(_("Article on the right"))
        self.sides = (self.left, self.right)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for column, (head, side) in enumerate(zip(self.heads, self.sides, strict=True)):
            head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            head.setContentsMargins(8, 0, 0, 0)
            grid.addWidget(head, 0, column)
            grid.addWidget(side, 1, column)
            grid.setColumnStretch(column, 1)
            side.entered.connect(lambda side=side: self.open_article(side))
            side.verticalScrollBar().valueChanged.connect(lambda _value, side=side: self._scroll_other(side))
        grid.setRowStretch(1, 1)

    def show_nothing(self) -> None:
        """Clear both sides."""
        self.compared, self.at = None, -1
        for head, side in zip(self.heads, self.sides, strict=True):
            head.clear()
            side.show_text("")

    def show_pair(self, compared: ArticleComparison) -> None:
        """Show two articles from the top."""
        self.compared, self.at = compared, -1
        self._moving = True
        for head, side, body in zip(self.heads, self.sides, (compared.left, compared.right), strict=True):
            title = " · ".join(part for part in (body.outlet, body.published, body.title) if part)
            head.setText(_("{title} (beginning only)").format(title=title) if body.cut else title)
            head.setToolTip(plain_tooltip(title))
            side.show_text(body.text)
            side.setAccessibleDescription(title)
        self._paint_differences()
        for side in self.sides:
            side.verticalScrollBar().setValue(0)
        self._moving = False

    def describe_difference(self) -> str:
        """Describe the difference in one line; empty without articles."""
        if self.compared is None:
            return ""
        total = len(self.compared.list_changes)
        text = ngettext("{count} difference", "{count} differences", total)
        if self.at >= 0:
            text = _("difference {number} of {count}")
        differences = text.format(number=format_count(self.at + 1), count=format_count(total))
        shared = _("{share} of the words of the shorter article are in both").format(
            share=format_percent(self.compared.share)
        )
        return f"{shared} · {differences}"

    def _paint_differences(self) -> None:
        if self.compared is None:
            return
        chosen: list[list[QTextEdit.ExtraSelection]] = [[], []]
        for number, piece in enumerate(self.compared.list_changes):
            for column, (kind, places) in enumerate((("removed", piece.first), ("added", piece.second))):
                if places[0] == places[1]:
                    continue
                mark = QTextEdit.ExtraSelection()
                mark.format = difference_format(kind, number == self.at)
                mark.cursor = self.sides[column].cursor_of(*places)
                chosen[column].append(mark)
        for side, marks in zip(self.sides, chosen, strict=True):
            side.setExtraSelections(marks)

    # -- moving

    def go_to_difference(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) difference; return False if there is none."""
        changes = self.compared.list_changes if self.compared is not None else []
        if not changes:
            return False
        if self.at < 0 and step > 0:
            at = bisect_left([piece.first[1] for piece in changes], self.left.first_shown() + 1)
        else:
            at = self.at + step
        if not 0 <= at < len(changes):
            return False
        self.at = at
        self._paint_differences()
        piece = changes[at]
        self._moving = True
        for side, places in zip(self.sides, (piece.first, piece.second), strict=True):
            side.setTextCursor(side.cursor_of(places[0], places[0]))
            side.verticalScrollBar().setValue(side.height_of(places[0]) - _ABOVE)
        self._moving = False
        return True

    def _scroll_other(self, side: ArticleSide) -> None:
        """Scroll the other side to what corresponds to the first visible line of this one."""
        if self._moving or self.compared is None:
            return
        other = self.right if side is self.left else self.left
        top = side.first_shown()
        beside = self.compared.opposite_offset(top, from_left=side is self.left)
        within = side.verticalScrollBar().value() - side.height_of(top)
        self._moving = True
        if side.verticalScrollBar().value() == 0:
            other.verticalScrollBar().setValue(0)
        elif side.verticalScrollBar().value() == side.verticalScrollBar().maximum():
            other.verticalScrollBar().setValue(other.verticalScrollBar().maximum())
        else:
            other.verticalScrollBar().setValue(other.height_of(beside) + within)
        self._moving = False

    def open_article(self, side: ArticleSide | None = None) -> None:
        """Ask to show the cursor's place in its article, on this side, else on the focused one, else on the right."""
        if self.compared is None:
            return
        wanted = side or (self.left if self.left.hasFocus() else self.right)
        body: ArticleBody = self.compared.left if wanted is self.left else self.compared.right
        at = wanted.display.offset_at(wanted.textCursor().position())
        self.entered.emit(body.article_id, body.stored_offset(at))

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Colour the differences again when the palette changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "sides"):
            self._paint_differences()
