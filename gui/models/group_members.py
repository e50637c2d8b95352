"""The claims of the group that is shown: read at once, or in a thread if there are many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.compare import ComparedClaim
from core.compare.group_tables import GroupLine
from gui.session import Session
from gui.widgets.background_query import BackgroundQuery

FEW = 150
"""Claims that are read at once, at most."""


def _read_figures(path: Path, ids: Sequence[int]) -> tuple[Sequence[int], list[ComparedClaim]]:
    from core.store import queries, reader_connection

    return ids, reader_connection.ask_store_file(path, queries.get_figures, ids)


class GroupMembers(QObject):
    """Claims of one group, in the order of the group."""

    ready = Signal()
    """`figures` are those of `group`."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.group: GroupLine | None = None
        self.figures: list[ComparedClaim] = []
        self.loading = False
        """Whether `figures` is empty because the claims are still read."""
        self._query: BackgroundQuery[tuple[Sequence[int], list[ComparedClaim]]] = BackgroundQuery(
            self, session, self._prepare_question, self._take_figures
        )
        self._query.set_awake(True)

    def show_group(self, group: GroupLine | None) -> None:
        """Read the claims of a group; None: of none."""
        from core.store import queries

        same = group is not None and self.group is not None and set(group.ids) == set(self.group.ids)
        self.group = group
        if group is None or self._session.project is None:
            self.figures, self.loading = [], False
            self.ready.emit()
        elif len(group.ids) <= FEW:
            self.figures, self.loading = self._session.ask_store(queries.get_figures, group.ids), False
            self.ready.emit()
        else:
            if not same:  # otherwise what was read before stays until the answer comes
                self.figures, self.loading = [], True
                self.ready.emit()
            self._query.load_now()

    def _prepare_question(self, path: Path) -> Callable[[], tuple[Sequence[int], list[ComparedClaim]]] | None:
        return None if self.group is None else partial(_read_figures, path, self.group.ids)

    def _take_figures(self, answer: tuple[Sequence[int], list[ComparedClaim]]) -> None:
        ids, figures = answer
        if self.group is not None and ids == self.group.ids:
            self.figures, self.loading = figures, False
            self.ready.emit()
