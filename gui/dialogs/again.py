"""Reprocess the articles of the project in the background, with progress and Cancel among the running work."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.codebook import Codebook
from core.errors import UserError
from core.records import Change, Digest, Term
from core.translation import _, format_count, ngettext
from gui import settings
from gui.jobs import ResultStream
from gui.main_window_api import MainWindowApi
from gui.requests import ShowNotice

if TYPE_CHECKING:
    from core.reprocess import Stored

_TELL = 1.0
"""Seconds between two refreshes of the panes, each of which queries its tables again."""


def reprocess_in_thread(
    path: Path, ids: list[int], terms: tuple[Term, ...], guest: Path | None, codebook: Codebook, stop: threading.Event
) -> Iterator[Stored]:
    """Yield articles reprocessed in other processes; runs in a thread, with its own connections."""
    from core import pool, reprocess
    from core.extract.names.guests import MOST
    from core.store import queries, reader_connection

    jobs = max(2, pool.count_cores())
    wanted = (one for one in ids if not stop.is_set())
    jobs = min(jobs, MOST) if guest else jobs
    yield from reprocess.reprocess_articles(
        lambda one: reader_connection.ask_store_file(path, queries.get_article, one),
        wanted,
        terms,
        jobs,
        guest,
        codebook,
    )


class ReprocessRun(QObject):
    """Reprocesses all articles in the background; the window stays usable."""

    ended = Signal()
    """Nothing of it runs any more, however it ended."""

    def __init__(self, desk: MainWindowApi) -> None:
        from core import reprocess
        from core.store import queries
        from core.store.turn_writer import TurnWriter

        super().__init__(desk.widget)
        self._desk, self._project = desk, desk.session.project
        assert self._project is not None
        self.ids = reprocess.all_ids(self._project)
        self.count = self.changed = self.failed = 0
        self._waiting = Change(0, "refresh")
        self._told = time.monotonic()
        self._writer = TurnWriter(self._project)
        self._stored: deque[Change | None] = deque()
        """What became of articles and is not counted yet; None: it could not be read."""
        self.work = desk.session.works.begin_work(_("Reprocess all articles"), self.stop_reprocessing)
        self.work.report_progress(
            0, len(self.ids), _("Your decisions are kept. Suggestions that have not been reviewed are replaced.")
        )
        codebook = self._project.codebook
        terms, guest, path = queries.list_terms(self._project), settings.names_model(desk.settings), self._project.path
        self._writer.start_writing()
        self.stream: ResultStream = desk.jobs.start_stream(
            lambda stop: self._store_each(reprocess_in_thread(path, self.ids, terms, guest, codebook, stop)),
            self._take_stored,
        )
        self.stream.finished.connect(self._finish_reprocessing)
        desk.session.closed.connect(self.stop_reprocessing)

    def stop_reprocessing(self) -> None:
        """Cancel; articles stored so far are kept."""
        self.stream.cancel_stream()

    def _store_each(self, results: Iterator[Stored]) -> Iterator[None]:
        """Store articles, in the thread that reads them."""
        from core import reprocess
        from core.store.lent_connection import SharingEnded

        project = self._project
        assert project is not None
        try:
            for article_id, result in results:
                if isinstance(result, Digest):
                    self._writer.write(partial(reprocess.store_digest, project, article_id, result), self._note_stored)
                else:
                    self._stored.append(None)
                yield None
        except SharingEnded:
            return  # it was cancelled
        finally:
            close = getattr(results, "close", None)
            if close is not None:
                close()  # ends the processes

    def _note_stored(self, change: Change | None) -> None:
        self._stored.append(change or Change(0, "refresh"))

    def _take_stored(self, _batch: list[Any]) -> None:
        project = self._desk.session.project
        if project is None or project is not self._project:
            self.stop_reprocessing()
            return
        self._count_stored()
        self.work.report_progress(self.count, len(self.ids))
        if time.monotonic() - self._told > _TELL:
            self._refresh_panes()

    def _count_stored(self) -> None:
        while self._stored:
            change = self._stored.popleft()
            self.count += 1
            if change is None:
                self.failed += 1
            elif change.spans or change.claims or change.statements:
                self.changed += 1
                self._waiting = _combine_changes(self._waiting, change)

    def _refresh_panes(self) -> None:
        waiting, self._waiting, self._told = self._waiting, Change(0, "refresh"), time.monotonic()
        if waiting.articles:
            self._desk.session.announce_change(waiting)

    def _finish_reprocessing(self) -> None:
        from core.store import intake

        self._writer.stop_writing()
        self._count_stored()
        project = self._desk.session.project
        if project is not None and project is self._project:
            self._refresh_panes()
            if not self.stream.cancelled and self.stream.problem is None:
                intake.mark_all_read(project)
            self._desk.session.send_request(ShowNotice(self.outcome_sentence()))
        problem = None if self.stream.cancelled else self.stream.problem
        if problem is None:
            self.work.finish_work(self.outcome_sentence(), cancelled=self.stream.cancelled)
        else:
            why = str(problem) if isinstance(problem, UserError) else _("The program ran into an error.")
            self.work.fail_work(why, self.outcome_sentence())
        self.ended.emit()
        self.deleteLater()
        if problem is not None:
            raise problem

    def outcome_sentence(self) -> str:
        """Sum up the outcome for the status bar."""
        said = [_("Cancelled.")] if self.stream.cancelled else []
        said.append(
            ngettext("{count} article reprocessed.", "{count} articles reprocessed.", self.count).format(
                count=format_count(self.count)
            )
        )
        said.append(
            ngettext("{count} has new suggestions.", "{count} have new suggestions.", self.changed).format(
                count=format_count(self.changed)
            )
        )
        if self.failed:
            said.append(
                ngettext(
                    "{count} could not be read and is unchanged.",
                    "{count} could not be read and are unchanged.",
                    self.failed,
                ).format(count=format_count(self.failed))
            )
        return " ".join(said)


def _combine_changes(one: Change, other: Change) -> Change:
    """Combine two changes into one."""
    return Change(
        0, "refresh", one.articles | other.articles, one.spans | other.spans, one.entities | other.entities,
        claims=one.claims | other.claims, statements=one.statements | other.statements,
    )  # fmt: skip


def show_dialog(desk: MainWindowApi) -> ReprocessRun:
    """Start; the progress is among the running work."""
    return ReprocessRun(desk)
