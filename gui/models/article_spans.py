"""The article shown and its marks, read from the project once and again only if a change names them.

The text, the table of marks and the mark pane read this one object; none of them reads marks from the project.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.store.row_states import REMOVED
from gui.models.span_index import SpanIndex, reading_order
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change
    from core.store.rows import ArticleFull, SpanRow

PLAIN = frozenset({"accept", "reject", "reset", "move", "comment", "set_value", "review"})
"""Operations on marks that never rename entities, although their change names entities."""
FEW = 64
"""Marks that are read one by one after a change, at most; after a larger change all marks are read at once."""


@dataclass(frozen=True, slots=True)
class SpanChanges:
    """What a change did to the marks of the article shown."""

    added: tuple[SpanRow, ...] = ()
    changed: tuple[tuple[SpanRow, SpanRow], ...] = ()
    """Pairs of the old and the new row."""
    removed: tuple[SpanRow, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def affected_ranges(self) -> list[tuple[int, int]]:
        """Return the half-open ranges of the text whose appearance changed."""
        rows = [*self.added, *self.removed, *(row for pair in self.changed for row in pair)]
        return sorted({(row.start, row.stop) for row in rows})


class ArticleSpans(QObject):
    """Marks of the article shown. Signals are emitted after `article` and `places` are up to date."""

    loaded = Signal()
    """Another article (or none) is shown, or its text has been read again."""
    altered = Signal(object)
    """Marks have changed; carries an Altered."""
    article_altered = Signal()
    """The article's own row has changed: title, date, state ..."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("spans")
        self.session = session
        self.article: ArticleFull | None = None
        self.places = SpanIndex()
        self._ids: list[int] | None = None
        session.article_shown.connect(self._load_article)
        session.changed.connect(self._follow_change)
        session.closed.connect(self._show_nothing)
        if session.article_id is not None:
            self._load_article(session.article_id)

    # -- reading

    @property
    def ordered_rows(self) -> list[SpanRow]:
        """All marks in reading order."""
        rows = self.places.rows
        if self._ids is None:
            self._ids = [row.id for row in sorted(rows.values(), key=reading_order)]
        return [rows[span_id] for span_id in self._ids]

    def find_row(self, span_id: int | None) -> SpanRow | None:
        """Return the mark with an id, None if the article has none."""
        return None if span_id is None else self.places.rows.get(span_id)

    def selected_mark(self) -> SpanRow | None:
        """Return the selected mark, None if there is none."""
        return self.find_row(self.session.mark_id)

    def mark_text(self, row: SpanRow) -> str:
        """Return the text of a mark."""
        return "" if self.article is None else self.article.text[row.start : row.stop]

    # -- following

    def _show_nothing(self) -> None:
        if self.article is not None or self.places.rows:
            self._replace_spans(None, ())

    def _load_article(self, article_id: int | None) -> None:
        if article_id is None:
            self._show_nothing()
            return
        from core.store import queries

        try:
            article = self.session.ask_store(queries.get_article, article_id)
            rows = self.session.ask_store(queries.list_spans, article_id)
        except KeyError:  # the article no longer exists, for example after undoing its import
            self._show_nothing()
            return
        except UserError as failed:
            self._show_nothing()
            self.session.show_message(str(failed))
            return
        self._replace_spans(article, rows)

    def _replace_spans(self, article: ArticleFull | None, rows: Sequence[SpanRow]) -> None:
        """Show these marks, which are in reading order."""
        self.article = article
        self.places = SpanIndex(rows)
        self._ids = [row.id for row in rows]
        self.loaded.emit()

    def _follow_change(self, change: Change) -> None:
        if self.article is None:
            return
        about_it = self.article.id in change.articles or bool(change.entities)
        if about_it and not self._follow_article(change):
            return
        touched = set(change.spans)
        if change.entities and change.verb not in PLAIN:
            # the row of each mark holds the name of its entity
            touched.update(row.id for row in self.places.rows.values() if row.entity_id in change.entities)
            touched.update(row.id for row in self.places.rows.values() if _names_speaker(row))
        if not touched and self.article.id not in change.articles:
            return
        altered = self._read_few(touched) if touched and len(touched) <= FEW else self._read_all()
        if altered:
            if (
                altered.added
                or altered.removed
                or any(reading_order(was) != reading_order(now) for was, now in altered.changed)
            ):
                self._ids = None
            self.altered.emit(altered)
            if any(row.id == self.session.mark_id for row in altered.removed):
                self.session.show_mark(None)

    def _follow_article(self, change: Change) -> bool:
        """Read the article's own row again if the change may have touched it; return False if it was trashed."""
        from core.store import queries

        shown = self.article
        assert shown is not None
        rows = self.session.ask_store(queries.article_rows, [shown.id])
        if not rows:
            self._show_nothing()
            return False
        row = rows[0]
        same = (row.title, row.outlet, row.published, row.published_from, row.state) == (
            shown.title, shown.outlet, shown.published, shown.published_from, shown.state,
        )  # fmt: skip
        if same and change.spans:
            return True
        article = self.session.ask_store(queries.get_article, shown.id)
        if article.text != shown.text or article.regions != shown.regions:
            self._load_article(shown.id)
        elif article != shown:
            self.article = article
            self.article_altered.emit()
        return True

    def _read_few(self, ids: Iterable[int]) -> SpanChanges:
        from core.store import queries

        fresh: dict[int, SpanRow | None] = {}
        for span_id in sorted(ids):
            try:
                row = self.session.ask_store(queries.get_span, span_id)
            except KeyError:
                fresh[span_id] = None
                continue
            mine = self.article is not None and row.article_id == self.article.id
            fresh[span_id] = row if mine and row.status != REMOVED else None
        return self._apply_rows(fresh)

    def _read_all(self) -> SpanChanges:
        from core.store import queries

        assert self.article is not None
        fresh: dict[int, SpanRow | None] = dict.fromkeys(self.places.rows)
        fresh.update((row.id, row) for row in self.session.ask_store(queries.list_spans, self.article.id))
        return self._apply_rows(fresh)

    def _apply_rows(self, fresh: dict[int, SpanRow | None]) -> SpanChanges:
        added: list[SpanRow] = []
        changed: list[tuple[SpanRow, SpanRow]] = []
        removed: list[SpanRow] = []
        for span_id, row in fresh.items():
            old = self.places.rows.get(span_id)
            if row == old:
                continue
            if row is None:
                self.places.remove_span(span_id)
                assert old is not None
                removed.append(old)
                continue
            self.places.replace_span(row)
            if old is None:
                added.append(row)
            else:
                changed.append((old, row))
        return SpanChanges(tuple(added), tuple(changed), tuple(removed))


def _names_speaker(row: SpanRow) -> bool:
    """Return whether the mark is a quote that holds the name of its speaker."""
    source = row.value.get("source")
    return isinstance(source, dict) and bool(source.get("entity"))


def spans_of(session: Session) -> ArticleSpans:
    """Return the ArticleSpans of a session, made on first use; it lives as long as the session."""
    found = session.findChild(ArticleSpans, "spans")
    return found if found is not None else ArticleSpans(session)
