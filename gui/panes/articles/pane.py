"""The list of articles on the left: what there is, how far it is, and what shall be read next."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from core.records import Change
from core.store.rows import ArticleFilter
from gui.keys import WHERE
from gui.models.articles import Articles
from gui.models.choosing import Chooser
from gui.overrides import guarded
from gui.panes.articles import NAME
from gui.panes.articles.delegate import ArticleDelegate, row_height
from gui.panes.articles.filters import Filters
from gui.requests import Focus
from gui.session import Session

EMPTY = "No articles yet.\n\nDrop files or folders here,\nor choose File › Import."
_ENTRIES = (
    ("Remove to the trash", "article.remove"),
    ("Title, outlet, author, date …", "article.details"),
    ("Reviewed, and next article", "article.reviewed"),
    ("Show in Claims", "claim.view"),
    ("Show in Copies", "copies.view"),
)
NOTHING_FOUND = "No article meets the filter."


class ListView(QTableView):
    """A table of one column without headers and grid: unlike QListView it lays out visible rows only."""

    def __init__(self, model: Articles) -> None:
        super().__init__()
        self.empty_words = EMPTY
        self.setModel(model)
        self.setItemDelegate(ArticleDelegate(self))
        self.setAccessibleName("Articles")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setProperty(WHERE, NAME)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setWordWrap(False)
        # The delegate paints what is chosen: a tint, under which colours that say something can still be read. Not a
        # style sheet: that would keep the colours of a palette that is gone.
        clear = self.palette()
        clear.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(clear)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(10)
        rows.setDefaultSectionSize(row_height(QApplication.font()))
        self.verticalScrollBar().setSingleStep(row_height(QApplication.font()) // 2)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        super().paintEvent(event)
        if self.model().rowCount():
            return
        with QPainter(self.viewport()) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = self.viewport().rect().adjusted(16, 40, -16, -16)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self.empty_words)


class ArticlesPane(QWidget):
    """Filters above the list; the row at hand and the article shown follow each other."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.model = Articles(session)
        self.filters = Filters()
        self.list = ListView(self.model)
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
        self.list.customContextMenuRequested.connect(self._menu)
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

        self.filters.offer(self.session.ask_store(queries.outlets))

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
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        self.session.listed = tuple(self.model.ids[row] for row in rows)

    def _menu(self, point: QPoint) -> None:
        if not self.session.listed:
            return
        many = len(self.session.listed)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, action in _ENTRIES:
            if many == 1 or action == "article.remove":
                entry = menu.addAction(words + (f" ({many:,} articles)" if many > 1 else ""))
                entry.setData(action)
        menu.triggered.connect(self._called)
        menu.popup(self.list.viewport().mapToGlobal(point))

    def _called(self, entry: QAction) -> None:
        self.session.call(str(entry.data()))

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
