"""The list of articles on the left: fields to search and filter, and a row for each article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QVBoxLayout, QWidget

from core.codebook import StudyUnit
from core.records import Change
from core.store.rows import REVIEWED, ArticleFilter
from core.translation import _, format_count, ngettext
from gui.keys import WHERE, find_window_chord, show_chord
from gui.models.article_model import ArticleModel
from gui.models.coding_progress import article_progress_of
from gui.models.hit_trail import trail_of
from gui.models.import_names import describe_import
from gui.models.table_selection import SelectionReporter
from gui.models.verdict_menu import add_verdict_entries
from gui.panes.articles import NAME
from gui.panes.articles.article_delegate import ArticleDelegate, row_height
from gui.panes.articles.article_filter_bar import ArticleFilterBar
from gui.panes.articles.article_filter_panel import count_words
from gui.panes.articles.assignment_head import AssignmentHead
from gui.requests import Focus, ListArticles
from gui.running_work import IMPORT_TITLE
from gui.session import Session
from gui.widgets.background_query import BackgroundQuery
from gui.widgets.context_menus import add_entry, offer_menu
from gui.widgets.row_views import RowTable

if TYPE_CHECKING:
    from core.store.article_sources import ArticleVariable
    from core.store.imports import ImportRow
    from core.store.project import Project

_REST = 100
"""Milliseconds after a change before what can be filtered by is read again."""
LOOKED_AT = 500
"""Selected articles whose state decides what the menu offers, at most."""
EMPTY = _("No articles yet.\n\nDrop files or folders here,\nor choose File, Import files.")
BEING_READ = _("Articles are being read.\n\nThey appear here as they come in.")
_WRITING = frozenset({"article.reviewed", "article.reopen", "article.edit", "article.all_reviewed", "article.all_open"})
"""Commands of the menu that a read-only project does not offer."""


@dataclass(frozen=True, slots=True)
class FilterOffers:
    """What the articles of a project can be filtered by, with the number of articles for each."""

    outlets: list[tuple[str | None, int]]
    languages: list[tuple[str | None, int]]
    imports: list[tuple[ImportRow, int]]
    """Empty for fewer than two imports."""
    variables: list[ArticleVariable]


def read_offers(project: Project) -> FilterOffers:
    """Read what can be filtered by."""
    from core.store import article_sources, imports, queries

    counts = dict(queries.count_by_import(project))
    rows = imports.list_imports(project) if len(counts) > 1 else []
    return FilterOffers(
        queries.count_by_outlet(project), queries.count_by_language(project),
        [(one, counts[one.id]) for one in rows if one.id in counts], article_sources.list_variables(project),
    )  # fmt: skip


def _read_offers_of(path: Path) -> FilterOffers:
    from core.store.reader_connection import ask_store_file

    return ask_store_file(path, read_offers)


def _entries_for(count: int, reviewed: bool) -> tuple[tuple[str, str], ...]:
    """Return the entries of the menu for so many articles, each with its command; `reviewed`: all of them are."""
    if count == 1:
        mark = _("Mark as not reviewed") if reviewed else _("Mark as reviewed and go to the next article")
        return (
            (_("Details: title, author, URL …"), "article.details"),
            (_("Outlet, date, state and variables …"), "article.edit"),
            (mark, "article.reopen" if reviewed else "article.reviewed"),
            (_("Show in Figures"), "claim.view"),
            (_("Show in Copies"), "copies.view"),
            (_("Export this article …"), "article.export"),
        )
    state = (
        (ngettext("Mark {count} article as not reviewed", "Mark {count} articles as not reviewed", count), "all_open")
        if reviewed
        else (ngettext("Mark {count} article as reviewed", "Mark {count} articles as reviewed", count), "all_reviewed")
    )
    return (
        (
            ngettext(
                "Outlet, date, state and variables of {count} article …",
                "Outlet, date, state and variables of {count} articles …",
                count,
            ),
            "article.edit",
        ),
        (state[0], f"article.{state[1]}"),
        (ngettext("Export {count} article …", "Export {count} articles …", count), "article.export"),
    )


_WITH_FILTERS = frozenset({"edit_articles", "import", "purge"})
"""Operations after which other outlets, languages, imports or values can be chosen."""
NOTHING_FOUND = _("No articles match the filter.")


class ArticleList(RowTable):
    """A table of one column without headers and grid. Unlike QListView it lays out the visible rows only."""

    def __init__(self, model: ArticleModel) -> None:
        super().__init__(model, _("Articles"))
        self.setObjectName("articles")
        self.empty_words = EMPTY
        self.delegate = ArticleDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setAlternatingRowColors(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty(WHERE, NAME)
        # The delegate paints selected rows with a tint, under which meaningful colours can still be recognized. A style
        # sheet would keep the colours of the old palette when the palette changes.
        clear = self.palette()
        clear.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(clear)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setMinimumSectionSize(10)
        self.size_rows()

    def size_rows(self) -> None:
        """Give the rows the height that their texts need in the font of the window."""
        height = row_height(QApplication.font())
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height // 2)


class ArticlesPane(QWidget):
    """Filters above the list. The current row and the article shown follow each other."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.model = ArticleModel(session)
        self.filters = ArticleFilterBar()
        self.list = ArticleList(self.model)
        coding = article_progress_of(session)
        self.list.delegate.describe_coding = coding.describe_article
        coding.counted.connect(self.list.viewport().update)
        self.list.setProperty(WHERE, NAME)
        self._chooser = SelectionReporter(session, self.list, tuple)
        self._top: int | None = None
        self._offset = 0
        self._offers: BackgroundQuery[FilterOffers] = BackgroundQuery(
            self, session, self._prepare_offers, self._show_offers, rest=_REST
        )
        self._last_shown: int | None = None
        self._was_importing = False
        session.register_target(self, tuple)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.assignment = AssignmentHead(session)
        box.addWidget(self.assignment)
        box.addWidget(self.filters)
        box.addWidget(self.list, 1)
        self.filters.wanted.connect(self.model.sort_and_filter)
        self.filters.search.textChanged.connect(trail_of(session).set_list_words)
        self.filters.left.connect(self._enter_list)
        self.list.selectionModel().currentRowChanged.connect(self._show_row)
        self.list.selectionModel().selectionChanged.connect(self._list_chosen)
        offer_menu(self.list, self._fill_menu)
        self.model.counted.connect(self._show_count)
        self.model.modelReset.connect(self._select_shown)
        self.model.rowsAboutToBeInserted.connect(self._note_place)
        self.model.rowsInserted.connect(self._restore_place)
        session.article_shown.connect(self._select_shown)
        session.article_shown.connect(self._note_shown)
        session.works.changed.connect(self._follow_works)
        session.opened.connect(self._follow_opening)
        session.changed.connect(self._follow_change)
        session.add_receivers({Focus.ARTICLES: self._enter_list, Focus.ARTICLE_SEARCH: self._enter_search})
        session.add_receiver(ListArticles, self._list_found)
        if session.project is not None:
            self._follow_opening()
            self._show_count(self.model.rowCount())

    def _follow_opening(self) -> None:
        self.list.delegate.misses_nothing = self.session.assignment is not None
        self.filters.reset_fields()
        self._offer_filters()
        self._offers.stale = False
        self._offers.set_awake(True)

    def _offer_filters(self) -> None:
        self._show_offers(self.session.ask_store(read_offers))

    def _show_offers(self, found: FilterOffers) -> None:
        """Offer what can be filtered and sorted by in this project."""
        from core.store import article_sources

        panel, ask = self.filters.panel, self.session.ask_store
        panel.list_values = lambda variable: ask(article_sources.count_values, variable)
        panel.offer_outlets(found.outlets)
        panel.offer_languages(found.languages)
        panel.offer_imports([(count_words(describe_import(one), count), one.id) for one, count in found.imports])
        panel.offer_variables(found.variables, self.session.codebook.variables_of(StudyUnit.ARTICLE))
        self.filters.offer_sorts(found.variables)

    def _prepare_offers(self, path: Path) -> Callable[[], FilterOffers]:
        return partial(_read_offers_of, path)

    def _follow_change(self, change: Change) -> None:
        is_elsewhere = change.articles and not change.spans  # an import or another outlet
        if is_elsewhere or change.codebook or change.verb in _WITH_FILTERS:
            self._offers.load_soon()

        if not change.op and change.verb == "import":
            self._show_returned(change)

    def _note_shown(self, article_id: int | None) -> None:
        self._last_shown = article_id if article_id is not None else self._last_shown

    def _show_returned(self, change: Change) -> None:
        """Show an article again after all went to the trash and some came back."""
        if self.session.article_id is not None or self._is_importing or not self.model.rowCount():
            return
        ids, last = self.model.article_ids, self._last_shown
        back = last if last in change.articles and last in ids else next((n for n in ids if n in change.articles), None)
        if back is not None:
            self.session.show_article(back)

    @property
    def _is_importing(self) -> bool:
        return any(work.title == IMPORT_TITLE for work in self.session.works.running)

    def _follow_works(self) -> None:
        """Say in the empty list that articles are being read, for as long as they are."""
        if self._is_importing != self._was_importing:
            self._was_importing = self._is_importing
            self._explain_emptiness(self.model.rowCount())

    def _explain_emptiness(self, count: int) -> None:
        """Say why the list is empty, and what to do about it."""
        if self.model.filter != ArticleFilter():
            self.list.empty_words = NOTHING_FOUND
        elif self._is_importing:
            self.list.empty_words = BEING_READ
        else:
            self.list.empty_words = (self._describe_trash() if not count else "") or EMPTY
        self.list.viewport().update()

    def _describe_trash(self) -> str:
        """Return how many articles are in the trash and how they come back; empty if there are none."""
        from core.store import queries

        if self.session.project is None:
            return ""
        count = self.session.ask_store(queries.get_project_info).trashed
        words = ngettext(
            "{count} article is in the trash.\n\nTo bring it back, press {key}\nor choose File, Trash.",
            "{count} articles are in the trash.\n\nTo bring them back, press {key}\nor choose File, Trash.",
            count,
        )
        key = show_chord(find_window_chord(self, "edit.undo", "Ctrl+Z"))
        return words.format(count=format_count(count), key=key) if count else ""

    def _note_place(self, *_rows: object) -> None:
        """Remember which article is at the top of the view."""
        top = self.list.rowAt(0)
        self._offset = self.list.rowViewportPosition(top) if top >= 0 else 0
        self._top = self.model.article_ids[top] if top >= 0 else None

    def _restore_place(self, *_rows: object) -> None:
        """Keep the view where it was: rows that an import inserts above must not push it down."""
        top = self.model.row_of(self._top) if self._top is not None else None
        bar = self.list.verticalScrollBar()
        if top is not None and bar.value() > 0:
            self.list.updateGeometries()
            bar.setValue(bar.value() + self.list.rowViewportPosition(top) - self._offset)
        if self.list.currentIndex().row() < 0:
            self._select_shown()

    def _show_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.session.show_article(self.model.article_ids[now.row()])

    def _select_shown(self, _article_id: object = None) -> None:
        """Make the row of the article shown the current one, if the filter lets it through."""
        shown = self.session.article_id
        at = self.model.row_of(shown) if shown is not None else None
        chooser = self.list.selectionModel()
        before = chooser.selectedRows()
        chooser.blockSignals(True)
        if at is None:
            chooser.clear()
        elif self.list.currentIndex().row() != at or not chooser.hasSelection():
            index = self.model.index(at, 0)
            chooser.setCurrentIndex(index, chooser.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index)
        chooser.blockSignals(False)
        self._list_chosen()
        for index in (*before, self.list.currentIndex()):
            self.list.update(index)

    def _list_chosen(self) -> None:
        """Tell the session which articles are selected, for the commands on articles."""
        rows = self.list.chosen_rows()
        self.session.listed = tuple(self.model.article_ids[row] for row in rows)

    def _fill_menu(self, menu: QMenu) -> None:
        listed = self.session.listed
        count = len(listed)
        if not count:
            return
        for words, action in _entries_for(count, self._are_reviewed(listed)):
            enabled = action not in _WRITING or not self.session.read_only
            said = words.format(count=format_count(count))
            add_entry(menu, said, partial(self.session.run_command, action), enabled=enabled)
        add_verdict_entries(menu, count, self.session)
        menu.addSeparator()
        remove = ngettext("Move article to the trash", "Move {count} articles to the trash", count).format(
            count=format_count(count)
        )
        add_entry(menu, remove, partial(self.session.run_command, "article.remove"), enabled=not self.session.read_only)

    def _are_reviewed(self, listed: Sequence[int]) -> bool:
        """Return whether articles are reviewed; of very many, only the first are looked at."""
        from core.store import queries

        rows = self.session.ask_store(queries.article_rows, listed[:LOOKED_AT])
        return all(row.state == REVIEWED for row in rows)

    def _show_count(self, count: int) -> None:
        narrowed = self.model.filter != ArticleFilter()
        self._explain_emptiness(count)
        found = ngettext("{count} found", "{count} found", count)
        total = ngettext("{count} article", "{count} articles", count)
        self.filters.show_count((found if narrowed else total).format(count=format_count(count)))

    def _enter_list(self) -> None:
        self.list.setFocus()
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _list_found(self, wanted: ListArticles) -> None:
        self.filters.ask_for(wanted.words)
        self.list.setFocus()

    def _enter_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()
