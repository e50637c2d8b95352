"""The list of articles on the left: what there is, how far it is, and what shall be read next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QVBoxLayout, QWidget

from core.records import Change
from core.store.rows import ArticleFilter
from core.translation import _
from gui.keys import WHERE
from gui.models.articles import Articles
from gui.models.choosing import Chooser
from gui.panes.articles import NAME
from gui.panes.articles.delegate import ArticleDelegate, row_height
from gui.panes.articles.filters import Filters
from gui.requests import Focus
from gui.session import Session
from gui.widgets.menus import add_entry, offer_menu
from gui.widgets.table import RowTable

EMPTY = "No articles yet.\n\nDrop files or folders here,\nor choose File › Import."
_ENTRIES = (
    ("Remove to the trash", "article.remove"),
    ("Title, outlet, author, date …", "article.details"),
    ("Reviewed, and next article", "article.reviewed"),
    ("Show in Claims", "claim.view"),
    ("Show in Copies", "copies.view"),
)
NOTHING_FOUND = "No article meets the filter."


class ArticleList(RowTable):
    """A table of one column without headers and grid: unlike QListView it lays out visible rows only."""

    def __init__(self, model: Articles) -> None:
        super().__init__(model, _("Articles"))
        self.empty_words = EMPTY
        self.setItemDelegate(ArticleDelegate(self))
        self.setAlternatingRowColors(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty(WHERE, NAME)
        # The delegate paints what is chosen: a tint, under which colours that say something can still be read. Not a
        # style sheet: that would keep the colours of a palette that is gone.
        clear = self.palette()
        clear.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(clear)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(10)
        rows.setDefaultSectionSize(row_height(QApplication.font()))
        self.verticalScrollBar().setSingleStep(row_height(QApplication.font()) // 2)


class ArticlesPane(QWidget):
    """Filters above the list; the row at hand and the article shown follow each other."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.model = Articles(session)
        self.filters = Filters()
        self.list = ArticleList(self.model)
        self.list.setProperty(WHERE, NAME)
        self._chooser = Chooser(session, self.list, tuple)
        session.frame(self, tuple)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.filters)
        box.addWidget(self.list, 1)
        self.filters.wanted.connect(self.model.arrange)
        self.filters.left.connect(self._leave)
        self.list.selectionModel().currentRowChanged.connect(self._chosen)
        self.list.selectionModel().selectionChanged.connect(self._choose)
        offer_menu(self.list, self._fill_menu)
        self.model.counted.connect(self._counted)
        self.model.modelReset.connect(self._follow)
        self.model.rowsInserted.connect(lambda *_: self._follow())
        session.article_shown.connect(self._follow)
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        session.handle_commands({Focus.ARTICLES: self._leave, Focus.ARTICLE_SEARCH: self._enter_search})
        if session.project is not None:
            self._opened()
            self._counted(self.model.rowCount())

    def _opened(self) -> None:
        self.filters.reset()
        self._offer()

    def _offer(self) -> None:
        from core.store import queries

        self.filters.offer(self.session.ask_store(queries.count_by_outlet))

    def _changed(self, change: Change) -> None:
        if change.articles and not change.spans:  # an import, or a new outlet
            self._offer()

    def _chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.session.show_article(self.model.ids[now.row()])

    def _follow(self, _article_id: object = None) -> None:
        """Put the row of the article shown at hand, if the filter leaves it in."""
        shown = self.session.article_id
        at = self.model.position(shown) if shown is not None else None
        chooser = self.list.selectionModel()
        chooser.blockSignals(True)
        if at is None:
            chooser.clear()
        elif self.list.currentIndex().row() != at or not chooser.hasSelection():
            index = self.model.index(at, 0)
            chooser.setCurrentIndex(index, chooser.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index)
        chooser.blockSignals(False)
        self._choose()
        self.list.viewport().update()

    def _choose(self) -> None:
        """Tell which articles an action on articles is about."""
        rows = self.list.chosen_rows()
        self.session.listed = tuple(self.model.ids[row] for row in rows)

    def _fill_menu(self, menu: QMenu) -> None:
        many = len(self.session.listed)
        for words, action in _ENTRIES:
            if many == 1 or (many and action == "article.remove"):
                some = f" ({many:,} articles)" if many > 1 else ""
                add_entry(menu, words + some, partial(self.session.call, action))

    def _counted(self, count: int) -> None:
        narrowed = self.model.filter != ArticleFilter()
        self.list.empty_words = NOTHING_FOUND if narrowed else EMPTY
        noun = "article" if count == 1 else "articles"
        self.filters.count.setText(f"{count:,} {'found' if narrowed else noun}")
        self.list.viewport().update()

    def _leave(self) -> None:
        self.list.setFocus()
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _enter_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()
