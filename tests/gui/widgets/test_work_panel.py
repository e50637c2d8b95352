"""The button of the status line and the panel of running work."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui import ask
from gui.requests import Focus
from gui.window import MainWindow


def test_the_button_shows_what_runs_and_how_it_ended(qtbot: QtBot, window: MainWindow) -> None:
    button = window._status.work
    assert not button.isVisible()
    work = window.session.works.begin_work("Export")
    work.report_progress(5, 20)
    qtbot.waitUntil(lambda: button.button.text() == "Export: 5 of 20")
    assert button.isVisible()
    assert button.bar.value() == 250
    work.fail_work("The folder is gone.")
    qtbot.waitUntil(lambda: button.button.text() == "✕ Export failed")
    assert not button.bar.isVisible()
    window.session.works.begin_work("Backup").finish_work("Done.")
    button.update_button()
    assert button.button.text() == "✕ Export failed"
    window.session.works.begin_work("Export").finish_work("Done.")
    qtbot.waitUntil(lambda: button.button.text() == "✓ Export")


def test_the_panel_cancels_shows_details_and_forgets_what_was_seen(qtbot: QtBot, window: MainWindow) -> None:
    works, asked = window.session.works, list[str]()
    export = works.begin_work("Export", lambda: asked.append("cancel"))
    backup = works.begin_work("Backup")
    backup.look = ("Open folder", lambda: asked.append("look"))
    window.run_command("project.work")
    panel = window._status.work.panel
    assert panel is not None
    assert panel.isVisible()
    assert [row.title.text() for row in panel.rows] == ["Backup", "Export"]
    assert (panel.rows[0].cancel.isVisible(), panel.rows[1].cancel.isVisible()) == (False, True)
    panel.rows[1].cancel.click()
    panel.rows[0].look.click()
    assert asked == ["cancel", "look"]
    export.fail_work("The folder is gone.", "No such file")
    qtbot.waitUntil(lambda: panel.rows[1].more.isVisible())
    assert panel.rows[1].state.text() == "✕ Failed"
    panel.rows[1].more.click()
    assert panel.rows[1].details.isVisible()
    assert panel.geometry().right() <= window.width()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert works.items == [backup]
    backup.finish_work("Done.")  # closing the window would ask about it


def test_the_panel_closes_when_one_goes_on_working_after_all_has_ended(qtbot: QtBot, window: MainWindow) -> None:
    export = window.session.works.begin_work("Export")
    window.run_command("project.work")
    panel = window._status.work.panel
    assert panel is not None
    window.session.send_request(Focus.TEXT)
    assert panel.isVisible(), "something runs"
    panel.close_button.setFocus()
    export.finish_work("Done.")
    window.session.send_request(Focus.TEXT)
    assert not panel.isVisible()


def test_a_closed_project_takes_its_ended_work_along(qtbot: QtBot, window: MainWindow) -> None:
    works, button = window.session.works, window._status.work
    works.begin_work("Import").finish_work("Imported.")
    works.begin_work("Backup").fail_work("The disk is full.")
    export, search = works.begin_work("Export"), works.begin_work("Search")
    window.run_command("project.close")
    assert works.items == [export, search]
    search.finish_work("The project was closed.", cancelled=True)
    assert works.items == [export]
    export.fail_work("The folder is gone.")
    qtbot.waitUntil(lambda: button.button.text() == "✕ Export failed")
    works.drop_ended()
    qtbot.waitUntil(lambda: not button.isVisible())


def test_text_from_data_is_plain(qtbot: QtBot, window: MainWindow) -> None:
    work = window.session.works.begin_work("Import")
    work.report_progress(0, words="<img src=x> & <b>bold</b>")
    window.run_command("project.work")
    panel = window._status.work.panel
    assert panel is not None
    assert panel.rows[0].words.textFormat() == Qt.TextFormat.PlainText
    assert panel.rows[0].words.text() == "<img src=x> & <b>bold</b>"


def test_closing_the_window_asks_about_what_runs_and_stops_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = [False, True]
    monkeypatch.setattr(ask, "confirm_action", lambda _w, _t, question, _b: asked.append(question) or answers.pop(0))
    stopped: list[str] = []
    window.session.works.begin_work("Export", lambda: stopped.append("export"))
    assert not window.close()
    assert stopped == []
    assert window.close()
    assert stopped == ["export"]
    assert all(question.startswith("Still running: Export.") for question in asked)
    assert len(asked) == 2
