"""What stands where on the timeline: single things while they are few, columns of a chart while they are many."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.store.claim_rows import TimelineMoment
from gui.models.timeline import Lane

FEW = 140
"""Things of a lane drawn one by one; more are counted in columns."""
COLUMN = 7
"""Pixels of a column at least."""
LEAST = 7.0
"""Pixels of a bar at least, so that a single day can be hit."""
ROWS = 40
"""Rows of a lane at most."""
COUNTED = 5
"""Rows that a lane of columns wants."""
_LABEL = 240.0
"""Pixels of a label at most."""
_SPARE = 6.0
_STEPS = (1, 2, 7, 14, 30, 91, 182, 365, 730, 1826, 3652, 7305, 18262, 36524)
"""Days of a column."""


@dataclass(frozen=True, slots=True)
class View:
    """Days shown, and the pixels they get."""

    low: float
    high: float
    width: float

    def x(self, day: float) -> float:
        """Pixel of a day."""
        return (day - self.low) / (self.high - self.low) * self.width

    def day(self, x: float) -> float:
        """Day at a pixel."""
        return self.low + x / max(self.width, 1.0) * (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing: where it stands in its lane."""

    place: int
    """In the lane's moments."""
    row: int
    """From the top; -1: there was no room, so only a tick at the bottom."""
    left: float
    right: float
    label: float
    """Pixels for its words; 0: none."""
    words: float
    """Pixel where the words begin: in the bar where they fit, else at its right, at the end of the view at its left."""


@dataclass(frozen=True, slots=True)
class Column:
    """Things counted together."""

    low: float
    high: float
    """Days, the end left out."""
    count: int


def bars(lane: Lane, view: View, wide: Callable[[str], float]) -> list[Bar] | None:
    """Things one by one, each in the first row that has room; None where they are too many. `wide`: pixels of words."""
    if lane.count(view.low, view.high) > FEW:
        return None
    inside = lane.inside(view.low, view.high)
    if len(inside) > 3 * FEW:
        return None
    ends = [-1e9] * ROWS
    found = []
    for place in sorted(inside, key=lambda at: (lane.first[at], lane.last[at])):
        left, right = view.x(float(lane.first[place])), view.x(float(lane.last[place]) + 1)
        if right - left < LEAST:
            left, right = (left + right - LEAST) / 2, (left + right + LEAST) / 2
        label = min(wide(lane.moments[place].words) + 4, _LABEL)
        words = _words_at(left, right, view, label)
        begins, stops = max(min(left, words), 0.0), max(right, words + label)
        row = next((row for row, end in enumerate(ends) if end + _SPARE <= begins), -1)
        if row < 0:
            label = 0.0
        else:
            ends[row] = stops
        found.append(Bar(place, row, left, right, label, words))
    return found


def _words_at(left: float, right: float, view: View, label: float) -> float:
    if min(right, view.width) - max(left, 0.0) >= label + 4:
        return max(left, 0.0) + 4
    if right + 4 + label > view.width and left - 4 - label > 0:
        return left - 4 - label
    return right + 4


def shares(needs: Sequence[int], rows: int) -> list[int]:
    """Rows for each lane of those that there are: what it needs, and where that is too much an even part."""
    left, given = rows, [0] * len(needs)
    for number, at in enumerate(sorted(range(len(needs)), key=lambda at: needs[at])):
        given[at] = min(needs[at], left // (len(needs) - number))
        left -= given[at]
    if needs and left > 0:
        given = [one + left // len(needs) for one in given]
    return given


def columns(lane: Lane, view: View) -> list[Column]:
    """Counts in columns of whole days; empty ones are left out."""
    wanted = (view.high - view.low) / max(view.width, 1.0) * COLUMN
    step = next((step for step in _STEPS if step >= wanted), _STEPS[-1])
    first = int(view.low // step) * step
    edges: Sequence[float] = [float(at) for at in range(first, int(view.high) + 2 * step, step)]
    return [Column(edges[at], edges[at + 1], count) for at, count in enumerate(lane.bins(edges)) if count]


def middle(moment: TimelineMoment) -> float:
    """The day in the middle of a thing, as a number; 1 where it has none that can be read."""
    try:
        first = datetime.date.fromisoformat(moment.earliest[:10]).toordinal()
        last = datetime.date.fromisoformat(moment.latest[:10]).toordinal()
    except ValueError:
        return 1.0
    return (first + max(first, last) + 1) / 2
