"""Runs a search of the whole project in a thread, one kind after the other, slice by slice, until it is done or
cancelled."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.codebook import Codebook
from core.errors import UserError
from core.store.found_rows import FoundKind
from gui.models.place_list import PlaceList
from gui.session import Session

if TYPE_CHECKING:
    from core.search.project_search import SearchPlan

MOST = 500_000
"""Places of one kind that are kept; a search with more ends there."""
MEMO_VERBS = frozenset({"add_memo", "change_memo", "remove_memo"})
"""Operations after which a search may find other memos."""
_RUN = (FoundKind.TEXT, FoundKind.MARK, FoundKind.FIGURE, FoundKind.ENTITY, FoundKind.MEMO)
"""Kinds that are searched; articles are counted from the text."""


@dataclass(slots=True)
class FoundOfKind:
    """What a search has found of one kind so far."""

    places: PlaceList
    meaning: str = ""
    """How the search was understood, in words."""
    problem: str = ""
    """Why it could not be understood; empty if it was."""
    done: bool = False
    cut: bool = False
    """Whether there are more than MOST."""
    at: int = 0
    """Articles looked at, of `total`."""
    total: int = 0
    plan: SearchPlan | None = field(default=None, repr=False)


class FoundSearch(QObject):
    """One search at a time; a new one ends the one before. The GUI thread only takes what was found."""

    restarted = Signal()
    """Another search has begun, or nothing is sought: all lists are empty."""
    grew = Signal(object)
    """More of a FoundKind was found, or it is done; carries the kind."""
    ended = Signal()
    """Every kind is done, or the search was cancelled."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._number = 0
        self._waiting: list[FoundKind] = []
        self.typed = ""
        """What is sought."""
        self.is_running = False
        self.is_cancelled = False
        self.kinds = {kind: FoundOfKind(PlaceList(kind)) for kind in FoundKind}
        session.closed.connect(self.clear_search)

    def clear_search(self) -> None:
        """Stop, and forget what was found."""
        self._number += 1
        self.typed, self.is_running, self.is_cancelled = "", False, False
        self.kinds = {kind: FoundOfKind(PlaceList(kind)) for kind in FoundKind}
        self.restarted.emit()
        self.ended.emit()

    def start_search(self, typed: str, first: FoundKind | None = None) -> None:
        """Search for typed text; `first` is searched before the other kinds."""
        if self._session.project is None or not typed.strip():
            self.clear_search()
            return
        self._number += 1
        self.typed, self.is_running, self.is_cancelled = typed.strip(), True, False
        self.kinds = {kind: FoundOfKind(PlaceList(kind)) for kind in FoundKind}
        head = FoundKind.TEXT if first is FoundKind.ARTICLE else first
        self._waiting = sorted(_RUN, key=lambda kind: kind is not head)
        self.restarted.emit()
        self._plan_next()

    def cancel_search(self) -> None:
        """Stop; what was found stays."""
        if self.is_running:
            self._number += 1
            self.is_running, self.is_cancelled = False, True
            self._count_articles()
            self.ended.emit()

    # -- one kind after the other

    def _plan_next(self) -> None:
        project = self._session.project
        if project is None:
            return
        if not self._waiting:
            self.is_running = False
            self.ended.emit()
            return
        kind = self._waiting.pop(0)
        ask = partial(_plan_kind, project.path, kind, self.typed, self._session.codebook)
        number = self._number
        self._session.jobs.run_in_thread(
            ask, partial(self._take_plan, number, kind), partial(self._take_problem, number, kind)
        )

    def _take_plan(self, number: int, kind: FoundKind, plan: SearchPlan) -> None:
        if number != self._number:
            return
        state = self.kinds[kind]
        state.plan, state.meaning, state.total = plan, plan.meaning, len(plan.articles)
        state.places = PlaceList(kind, plan.found)
        self._search_on(kind)

    def _take_problem(self, number: int, kind: FoundKind, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        if number == self._number:
            self.kinds[kind].problem = str(problem)
            self._finish_kind(kind)

    def _search_on(self, kind: FoundKind) -> None:
        state, project = self.kinds[kind], self._session.project
        if project is None or state.plan is None:
            return
        state.cut = len(state.places) > MOST
        if state.at >= state.total or state.cut:
            self._finish_kind(kind)
            return
        ask = partial(_search_kind, project.path, state.plan, state.at)
        number = self._number
        self._session.jobs.run_in_thread(
            ask, partial(self._take_slice, number, kind), partial(self._take_problem, number, kind)
        )

    def _take_slice(self, number: int, kind: FoundKind, found: tuple[PlaceList, int]) -> None:
        if number != self._number:
            return
        state = self.kinds[kind]
        more, state.at = found
        state.places.extend(more)
        if more or state.at >= state.total:
            self.grew.emit(kind)
        self._search_on(kind)

    def _finish_kind(self, kind: FoundKind) -> None:
        self.kinds[kind].done = True
        if kind is FoundKind.TEXT:
            self._count_articles()
        self.grew.emit(kind)
        self._plan_next()

    def _count_articles(self) -> None:
        text, counted = self.kinds[FoundKind.TEXT], self.kinds[FoundKind.ARTICLE]
        counted.meaning, counted.problem, counted.plan = text.meaning, text.problem, text.plan
        self._session.jobs.run_in_thread(
            partial(_rank_articles, text.places), partial(self._take_articles, self._number)
        )

    def _take_articles(self, number: int, places: PlaceList) -> None:
        if number == self._number:
            counted = self.kinds[FoundKind.ARTICLE]
            counted.places, counted.done = places, True
            self.grew.emit(FoundKind.ARTICLE)


def _plan_kind(path: Path, kind: FoundKind, typed: str, codebook: Codebook) -> SearchPlan:
    from core.search.project_search import plan_search

    return plan_search(path, kind, typed, codebook)


def _search_kind(path: Path, plan: SearchPlan, at: int) -> tuple[PlaceList, int]:
    from core.search.project_search import search_slice

    found, reached = search_slice(path, plan, at)
    return PlaceList(plan.kind, found), reached


def _rank_articles(places: PlaceList) -> PlaceList:
    from core.search.project_search import rank_articles

    return PlaceList(FoundKind.ARTICLE, rank_articles(list(places)))
