"""Claims with the sentence around their amount, read from the project when they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.compare.sentence_around import sentence_around
from core.store.claim_rows import ClaimRow
from gui.session import Session

if TYPE_CHECKING:
    from core.store.project import Project

_KEPT = 4096
"""Sentences kept in memory, at most."""
PAGE = 32
"""Claims read at once: the requested one and those after it."""


@dataclass(frozen=True, slots=True)
class ClaimInSentence:
    """One claim and the sentence around its amount."""

    claim: ClaimRow
    sentence: str
    start: int
    """Start of the amount in the sentence."""
    stop: int
    """End of the amount in the sentence, exclusive."""


def read_claim_sentences(project: Project, ids: Iterable[int]) -> dict[int, ClaimInSentence]:
    """Read claims with their sentences, by claim id; claims that no longer exist are left out."""
    from core.store import queries

    texts: dict[int, str] = {}
    found: dict[int, ClaimInSentence] = {}
    for row in queries.get_claims(project, list(ids)):
        if row.article_id not in texts:
            texts[row.article_id] = queries.get_article(project, row.article_id).text
        text = texts[row.article_id]
        low, high = sentence_around(text, row.start, row.stop)
        found[row.id] = ClaimInSentence(row, text[low:high].replace("\n", " "), row.start - low, row.stop - low)
    return found


class ClaimSentences:
    """Sentences of claims, kept until the project changes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[int, ClaimInSentence] = {}
        session.changed.connect(self.forget_sentences)
        session.closed.connect(self.forget_sentences)

    def sentence_of(self, claim_id: int, among: Sequence[int] = (), at: int = 0) -> ClaimInSentence | None:
        """Return a claim with its sentence, None if it no longer exists.

        `among` is the list that shows it and `at` its place there: the claims after it are read at the same time.
        """
        if claim_id not in self._known:
            if self._session.project is None:
                return None
            wanted = {claim_id, *(one for one in among[at : at + PAGE] if one not in self._known)}
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known.update(self._session.ask_store(read_claim_sentences, wanted))
        return self._known.get(claim_id)

    def forget_sentences(self) -> None:
        """Drop all sentences; they are read again when next needed."""
        self._known.clear()
