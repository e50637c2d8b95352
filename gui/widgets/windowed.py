"""Models of tables of any length: ids in row order made in a thread, rows read page by page where one looks."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal

from core.records import Change
from gui.overrides import guarded
from gui.session import Session
from gui.widgets.background import BackgroundQuery
from gui.widgets.columns import ColumnModel, keep_selection

PAGE = 64
"""Rows read at once."""
PAGES_KEPT = 64
"""Pages remembered: 4,096 rows, a few MB."""


class Identified(Protocol):
    """A row of the store with an id of its own."""

    @property
    def id(self) -> int:
        """The id."""
        ...


Row = TypeVar("Row", bound=Identified)
Filter = TypeVar("Filter")


class PageCache(Generic[Row]):
    """Rows by their ids, read a page at a time; the pages read longest ago are forgotten."""

    def __init__(self, read: Callable[[list[int]], Iterable[Row]]) -> None:
        self._read = read
        self._pages: dict[int, dict[int, Row]] = {}

    def __len__(self) -> int:
        return len(self._pages)

    def row_at(self, ids: Sequence[int], place: int) -> Row | None:
        """Return the row of the id at a place; None where the project has it no longer."""
        number = place // PAGE
        page = self._pages.get(number)
        if page is None:
            page = {row.id: row for row in self._read(list(ids[number * PAGE : (number + 1) * PAGE]))}
            while len(self._pages) >= PAGES_KEPT:
                self._pages.pop(next(iter(self._pages)))
            self._pages[number] = page
        return page.get(ids[place])

    def drop_page(self, place: int) -> None:
        """Forget the page that holds a place."""
        self._pages.pop(place // PAGE, None)

    def clear(self) -> None:
        """Forget all pages."""
        self._pages.clear()


@dataclass(frozen=True, slots=True)
class RowOrder:
    """Ids in row order, the place of each, and the sections they stand in (title, number of ids), if any."""

    ids: Sequence[int]
    places: dict[int, int]
    sections: tuple[tuple[str, int], ...] = ()


def order_rows(ids: Sequence[int], sections: Iterable[tuple[str, int]] = ()) -> RowOrder:
    """Make the order of these ids; takes long for many, so call it in a thread."""
    return RowOrder(ids, {one: at for at, one in enumerate(ids)}, tuple(sections))


class WindowedModel(ColumnModel, Generic[Row, Filter]):
    """Rows of a query, sorted by a column and filtered. Nothing is read until somebody looks (`wake`).

    A subclass says how ids are asked for (`prepare_order`), how rows are read (`read_rows`), and what a change means
    (`judge_change`).
    """

    ready = Signal()
    """The order asked for is there; rows that were there keep their place in selections."""
    first_column = 0
    """Column by which a table is sorted where none is wanted."""

    def __init__(self, session: Session, no_filter: Filter, *, descending: bool = False, rest: int = 0) -> None:
        """`no_filter` leaves no row out; `rest`: milliseconds after a change before the order is asked for again."""
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
        """Return what makes the order wanted now, in a thread."""
        raise NotImplementedError

    def read_rows(self, ids: list[int]) -> Iterable[Row]:
        """Read rows by their ids."""
        raise NotImplementedError

    def judge_change(self, change: Change) -> tuple[bool, bool]:
        """Return whether a change touches what rows show, and whether it may change their order."""
        raise NotImplementedError

    # -- which rows

    @property
    def ids(self) -> Sequence[int]:
        """Ids in order, also of rows that are folded away."""
        return self._ids

    @property
    def filtered(self) -> bool:
        """Whether rows are left out."""
        return self._wanted != self._no_filter

    @property
    def sorted_by(self) -> tuple[int, bool]:
        """Column, and whether it goes down."""
        return self._column, self._descending

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._ids)

    def place_at(self, row: int) -> int | None:
        """Return the place in `ids` of what a row shows; None outside, and where a row shows none of them."""
        return row if 0 <= row < len(self._ids) else None

    def row_at(self, row: int) -> Row | None:
        """Return what a row shows; None outside, and where the project has it no longer."""
        place = self.place_at(row)
        return None if place is None else self.pages.row_at(self._ids, place)

    def id_at(self, row: int) -> int | None:
        """Return the id of what a row shows; None where it shows none."""
        place = self.place_at(row)
        return None if place is None else self._ids[place]

    def row_of(self, row_id: int) -> int | None:
        """Return the row of an id; None where it is not among those shown."""
        return self._places.get(row_id)

    def show_only(self, wanted: Filter) -> None:
        """Filter."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.load()

    @guarded
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        known = 0 <= column < len(self.columns)
        wanted = (column if known else self.first_column, order == Qt.SortOrder.DescendingOrder)
        if wanted != self.sorted_by:
            self._column, self._descending = wanted
            self.load()

    # -- reading

    @property
    def stale(self) -> bool:
        """Whether the project may hold something else by now."""
        return self.query.stale

    @property
    def awake(self) -> bool:
        """Whether somebody looks at the table."""
        return self.query.awake

    def wake(self, awake: bool) -> None:
        """Note that somebody looks at the table, or no longer does."""
        self.query.wake(awake)

    def load(self) -> None:
        """Ask for the order again."""
        self.query.load()

    def _read_page(self, ids: list[int]) -> Iterable[Row]:
        return () if self._session.project is None else self.read_rows(ids)

    def _take_order(self, order: RowOrder) -> None:
        self.pages.clear()
        if self.is_same_order(order):
            self.repaint_rows()
            return
        with self.keep_selection():
            self.set_order(order)

    def is_same_order(self, order: RowOrder) -> bool:
        """Return whether rows stand in this order already."""
        return order.ids == self._ids

    def set_order(self, order: RowOrder) -> None:
        """Show rows in this order; the caller tells Qt."""
        self._ids, self._places = order.ids, order.places

    def keep_selection(self) -> AbstractContextManager[None]:
        """While rows get other places: what is selected stays selected."""
        return keep_selection(self, self.id_at, lambda row_id: None if row_id is None else self.row_of(row_id))

    # -- following

    def _follow_opening(self) -> None:
        self.query.stale = True
        if self.awake:
            self.load()

    def _follow_closing(self) -> None:
        self.beginResetModel()
        self.set_order(order_rows(array("q")))
        self.pages.clear()
        self.endResetModel()
        self.query.stale = True

    def _follow_change(self, change: Change) -> None:
        """Read rows again at once, their order in a thread."""
        touched, moved = self.judge_change(change)
        if not touched:
            return
        if not self.awake:
            self.query.stale = True
            return
        self.pages.clear()
        self.repaint_rows()
        if moved:
            self.query.load_soon()
