"""Queries on the open project that run in a thread: one at a time, only while a pane shows the answer.

`BackgroundQuery` is the state machine, `BackgroundValue` an object that it keeps up to date.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import UserError
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change

Answer = TypeVar("Answer")
Value = TypeVar("Value")


class BackgroundQuery(QObject, Generic[Answer]):
    """Runs a query in a thread; a request during a run starts another one after it. Nothing runs until `set_awake`."""

    asked = Signal()
    """A query has started."""
    ready = Signal()
    """The answer to the latest request has been handed over."""

    def __init__(
        self,
        parent: QObject,
        session: Session,
        prepare: Callable[[Path], Callable[[], Answer] | None],
        take: Callable[[Answer], None],
        *,
        rest: int = 0,
        shows_outdated: bool = False,
        refuse: Callable[[str], None] | None = None,
    ) -> None:
        """`prepare` gets the path of the project and returns what runs in the thread, or None for nothing.

        `take` gets the answer. `rest`: milliseconds that `load_soon` waits, so that a key held down causes one query.
        `shows_outdated`: also hand over an answer while a newer one is requested. `refuse` gets the sentence of a
        UserError (default: the status bar).
        """
        super().__init__(parent)
        self._session, self._prepare, self._take = session, prepare, take
        self._shows_outdated, self._refuse = shows_outdated, refuse or session.show_message
        self._viewers: set[str] = set()
        self._asking = self._again = False
        self._soon = QTimer(self, singleShot=True, interval=rest)
        self._soon.timeout.connect(self.load_now)
        self.stale = True
        """Whether the answer may be out of date."""

    @property
    def is_awake(self) -> bool:
        """Whether a viewer shows the answer."""
        return bool(self._viewers)

    @property
    def is_busy(self) -> bool:
        """Whether a query is running."""
        return self._asking

    @property
    def is_waiting(self) -> bool:
        """Whether a query is about to start."""
        return self._soon.isActive()

    def set_awake(self, awake: bool, viewer: str = "") -> None:
        """Note that a viewer shows the answer, or no longer does; load if the answer is out of date."""
        (self._viewers.add if awake else self._viewers.discard)(viewer)
        if awake and self.stale:
            self.load_now()

    def load_now(self) -> None:
        """Start the query now, after the running one, or once a viewer is awake."""
        self._soon.stop()
        project = self._session.project
        self._again = self._asking
        if project is None or not self._viewers:
            self.stale = True
        elif not self._asking:
            self._ask_question(project.path)

    def load_soon(self) -> None:
        """Start the query after the rest; each call restarts the rest."""
        self.stale = True
        if not self._viewers:
            return
        if self._soon.interval():
            self._soon.start()
        else:
            self.load_now()

    def _ask_question(self, path: Path) -> None:
        self.stale = False
        question = self._prepare(path)
        if question is None:
            return
        self._asking = True
        self.asked.emit()
        self._session.jobs.run_in_thread(lambda: (path, question()), self._receive_answer, self._receive_refusal)

    def _receive_answer(self, answered: tuple[Path, Answer]) -> None:
        path, answer = answered
        project = self._session.project
        foreign = project is None or path != project.path
        outdated = self._again or foreign
        self._asking = self._again = False
        if not foreign and (self._shows_outdated or not outdated):
            self._take(answer)
        if outdated:
            self.load_now()
        else:
            self.ready.emit()

    def _receive_refusal(self, problem: BaseException) -> None:
        outdated = self._again
        self._asking = self._again = False
        if not isinstance(problem, UserError):
            raise problem
        if outdated:
            self.load_now()
        else:
            self._refuse(str(problem))


class BackgroundValue(QObject, Generic[Value]):
    """One value computed from the project in a thread; empty until it is ready and after the project closes.

    A subclass defines the query (`prepare_question`) and which changes affect the value (`is_affected`).
    """

    ready = Signal()
    """`value` has changed, or the computation was cancelled."""

    def __init__(self, session: Session, empty: Callable[[], Value], rest: int) -> None:
        """`rest`: milliseconds after a change before the value is computed again."""
        super().__init__(session)
        self._empty = empty
        self.value: Value = empty()
        self.loaded = False
        """Whether `value` belongs to the open project."""
        self.cancelled = False
        """Whether a person stopped the computation; the next one starts with `load_now`."""
        self._stop = threading.Event()
        self.query: BackgroundQuery[Value | None] = BackgroundQuery(
            self, session, self.prepare_question, self._take_value, rest=rest
        )
        self.query.ready.connect(self.ready)
        session.opened.connect(self._forget_value)
        session.closed.connect(self._forget_value)
        session.changed.connect(self._follow_change)

    def prepare_question(self, path: Path) -> Callable[[], Value | None]:
        """Return what computes the value in a thread, or None once the event of `make_stop` is set."""
        raise NotImplementedError

    def make_stop(self) -> threading.Event:
        """Return the event that is set when the computation that starts now is to end early."""
        self._stop, self.cancelled = threading.Event(), False
        return self._stop

    def cancel_loading(self) -> None:
        """Stop the computation; the value stays as it is."""
        if self.query.is_busy:
            self.cancelled = True
            self._stop.set()

    def is_affected(self, change: Change) -> bool:
        """Return whether a change can affect the value."""
        raise NotImplementedError

    @property
    def is_stale(self) -> bool:
        """Whether the value may be out of date."""
        return self.query.stale

    def load_now(self) -> None:
        """Compute the value again."""
        self.query.load_now()

    def _take_value(self, value: Value | None) -> None:
        if value is None:
            self.query.stale = True
        else:
            self.value, self.loaded = value, True

    def _forget_value(self) -> None:
        self._stop.set()
        self.value, self.loaded, self.cancelled = self._empty(), False, False
        self.query.stale = True
        self.ready.emit()
        self.load_now()

    def _follow_change(self, change: Change) -> None:
        if self.is_affected(change):
            self.query.load_soon()
