"""A table on paper whose rows stay whole: none is cut where a page ends, and each page repeats the heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

_SPARE = 0.5
"""Dots by which each row is taken to be higher than it is, because heights are rounded."""

Row = tuple[str, ...]


class PaperTable:
    """Writes rows of text at the end of a document."""

    def __init__(
        self, cursor: QTextCursor, widths: Sequence[int], form: QTextCharFormat, line: QColor, scale: float
    ) -> None:
        """`widths`: of the columns, in per cent. `form`: of the text. `scale`: dots of the device for a pixel."""
        self._cursor, self._widths, self._form, self._scale = cursor, tuple(widths), form, scale
        self._line = line
        self._padding = 3 * scale

    def write_rows(self, head: Row, rows: Sequence[Row], page: float) -> None:
        """Write rows below a heading, on pages of a height in dots; ends the edit block of the cursor for a moment."""
        start = self._cursor.position()
        table = self._insert_table(head, rows)
        self._cursor.endEditBlock()
        heights = self._measure_rows(table, page)
        top = self._top_of(table)
        self._cursor.beginEditBlock()
        parts = list(split_rows(heights[1:], heights[0], top % page, page))
        if len(parts) < 2:
            return
        self._cursor.setPosition(start)
        self._cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        self._cursor.removeSelectedText()
        for number, (first, last) in enumerate(parts):
            if first < last:
                self._insert_table(head, rows[first:last], new_page=number > 0)

    def _insert_table(self, head: Row, rows: Sequence[Row], *, new_page: bool = False) -> QTextTable:
        form = QTextTableFormat()
        form.setBorder(0.5 * self._scale)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(self._line)
        form.setBorderCollapse(True)
        form.setCellPadding(self._padding)
        form.setHeaderRowCount(1)
        share = QTextLength.Type.PercentageLength
        form.setColumnWidthConstraints([QTextLength(share, width) for width in self._widths])
        if new_page:
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        made = self._cursor.insertTable(len(rows) + 1, len(self._widths), form)
        bold = QTextCharFormat(self._form)
        bold.setFontWeight(700)
        for at, row in enumerate((head, *rows)):
            for column, words in enumerate(row):
                made.cellAt(at, column).firstCursorPosition().insertText(words, self._form if at else bold)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        return made

    def _measure_rows(self, table: QTextTable, page: float) -> list[float]:
        """Return the heights of all rows in dots, those that a page cuts as if they stood on one."""
        layout = self._cursor.document().documentLayout()
        blocks = [
            [table.cellAt(row, column).firstCursorPosition().block() for column in range(table.columns())]
            for row in range(table.rows())
        ]
        tops = [layout.blockBoundingRect(row[0]).top() for row in blocks]
        lines = [max(block.layout().lineCount() for block in row) for row in blocks]
        pitches = [after - before for before, after in pairwise(tops)]
        single = min(pitches, default=0.0)
        steps = [step for row in blocks for block in row for step in _line_steps(block)]
        step = min(steps, default=single)
        heights = [single + (count - 1) * step for count in lines]
        for at, pitch in enumerate(pitches):
            if tops[at] // page == tops[at + 1] // page:
                heights[at] = pitch
        return [height + _SPARE for height in heights]

    def _top_of(self, table: QTextTable) -> float:
        layout = self._cursor.document().documentLayout()
        return layout.frameBoundingRect(table).top()


def _line_steps(block: QTextBlock) -> Iterator[float]:
    """Yield the distances between the lines of a block."""
    layout = block.layout()
    for at in range(1, layout.lineCount()):
        yield layout.lineAt(at).y() - layout.lineAt(at - 1).y()


def split_rows(heights: Sequence[float], head: float, top: float, page: float) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of rows that fit on one page each.

    `heights`: of the rows, `head`: of the heading that each page begins with, `top`: where the heading begins on the
    first page, all in dots. A row higher than a page stands alone. The first range is empty if nothing fits.
    """
    first, used = 0, top + head
    for row, height in enumerate(heights):
        if used + height > page and (row > first or used > head):
            if row > first or first == 0:
                yield first, row
            first, used = row, head
        used += height
    yield first, len(heights)
