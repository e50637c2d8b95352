"""The sentences that a claim comes from: the amount framed, the words of each slot in its colour and shape with its
name above. While a slot is edited, fitting marks can be clicked and words can be selected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from core.translation import _
from gui import theme
from gui.models.claim_context import AMOUNT, Excerpt, SlotRange
from gui.models.claim_slots import BY_NAME
from gui.panes.claims import slot_style
from gui.qt_overrides import guard_override
from gui.text_positions import DisplayedText

_LEAD = 1.62
"""Line height relative to that of the letters: leaves room for names of slots above and underlines below."""
_LEAST_LINES = 2
"""Lines that are always in sight."""
_LANE = 5.0
"""Pixels between the underlines of nested words."""
QuotedBox = tuple[QRectF, bool]
"""Box of the letters of a range on one line, and whether the range begins in it."""


class EvidenceView(QTextEdit):
    """Shows the excerpt of a claim. Offsets are code points of the article."""

    pointed = Signal(int, int)
    """An offered mark was clicked or words were selected: start and stop, half-open."""
    asked = Signal(str)
    """The words of a slot were clicked: its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.excerpt = Excerpt("", ())
        self.display = DisplayedText("")
        self.offered: Sequence[tuple[int, int]] = ()
        self.at_hand: str | None = None
        self._depths: dict[SlotRange, int] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)  # the scroll bar must know its new range
        self._soon.timeout.connect(self.scroll_to_amount)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Evidence for the figure"))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # keys have nothing to do here
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.document().setDocumentMargin(8)
        self.setFont(theme.reading_font(-1))
        line = QFontMetricsF(self.font()).height() * _LEAD
        self.setMinimumHeight(round(line * _LEAST_LINES + 2 * self.document().documentMargin()))
        self._tag_font = QFont(self.font())
        self._tag_font.setPointSizeF(max(self.font().pointSizeF() * 0.66, 6.5))
        self._tag_font.setWeight(QFont.Weight.DemiBold)

    # -- what is shown

    def show_excerpt(self, excerpt: Excerpt, said: str) -> None:
        """Show an excerpt with its slots; `said` describes the claim to screen readers."""
        same = excerpt.text == self.excerpt.text and excerpt.pieces == self.excerpt.pieces
        if excerpt.words != self.excerpt.words:
            self._soon.start()
        self.excerpt = excerpt
        self._depths = _nesting_depths(excerpt.words)
        self.setAccessibleDescription(said)
        if not same:
            self.display = DisplayedText(excerpt.text)
            self.setPlainText(self.display.text)
            form = QTextBlockFormat()
            form.setLineHeight(
                QFontMetricsF(self.font()).height() * _LEAD, QTextBlockFormat.LineHeightTypes.FixedHeight.value
            )
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.mergeBlockFormat(form)
        self.viewport().update()

    def scroll_to_amount(self) -> None:
        """Scroll to the amount if it is out of sight."""
        amount = next((one for one in self.excerpt.words if one.slot == AMOUNT), None)
        box = next((box for box, _first in self._range_boxes(amount.start, amount.stop)), None) if amount else None
        shift = self.verticalScrollBar().value()
        if box is not None and not shift <= box.top() - 2 * _LANE <= box.bottom() <= shift + self.viewport().height():
            self.verticalScrollBar().setValue(round(box.top() - self.viewport().height() / 2))

    def offer_marks(self, slot: str | None, marks: Sequence[tuple[int, int]]) -> None:
        """Let these marks be clicked while a slot is edited; `slot` None: none is edited any more."""
        self.at_hand, self.offered = slot, marks
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if slot else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    @guard_override
    def sizeHint(self) -> QSize:
        """Ask for no more than the lines that are always in sight; the layout gives what is left."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the amount in sight."""
        super().resizeEvent(event)
        self._soon.start()

    # -- places

    def _range_boxes(self, start: int, stop: int) -> Iterator[QuotedBox]:
        """Yield the boxes of a range of the article, one for each line, in pixels of the document."""
        place = self.excerpt.find_place(start, stop)
        if place is None:
            return
        first, last = self.display.position_range(*place)
        block = self.document().findBlock(first)
        while block.isValid() and block.position() < last:
            layout, base = block.layout(), block.position()
            top = self.document().documentLayout().blockBoundingRect(block).topLeft()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                low = max(first - base, line.textStart())
                high = min(last - base, line.textStart() + line.textLength())
                if low < high:
                    x, right = line.cursorToX(low)[0], line.cursorToX(high)[0]  # type: ignore[index]
                    y = top.y() + line.y() + line.ascent() - self._letter_ascent
                    box = QRectF(top.x() + x, y, right - x, self._letter_ascent + self._line_descent)
                    yield box, low == first - base
            block = block.next()

    @property
    def _letter_ascent(self) -> float:
        return QFontMetricsF(self.font()).ascent()

    @property
    def _line_descent(self) -> float:
        """Height below the baseline: that of the letters, and room for underlines."""
        return QFontMetricsF(self.font()).descent() + _LANE

    # -- painting

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint fills and underlines behind the words, and the names of the slots above them."""
        with QPainter(self.viewport()) as painter:
            painter.translate(0, -self.verticalScrollBar().value())
            tags: list[tuple[QRectF, str]] = []
            for one in sorted(self.excerpt.words, key=lambda one: one.start - one.stop):
                for box, first in self._range_boxes(one.start, one.stop):
                    self._paint_words(painter, one, box)
                    if first and one.slot != AMOUNT:
                        tags.append((box, one.slot))
            for start, stop in self.offered:
                for box, _first in self._range_boxes(start, stop):
                    painter.setPen(QPen(slot_style.slot_colour(self.at_hand or AMOUNT), 1, Qt.PenStyle.DotLine))
                    painter.drawRect(box.adjusted(-1, 0, 1, -_LANE))
            self._paint_tags(painter, tags)
        super().paintEvent(event)

    def _paint_words(self, painter: QPainter, one: SlotRange, box: QRectF) -> None:
        letters = box.adjusted(0, 0, 0, -_LANE)
        at_hand = one.slot == self.at_hand
        painter.fillRect(letters, slot_style.fill_colour(one.slot, at_hand))
        if one.slot == AMOUNT:
            slot_style.draw_frame(painter, letters.adjusted(-1.5, -1, 1.5, 1))
        else:
            slot_style.draw_underline(
                painter, one.slot, box.left(), box.right(), letters.bottom() + self._depths[one] * _LANE
            )

    def _paint_tags(self, painter: QPainter, tags: list[tuple[QRectF, str]]) -> None:
        """Paint the name of each slot above its first letter, cut to three letters where room is short."""
        painter.setFont(self._tag_font)
        metrics = QFontMetricsF(self._tag_font)
        tags.sort(key=lambda tag: (tag[0].top(), tag[0].left()))
        free = (-1.0, -1.0)
        for at, (box, slot) in enumerate(tags):
            following = tags[at + 1][0] if at + 1 < len(tags) else None
            same_line = following is not None and abs(following.top() - box.top()) < 1
            left = max(box.left(), free[1] + 3) if free[0] == box.top() else box.left()
            room = (following.left() - left - 3) if same_line and following is not None else 1e6
            title = BY_NAME[slot].title.lower()
            if metrics.horizontalAdvance(title) > room:
                title = title[:3]
            width = metrics.horizontalAdvance(title)
            left = min(left, self.viewport().width() - width - 4)
            painter.setPen(slot_style.slot_colour(slot))
            painter.drawText(QRectF(left, box.top() - metrics.height() + 1, width + 4, metrics.height()), title)
            free = (box.top(), left + width)

    # -- pointing

    @guard_override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Give selected words or a clicked mark to the slot that is edited; otherwise ask to edit the slot clicked."""
        super().mouseReleaseEvent(event)
        cursor = self.textCursor()
        if cursor.hasSelection():
            if self.at_hand:
                first, last = self.display.offset_range(cursor.selectionStart(), cursor.selectionEnd())
                self._point_at_words(first, last)
            return
        index = self.display.offset_at(self.cursorForPosition(event.position().toPoint()).position())
        offset = self.excerpt.article_offset(index)
        if self.at_hand:
            hit = [place for place in self.offered if place[0] <= offset <= place[1]]
            if hit:
                self.pointed.emit(*min(hit, key=lambda place: place[1] - place[0]))
            return
        slots = [one for one in self.excerpt.words if one.start <= offset <= one.stop and one.slot != AMOUNT]
        if slots:
            self.asked.emit(min(slots, key=lambda one: one.stop - one.start).slot)

    def _point_at_words(self, first: int, last: int) -> None:
        words = self.excerpt.text[first:last]
        first, last = first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())
        if first < last:
            start, stop = self.excerpt.article_offset(first), self.excerpt.article_offset(last - 1) + 1
            if self.excerpt.shows_range(start, stop):
                self.pointed.emit(start, stop)

    @guard_override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open no menu: that of Qt would copy the excerpt, not the article."""
        event.ignore()

    @guard_override
    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


def _nesting_depths(words: Sequence[SlotRange]) -> dict[SlotRange, int]:
    """Return 0 for words that contain no others, 1 for words around others."""
    return {
        one: int(
            any(
                other is not one and other.slot != AMOUNT and one.start <= other.start and other.stop <= one.stop
                and (other.stop - other.start, other.slot) < (one.stop - one.start, one.slot)
                for other in words
            )
        )
        for one in words
    }  # fmt: skip
