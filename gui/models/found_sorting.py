"""Sorts what a search found by a column, in a thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.store.found_rows import FoundKind
from gui.models.found_search import FoundSearch
from gui.models.found_table import SORTS
from gui.models.place_list import PlaceList
from gui.session import Session


class FoundSorting(QObject):
    """One order at a time; a new one ends the one before."""

    sorted = Signal(object)
    """The PlaceList in the order that was asked for."""

    def __init__(self, session: Session, search: FoundSearch) -> None:
        super().__init__(session)
        self._session, self._search = session, search
        self._number = 0
        self.is_sorted = False
        """Whether the table is in an order of its own, or soon will be."""

    def forget_order(self) -> None:
        """Return to the order in which things were found."""
        self._number += 1
        self.is_sorted = False

    def sort_by(self, kind: FoundKind, column: int, *, descending: bool) -> None:
        """Sort what was found of a kind by a column of FoundTable."""
        project = self._session.project
        if project is None:
            return
        self._number += 1
        self.is_sorted = True
        ask = partial(
            self._sort_places, self._number, project.path, self._search.kinds[kind].places, SORTS[column], descending
        )
        self._session.jobs.run_in_thread(ask, partial(self._take_order, self._number), self._take_problem)

    def _sort_places(
        self, number: int, path: Path, places: PlaceList, column: str, descending: bool
    ) -> PlaceList | None:
        from core.search.project_search import sort_places

        def is_stopped() -> bool:
            return number != self._number

        order = sort_places(path, places, column, descending=descending, is_stopped=is_stopped)
        return places.reorder(order) if order is not None else None

    def _take_order(self, number: int, places: PlaceList | None) -> None:
        if number == self._number and places is not None:
            self.sorted.emit(places)

    def _take_problem(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self._session.show_message(str(problem))
