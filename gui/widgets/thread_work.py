"""Work of one function in a thread, listed among the running work; a notice says how it ended."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QTimer

from core.errors import UserError
from core.translation import _
from gui.requests import NoticeAnswer, ShowNotice
from gui.session import Session

_OFTEN = 100
"""Milliseconds between two reports of the progress."""

Progress = Callable[[int, int], None]
"""Receives units that are done, and all; raises ThreadStopped once the work was cancelled."""


class ThreadStopped(Exception):
    """The work was cancelled; not a fault."""


class ThreadWork(QObject):
    """Runs `function(stop, progress)` in a thread, with Cancel and progress."""

    def __init__(
        self,
        session: Session,
        title: str,
        function: Callable[[Event, Progress], Any],
        describe: Callable[[Any], tuple[str, tuple[NoticeAnswer, ...]]],
    ) -> None:
        """`describe`: returns the sentence about a result, and what can be done with it. The function may raise
        UserError; anything it raises after `stop` was set counts as cancelled."""
        super().__init__(session)
        self._session, self._describe = session, describe
        self._stop = Event()
        self._done = self._total = 0
        self.work = session.works.begin_work(title, self._stop.set)
        self._timer = QTimer(self)
        self._timer.setInterval(_OFTEN)
        self._timer.timeout.connect(self._report_progress)
        self._timer.start()
        session.jobs.run_in_thread(lambda: function(self._stop, self._note_progress), self._finish, self._fail)

    def _note_progress(self, done: int, total: int) -> None:
        """Note the progress; called in the thread."""
        self._done, self._total = done, total
        if self._stop.is_set():
            raise ThreadStopped

    def _report_progress(self) -> None:
        part = self._done / self._total if self._total else None
        self.work.report_progress(0, share=part)

    def _finish(self, result: Any) -> None:
        words, answers = self._describe(result)
        if answers:
            self.work.look = (answers[0].words, answers[0].run)
        self.work.finish_work(words)
        self._session.send_request(ShowNotice(words, answers))
        self._end()

    def _fail(self, problem: BaseException) -> None:
        if self._stop.is_set():
            self.work.finish_work(_("Cancelled."), cancelled=True)
            self._end()
            return
        known = isinstance(problem, UserError)
        words = str(problem) if known else _("The program ran into an error.")
        self.work.fail_work(words)
        self._end()
        if not known:
            raise problem
        self._session.send_request(ShowNotice(words, stays=True))

    def _end(self) -> None:
        self._timer.stop()
        self.deleteLater()
