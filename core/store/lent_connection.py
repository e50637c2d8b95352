"""The writing connection of a project, which a worker thread may borrow for one long edit; meanwhile the thread that
opened the project reads through a second connection and writes nothing."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.records import Change
from core.store.edit_cancel import cancel_with, check_cancel
from core.store.open_checks import open_connection

if TYPE_CHECKING:
    from core.store.project import Project

_STEPS = 2000
"""Virtual machine steps of SQLite between two looks at whether the edit is cancelled."""

LongEdit = Callable[["Project"], Change | Iterator[int | Change] | None]
"""An operation of core.store.edits with its arguments; one that is written in steps yields how many units are done,
and its Change last."""


class LentConnection:
    """One writing connection, and who may use it now."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path, self._writing = path, connection
        self._home = threading.get_ident()
        self._writer: int | None = self._home
        self._reading: sqlite3.Connection | None = None

    @property
    def is_lent(self) -> bool:
        """Whether another thread writes, or is about to."""
        return self._reading is not None

    def pick_connection(self) -> sqlite3.Connection:
        """Return the connection for the calling thread. Raises sqlite3.ProgrammingError for a thread that has none."""
        here = threading.get_ident()
        if here == self._writer:
            return self._writing
        if here == self._home and self._reading is not None:
            return self._reading
        raise sqlite3.ProgrammingError("a project is used by the thread that opened it, and by one that borrowed it")

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

    def close_connections(self) -> None:
        """Close what is open."""
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
