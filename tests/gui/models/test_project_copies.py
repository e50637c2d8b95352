"""Copies of the project from the menu, in the background."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.store import backups
from gui import ask
from gui.running_work import WorkState
from gui.window import MainWindow


def test_a_copy_and_a_backup_are_made_and_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.pressmark"
    monkeypatch.setattr(ask, "choose_new_project", lambda *_: target)
    window.run_command("project.save_copy")
    qtbot.waitUntil(lambda: window._notice.words.text() == f"A copy was saved as {target}.")
    assert backups.is_good_backup(target)
    assert window._notice.buttons[0].text() == "Open folder"
    assert window.session.project is not None
    (daily,) = backups.list_backups(window.session.project.path)
    before = daily.stat().st_mtime_ns
    window.run_command("project.backup")
    qtbot.waitUntil(lambda: window._notice.words.text().startswith("The backup is "))
    assert daily.stat().st_mtime_ns > before
    assert [one.state for one in window.session.works.items] == [WorkState.DONE] * 2


def test_what_cannot_be_written_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "choose_new_project", lambda *_: tmp_path / "none" / "copy.pressmark")
    window.run_command("project.save_copy")
    qtbot.waitUntil(lambda: "cannot be written" in window._notice.words.text())
    assert window.session.works.items[0].state is WorkState.FAILED
