"""The article's text with its marks, as it is painted: a read-only QTextEdit with an overlay."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from core.codebook import SHIPPED
from core.records import Region
from core.store.rows import SpanRow
from gui import theme
from gui.models.label_words import label_title
from gui.models.span_index import SpanIndex
from gui.panes.reader import typeset
from gui.panes.reader.overlay import MarkOverlay
from gui.panes.reader.text_lines import TextLine, line_of, visible_lines
from gui.qt_overrides import guard_override
from gui.text_positions import DisplayedText

LEAST_MARGIN = 18.0
"""Minimum pixels left and right of the column."""
READABLE = 60
"""Characters per line below which reading becomes slower; the parts beside the text give way first."""


class MarkedText(QTextEdit):
    """Paints the reading column. Offsets are code points of the stored text; ranges are half-open."""

    column_moved = Signal()
    """The column has moved or changed its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stored = ""
        self.regions: Sequence[Region] = ()
        self.display = DisplayedText("")
        self.places, self.codebook = SpanIndex(), SHIPPED
        self.shows: Callable[[SpanRow], bool] = lambda _row: True
        """Whether a mark is painted; the selected one always is."""
        self.at_hand: int | None = None
        self.passages: list[tuple[int, int]] = []  # words that justify the answer at hand
        self.found: list[tuple[int, int]] = []
        """Matches of the find bar, sorted, code points."""
        self.found_at: tuple[int, int] | None = None
        self.equal: frozenset[int] = frozenset()
        """Suggestions that equal the selected mark."""
        self.equal_told = ""
        """How many there are in all articles, as the tag of the selected mark says it."""
        self.paragraph: tuple[int, int] | None = None
        """The paragraph that has a line beside it: one key decides on its marks. None: no such paragraph."""
        self.glosses: Mapping[int, tuple[str, ...]] = {}
        """What marks of that paragraph say beyond their words, by id, in ever shorter forms: written above them."""
        self.preview: SpanRow | None = None
        """The selected mark with the boundaries that a drag gives it; None: no drag."""
        self._font = theme.reading_font()
        self._overlay = MarkOverlay(self._font)
        self._made: QTextDocument | None = None
        self._loading = False
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # dropped files are imported by the window
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    # -- what is shown

    def show_text(self, stored: str, regions: Sequence[Region], places: SpanIndex) -> None:
        """Show an article from the top."""
        self.stored, self.regions, self.places = stored, regions, places
        self.display = DisplayedText(stored)
        self.found, self.found_at, self.at_hand, self.passages = [], None, None, []
        self._set_document()
        self.verticalScrollBar().setValue(0)

    def show_places(self, places: SpanIndex) -> None:
        """Show other marks of the same text."""
        self.places = places
        self.viewport().update()

    def set_zoom(self, zoom: int) -> None:
        """Show the text at another size; the first visible line stays the first."""
        top = self.first_visible()
        self._font = theme.reading_font(zoom)
        self._overlay = MarkOverlay(self._font)
        self._set_document()
        line = self._line_at(top)
        if line is not None and top:
            self.verticalScrollBar().setValue(round(line.base - self._overlay.pixels_above))

    def _set_document(self) -> None:
        self._loading = True
        made = typeset.typeset_text(self.display, self.regions, self._font, self)
        typeset.set_margins(made, self._side_margin())
        self.setDocument(made)
        if self._made is not None:
            self._made.deleteLater()
        self._made = made  # the widget deletes its first document itself, but not these
        self._loading = False
        self.column_moved.emit()

    def refresh_colours(self) -> None:
        """Use the colours of a new palette."""
        self._overlay.refresh_colours()
        typeset.dim_furniture(self.document(), self.display, self.regions)
        self.viewport().update()

    def text_column(self) -> tuple[int, int]:
        """Return the left edge and width of the column, in pixels of this widget."""
        side = self._side_margin()
        return round(side), round(self.viewport().width() - 2 * side)

    def readable_width(self) -> int:
        """Return the pixels that this widget needs for lines of READABLE characters."""
        bar = self.verticalScrollBar().sizeHint().width()
        return (
            ceil(theme.column_width(self._font, READABLE) + 2 * LEAST_MARGIN) + bar + 1
        )  # a splitter rounds its parts

    def _side_margin(self) -> float:
        spare = self.viewport().width() - theme.column_width(self._font)
        return float(max(round(spare / 2), LEAST_MARGIN))

    def first_visible(self) -> int:
        """Return the offset of the first fully visible character."""
        top = self.verticalScrollBar().value()
        if top == 0:
            return 0
        for line in visible_lines(self.document(), top, top + 2 * typeset.line_pitch(self._font)):
            if line.base - self._overlay.ascent >= top:
                return self.display.offset_at(line.start)
        return 0

    # -- marks

    def show_selected_mark(self, span_id: int | None) -> None:
        """Outline another mark and repaint only these two."""
        for row in map(self.places.rows.get, filter(None, (self.at_hand, span_id))):
            if row is not None:
                self.repaint_range(row.start, row.stop)
        self.at_hand = span_id

    def show_equal(self, ids: Iterable[int], told: str) -> None:
        """Frame the suggestions that equal the selected mark, whose tag says `told`; repaint only what changes."""
        fresh = frozenset(ids)
        tagged = {self.at_hand} if told != self.equal_told and self.at_hand is not None else set[int]()
        for row in map(self.places.rows.get, (fresh ^ self.equal) | tagged):
            if row is not None:
                self.repaint_range(row.start, row.stop)
        self.equal, self.equal_told = fresh, told

    def show_paragraph(self, place: tuple[int, int] | None, glosses: Mapping[int, tuple[str, ...]]) -> None:
        """Draw the line beside another paragraph, or beside none, and write what its marks say above them; repaint only
        what changes."""
        if (place, glosses) == (self.paragraph, self.glosses):
            return
        for one in {self.paragraph, place} - {None}:
            assert one is not None
            self.repaint_range(*one)
        self.paragraph, self.glosses = place, glosses

    def framed_row(self) -> SpanRow | None:
        """Return the selected mark as it is painted: with new boundaries while they are dragged."""
        if self.preview is not None:
            return self.preview
        return self.places.rows.get(self.at_hand) if self.at_hand is not None else None

    def repaint_range(self, start: int, stop: int) -> None:
        """Repaint the lines of a range, and of marks whose lanes depend on it."""
        rows = self.places.connected_spans(start, stop)
        start = min([start, *(row.start for row in rows)])
        stop = max([stop, *(row.stop for row in rows)])
        area = self._range_area(start, stop)
        if area is not None:
            self.viewport().update(area)

    def _range_area(self, start: int, stop: int) -> QRect | None:
        """Return the visible area of the lines of a range, with all that is painted for them."""
        first, last = self._visible_range()
        if stop < first or start > last:
            return None
        top = 0.0
        bottom = float(self.viewport().height())
        shift = self.verticalScrollBar().value()
        head, tail = self._line_at(max(start, first)), self._line_at(min(stop, last))
        if head is not None:
            top = head.base - self._overlay.pixels_above - 2 - shift
        if tail is not None:
            bottom = tail.base + self._overlay.pixels_below + 2 - shift
        area = QRectF(0, top, self.viewport().width(), bottom - top).toAlignedRect()
        return area.intersected(self.viewport().rect())

    def _visible_range(self) -> tuple[int, int]:
        lines = self._lines_in(self.viewport().rect())
        return self.display.offset_range(lines[0].start, lines[-1].stop) if lines else (0, 0)

    def _line_at(self, offset: int) -> TextLine | None:
        """Return the line of the character at an offset."""
        return line_of(self.document(), self.display.position_at(offset))

    def bring_into_view(self, start: int, stop: int) -> None:
        """Scroll so that a range is visible with lines around it, if it is not visible already."""
        head, tail = self._line_at(start), self._line_at(max(start, stop - 1))
        if head is None or tail is None:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        room = min(2.2 * typeset.line_pitch(self._font), height / 4)
        top, bottom = head.base - self._overlay.ascent, tail.base + self._overlay.pixels_below
        if top - room >= bar.value() and min(bottom, top + height / 2) + room <= bar.value() + height:
            return
        wanted = round(top - height * 0.36)
        if wanted > bar.maximum():
            # Qt lays out long texts step by step and the bar grows with them; the range itself is already laid out
            bar.setMaximum(wanted)
        bar.setValue(wanted)

    def shows_range(self, start: int, stop: int) -> bool:
        """Return whether a range is in sight: at least one of its lines as a whole."""
        head, tail = self._line_at(start), self._line_at(max(start, stop - 1))
        if head is None or tail is None:
            return False
        above = self.verticalScrollBar().value()
        seen = min(tail.base + self._overlay.descent, above + self.viewport().height())
        return seen - max(head.base - self._overlay.ascent, above) >= self._overlay.line_height - 1

    def shows_whole_range(self, start: int, stop: int) -> bool:
        """Return whether all lines of a range are in sight; of one that is higher than the pane, as many as fit."""
        head, tail = self._line_at(start), self._line_at(max(start, stop - 1))
        if head is None or tail is None:
            return False
        above, height = self.verticalScrollBar().value(), self.viewport().height()
        top, bottom = head.base - self._overlay.ascent, tail.base + self._overlay.descent
        if bottom - top > height:
            return top <= above and above + height <= bottom
        return above <= top and bottom <= above + height

    def bring_to_top(self, offset: int) -> None:
        """Scroll so that the line of a character is near the top, with room for the tag of a mark above it."""
        line = self._line_at(offset)
        if line is None:
            return
        bar, wanted = self.verticalScrollBar(), round(line.base - self._overlay.pixels_above - typeset.TOP)
        if wanted > bar.maximum():
            bar.setMaximum(wanted)  # as in bring_into_view
        bar.setValue(wanted)

    def put_caret(self, offset: int) -> None:
        """Put the caret before a character without selecting or scrolling."""
        cursor = self.textCursor()
        cursor.setPosition(self.display.position_at(offset))
        value = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(value)

    def select_range(self, start: int, stop: int) -> None:
        """Select a range and bring it into view."""
        cursor = self.textCursor()
        first, last = self.display.position_range(start, stop)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.bring_into_view(start, stop)

    # -- painting

    def _lines_in(self, area: QRect) -> list[TextLine]:
        shift = self.verticalScrollBar().value()
        top = area.top() + shift - self._overlay.pixels_below
        return visible_lines(self.document(), top, area.bottom() + shift + self._overlay.pixels_above)

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint marks, then words with caret and selection, then the tag of the selected mark."""
        with QPainter(self.viewport()) as painter:
            painter.setClipRect(event.rect())
            painter.translate(0, -self.verticalScrollBar().value())
            lines = self._lines_in(event.rect())
            self._overlay.paint_passages(painter, lines, [self.display.position_range(*one) for one in self.passages])
            if self.found:
                self._overlay.paint_found(painter, lines, *self._found_on(lines))
            self._overlay.equal = self.equal
            self._overlay.paint_marks(painter, lines, self.display, self.places, self.at_hand, self.shows, self.preview)
            if self.regions:
                self._overlay.paint_regions(painter, lines, self.display, self.regions, self._side_margin())
            if self.paragraph is not None and lines:
                self._overlay.paint_paragraph(
                    painter, lines, self.display.position_range(*self.paragraph), self._side_margin()
                )
        super().paintEvent(event)
        if self.glosses:
            self._paint_glosses(event.rect())
        row = self.framed_row()
        if row is not None:
            self._paint_tag(row, event.rect())

    def _paint_glosses(self, area: QRect) -> None:
        rows = [row for row in map(self.places.rows.get, self.glosses) if row is not None and row.id != self.at_hand]
        told, framed = [(row, self.glosses[row.id]) for row in rows], self.framed_row()
        tag = None if framed is None else (framed, self._tag_words(framed))
        with QPainter(self.viewport()) as painter:
            painter.setClipRect(area)
            painter.translate(0, -self.verticalScrollBar().value())
            limit = self.viewport().width() - 4
            self._overlay.paint_glosses(painter, self._lines_in(area), self.display, told, tag, limit)

    def _tag_words(self, row: SpanRow) -> str:
        return f"{label_title(self.codebook, row.label)} {self.equal_told}".rstrip()

    def _paint_tag(self, row: SpanRow, area: QRect) -> None:
        line = self._line_at(row.start)
        shift = self.verticalScrollBar().value()
        if line is None or not area.top() - 40 < line.base - shift < area.bottom() + 60:
            return
        with QPainter(self.viewport()) as painter:
            painter.setClipRect(area)
            painter.translate(0, -shift)
            limit = self.viewport().width() - 4
            self._overlay.paint_tag(painter, line, self.display, row, self._tag_words(row), limit)

    def _found_on(self, lines: Sequence[TextLine]) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
        if not lines:
            return [], None
        first, last = self.display.offset_range(lines[0].start, lines[-1].stop)
        low = max(bisect_left(self.found, (first, 0)) - 1, 0)
        high = bisect_left(self.found, (last, 0))
        shown = [self.display.position_range(*match) for match in self.found[low:high]]
        return shown, None if self.found_at is None else self.display.position_range(*self.found_at)

    # -- places

    def offset_at(self, point: QPointF) -> int | None:
        """Return the offset of the character at a point of the viewport, lanes included; None outside the text."""
        y = point.y() + self.verticalScrollBar().value()
        for line in self._lines_in(QRect(0, int(point.y()), 1, 1)):
            if line.base - self._overlay.ascent - 3 <= y <= line.base + self._overlay.pixels_below - 2:
                position = line.character_at(point.x())
                if position is not None:
                    return self.display.offset_at(position)
        return None

    def offset_near(self, point: QPointF) -> int | None:
        """Return the offset of the place between two characters that is nearest to a point of the viewport."""
        line = self.line_near(point.y())
        if line is None:
            return None
        between = line.line.xToCursor(point.x() - line.left)
        return self.display.offset_at(min(max(line.block.position() + between, line.start), line.stop))

    def line_near(self, y: float) -> TextLine | None:
        """Return the line of the viewport that is nearest to a height of it."""
        shift = self.verticalScrollBar().value()
        rise, reach = self._overlay.ascent, self._overlay.pixels_below - 2

        def distance(line: TextLine) -> float:
            base = line.base - shift
            return max(base - rise - y, y - base - reach, 0)

        return min(self._lines_in(self.viewport().rect()), key=distance, default=None)

    def edge_boxes(self, row: SpanRow) -> dict[bool, QRectF]:
        """Return the places of the two ends of a mark in pixels of the viewport, True for its end: boxes without width
        and as high as a line."""
        found: dict[bool, QRectF] = {}
        shift = self.verticalScrollBar().value()
        for stop, offset in ((False, row.start), (True, max(row.start, row.stop - 1))):
            line = self._line_at(offset)
            if line is None:
                continue
            extents = line.horizontal_extents(*self.display.position_range(offset, offset + 1))
            if extents:
                leftward = line.mixed and unicodedata.bidirectional(self.stored[offset]) in ("R", "AL")
                x = extents[-1][1] if stop is not leftward else extents[0][0]
                found[stop] = QRectF(x, line.base - self._overlay.ascent - shift, 0, self._overlay.line_height)
        return found

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column centred."""
        typeset.set_margins(self.document(), self._side_margin())
        super().resizeEvent(event)
        self.column_moved.emit()
