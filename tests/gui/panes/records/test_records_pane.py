"""The workspace of records: a table per type, one record beside it, what links it, and what keys do there."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.codebook import RecordType
from core.codebook.slots import SlotThing
from core.store import edits
from core.store.study_records import get_record, list_records
from gui import ask
from gui.panes.records.pane import RecordsPane
from gui.requests import MakeRecord, ShowRecord
from gui.window import MainWindow
from tests.gui.actions.test_actions import CTRL, SHIFT, press, said
from tests.gui.panes.records.conftest import type_words


def kinds(window: MainWindow) -> tuple[RecordType, RecordType]:
    event, report = window.session.codebook.record_types
    return event, report


@pytest.fixture
def pane(study: MainWindow, qtbot: QtBot) -> RecordsPane:
    """Events 1 to 3, of which the second is told by reports 4 and 5; the workspace is shown."""
    event, report = kinds(study)
    name, reports, _form, size = event.slots
    run = study.session.run_edit
    for words, people in (("Port march", "1200"), ("Dock strike", "300"), ("Vigil", "")):
        more = {size: [SlotThing(value=people)]} if people else {}
        run(edits.add_record, event, None, fillings={name: [SlotThing(value=words)], **more})
    for article, length in ((1, 4), (2, 3)):
        run(edits.add_record, report, article, (0, length))
    run(edits.fill_slot, 2, reports, [SlotThing(other_id=4), SlotThing(other_id=5)])
    press(study, "r", CTRL | SHIFT)
    found = cast("RecordsPane", study.find_pane("records"))
    qtbot.waitUntil(lambda: found.model.rowCount() == 3)
    return found


def rows(pane: RecordsPane, column: int = 1) -> list[str]:
    model = pane.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_rows_are_sorted_and_filtered(pane: RecordsPane, qtbot: QtBot) -> None:
    assert pane.model.columns == ("No.", "In a few words", "Reports of it", "Form", "Size", "Article", "Outlet", "Date",
                                  "Comment")  # fmt: skip
    assert rows(pane) == ["Port march", "Dock strike", "Vigil"]
    assert rows(pane, 2)[1] == "“Mira”; “Teo”"
    pane.model.sort(4, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: rows(pane, 4) == ["1200", "300", ""])
    pane.finder.words.setText("strike")
    qtbot.waitUntil(lambda: rows(pane) == ["Dock strike"])
    assert pane.finder.count.text() == "1 found"
    pane.finder.clear.click()
    pane.finder.slot.setCurrentIndex(pane.finder.slot.findText("Size"))
    pane.finder.filled.setCurrentIndex(2)
    qtbot.waitUntil(lambda: rows(pane) == ["Vigil"])


def test_the_record_of_the_row_is_shown_with_its_links_and_filled(pane: RecordsPane, qtbot: QtBot) -> None:
    pane.table.go_to(1)
    qtbot.waitUntil(lambda: list(pane.sheet.cards.cards) == [2])
    shown = pane.sheet.cards.record
    assert shown is not None
    assert len(shown.slots[1].fillings) == 2
    press(pane.window(), "e")  # type: ignore[arg-type]
    assert pane.sheet.cards.row_at_hand is not None
    assert pane.sheet.cards.row_at_hand.shown.title == "Form"
    press(pane.window(), "1")  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: rows(pane, 3)[1] == "march")
    press(pane.window(), Qt.Key.Key_Escape)  # type: ignore[arg-type]
    assert pane.table.hasFocus()
    next(iter(pane.sheet.cards.cards[2].rows[1].things.findChildren(QPushButton))).click()
    qtbot.waitUntil(lambda: pane.model.kind is not None and pane.model.kind.name == "report")
    qtbot.waitUntil(lambda: list(pane.sheet.cards.cards) == [4])
    reverse = pane.sheet.cards.cards[4].rows[-1].shown
    assert [one.words for one in reverse.fillings] == ["Dock strike · march · 300"]


def test_several_are_removed_at_once_and_come_back(pane: RecordsPane, qtbot: QtBot) -> None:
    window = cast("MainWindow", pane.window())
    pane.table.enter_rows()
    pane.table.selectAll()
    assert pane.finder.count.text() == "3 records, 3 selected"
    press(window, Qt.Key.Key_Delete)
    assert said(window) == "3 records removed."
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0)
    press(window, "z", CTRL)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    pane.table.go_to(0)
    press(window, ";")
    type_words("checked")
    press(window, Qt.Key.Key_Return)
    record = window.session.ask_store(get_record, 1)
    assert record is not None
    assert record.comment == "checked"


def test_keys_in_fields_and_of_marks_remove_nothing(pane: RecordsPane) -> None:
    window = cast("MainWindow", pane.window())
    window.session.show_article(1, 1)
    pane.finder.take_focus()
    press(window, Qt.Key.Key_Delete)
    pane.table.enter_rows()
    press(window, "x")
    assert len(window.session.ask_store(list_records)) == 5
    from core.store import queries

    assert window.session.ask_store(queries.get_span, 1).status == "suggested"


def test_a_new_record_and_one_of_another_type_get_their_row(pane: RecordsPane, qtbot: QtBot) -> None:
    window = cast("MainWindow", pane.window())
    window.session.send_request(MakeRecord("event"))
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4 and list(pane.sheet.cards.cards) == [6])
    qtbot.waitUntil(lambda: pane.sheet.cards.field is not None)
    pane.finder.words.setText("strike")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    window.session.send_request(ShowRecord(3))
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4 and list(pane.sheet.cards.cards) == [3])


def test_what_is_listed_is_saved(
    pane: RecordsPane, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "events.csv"
    monkeypatch.setattr(ask, "choose_new_file", lambda *_asked: target)
    pane.finder.words.setText("r")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)
    cast("MainWindow", pane.window()).run_command("record.save")
    qtbot.waitUntil(target.exists)
    with target.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert [(row["id"], row["name"], row["reports"], row["size"]) for row in found] == [
        ("1", "Port march", "", "1200"), ("2", "Dock strike", "“Mira”; “Teo”", "300"),
    ]  # fmt: skip


def test_large_tables_of_records_are_read_in_pages(study: MainWindow, qtbot: QtBot) -> None:
    event, _report = kinds(study)
    project = study.session.project
    assert project is not None
    study.session.run_edit(edits.add_record, event, None)
    project.connection.execute(
        "INSERT INTO record(record_type_id, revision) WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1"
        " FROM number WHERE n < 3000) SELECT ?, 0 FROM number",
        (event.row,),
    )
    project.connection.commit()
    study.show_pane("records")
    found = cast("RecordsPane", study.find_pane("records"))
    qtbot.waitUntil(lambda: found.model.rowCount() == 3001)
    assert len(found.model.pages) < 4
