"""The words in which claims stand: sentence, article, place; read from the project where somebody looks."""

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
"""Sentences remembered."""
PAGE = 32
"""Claims read at one time, those after the one asked for."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim in its sentence."""

    claim: ClaimRow
    sentence: str
    start: int
    """Where the amount stands in the sentence, half-open."""
    stop: int


def sayings(project: Project, ids: Iterable[int]) -> dict[int, Saying]:
    """Claims by id with their sentences; those that are gone are left out. Callable in a thread by
    core.store.reader_connection."""
    from core.store import queries

    texts: dict[int, str] = {}
    found: dict[int, Saying] = {}
    for row in queries.get_claims(project, list(ids)):
        if row.article_id not in texts:
            texts[row.article_id] = queries.get_article(project, row.article_id).text
        text = texts[row.article_id]
        low, high = sentence_around(text, row.start, row.stop)
        found[row.id] = Saying(row, text[low:high].replace("\n", " "), row.start - low, row.stop - low)
    return found


class Sayings:
    """Sentences of claims, remembered until the project changes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[int, Saying] = {}
        session.changed.connect(self.forget)
        session.closed.connect(self.forget)

    def of(self, claim_id: int, among: Sequence[int] = (), at: int = 0) -> Saying | None:
        """One claim; with it are read those that follow it `among` others from place `at` on. None where it is gone."""
        if claim_id not in self._known:
            if self._session.project is None:
                return None
            wanted = {claim_id, *(one for one in among[at : at + PAGE] if one not in self._known)}
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known.update(self._session.ask_store(sayings, wanted))
        return self._known.get(claim_id)

    def forget(self) -> None:
        """Read again when next asked."""
        self._known.clear()
