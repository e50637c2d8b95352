"""How often the words of a mark made by hand stand elsewhere without a mark."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.models.article_spans import spans_of
from gui.session import Session
from gui.widgets.background_query import BackgroundQuery

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.records import Change
    from core.store.alike_places import AlikeWords

MOST = 200
"""Articles in which places are counted, at most."""
_DELAY = 200
"""Milliseconds after a mark was selected before its words are sought."""


@dataclass(frozen=True, slots=True)
class AlikeCount:
    """Free places of the words of a mark."""

    span_id: int | None = None
    places: int = 0
    is_complete: bool = True
    """Whether all articles that may have the words were searched."""


def _count_free(path: Path, sought: AlikeWords, span_id: int) -> AlikeCount:
    from core.store import queries
    from core.store.alike_places import AlikeState
    from core.store.reader_connection import ask_store_file

    ids = ask_store_file(path, queries.list_alike_articles, sought)
    places = ask_store_file(path, queries.find_alike_places, sought, ids[:MOST])
    free = sum(one.state is AlikeState.FREE for one in places)
    return AlikeCount(span_id, free, len(ids) <= MOST)


class AlikeOffer(QObject):
    """Follows the selected mark; counts only for marks made by hand."""

    altered = Signal()
    """`count` has changed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("alike offer")
        self._session, self._spans = session, spans_of(session)
        self.count = AlikeCount()
        self._wanted: tuple[int, AlikeWords] | None = None
        self._query: BackgroundQuery[AlikeCount] = BackgroundQuery(
            self, session, self._prepare_query, self._take_count, rest=_DELAY
        )
        self._query.set_awake(True)
        session.mark_shown.connect(self._follow_mark)
        session.changed.connect(self._follow_change)
        self._spans.loaded.connect(self._follow_mark)
        self._spans.altered.connect(self._follow_mark)

    def _follow_mark(self, _changed: object = None) -> None:
        from core.store.alike_places import AlikeWords

        row = self._spans.selected_mark()
        wanted = None
        if row is not None and row.by_hand:
            wanted = row.id, AlikeWords(" ".join(self._spans.mark_text(row).split()), row.label)
        if wanted != self._wanted:
            self._wanted = wanted
            self._take_count(AlikeCount())
            if wanted is not None:
                self._query.load_soon()

    def _follow_change(self, change: Change) -> None:
        if self._wanted is not None and (change.spans or change.articles):
            self._query.load_soon()

    def _prepare_query(self, path: Path) -> Callable[[], AlikeCount] | None:
        if self._wanted is None:
            return None
        span_id, sought = self._wanted
        return partial(_count_free, path, sought, span_id)

    def _take_count(self, count: AlikeCount) -> None:
        is_wanted = count.span_id is None or (self._wanted is not None and count.span_id == self._wanted[0])
        if is_wanted and count != self.count:
            self.count = count
            self.altered.emit()


def alike_offer_of(session: Session) -> AlikeOffer:
    """Return the AlikeOffer of a session, made on first use; it lives as long as the session."""
    found = session.findChild(AlikeOffer, "alike offer")
    return found if found is not None else AlikeOffer(session)
