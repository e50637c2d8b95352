"""Find marks in all articles: a field for a search such as `amounts over $1bn in 2019`, its meaning, and a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from core.codebook import Codebook
from core.records import Change
from core.store.rows import SearchHit, SearchResult
from core.translation import _, format_count, ngettext
from gui.models.found_table import AROUND, ARTICLE, DATE, LABEL, MEANS, OUTLET, STATE, WORDS, FoundTable
from gui.models.state_words import describe_state
from gui.models.table_selection import SelectionReporter
from gui.plain_text import PlainLabel
from gui.qt_overrides import guard_override
from gui.requests import Focus, MarkCommand, ShowBeside
from gui.session import Session
from gui.widgets.background_query import BackgroundQuery
from gui.widgets.filter_bar import SearchField
from gui.widgets.row_views import RowTable

SHOWN = 2000
"""Maximum number of rows; the count always includes all marks found."""
NARROW = 800
"""Width in pixels below which outlet and state are hidden."""
_DELAY = 200
"""Milliseconds after the last key or operation before the project is searched."""
EXAMPLES = _("Try: amounts over $1bn in 2019 · quotes by Ann Lee · undecided dates in November 2019 · money per year")
"""Shown while nothing is typed; searches are English in every language."""

Answer = tuple[str, SearchResult]


def _search_marks(path: Path, typed: str, codebook: Codebook) -> Answer:
    """Return what the search means, in words, and what it finds. Raises UserError. Runs in a thread."""
    from core.search import describe_search, parse_search
    from core.store import queries

    search = parse_search(typed, codebook)
    return describe_search(search, codebook), queries.find_spans(path, search, SHOWN)


class FoundPane(QWidget):
    """Searches in a thread, one search at a time; text typed meanwhile is searched next. A click shows the mark."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.query: BackgroundQuery[Answer] = BackgroundQuery(
            self, session, self._prepare_search, self._take_answer, rest=_DELAY, refuse=self._take_refusal
        )
        self.model = FoundTable(self)
        self.field = SearchField(_("Find marks in all articles"), _("Find marks in all articles"))
        self.meaning = PlainLabel(EXAMPLES)
        self.meaning.setAccessibleName(_("Meaning of the search"))
        self.meaning.setWordWrap(True)
        self.count = PlainLabel()
        self.count.setAccessibleName(_("Number of marks found"))
        self._make_table()
        top = QHBoxLayout()
        top.addWidget(self.field, 1)
        top.addWidget(self.count)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 6, 8, 0)
        box.setSpacing(4)
        box.addLayout(top)
        box.addWidget(self.meaning)
        box.addWidget(self.table, 1)
        self.field.textChanged.connect(lambda _words: self.query.load_soon())
        self.field.entered.connect(self._enter_answer)
        self.field.descended.connect(self._enter_table)
        self.field.left.connect(lambda: session.run_command("entity.back"))
        session.register_target(self, tuple)
        session.add_receivers({Focus.FOUND: self._enter_field, MarkCommand.GO_ON: self._go_on_here})
        session.changed.connect(self._follow_change)
        session.opened.connect(self.query.load_soon)
        session.closed.connect(self._follow_closing)

    def _make_table(self) -> None:
        table = self.table = RowTable(self.model, _("Marks found"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.stretch_columns((ARTICLE, WORDS, MEANS, AROUND))
        label = max((code.name for code in self._session.codebook), key=len)
        table.size_columns(
            (
                (OUTLET, "The Vesper Courier"),
                (DATE, "2026-11-22"),
                (LABEL, label),
                (STATE, f"✕ {describe_state('suggested')}"),
            )
        )
        self._chooser = SelectionReporter(self._session, table, self._chosen_marks)
        table.selectionModel().currentRowChanged.connect(lambda *_args: self._follow_row())
        self.model.modelReset.connect(self._chooser.report_selection)
        table.clicked.connect(self._show_hit)
        table.activated.connect(self._show_hit)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to text and value in a narrow pane: outlet and state are in the tooltip."""
        super().resizeEvent(event)
        for column in (OUTLET, STATE):
            self.table.setColumnHidden(column, self.width() < NARROW)

    # -- asking

    def _prepare_search(self, path: Path) -> Callable[[], Answer] | None:
        """Return the search for what is typed now; None if nothing is."""
        typed = self.field.search_words
        if not typed:
            self._show_result(EXAMPLES, None)
            return None
        return partial(_search_marks, path, typed, self._session.codebook)

    def _take_answer(self, answer: Answer) -> None:
        self._show_result(*answer)

    def _take_refusal(self, sentence: str) -> None:
        self._show_result(sentence, None)

    def _show_result(self, line: str, found: SearchResult | None) -> None:
        chosen = self.table.currentIndex()
        hit = self.model.data(chosen, Qt.ItemDataRole.UserRole) if chosen.isValid() else None
        self.model.show_hits(found, self._session.codebook)
        self.meaning.setText(line)
        if found is None:
            self.count.clear()
        elif found.count > len(found.hits):
            some = ngettext("{shown} of {count} mark shown", "{shown} of {count} marks shown", found.count)
            self.count.setText(some.format(shown=format_count(len(found.hits)), count=format_count(found.count)))
        elif found.count:
            marks = ngettext("{count} mark", "{count} marks", found.count)
            self.count.setText(marks.format(count=format_count(found.count)))
        else:
            self.count.setText(_("no marks"))
        row = self.model.row_of(hit.span.id) if isinstance(hit, SearchHit) else None
        if row is not None:
            self.table.setCurrentIndex(self.model.index(row, chosen.column()))

    # -- following

    def _follow_closing(self) -> None:
        self._show_result(EXAMPLES, None)

    def _follow_change(self, _change: Change) -> None:
        if self.field.search_words:
            self.query.load_soon()

    @guard_override
    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's name
        super().showEvent(event)
        self.query.stale = False  # it searches in a moment
        self.query.set_awake(True)
        self.query.load_soon()

    @guard_override
    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 - Qt's name
        super().hideEvent(event)
        self.query.set_awake(False)

    def _enter_field(self) -> None:
        self.field.take_focus()

    def _go_on_here(self) -> None:
        if self.table.hasFocus():
            self._go_on()

    def _current_hit(self) -> SearchHit | None:
        hit = self.model.data(self.table.currentIndex(), Qt.ItemDataRole.UserRole)
        return hit if isinstance(hit, SearchHit) else None

    def _chosen_marks(self) -> tuple[int, ...]:
        hit = self._current_hit()
        return () if hit is None else (hit.span.id,)

    def _go_on(self) -> None:
        """Go on after a decision: to the next undecided row, and to its mark in the text."""
        row = self.model.next_undecided(self.table.currentIndex().row())
        if row is None:
            self._session.show_message(_("No more undecided marks below."))
            return
        self.table.setCurrentIndex(self.model.index(row, self.table.currentIndex().column()))
        self._show_hit(self.table.currentIndex())

    def _follow_row(self) -> None:
        self._chooser.report_selection()
        hit = self._current_hit()
        if hit is not None:
            self._session.send_request(ShowBeside(hit.span.article_id, hit.span.id))

    def _show_hit(self, index: QModelIndex) -> None:
        hit = self.model.data(index, Qt.ItemDataRole.UserRole)
        if isinstance(hit, SearchHit):
            self._session.show_article(hit.span.article_id, hit.span.id)

    def _enter_answer(self) -> None:
        """Search at once, or go to the table if the answer is there (Enter)."""
        if self.query.is_waiting or self.query.is_busy:
            self.query.load_now()
        else:
            self._enter_table()

    def _enter_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.setCurrentIndex(self.model.index(0, 0))
