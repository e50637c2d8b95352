"""Claims of the article shown, by the mark of their amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change
    from core.store.claim_rows import ClaimRow


class ArticleClaims(QObject):
    """Reads the claims on first use and again after a change that touches them."""

    altered = Signal()
    """Claims of the article shown have changed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("claims_here")
        self._session = session
        self._of: dict[int, list[ClaimRow]] | None = None
        self._article: int | None = None
        """The article whose claims are held."""
        session.article_shown.connect(self._forget_claims)
        session.changed.connect(self._follow_change)
        session.closed.connect(self._forget_claims)

    def claims_on(self, span_id: int) -> list[ClaimRow]:
        """Return the claims on an amount, rejected ones last."""
        return sorted(self._read_claims().get(span_id, ()), key=lambda row: (row.state == "rejected", row.id))

    def count_undecided(self) -> int:
        """Return how many claims of the article nobody has decided about; those on rejected amounts do not count."""
        rows = (row for rows in self._read_claims().values() for row in rows)
        return sum(row.state == "suggested" and row.mark not in ("rejected", "removed") for row in rows)

    def _read_claims(self) -> dict[int, list[ClaimRow]]:
        """Return the claims of the article by the mark of their amount."""
        article_id = self._session.article_id
        if self._session.project is None or article_id is None:
            return {}
        if self._of is None or self._article != article_id:
            from core.store import queries

            self._of, self._article = {}, article_id
            for row in self._session.ask_store(queries.list_claims, article_id):
                self._of.setdefault(row.span_id, []).append(row)
        return self._of

    def _forget_claims(self, _article: object = None) -> None:
        self._of = None

    def _follow_change(self, change: Change) -> None:
        affected = change.claims or change.entities or self._session.article_id in change.articles
        if affected and self._of is not None:
            self._of = None
            self.altered.emit()


def article_claims_of(session: Session) -> ArticleClaims:
    """Return the ArticleClaims of a session, made on first use; it lives as long as the session."""
    found = session.findChild(ArticleClaims, "claims_here")
    return found if found is not None else ArticleClaims(session)
