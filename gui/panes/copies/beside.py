"""Two articles side by side: what only one of them says is coloured, and they scroll together."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QTextEdit, QWidget

from gui import theme
from gui.models.beside import Body, Compared
from gui.models.copies import percent
from gui.offsets import Display
from gui.overrides import guarded
from gui.panes.copies.looks import difference_format
from gui.plain_text import PlainLabel, plain_tooltip

_ABOVE = 40
"""Pixels that stay above a difference that is gone to."""


class Side(QTextEdit):
    """One article, to be read."""

    entered = Signal()
    """Enter, or a double click: show the article."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(name)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(10)
        self.setFont(theme.reading_font(-1))
        self.display = Display("")

    def show_text(self, text: str) -> None:
        """Take a text, without differences."""
        self.display = Display(text)
        self.setPlainText(self.display.text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = cursor.blockFormat()
        block.setLineHeight(125.0, 1)  # QTextBlockFormat.LineHeightTypes.ProportionalHeight
        block.setBottomMargin(6)
        cursor.mergeBlockFormat(block)

    def cursor_of(self, start: int, stop: int) -> QTextCursor:
        """A cursor over a range of code points."""
        cursor = QTextCursor(self.document())
        first, last = self.display.positions(start, stop)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def height_of(self, at: int) -> int:
        """Pixels from the top of the document to the line of a code point."""
        return self.cursorRect(self.cursor_of(at, at)).top() + self.verticalScrollBar().value()

    def first_shown(self) -> int:
        """Code point at the top of what is shown."""
        return self.display.offset(self.cursorForPosition(QPoint(12, 4)).position())

    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to these words in the article."""
        self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        self.entered.emit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down scroll: there is nothing to type."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and not event.modifiers():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + steps[Qt.Key(event.key())] * 2 * self.fontMetrics().height())
            return
        super().keyPressEvent(event)


class Beside(QWidget):
    """Left and right, a heading over each."""

    entered = Signal(int, int)
    """(article, code point of its stored text) shall be shown in the reader."""

    def __init__(self) -> None:
        super().__init__()
        self.compared: Compared | None = None
        self.at = -1
        """Number of the difference at hand; -1: none."""
        self._moving = False
        self.heads = (PlainLabel(), PlainLabel())
        self.left, self.right = Side("Article on the left"), Side("Article on the right")
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
            side.entered.connect(lambda side=side: self.enter(side))
            side.verticalScrollBar().valueChanged.connect(lambda _value, side=side: self._follow(side))
        grid.setRowStretch(1, 1)

    def show_nothing(self) -> None:
        """Empty both."""
        self.compared, self.at = None, -1
        for head, side in zip(self.heads, self.sides, strict=True):
            head.clear()
            side.show_text("")

    def show_pair(self, compared: Compared) -> None:
        """Show two articles from their beginning."""
        self.compared, self.at = compared, -1
        self._moving = True
        for head, side, body in zip(self.heads, self.sides, (compared.left, compared.right), strict=True):
            title = " · ".join(part for part in (body.outlet, body.published, body.title) if part)
            head.setText(title + (" (the beginning)" if body.cut else ""))
            head.setToolTip(plain_tooltip(title))
            side.show_text(body.text)
            side.setAccessibleDescription(title)
        self._paint()
        for side in self.sides:
            side.verticalScrollBar().setValue(0)
        self._moving = False

    def told(self) -> str:
        """The difference in one line."""
        if self.compared is None:
            return ""
        many = len(self.compared.changes)
        noun = "difference" if many == 1 else "differences"
        at = f", at {self.at + 1}" if self.at >= 0 else ""
        return f"{percent(self.compared.share)} of the shorter one's words are in both · {many:,} {noun}{at}"

    def _paint(self) -> None:
        if self.compared is None:
            return
        chosen: list[list[QTextEdit.ExtraSelection]] = [[], []]
        for number, piece in enumerate(self.compared.changes):
            for column, (kind, places) in enumerate((("removed", piece.first), ("added", piece.second))):
                if places[0] == places[1]:
                    continue
                mark = QTextEdit.ExtraSelection()
                mark.format = difference_format(kind, number == self.at)
                mark.cursor = self.sides[column].cursor_of(*places)
                chosen[column].append(mark)
        for side, marks in zip(self.sides, chosen, strict=True):
            side.setExtraSelections(marks)

    # -- going about

    def go(self, step: int) -> bool:
        """To the next (1) or previous (-1) difference; False where there is none."""
        changes = self.compared.changes if self.compared is not None else []
        if not changes:
            return False
        if self.at < 0 and step > 0:
            at = bisect_left([piece.first[1] for piece in changes], self.left.first_shown() + 1)
        else:
            at = self.at + step
        if not 0 <= at < len(changes):
            return False
        self.at = at
        self._paint()
        piece = changes[at]
        self._moving = True
        for side, places in zip(self.sides, (piece.first, piece.second), strict=True):
            side.setTextCursor(side.cursor_of(places[0], places[0]))
            side.verticalScrollBar().setValue(side.height_of(places[0]) - _ABOVE)
        self._moving = False
        return True

    def _follow(self, side: Side) -> None:
        """The other side shows what stands beside the first line of this one."""
        if self._moving or self.compared is None:
            return
        other = self.right if side is self.left else self.left
        top = side.first_shown()
        beside = self.compared.across(top, from_left=side is self.left)
        within = side.verticalScrollBar().value() - side.height_of(top)
        self._moving = True
        if side.verticalScrollBar().value() == 0:
            other.verticalScrollBar().setValue(0)
        elif side.verticalScrollBar().value() == side.verticalScrollBar().maximum():
            other.verticalScrollBar().setValue(other.verticalScrollBar().maximum())
        else:
            other.verticalScrollBar().setValue(other.height_of(beside) + within)
        self._moving = False

    def enter(self, side: Side | None = None) -> None:
        """Ask for the place at hand in its article: of the side with the keyboard, else of the right one."""
        if self.compared is None:
            return
        wanted = side or (self.left if self.left.hasFocus() else self.right)
        body: Body = self.compared.left if wanted is self.left else self.compared.right
        at = wanted.display.offset(wanted.textCursor().position())
        self.entered.emit(body.article_id, body.offset(at))

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Another palette: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "sides"):
            self._paint()
