"""Find marks in all articles: a field for `amounts over $1bn in 2019`, a line on how it was understood, a table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.codebook import Codebook
from core.errors import UserError
from core.records import Change
from core.store.rows import Found, Hit
from gui.models.choosing import Chooser
from gui.models.found import AROUND, ARTICLE, DATE, LABEL, MEANS, OUTLET, STATE, WORDS, FoundTable
from gui.overrides import guarded
from gui.plain_text import PlainLabel
from gui.requests import Focus, MarkCommand
from gui.session import Session

SHOWN = 2000
"""Rows at most; the count is always of all."""
NARROW = 800
"""Pixels below which only the columns that say most are shown."""
_DELAY = 200
"""Milliseconds after the last key, or the last deed, before the project is asked."""
EXAMPLES = "Try: amounts over $1bn in 2019 · quotes by Ann Lee · undecided dates in November 2019 · money per year"


def _ask(path: Path, typed: str, codebook: Codebook) -> tuple[str, Found]:
    """How the words are understood, and what they find. Raises UserError. Runs in a thread."""
    from core.search import parse, understood
    from core.store import queries

    search = parse(typed, codebook)
    return understood(search, codebook), queries.found(path, search, SHOWN)


class FoundPane(QWidget):
    """Asks in a thread, one question at a time; what is typed meanwhile is asked next. A click leads to the mark."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asking = False
        self._again = False
        self._path: Path | None = None
        self.model = FoundTable(self)
        self.field = QLineEdit(placeholderText="Find marks in all articles", clearButtonEnabled=True)
        self.field.setAccessibleName("Find marks in all articles")
        self.field.installEventFilter(self)
        self.told = PlainLabel(EXAMPLES)
        self.told.setAccessibleName("How it was understood")
        self.told.setWordWrap(True)
        self.count = PlainLabel()
        self.count.setAccessibleName("Marks found")
        self._make_table()
        top = QHBoxLayout()
        top.addWidget(self.field, 1)
        top.addWidget(self.count)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 6, 8, 0)
        box.setSpacing(4)
        box.addLayout(top)
        box.addWidget(self.told)
        box.addWidget(self.table, 1)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._seek)
        self.field.textChanged.connect(lambda _words: self._timer.start())
        session.frame(self, tuple)
        session.handle_commands({Focus.FOUND: self._enter_field, MarkCommand.GO_ON: self._go_on_here})
        session.changed.connect(self._changed)
        session.opened.connect(self._timer.start)
        session.closed.connect(self._closed)

    def _make_table(self) -> None:
        table = self.table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName("Marks found")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (ARTICLE, WORDS, MEANS, AROUND):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        room = self.fontMetrics().horizontalAdvance
        for column, sample in (
            (OUTLET, "The Vesper Courier"),
            (DATE, "2026-11-22"),
            (LABEL, max((code.name for code in self._session.codebook), key=len)),
            (STATE, "✕ suggested"),
        ):
            table.setColumnWidth(column, room(sample) + 14)
        self._chooser = Chooser(self._session, table, self._chosen)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._chooser.freshen())
        self.model.modelReset.connect(self._chooser.freshen)
        table.clicked.connect(self._show)
        table.activated.connect(self._show)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the pane is narrow, words and meaning get the room: outlet and state stand in the tooltip."""
        super().resizeEvent(event)
        for column in (OUTLET, STATE):
            self.table.setColumnHidden(column, self.width() < NARROW)

    # -- asking

    def _seek(self) -> None:
        """Ask for what is typed now; while an answer is awaited, once that has come."""
        typed = self.field.text().strip()
        project = self._session.project
        if self._asking:
            self._again = True
            return
        if project is None or not typed:
            self._tell(EXAMPLES, None)
            return
        if not self.isVisible():
            return
        self._asking, self._path = True, project.path
        path, codebook = project.path, project.codebook
        self._session.jobs.call(lambda: _ask(path, typed, codebook), self._answered, self._refused)

    def _answered(self, answer: tuple[str, Found]) -> None:
        if not self._next():
            self._tell(*answer)

    def _refused(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            self._asking = False
            raise problem
        if not self._next():
            self._tell(str(problem), None)

    def _next(self) -> bool:
        """Whether something else is asked by now, so that this answer is nothing to show."""
        self._asking = False
        project = self._session.project
        stale = self._again or project is None or project.path != self._path
        self._again = False
        if stale:
            self._seek()
        return stale

    def _tell(self, line: str, found: Found | None) -> None:
        chosen = self.table.currentIndex()
        hit = self.model.data(chosen, Qt.ItemDataRole.UserRole) if chosen.isValid() else None
        self.model.show(found, self._session.codebook)
        self.told.setText(line)
        if found is None:
            self.count.clear()
        elif found.count > len(found.hits):
            self.count.setText(f"{len(found.hits):,} of {found.count:,} marks shown")
        else:
            self.count.setText(
                "no mark" if not found.count else "1 mark" if found.count == 1 else f"{found.count:,} marks"
            )
        row = self.model.row_of(hit.span.id) if isinstance(hit, Hit) else None
        if row is not None:
            self.table.setCurrentIndex(self.model.index(row, chosen.column()))

    # -- following

    def _closed(self) -> None:
        self._tell(EXAMPLES, None)

    def _changed(self, _change: Change) -> None:
        if self.isVisible() and self.field.text().strip():
            self._timer.start()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's name
        super().showEvent(event)
        self._timer.start()

    def _enter_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _go_on_here(self) -> None:
        if self.table.hasFocus():
            self._go_on()

    def _hit(self) -> Hit | None:
        hit = self.model.data(self.table.currentIndex(), Qt.ItemDataRole.UserRole)
        return hit if isinstance(hit, Hit) else None

    def _chosen(self) -> tuple[int, ...]:
        hit = self._hit()
        return () if hit is None else (hit.span.id,)

    def _go_on(self) -> None:
        """After a decision: the next row that is undecided, and its mark in the text."""
        row = self.model.next_undecided(self.table.currentIndex().row())
        if row is None:
            self._session.say("Nothing is left to decide below.")
            return
        self.table.setCurrentIndex(self.model.index(row, self.table.currentIndex().column()))
        self._show(self.table.currentIndex())

    def _show(self, index: QModelIndex) -> None:
        hit = self.model.data(index, Qt.ItemDataRole.UserRole)
        if isinstance(hit, Hit):
            self._session.show_article(hit.span.article_id, hit.span.id)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter asks at once, or goes to the table when the answer is there; Down goes to the table; Escape leaves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._session.request(Focus.TEXT)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (self._timer.isActive() or self._asking):
                self._timer.stop()
                self._seek()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self._enter_table()
                return True
        return super().eventFilter(watched, event)

    def _enter_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.setCurrentIndex(self.model.index(0, 0))
