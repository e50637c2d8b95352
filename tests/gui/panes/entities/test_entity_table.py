"""The entities view, edited in place and by dragging: cells of the table, drops on its rows, keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs.merge import MergeDialog
from gui.dialogs.split import SplitDialog
from gui.models.entity_model import (
    ENTITIES_DRAGGED,
    EXTERNAL,
    KIND,
    MENTIONS,
    MENTIONS_DRAGGED,
    NAME,
    ROLE,
    make_drag_data,
)
from gui.panes.entities import pane as module
from gui.panes.entities.cell_delegates import NumberDelegate
from gui.panes.entities.pane import EntitiesPane
from gui.requests import EditEntity, Focus
from gui.window import MainWindow
from tests.gui.people import choose, line, names, said

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(window: MainWindow, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def shown(pane: EntitiesPane) -> list[str]:
    return [pane.model.index(row, NAME).data() for row in range(pane.model.rowCount())]


def row_of(pane: EntitiesPane, name: str) -> int:
    return shown(pane).index(name)


def at_row(pane: EntitiesPane, row: int) -> QPointF:
    return QPointF(pane.table.visualRect(pane.model.index(row, NAME)).center())


def dragged_over(pane: EntitiesPane, row: int, data: QMimeData) -> QDragMoveEvent:
    actions, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at_row(pane, row).toPoint(), actions, data, left, NONE)
    pane.table.dragEnterEvent(enter)
    event = QDragMoveEvent(at_row(pane, row).toPoint(), actions, data, left, NONE)
    pane.table.dragMoveEvent(event)
    return event


def drop(pane: EntitiesPane, row: int, data: QMimeData) -> QDropEvent:
    event = QDropEvent(at_row(pane, row), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, NONE)
    pane.table.dropEvent(event)
    return event


# -- editing in place


def test_f2_renames_in_the_table_and_toggles_the_list_elsewhere(
    qtbot: QtBot, people: MainWindow, pane: EntitiesPane
) -> None:
    choose(qtbot, pane, "Teo Brandt")
    press(people, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Name of the entity"
    field.clear()
    ground = field.grab().toImage()
    assert ground.pixelColor(ground.width() // 2, ground.height() // 2).alpha() == 255  # the old name is covered
    field.setText("Teo J. Brandt")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Teo J. Brandt" in names(people))
    assert said(people).startswith("Renamed Teo Brandt to Teo J. Brandt. New rule")
    people.session.send_request(Focus.TEXT)
    people.run_command("view.read")
    press(people, Qt.Key.Key_F2)
    assert not people.find_pane("articles").isVisible()


@pytest.mark.parametrize("column", [NAME, KIND, ROLE])
def test_the_field_of_a_row_that_goes_writes_nothing(
    qtbot: QtBot, people: MainWindow, pane: EntitiesPane, column: int
) -> None:
    """A warning of Qt fails a test."""
    choose(qtbot, pane, "Teo Brandt")
    before = names(people)
    pane.table.edit(pane.model.index(row_of(pane, "Teo Brandt"), column))
    field = pane.table.viewport().findChild(QComboBox if column == KIND else QLineEdit)
    assert isinstance(field, QWidget)
    field.setFocus()
    pane.finder.words.setText("Vale")
    qtbot.waitUntil(lambda: "Teo Brandt" not in shown(pane))
    assert names(people) == before


@pytest.mark.parametrize(("typed", "why"), [("  ", "An entity needs a name"), ("Jon Vale", "merge the two instead")])
def test_a_name_that_is_refused_stays_in_its_field(
    qtbot: QtBot, people: MainWindow, pane: EntitiesPane, typed: str, why: str
) -> None:
    choose(qtbot, pane, "Teo Brandt")
    press(people, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: why in said(people))
    QApplication.processEvents()
    press(people, Qt.Key.Key_F2)
    assert QApplication.focusWidget() is field
    press(people, Qt.Key.Key_Escape)
    assert people.focusWidget() is pane.table
    assert "Teo Brandt" in names(people)


def test_f2_renames_everywhere_among_the_entities(qtbot: QtBot, people: MainWindow, pane: EntitiesPane) -> None:
    choose(qtbot, pane, "Teo Brandt")
    for place in (pane.finder.words, pane.mentions.table):
        place.setFocus()
        press(people, Qt.Key.Key_F2)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        assert field.text() == "Teo Brandt"
        press(people, Qt.Key.Key_Escape)


def test_a_kind_is_chosen_from_a_list(qtbot: QtBot, people: MainWindow, pane: EntitiesPane) -> None:
    row = row_of(pane, "Port Alder")
    pane.table.edit(pane.model.index(row, KIND))
    box = pane.table.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert (box.currentText(), box.currentData()) == ("Place (GPE)", "GPE")
    box.setCurrentIndex(box.findData("LOC"))
    box.activated.emit(box.currentIndex())
    assert line(people, "Port Alder").kind == "LOC"


def test_enter_takes_the_kind_once_and_opens_nothing(
    qtbot: QtBot, people: MainWindow, pane: EntitiesPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A warning of Qt fails a test."""
    called: list[Any] = []
    monkeypatch.setitem(people.session._receivers, EditEntity, [called.append])
    choose(qtbot, pane, "Port Alder")
    pane.table.edit(pane.model.index(row_of(pane, "Port Alder"), KIND))
    box = pane.table.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    box.setFocus()
    box.setCurrentIndex(box.findData("LOC"))
    QTest.keyClick(box, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert line(people, "Port Alder").kind == "LOC"
    assert not pane.table.is_editing
    assert called == []


def test_a_double_click_edits_what_can_be_edited_in_a_cell(
    qtbot: QtBot, people: MainWindow, pane: EntitiesPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[Any] = []
    monkeypatch.setitem(people.session._receivers, EditEntity, [called.append])
    choose(qtbot, pane, "Jon Vale")
    pane.table.doubleClicked.emit(pane.model.index(row_of(pane, "Jon Vale"), module.ALIASES))
    assert called == [EditEntity(line(people, "Jon Vale").id)]
    pane.table.doubleClicked.emit(pane.model.index(0, MENTIONS))
    assert people.focusWidget() is pane.mentions.table
    pane.table.doubleClicked.emit(pane.model.index(0, EXTERNAL))
    field = pane.table.viewport().findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "External ID"


def test_numbers_keep_a_distance_from_what_follows(pane: EntitiesPane) -> None:
    for column, words in ((MENTIONS, "Mentions"), (module.ALIASES, "Also called")):
        heading = pane.model.headerData(column, Qt.Orientation.Horizontal)
        assert (heading.strip(), heading == words) == (words, column != MENTIONS)
        spoken = pane.model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == words
    option = QStyleOptionViewItem()
    index = pane.model.index(0, MENTIONS)
    delegate = pane.table.itemDelegateForColumn(MENTIONS)
    assert isinstance(delegate, NumberDelegate)
    delegate.initStyleOption(option, index)
    assert option.text.startswith(index.data())
    assert option.text.endswith("\u00a0")


# -- merging and splitting


def test_dragging_an_entity_onto_another_merges_it_and_undo_parts_them(
    qtbot: QtBot, people: MainWindow, pane: EntitiesPane
) -> None:
    other, keep = row_of(pane, "Ada M. Brandt"), row_of(pane, "Ada Brandt")
    data = pane.model.mimeData([pane.model.index(other, 0)])
    assert dragged_over(pane, keep, data).isAccepted()
    assert pane.table._hint == "Merge 1 entity into Ada Brandt"
    pane.table.grab()  # the frame and the hint are painted
    assert not dragged_over(pane, other, data).isAccepted()  # into itself
    assert drop(pane, keep, data).isAccepted()
    assert pane.table._hint == ""
    qtbot.waitUntil(lambda: len(shown(pane)) == 4)
    assert said(people).startswith("Merged “Ada M. Brandt” into Ada Brandt.")
    here = pane.current_entity()
    assert here is not None
    assert here.name == "Ada Brandt"
    press(people, "z", CTRL)
    qtbot.waitUntil(lambda: len(shown(pane)) == 5)
    assert said(people) == "Undone: merge entities."


def test_the_hint_follows_rows_that_move_under_the_pointer(
    qtbot: QtBot, people: MainWindow, pane: EntitiesPane
) -> None:
    data = pane.model.mimeData([pane.model.index(4, 0)])
    dragged_over(pane, 0, data)
    assert pane.table._hint == "Merge 1 entity into Jon Vale"
    pane.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: pane.table._hint == "Merge 1 entity into Ada Brandt")
    drop(pane, 0, data)
    assert said(people).startswith("Merged “Teo Brandt” into Ada Brandt.")
    assert pane.table.state() == pane.table.State.NoState


def test_mentions_cannot_be_given_to_whose_they_are(qtbot: QtBot, people: MainWindow, pane: EntitiesPane) -> None:
    own = choose(qtbot, pane, "Jon Vale")
    data = make_drag_data(MENTIONS_DRAGGED, pane.mentions.model.span_ids_at([0]))
    assert not dragged_over(pane, row_of(pane, own.name), data).isAccepted()
    assert dragged_over(pane, row_of(pane, "Teo Brandt"), data).isAccepted()


def test_files_are_for_the_window_and_an_aborted_drag_leaves_no_trace(pane: EntitiesPane) -> None:
    files = QMimeData()
    files.setText("a file")
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton, NONE)
    pane.table.dragEnterEvent(event)
    assert not event.isAccepted()
    dragged_over(pane, 0, make_drag_data(ENTITIES_DRAGGED, [pane.model.row_ids[1]]))
    pane.table.dragLeaveEvent(QDragLeaveEvent())
    assert pane.table._target == -1


