"""The look for copies: how far it is, what came of it, and how many articles nobody has looked at yet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.records import Change
from gui.jobs import Stream
from gui.session import Session

if TYPE_CHECKING:
    from core.find_copies import CopiesFound

VERB = "copies"
"""Of the Change told when the project holds what was found."""


class Looking(QObject):
    """One look at a time; its results are written into the project and told as a Change."""

    moved = Signal()
    """How far it is, or how many articles are new, is another number; it began or ended."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._stream: Stream | None = None
        self._path: Path | None = None
        self.done, self.total, self.what = 0, 0, ""
        self.new = 0
        """Articles that came since copies were last sought."""
        self.ever = False
        """Whether copies were ever sought in this project."""
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._changed)
        self._opened()

    @property
    def busy(self) -> bool:
        """Whether a look is under way."""
        return self._stream is not None

    def count(self) -> None:
        """Ask how many articles are new."""
        if self._session.project is None:
            self.new, self.ever = 0, False
        else:
            from core.store.queries.copy_texts import articles_since_copies

            self.new, self.ever = self._session.ask_store(articles_since_copies)
        self.moved.emit()

    def start(self) -> None:
        """Look through the project, unless that is under way."""
        project = self._session.project
        if self.busy or project is None:
            return
        if self._session.read_only:
            self._session.say("Copies are kept in the project, which is open read-only here: look in its other window.")
            return
        from core import find_copies

        path = self._path = project.path
        self.done, self.total, self.what = 0, 0, "Starting"
        self._stream = self._session.jobs.stream(lambda stop: find_copies.search_in_process(path, stop), self._take)
        self._stream.finished.connect(self._ended)
        self.moved.emit()

    def cancel(self) -> None:
        """Stop the look; what an earlier one found stays."""
        if self._stream is not None:
            self._stream.cancel()

    def _take(self, batch: list[Any]) -> None:
        from core.find_copies import CopiesFound

        for one in batch:
            if isinstance(one, CopiesFound):
                self._keep(one)
            else:
                self.done, self.total, self.what = one.done, one.total, one.what
        self.moved.emit()

    def _keep(self, found: CopiesFound) -> None:
        project = self._session.project
        if project is None or project.path != self._path:
            return
        from core.store import intake
        from core.store.queries.copy_texts import NEWEST_ARTICLE_SETTING, QUOTATIONS_SETTING

        try:
            intake.set_copies(project, found.clusters)
            project.set_setting(QUOTATIONS_SETTING, json.dumps(found.quotations))
            project.set_setting(NEWEST_ARTICLE_SETTING, str(found.newest))
        except UserError as refused:
            self._session.say(str(refused))
            return
        self._session.tell(Change(0, VERB))
        self._session.say(f"{_many(len(found.clusters), 'story', 'stories')} told more than once, and "
                          f"{_many(len(found.quotations), 'quotation', 'quotations')}.")  # fmt: skip

    def _ended(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None and stream.problem is not None:
            if not isinstance(stream.problem, UserError):
                self.count()
                raise stream.problem
            self._session.say(str(stream.problem))
        elif stream is not None and stream.cancelled:
            self._session.say("Stopped: copies are as they were.")
        self.count()

    def _opened(self) -> None:
        self.count()

    def _closed(self) -> None:
        self.cancel()
        self.count()

    def _changed(self, change: Change) -> None:
        if change.verb in ("import", VERB):
            self.count()


def looking_of(session: Session) -> Looking:
    """The look of a session; the first call makes it."""
    held = session.findChild(Looking)
    return held if isinstance(held, Looking) else Looking(session)


def _many(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"
