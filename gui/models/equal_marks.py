"""The suggestions that say the same of the same words as the selected mark: in its article and elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.store.row_states import REJECTED, REMOVED
from core.translation import _, format_count, ngettext
from gui.models.article_spans import ArticleSpans, spans_of
from gui.session import Session
from gui.widgets.background_query import BackgroundQuery

if TYPE_CHECKING:
    from core.records import Change
    from core.store.rows import SpanRow

MOST = 500
"""Suggestions of other articles that one key accepts, at most."""
_DELAY = 120
"""Milliseconds after a mark was selected before other articles are searched."""


def _find_elsewhere(path: Path, span_id: int) -> tuple[int, tuple[int, ...]]:
    from core.store import queries
    from core.store.reader_connection import ask_store_file

    return span_id, tuple(ask_store_file(path, queries.find_equal_elsewhere, span_id, MOST))


class EqualMarks(QObject):
    """Follows the selected mark. What equals it in the article is known at once, what does elsewhere a little later."""

    altered = Signal()
    """`here` or `elsewhere` has changed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("equal marks")
        self._session, self._spans = session, spans_of(session)
        self.span_id: int | None = None
        """The mark that they equal; None: no mark is selected, or it cannot be accepted."""
        self.here: tuple[int, ...] = ()
        """Other suggestions of the article, in reading order."""
        self.elsewhere: tuple[int, ...] | None = None
        """Suggestions of other articles, at most MOST; None: not known yet."""
        self._wanted: Callable[[], None] | None = None
        self._query: BackgroundQuery[tuple[int, tuple[int, ...]]] = BackgroundQuery(
            self, session, self._prepare_query, self._take_answer, rest=_DELAY, refuse=self._drop_wanted
        )
        self._query.set_awake(True)
        session.mark_shown.connect(self._follow_mark)
        session.changed.connect(self._follow_change)
        self._spans.loaded.connect(self._follow_mark)
        self._spans.altered.connect(self._follow_mark)
        self._follow_mark()

    @property
    def total(self) -> int:
        """How many equal suggestions are known."""
        return len(self.here) + len(self.elsewhere or ())

    def when_known(self, run: Callable[[], None]) -> None:
        """Call a function once other articles have been searched, unless another mark is selected before."""
        if self.span_id is None or self.elsewhere is not None:
            run()
            return
        self._wanted = run
        self._query.load_now()

    def _follow_mark(self, _changed: object = None) -> None:
        row = self._spans.selected_mark()
        span_id = None if row is None or row.status in (REJECTED, REMOVED) else row.id
        here = () if row is None or span_id is None else _equal_here(self._spans, row)
        if span_id != self.span_id:
            self.elsewhere, self._wanted = None, None
        elif here == self.here:
            return
        self.span_id, self.here = span_id, here
        if span_id is None:
            self.elsewhere = ()
        elif self.elsewhere is None:
            self._query.load_soon()
        self.altered.emit()

    def _follow_change(self, change: Change) -> None:
        if self.span_id is not None and (change.spans or change.articles or change.entities):
            self.elsewhere = None
            self._query.load_soon()

    def _prepare_query(self, path: Path) -> Callable[[], tuple[int, tuple[int, ...]]] | None:
        return None if self.span_id is None else partial(_find_elsewhere, path, self.span_id)

    def _drop_wanted(self, sentence: str) -> None:
        """Forget what waited for the answer: an answer to a later question must not run it."""
        self._wanted = None
        self._session.show_message(sentence)

    def _take_answer(self, answer: tuple[int, tuple[int, ...]]) -> None:
        if answer[0] != self.span_id:
            return
        self.elsewhere = answer[1]
        self.altered.emit()
        run, self._wanted = self._wanted, None
        if run is not None:
            run()


def _equal_here(spans: ArticleSpans, row: SpanRow) -> tuple[int, ...]:
    from core.store.equal_suggestions import list_equal_here

    text = "" if spans.article is None else spans.article.text
    return list_equal_here(spans.session.codebook, text, row, spans.ordered_rows)


def accept_equal(session: Session, *, elsewhere: bool) -> bool:
    """Accept the selected mark, and in bulk the equal suggestions of its article, or with `elsewhere` of all articles;
    one step of undo. Return False if the store refuses."""
    from core.store import edits

    equal, row = equal_marks_of(session), spans_of(session).selected_mark()
    if row is None:
        return False
    others = [*equal.here, *(equal.elsewhere or () if elsewhere else ())]
    change = session.run_edit(edits.accept_with_equal, row.id, others)
    if change is None:
        return False
    more = len(change.spans - {row.id})
    if more:
        told = ngettext(
            "Accepted, and {count} equal mark in bulk. Ctrl+Z undoes both.",
            "Accepted, and {count} equal marks in bulk. Ctrl+Z undoes all.",
            more,
        )
        session.show_message(told.format(count=format_count(more)))
    else:
        session.show_message(_("Accepted. No other suggestion says the same of these words."))
    return True


def describe_equal(equal: EqualMarks) -> str:
    """Return how many suggestions equal the selected mark, and where, in one sentence; empty if none does."""
    here, others = len(equal.here), len(equal.elsewhere or ())
    if not here and not others:
        return ""
    if not others:
        told = ngettext("{here} equal suggestion in this article.", "{here} equal suggestions in this article.", here)
    elif not here:
        told = ngettext(
            "{others} equal suggestion in other articles.", "{others} equal suggestions in other articles.", others
        )
    else:
        told = ngettext(
            "Equal suggestions: {here} in this article, {others} in others.",
            "Equal suggestions: {here} in this article, {others} in others.",
            here,
        )
    return told.format(here=format_count(here), others=format_at_most(others))


def format_at_most(count: int) -> str:
    """Format a number of suggestions in other articles: beyond MOST they are not counted."""
    return format_count(count) + ("+" if count >= MOST else "")


def equal_marks_of(session: Session) -> EqualMarks:
    """Return the EqualMarks of a session, made on first use; it lives as long as the session."""
    found = session.findChild(EqualMarks, "equal marks")
    return found if found is not None else EqualMarks(session)
