"""Count the payers, sources and outlets of the claims in a thread: the values that the filter offers."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import UserError
from core.records import Change
from core.store.claim_rows import ClaimFilter
from gui.models.claim_model import STATED
from gui.session import Session

MOST = 150
"""Number of values offered for each condition, the most frequent ones."""
_REST = 600
"""Milliseconds without an operation before values are counted again."""
COUNTED = ("payer", "source", "outlet")
"""Conditions whose values are counted, named as in core.store.queries."""


class ConditionCounts(QObject):
    """Runs one count at a time; a count requested meanwhile comes next."""

    counted = Signal(object, object, object)
    """For each of COUNTED: values with their counts, the most frequent first."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._counting = self._again = False
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self.count_values)
        self.stale = True
        """Whether the project may have other values than the last count found."""

    def follow_change(self, change: Change) -> None:
        """Count again after an operation that can change the values, once the user pauses, so that none has to wait."""
        affected = change.claims or change.articles or change.verb == "import"
        if affected and (change.verb not in STATED or change.direction != "do"):
            self.stale = True
            self._soon.start()

    def count_values(self) -> None:
        """Count the values in a thread."""
        project = self._session.project
        self._again = self._counting
        if project is None or self._counting:
            return
        from core.store import queries, reader_connection

        path, self._counting, self.stale = project.path, True, False

        def query_counts() -> list[list[tuple[str, int]]]:
            return [
                reader_connection.ask_store_file(path, queries.claim_groups, name, ClaimFilter())[:MOST]
                for name in COUNTED
            ]

        self._session.jobs.run_in_thread(query_counts, self._take_counts, self._take_refusal)

    def _take_counts(self, counted: list[list[tuple[str, int]]]) -> None:
        self._counting = False
        if self._again:
            self.count_values()
        elif self._session.project is not None:
            self.counted.emit(*counted)

    def _take_refusal(self, problem: BaseException) -> None:
        self._counting = self._again = False
        if not isinstance(problem, UserError):
            raise problem
