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
from core.translation import _, format_count, ngettext
from gui import theme
from gui.models.timeline_lanes import KINDS, TimelineLane, TimelineLanes, describe_moment
from gui.panes.timeline.lane_layout import (
    COUNTED,
    ROW,
    MomentBar,
    MomentColumn,
    VisibleDays,
    bar_box,
    count_columns,
    describe_column,
    label_bar,
    lay_bars,
    line_colour,
    middle_day,
    share_rows,
)
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override

HEAD = 84
"""Width of the names of the lanes in pixels."""
FOOT = 24
_MARGIN = 16.0
_COLOURS = {"publication": Nature.BODY, "event": Nature.DAY, "period": Nature.SUM}
_NEAREST = 3.0
"""Minimum number of days shown."""


class TimeAxis(QWidget):
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
        self.lanes = TimelineLanes()
        self.low, self.high = 730000.0, 730365.0
        self.at: TimelineMoment | None = None
        """The selected moment."""
        self.nothing = ""
        """Text shown when there is nothing to show."""
        self._drag: QPointF | None = None
        self._moved_far = False
        self._laid: list[tuple[TimelineLane, QRectF, list[MomentBar] | None, list[MomentColumn]]] = []
        self._key: tuple[object, ...] = ()

    def show_lanes(self, lanes: TimelineLanes) -> None:
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

    def zoom_days(self, factor: float, day: float | None = None) -> None:
        """Zoom in by a factor around a day; below 1, zoom out."""
        centre = day if day is not None else (self.low + self.high) / 2
        self.show_days(centre - (centre - self.low) / factor, centre + (self.high - centre) / factor)

    def pan_days(self, part: float) -> None:
        """Move by a share of the days shown."""
        by = (self.high - self.low) * part
        self.show_days(self.low + by, self.high + by)

    def show_all(self) -> None:
        """Show all moments."""
        span = self.lanes.full_range()
        if span is not None:
            room = max((span[1] - span[0]) * 0.03, 5.0)
            self.show_days(span[0] - room, span[1] + room)

    def choose_moment(self, moment: TimelineMoment | None, follow: bool = True) -> None:
        """Select a moment; with `follow`, bring it into view."""
        self.at = moment
        if moment is not None and follow:
            day = middle_day(moment)
            if not self.low <= day <= self.high:
                half = (self.high - self.low) / 2
                self.show_days(day - half, day + half)
        self.update()

    # -- layout

    def visible_days(self) -> VisibleDays:
        """Return the days shown and the pixels they take."""
        return VisibleDays(self.low, self.high, max(float(self.width() - HEAD), 1.0))

    def _lay_lanes(self) -> list[tuple[TimelineLane, QRectF, list[MomentBar] | None, list[MomentColumn]]]:
        key = (self.lanes, self.low, self.high, self.width(), self.height(), self.font().key())
        if key == self._key:
            return self._laid
        view, wide = self.visible_days(), self.fontMetrics().horizontalAdvance
        shown = [lane for lane in self.lanes.every if len(lane.moments)]
        single = [lay_bars(lane, view, wide) for lane in shown]
        needs = [COUNTED if some is None else max((bar.row + 1 for bar in some), default=1) for some in single]
        spare = self.height() - FOOT - _MARGIN * len(shown)
        given = share_rows(needs, max(int(spare // ROW), len(shown)))
        top, high = 0.0, (self.height() - FOOT) / max(sum(given) * ROW + _MARGIN * len(shown), 1)
        self._laid = []
        for lane, some, rows in zip(shown, single, given, strict=True):
            room = QRectF(HEAD, top, view.width, (rows * ROW + _MARGIN) * high)
            top = room.bottom()
            if some is not None:
                some = [replace(bar, row=-1, label=0.0) if bar.row >= rows else bar for bar in some]
            self._laid.append((lane, room, some, count_columns(lane, view) if some is None else []))
        self._key = key
        return self._laid

    def hit_test(self, place: QPointF) -> tuple[TimelineLane, MomentBar | MomentColumn] | None:
        """Return the lane and bar or column at a point."""
        view = self.visible_days()
        for lane, room, single, counted in self._lay_lanes():
            if not room.contains(place):
                continue
            x = place.x() - HEAD
            if single is None:
                day = view.day_at(x)
                return next(((lane, column) for column in counted if column.low <= day < column.high), None)
            for bar in single:
                box = bar_box(bar, room)
                low, high = min(bar.left, bar.words), max(bar.right, bar.words + bar.label)
                if not bar.label:
                    low, high = bar.left, bar.right
                if box.top() - 1 <= place.y() <= box.bottom() + 1 and low - 3 <= x <= high + 3:
                    return lane, bar
        return None

    # -- painting

    @guard_override
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
            for lane, room, single, counted in self._lay_lanes():
                number = lane.count_middles(self.low, self.high) if single is None else len(single)
                self._paint_head(painter, lane, room, number, sum(bar.row < 0 for bar in single or ()))
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
        view, ink, line = self.visible_days(), theme.faint_colour(), line_colour()
        bottom = self.height() - FOOT
        for day, words in day_ticks(self.low, self.high, view.width):
            x = HEAD + view.pixel_of(day)
            painter.setPen(line)
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom + 4))
            painter.setPen(ink)
            painter.drawText(QRectF(x - 60, bottom + 4, 120, FOOT - 6), Qt.AlignmentFlag.AlignHCenter, words)
        painter.setPen(line)
        painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))

    def _paint_head(self, painter: QPainter, lane: TimelineLane, room: QRectF, number: int, dots: int) -> None:
        high = self.fontMetrics().lineSpacing()
        painter.setPen(theme.nature_colour(_COLOURS[lane.kind]))
        painter.drawText(QRectF(6, room.top() + 6, HEAD - 10, high), 0, KINDS[lane.kind])
        painter.setPen(theme.faint_colour())
        small = ngettext("{count} as dot", "{count} as dots", dots).format(count=format_count(dots)) if dots else ""
        told = f"{format_count(number)}\n{small}"
        painter.drawText(QRectF(6, room.top() + 6 + high, HEAD - 10, 2 * high), 0, told)
        painter.setPen(line_colour())
        painter.drawLine(room.bottomLeft() - QPointF(HEAD, 0), room.bottomRight())

    def _paint_bars(self, painter: QPainter, lane: TimelineLane, room: QRectF, single: list[MomentBar]) -> None:
        shade, ink = theme.nature_colour(_COLOURS[lane.kind]), self.palette().text().color()
        pale = QColor(shade)
        pale.setAlpha(110 if lane.kind != "publication" else 255)
        hand = QPen(self.palette().color(QPalette.ColorRole.Highlight), 2.5)
        for bar in single:
            box = bar_box(bar, room)
            mine = lane.moments[bar.place] is self.at or lane.moments[bar.place] == self.at
            painter.setPen(hand if mine else shade if theme.is_high_contrast() else Qt.PenStyle.NoPen)
            painter.setBrush(pale)
            painter.drawRoundedRect(box, 3, 3)
            if bar.label:
                painter.setPen(ink)
                place = QRectF(room.left() + bar.words, room.top() + 6 + bar.row * ROW, bar.label, ROW)
                line = label_bar(lane.moments[bar.place])
                words = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, int(bar.label))
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_columns(self, painter: QPainter, lane: TimelineLane, room: QRectF, counted: list[MomentColumn]) -> None:
        view = self.visible_days()
        most = max((column.count for column in counted), default=1)
        shade = QColor(theme.nature_colour(_COLOURS[lane.kind]))
        shade.setAlpha(190)
        high = room.height() - 16
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        day = middle_day(self.at) if self.at is not None and self.at.kind == lane.kind else None
        for column in counted:
            left, right = room.left() + view.pixel_of(column.low), room.left() + view.pixel_of(column.high)
            tall = max(high * column.count / most, 2.0)
            box = QRectF(left + 0.5, room.bottom() - 1 - tall, max(right - left - 1, 1.0), tall)
            painter.drawRect(box)
            if day is not None and column.low <= day < column.high:
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2.5))
                painter.drawRect(box)
                painter.setPen(Qt.PenStyle.NoPen)
        painter.setPen(theme.faint_colour())
        top = QRectF(room.left(), room.top() + 2, room.width() - 6, self.fontMetrics().lineSpacing())
        words = _("up to {count} per column").format(count=format_count(most))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight, words)

    # -- mouse

    @guard_override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with the wheel; pan with Shift or a horizontal wheel."""
        by = event.angleDelta()
        if by.x() and abs(by.x()) > abs(by.y()):
            self.pan_days(-by.x() / 1200)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan_days(-by.y() / 1200)
        elif by.y():
            self.zoom_days(1.0015 ** by.y(), self.visible_days().day_at(event.position().x() - HEAD))
        event.accept()

    @guard_override
    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag, self._moved_far = event.position(), False

    @guard_override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt's name
        if self._drag is None:
            over = self.hit_test(event.position())
            self.setCursor(Qt.CursorShape.PointingHandCursor if over is not None else Qt.CursorShape.OpenHandCursor)
            return
        by = event.position().x() - self._drag.x()
        if self._moved_far or abs(by) > 4:
            self._moved_far = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._drag = event.position()
            self.pan_days(-by / self.visible_days().width)

    @guard_override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt's name
        pressed, self._drag = self._drag, None
        if pressed is None or self._moved_far:
            return
        found = self.hit_test(event.position())
        if found is None:
            return
        lane, what = found
        if isinstance(what, MomentBar):
            self.choose_moment(lane.moments[what.place], follow=False)
            self.chosen.emit(self.at)
        else:
            room = (what.high - what.low) * 2
            self.show_days(what.low - room, what.high + room)

    @guard_override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt's name
        found = self.hit_test(event.position())
        if found is not None and isinstance(found[1], MomentBar):
            self.opened.emit(found[0].moments[found[1].place])

    @guard_override
    def event(self, event: QEvent) -> bool:
        """Show the tooltip of what is under the pointer."""
        if isinstance(event, QHelpEvent):
            self._show_tooltip(event.globalPos(), QPointF(event.pos()))
            return True
        return super().event(event)

    def _show_tooltip(self, at: QPoint, place: QPointF) -> None:
        found = self.hit_test(place)
        if found is None:
            QToolTip.hideText()
            return
        lane, what = found
        if isinstance(what, MomentBar):
            QToolTip.showText(at, plain_tooltip(describe_moment(lane.moments[what.place])), self)
            return
        QToolTip.showText(at, plain_tooltip(describe_column(what)), self)

    # -- keys

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's name
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        answers: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self.pan_days(-0.15) if shift else self._step_moments(-1),
            Qt.Key.Key_Right: lambda: self.pan_days(0.15) if shift else self._step_moments(1),
            Qt.Key.Key_Up: lambda: self._change_lane(-1),
            Qt.Key.Key_Down: lambda: self._change_lane(1),
            Qt.Key.Key_PageUp: lambda: self.pan_days(-0.9),
            Qt.Key.Key_PageDown: lambda: self.pan_days(0.9),
            Qt.Key.Key_Plus: lambda: self.zoom_days(1.5),
            Qt.Key.Key_Equal: lambda: self.zoom_days(1.5),
            Qt.Key.Key_Minus: lambda: self.zoom_days(1 / 1.5),
            Qt.Key.Key_0: self.show_all,
            Qt.Key.Key_Escape: self.left.emit,
        }
        answer = answers.get(event.key())
        if answer is None:
            super().keyPressEvent(event)
        else:
            answer()

    def _selected_lane(self) -> tuple[list[TimelineLane], int]:
        shown = [lane for lane in self.lanes.every if len(lane.moments)]
        kinds = [lane.kind for lane in shown]
        return shown, kinds.index(self.at.kind) if self.at is not None and self.at.kind in kinds else -1

    def _step_moments(self, by: int) -> None:
        """Select the next moment of the lane; at first, the first one in view."""
        shown, number = self._selected_lane()
        if not shown:
            return
        lane = shown[max(number, 0)]
        if self.at is None or number < 0:
            at = int(lane.middle.searchsorted(self.low))
        else:
            at = (lane.place_of(self.at) or 0) + by
        self.choose_moment(lane.moments[min(max(at, 0), len(lane.moments) - 1)])
        self.chosen.emit(self.at)

    def _change_lane(self, by: int) -> None:
        """Select the nearest moment of the next lane."""
        shown, number = self._selected_lane()
        if not shown:
            return
        lane = shown[min(max(number + by, 0), len(shown) - 1)]
        day = middle_day(self.at) if self.at is not None else self.low
        at = min(int(lane.middle.searchsorted(day)), len(lane.moments) - 1)
        self.choose_moment(lane.moments[at])
        self.chosen.emit(self.at)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        self.moved.emit()
