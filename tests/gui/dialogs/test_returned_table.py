"""Tables of records that were changed in a spreadsheet, taken back in the window."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.codebook import AnswerType, RecordSlot, RecordType, SlotContent, StudyUnit, UnitVariable
from core.codebook.slots import SlotThing
from core.export import write_folder
from core.store import edits
from core.store.project import Project
from core.store.study_records import list_records
from gui import ask
from gui.dialogs.returned_table import ReturnedTableDialog
from gui.window import MainWindow

VIOLENT = UnitVariable("violent", "Was it violent?", StudyUnit.RECORD, "event", AnswerType.YES_NO)
EVENT = RecordType("event", "Event", (RecordSlot("place", "Place", SlotContent.VALUE),))


@pytest.fixture
def study(window: MainWindow) -> MainWindow:
    project = window.session.project
    assert project is not None
    book = replace(window.session.codebook, unit_variables=(VIOLENT,), record_types=(EVENT,))
    window.session.run_edit(edits.set_codebook, book, "a study")
    (event,) = project.codebook.record_types
    window.session.run_edit(edits.add_record, event, 1, None, {event.slots[0]: [SlotThing(value="Dun")]})
    return window


def change_table(project: Project, folder: Path, name: str, changes: dict[int, dict[str, str]]) -> Path:
    path = next(one for one in write_folder(project, folder) if one.name == f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, cells in changes.items():
        rows[number].update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def shown(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path) -> ReturnedTableDialog:
    monkeypatch.setattr(ask, "choose_table", lambda *_: path)
    window.run_command("project.import_table")
    qtbot.waitUntil(lambda: bool(window.findChildren(ReturnedTableDialog)))
    (made,) = window.findChildren(ReturnedTableDialog)
    qtbot.waitUntil(lambda: not made.bar.isVisible())
    return made


def test_a_slot_comes_back(qtbot: QtBot, study: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = study.session.project
    assert project is not None
    path = change_table(project, tmp_path / "out", "records-event", {0: {"place": "Talmere", "comment": "seen"}})
    made = shown(qtbot, study, monkeypatch, path)
    assert made.model.rows == [("Record 1", "Place", "Dun", "Talmere"), ("Record 1", "Comment", "", "seen")]
    made.go.click()
    qtbot.waitUntil(lambda: [one.comment for one in list_records(project)] == ["seen"])
    qtbot.waitUntil(lambda: [one.words for one in list_records(project)[0].fillings] == ["Talmere"])
    study.run_command("edit.undo")
    qtbot.waitUntil(lambda: [one.comment for one in list_records(project)] == [""])


def test_what_is_refused_is_told_beside_an_answer_that_comes_back(
    qtbot: QtBot, study: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = study.session.project
    assert project is not None
    path = change_table(project, tmp_path / "out", "records-event", {0: {"violent": "yes", "record_type": "march"}})
    made = shown(qtbot, study, monkeypatch, path)
    assert made.model.rows == [("Record 1", "Was it violent?", "", "Yes")]
    assert made.words.text() == "1 cell will change."
    made.reject()
    path = change_table(project, tmp_path / "out", "records", {0: {"slot": "nothing"}})
    monkeypatch.setattr(ask, "choose_table", lambda *_: path)
    study.run_command("project.import_table")
    qtbot.waitUntil(lambda: any(one.refused.rows for one in study.findChildren(ReturnedTableDialog)))
    (last,) = [one for one in study.findChildren(ReturnedTableDialog) if one.refused.rows]
    assert last.refused.rows == [("row 2: The record type “event” has no slot called “nothing”.",)]
    last.reject()


def test_an_untouched_table_changes_nothing(
    qtbot: QtBot, study: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = study.session.project
    assert project is not None
    made = shown(qtbot, study, monkeypatch, change_table(project, tmp_path / "out", "records_wide", {}))
    assert (made.words.text(), made.go.isEnabled()) == ("Nothing would change.", False)
    made.reject()


def test_an_emptied_cell_counts_once_that_is_ticked(
    qtbot: QtBot, study: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = study.session.project
    assert project is not None
    made = shown(
        qtbot, study, monkeypatch, change_table(project, tmp_path / "out", "records-event", {0: {"place": ""}})
    )
    assert (made.model.rows, made.go.isEnabled()) == ([], False)
    made.clears.click()
    qtbot.waitUntil(lambda: made.go.isEnabled())
    assert made.model.rows == [("Record 1", "Place", "Dun", "")]
    made.go.click()
    qtbot.waitUntil(lambda: list_records(project)[0].fillings == ())
    study.run_command("edit.undo")
    qtbot.waitUntil(lambda: [one.words for one in list_records(project)[0].fillings] == ["Dun"])


def test_a_row_without_a_number_is_previewed_as_a_new_record(
    qtbot: QtBot, study: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = study.session.project
    assert project is not None
    new = {"record_id": "", "article_id": "", "article_uid": "", "place": "Talmere", "violent": "no"}
    made = shown(qtbot, study, monkeypatch, change_table(project, tmp_path / "out", "records-event", {0: new}))
    about = "New record of row 2"
    assert made.model.rows == [
        (about, "Record type", "", "Event"), (about, "Place", "", "Talmere"), (about, "Was it violent?", "", "No"),
    ]  # fmt: skip
    made.go.click()
    qtbot.waitUntil(lambda: {one.article_id for one in list_records(project)} == {1, None})
