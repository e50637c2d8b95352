"""A text whose lines leave room below for a lane of underlines per coder."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
)
from PySide6.QtWidgets import QTextEdit, QToolTip

from core.round_lanes import LaneMark
from core.translation import _
from gui import theme
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override
from gui.text_positions import DisplayedText
from gui.widgets.scrolled_text import ScrolledText

STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
"""Of the lanes from the top; further coders begin again."""
_STEP = 5
"""Pixels from one lane to the next."""
_ABOVE = 60
"""Pixels left above words that are scrolled to."""


class LaneText(ScrolledText):
    """Shows one article, read-only."""

    def __init__(self) -> None:
        super().__init__(_("Text with the marks of all coders"))
        self.setFont(theme.reading_font())
        self.document().setDocumentMargin(14)
        self.display = DisplayedText("")
        self.marks: tuple[LaneMark, ...] = ()
        self._starts: list[int] = []
        self.lanes: dict[str, int] = {}
        """Coder -> place of the lane, from 0."""
        self._names: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        """Label -> its title in the codebook of the project."""

    def show_text(self, text: str, coders: Sequence[str], marks: Sequence[LaneMark]) -> None:
        """Show a text with marks; a lane per coder, in their order."""
        self.marks = tuple(sorted(marks, key=lambda one: (one.start, one.stop)))
        self._starts = [one.start for one in self.marks]
        self.lanes = {coder: place for place, coder in enumerate(coders)}
        self.display = DisplayedText(text)
        self.setExtraSelections([])
        self.setPlainText(self.display.text)
        self._space_lines()

    def name_coders(self, names: dict[str, str]) -> None:
        """Call coders by these names in tooltips."""
        self._names = names

    def _space_lines(self) -> None:
        """Leave room below each line for the lanes."""
        room = QFontMetricsF(self.font()).height() + _STEP * (len(self.lanes) + 1)
        block = QTextBlockFormat()
        block.setLineHeight(room, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setBottomMargin(4)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)

    def show_place(self, start: int, stop: int) -> None:
        """Bring words into view and light them."""
        cursor = self._cursor_of(start, stop)
        lit = QTextEdit.ExtraSelection()
        lit.cursor = cursor
        lit.format.setBackground(theme.match_fill(at_hand=True))
        self.setExtraSelections([lit])
        caret = QTextCursor(cursor)
        caret.setPosition(cursor.selectionStart())
        self.setTextCursor(caret)
        bar = self.verticalScrollBar()
        top = self.cursorRect(caret).top()
        if not _ABOVE / 2 < top < self.viewport().height() - _ABOVE:
            bar.setValue(bar.value() + top - _ABOVE)

    def clear_place(self) -> None:
        """Light no words: what is at hand is about the whole article."""
        self.setExtraSelections([])
        self.verticalScrollBar().setValue(0)

    def _cursor_of(self, start: int, stop: int) -> QTextCursor:
        first, last = self.display.position_range(start, stop)
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # -- painting

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then the lanes of the lines in sight."""
        super().paintEvent(event)
        if not self.marks:
            return
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shift = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            for block in self._blocks_in_sight():
                self._paint_block(painter, block, shift)

    def _blocks_in_sight(self) -> Iterator[QTextBlock]:
        document: QTextDocument = self.document()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        while block.isValid():
            if document.documentLayout().blockBoundingRect(block).top() > bottom:
                return
            yield block
            block = block.next()

    def _paint_block(self, painter: QPainter, block: QTextBlock, shift: QPointF) -> None:
        first = self.display.offset_at(block.position())
        last = self.display.offset_at(block.position() + block.length() - 1)
        origin = self.document().documentLayout().blockBoundingRect(block).topLeft() + shift
        longest = bisect_left(self._starts, last)
        for mark in self.marks[:longest]:
            if mark.stop > first:
                for line in self._line_parts(block, mark):
                    self._paint_lane(painter, mark, line.translated(origin))

    def _line_parts(self, block: QTextBlock, mark: LaneMark) -> Iterator[QRectF]:
        """Yield the rectangles of a mark in the lines of a block, relative to it."""
        layout = block.layout()
        start, stop = self.display.position_range(mark.start, mark.stop)
        start, stop = max(start - block.position(), 0), min(stop - block.position(), block.length() - 1)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            left, right = max(start, line.textStart()), min(stop, line.textStart() + line.textLength())
            if left < right:
                x, to = _line_x(line, left), _line_x(line, right)
                yield QRectF(min(x, to), line.y() + line.ascent() + line.descent(), abs(to - x), line.height())

    def _paint_lane(self, painter: QPainter, mark: LaneMark, place: QRectF) -> None:
        lane = self.lanes.get(mark.coder, 0)
        y = place.top() + 2 + lane * _STEP
        painter.setPen(make_lane_pen(theme.label_colour(mark.label), lane))
        painter.drawLine(QPointF(place.left() + 1, y), QPointF(place.right() - 1, y))

    # -- what is under the pointer

    @guard_override
    def event(self, event: QEvent) -> bool:
        """Say whose marks are under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            offset = self.display.offset_at(self.cursorForPosition(event.pos()).position())
            said = [self._describe_mark(one) for one in self.marks if one.start <= offset < one.stop]
            if said:
                QToolTip.showText(event.globalPos(), plain_tooltip("\n".join(said)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _describe_mark(self, mark: LaneMark) -> str:
        label = self.titles.get(mark.label, mark.label)
        return _("{coder}: {label}").format(coder=self._names.get(mark.coder, mark.coder), label=label)


def _line_x(line: QTextLine, place: int) -> float:
    """Return where a character of a line begins."""
    found: Any = line.cursorToX(place)  # PySide returns the place with the x
    return float(found[0] if isinstance(found, tuple) else found)


def make_lane_pen(shade: QColor, lane: int) -> QPen:
    """Return the pen of a lane."""
    pen = QPen(shade, 2.4)
    pen.setStyle(STYLES[lane % len(STYLES)])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
