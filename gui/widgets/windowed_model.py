"""Models of tables of any length: a thread lists the ids in row order, and rows are read in pages when shown."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtCore import Qt, Signal

from core.records import Change
from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.background_query import BackgroundQuery
from gui.widgets.column_model import ColumnModel, keep_selection

PAGE = 64
"""Rows read at once."""
PAGES_KEPT = 64
"""Pages kept in memory, at most."""


class RowWithId(Protocol):
    """A row of the store with an id."""

    @property
    def id(self) -> int:
        """The id."""
        ...


Row = TypeVar("Row", bound=RowWithId)
Filter = TypeVar("Filter")


class PageCache(Generic[Row]):
    """Rows by id, read one page at a time; the oldest pages are dropped."""

    def __init__(self, read: Callable[[list[int]], Iterable[Row]]) -> None:
        self._read = read
        self._pages: dict[int, dict[int, Row]] = {}

    def __len__(self) -> int:
        return len(self._pages)

    def row_at(self, ids: Sequence[int], place: int) -> Row | None:
        """Return the row of the id at a place, None if the project no longer has it."""
        number = place // PAGE
        page = self._pages.get(number)
        if page is None:
            page = {row.id: row for row in self._read(list(ids[number * PAGE : (number + 1) * PAGE]))}
            while len(self._pages) >= PAGES_KEPT:
                self._pages.pop(next(iter(self._pages)))
            self._pages[number] = page
        return page.get(ids[place])

    def keep_first(self, rows: Iterable[Row]) -> None:
        """Keep the rows of the first page, which a thread read."""
        found = {row.id: row for row in rows}
        if found:
            self._pages[0] = found

    def drop_page(self, place: int) -> None:
        """Forget the page that holds a place."""
        self._pages.pop(place // PAGE, None)

    def forget_pages(self) -> None:
        """Forget all pages."""
        self._pages.clear()


@dataclass(frozen=True, slots=True)
class RowOrder:
    """Ids in row order, the place of each, and their sections (title, number of ids), if any."""

    ids: Sequence[int]
    places: dict[int, int]
    sections: tuple[tuple[str, int], ...] = ()
    first: tuple[RowWithId, ...] = ()
    """The rows of the first page, where they take long to read."""


def order_rows(
    ids: Sequence[int], sections: Iterable[tuple[str, int]] = (), first: Iterable[RowWithId] = ()
) -> RowOrder:
    """Index these ids by place; this takes long for many, so call it in a thread."""
    return RowOrder(ids, {one: at for at, one in enumerate(ids)}, tuple(sections), tuple(first))


class WindowedModel(ColumnModel, Generic[Row, Filter]):
    """Rows of a query, sorted by a column and filtered. Nothing is read until a view shows them (`set_awake`).

    A subclass defines how ids are listed (`prepare_order`), how rows are read (`read_rows`), and what a change affects
    (`judge_change`).
    """

    ready = Signal()
    """The requested order is loaded; the selection is on the same rows as before."""
    first_column = 0
    """Column that a table is sorted by at first."""

    def __init__(self, session: Session, no_filter: Filter, *, descending: bool = False, rest: int = 0) -> None:
        """`no_filter` hides no row; `rest`: milliseconds after a change before the order is read again."""
        super().__init__(session)
        self._session = session
        self._no_filter = self._wanted = no_filter
        self._column, self._descending = self.first_column, descending
        self._ids: Sequence[int] = array("q")
        self._places: dict[int, int] = {}
        self.pages: PageCache[Row] = PageCache(self._read_page)
        self.query: BackgroundQuery[RowOrder] = BackgroundQuery(
            self, session, self.prepare_order, self._take_order, rest=rest, shows_outdated=True
        )
        self.query.ready.connect(self.ready)
        session.opened.connect(self._follow_opening)
        session.closed.connect(self._follow_closing)
        session.changed.connect(self._follow_change)

    # -- what a subclass says

    def prepare_order(self, path: Path) -> Callable[[], RowOrder]:
        """Return what lists the requested order in a thread."""
        raise NotImplementedError

    def read_rows(self, ids: list[int]) -> Iterable[Row]:
        """Read rows by their ids."""
        raise NotImplementedError

    def judge_change(self, change: Change) -> tuple[bool, bool]:
        """Return whether a change affects the content of rows, and whether it can affect their order."""
        raise NotImplementedError

    # -- which rows

    @property
    def row_ids(self) -> Sequence[int]:
        """Ids in row order, including rows in folded sections."""
        return self._ids

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is set."""
        return self._wanted != self._no_filter

    @property
    def sorted_by(self) -> tuple[int, bool]:
        """Sort column, and whether the order is descending."""
        return self._column, self._descending

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._ids)

    def place_at(self, row: int) -> int | None:
        """Return the place in `ids` of a row, None outside the table and for rows without an id."""
        return row if 0 <= row < len(self._ids) else None

    def row_at(self, row: int) -> Row | None:
        """Return what a row shows, None outside the table or if the project no longer has it."""
        place = self.place_at(row)
        return None if place is None else self.pages.row_at(self._ids, place)

    def id_at(self, row: int) -> int | None:
        """Return the id of a row, None if it has none."""
        place = self.place_at(row)
        return None if place is None else self._ids[place]

    def row_of(self, row_id: int) -> int | None:
        """Return the row of an id, None if it is not shown."""
        return self._places.get(row_id)

    def show_only(self, wanted: Filter) -> None:
        """Apply a filter."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.load_now()

    @guard_override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        known = 0 <= column < len(self.columns)
        wanted = (column if known else self.first_column, order == Qt.SortOrder.DescendingOrder)
        if wanted != self.sorted_by:
            self._column, self._descending = wanted
            self.load_now()

    # -- reading

    @property
    def is_stale(self) -> bool:
        """Whether the order may be out of date."""
        return self.query.stale

    @property
    def is_awake(self) -> bool:
        """Whether a view shows the table."""
        return self.query.is_awake

    def set_awake(self, awake: bool) -> None:
        """Note that a view shows the table, or no longer does."""
        self.query.set_awake(awake)

    def load_now(self) -> None:
        """Read the order again."""
        self.query.load_now()

    def _read_page(self, ids: list[int]) -> Iterable[Row]:
        return () if self._session.project is None else self.read_rows(ids)

    def _take_order(self, order: RowOrder) -> None:
        self.pages.forget_pages()
        self.pages.keep_first(cast("tuple[Row, ...]", order.first))
        if self.is_same_order(order):
            self.repaint_rows()
            return
        with self.keep_selection():
            self.set_order(order)

    def is_same_order(self, order: RowOrder) -> bool:
        """Return whether rows are in this order already."""
        return order.ids == self._ids

    def set_order(self, order: RowOrder) -> None:
        """Show rows in this order; the caller tells Qt."""
        self._ids, self._places = order.ids, order.places

    def keep_selection(self) -> AbstractContextManager[None]:
        """Keep the selection on the same rows while their order changes."""
        return keep_selection(self, self.id_at, lambda row_id: None if row_id is None else self.row_of(row_id))

    # -- following

    def _follow_opening(self) -> None:
        self.query.stale = True
        if self.is_awake:
            self.load_now()

    def _follow_closing(self) -> None:
        self.beginResetModel()
        self.set_order(order_rows(array("q")))
        self.pages.forget_pages()
        self.endResetModel()
        self.query.stale = True

    def _follow_change(self, change: Change) -> None:
        """Read visible rows again at once, and their order in a thread."""
        touched, moved = self.judge_change(change)
        if not touched:
            return
        if not self.is_awake:
            self.query.stale = True
            return
        self.pages.forget_pages()
        self.repaint_rows()
        if moved:
            self.query.load_soon()
