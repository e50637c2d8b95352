"""Answers about the article shown and the units in it, and the words of the question at hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.models.article_spans import spans_of
from gui.session import Session
from gui.widgets.coding_form.questions import AttachedWords, StoredAnswer

if TYPE_CHECKING:
    from core.records import Change


class ArticleCodings(QObject):
    """Reads the answers on first use and again after a change that touches them."""

    altered = Signal()
    """Answers about the article shown have changed, or the codebook has."""
    lit = Signal()
    """`lit_words` has changed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("codings_here")
        self._session = session
        self._spans = spans_of(session)
        self._stored: dict[tuple[int, int], StoredAnswer] | None = None
        self.lit_words: tuple[tuple[int, int], ...] = ()
        """Places of the words attached to the answer at hand, which the text shows."""
        session.article_shown.connect(self._forget_answers)
        session.changed.connect(self._follow_change)
        session.closed.connect(self._forget_answers)

    def find_answer(self, variable: int, unit_id: int = 0) -> StoredAnswer | None:
        """Return the answer to a variable, by its row, for a unit in the article; None without one."""
        return self._read_answers().get((variable, unit_id))

    def answers_of(self, unit_id: int = 0) -> dict[int, StoredAnswer]:
        """Return the answers about one unit by the rows of their variables. Units of several kinds may share an id, but
        not a variable."""
        return {variable: one for (variable, unit), one in self._read_answers().items() if unit == unit_id}

    def light_words(self, places: Iterable[tuple[int, int]]) -> None:
        """Show these words in the text until others are."""
        wanted = tuple(places)
        if wanted != self.lit_words:
            self.lit_words = wanted
            self.lit.emit()

    def _read_answers(self) -> dict[tuple[int, int], StoredAnswer]:
        if self._stored is None:
            self._stored = {}
            if self._session.project is not None and self._session.article_id is not None:
                self._stored = self._load_answers(self._session.article_id)
        return self._stored

    def _load_answers(self, article_id: int) -> dict[tuple[int, int], StoredAnswer]:
        from core.store.codings import list_codings, list_passages

        article = self._spans.article
        text = article.text if article is not None and article.id == article_id else ""
        words: dict[int, list[AttachedWords]] = {}
        for one in self._session.ask_store(list_passages, article_id):
            attached = AttachedWords(one.id, text[one.start : one.stop], one.start, one.stop)
            words.setdefault(one.coding_id, []).append(attached)
        return {
            (row.variable_id, row.unit.unit_id): StoredAnswer(
                row.answer, row.id, row.revision, tuple(words.get(row.id, ()))
            )
            for row in self._session.ask_store(list_codings, article_id)
        }

    def _forget_answers(self, _article: object = None) -> None:
        self._stored = None
        self.light_words(())

    def _follow_change(self, change: Change) -> None:
        if change.codebook or self._session.article_id in change.coded:
            self._stored = None
            self.altered.emit()


def codings_of(session: Session) -> ArticleCodings:
    """Return the ArticleCodings of a session, made on first use; it lives as long as the session."""
    found = session.findChild(ArticleCodings, "codings_here")
    return found if found is not None else ArticleCodings(session)
