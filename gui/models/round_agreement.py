"""The agreement of the coders of a round, for all panes of the workspace: another process computes it while one of them
is seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.coder_comparison.study_lines import StudyReport
from core.errors import UserError
from core.records import Change
from core.reliability.coefficients import PrimaryCoefficient
from core.round_reliability import ReliabilityWish, RoundReliability, RoundWorks, measure_in_process
from core.translation import _
from gui.jobs import ResultStream
from gui.running_work import RunningWork
from gui.session import Session

_REST = 300
"""Milliseconds after a change before it is computed again."""


class RoundAgreement(QObject):
    """Computes one agreement at a time; what was computed stays until something that it rests on changes."""

    moved = Signal()
    """It has begun, progressed or ended."""
    ready = Signal()
    """Another result, or none any more."""
    renamed = Signal()
    """Coders are called by other names."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._stream: ResultStream | None = None
        self._work: RunningWork | None = None
        self._viewers: set[str] = set()
        self._again = False
        self.wish = ReliabilityWish()
        self.result: RoundReliability | None = None
        self.problem = ""
        """Why there is no result, in one sentence."""
        self.stale = True
        self.done, self.total = 0, 0
        self.hides_names = False
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._start_if_seen)
        session.opened.connect(self._forget_result)
        session.closed.connect(self._forget_result)
        session.changed.connect(self._follow_change)

    @property
    def is_running(self) -> bool:
        """Whether it is being computed."""
        return self._stream is not None

    @property
    def report(self) -> StudyReport | None:
        """Return the lines, if there are any."""
        return self.result.report if self.result is not None else None

    @property
    def works(self) -> RoundWorks:
        """Return what came back in the round."""
        return self.result.works if self.result is not None else RoundWorks()

    def set_awake(self, viewer: str, awake: bool) -> None:
        """Note that a pane is seen, or no longer is; compute if the result is out of date."""
        (self._viewers.add if awake else self._viewers.discard)(viewer)
        if awake and self.stale and not self.is_running and not self.problem:
            self.start_computing()

    def change_wish(self, **parts: Any) -> None:
        """Compare other works; computed at once if a pane is seen."""
        wished = replace(self.wish, **parts)
        if wished != self.wish:
            self.wish = wished
            self._compute_soon()

    def fix_coefficient(self, coefficient: PrimaryCoefficient) -> None:
        """Fix the primary coefficient of the project, and compute by it."""
        from core.store.primary_coefficient import fix_coefficient

        project = self._session.project
        if project is None:
            return
        try:
            fix_coefficient(project, coefficient)
        except UserError as refused:
            self._session.show_message(str(refused))
            return
        self._compute_soon()

    def hide_names(self, hidden: bool) -> None:
        """Call coders A, B and so on, or by their pseudonyms."""
        if hidden != self.hides_names:
            self.hides_names = hidden
            self.renamed.emit()

    def name_coder(self, coder: str) -> str:
        """Return what a coder is called."""
        coders = self.works.coders
        if not self.hides_names or coder not in coders:
            return coder
        place = coders.index(coder)
        return chr(ord("A") + place) if place < 26 else _("Coder {number}").format(number=place + 1)

    # -- computing

    def start_computing(self) -> None:
        """Compute the agreement, unless it is being computed."""
        project = self._session.project
        self._soon.stop()
        if project is None or self.is_running:
            return
        path, wish = project.path, self.wish
        self.stale, self.problem = False, ""
        self.done = self.total = 0
        self._stream = self._session.jobs.start_stream(
            lambda stop: measure_in_process(path, wish, stop), self._take_results
        )
        self._stream.finished.connect(self._finish_computing)
        self._work = self._session.works.begin_work(_("Agreement of coders"), self.cancel_computing)
        self.moved.emit()

    def cancel_computing(self) -> None:
        """Stop; the result before stays."""
        if self._stream is not None:
            self._again = False
            self._stream.cancel_stream()

    def _take_results(self, batch: list[Any]) -> None:
        for one in batch:
            if isinstance(one, RoundReliability):
                self.result = one
                self.ready.emit()
            else:
                self.done, self.total = one
                if self._work is not None:
                    self._work.report_progress(self.done, self.total)
        self.moved.emit()

    def _finish_computing(self) -> None:
        stream, self._stream = self._stream, None
        work, self._work = self._work, None
        if stream is None or work is None:
            return
        problem = stream.problem if not stream.cancelled else None
        if problem is not None:
            known = isinstance(problem, UserError)
            self.problem = str(problem) if known else _("The program ran into an error.")
            work.fail_work(self.problem)
            self.result = None
            self.ready.emit()
        else:
            if stream.cancelled:
                self.stale = True
                self.problem = _("Computing was stopped. “Compute” starts it again.")
            work.finish_work(self.problem, cancelled=stream.cancelled)
            self._session.works.drop_work(work)  # the workspace shows the result, and that it was stopped
        self.moved.emit()
        if self._again:
            self._again = False
            self.start_computing()
        if problem is not None and not isinstance(problem, UserError):
            raise problem

    def _compute_soon(self) -> None:
        self.stale, self.problem = True, ""
        if self.is_running:
            self.cancel_computing()
            self.problem = ""
        if self._viewers:
            self._soon.start()

    def _start_if_seen(self) -> None:
        if self._viewers:
            self.start_computing()

    def _forget_result(self) -> None:
        self._soon.stop()
        self.cancel_computing()
        self.wish, self.result, self.problem, self.stale = ReliabilityWish(), None, "", True
        self.hides_names = False
        self.ready.emit()
        if self._viewers and self._session.project is not None:
            self._soon.start()

    def _follow_change(self, change: Change) -> None:
        if change.rounds or change.codebook or change.listed:
            self._compute_soon()


def round_agreement_of(session: Session) -> RoundAgreement:
    """Return the agreement of a session, made on first use."""
    held = session.findChild(RoundAgreement)
    return held if isinstance(held, RoundAgreement) else RoundAgreement(session)
