"""Tables and lists of rows: what is selected, where keys go, words where there is no row, menus, drags."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QRect, QStringListModel, Qt
from PySide6.QtGui import QDrag, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.widgets.context_menus import add_entry, offer_menu
from gui.widgets.row_views import DraggedRows, RowList, RowTable

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def model_of(rows: int) -> QStandardItemModel:
    made = QStandardItemModel()
    for row in range(rows):
        made.appendRow([QStandardItem(f"{row} {column}") for column in range(3)])
    return made


def shown(qtbot: QtBot, view: RowTable | RowList) -> None:
    qtbot.addWidget(view)
    view.resize(300, 200)
    with qtbot.waitExposed(view):
        view.show()


def test_rows_are_selected_and_walked(qtbot: QtBot) -> None:
    model = model_of(50)
    table = RowTable(model, "Things")
    shown(qtbot, table)
    assert table.accessibleName() == "Things"
    table.enter_rows()
    assert table.currentIndex().row() == 0
    table.setCurrentIndex(model.index(4, 2))
    QTest.keyClick(table, Qt.Key.Key_End)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (49, 2)
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.chosen_rows() == [0]
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.chosen_rows() == [0, 1]
    table.go_to(30)
    assert table.chosen_rows() == [30]
    assert table.currentIndex().column() == 2


def test_columns_take_a_sample_of_their_words(qtbot: QtBot) -> None:
    table = RowTable(model_of(1), "Things")
    qtbot.addWidget(table)
    table.size_columns(((1, "some words"),), 20)
    assert table.columnWidth(1) == table.fontMetrics().horizontalAdvance("some words") + 20
    table.stretch_columns((2,))
    assert table.horizontalHeader().sectionResizeMode(2) == table.horizontalHeader().ResizeMode.Stretch


@pytest.mark.parametrize("view", [RowTable, RowList])
def test_words_stand_where_there_is_no_row(qtbot: QtBot, view: type[RowTable] | type[RowList]) -> None:
    made = view(QStringListModel([]), "Things")
    shown(qtbot, made)

    def picture() -> QPixmap:
        return made.viewport().grab()

    bare = picture().toImage()
    made.empty_words = "Nothing yet."
    assert picture().toImage() != bare
    made.setModel(QStringListModel([""]))
    assert made.model().rowCount() == 1


def test_a_list_without_a_model_paints(qtbot: QtBot) -> None:
    view = RowList(None, "Things")
    view.empty_words = "Nothing yet."
    shown(qtbot, view)
    view.setModel(QStringListModel(["one", "two", "three"]))
    view.setSelectionMode(RowList.SelectionMode.ExtendedSelection)
    view.go_to(1)
    assert view.chosen_rows() == [1]
    view.selectAll()
    assert view.chosen_rows() == [0, 1, 2]


def test_a_menu_opens_only_where_it_has_entries(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    table = RowTable(model_of(2), "Things")
    qtbot.addWidget(table)
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: opened.append(menu))
    done: list[str] = []

    def fill(menu: QMenu) -> None:
        if table.chosen_rows():
            add_entry(menu, "Accept", lambda: done.append("accept"))
            add_entry(menu, "Reject", lambda: done.append("reject"), enabled=False)

    offer_menu(table, fill)
    table.customContextMenuRequested.emit(QPoint(5, 5))
    assert opened == []
    table.go_to(0)
    table.customContextMenuRequested.emit(QPoint(5, 5))
    (menu,) = opened
    assert [(entry.text(), entry.isEnabled()) for entry in menu.actions()] == [("Accept", True), ("Reject", False)]
    menu.actions()[0].trigger()
    assert done == ["accept"]


class Carrying(QStandardItemModel):
    """Rows that say their numbers when they are dragged."""

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        data = QMimeData()
        data.setText(" ".join(str(index.row()) for index in indexes))
        return data


def test_rows_are_dragged_together(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Carrying()
    for row in range(3):
        model.appendRow(QStandardItem(str(row)))
    table = DraggedRows(model, "Things")
    shown(qtbot, table)
    carried: list[str] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: carried.append(drag.mimeData().text()))
    table.startDrag(Qt.DropAction.MoveAction)
    assert carried == []
    table.selectAll()
    table.startDrag(Qt.DropAction.MoveAction)
    assert carried == ["0 1 2"]
    assert table.minimumSizeHint().height() < QRect(0, 0, 1, 200).height()


def test_the_header_does_not_look_through_a_selection_of_all_rows(qtbot: QtBot) -> None:
    class AskedModel(QStringListModel):
        asked = 0

        def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
            self.asked += 1
            return super().flags(index)

    model = AskedModel([str(number) for number in range(3000)])
    table = RowTable(model, "rows")
    qtbot.addWidget(table)
    table.resize(300, 200)
    with qtbot.waitExposed(table):
        table.show()
    table.selectAll()
    model.asked = 0
    table.horizontalHeader().viewport().repaint()
    assert model.asked < 100
