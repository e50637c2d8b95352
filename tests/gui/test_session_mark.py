"""The mark of a running program, and what follows if it was cut."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6.QtCore import QSettings

from gui import app, settings
from gui.session_mark import SessionMark
from gui.window import MainWindow


def test_a_session_that_was_cut_is_recognized(remembered: QSettings) -> None:
    path = Path(remembered.fileName()).with_suffix(".running")
    first = SessionMark(remembered)
    assert not first.was_cut
    second = SessionMark(remembered)  # another window of the same person
    assert not second.was_cut
    second.remove_mark()
    assert path.exists()
    first.remove_mark()
    assert not path.exists()
    path.write_text(f"4194304\npressmark\n{platform.node()}\n")  # left by a process that is gone
    again = SessionMark(remembered)
    assert again.was_cut
    again.remove_mark()
    assert not SessionMark(remembered).was_cut


def test_the_layout_can_be_reset_then(window: MainWindow) -> None:
    window.settings.setValue("workspaces/reader/widths", "list=900")
    app.offer_reset(window)
    window._notice.buttons[0].click()
    assert settings.read_text(window.settings, "workspaces/reader/widths") != "list=900"
    assert not window._notice.isVisible()


def test_a_missing_project_is_told_and_leaves_the_list(window: MainWindow, tmp_path: Path) -> None:
    gone = tmp_path / "gone.pressmark"
    gone.touch()
    settings.remember_project(window.settings, gone)
    gone.unlink()
    assert not window.open_project(gone)
    assert "is not in" in window._notice.words.text()
    window._notice.buttons[0].click()
    assert gone not in window.recent_projects()
