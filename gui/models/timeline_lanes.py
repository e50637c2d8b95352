"""Model of the timeline: everything that has a date, in three lanes that are read in a thread.

The thread imports numpy, not this module, so that the window opens without it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication

from core.records import Change
from core.store.claim_rows import TimelineMoment
from core.translation import _
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.background_query import BackgroundValue

if TYPE_CHECKING:
    import numpy as np

KINDS = {"publication": _("Published"), "event": _("In the text"), "period": _("Claims")}
"""Kinds of moments in the order of the lanes, with the name of each lane."""
MOST = 60_000
"""Moments of one kind that are read, at most."""
LISTED = 400
"""Rows of the list, at most."""
_REST = 300
"""Milliseconds after an operation before the lanes are read again."""
_QUIET = frozenset({"accept", "comment", "review", "link", "accept_claims", "comment_claim"})
"""Operations that change no date."""
_FIRST, _LAST = datetime.date.min.isoformat(), datetime.date.max.isoformat()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, eq=False)
class TimelineLane:
    """Moments of one kind, sorted by the middle of their range."""

    kind: str
    moments: Sequence[TimelineMoment]
    first: np.ndarray[Any, Any]
    """Ordinal of the first day of each moment."""
    last: np.ndarray[Any, Any]
    """Ordinal of the last day of each moment."""
    middle: np.ndarray[Any, Any]
    """Middle of each moment, in fractional ordinals."""

    def moments_touching(self, low: float, high: float) -> list[int]:
        """Return the indexes of the moments that touch a range of days."""
        found: list[int] = ((self.first <= high) & (self.last + 1 >= low)).nonzero()[0].tolist()
        return found

    def count_middles(self, low: float, high: float) -> int:
        """Count the moments with their middle in a half-open range of days."""
        a, b = self.middle.searchsorted([low, high])
        return int(b - a)

    def count_per_bin(self, edges: Sequence[float]) -> list[int]:
        """Count the middles between each two neighbouring edges."""
        at = self.middle.searchsorted(edges)
        found: list[int] = (at[1:] - at[:-1]).tolist()
        return found


@dataclass(frozen=True, slots=True, eq=False)
class TimelineLanes:
    """The lanes of a project."""

    every: tuple[TimelineLane, ...] = ()

    def __len__(self) -> int:
        return sum(len(lane.moments) for lane in self.every)

    def full_range(self) -> tuple[float, float] | None:
        """Return the first and last day of all moments, None without moments."""
        full = [lane for lane in self.every if lane.moments]
        if not full:
            return None
        return float(min(lane.first.min() for lane in full)), float(max(lane.last.max() for lane in full) + 1)

    def publication_range(self) -> tuple[float, float] | None:
        """Return the first and last day of publication, None without any."""
        lane = next((lane for lane in self.every if lane.kind == "publication" and lane.moments), None)
        return None if lane is None else (float(lane.first.min()), float(lane.last.max() + 1))

    def list_moments(self, low: float, high: float) -> tuple[list[TimelineMoment], int]:
        """Return the first LISTED moments with their middle in a range of days, by time, and their total number."""
        total = sum(lane.count_middles(low, high) for lane in self.every)
        found: list[tuple[float, int, TimelineMoment]] = []
        for number, lane in enumerate(self.every):
            a, b = lane.middle.searchsorted([low, high])
            rows = range(int(a), min(int(b), int(a) + LISTED))
            found += [(float(lane.middle[row]), number, lane.moments[row]) for row in rows]
        found.sort(key=lambda one: one[:2])
        shown = [moment for _, _, moment in found[:LISTED]]
        return sorted(shown, key=lambda moment: (moment.earliest, moment.latest)), total


def make_lanes(moments: Sequence[TimelineMoment]) -> TimelineLanes:
    """Sort moments into lanes, leaving out moments without a valid date."""
    import numpy as np

    made = []
    for kind in KINDS:
        rows: list[tuple[int, int, TimelineMoment]] = []
        for moment in moments:
            if moment.kind == kind and (days := _parse_days(moment)) is not None:
                rows.append((*days, moment))
        rows.sort(key=lambda row: row[0] + row[1])
        first = np.array([row[0] for row in rows], dtype=np.int64)
        last = np.array([row[1] for row in rows], dtype=np.int64)
        made.append(TimelineLane(kind, [row[2] for row in rows], first, last, (first + last + 1) / 2))
    return TimelineLanes(tuple(made))


def _parse_days(moment: TimelineMoment) -> tuple[int, int] | None:
    try:
        first = datetime.date.fromisoformat(moment.earliest[:10]).toordinal()
        last = datetime.date.fromisoformat(moment.latest[:10]).toordinal()
    except ValueError:
        return None
    return first, max(first, last)


def format_days(moment: TimelineMoment) -> str:
    """Format the day or the range of days of a moment."""
    first, last = moment.earliest[:10], moment.latest[:10]
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def describe_moment(moment: TimelineMoment) -> str:
    """Describe a moment in full, for the tooltip and for screen readers."""
    kinds = {"publication": _("published"), "event": _("mentioned in the text"), "period": _("period of a claim")}
    kind = kinds[moment.kind]
    return " · ".join(filter(None, (format_days(moment), moment.words, kind, moment.outlet or "")))


def _read_lanes(path: Path) -> TimelineLanes:
    from core.store import queries, reader_connection

    return make_lanes(reader_connection.ask_store_file(path, queries.list_moments, _FIRST, _LAST, MOST))


class Timeline(BackgroundValue[TimelineLanes]):
    """The lanes of a session's project, read only while the timeline is shown (`set_awake`)."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, TimelineLanes, _REST)

    @property
    def current_lanes(self) -> TimelineLanes:
        """The lanes as last read."""
        return self.value

    def set_awake(self, awake: bool) -> None:
        """Note that the timeline is shown, or no longer is."""
        self.query.set_awake(awake)

    def prepare_question(self, path: Path) -> Callable[[], TimelineLanes]:  # noqa: D102 - as in BackgroundValue
        return partial(_read_lanes, path)

    def is_affected(self, change: Change) -> bool:  # noqa: D102 - as in BackgroundValue
        return change.verb not in _QUIET or change.direction != "do"


class MomentList(QAbstractListModel):
    """The visible moments by time: the timeline for the keyboard and for screen readers."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.moments: list[TimelineMoment] = []
        self._size = QSize(60, QFontMetrics(QGuiApplication.font()).height() + 6)

    def show_moments(self, moments: list[TimelineMoment]) -> None:
        """Show these moments."""
        if moments != self.moments:
            self.beginResetModel()
            self.moments = moments
            self.endResetModel()

    @guard_override
    def rowCount(self, parent: Index | None = None) -> int:  # noqa: D102 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.moments)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid():
            return None
        moment = self.moments[index.row()]
        if role == Qt.ItemDataRole.SizeHintRole:
            return self._size
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{moment.earliest[:10]}  {moment.words}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return describe_moment(moment)
        return None
