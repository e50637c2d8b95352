"""The layout of a timeline: single bars for few moments, columns of counts for many."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from core.store.claim_rows import TimelineMoment
from core.translation import _, format_count
from gui import theme
from gui.models.timeline_lanes import TimelineLane

ROW = 18
"""Height of a row in pixels."""
FEW = 140
"""Maximum number of moments of a lane drawn one by one; more are counted in columns."""
COLUMN = 7
"""Minimum width of a column in pixels."""
LEAST = 7.0
"""Minimum width of a bar in pixels, so that a single day can be clicked."""
ROWS = 40
"""Maximum number of rows of a lane."""
COUNTED = 5
"""Rows that a lane of columns needs."""
_LABEL = 240.0
"""Maximum width of a label in pixels."""
_SPARE = 6.0
"""Pixels between two bars of a row."""
_STEPS = (1, 2, 7, 14, 30, 91, 182, 365, 730, 1826, 3652, 7305, 18262, 36524)
"""Possible widths of a column in days."""


@dataclass(frozen=True, slots=True)
class VisibleDays:
    """Holds the days shown and the pixels they take."""

    low: float
    high: float
    width: float

    def pixel_of(self, day: float) -> float:
        """Return the pixel of a day."""
        return (day - self.low) / (self.high - self.low) * self.width

    def day_at(self, x: float) -> float:
        """Return the day at a pixel."""
        return self.low + x / max(self.width, 1.0) * (self.high - self.low)


@dataclass(frozen=True, slots=True)
class MomentBar:
    """Holds the position of one moment in its lane."""

    place: int
    """Index in the moments of the lane."""
    row: int
    """Row from the top; -1 for a tick at the bottom, where there was no room."""
    left: float
    right: float
    label: float
    """Width of its words in pixels; 0 for none."""
    words: float
    """Pixel where the words begin: in the bar if they fit, else right of it, or left of it at the end of the view."""


@dataclass(frozen=True, slots=True)
class MomentColumn:
    """Holds the number of moments in a range of days."""

    low: float
    high: float
    """First day, and the day after the last one."""
    count: int


def lay_bars(lane: TimelineLane, view: VisibleDays, wide: Callable[[str], float]) -> list[MomentBar] | None:
    """Lay out moments one by one, each in the first row with room; None if there are too many.

    `wide` returns the width of words in pixels.
    """
    if lane.count_middles(view.low, view.high) > FEW:
        return None
    inside = lane.moments_touching(view.low, view.high)
    if len(inside) > 3 * FEW:
        return None
    lane.moments.read_places(inside)
    ends = [-1e9] * ROWS
    found = []
    for place in sorted(inside, key=lambda at: (lane.first[at], lane.last[at])):
        left, right = view.pixel_of(float(lane.first[place])), view.pixel_of(float(lane.last[place]) + 1)
        if right - left < LEAST:
            left, right = (left + right - LEAST) / 2, (left + right + LEAST) / 2
        room = max(view.width - right - 4, left - 4, min(right, view.width) - max(left, 0.0) - 4, 0.0)
        label = min(wide(label_bar(lane.moments[place])) + 4, _LABEL, room)
        words = _words_pixel(left, right, view, label)
        begins, stops = max(min(left, words), 0.0), max(right, words + label)
        row = next((row for row, end in enumerate(ends) if end + _SPARE <= begins), -1)
        if row < 0:
            label = 0.0
        else:
            ends[row] = stops
        found.append(MomentBar(place, row, left, right, label, words))
    return found


def label_bar(moment: TimelineMoment) -> str:
    """Return the words beside a bar: the title of an article, or the words of the text and the outlet."""
    words = moment.words.replace("\n", " ")
    return words if moment.kind == "publication" or not moment.outlet else f"{words} · {moment.outlet}"


def _words_pixel(left: float, right: float, view: VisibleDays, label: float) -> float:
    if min(right, view.width) - max(left, 0.0) >= label + 4:
        return max(left, 0.0) + 4
    if right + 4 + label > view.width and left - 4 - label >= 0:
        return left - 4 - label
    return right + 4


def share_rows(needs: Sequence[int], rows: int) -> list[int]:
    """Share rows among lanes: each gets what it needs, or an even share if there are too few."""
    left, given = rows, [0] * len(needs)
    for number, at in enumerate(sorted(range(len(needs)), key=lambda at: needs[at])):
        given[at] = min(needs[at], left // (len(needs) - number))
        left -= given[at]
    if needs and left > 0:
        given = [one + left // len(needs) for one in given]
    return given


def count_columns(lane: TimelineLane, view: VisibleDays) -> list[MomentColumn]:
    """Count moments in columns of whole days, without empty columns."""
    wanted = (view.high - view.low) / max(view.width, 1.0) * COLUMN
    step = next((step for step in _STEPS if step >= wanted), _STEPS[-1])
    first = int(view.low // step) * step
    edges: Sequence[float] = [float(at) for at in range(first, int(view.high) + 2 * step, step)]
    return [
        MomentColumn(edges[at], edges[at + 1], count) for at, count in enumerate(lane.count_per_bin(edges)) if count
    ]


def describe_column(column: MomentColumn) -> str:
    """Return the tooltip of a column: its number of moments and its days."""
    first, last = (datetime.date.fromordinal(max(int(day), 1)) for day in (column.low, column.high - 1))
    days = first.isoformat()
    if first != last:
        days = _("{first} to {last}").format(first=days, last=last.isoformat())
    return _("{count} · {days}\nClick to zoom in.").format(count=format_count(column.count), days=days)


def middle_day(moment: TimelineMoment) -> float:
    """Return the day in the middle of a moment as an ordinal number; 1 if its dates cannot be read."""
    try:
        first = datetime.date.fromisoformat(moment.earliest[:10]).toordinal()
        last = datetime.date.fromisoformat(moment.latest[:10]).toordinal()
    except ValueError:
        return 1.0
    return (first + max(first, last) + 1) / 2


def line_colour() -> QColor:
    """Return the colour of the lines between lanes and at the ticks."""
    line = QColor(theme.faint_colour())
    line.setAlpha(60)
    return line


def bar_box(bar: MomentBar, room: QRectF) -> QRectF:
    """Return the rectangle of a bar in its lane; a bar without a row is a tick at the bottom."""
    if bar.row < 0:
        return QRectF(room.left() + bar.left, room.bottom() - 6, min(bar.right - bar.left, 4.0), 5)
    return QRectF(room.left() + bar.left, room.top() + 8 + bar.row * ROW, bar.right - bar.left, ROW - 5)
