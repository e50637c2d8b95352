"""Words that were found, shown in the article: which are emphasized, and where the next and previous ones are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from gui.session import Session

LONGEST = 400_000
"""Longest text, in code points, that is searched for the words of the list of articles."""


class HitTrail(QObject):
    """What the reader emphasizes: the places of one article that a search found, or the words by which the list of
    articles is filtered."""

    changed = Signal()
    """The places, or the one at hand, have changed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("trail")
        self._session = session
        self.article_id: int | None = None
        """The article that has `places`."""
        self.places: list[tuple[int, int]] = []
        self.at_hand: tuple[int, int] | None = None
        self._step: Callable[[int], object] | None = None
        self._bar_step: Callable[[int], object] | None = None
        self._words = ""
        session.closed.connect(self._forget_all)

    def _forget_all(self) -> None:
        self._words, self._step = "", None
        self.clear_places()

    def clear_places(self) -> None:
        """Emphasize nothing."""
        self.article_id, self.places, self.at_hand = None, [], None
        self.changed.emit()

    def show_places(
        self,
        article_id: int,
        places: Sequence[tuple[int, int]],
        at_hand: tuple[int, int] | None,
        step: Callable[[int], object] | None = None,
    ) -> None:
        """Emphasize these ranges in an article, which may be shown later; `step` goes to the next (1) or previous (-1)
        result, None: within these places."""
        self.article_id, self.places, self.at_hand, self._step = article_id, list(places), at_hand, step
        self.changed.emit()

    def lend_steps(self, step: Callable[[int], object] | None) -> None:
        """Let the find bar of the article go to the next and previous match while it is open (None: no longer)."""
        self._bar_step = step

    def set_list_words(self, words: str) -> None:
        """Note the words by which the list of articles is filtered; articles opened from now on show them."""
        self._words = words

    def places_in(self, article_id: int, text: str) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
        """Return the places to be emphasized in an article that is shown now, and the one to go to."""
        if article_id != self.article_id and self._words and len(text) <= LONGEST:
            from core.search.text_places import find_places
            from core.search.text_query import plain_text_query

            found = find_places(text, plain_text_query(self._words).terms)
            self.article_id, self.places, self._step = article_id, found, None
            self.at_hand = found[0] if found else None
        if article_id != self.article_id:
            return [], None
        return self.places, self.at_hand

    def step_hits(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) result; return whether there is any."""
        step = self._bar_step or self._step
        if step is not None:
            step(by)
            return True
        if not self.places or self.article_id != self._session.article_id:
            return False
        at = self.places.index(self.at_hand) + by if self.at_hand in self.places else 0
        self.at_hand = self.places[at % len(self.places)]
        self.changed.emit()
        return True


def trail_of(session: Session) -> HitTrail:
    """Return the HitTrail of a session, made on first use; it lives as long as the session."""
    found = session.findChild(HitTrail, "trail")
    return found if found is not None else HitTrail(session)
