"""Model of the article list: a thread lists the ids in row order, and rows are read in pages when they are shown.

Qt asks a table view for visible rows only, so a long list costs no more than a screenful (docs/performance.md).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from core.records import Change
from core.store.rows import ArticleFilter, ArticleRow
from core.translation import _, format_count, ngettext, pgettext
from gui.models.grown_list import find_insertions
from gui.models.verdict_words import describe_verdict
from gui.plain_text import with_plain_tips
from gui.session import Session
from gui.widgets.column_model import ColumnModel
from gui.widgets.windowed_model import PageCache

FIRST = 256
"""Rows of the first page, which the GUI thread reads before anything is painted. A shorter list needs no thread."""
_PLACES = 24
"""Maximum places at which rows are inserted; in a list that changed at more of them, the view begins anew."""
Index = QModelIndex | QPersistentModelIndex

ARTICLE_ROLES = (
    Qt.ItemDataRole.UserRole,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
"""Roles that a list of articles answers."""

SORTS: dict[str, tuple[str, bool]] = {
    _("Import order"): ("id", False),
    _("Newest first"): ("published", True),
    _("Oldest first"): ("published", False),
    _("Title"): ("title", False),
    _("Outlet"): ("outlet", False),
    _("Most undecided marks first"): ("suggested", True),
    _("Longest first"): ("words", True),
    _("State"): ("state", False),
}
"""Sort orders by their name on screen: the sort of core.store.queries, and whether it is descending."""


def variable_sort_name(title: str) -> str:
    """Return the name on screen of the order by an article variable."""
    return _("By “{variable}”").format(variable=title)


DATE_ORIGINS = {
    "given": _("given at import"),
    "metadata": _("from the page's metadata"),
    "stamp": _("from a stamp in the text"),
    "file name": _("from the file name"),
    "human": _("set by hand"),
}
"""Origins of a publication date, as the project stores them, in words."""


def describe_origin(date: str, published_from: str | None) -> str:
    """Return a publication date with its origin in words, if the project knows it."""
    if not published_from:
        return date
    origin = DATE_ORIGINS.get(published_from, published_from)
    return _("{date} ({origin})").format(date=date, origin=origin)


class ArticleModel(ColumnModel):
    """A model with one column; `Qt.UserRole` gives the ArticleRow."""

    columns = ("",)

    counted = Signal(int)
    """The complete list is loaded; carries its number of articles."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("articles")
        self._session = session
        self._ids: Sequence[int] = array("q")
        self.pages: PageCache[ArticleRow] = PageCache(self._read_rows)
        self._ticket = 0
        self.sort_by = next(iter(SORTS.values()))
        self.filter = ArticleFilter()
        session.opened.connect(self._follow_opening)
        session.closed.connect(self._follow_closing)
        session.changed.connect(self._follow_change)
        if session.project is not None:
            self.load_list()

    # -- what Qt asks

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._ids)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        return article_cell(self.article_at(index.row()), role) if index.isValid() and role in ARTICLE_ROLES else None

    # -- rows and ids

    @property
    def article_ids(self) -> Sequence[int]:
        """Article ids in row order."""
        return self._ids

    def row_of(self, article_id: int) -> int | None:
        """Return the row of an article, None if the filter hides it."""
        try:
            return self._ids.index(article_id)
        except ValueError:
            return None

    def article_at(self, at: int) -> ArticleRow | None:
        """Return the article in a row, None if it is no longer in the project."""
        return self.pages.row_at(self._ids, at) if 0 <= at < len(self._ids) else None

    def _read_rows(self, ids: list[int]) -> list[ArticleRow]:
        from core.store import queries

        return [] if self._session.project is None else self._session.ask_store(queries.article_rows, ids)

    # -- loading

    def _follow_opening(self) -> None:
        self.filter = ArticleFilter()
        self.load_list()

    def _follow_closing(self) -> None:
        self._ticket += 1
        self._replace_ids(array("q"))

    def sort_and_filter(self, sort_by: tuple[str, bool], wanted: ArticleFilter) -> None:
        """Apply a sort order (a value of SORTS, or by a variable) and a filter; reload only if one of them is new."""
        if (sort_by, wanted) != (self.sort_by, self.filter):
            self.sort_by, self.filter = sort_by, wanted
            self.load_list()

    def load_list(self, *, grows: bool = False) -> None:
        """Read the first rows now and the ids of all other rows in a thread; `grows`: rows only come in, and those
        that are there keep their places on the screen."""
        from core.store import queries

        if self._session.project is None:
            return
        self._ticket += 1
        sort, down = self.sort_by
        first = self._session.ask_store(queries.first_article_ids, sort, down, self.filter, FIRST)
        if len(first) < FIRST:
            self._take_ids(array("q", first))
            self.counted.emit(len(first))
            return
        if not grows:
            self._replace_ids(array("q", first))
        path, wanted, ticket = self._session.project.path, self.filter, self._ticket
        self._session.jobs.run_in_thread(
            lambda: queries.article_ids(path, sort, down, wanted), lambda ids: self._append_rest(ids, ticket)
        )

    def _replace_ids(self, ids: Sequence[int]) -> None:
        self.beginResetModel()
        self._ids = ids
        self.pages.forget_pages()
        self.endResetModel()
        self._session.set_order(ids)

    def _append_rest(self, ids: Sequence[int], ticket: int) -> None:
        """Append the other rows to the first page, unless a newer list has been requested."""
        if ticket == self._ticket:
            self._take_ids(ids)
            self.counted.emit(len(ids))

    def _take_ids(self, ids: Sequence[int]) -> None:
        """Insert the rows that are new, so that a view keeps its place; begin anew if others went or moved."""
        places = find_insertions(self._ids, ids, _PLACES) if len(self._ids) else None
        if places is None:
            self._replace_ids(ids)
            return
        grown = list(self._ids)
        for at, count in places:
            self.beginInsertRows(QModelIndex(), at, at + count - 1)
            grown[at:at] = ids[at : at + count]
            self._ids = grown
            self.pages.forget_pages()
            self.endInsertRows()
        self._ids = ids
        if places:
            self._session.set_order(ids)

    # -- following

    def _follow_change(self, change: Change) -> None:
        """Repaint the rows that a change touched; a row stays in place even if it no longer matches the filter."""
        if not change.op and change.verb == "import":
            is_new = len(change.articles) == 1 and self.row_of(next(iter(change.articles))) is None
            self.load_list(grows=is_new)
            return
        if len(change.articles) > _PLACES and len(self._ids):
            self.pages.forget_pages()  # a view asks again only for what is in sight
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))
            return
        rows = [at for at in map(self.row_of, change.articles) if at is not None]
        for at in rows:
            self.pages.drop_page(at)
        for at in rows:
            index = self.index(at, 0)
            self.dataChanged.emit(index, index)


