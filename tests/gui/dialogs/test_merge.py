"""Merging and splitting asked for in a dialog; the picker of an entity."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.store import queries
from core.store.rows import EntityLine
from gui.dialogs import merge, split
from gui.dialogs.entity_picker import EntityPicker
from gui.dialogs.merge import MergeDialog
from gui.dialogs.split import SplitDialog
from gui.requests import MergeEntities
from gui.window import MainWindow
from tests.gui.people import line, names, open_view, people, said

__all__ = ["people"]


def entity(number: int, name: str, mentions: int) -> EntityLine:
    return EntityLine(number, name, "PERSON", mentions, 1, None, None, (), (), "", False)


def test_the_name_mentioned_most_is_proposed() -> None:
    lines = [entity(7, "Brandt", 12), entity(8, "Ada Brandt", 12), entity(9, "Adda Brandt of Port Alder", 1)]
    assert merge.best_line(lines) == 1
    assert merge.best_line(lines[:1]) == 0
    assert merge.best_line(lines[2:]) == 0


def test_the_row_clicked_last_decides_nothing(qtbot: QtBot, people: MainWindow) -> None:
    pane = open_view(qtbot, people)
    pane.table.selectAll()
    most = max(pane.chosen_entities(), key=lambda line: (line.mentions, len(line.name.split())))
    last = next(at for at, line in enumerate(pane.chosen_entities()) if line.mentions < most.mentions)
    flags = QItemSelectionModel.SelectionFlag.NoUpdate
    pane.table.selectionModel().setCurrentIndex(pane.model.index(last, 0), flags)
    people.run_command("entity.merge")
    made = people.findChild(MergeDialog)
    assert isinstance(made, MergeDialog)
    assert made.kept_entity.id == most.id
    assert made.list.visualRect(made.list.currentIndex()).intersects(made.list.viewport().rect())


@pytest.fixture
def merging(qtbot: QtBot, people: MainWindow) -> MergeDialog:
    people.session.send_request(
        MergeEntities([line(people, name).id for name in ("Ada Brandt", "Ada M. Brandt", "Port Alder")])
    )
    made = people.findChild(MergeDialog)
    assert isinstance(made, MergeDialog)
    return made


def test_it_says_what_will_happen_and_does_it(people: MainWindow, merging: MergeDialog) -> None:
    assert merging.windowTitle() == "Merge 3 entities"
    assert merging.kept_entity.name == "Ada Brandt"
    assert "These entities are of different kinds: Person, Place." in merging.told.text()
    merging.list.go_to_row(1)
    assert "stay as other names of Ada M. Brandt" in merging.told.text()
    merging.list.go_to_row(0)
    assert "stay as other names of Ada Brandt" in merging.told.text()
    merging.button.click()
    assert names(people) == ["Ada Brandt", "Jon Vale", "Teo Brandt"]
    assert said(people).startswith("Merged 2 entities into Ada Brandt.")


def test_enter_merges(people: MainWindow, merging: MergeDialog) -> None:
    QTest.keyClick(merging.list, Qt.Key.Key_Return)
    assert names(people) == ["Ada Brandt", "Jon Vale", "Teo Brandt"]


def test_escape_merges_nothing(people: MainWindow, merging: MergeDialog) -> None:
    QTest.keyClick(merging, Qt.Key.Key_Escape)
    assert len(names(people)) == 5


def test_one_alone_cannot_be_merged(people: MainWindow) -> None:
    assert merge.show_dialog(people, [line(people, "Jon Vale").id, 999]) is None
    assert said(people) == "Select at least two entities to merge."


@pytest.fixture
def splitting(people: MainWindow) -> SplitDialog:
    vale = line(people, "Jon Vale")
    ids = [one.span_id for one in people.session.ask_store(queries.list_mentions, vale.id)]
    made = split.show_dialog(people, vale.id, ids[:2])
    assert made is not None
    return made


def test_a_new_entity_is_proposed_under_the_words(people: MainWindow, splitting: SplitDialog) -> None:
    assert splitting.picker.line.text() == "Jon Vale"
    assert splitting.picker.list.lines[0].words == "＋ new: “Jon Vale”"
    assert splitting.button.text() == "Create and move"
    splitting.picker.line.setText("Lea Vale")
    splitting.kind.setCurrentIndex(splitting.kind.findData("ORG"))
    QTest.keyClick(splitting.picker.line, Qt.Key.Key_Return)
    assert (line(people, "Lea Vale").kind, line(people, "Lea Vale").mentions) == ("ORG", 2)
    assert line(people, "Jon Vale").mentions == 1


def test_one_that_is_there_is_chosen_by_the_arrows(people: MainWindow, splitting: SplitDialog) -> None:
    splitting.picker.line.setText("teo")
    QTest.keyClick(splitting.picker.line, Qt.Key.Key_Down)
    chosen = splitting.picker.selected_entity
    assert chosen is not None
    assert chosen.name == "Teo Brandt"
    assert splitting.button.text() == "Move"
    assert not splitting.kind.isEnabled()
    splitting.button.click()
    assert line(people, "Teo Brandt").mentions == 3


def test_nothing_typed_makes_nothing(people: MainWindow, splitting: SplitDialog) -> None:
    splitting.picker.line.clear()
    splitting.picker.list.go_to_row(-1)
    splitting.accept()
    assert len(names(people)) == 5
    assert split.show_dialog(people, 999, [1]) is None
    assert said(people).startswith("That entity no longer exists")


def test_the_picker_offers_only_what_may_be_chosen(qtbot: QtBot, people: MainWindow) -> None:
    vale = line(people, "Jon Vale")
    picker = EntityPicker(lambda typed: people.session.ask_store(queries.search_entities, typed), without=[vale.id])
    qtbot.addWidget(picker)
    picker.start_search("a")
    told = [line.words for line in picker.list.lines]
    assert told
    assert not any("Jon Vale" in words or "new" in words for words in told)
    with qtbot.waitSignal(picker.entered):
        QTest.keyClick(picker.line, Qt.Key.Key_Return)
    assert picker.selected_entity is not None
