"""How far the review of the whole project is: counted in a thread, then kept by the differences of single articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.store.row_states import REVIEWED
from core.translation import _, format_count, ngettext
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change
    from core.store.queries.progress import ReviewProgress
    from core.store.rows import ArticleRow

PAUSE = 400
"""Milliseconds between a change of several articles and counting again: an import makes many of them."""


class ProjectProgress(QObject):
    """Emits `counted` whenever the numbers are new; `now` is None until they are known."""

    counted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.now: ReviewProgress | None = None
        self._shown: ArticleRow | None = None
        self._ticket = 0
        self._is_counting = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self.count_again)
        session.opened.connect(self._follow_opening)
        session.closed.connect(self._forget)
        session.article_shown.connect(self._follow_article)
        session.changed.connect(self._follow_change)

    def _follow_opening(self) -> None:
        self._forget()
        self.count_again()

    def _forget(self) -> None:
        self._ticket += 1
        self._later.stop()
        self._is_counting = False
        self.now = self._shown = None
        self.counted.emit()

    def _read_article(self, article_id: int | None) -> ArticleRow | None:
        from core.store import queries

        if article_id is None or self._session.project is None:
            return None
        rows = self._session.ask_store(queries.article_rows, [article_id])
        return rows[0] if rows else None

    def _follow_article(self, article_id: int | None) -> None:
        self._shown = self._read_article(article_id)

    def _follow_change(self, change: Change) -> None:
        """Add the difference of the article shown; count everything again after any other change."""
        shown = self._shown
        if shown is None or change.articles != {shown.id} or change.listed or self._is_counting or self.now is None:
            if change.articles or change.listed:
                self._later.start()
            self._follow_article(self._session.article_id)
            return
        fresh = self._shown = self._read_article(shown.id)
        if fresh is None:
            self._later.start()
            return
        self.now = replace(
            self.now,
            reviewed=self.now.reviewed + (fresh.state == REVIEWED) - (shown.state == REVIEWED),
            undecided=self.now.undecided + fresh.suggested - shown.suggested,
        )
        self.counted.emit()

    def count_again(self) -> None:
        """Count the whole project in a thread; while that runs, a change starts it once more."""
        from core.store.queries.progress import count_progress

        if self._session.project is None:
            return
        if self._is_counting:
            self._later.start()
            return
        self._ticket += 1
        self._is_counting = True
        path, ticket = self._session.project.path, self._ticket
        self._session.jobs.run_in_thread(
            lambda: count_progress(path),
            lambda found: self._take(found, ticket),
            lambda _problem: self._give_up(ticket),
        )

    def _take(self, found: ReviewProgress, ticket: int) -> None:
        if ticket != self._ticket:
            return
        self._is_counting = False
        self.now = found
        self._follow_article(self._session.article_id)
        self.counted.emit()

    def _give_up(self, ticket: int) -> None:
        """Show no number while the file cannot be read; whatever reads it next says why."""
        if ticket == self._ticket:
            self._is_counting = False


def describe_progress(now: ReviewProgress) -> str:
    """Say how far the review is: `112 of 390 reviewed, 4,310 marks left`."""
    reviewed = _("{reviewed} of {count} reviewed").format(
        reviewed=format_count(now.reviewed), count=format_count(now.articles)
    )
    if not now.undecided:
        return _("{reviewed}, no marks left").format(reviewed=reviewed)
    left = ngettext("{count} mark left", "{count} marks left", now.undecided)
    return _("{reviewed}, {left}").format(reviewed=reviewed, left=left.format(count=format_count(now.undecided)))
