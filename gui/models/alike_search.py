"""Search for the words of a mark in a thread, some articles at a time, so that the first places are seen at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from gui.session import Session

if TYPE_CHECKING:
    from core.store.alike_places import AlikePlace, AlikeWords
    from core.store.project import Project
    from core.store.rows import ArticleRow

FIRST = 25
"""Articles of the first answer; each later one has four times as many as all before."""
MOST = 400
"""Articles of one answer at most."""


@dataclass(frozen=True, slots=True)
class AlikeRequest:
    """What the dialog begins with."""

    words: str
    label: str = ""
    """Empty: a person chooses it in the dialog."""
    entity_id: int | None = None
    entity: str = ""
    """Name of that entity."""


@dataclass(frozen=True, slots=True)
class AlikeAnswer:
    """Places in some articles."""

    run: int
    """Which search they belong to."""
    places: Sequence[AlikePlace]
    articles: Mapping[int, ArticleRow]


def _list_articles(path: Path, sought: AlikeWords, only: Collection[int] | None, run: int) -> tuple[int, Sequence[int]]:
    from core.store import queries
    from core.store.reader_connection import ask_store_file

    ids = ask_store_file(path, queries.list_alike_articles, sought)
    return run, ids if only is None else [one for one in ids if one in only]


def _read_some(project: Project, sought: AlikeWords, ids: Sequence[int], run: int) -> AlikeAnswer:
    from core.store import queries

    places = queries.find_alike_places(project, sought, ids)
    having = list(dict.fromkeys(one.article_id for one in places))
    return AlikeAnswer(run, places, {row.id: row for row in queries.article_rows(project, having)})


def _find_some(path: Path, sought: AlikeWords, ids: Sequence[int], run: int) -> AlikeAnswer:
    from core.store.reader_connection import ask_store_file

    return ask_store_file(path, _read_some, sought, ids, run)


class AlikeSearch(QObject):
    """One search at a time; a new one ends the one before."""

    found = Signal(object)
    """AlikeAnswer: more places."""
    advanced = Signal(int, int)
    """Articles searched so far, and their total."""
    ended = Signal()
    """All articles were searched."""
    refused = Signal(str)
    """The search ended with this sentence."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._run = self._done = 0
        self._sought: AlikeWords | None = None
        self._ids: Sequence[int] = ()
        self.is_running = False

    def start_search(self, sought: AlikeWords, only: Collection[int] | None) -> None:
        """Search the articles whose ids are in `only`, None: all of the project."""
        self.stop_search()
        project = self._session.project
        if project is None:
            return
        self._sought, self._ids, self._done = sought, (), 0
        self.is_running = True
        question = partial(_list_articles, project.path, sought, only, self._run)
        self._session.jobs.run_in_thread(question, self._take_articles, self._take_problem)

    def stop_search(self) -> None:
        """Drop what is still to come."""
        self._run += 1
        self.is_running = False

    def _take_articles(self, answer: tuple[int, Sequence[int]]) -> None:
        run, ids = answer
        if run == self._run:
            self._ids = ids
            self._search_on()

    def _search_on(self) -> None:
        project, sought = self._session.project, self._sought
        self.advanced.emit(self._done, len(self._ids))
        if project is None or sought is None or self._done >= len(self._ids):
            self.is_running = False
            self.ended.emit()
            return
        some = self._ids[self._done : self._done + min(4 * self._done or FIRST, MOST)]
        self._done += len(some)
        question = partial(_find_some, project.path, sought, some, self._run)
        self._session.jobs.run_in_thread(question, self._take_places, self._take_problem)

    def _take_places(self, answer: AlikeAnswer) -> None:
        if answer.run == self._run:
            self.found.emit(answer)
            self._search_on()

    def _take_problem(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        if self.is_running:
            self.stop_search()
            self.refused.emit(str(problem))