def format_short_day(published: str | None) -> str:
    """Return a publication date in the short form of the list: `19 Nov 2019`; one that is no day stays as it is."""
    try:
        day = date.fromisoformat(published or "")
    except ValueError:
        return published or _("no date")
    months = (
        pgettext("short month", "Jan"), pgettext("short month", "Feb"), pgettext("short month", "Mar"),
        pgettext("short month", "Apr"), pgettext("short month", "May"), pgettext("short month", "Jun"),
        pgettext("short month", "Jul"), pgettext("short month", "Aug"), pgettext("short month", "Sep"),
        pgettext("short month", "Oct"), pgettext("short month", "Nov"), pgettext("short month", "Dec"),
    )  # fmt: skip
    words = pgettext("a day", "{day} {month} {year}")
    return words.format(day=day.day, month=months[day.month - 1], year=day.year)


def article_cell(row: ArticleRow | None, role: int) -> Any:
    """Return what a list says of an article in one of ARTICLE_ROLES."""
    if row is None or role == Qt.ItemDataRole.UserRole:
        return row
    return article_title(row) if role == Qt.ItemDataRole.DisplayRole else describe_article(row)


def article_title(row: ArticleRow) -> str:
    """Return the title of an article, or its own id if it has none."""
    return row.title or row.uid


def describe_article(row: ArticleRow) -> str:
    """Describe an article in full, for the tooltip and for screen readers."""
    state = _("reviewed") if row.state == "reviewed" else _("not reviewed yet")
    counts = _("{undecided} undecided, {accepted} accepted, {rejected} rejected").format(
        undecided=format_count(row.suggested), accepted=format_count(row.accepted), rejected=format_count(row.rejected)
    )
    date = _("no date")
    if row.published:
        date = describe_origin(row.published, row.published_from)
    length = ngettext("{count} word", "{count} words", row.words).format(count=format_count(row.words))
    page = " · ".join((row.outlet or _("no outlet"), date, length))
    said = describe_verdict(row.verdict, row.reason)
    return "\n".join((article_title(row), page, f"{counts} · {state}", *([said] if said else ()), row.source))
