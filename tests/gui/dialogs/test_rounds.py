"""Rounds of coding in the window: assignments are previewed, written, listed, taken back, reassigned and withdrawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.assignments import HiddenThing, OverlapKind, RoundKind
from core.store.edits import set_reviewed
from core.store.project import open_project
from core.store.queries.articles import list_article_names
from core.store.rounds import RETURNED, WITHDRAWN, list_assignments
from gui import ask
from gui.dialogs import round_form, rounds
from gui.dialogs.round_form import RoundForm
from gui.dialogs.rounds import RoundsDialog
from gui.panes.articles.assignment_head import AssignmentHead
from gui.widgets.workspace_rail import WorkspaceRail
from gui.window import MainWindow
from tests.gui.people import people

__all__ = ["people"]


def settle(qtbot: QtBot, form: RoundForm) -> None:
    qtbot.waitUntil(lambda: not form.query.is_waiting and not form.query.is_busy)


def open_form(qtbot: QtBot, window: MainWindow, folder: Path) -> RoundForm:
    form = round_form.show_dialog(window)
    form.fields.folder.setText(str(folder))
    form.fields.coders.setText("anna, ben")
    settle(qtbot, form)
    return form


def give_out(qtbot: QtBot, window: MainWindow, folder: Path) -> list[Path]:
    form = open_form(qtbot, window, folder)
    with qtbot.waitSignal(form.finished):
        qtbot.mouseClick(form.give, Qt.MouseButton.LeftButton)
    return sorted(folder.iterdir())


def finish_article(path: Path) -> None:
    with open_project(path) as opened:
        set_reviewed(opened, list_article_names(opened)[0].id, True)


@pytest.fixture
def given(qtbot: QtBot, people: MainWindow, tmp_path: Path) -> list[Path]:
    return give_out(qtbot, people, tmp_path / "out")


def test_the_preview_says_who_gets_what(qtbot: QtBot, people: MainWindow, tmp_path: Path) -> None:
    form = open_form(qtbot, people, tmp_path)
    assert form.fields.name.text() == "reliability"
    assert [(row.coder, len(row.articles)) for row in form.preview.model.rows] == [("anna", 3), ("ben", 3)]
    assert form.preview.told.text() == "2 files with 3 different articles altogether."
    form.fields.overlap.setCurrentIndex(form.fields.overlap.findData(OverlapKind.SHARE))
    form.fields.share.setValue(33)
    settle(qtbot, form)
    assert sorted(len(row.articles) for row in form.preview.model.rows) == [2, 2]
    assert not list(tmp_path.glob("*.pressmark.tmp"))
    assert not (tmp_path / "reliability-anna.pressmark").exists()


def test_blind_rounds_hide_suggestions_and_say_so(qtbot: QtBot, people: MainWindow, tmp_path: Path) -> None:
    form = open_form(qtbot, people, tmp_path)
    box = form.fields.hidden[HiddenThing.SUGGESTIONS]
    assert box.isChecked()
    assert not box.isEnabled()
    form.fields.kind.setCurrentIndex(form.fields.kind.findData(RoundKind.MAIN))
    settle(qtbot, form)
    assert box.isEnabled()
    assert not box.isChecked()
    assert form.fields.name.text() == "main"


def test_what_cannot_be_given_out_is_said_before(qtbot: QtBot, people: MainWindow, tmp_path: Path) -> None:
    form = open_form(qtbot, people, tmp_path)
    form.fields.coders.setText("anna")
    settle(qtbot, form)
    assert "at least two coders" in form.problem.text()
    assert not form.give.isEnabled()
    form.fields.coders.setText("anna, ben")
    form.fields.has_limit.setChecked(True)
    form.fields.limit.setValue(1)
    settle(qtbot, form)
    assert form.preview.limit.isVisible()
    assert not form.give.isEnabled()


def test_files_are_written_and_listed_and_one_undo_takes_it_back(
    qtbot: QtBot, people: MainWindow, given: list[Path]
) -> None:
    assert [path.name for path in given] == ["reliability-anna.pressmark", "reliability-ben.pressmark"]
    dialog = rounds.show_dialog(people)
    assert [(row.coder, row.articles) for row in dialog.model.rows] == [("anna", 3), ("ben", 3)]
    assert dialog.told.text() == "2 assignments, 0 of 6 articles done."
    people.run_command("edit.undo")
    qtbot.waitUntil(lambda: not dialog.model.rows)
    assert "Nothing has been given out" in dialog.told.text()


def test_files_that_come_back_are_taken_and_reported(
    qtbot: QtBot, people: MainWindow, given: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish_article(given[0])
    other = tmp_path / "letter.json"
    other.write_text("{}", encoding="utf-8")
    dialog = rounds.show_dialog(people)
    monkeypatch.setattr(ask, "choose_returned_files", lambda _parent, _folder: [given[0], other])
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "letter.json" in dialog.report.text())
    assert "1 of 3 articles done" in dialog.report.text()
    anna, ben = dialog.model.rows
    assert (anna.state, anna.done, ben.done) == (RETURNED, 1, 0)


def test_files_dropped_on_the_window_are_taken_back(qtbot: QtBot, people: MainWindow, given: list[Path]) -> None:
    from gui.requests import ImportPaths

    finish_article(given[1])
    before = people.session.project
    people.session.send_request(ImportPaths([given[1]]))
    qtbot.waitUntil(lambda: any(row.done for row in people.session.ask_store(list_assignments)))
    assert people.session.project is before
    (dialog,) = people.findChildren(RoundsDialog)
    qtbot.waitUntil(lambda: "ben" in dialog.report.text())
    people.session.send_request(ImportPaths([given[0]]))
    qtbot.waitUntil(lambda: "anna" in dialog.report.text())
    assert people.findChildren(RoundsDialog) == [dialog]


def test_what_a_coder_has_not_done_is_reassigned(
    qtbot: QtBot, people: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = open_form(qtbot, people, tmp_path / "out")
    form.fields.kind.setCurrentIndex(form.fields.kind.findData(RoundKind.MAIN))
    form.fields.overlap.setCurrentIndex(form.fields.overlap.findData(OverlapKind.SHARE))
    form.fields.share.setValue(1)
    settle(qtbot, form)
    shares = [len(row.articles) for row in form.preview.model.rows]
    with qtbot.waitSignal(form.finished):
        qtbot.mouseClick(form.give, Qt.MouseButton.LeftButton)
    dialog = rounds.show_dialog(people)
    dialog.table.selectRow(0)
    monkeypatch.setattr(ask, "type_words", lambda *_said: "ben")
    monkeypatch.setattr(ask, "choose_folder", lambda *_said: tmp_path / "more")
    qtbot.mouseClick(dialog.reassign, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 3)
    assert dialog.model.rows[0].state == WITHDRAWN
    assert dialog.model.rows[2].coder == "ben"
    assert dialog.model.rows[2].articles <= shares[0]
    assert (tmp_path / "more" / "main-ben-2.pressmark").exists()


def test_withdrawing_is_undone(qtbot: QtBot, people: MainWindow, given: list[Path]) -> None:
    dialog = rounds.show_dialog(people)
    dialog.table.selectRow(0)
    qtbot.mouseClick(dialog.withdraw, Qt.MouseButton.LeftButton)
    assert dialog.model.rows[0].state == WITHDRAWN
    assert not dialog.withdraw.isEnabled()
    people.run_command("edit.undo")
    qtbot.waitUntil(lambda: dialog.model.rows[0].state != WITHDRAWN)


def test_selected_articles_become_anchors(qtbot: QtBot, people: MainWindow, tmp_path: Path) -> None:
    people.session.listed = tuple(row.id for row in people.session.ask_store(list_article_names)[:2])
    form = open_form(qtbot, people, tmp_path)
    form.fields.takes_anchors.setChecked(True)
    settle(qtbot, form)
    anchors = [sum(is_anchor for _article, is_anchor in row.articles) for row in form.preview.model.rows]
    assert anchors == [2, 2]


def rail_of(window: MainWindow) -> WorkspaceRail:
    (rail,) = window.findChildren(WorkspaceRail)
    return rail


@pytest.fixture
def assignment(people: MainWindow, given: list[Path]) -> MainWindow:
    assert people.open_project(given[0])
    return people


def test_an_assignment_shows_only_what_is_to_do(qtbot: QtBot, assignment: MainWindow) -> None:
    head = assignment.findChild(AssignmentHead)
    assert head is not None
    assert head.round.text() == "Reliability: assignment of anna"
    assert head.done.text().startswith("0 of 3 articles done.")
    shown = {name for name, button in rail_of(assignment).buttons.items() if not button.isHidden()}
    assert shown == {"read", "found", "entities", "claims", "records", "codebook"}
    assignment.run_command("view.compare")
    assert rail_of(assignment).buttons["read"].isChecked()
    assert not assignment.can_run("samples.list")
    assignment.run_command("article.reviewed")
    qtbot.waitUntil(lambda: head.done.text().startswith("1 of 3 articles done."))


def test_decisions_in_an_assignment_carry_the_name_of_its_coder(assignment: MainWindow) -> None:
    assignment.session.name_reviewer("somebody else")
    project = assignment.session.project
    assert project is not None
    assert project.who == "anna"
    assignment.session.close_project()
    assert assignment.session.assignment is None


def test_a_project_of_ones_own_has_no_head_and_all_workspaces(people: MainWindow) -> None:
    head = people.findChild(AssignmentHead)
    assert head is not None
    assert head.isHidden()
    assert all(not button.isHidden() for button in rail_of(people).buttons.values())
