"""Claims of the article shown, by the mark of their amount: what the mark at hand tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change
    from core.store.claim_rows import ClaimRow


class ClaimsHere(QObject):
    """Read when somebody first asks, and again where a deed touched claims."""

    altered = Signal()
    """Some claim of the article shown is another one now."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("claims here")
        self._session = session
        self._of: dict[int, list[ClaimRow]] | None = None
        session.article_shown.connect(self._forget)
        session.changed.connect(self._follow)
        session.closed.connect(self._forget)

    def of(self, span_id: int) -> list[ClaimRow]:
        """Claims on an amount, rejected ones last."""
        if self._session.project is None or self._session.article_id is None:
            return []
        if self._of is None:
            from core.store import queries

            self._of = {}
            for row in self._session.ask_store(queries.list_claims, self._session.article_id):
                self._of.setdefault(row.span_id, []).append(row)
        return sorted(self._of.get(span_id, ()), key=lambda row: (row.state == "rejected", row.id))

    def _forget(self, _article: object = None) -> None:
        self._of = None

    def _follow(self, change: Change) -> None:
        told = change.claims or change.entities or self._session.article_id in change.articles
        if told and self._of is not None:
            self._of = None
            self.altered.emit()


def claims_here(session: Session) -> ClaimsHere:
    """The one ClaimsHere of a session, made on first use; it lives as long as the session."""
    found = session.findChild(ClaimsHere, "claims here")
    return found if found is not None else ClaimsHere(session)
