"""The history: every operation in a sentence, who did it and when. It is read only while it is visible."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from core.errors import UserError
from core.store.rows import OperationRow
from core.translation import _, format_count, ngettext
from gui import ask
from gui.models.history_sentences import describe_changes
from gui.models.local_time import format_local_time
from gui.models.table_selection import SelectionReporter
from gui.models.undo_run import UndoRun, count_steps_back
from gui.operation_names import describe_operation
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.requests import ShowEntity
from gui.session import Session
from gui.widgets.column_model import ColumnModel
from gui.widgets.context_menus import add_entry, offer_menu
from gui.widgets.row_views import RowTable

if TYPE_CHECKING:
    from core.store.queries.operation_changes import OperationChanges

PAGE = 200
"""Operations read at a time."""
COLUMNS = (_("When"), _("Who"), _("What"), _("Details"))
WHO, WHAT, DETAILS = 1, 2, 3
NARROW = 560
"""Width in pixels below which only the time and the sentence are shown; the rest is in the tooltip."""
_SAMPLE, _YEAR = "2026-11-22 16:50", 5
"""A time as it is shown, and how many of its characters are the year, which a narrow panel leaves out."""
Index = QModelIndex | QPersistentModelIndex


def describe_step(operation: OperationRow) -> str:
    """Return what an operation did, in words: `accept`, `undo: accept`, `redo: accept`; with a note if it is undone."""
    plain = describe_operation(operation.verb, operation.detail)
    sentences = {"undo": _("undo: {operation}"), "redo": _("redo: {operation}")}
    words = sentences.get(operation.direction, "{operation}").format(operation=plain)
    return _("{operation} (undone)").format(operation=words) if operation.undone else words


class OperationsModel(ColumnModel):
    """Operations, newest first, read page by page as the user scrolls; what each changed is read when it is shown."""

    columns = COLUMNS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._rows: list[OperationRow] = []
        self._details: dict[int, str] = {}
        self._all = True
        self.is_narrow = False
        """Whether times are shown without their year."""

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._rows)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        operation = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            text = self.cell_text(operation, index.column())
            return text[_YEAR:] if self.is_narrow and index.column() == 0 else text
        if role == Qt.ItemDataRole.ToolTipRole:
            head = " · ".join(self.cell_text(operation, at) for at in range(DETAILS))
            return f"{head}\n{self.cell_text(operation, DETAILS)}"
        if role == Qt.ItemDataRole.UserRole:
            return operation
        if role == Qt.ItemDataRole.FontRole and operation.undone:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None

    def cell_text(self, operation: OperationRow, column: int) -> str:
        """Return the text of a cell."""
        if column == DETAILS:
            return self._sentence_of(operation)
        return (format_local_time(operation.at), operation.who, describe_step(operation))[column]

    def _sentence_of(self, operation: OperationRow) -> str:
        said = self._details.get(operation.op)
        if said is None:
            said = self._details[operation.op] = self._make_sentence(operation)
        return said

    def _make_sentence(self, operation: OperationRow) -> str:
        try:
            return describe_changes(operation, self.changes_of(operation), self._session.codebook)
        except UserError as damaged:
            return str(damaged)

    def changes_of(self, operation: OperationRow) -> OperationChanges:
        """Return what an operation changed. Raises UserError if its record is damaged."""
        from core.store import queries

        return self._session.ask_store(queries.list_changes, operation.op)

    def load_newest(self) -> None:
        """Read the newest page."""
        self.beginResetModel()
        self._details.clear()
        self._rows = self._read_page(None)
        self.endResetModel()

    def forget_rows(self) -> None:
        """Forget all rows, because no project is open."""
        self.beginResetModel()
        self._rows, self._all = [], True
        self._details.clear()
        self.endResetModel()

    def _read_page(self, before: int | None) -> list[OperationRow]:
        from core.store import queries

        if self._session.project is None:
            return []
        rows = self._session.ask_store(queries.list_operations, PAGE, before)
        self._all = len(rows) < PAGE
        return rows

    @guard_override
    def canFetchMore(self, parent: Index) -> bool:  # noqa: D102 - Qt's name
        return not self._all

    @guard_override
    def fetchMore(self, parent: Index) -> None:  # noqa: D102 - Qt's name
        more = self._read_page(self._rows[-1].op if self._rows else None)
        if more:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
            self._rows += more
            self.endInsertRows()


class HistoryPane(QWidget):
    """A table of operations. A double click or Enter shows the mark, or else the article, that one was about."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._stale = True
        self._run: UndoRun | None = None
        self.model = OperationsModel(session)
        self.table = RowTable(self.model, _("History"))
        self._chooser = SelectionReporter(session, self.table, tuple)
        self.table.stretch_columns((DETAILS,))
        samples = _SAMPLE, "reviewer", describe_operation("end_story")
        self.table.size_columns(enumerate(samples))
        self.table.activated.connect(self._show_place)
        offer_menu(self.table, self._fill_menu)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table)
        session.changed.connect(self._follow_change)
        session.opened.connect(self._follow_change)
        session.closed.connect(self.model.forget_rows)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the sentences in a narrow panel."""
        super().resizeEvent(event)
        self.model.is_narrow = self.width() < NARROW
        for column in (WHO, WHAT):
            self.table.setColumnHidden(column, self.model.is_narrow)
        self.table.size_columns([(0, _SAMPLE[_YEAR:] if self.model.is_narrow else _SAMPLE)])

    def _show_place(self, index: QModelIndex) -> None:
        self._show_operation(self.model.data(index, Qt.ItemDataRole.UserRole))

    def _show_operation(self, operation: OperationRow) -> None:
        """Show the mark that an operation changed, else its article or entity."""
        try:
            changes = self.model.changes_of(operation)
        except UserError as damaged:
            self._session.show_message(str(damaged))
            return
        entity: int | None = None
        for one in changes.first:
            image = one.after or one.before or {}
            mark = one.row if one.table == "span" else image.get("span_id") if one.table == "claim" else None
            if mark is not None and self._show_mark(int(mark)):
                return
            if one.table == "entity" and one.after is not None:
                entity = one.row
        articles = [one.row for one in changes.first if one.table == "article"]
        article_id = operation.article_id or next(iter(articles), None)
        if article_id is not None:
            self._session.show_article(article_id)
        elif entity is not None:
            self._session.send_request(ShowEntity(entity))
        else:
            self._session.show_message(_("This operation belongs to no single article."))

    def _show_mark(self, span_id: int) -> bool:
        from core.store import queries
        from core.store.rows import REMOVED

        try:
            row = self._session.ask_store(queries.get_span, span_id)
        except KeyError:  # an undo deleted it
            return False
        self._session.show_article(row.article_id, span_id if row.status != REMOVED else None)
        return True

    # -- the menu

    def _chosen(self) -> list[OperationRow]:
        rows = self.table.chosen_rows()
        return [self.model.data(self.model.index(row, 0), Qt.ItemDataRole.UserRole) for row in rows]

    def _fill_menu(self, menu: QMenu) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        if len(chosen) == 1:
            add_entry(menu, _("Show in article"), partial(self._show_operation, chosen[0]))
        oldest = chosen[-1]
        steps = 0 if self._session.read_only else self._session.ask_store(count_steps_back, oldest)
        if steps:
            words = ngettext("Undo this operation", "Undo the last {count} operations, back to here", steps)
            add_entry(menu, words.format(count=format_count(steps)), partial(self._undo_back, oldest, steps))
        add_entry(menu, ngettext("Copy line", "Copy lines", len(chosen)), self.copy_lines)

    def copy_lines(self) -> None:
        """Copy the selected lines, columns separated by tabs."""
        lines = ("\t".join(self.model.cell_text(one, at) for at in range(len(COLUMNS))) for one in self._chosen())
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _undo_back(self, operation: OperationRow, steps: int) -> None:
        """Undo every operation since the chosen one, and that one too, one after the other."""
        if steps > 1:
            question = ngettext(
                "Undo the last {count} operation? Redo brings it back.",
                "Undo the last {count} operations? Redo brings them back.",
                steps,
            ).format(count=format_count(steps))
            if not ask.confirm_action(self.window(), _("Undo"), question, _("Undo")):
                return
        self._run = UndoRun(self._session, operation.op, steps, self)
        self._run.start()

    def _follow_change(self, _change: object = None) -> None:
        self._stale = True
        if self.isVisible():
            self._load_rows()

    def _load_rows(self) -> None:
        self._stale = False
        self.model.load_newest()

    @guard_override
    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's name
        if self._stale:
            self._load_rows()
        super().showEvent(event)
