"""Which articles of the project are coded: counted in a thread, then kept by the articles that change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.codebook import StudyUnit
from core.codebook.coded_units import wanted_variables
from core.translation import _, format_count
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change
    from core.store.queries.coding_progress import CodingProgress

PAUSE = 400
"""Milliseconds between a change of many articles and counting again."""
_SEEN = 100
"""Articles whose questions are counted at a time: those that are seen."""
_FEW = 20
"""Articles that are looked at one by one after a change, at most."""


class ArticleProgress(QObject):
    """Emits `counted` whenever the numbers are new; `now` is None until they are known, and while the codebook
    asks nothing of articles."""

    counted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("coding_progress")
        self._session = session
        self.now: CodingProgress | None = None
        self._ticket = 0
        self._is_counting = False
        self._parts: dict[int, tuple[int, int]] = {}
        """Questions answered and asked, by the articles that somebody has asked about."""
        self._wanted: set[int] = set()
        """Articles whose questions are to be counted."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._count_parts)
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.count_again)
        session.opened.connect(self._follow_opening)
        session.closed.connect(self._forget)
        session.changed.connect(self._follow_change)
        if session.project is not None:
            self.count_again()

    @property
    def asks_articles(self) -> bool:
        """Whether the codebook asks anything of articles."""
        return self._session.project is not None and bool(
            wanted_variables(self._session.codebook.variables_of(StudyUnit.ARTICLE))
        )

    def is_coded(self, article_id: int) -> bool:
        """Return whether an article is known to be coded."""
        return self.now is not None and article_id in self.now.coded

    def describe_article(self, article_id: int) -> tuple[str, ...]:
        """Say how far an article is, `coded` or `2 of 7 answered`, and then the same in fewer letters; empty if nothing
        is answered, or not known yet. What is not known is counted, and `counted` is emitted."""
        if self.now is None:
            return ()
        if article_id in self.now.coded:
            return (_("coded"),)
        if article_id not in self._parts:
            self._wanted.add(article_id)
            self._soon.start()
            return ()
        answered, asked = (format_count(one) for one in self._parts[article_id])
        if not self._parts[article_id][0]:
            return ()
        words = _("{answered} of {count} answered").format(answered=answered, count=asked)
        return words, f"{answered}/{asked}"

    def _count_parts(self) -> None:
        from core.store.queries.coding_progress import answered_among

        wanted, self._wanted = sorted(self._wanted)[:_SEEN], set()
        if self.now is None or not wanted:
            return
        self._parts |= self._session.ask_store(answered_among, wanted)
        if any(self._parts[one][0] for one in wanted):
            self.counted.emit()

    def _follow_opening(self) -> None:
        self._forget()
        self.count_again()

    def _forget(self) -> None:
        self._ticket += 1
        self._later.stop()
        self._is_counting = False
        self.now = None
        self._parts.clear()
        self.counted.emit()

    def _follow_change(self, change: Change) -> None:
        if change.codebook or change.listed or not change.op or len(change.coded) > _FEW:
            self._parts.clear()
        for one in change.coded:
            self._parts.pop(one, None)
        if self.now is None or change.codebook or change.listed or len(change.coded) > _FEW or not change.op:
            if change.codebook or change.listed or change.coded or change.articles:
                self._later.start()
        elif change.coded:
            from core.store.queries.coding_progress import coded_among

            fresh = frozenset(self._session.ask_store(coded_among, change.coded))
            coded = (self.now.coded - change.coded) | fresh
            self.now = replace(self.now, coded=coded)
            self.counted.emit()

    def count_again(self) -> None:
        """Count the whole project in a thread; while that runs, a change starts it once more."""
        from core.store.queries.coding_progress import count_coding

        if self._session.project is None:
            return
        if not self.asks_articles:
            if self.now is not None:
                self._forget()
            return
        if self._is_counting:
            self._later.start()
            return
        self._ticket += 1
        self._is_counting = True
        path, codebook, ticket = self._session.project.path, self._session.codebook, self._ticket
        self._session.jobs.run_in_thread(
            lambda: count_coding(path, codebook),
            lambda found: self._take_count(found, ticket),
            lambda _problem: self._give_up(ticket),
        )

    def _take_count(self, found: CodingProgress, ticket: int) -> None:
        if ticket == self._ticket:
            self._is_counting = False
            self.now = found
            self.counted.emit()

    def _give_up(self, ticket: int) -> None:
        if ticket == self._ticket:
            self._is_counting = False


def describe_coding(progress: ArticleProgress) -> str:
    """Say how far the coding is: `41 of 120 coded`; empty until it is known."""
    now = progress.now
    if now is None or not progress.asks_articles:
        return ""
    return _("{coded} of {count} coded").format(coded=format_count(len(now.coded)), count=format_count(now.articles))


def article_progress_of(session: Session) -> ArticleProgress:
    """Return the ArticleProgress of a session, made on first use; it lives as long as the session."""
    found = session.findChild(ArticleProgress, "coding_progress")
    return found if found is not None else ArticleProgress(session)
