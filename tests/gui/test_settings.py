"""What is remembered between two starts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from gui import settings


def test_recent_projects_newest_first_also_those_that_are_missing(remembered: QSettings, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.pressmark" for n in range(settings.RECENT + 2)]
    for path in paths:
        path.touch()
        settings.remember_project(remembered, path)
    settings.remember_project(remembered, paths[3])
    found = settings.recent_projects(remembered)
    assert found[:2] == [paths[3], paths[-1]]
    assert len(found) == settings.RECENT
    settings.forget_project(remembered, paths[-1])
    assert settings.recent_projects(remembered) == [one for one in found if one != paths[-1]]
    assert settings.read_text(remembered, "last") == str(paths[3])


def test_one_recent_project_survives_the_file(tmp_path: Path) -> None:
    path = tmp_path / "one.pressmark"
    path.touch()
    first = settings.open_settings(tmp_path / "w.ini")
    settings.remember_project(first, path)
    first.sync()
    assert settings.recent_projects(settings.open_settings(tmp_path / "w.ini")) == [path]


def test_a_window_larger_than_the_screen_is_brought_back_onto_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    window.resize(room.width() + 300, room.height() + 200)
    settings.fit_screen(window)
    assert (window.width(), window.height()) == (room.width(), room.height())
    window.resize(300, 200)
    settings.fit_screen(window)
    assert (window.width(), window.height()) == (300, 200)


def test_a_dialog_is_no_larger_than_its_screen(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    settings.resize_dialog(dialog, 300, 200)
    assert (dialog.width(), dialog.height()) == (300, 200)
    settings.resize_dialog(dialog, 300, 20_000)
    assert dialog.width() == 300
    assert 200 < dialog.height() < dialog.screen().availableGeometry().height()
