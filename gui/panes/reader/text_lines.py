"""Geometry of the visible lines of a document, from which all painting and hit testing starts."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QTextBlock, QTextDocument, QTextLayout, QTextLine

_RTL = frozenset({"R", "AL", "RLE", "RLO", "RLI", "AN"})

LIGATURE = 4
"""Maximum number of letters in a ligature, such as the three in the middle of "office"."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Holds one laid-out line. Positions are those of the document; pixels count from its top left corner."""

    start: int
    stop: int
    """End, exclusive; the line feed at the end of a paragraph belongs to no line."""
    left: float
    base: float
    """Height of the baseline."""
    block: QTextBlock
    line: QTextLine
    mixed: bool = False
    """Whether its paragraph holds letters written from right to left."""

    def caret_x(self, position: int) -> float:
        """Return the x of the caret before the character at `position`."""
        return self._edge_x(position - self.block.position(), QTextLine.Edge.Leading)

    def horizontal_extents(self, start: int, stop: int) -> list[tuple[float, float]]:
        """Return the extents (left, right) of a range on this line; several where writing directions mix."""
        start, stop = max(start, self.start), min(stop, self.stop)
        if start >= stop:
            return []
        return self._glyph_extents(start, stop) if self.mixed else [(self.caret_x(start), self.caret_x(stop))]

    def character_at(self, x: float) -> int | None:
        """Return the position of the character at x; None outside the line."""
        if self.mixed:  # the caret may snap to another character than the one seen there
            return next((at for at in range(self.start, self.stop) if self._covers_point(at, x)), None)
        found = self.block.position() + self.line.xToCursor(x - self.left, QTextLine.CursorPosition.CursorOnCharacter)
        if not self.start <= found < self.stop:
            return None
        joined = range(found, min(found + LIGATURE, self.stop))  # Qt reports the first letter of a ligature
        return next(
            (at for at in joined if self._covers_point(at, x)), found if self._covers_point(found, x, 2) else None
        )

    def _covers_point(self, position: int, x: float, spare: float = 0) -> bool:
        wide = [box for box in self.horizontal_extents(position, position + 1) if box[1] - box[0] > 0.01]
        if not wide:  # half a surrogate pair has no width
            wide = self.horizontal_extents(position, position + 2)
        return any(left - spare <= x <= right + spare for left, right in wide)

    def _glyph_extents(self, start: int, stop: int) -> list[tuple[float, float]]:
        """Compute extents from glyphs, since the caret position is ambiguous where writing directions meet."""
        runs = self.line.glyphRuns(start - self.block.position(), stop - start)
        boxes = sorted((run.boundingRect().left(), run.boundingRect().right()) for run in runs)
        made: list[tuple[float, float]] = []
        for low, high in boxes:
            if made and low - made[-1][1] < 0.6:
                made[-1] = (made[-1][0], max(made[-1][1], high))
            else:
                made.append((low, high))
        return [(self.left + low, self.left + high) for low, high in made if high - low > 0.01]

    def _edge_x(self, at: int, edge: QTextLine.Edge) -> float:
        # PySide6 returns (x, position), but its type stubs declare only one of them
        answer: Any = self.line.cursorToX(at, edge)
        return self.left + float(answer[0] if isinstance(answer, tuple) else answer)


def visible_lines(document: QTextDocument, top: float, bottom: float) -> list[TextLine]:
    """Return the lines of the document between two heights, from top to bottom, and one more on each side."""
    layout = document.documentLayout()
    block = _block_at(document, layout, top)
    if block.previous().isValid():
        block = block.previous()
    found: list[TextLine] = []
    while block.isValid():
        rect = layout.blockBoundingRect(block)
        if rect.top() > bottom:
            break
        found.extend(_block_lines(block, top - rect.top(), bottom - rect.top(), rect.left(), rect.top()))
        block = block.next()
    return found


def _block_at(document: QTextDocument, layout: QAbstractTextDocumentLayout, top: float) -> QTextBlock:
    """Return the last block that begins at or above a height, else the first block.

    Qt's hit test is only the start of the search: above the letters of a line it may return a block that is not laid
    out yet, as if that were at the top, and which heights are above the letters depends on the font.
    """
    block = document.findBlock(max(layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit), 0))
    low, high = 0, block.blockNumber()
    if _begins_above(layout, block, top):
        return block
    while low < high:
        middle = (low + high + 1) // 2
        if _begins_above(layout, document.findBlockByNumber(middle), top):
            low = middle
        else:
            high = middle - 1
    return document.findBlockByNumber(low)


def _begins_above(layout: QAbstractTextDocumentLayout, block: QTextBlock, top: float) -> bool:
    """Return whether a block is laid out and begins at or above a height, without laying out any block."""
    return block.layout().lineCount() > 0 and layout.blockBoundingRect(block).top() <= top


def _block_lines(block: QTextBlock, top: float, bottom: float, left: float, above: float) -> list[TextLine]:
    """Return the lines of one paragraph between two heights in it, without walking through a long paragraph."""
    layout = block.layout()
    count = layout.lineCount()
    mixed = _writes_leftward(block)
    low = _first_below(layout, count, top)
    found: list[TextLine] = []
    for index in range(max(low - 1, 0), count):
        line = layout.lineAt(index)
        if line.y() > bottom + line.height():
            break
        start = block.position() + line.textStart()
        found.append(
            TextLine(start, start + line.textLength(), left, above + line.y() + line.ascent(), block, line, mixed)
        )
    return found


def _writes_leftward(block: QTextBlock) -> bool:
    words = block.text()
    if not words or max(words) < "\u0590":
        return False
    return any(unicodedata.bidirectional(character) in _RTL for character in words)


def _first_below(layout: QTextLayout, count: int, top: float) -> int:
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        line = layout.lineAt(middle)
        if line.y() + line.height() < top:
            low = middle + 1
        else:
            high = middle
    return low


def line_of(document: QTextDocument, position: int) -> TextLine | None:
    """Return the line at a position, laying it out if necessary."""
    block = document.findBlock(position)
    if not block.isValid():
        return None
    rect = document.documentLayout().blockBoundingRect(block)
    line = block.layout().lineForTextPosition(position - block.position())
    if not line.isValid():
        return None
    start = block.position() + line.textStart()
    base = rect.top() + line.y() + line.ascent()
    return TextLine(start, start + line.textLength(), rect.left(), base, block, line, _writes_leftward(block))


def lines_of_range(lines: Sequence[TextLine], stops: Sequence[int], start: int, stop: int) -> Sequence[TextLine]:
    """Return the lines that a range of positions touches; `stops` holds the `stop` of each line."""
    first = bisect_right(stops, start)
    last = first
    while last < len(lines) and lines[last].start < stop:
        last += 1
    return lines[first:last]
