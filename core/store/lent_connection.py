"""The writing connection of a project, which other threads may use: one borrows it for a long edit, while the thread
that opened the project reads through a second connection and writes nothing; or several threads share it and write in
turns."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from core.errors import UserError
from core.records import Change
from core.store.edit_cancel import CancelledEdit, cancel_with, check_cancel
from core.store.open_checks import open_connection
from core.translation import _

if TYPE_CHECKING:
    from core.store.project import Project

_STEPS = 2000
"""Virtual machine steps of SQLite between two looks at whether the edit is cancelled."""
WAYS = 30
"""How often one write gives way to the thread that opened the project before it is written all the same."""

T = TypeVar("T")

LongEdit = Callable[["Project"], Change | Iterator[int | Change] | None]
"""An operation of core.store.edits with its arguments; one that is written in steps yields how many units are done,
and its Change last."""


class SharingEnded(UserError):
    """A thread wants to write although what it did was cancelled, or the project was closed."""

    def __init__(self) -> None:
        super().__init__(_("Cancelled. Nothing was changed."))


class LentConnection:
    """One writing connection, and who may use it now."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path, self._writing = path, connection
        self._home = threading.get_ident()
        self._writer: int | None = self._home
        self._reading: sqlite3.Connection | None = None
        self._turns = threading.Condition()
        self._sharing = 0
        """How many pieces of work share the connection."""
        self._home_waits = threading.Event()
        """Set while the thread that opened the project waits for its turn."""

    def pick_connection(self) -> sqlite3.Connection:
        """Return the connection for the calling thread. Raises sqlite3.ProgrammingError for a thread that has none."""
        here = threading.get_ident()
        if here == self._writer:
            return self._writing
        if here == self._home and self._reading is not None:
            return self._reading
        raise sqlite3.ProgrammingError("a project is used by the thread that opened it, and by one that borrowed it")

    def is_reading(self) -> bool:
        """Return whether the calling thread reads through the second connection now."""
        return self._reading is not None and not self.is_writer()

    def is_writer(self) -> bool:
        """Return whether the calling thread may write."""
        return threading.get_ident() == self._writer

    def lend_out(self) -> None:
        """Leave writing to the thread that calls `borrow_connection`; the calling thread reads until `take_back`."""
        self._reading = open_connection(self._path, "ro")
        self._writer = None

    @contextmanager
    def borrow_connection(self, stop: threading.Event) -> Iterator[None]:
        """Write in the calling thread. Once `stop` is set, the next statement or commit raises CancelledEdit.

        Changed pages stay in memory until the commit: SQLite would otherwise lock out all readers on the way.
        """
        writing, self._writer = self._writing, threading.get_ident()
        writing.execute("PRAGMA cache_spill = OFF")
        writing.set_progress_handler(lambda: int(stop.is_set()), _STEPS)
        try:
            with cancel_with(stop):
                yield
        finally:
            writing.set_progress_handler(None, 0)
            writing.execute("PRAGMA cache_spill = ON")
            self._writer = None

    def take_back(self) -> None:
        """Write in the thread that opened the project again; the borrower has ended."""
        self._writer = self._home
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    # -- sharing

    @property
    def is_shared(self) -> bool:
        """Whether other threads write in turns."""
        return self._sharing > 0

    def share_writing(self) -> None:
        """Let other threads write in turns (`write_in_turn`), until `end_sharing` was called as often. Between its own
        turns the thread that opened the project, which calls both, reads through a second connection.

        Changed pages stay in memory until the commit, as for `borrow_connection`.
        """
        if not self._sharing:
            self._reading = open_connection(self._path, "ro")
            self._writing.execute("PRAGMA cache_spill = OFF")
            self._writer = None
        self._sharing += 1

    def end_sharing(self) -> None:
        """End one `share_writing`; waits until a turn under way has ended."""
        self._sharing -= 1
        if not self._sharing:
            with self._turns:
                self._turns.wait_for(lambda: self._writer is None)
                self._writer = self._home
                self._turns.notify_all()  # who waits is refused
            self._writing.execute("PRAGMA cache_spill = ON")
            self.take_back()

    @contextmanager
    def take_turn(self) -> Iterator[None]:
        """Write in the calling thread as long as the block runs; turns of one thread may be nested. Where nobody shares
        the connection, this does nothing.

        The thread that opened the project comes before all others. Raises SharingEnded for another thread once nobody
        shares the connection.
        """
        here = threading.get_ident()
        if here == self._writer or (here == self._home and not self._sharing):
            yield
            return
        with self._turns:
            if here == self._home:
                self._home_waits.set()
                self._turns.wait_for(lambda: self._writer is None)
                self._home_waits.clear()
            else:
                self._turns.wait_for(lambda: not self._sharing or self._is_free_for_others())
                if not self._sharing:
                    raise SharingEnded
            self._writer = here
        try:
            yield
        finally:
            with self._turns:
                self._writer = None
                self._turns.notify_all()

    def _is_free_for_others(self) -> bool:
        return self._writer is None and not self._home_waits.is_set()

    def write_in_turn(self, write: Callable[[], T]) -> T:
        """Return what `write` returns, which is called in a turn of the calling thread and commits one transaction.

        It gives way to the thread that opened the project: what is not yet committed is rolled back, and `write` is
        called again afterwards, so it must have no effect until its commit. Raises SharingEnded as `take_turn` does.
        """
        for _attempt in range(WAYS):
            with self.take_turn():
                if threading.get_ident() == self._home:
                    return write()
                with self._give_way():
                    try:
                        return write()
                    except CancelledEdit:
                        continue
        with self.take_turn():
            return write()

    @contextmanager
    def _give_way(self) -> Iterator[None]:
        """Raise CancelledEdit at the next statement or commit once the thread that opened the project waits."""
        self._writing.set_progress_handler(lambda: int(self._home_waits.is_set()), _STEPS)
        try:
            with cancel_with(self._home_waits):
                yield
        finally:
            self._writing.set_progress_handler(None, 0)

    def close_connections(self) -> None:
        """Close what is open; waits until a turn under way has ended."""
        if self._sharing:
            self._sharing = 1
            self.end_sharing()
        self.take_back()
        self._writing.close()


def run_lent(project: Project, edit: LongEdit, stop: threading.Event, advanced: Callable[[int], None]) -> Change | None:
    """Run an edit in a worker thread on a project that was lent out; `advanced` gets how many units are done.

    Raises CancelledEdit, with nothing written, if `stop` is set before the commit.
    """
    with project.lent.borrow_connection(stop):
        check_cancel()
        answer: Any = edit(project)
        if not isinstance(answer, Iterator):
            return answer  # type: ignore[no-any-return]
        done: Change | None = None
        for step in answer:
            if isinstance(step, Change):
                done = step
                continue
            advanced(step)
            if stop.is_set():
                answer.close()  # type: ignore[attr-defined]
                check_cancel()
        return done
