"""Work that runs in the background, as people see it: what runs, how far it is, how to stop it, how it ended."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Signal

from core.translation import _, format_count, format_decimal, ngettext

IMPORT_TITLE = _("Import")
"""Title of an import, about which the window asks a question of its own."""
KEPT = 20
"""Maximum pieces of work listed that have ended."""
_STEADY = 1.0
"""Seconds after which a speed, and the time left, can be told."""
_FAST = 3
"""Units per second above which a speed needs no decimals."""
_ENOUGH = 0.02
"""Least share that is done before the time left can be told."""


class WorkState(Enum):
    """How a piece of work stands."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class RunningWork(QObject):
    """One piece of work; whoever does it reports its progress and its end."""

    changed = Signal()

    def __init__(self, title: str, cancel: Callable[[], None] | None, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        """What runs, in a few words: `Import`."""
        self.words = ""
        """How it stands, in one sentence; may be empty."""
        self.details = ""
        """Why it failed, in full; may be empty."""
        self.done, self.total = 0, 0
        """Units that are done, and all; 0: the total is unknown."""
        self.share: float | None = None
        """How much is done, from 0 to 1; None: as `done` of `total` say."""
        self.state = WorkState.RUNNING
        self.is_seen = True
        """Whether its end has been seen; the list of works sets it."""
        self.look: tuple[str, Callable[[], object]] | None = None
        """Words of a button for what it made, and what the button does."""
        self._cancel = cancel
        self._began, self._at_first = time.monotonic(), 0

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self.state is WorkState.RUNNING

    @property
    def can_cancel(self) -> bool:
        """Whether it can be stopped."""
        return self.is_running and self._cancel is not None

    @property
    def part_done(self) -> float | None:
        """Return how much is done, from 0 to 1; None if nobody knows."""
        if self.share is not None:
            return min(max(self.share, 0.0), 1.0)
        return min(self.done / self.total, 1.0) if self.total else None

    def report_progress(self, done: int, total: int = 0, words: str | None = None, share: float | None = None) -> None:
        """Report that `done` units of `total` (0: unknown) are done; `words` None: the sentence stays. `share`: how
        much is done, where that is not the number of units."""
        if done and not self.done:  # what came before was preparation
            self._began, self._at_first = time.monotonic(), done
        self.done, self.total, self.share = done, total, share
        if words is not None:
            self.words = words
        self.changed.emit()

    def restart_clock(self) -> None:
        """Measure the speed from now on: what came before was a question to the user."""
        self._began, self._at_first = time.monotonic(), self.done

    def cancel_work(self) -> None:
        """Ask it to stop; its end is reported by whoever does it."""
        if self.can_cancel and self._cancel is not None:
            self._cancel()

    def finish_work(self, words: str, *, cancelled: bool = False) -> None:
        """Report its end in one sentence."""
        self._end_work(WorkState.CANCELLED if cancelled else WorkState.DONE, words)

    def fail_work(self, words: str, details: str = "") -> None:
        """Report in one sentence why it could not finish; `details`: more, for people who look."""
        self.details = details
        self._end_work(WorkState.FAILED, words)

    def _end_work(self, state: WorkState, words: str) -> None:
        if self.is_running:
            self.state, self.words, self.is_seen = state, words, False
            self.changed.emit()

    def describe_speed(self) -> str:
        """Return how fast it is and how long it still takes, as far as that can be told; may be empty."""
        took = time.monotonic() - self._began
        part = self.part_done
        if not self.is_running or took < _STEADY:
            return ""
        parts = []
        pace = (self.done - self._at_first) / took
        if pace > 0:
            parts.append(_("{count} per second").format(count=format_decimal(pace, 0 if pace > _FAST else 1)))
        if part is not None and part > _ENOUGH:
            parts.append(_("about {time} left").format(time=format_duration(took * (1 - part) / part)))
        elif self.total:
            parts.append(_("{count} left").format(count=format_count(self.total - self.done)))
        return " · ".join(parts)


class WorkList(QObject):
    """The work of one window: what runs, and what has ended and was not seen yet."""

    changed = Signal()
    """A piece of work began, progressed, ended or was taken off the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[RunningWork] = []
        """In order of their beginning."""

    def begin_work(self, title: str, cancel: Callable[[], None] | None = None) -> RunningWork:
        """Begin a piece of work. `cancel`: asks it to stop; None: it cannot be stopped."""
        work = RunningWork(title, cancel, self)
        self.items.append(work)
        work.changed.connect(self._follow_work)
        self.changed.emit()
        return work

    def _follow_work(self) -> None:
        ended = [one for one in self.items if not one.is_running]
        for work in ended[: max(0, len(ended) - KEPT)]:
            self._drop_work(work)
        self.changed.emit()

    @property
    def running(self) -> list[RunningWork]:
        """What runs now."""
        return [one for one in self.items if one.is_running]

    @property
    def unseen(self) -> list[RunningWork]:
        """What has ended and was not seen yet."""
        return [one for one in self.items if not one.is_seen]

    def mark_seen(self) -> None:
        """Note that everything that has ended was seen."""
        for work in self.items:
            work.is_seen = True
        self.changed.emit()

    def drop_seen(self) -> None:
        """Take what has ended and was seen off the list."""
        for work in [one for one in self.items if not one.is_running and one.is_seen]:
            self._drop_work(work)
        self.changed.emit()

    def drop_ended(self, *, only_cancelled: bool = False) -> None:
        """Take what has ended off the list, or only what was cancelled (`only_cancelled`), seen or not."""
        ended = [one for one in self.items if not one.is_running]
        gone = [one for one in ended if one.state is WorkState.CANCELLED or not only_cancelled]
        for work in gone:
            self._drop_work(work)
        if gone:
            self.changed.emit()

    def drop_work(self, work: RunningWork) -> None:
        """Take one piece of work off the list."""
        if work in self.items:
            self._drop_work(work)
            self.changed.emit()

    def _drop_work(self, work: RunningWork) -> None:
        self.items.remove(work)
        work.deleteLater()

    def cancel_all(self) -> None:
        """Ask everything that can be stopped to stop."""
        for work in self.running:
            work.cancel_work()

    def summarize_running(self) -> str:
        """Return what runs in a few words, for a button; empty if nothing does."""
        running = self.running
        if not running:
            return ""
        first = running[0]
        if len(running) > 1:
            return ngettext("{count} task running", "{count} tasks running", len(running)).format(
                count=format_count(len(running))
            )
        if first.total:
            return _("{title}: {done} of {count}").format(
                title=first.title, done=format_count(first.done), count=format_count(first.total)
            )
        if first.done:
            return _("{title}: {done}").format(title=first.title, done=format_count(first.done))
        return first.title


def format_duration(seconds: float) -> str:
    """Return a duration in words: seconds, minutes or hours."""
    if seconds < 90:
        return _("{count} s").format(count=max(1, round(seconds)))
    if seconds < 5400:
        return _("{count} min").format(count=round(seconds / 60))
    return _("{count} h").format(count=format_decimal(seconds / 3600, 1))