def test_m_asks_which_name_stays(qtbot: QtBot, people: MainWindow, pane: EntitiesPane) -> None:
    press(people, "m")
    assert said(people).startswith("Choose two or more entities")
    pane.table.selectAll()
    assert pane.finder.count.text() == "5 entities, 5 selected"
    press(people, "m")
    assert people.findChild(MergeDialog) is not None


def test_mentions_are_dragged_onto_somebody_else(qtbot: QtBot, people: MainWindow, pane: EntitiesPane) -> None:
    choose(qtbot, pane, "Ada Brandt")
    press(people, Qt.Key.Key_Return)
    press(people, Qt.Key.Key_End)
    data = pane.mentions.model.mimeData(pane.mentions.table.selectionModel().selectedRows())
    dragged_over(pane, row_of(pane, "Teo Brandt"), data)
    assert pane.table._hint == "Move 1 mention to Teo Brandt"
    drop(pane, row_of(pane, "Teo Brandt"), data)
    assert said(people).startswith("Moved 1 mention of Ada Brandt to Teo Brandt.")
    assert (line(people, "Ada Brandt").mentions, line(people, "Teo Brandt").mentions) == (1, 2)
    qtbot.waitUntil(lambda: pane.mentions.model.rowCount() == 1)


def test_m_on_mentions_asks_whose_they_are(qtbot: QtBot, people: MainWindow, pane: EntitiesPane) -> None:
    people.run_command("entity.split")
    assert said(people).startswith("Choose the mentions")
    choose(qtbot, pane, "Ada Brandt")
    press(people, Qt.Key.Key_Return)
    press(people, "m")
    assert people.findChild(SplitDialog) is not None
