"""Paints marks under the words: a translucent fill, an underline in a lane for each nesting depth, signs for states.

States can be told apart without colour: suggested marks have a dotted underline, accepted ones a solid one, rejected
ones are only struck through. Corrected marks end with a small triangle, those added by hand with a small plus. End
ticks appear only at true ends, not where a line wraps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPen, QPolygonF

from core.records import Region
from core.store.rows import REJECTED, SUGGESTED, SpanRow
from gui import theme
from gui.models.span_index import SpanIndex, reading_order
from gui.panes.reader.gloss_places import LineGloss, place_glosses
from gui.panes.reader.text_lines import TextLine, lines_of_range
from gui.panes.reader.typeset import LANE
from gui.text_positions import DisplayedText

THICK = 2.0
"""Thickness of an underline in pixels."""
COMMENT = 11.0
"""Width of the sign of a comment in pixels."""
TICK = 4.0
"""Pixels that an end tick rises from its underline."""


class MarkOverlay:
    """Paints everything except the text itself, for one font.

    Colours are asked from the theme at each painting, so a new palette needs only a repaint.
    """

    def __init__(self, font: QFont) -> None:
        metrics = QFontMetricsF(font)
        self.ascent = metrics.ascent()
        self.descent = metrics.descent()
        self.small = QFont(font)
        self.small.setPointSizeF(max(font.pointSizeF() * 0.66, 6.5))
        self.small.setWeight(QFont.Weight.DemiBold)
        self._small_metrics = QFontMetricsF(self.small)
        self._pens: dict[tuple[str, bool], QPen] = {}
        self.equal: frozenset[int] = frozenset()
        """Ids of the suggestions that equal the selected mark: each has a thin frame."""

    def refresh_colours(self) -> None:
        """Forget the pens of the previous palette."""
        self._pens.clear()

    @property
    def pixels_below(self) -> float:
        """Return how many pixels below the baseline the painting of a line may reach."""
        return self.descent + 2 + 4 * LANE + THICK

    @property
    def line_height(self) -> float:
        """Return the pixels from the top of the letters to their bottom."""
        return self.ascent + self.descent

    @property
    def pixels_above(self) -> float:
        """Return how many pixels above the baseline the painting of a line may reach."""
        return self.ascent + 3 + self._small_metrics.height()

    # -- under the text

    def paint_marks(
        self,
        painter: QPainter,
        lines: Sequence[TextLine],
        display: DisplayedText,
        places: SpanIndex,
        at_hand: int | None,
        shows: Callable[[SpanRow], bool],
        preview: SpanRow | None = None,
    ) -> None:
        """Paint the marks on the lines that `shows` lets through, outer marks first; `at_hand` is the id of the
        selected one, which is always painted, `preview` the mark that stands for the one with its id."""
        if not lines:
            return
        stops = [line.stop for line in lines]
        first, last = display.offset_range(lines[0].start, lines[-1].stop)
        rows = places.spans_touching(first, last)
        if preview is not None:
            rows = sorted([*(row for row in rows if row.id != preview.id), preview], key=reading_order)
        for row in rows:
            if row.id != at_hand and not shows(row):
                continue
            start, stop = display.position_range(row.start, row.stop)
            lane = 0 if row.status == REJECTED else places.lane_of(places.rows.get(row.id, row))
            for line in lines_of_range(lines, stops, start, stop):
                extents = line.horizontal_extents(start, stop)
                if extents:
                    ends = (line.start <= start, stop <= line.stop)
                    self._paint_mark(painter, row, line.base, extents, ends, lane, row.id == at_hand)
                    if row.id in self.equal:
                        self._paint_equal(painter, row, line.base, extents, ends)

    def _paint_mark(
        self,
        painter: QPainter,
        row: SpanRow,
        base: float,
        extents: Sequence[tuple[float, float]],
        ends: tuple[bool, bool],
        lane: int,
        at_hand: bool,
    ) -> None:
        top = base - self.ascent - 1
        height = self.ascent + self.descent + 2
        for left, right in extents:
            if row.status != REJECTED:
                painter.fillRect(QRectF(left, top, right - left, height), theme.mark_fill(row.label, at_hand))
                self._paint_underline(painter, row, base, left, right, lane)
            else:
                self._paint_rejected(painter, row, base, left, right, ends[1])
        if row.status != REJECTED:
            self._paint_ends(painter, row, base, extents, ends, lane)
        if row.comment and ends[1]:
            signed = row.status == REJECTED or row.is_corrected or row.by_hand
            self._paint_comment(painter, extents[-1][1] - (COMMENT + 2 if signed else 0), top)
        if at_hand:
            self._paint_outline(painter, row, QRectF(extents[0][0], top, extents[-1][1] - extents[0][0], height), ends)

    def _paint_equal(
        self,
        painter: QPainter,
        row: SpanRow,
        base: float,
        extents: Sequence[tuple[float, float]],
        ends: tuple[bool, bool],
    ) -> None:
        """Paint the thin, broken frame of a suggestion that the selected mark may decide on too."""
        height = self.ascent + self.descent + 2
        box = QRectF(extents[0][0], base - self.ascent - 1, extents[-1][1] - extents[0][0], height)
        pen = QPen(theme.label_colour(row.label), 1)
        pen.setDashPattern([3.0, 2.0])
        self._paint_frame(painter, pen, box, ends)

    def _underline_pen(self, label: str, dotted: bool) -> QPen:
        pen = self._pens.get((label, dotted))
        if pen is None:
            pen = QPen(theme.label_colour(label), THICK)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if dotted:
                pen.setDashPattern([1.0, 1.0])
            self._pens[label, dotted] = pen
        return pen

    def _paint_underline(
        self, painter: QPainter, row: SpanRow, base: float, left: float, right: float, lane: int
    ) -> None:
        y = round(base + self.descent + 2 + lane * LANE)
        painter.setPen(self._underline_pen(row.label, row.status == SUGGESTED))
        painter.drawLine(QLineF(left, y, right, y))

    def _paint_ends(
        self,
        painter: QPainter,
        row: SpanRow,
        base: float,
        extents: Sequence[tuple[float, float]],
        ends: tuple[bool, bool],
        lane: int,
    ) -> None:
        colour = theme.label_colour(row.label)
        y = round(base + self.descent + 2 + lane * LANE) + THICK / 2
        rise = TICK + lane * LANE
        if ends[0]:
            painter.fillRect(QRectF(round(extents[0][0]), y - rise, 1.5, rise), colour)
        if not ends[1]:
            return
        right = extents[-1][1]
        painter.fillRect(QRectF(round(right) - 1.5, y - rise, 1.5, rise), colour)
        self._paint_sign(painter, row, right, base - self.ascent - 1, colour)

    @staticmethod
    def _paint_sign(painter: QPainter, row: SpanRow, right: float, top: float, colour: QColor) -> None:
        """Paint a triangle for a corrected mark, a plus for one added by hand, above the last letter."""
        if row.is_corrected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(
                QPolygonF([QPointF(right - 7, top - 0.5), QPointF(right, top - 0.5), QPointF(right - 3.5, top - 6)])
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        elif row.by_hand:
            x, y = round(right) - 7, round(top) - 7
            painter.fillRect(QRectF(x, y + 2.5, 7, 2), colour)
            painter.fillRect(QRectF(x + 2.5, y, 2, 7), colour)

    @staticmethod
    def _paint_comment(painter: QPainter, right: float, top: float) -> None:
        """Paint a small speech bubble above the last letters of a mark that has a comment."""
        box = QRectF(round(right) - COMMENT, round(top) - 9, COMMENT, 7.5)
        tail = QPolygonF([QPointF(box.left() + 2, box.bottom() - 1), QPointF(box.left() + 6, box.bottom() - 1)])
        tail.append(QPointF(box.left() + 2, box.bottom() + 2.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.comment_colour())
        painter.drawRoundedRect(box, 1.5, 1.5)
        painter.drawPolygon(tail)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_rejected(
        self, painter: QPainter, row: SpanRow, base: float, left: float, right: float, ends: bool
    ) -> None:
        """Paint a thin line below the words, so that they and other marks stay readable, and a cross at its end."""
        y = round(base + self.descent + 1) + 0.5
        painter.setPen(QPen(theme.faint_colour(), 1))
        painter.drawLine(QLineF(left, y, right, y))
        if ends:
            paint_cross(painter, round(right) - 5, round(base - self.ascent) - 5)

    def _paint_outline(self, painter: QPainter, row: SpanRow, box: QRectF, ends: tuple[bool, bool]) -> None:
        """Paint a frame around the selected mark, open where the line wraps."""
        pen = QPen(theme.label_colour(row.label), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        self._paint_frame(painter, pen, box, ends)

    @staticmethod
    def _paint_frame(painter: QPainter, pen: QPen, box: QRectF, ends: tuple[bool, bool]) -> None:
        painter.setPen(pen)
        box = box.adjusted(-1.5 if ends[0] else 0, -1, 1.5 if ends[1] else 0, 1)
        painter.drawLine(box.topLeft(), box.topRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if ends[0]:
            painter.drawLine(box.topLeft(), box.bottomLeft())
        if ends[1]:
            painter.drawLine(box.topRight(), box.bottomRight())

    def paint_found(
        self,
        painter: QPainter,
        lines: Sequence[TextLine],
        ranges: Sequence[tuple[int, int]],
        chosen: tuple[int, int] | None,
    ) -> None:
        """Paint matches of the find bar, the chosen one stronger; `ranges` holds document positions."""
        stops = [line.stop for line in lines]
        for start, stop in ranges:
            shade = theme.match_fill((start, stop) == chosen)
            for line in lines_of_range(lines, stops, start, stop):
                for left, right in line.horizontal_extents(start, stop):
                    box = QRectF(left, line.base - self.ascent - 2, right - left, self.ascent + self.descent + 4)
                    painter.fillRect(box, shade)

    def paint_paragraph(
        self, painter: QPainter, lines: Sequence[TextLine], place: tuple[int, int], margin: float
    ) -> None:
        """Paint a quiet line left of the lines of a range of document positions."""
        beside = lines_of_range(lines, [line.stop for line in lines], *place)
        if beside:
            top, bottom = beside[0].base - self.ascent, beside[-1].base + self.descent
            painter.fillRect(QRectF(round(margin) - 12, top, 3, bottom - top), theme.faint_colour())

    def paint_passages(self, painter: QPainter, lines: Sequence[TextLine], ranges: Sequence[tuple[int, int]]) -> None:
        """Paint words that justify an answer: a tint with a line above; `ranges` holds document positions."""
        stops = [line.stop for line in lines]
        for start, stop in ranges:
            for line in lines_of_range(lines, stops, start, stop):
                for left, right in line.horizontal_extents(start, stop):
                    box = QRectF(left, line.base - self.ascent - 2, right - left, self.ascent + self.descent + 4)
                    painter.fillRect(box, theme.passage_fill())
                    painter.fillRect(QRectF(left, box.top(), right - left, THICK), theme.handle_colour())

    def paint_regions(
        self,
        painter: QPainter,
        lines: Sequence[TextLine],
        display: DisplayedText,
        regions: Sequence[Region],
        margin: float,
    ) -> None:
        """Write the names of regions into the left margin if it is wide enough."""
        if not lines or margin < self._small_metrics.horizontalAdvance("dateline") + 16:
            return
        font = QFont(self.small)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.faint_colour())
        stops = [line.stop for line in lines]
        names: dict[float, list[str]] = {}
        for region in regions:
            start, stop = display.position_range(region.start, region.stop)
            if start >= lines[-1].stop or stop <= lines[0].start:
                continue
            for line in lines_of_range(lines, stops, start, stop)[:1]:
                if line.start <= start:
                    said = names.setdefault(line.base, [])
                    if region.region not in said:
                        said.append(region.region)
        for base, said in names.items():
            words = "  ".join(said)
            x = margin - 16 - self._small_metrics.horizontalAdvance(words)
            painter.drawText(QPointF(max(x, 4), base), words)

    # -- over the text

    def paint_glosses(
        self,
        painter: QPainter,
        lines: Sequence[TextLine],
        display: DisplayedText,
        told: Sequence[tuple[SpanRow, Sequence[str]]],
        tag: tuple[SpanRow, str] | None,
        limit: float,
    ) -> None:
        """Write what marks say above their first words, as much of it as there is room for.

        `told`: marks with what each says, the whole first, then ever shorter. `tag`: the selected mark and the words of
        the tag that stands above it. `limit`: the right edge in pixels.
        """
        painter.setFont(self.small)
        for line in lines:
            start, stop = display.offset_range(line.start, line.stop)
            here = [self._find_gloss(line, display, one, forms) for one, forms in told if start <= one.start < stop]
            if tag is not None and start <= tag[0].start < stop:
                box = self._tag_box(line, display, *tag, limit)
                here.append(None if box is None else LineGloss(box.left(), box.right(), tag[0].label, ()))
            found = sorted((one for one in here if one is not None), key=lambda one: one.left)
            self._paint_line_glosses(painter, line.base, found, limit)

    @staticmethod
    def _find_gloss(line: TextLine, display: DisplayedText, row: SpanRow, forms: Sequence[str]) -> LineGloss | None:
        extents = line.horizontal_extents(*display.position_range(row.start, row.stop))
        return LineGloss(*extents[0], row.label, tuple(forms)) if extents else None

    def _paint_line_glosses(self, painter: QPainter, base: float, told: Sequence[LineGloss], limit: float) -> None:
        metrics, ground = self._small_metrics, QColor(QGuiApplication.palette().base().color())
        ground.setAlpha(215)
        widths = [[metrics.horizontalAdvance(form) for form in one.forms] for one in told]
        for one, place in zip(told, place_glosses(told, widths, (4.0, limit)), strict=True):
            shown = one.forms[place.form] if one.forms else ""
            if place.room is not None:
                shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, place.room)
            if not shown:
                continue
            top = base - self.ascent - 1.5 - metrics.height()
            box = QRectF(place.left, top, metrics.horizontalAdvance(shown) + 1, metrics.height() - 1)
            painter.fillRect(box, ground)
            painter.setPen(theme.label_colour(one.label))
            painter.drawText(QPointF(place.left, top + metrics.ascent()), shown)

    def _tag_box(self, line: TextLine, display: DisplayedText, row: SpanRow, words: str, limit: float) -> QRectF | None:
        extents = line.horizontal_extents(*display.position_range(row.start, row.stop))
        if not extents:
            return None
        width, height = self._small_metrics.horizontalAdvance(words) + 8, self._small_metrics.height() - 1
        left, top = min(extents[0][0] - 2.3, limit - width), line.base - self.ascent - 2.5 - height
        return QRectF(round(left), round(top), width, height)

    def paint_tag(
        self, painter: QPainter, line: TextLine, display: DisplayedText, row: SpanRow, words: str, limit: float
    ) -> None:
        """Paint a small tag with some words above the first word of the selected mark; `limit`: its right edge in
        pixels."""
        box = self._tag_box(line, display, row, words, limit)
        if box is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.label_colour(row.label))
        painter.drawRoundedRect(box, 2.5, 2.5)
        painter.setPen(QColor("#101214") if theme.is_dark() else QColor("#ffffff"))
        painter.setFont(self.small)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def paint_cross(painter: QPainter, left: float, top: float) -> None:
    """Paint the small cross of a rejected mark in the colour of the pen, 5 pixels wide."""
    painter.drawLine(QLineF(left, top, left + 5, top + 5))
    painter.drawLine(QLineF(left, top + 5, left + 5, top))
