"""The fields above the list of articles: search words, order, and a panel with all other filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.store.rows import ArticleFilter
from core.translation import _
from gui.models.article_model import SORTS, variable_sort_name
from gui.panes.articles.article_filter_panel import ArticleFilterPanel
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.filter_bar import SearchField
from gui.widgets.nested_layouts import nest_layout

if TYPE_CHECKING:
    from core.store.article_sources import ArticleVariable

_MARGIN = 8
_EDGES = 48
"""Pixels of the order that are not for its words."""
_DELAY = 150
"""Milliseconds after the last key before the list is filtered."""


class ArticleFilterBar(QWidget):
    """Emits `wanted` with the order (a value of SORTS) and an ArticleFilter shortly after the last change."""

    wanted = Signal(object, object)
    left = Signal()
    """The search is finished: the list takes the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField(_("Search titles and texts"), _("Search titles and texts"))
        self.more = QToolButton()
        self.more.setText(_("Filter"))
        self.more.setCheckable(True)
        self.more.setToolTip(plain_tooltip(_("Filter by outlet, screening, date, language, import and variables")))
        self.sort = QComboBox()
        self.sort.setAccessibleName(_("Sort by"))
        self.sort.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sort.setMinimumContentsLength(8)
        self.sorts = dict(SORTS)
        self.sort.addItems(list(self.sorts))
        self.count = PlainLabel()
        self.panel = ArticleFilterPanel()
        self.panel.hide()
        self.more.toggled.connect(self.panel.setVisible)
        self._arrange_fields()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._emit_wanted)
        self.search.textChanged.connect(self._timer.start)
        self.panel.edited.connect(self._timer.start)
        self.search.left.connect(self._leave_field)
        self.search.entered.connect(self._leave_with_answer)
        self.search.descended.connect(self._leave_with_answer)
        self.sort.currentIndexChanged.connect(self._timer.start)
        self.sort.currentIndexChanged.connect(self._fit_sort)

    def _arrange_fields(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.more)
        low = self._low = QHBoxLayout()
        low.addWidget(self.count)
        low.addWidget(self.sort, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(_MARGIN, 8, _MARGIN, 6)
        box.setSpacing(6)
        nest_layout(box, top)
        box.addWidget(self.panel)
        nest_layout(box, low)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        self._fit_sort()

    def _fit_sort(self) -> None:
        """Put the order below the count where its words would be cut beside it."""
        words = self.fontMetrics().horizontalAdvance(self.sort.currentText()) + _EDGES
        fits = self.count.sizeHint().width() + self._low.spacing() + words <= self.width() - 2 * _MARGIN
        ways = QBoxLayout.Direction
        self._low.setDirection(ways.LeftToRight if fits else ways.TopToBottom)

    def show_count(self, words: str) -> None:
        """Show the number of articles."""
        self.count.setText(words)
        self._fit_sort()

    def _leave_field(self) -> None:
        self.search.clear()
        self.left.emit()

    def _leave_with_answer(self) -> None:
        self._emit_wanted()
        self.left.emit()

    def offer_sorts(self, variables: Sequence[ArticleVariable]) -> None:
        """Fill the orders: those of every project, then one for each article variable."""
        from core.store.queries import variable_sort

        sorts = SORTS | {variable_sort_name(one.title): (variable_sort(one.id), False) for one in variables}
        if sorts == self.sorts:
            return
        self.sorts = sorts
        kept = self.sort.currentText()
        blocked = self.sort.blockSignals(True)
        self.sort.clear()
        self.sort.addItems(list(self.sorts))
        self.sort.setCurrentIndex(max(self.sort.findText(kept), 0))
        self.sort.blockSignals(blocked)

    def reset_fields(self) -> None:
        """Empty every field without emitting `wanted`, for another project."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.panel.reset_fields()
        self.more.setChecked(False)

    def ask_for(self, words: str) -> None:
        """Search for these words, without any other filter."""
        self.reset_fields()
        self.search.setText(words)
        self.search.setCursorPosition(0)
        self._emit_wanted()

    @property
    def read_filter(self) -> ArticleFilter:
        """Return the filter that the fields ask for. A date that cannot be parsed is ignored and underlined."""
        return self.panel.read_filter(self.search.text().strip())

    def _emit_wanted(self) -> None:
        self._timer.stop()
        wanted = self.read_filter
        narrowed = wanted != ArticleFilter(text=wanted.text)
        self.more.setText(_("Filter •") if narrowed else _("Filter"))
        self.wanted.emit(self.sorts.get(self.sort.currentText(), SORTS[next(iter(SORTS))]), wanted)
