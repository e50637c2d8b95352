"""Tables of answers and records that were changed in a spreadsheet, taken back in the window."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.codebook import AnswerOption, AnswerType, RecordSlot, RecordType, SlotContent, UnitVariable
from core.codebook.slots import SlotThing
from core.export import write_folder
from core.store import edits
from core.store.codings import Answer, UnitKey, list_codings
from core.store.project import Project
from core.store.study_records import list_records
from gui import ask
from gui.dialogs.returned_table import ReturnedTableDialog
from gui.window import MainWindow

TONES = (AnswerOption("1", "critical"), AnswerOption("2", "neutral"))
TONE = UnitVariable("tone", "Tone of the article", type=AnswerType.CHOICE, options=TONES)
EVENT = RecordType("event", "Event", (RecordSlot("place", "Place", SlotContent.VALUE),))


@pytest.fixture
def study(window: MainWindow) -> MainWindow:
    project = window.session.project
    assert project is not None
    book = replace(window.session.codebook, unit_variables=(TONE,), record_types=(EVENT,))
    window.session.run_edit(edits.set_codebook, book, "a study")
    tone, event = project.codebook.unit_variables[0], project.codebook.record_types[0]
    window.session.run_edit(edits.set_answer, tone, [UnitKey(1)], Answer("2"))
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


def test_answers_come_back_and_go_with_one_undo(
    qtbot: QtBot, study: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = study.session.project
    assert project is not None
    changes = {0: {"tone": "critical"}, 1: {"tone": "2"}, 2: {"tone": "loud"}}
    path = change_table(project, tmp_path / "out", "coded_articles", changes)
    made = shown(qtbot, study, monkeypatch, path)
    assert [row[1:] for row in made.model.rows] == [
        ("Tone of the article", "neutral", "critical"), ("Tone of the article", "", "neutral"),
    ]  # fmt: skip
    assert "row 4: “loud” is no answer to “tone”" in made.refused.rows[0][0]
    assert made.words.text() == "2 cells will change. 1 row or column is refused."
    made.go.click()
    qtbot.waitUntil(lambda: [one.answer.value for one in list_codings(project, 2)] == ["2"])
    study.run_command("edit.undo")
    qtbot.waitUntil(lambda: [one.answer.value for one in list_codings(project, 1)] == ["2"])


def test_a_slot_comes_back(qtbot: QtBot, study: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = study.session.project
    assert project is not None
    path = change_table(project, tmp_path / "out", "records-event", {0: {"place": "Talmere", "comment": "seen"}})
    made = shown(qtbot, study, monkeypatch, path)
    assert made.model.rows == [("Record 1", "Place", "Dun", "Talmere"), ("Record 1", "Comment", "", "seen")]
    made.go.click()
    qtbot.waitUntil(lambda: [one.comment for one in list_records(project)] == ["seen"])
    assert [one.words for one in list_records(project)[0].fillings] == ["Talmere"]


def test_an_untouched_table_changes_nothing(
    qtbot: QtBot, study: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = study.session.project
    assert project is not None
    made = shown(qtbot, study, monkeypatch, change_table(project, tmp_path / "out", "codings", {}))
    assert (made.words.text(), made.go.isEnabled()) == ("Nothing would change.", False)
    made.reject()
