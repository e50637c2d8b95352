"""Edits that take long run in a thread, one at a time, while the window goes on reading the project."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from core.errors import UserError
from core.translation import _
from gui.jobs import BackgroundJobs, is_deleted
from gui.key_pause import pausing_keys
from gui.running_work import RunningWork, WorkList

if TYPE_CHECKING:
    from core.records import Change
    from core.store.lent_connection import LongEdit
    from core.store.project import Project

    Finish = Callable[[Change | None], None]
    Refuse = Callable[[str], None]

BUSY = _("An import or a search is running. Wait until it has ended, or cancel it.")
FAILED = _("Nothing was changed, because of an error in the program.")
LARGE = 200
"""Rows from which an edit runs in the thread; fewer are written before the window could draw its progress."""
LARGE_IN_IMPORT = 1000
"""Rows from which an edit is refused while an import runs; fewer are written at once, though the window may stall for a
moment, because a reviewer decides while articles come in."""


@dataclass(frozen=True, slots=True)
class EditSize:
    """How much an edit writes."""

    rows: int = 0
    """Rows that it writes, at least about."""
    units: int = 0
    """Units that it yields while it writes them; such an edit always runs in the thread. 0: it yields nothing."""


class LongEdits(QObject):
    """The long edit of one window, if one runs. It is one transaction, which Cancel rolls back."""

    advanced = Signal(int)
    """Units of the edit that are done."""
    _stepped = Signal(int)
    _ended = Signal(object)

    def __init__(self, jobs: BackgroundJobs, works: WorkList, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._works = jobs, works
        self._thread: ThreadPoolExecutor | None = None
        self._running: _RunningEdit | None = None
        self._stepped.connect(self._report_step, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end_run, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether an edit runs; until it ends, the project refuses other edits."""
        return self._running is not None

    def run_edit(
        self, project: Project, title: str, edit: LongEdit, size: EditSize, finish: Finish, refuse: Refuse
    ) -> None:
        """Run an edit; `finish` gets its Change, or `refuse` the sentence of a UserError, also of a cancelled edit.

        A small one is done when this returns.
        """
        try:
            if size.units or size.rows >= (LARGE_IN_IMPORT if self._jobs.is_busy else LARGE):
                self._start_edit(project, title, edit, size.units, finish, refuse)
                return
            with project.lent.take_turn():
                change = edit(project)
        except UserError as refused:
            refuse(str(refused))
            return
        finish(change)  # type: ignore[arg-type]

    def _start_edit(
        self, project: Project, title: str, edit: LongEdit, total: int, finish: Finish, refuse: Refuse
    ) -> None:
        from core.store.lent_connection import run_lent

        if self._jobs.is_busy:
            raise UserError(BUSY)  # a stream may write at any moment
        project.lend_out()
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="edit")
        self._jobs.hold_collector()
        stop = threading.Event()
        work = self._works.begin_work(title, self.cancel_edit)
        work.report_progress(0, total)
        future = self._thread.submit(run_lent, project, edit, stop, self._stepped.emit)
        self._running = _RunningEdit(project, stop, work, future, finish, refuse)
        future.add_done_callback(self._ended.emit)

    def cancel_edit(self) -> None:
        """Ask the edit to stop; nothing of it is stored, unless it has just been."""
        if self._running is not None:
            self._running.stop.set()

    def stop_and_wait(self) -> None:
        """Cancel the edit and wait until its thread has let go of the project, which is about to be closed."""
        if self._running is not None:
            self.cancel_edit()
            wait([self._running.future])
            self._end_run(self._running.future)

    def _report_step(self, done: int) -> None:
        if self._running is not None:
            self._running.work.report_progress(done, self._running.work.total)
            self.advanced.emit(done)

    def _end_run(self, future: Future[Change | None]) -> None:
        run = self._running
        if run is None or run.future is not future:
            return  # it was waited for
        self._running = None
        run.project.lent.take_back()
        self._jobs.release_collector()
        self._works.drop_work(run.work)
        problem = future.exception()
        if problem is None:
            with pausing_keys():
                run.finish(future.result())
            return
        if not is_deleted(run.refuse):
            run.refuse(str(problem) if isinstance(problem, UserError) else FAILED)
        if not isinstance(problem, UserError):
            raise problem


class _RunningEdit:
    """An edit under way, and who waits for it."""

    def __init__(
        self, project: Project, stop: threading.Event, work: RunningWork, future: Future[Change | None],
        finish: Finish, refuse: Refuse,
    ) -> None:  # fmt: skip
        self.project, self.stop, self.work, self.future = project, stop, work, future
        self.finish, self.refuse = finish, refuse
