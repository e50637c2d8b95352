"""The time axis with its lanes, painted directly so that it stays fast with very many items."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QToolTip, QWidget

from core.codebook import Nature
from core.compare.axis_labels import day_ticks
from core.store.claim_rows import TimelineMoment
from core.translation import _, format_count
from gui import theme
from gui.models.timeline import KINDS, Lane, Lanes, told
from gui.overrides import guarded
from gui.panes.timeline.layout import COUNTED, Bar, Column, View, bars, columns, describe_column, middle, shares
from gui.plain_text import plain_tooltip

HEAD = 84
"""Width of the names of the lanes in pixels."""
FOOT = 24
ROW = 18
_MARGIN = 16.0
_COLOURS = {"publication": Nature.BODY, "event": Nature.DAY, "period": Nature.SUM}
_NEAREST = 3.0
"""Minimum number of days shown."""


class Axis(QWidget):
    """Shows lanes; the wheel zooms, dragging pans, a click selects, and keys do the same."""

    chosen = Signal(object)
    """The selected TimelineMoment."""
    opened = Signal(object)
    """The TimelineMoment to show in its article."""
    moved = Signal()
    """Other days are shown."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Timeline"))
        self.setAccessibleDescription(_("Left and Right step through items, Up and Down through lanes, + and - zoom"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(200, 120)
        self.lanes = Lanes()
        self.low, self.high = 730000.0, 730365.0
        self.at: TimelineMoment | None = None
        """The selected moment."""
        self.nothing = ""
        """Text shown when there is nothing to show."""
        self._drag: QPointF | None = None
        self._moved_far = False
        self._laid: list[tuple[Lane, QRectF, list[Bar] | None, list[Column]]] = []
        self._key: tuple[object, ...] = ()

    # -- what is shown

    def show_lanes(self, lanes: Lanes) -> None:
        """Show other lanes for the same days."""
        self.lanes = lanes
        self._key = ()
        self.update()
        self.moved.emit()

    def show_days(self, low: float, high: float) -> None:
        """Show the days from `low` to `high`."""
        least, most = 1.0, float(datetime.date.max.toordinal())
        length = min(max(high - low, _NEAREST), most - least)
        low = min(max(low - (length - (high - low)) / 2 if length > high - low else low, least), most - length)
        self.low, self.high = low, low + length
        self.update()
        self.moved.emit()

    def zoom(self, factor: float, day: float | None = None) -> None:
        """Zoom in by a factor around a day; below 1, zoom out."""
        centre = day if day is not None else (self.low + self.high) / 2
        self.show_days(centre - (centre - self.low) / factor, centre + (self.high - centre) / factor)

    def pan(self, part: float) -> None:
        """Move by a share of the days shown."""
        by = (self.high - self.low) * part
        self.show_days(self.low + by, self.high + by)

    def fit(self) -> None:
        """Show all moments."""
        span = self.lanes.span()
        if span is not None:
            room = max((span[1] - span[0]) * 0.03, 5.0)
            self.show_days(span[0] - room, span[1] + room)

    def choose(self, moment: TimelineMoment | None, follow: bool = True) -> None:
        """Select a moment; with `follow`, bring it into view."""
        self.at = moment
        if moment is not None and follow:
            day = middle(moment)
            if not self.low <= day <= self.high:
                half = (self.high - self.low) / 2
                self.show_days(day - half, day + half)
        self.update()

    # -- layout

    def view(self) -> View:
        """Return the days shown and the pixels they take."""
        return View(self.low, self.high, max(float(self.width() - HEAD), 1.0))

    def _lay(self) -> list[tuple[Lane, QRectF, list[Bar] | None, list[Column]]]:
        key = (self.lanes, self.low, self.high, self.width(), self.height(), self.font().key())
        if key == self._key:
            return self._laid
        view, wide = self.view(), self.fontMetrics().horizontalAdvance
        shown = [lane for lane in self.lanes.every if lane.moments]
        single = [bars(lane, view, wide) for lane in shown]
        needs = [COUNTED if some is None else max((bar.row + 1 for bar in some), default=1) for some in single]
        spare = self.height() - FOOT - _MARGIN * len(shown)
        given = shares(needs, max(int(spare // ROW), len(shown)))
        top, high = 0.0, (self.height() - FOOT) / max(sum(given) * ROW + _MARGIN * len(shown), 1)
        self._laid = []
        for lane, some, rows in zip(shown, single, given, strict=True):
            room = QRectF(HEAD, top, view.width, (rows * ROW + _MARGIN) * high)
            top = room.bottom()
            if some is not None:
                some = [replace(bar, row=-1, label=0.0) if bar.row >= rows else bar for bar in some]
            self._laid.append((lane, room, some, columns(lane, view) if some is None else []))
        self._key = key
        return self._laid

    def hit(self, place: QPointF) -> tuple[Lane, Bar | Column] | None:
        """Return the lane and bar or column at a point."""
        view = self.view()
        for lane, room, single, counted in self._lay():
            if not room.contains(place):
                continue
            x = place.x() - HEAD
            if single is None:
                day = view.day(x)
                return next(((lane, column) for column in counted if column.low <= day < column.high), None)
            for bar in single:
                box = _box(bar, room)
                low, high = min(bar.left, bar.words), max(bar.right, bar.words + bar.label)
                if not bar.label:
                    low, high = bar.left, bar.right
                if box.top() - 1 <= place.y() <= box.bottom() + 1 and low - 3 <= x <= high + 3:
                    return lane, bar
        return None

    # -- painting

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        with QPainter(self) as painter:
            palette = self.palette()
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
            if not len(self.lanes):
                painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
                flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
                painter.drawText(self.rect().adjusted(24, 24, -24, -24), int(flags), self.nothing)
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_scale(painter)
            for lane, room, single, counted in self._lay():
                self._paint_head(
                    painter, lane, room, lane.count(self.low, self.high) if single is None else len(single)
                )
                painter.save()
                painter.setClipRect(room)
                if single is None:
                    self._paint_columns(painter, lane, room, counted)
                else:
                    self._paint_bars(painter, lane, room, single)
                painter.restore()
            if self.hasFocus():
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_scale(self, painter: QPainter) -> None:
        view, ink = self.view(), theme.faint()
        line = QColor(ink)
        line.setAlpha(60)
        bottom = self.height() - FOOT
        for day, words in day_ticks(self.low, self.high, view.width):
            x = HEAD + view.x(day)
            painter.setPen(line)
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom + 4))
            painter.setPen(ink)
            painter.drawText(QRectF(x - 60, bottom + 4, 120, FOOT - 6), Qt.AlignmentFlag.AlignHCenter, words)
        painter.setPen(line)
        painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))

    def _paint_head(self, painter: QPainter, lane: Lane, room: QRectF, number: int) -> None:
        high = self.fontMetrics().lineSpacing()
        painter.setPen(theme.colour_of(_COLOURS[lane.kind]))
        painter.drawText(QRectF(6, room.top() + 6, HEAD - 10, high), 0, KINDS[lane.kind])
        painter.setPen(theme.faint())
        painter.drawText(QRectF(6, room.top() + 6 + high, HEAD - 10, high), 0, format_count(number))
        line = QColor(theme.faint())
        line.setAlpha(60)
        painter.setPen(line)
        painter.drawLine(room.bottomLeft() - QPointF(HEAD, 0), room.bottomRight())

    def _paint_bars(self, painter: QPainter, lane: Lane, room: QRectF, single: list[Bar]) -> None:
        shade, ink = theme.colour_of(_COLOURS[lane.kind]), self.palette().text().color()
        pale = QColor(shade)
        pale.setAlpha(110 if lane.kind != "publication" else 255)
        hand = QPen(self.palette().color(QPalette.ColorRole.Highlight), 2.5)
        for bar in single:
            box = _box(bar, room)
            mine = lane.moments[bar.place] is self.at or lane.moments[bar.place] == self.at
            painter.setPen(hand if mine else Qt.PenStyle.NoPen)
            painter.setBrush(pale)
            painter.drawRoundedRect(box, 3, 3)
            if bar.label:
                painter.setPen(ink)
                place = QRectF(room.left() + bar.words, room.top() + 6 + bar.row * ROW, bar.label, ROW)
                words = self.fontMetrics().elidedText(
                    lane.moments[bar.place].words.replace("\n", " "), Qt.TextElideMode.ElideRight, int(bar.label)
                )
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_columns(self, painter: QPainter, lane: Lane, room: QRectF, counted: list[Column]) -> None:
        view = self.view()
        most = max((column.count for column in counted), default=1)
        shade = QColor(theme.colour_of(_COLOURS[lane.kind]))
        shade.setAlpha(190)
        high = room.height() - 16
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        day = middle(self.at) if self.at is not None and self.at.kind == lane.kind else None
        for column in counted:
            left, right = room.left() + view.x(column.low), room.left() + view.x(column.high)
            tall = max(high * column.count / most, 2.0)
            box = QRectF(left + 0.5, room.bottom() - 1 - tall, max(right - left - 1, 1.0), tall)
            painter.drawRect(box)
            if day is not None and column.low <= day < column.high:
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2.5))
                painter.drawRect(box)
                painter.setPen(Qt.PenStyle.NoPen)
        painter.setPen(theme.faint())
        top = QRectF(room.left(), room.top() + 2, room.width() - 6, self.fontMetrics().lineSpacing())
        painter.drawText(
            top, Qt.AlignmentFlag.AlignRight, _("up to {count} per column").format(count=format_count(most))
        )

    # -- mouse

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with the wheel; pan with Shift or a horizontal wheel."""
        by = event.angleDelta()
        if by.x() and abs(by.x()) > abs(by.y()):
            self.pan(-by.x() / 1200)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-by.y() / 1200)
        elif by.y():
            self.zoom(1.0015 ** by.y(), self.view().day(event.position().x() - HEAD))
        event.accept()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag, self._moved_far = event.position(), False

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt's name
        if self._drag is None:
            over = self.hit(event.position())
            self.setCursor(Qt.CursorShape.PointingHandCursor if over is not None else Qt.CursorShape.OpenHandCursor)
            return
        by = event.position().x() - self._drag.x()
        if self._moved_far or abs(by) > 4:
            self._moved_far = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._drag = event.position()
            self.pan(-by / self.view().width)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt's name
        pressed, self._drag = self._drag, None
        if pressed is None or self._moved_far:
            return
        found = self.hit(event.position())
        if found is None:
            return
        lane, what = found
        if isinstance(what, Bar):
            self.choose(lane.moments[what.place], follow=False)
            self.chosen.emit(self.at)
        else:
            room = (what.high - what.low) * 2
            self.show_days(what.low - room, what.high + room)

    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt's name
        found = self.hit(event.position())
        if found is not None and isinstance(found[1], Bar):
            self.opened.emit(found[0].moments[found[1].place])

    @guarded
    def event(self, event: QEvent) -> bool:
        """Show the tooltip of what is under the pointer."""
        if isinstance(event, QHelpEvent):
            self._tell(event.globalPos(), QPointF(event.pos()))
            return True
        return super().event(event)

    def _tell(self, at: QPoint, place: QPointF) -> None:
        found = self.hit(place)
        if found is None:
            QToolTip.hideText()
            return
        lane, what = found
        if isinstance(what, Bar):
            QToolTip.showText(at, plain_tooltip(told(lane.moments[what.place])), self)
            return
        QToolTip.showText(at, plain_tooltip(describe_column(what)), self)

    # -- keys

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's name
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        answers: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self.pan(-0.15) if shift else self._step(-1),
            Qt.Key.Key_Right: lambda: self.pan(0.15) if shift else self._step(1),
            Qt.Key.Key_Up: lambda: self._change_lane(-1),
            Qt.Key.Key_Down: lambda: self._change_lane(1),
            Qt.Key.Key_PageUp: lambda: self.pan(-0.9),
            Qt.Key.Key_PageDown: lambda: self.pan(0.9),
            Qt.Key.Key_Plus: lambda: self.zoom(1.5),
            Qt.Key.Key_Equal: lambda: self.zoom(1.5),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / 1.5),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_Escape: self.left.emit,
        }
        answer = answers.get(event.key())
        if answer is None:
            super().keyPressEvent(event)
        else:
            answer()

    def _lane_at_hand(self) -> tuple[list[Lane], int]:
        shown = [lane for lane in self.lanes.every if lane.moments]
        kinds = [lane.kind for lane in shown]
        return shown, kinds.index(self.at.kind) if self.at is not None and self.at.kind in kinds else -1

    def _step(self, by: int) -> None:
        """Select the next moment of the lane; at first, the first one in view."""
        shown, number = self._lane_at_hand()
        if not shown:
            return
        lane = shown[max(number, 0)]
        if self.at is None or number < 0:
            at = int(lane.middle.searchsorted(self.low))
        else:
            at = next((row for row, moment in enumerate(lane.moments) if moment == self.at), 0) + by
        self.choose(lane.moments[min(max(at, 0), len(lane.moments) - 1)])
        self.chosen.emit(self.at)

    def _change_lane(self, by: int) -> None:
        """Select the nearest moment of the next lane."""
        shown, number = self._lane_at_hand()
        if not shown:
            return
        lane = shown[min(max(number + by, 0), len(shown) - 1)]
        day = middle(self.at) if self.at is not None else self.low
        at = min(int(lane.middle.searchsorted(day)), len(lane.moments) - 1)
        self.choose(lane.moments[at])
        self.chosen.emit(self.at)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        self.moved.emit()


def _box(bar: Bar, room: QRectF) -> QRectF:
    """Return the rectangle of a bar in its lane; a bar without a row is a tick at the bottom."""
    if bar.row < 0:
        return QRectF(room.left() + bar.left, room.bottom() - 6, min(bar.right - bar.left, 4.0), 5)
    return QRectF(room.left() + bar.left, room.top() + 8 + bar.row * ROW, bar.right - bar.left, ROW - 5)
