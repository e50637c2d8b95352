"""Model of the timeline: everything that has a date, in three lanes that are read in a thread.

The thread imports numpy, not this module, so that the window opens without it.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.records import Change
from core.store.claim_rows import TimelineMoment
from core.translation import _
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.background_query import BackgroundValue

if TYPE_CHECKING:
    import numpy as np

KINDS = {"publication": _("Published"), "event": _("In the text"), "period": _("Figures")}
"""Kinds of moments in the order of the lanes, with the name of each lane."""
_PAGE = 64
"""Moments that are read at once: the requested one and those after it."""
_KEPT = 8192
"""Moments of a lane kept in memory, at most."""
LISTED = 400
"""Rows of the list, at most."""
_REST = 300
"""Milliseconds after an operation before the lanes are read again."""
_QUIET = frozenset({"accept", "comment", "review", "link", "accept_claims", "comment_claim"})
"""Operations that change no date."""
MOMENT = Qt.ItemDataRole.UserRole
"""Role that gives the TimelineMoment."""
Index = QModelIndex | QPersistentModelIndex


class LazyMoments(Sequence[TimelineMoment]):
    """The moments of a lane, read from the project when they are shown."""

    def __init__(
        self,
        kind: str,
        ids: np.ndarray[Any, Any],
        days: tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]],
        read: Callable[[str, list[int]], list[TimelineMoment]],
    ) -> None:
        """`ids` in the order of the lane, `days` the first and last of each; `read` gets ids of the kind."""
        self._kind, self._ids, self._days, self._read = kind, ids, days, read
        self._known: dict[int, TimelineMoment] = {}

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> TimelineMoment: ...

    @overload
    def __getitem__(self, place: slice) -> list[TimelineMoment]: ...

    def __getitem__(self, place: int | slice) -> TimelineMoment | list[TimelineMoment]:
        if isinstance(place, slice):
            places = range(*place.indices(len(self)))
            self.read_places(places)
            return [self[one] for one in places]
        if not 0 <= place < len(self):
            raise IndexError(place)
        if place not in self._known:
            self.read_places(range(place, min(place + _PAGE, len(self))))
        return self._known[place]

    def read_places(self, places: Iterable[int]) -> None:
        """Read the moments at these places that are not known yet, all at once."""
        if len(self._known) > _KEPT:
            self._known.clear()
        wanted = {int(self._ids[place]): place for place in places if place not in self._known}
        if not wanted:
            return
        for moment in self._read(self._kind, list(wanted)):
            self._known[wanted.pop(moment_id(moment))] = moment
        for place in wanted.values():  # deleted since the lane was read, which will be read again
            first, last = (datetime.date.fromordinal(int(days[place])).isoformat() for days in self._days)
            self._known[place] = TimelineMoment(self._kind, first, last, 0, "")


def moment_id(moment: TimelineMoment) -> int:
    """Return the id that identifies a moment among those of its kind."""
    numbers = {"publication": moment.article_id, "event": moment.span_id, "period": moment.claim_id}
    return numbers[moment.kind] or 0


@dataclass(frozen=True, slots=True, eq=False)
class TimelineLane:
    """Moments of one kind, sorted by the middle of their range."""

    kind: str
    ids: np.ndarray[Any, Any]
    """Id of each moment (`moment_id`)."""
    first: np.ndarray[Any, Any]
    """Ordinal of the first day of each moment."""
    last: np.ndarray[Any, Any]
    """Ordinal of the last day of each moment."""
    middle: np.ndarray[Any, Any]
    """Middle of each moment, in fractional ordinals."""
    moments: LazyMoments

    def place_of(self, moment: TimelineMoment) -> int | None:
        """Return the place of a moment in the lane, None if it is not there."""
        found = (self.ids == moment_id(moment)).nonzero()[0]
        return int(found[0]) if len(found) else None

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
        full = [lane for lane in self.every if len(lane.moments)]
        if not full:
            return None
        return float(min(lane.first.min() for lane in full)), float(max(lane.last.max() for lane in full) + 1)

    def publication_range(self) -> tuple[float, float] | None:
        """Return the first and last day of publication, None without any."""
        lane = next((lane for lane in self.every if lane.kind == "publication" and len(lane.moments)), None)
        return None if lane is None else (float(lane.first.min()), float(lane.last.max() + 1))

    def list_moments(self, low: float, high: float) -> tuple[list[TimelineMoment], int]:
        """Return the first LISTED moments with their middle in a range of days, by time, and their total number."""
        total = sum(lane.count_middles(low, high) for lane in self.every)
        found: list[tuple[float, int, TimelineMoment]] = []
        for number, lane in enumerate(self.every):
            a, b = lane.middle.searchsorted([low, high])
            rows = range(int(a), min(int(b), int(a) + LISTED))
            lane.moments.read_places(rows)
            found += [(float(lane.middle[row]), number, lane.moments[row]) for row in rows]
        found.sort(key=lambda one: one[:2])
        shown = [moment for _, _, moment in found[:LISTED]]
        return sorted(shown, key=lambda moment: (moment.earliest, moment.latest)), total


def make_lane(
    kind: str, rows: Sequence[tuple[int, int, int]], read: Callable[[str, list[int]], list[TimelineMoment]]
) -> TimelineLane:
    """Make a lane of (id, first day, last day); `read` returns the moments of a kind by id."""
    import numpy as np

    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    ids, first, last = table[np.lexsort((table[:, 0], table[:, 1], table[:, 1] + table[:, 2]))].T.copy()
    return TimelineLane(kind, ids, first, last, (first + last + 1) / 2, LazyMoments(kind, ids, (first, last), read))


def format_days(moment: TimelineMoment) -> str:
    """Format the day or the range of days of a moment."""
    first, last = moment.earliest[:10], moment.latest[:10]
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def describe_moment(moment: TimelineMoment) -> str:
    """Describe a moment in full, for the tooltip and for screen readers."""
    kinds = {"publication": _("published"), "event": _("mentioned in the text"), "period": _("period of a figure")}
    kind = kinds[moment.kind]
    return " · ".join(filter(None, (format_days(moment), moment.words, kind, name_article(moment))))


def name_article(moment: TimelineMoment) -> str:
    """Return outlet and title of the article of a moment; only the outlet if its words are the title."""
    return " · ".join(filter(None, (moment.outlet, moment.title)))


def _read_lanes(
    path: Path, stop: threading.Event, read: Callable[[str, list[int]], list[TimelineMoment]]
) -> TimelineLanes | None:
    """Read the days of all moments; None once it is stopped."""
    from core.store import queries, reader_connection
    from core.store.project import Project

    def read_days(project: Project) -> TimelineLanes | None:
        made = []
        for kind in KINDS:
            rows: list[tuple[int, int, int]] = []
            for some in queries.every_moment_day(project, kind):
                rows += some
                if stop.is_set():
                    return None
            made.append(make_lane(kind, rows, read))
        return TimelineLanes(tuple(made))

    return reader_connection.ask_store_file(path, read_days)


class Timeline(BackgroundValue[TimelineLanes]):
    """The lanes of a session's project, read only while the timeline is shown (`set_awake`)."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, TimelineLanes, _REST)
        self._session = session

    @property
    def current_lanes(self) -> TimelineLanes:
        """The lanes as last read."""
        return self.value

    def set_awake(self, awake: bool) -> None:
        """Note that the timeline is shown, or no longer is."""
        self.query.set_awake(awake)

    def prepare_question(self, path: Path) -> Callable[[], TimelineLanes | None]:  # noqa: D102 - as in BackgroundValue
        return partial(_read_lanes, path, self.make_stop(), self._read_moments)

    def _read_moments(self, kind: str, ids: list[int]) -> list[TimelineMoment]:
        from core.store import queries

        return self._session.ask_store(queries.get_moments, kind, ids) if self._session.project is not None else []

    def is_affected(self, change: Change) -> bool:  # noqa: D102 - as in BackgroundValue
        return change.verb not in _QUIET or change.direction != "do"


class MomentList(QAbstractListModel):
    """The visible moments by time: the timeline for the keyboard and for screen readers."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.moments: list[TimelineMoment] = []

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
        if role == MOMENT:
            return moment
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{moment.earliest[:10]}  {moment.words}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return describe_moment(moment)
        return None
