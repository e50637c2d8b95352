"""Model of the table of records of one type: a column per slot, ids from a thread, rows in pages when shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from core.codebook import RecordSlot, RecordType, SlotContent
from core.codebook.slots import visible_slots
from core.codebook.units import NUMERIC
from core.records import Change
from core.store.queries.record_lists import RecordFilter, RecordRow
from core.translation import _
from gui.models.record_words import summarize_record, thing_words
from gui.plain_text import with_plain_tips
from gui.session import Session
from gui.widgets.column_model import CELL_ROLES, RIGHT
from gui.widgets.windowed_model import RowOrder, WindowedModel, order_rows

if TYPE_CHECKING:
    from core.codebook import Codebook
    from core.store.study_records import StudyRecord

Index = QModelIndex | QPersistentModelIndex
_REST = 200
"""Milliseconds after an operation before the order is read again."""
_BEFORE = ("id",)
_AFTER = ("title", "outlet", "published", "comment")
"""Columns (core.store.queries.record_lists.RECORD_SORTS) before and after those of the slots."""
SEPARATOR = "; "
_ROLES = CELL_ROLES


def _order_records(path: Path, sort: str | int, descending: bool, chosen: RecordFilter) -> RowOrder:
    from core.store.queries.record_lists import record_ids
    from core.store.reader_connection import ask_store_file

    return order_rows(ask_store_file(path, record_ids, sort, descending, chosen))


def list_columns(kind: RecordType | None) -> tuple[str | RecordSlot, ...]:
    """Return the columns of a type: names of RECORD_SORTS, and its slots."""
    return (*_BEFORE, *(visible_slots(kind) if kind is not None else ()), *_AFTER)


def column_title(column: str | RecordSlot) -> str:
    """Return the heading of a column."""
    if isinstance(column, RecordSlot):
        return column.title or column.name
    return {
        "id": _("No."), "title": _("Article"), "outlet": _("Outlet"), "published": _("Date"),
        "comment": _("Comment"),
    }[column]  # fmt: skip


def cell_words(row: RecordRow, column: str | RecordSlot, others: dict[int, str]) -> str:
    """Return what a column shows of a record; several things in a slot are joined. `others`: names of records by id."""
    if isinstance(column, RecordSlot):
        return SEPARATOR.join(thing_words(column, one, others) for one in row.record.in_slot(column.row))
    if column == "id":
        return str(row.id)
    said = row.record.comment if column == "comment" else getattr(row, column)
    return " ".join(str(said or "").split())


def name_others(ask: Callable[..., Any], codebook: Codebook, records: Iterable[StudyRecord]) -> dict[int, str]:
    """Return the names of the records that fill slots of these; `ask` passes a query the project."""
    from core.store.queries.record_lists import words_of_records
    from core.store.study_records import get_records

    wanted = {one.thing.other_id for record in records for one in record.fillings if one.thing.other_id is not None}
    if not wanted:
        return {}
    found = ask(get_records, wanted)
    words = ask(words_of_records, wanted)
    return {one.id: summarize_record(codebook, one, words.get(one.id, "")) for one in found}


class RecordTable(WindowedModel[RecordRow, RecordFilter]):
    """Records of one type, sorted by a column and filtered."""

    columns = tuple(column_title(one) for one in list_columns(None))

    def __init__(self, session: Session) -> None:
        self.kind: RecordType | None = None
        """The type that is shown."""
        self._shown = list_columns(None)
        self._others: dict[int, str] = {}
        super().__init__(session, RecordFilter(), rest=_REST)

    @property
    def shown_columns(self) -> Sequence[str | RecordSlot]:
        """The columns: names of RECORD_SORTS, and slots."""
        return self._shown

    @property
    def wanted(self) -> RecordFilter:
        """The filter."""
        return self._wanted

    def show_type(self, kind: RecordType | None) -> None:
        """Show the records of another type, or of one whose slots have changed."""
        columns = list_columns(kind)
        same_row = (kind.row if kind is not None else 0) == self._no_filter.record_type_id
        if kind == self.kind and columns == self._shown and same_row:
            return
        self.beginResetModel()
        if not same_row:
            self._column, self._descending = self.first_column, False
            self._no_filter = self._wanted = RecordFilter(kind.row if kind is not None else 0)
            self.set_order(order_rows([]))
        self.kind, self._shown = kind, columns
        self._column = min(self._column, len(columns) - 1)
        self.columns = tuple(column_title(one) for one in columns)
        self.right_columns = frozenset(at for at, one in enumerate(columns) if _is_number(one))
        self.pages.forget_pages()
        self.endResetModel()
        self.load_now()

    # -- reading

    def prepare_order(self, path: Path) -> Callable[[], RowOrder]:  # noqa: D102 - as in WindowedModel
        column = self._shown[self._column]
        sort = column.row if isinstance(column, RecordSlot) else column
        return partial(_order_records, path, sort, self._descending, self._wanted)

    def read_rows(self, ids: list[int]) -> Iterable[RecordRow]:  # noqa: D102 - as in WindowedModel
        from core.store.queries.record_lists import get_record_rows

        rows = self._session.ask_store(get_record_rows, ids)
        records = [one.record for one in rows]
        self._others.update(name_others(self._session.ask_store, self._session.codebook, records))
        return rows

    def judge_change(self, change: Change) -> tuple[bool, bool]:  # noqa: D102 - as in WindowedModel
        moved = bool(change.records or change.entities or change.articles or change.listed or change.verb == "import")
        return moved or change.codebook or bool(change.spans), moved

    # -- Qt's questions

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if role not in _ROLES or not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() in self.right_columns else None
        row = self.row_at(index.row())
        if row is None or role == Qt.ItemDataRole.ForegroundRole:
            return None
        said = cell_words(row, self._shown[index.column()], self._others)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return _("{column}: {words}").format(column=self.columns[index.column()], words=said)
        return said


def _is_number(column: str | RecordSlot) -> bool:
    if isinstance(column, str):
        return False
    return column.takes is SlotContent.VALUE and column.type in NUMERIC and not column.is_repeated
