"""The search for copies: its progress, its result, and the number of articles added since the last search."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.records import Change
from core.translation import _, format_count, ngettext
from gui.jobs import ResultStream
from gui.running_work import RunningWork
from gui.session import Session

if TYPE_CHECKING:
    from core.find_copies import CopiesFound

COPIES_VERB = "copies"
"""Verb of the Change that is emitted once the result is stored."""


class CopySearch(QObject):
    """Runs one search at a time, stores its result in the project and emits a Change."""

    moved = Signal()
    """The search has started, progressed or ended, or the number of new articles has changed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._stream: ResultStream | None = None
        self._work: RunningWork | None = None
        self._path: Path | None = None
        self.done, self.total, self.what = 0, 0, ""
        self.new = 0
        """Number of articles added since the last search."""
        self.ever = False
        """Whether this project has ever been searched for copies."""
        session.opened.connect(self._follow_opening)
        session.closed.connect(self._follow_closing)
        session.changed.connect(self._follow_change)
        self._follow_opening()

    @property
    def is_running(self) -> bool:
        """Whether a search is running."""
        return self._stream is not None

    def count_new_articles(self) -> None:
        """Count the articles added since the last search."""
        if self._session.project is None:
            self.new, self.ever = 0, False
        else:
            from core.store.queries.copy_texts import articles_since_copies

            self.new, self.ever = self._session.ask_store(articles_since_copies)
        self.moved.emit()

    def start_search(self) -> None:
        """Start a search, unless one is running or the project is read-only."""
        project = self._session.project
        if self.is_running or project is None:
            return
        if self._session.read_only:
            self._session.show_message(
                _(
                    "This window has the project open read-only, so the copies cannot be stored. Search for copies in "
                    "the other window."
                )
            )
            return
        from core import find_copies

        path = self._path = project.path
        self.done, self.total, self.what = 0, 0, _("Starting")
        self._stream = self._session.jobs.start_stream(
            lambda stop: find_copies.search_in_process(path, stop), self._take_progress
        )
        self._stream.finished.connect(self._finish_search)
        self._work = self._session.works.begin_work(_("Search for copies"), self.cancel_search)
        self.moved.emit()

    def cancel_search(self) -> None:
        """Stop the search; the result of an earlier search stays."""
        if self._stream is not None:
            self._stream.cancel_stream()

    def _take_progress(self, batch: list[Any]) -> None:
        from core.find_copies import CopiesFound

        for one in batch:
            if isinstance(one, CopiesFound):
                self._store_result(one)
            else:
                self.done, self.total, self.what = one.done, one.total, one.what
                if self._work is not None:
                    self._work.report_progress(one.done, one.total, one.what)
        self.moved.emit()

    def _store_result(self, found: CopiesFound) -> None:
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
            self._session.show_message(str(refused))
            return
        self._session.announce_change(Change(0, COPIES_VERB))
        number = len(found.clusters)
        stories = ngettext("{count} story", "{count} stories", number).format(count=format_count(number))
        number = len(found.quotations)
        quotations = ngettext("{count} quotation", "{count} quotations", number).format(count=format_count(number))
        sentence = _("Printed by several articles: {stories} and {quotations}.")
        self._session.show_message(sentence.format(stories=stories, quotations=quotations))

    def _finish_search(self) -> None:
        stream, self._stream = self._stream, None
        self._end_work(stream)
        if stream is not None and stream.problem is not None:
            if not isinstance(stream.problem, UserError):
                self.count_new_articles()
                raise stream.problem
            self._session.show_message(str(stream.problem))
        elif stream is not None and stream.cancelled:
            self._session.show_message(_("Search for copies stopped. Earlier results are unchanged."))
        self.count_new_articles()

    def _end_work(self, stream: ResultStream | None) -> None:
        work, self._work = self._work, None
        if work is None or stream is None:
            return
        if stream.problem is not None and not stream.cancelled:
            known = isinstance(stream.problem, UserError)
            work.fail_work(str(stream.problem) if known else _("The program ran into an error."))
        else:
            words = _("Search for copies stopped. Earlier results are unchanged.") if stream.cancelled else ""
            work.finish_work(words, cancelled=stream.cancelled)

    def _follow_opening(self) -> None:
        self.count_new_articles()

    def _follow_closing(self) -> None:
        self.cancel_search()
        self.count_new_articles()

    def _follow_change(self, change: Change) -> None:
        if change.verb in ("import", COPIES_VERB):
            self.count_new_articles()


def copy_search_of(session: Session) -> CopySearch:
    """Return the search for copies of a session, made on first use."""
    held = session.findChild(CopySearch)
    return held if isinstance(held, CopySearch) else CopySearch(session)
