"""The model of any number of rows, and what all models with columns share."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.records import Change
from gui.plain_text import with_plain_tips
from gui.session import Session
from gui.widgets import windowed_model
from gui.widgets.column_model import RIGHT, CheckedModel
from gui.widgets.windowed_model import PageCache, RowOrder, WindowedModel, order_rows


@dataclass(frozen=True)
class Numbered:
    """A row that is its id."""

    id: int


class Numbers(WindowedModel[Numbered, int]):
    """Numbers below a count that the filter divides."""

    columns = ("Number", "Twice")
    right_columns = frozenset({1})
    count = 1000

    def __init__(self, session: Session) -> None:
        self.asked: list[list[int]] = []
        super().__init__(session, 1)

    def prepare_order(self, path: Path) -> Callable[[], RowOrder]:
        numbers = array("q", (one for one in range(self.count) if one % self._wanted == 0))
        return lambda: order_rows(numbers[::-1] if self._descending else numbers)

    def read_rows(self, ids: list[int]) -> list[Numbered]:
        self.asked.append(ids)
        return [Numbered(one) for one in ids if one != 5]

    def judge_change(self, change: Change) -> tuple[bool, bool]:
        return bool(change.spans), change.verb == "import"

    @with_plain_tips
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row())
        return None if row is None or role != Qt.ItemDataRole.DisplayRole else str(row.id * (1 + index.column()))


@pytest.fixture
def model(qtbot: QtBot, session: Session, project_file: Path) -> Numbers:
    session.open_project(project_file)
    made = Numbers(session)
    QAbstractItemModelTester(made)
    made.asked.clear()
    with qtbot.waitSignal(made.ready, timeout=5000):
        made.set_awake(True)
    return made


def test_rows_are_read_where_they_are_looked_at(model: Numbers) -> None:
    model.asked.clear()
    model.pages.forget_pages()
    assert model.index(700, 1).data() == "1400"
    assert model.asked == [list(range(640, 704))]
    assert model.rowCount() == 1000
    assert model.row_at(5) is None  # gone from the project meanwhile
    assert model.row_at(1000) is None
    assert model.row_at(-1) is None


def test_filtering_and_sorting_keep_what_is_selected(qtbot: QtBot, model: Numbers) -> None:
    held, lost = QPersistentModelIndex(model.index(30, 1)), QPersistentModelIndex(model.index(31, 0))
    with qtbot.waitSignal(model.ready, timeout=5000):
        model.show_only(10)
    assert (held.row(), held.column(), lost.isValid()) == (3, 1, False)
    assert model.is_filtered
    with qtbot.waitSignal(model.ready, timeout=5000):
        model.sort(1, Qt.SortOrder.DescendingOrder)
    assert held.row() == model.row_of(30) == 96
    assert model.sorted_by == (1, True)
    assert model.id_at(96) == 30


def test_a_change_reads_rows_again_and_asks_for_another_order_only_where_it_may_be_one(
    qtbot: QtBot, session: Session, model: Numbers
) -> None:
    assert model.index(0, 0).data() == "0"
    model.asked.clear()
    session.changed.emit(Change(1, "accept", spans=frozenset({1})))
    assert model.index(0, 0).data() == "0"
    assert len(model.asked) == 1
    assert not model.query.is_busy
    model.count = 1010
    with qtbot.waitSignal(model.ready, timeout=5000):
        session.changed.emit(Change(1, "import", spans=frozenset({1})))
    assert model.rowCount() == 1010
    model.set_awake(False)
    session.changed.emit(Change(1, "accept", spans=frozenset({1})))
    assert model.is_stale


def test_closing_the_project_empties_it(session: Session, model: Numbers) -> None:
    session.close_project()
    assert model.rowCount() == 0
    assert model.row_at(0) is None
    assert model.is_stale


def test_pages_read_longest_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windowed_model, "PAGE", 2)
    monkeypatch.setattr(windowed_model, "PAGES_KEPT", 2)
    asked: list[list[int]] = []
    pages = PageCache(lambda ids: (asked.append(ids), [Numbered(one) for one in ids])[1])
    for place in (0, 1, 2, 4, 5, 0):
        assert pages.row_at(range(10, 16), place) == Numbered(10 + place)
    assert asked == [[10, 11], [12, 13], [14, 15], [10, 11]]
    assert len(pages) == 2
    pages.drop_page(1)
    assert len(pages) == 1


def test_headings(model: Numbers) -> None:
    across = Qt.Orientation.Horizontal
    assert [model.headerData(at, across) for at in (0, 1)] == ["Number", "Twice"]
    assert [model.headerData(at, across, Qt.ItemDataRole.TextAlignmentRole) for at in (0, 1)] == [None, RIGHT]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.columnCount(model.index(0, 0)) == model.rowCount(model.index(0, 0)) == 0


class Checks(CheckedModel):
    """Three rows."""

    columns = ("One", "Two")

    def count_rows(self) -> int:
        return 3

    @with_plain_tips
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.check_state(index) if role == Qt.ItemDataRole.CheckStateRole else None


def test_rows_are_checked_in_their_first_column() -> None:
    model, role = Checks(), Qt.ItemDataRole.CheckStateRole
    assert not model.setData(model.index(0, 0), Qt.CheckState.Checked, role)
    model.checked = {2}
    assert [model.index(at, 0).data(role) for at in (0, 2)] == [Qt.CheckState.Unchecked, Qt.CheckState.Checked]
    assert model.index(0, 1).data(role) is None
    assert model.setData(model.index(0, 0), Qt.CheckState.Checked, role)
    assert model.setData(model.index(2, 0), Qt.CheckState.Unchecked, role)
    assert model.checked == {0}
    checkable = [bool(model.flags(model.index(0, at)) & Qt.ItemFlag.ItemIsUserCheckable) for at in (0, 1)]
    assert checkable == [True, False]
