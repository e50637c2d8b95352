"""The start of the window: paint first, then build, then import what charts need; app."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings
from pytestqt.qtbot import QtBot

from core.store import open_checks
from gui import app
from gui.window import MainWindow

ROOT = Path(__file__).resolve().parents[2]


class Paints(QObject):
    """Notes what has happened when the window is painted."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__()
        self.notes = notes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.notes.append("painted")
        return False


def test_what_waits_for_the_first_painting_comes_once_and_after_it(qtbot: QtBot, remembered: QSettings) -> None:
    window, notes = MainWindow(remembered), list[str]()
    qtbot.addWidget(window)
    paints = Paints(notes)
    window.installEventFilter(paints)
    app.FirstPaintWatch(window, lambda: notes.append("begun"))
    qtbot.wait(20)
    assert notes == []
    window.show()
    qtbot.waitUntil(lambda: "begun" in notes)
    window.repaint()
    qtbot.wait(20)
    assert notes[0] == "painted"
    assert notes.count("begun") == 1


def test_panes_are_built_one_by_one_and_the_project_opens_behind_them(
    qtbot: QtBot, bare_window: MainWindow, project_file: Path
) -> None:
    assert bare_window.build_next_pane()
    app._build_then_open(bare_window, project_file, named=True)
    assert bare_window.session.project is None
    qtbot.waitUntil(lambda: bare_window.session.project is not None)
    assert not bare_window.build_next_pane()
    assert bare_window.session.article_id is not None


def test_what_opening_compares_files_with_is_computed_in_a_thread(
    qtbot: QtBot, bare_window: MainWindow, project_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = list[int]()
    monkeypatch.setattr(open_checks, "prepare_checks", lambda: prepared.append(threading.get_ident()))
    app._begin_building(bare_window, project_file, named=True, cut=False)
    qtbot.waitUntil(lambda: bool(prepared) and bare_window.session.project is not None)
    assert prepared != [threading.get_ident()]


def test_a_project_opened_meanwhile_is_kept(qtbot: QtBot, bare_window: MainWindow, project_file: Path) -> None:
    app._build_then_open(bare_window, Path("no such file.pressmark"), named=True)
    assert bare_window.open_project(project_file)
    qtbot.wait(50)
    assert bare_window.session.project is not None
    assert bare_window.session.project.path == project_file


IMPORTED = """
import gc, sys, threading
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from gui import app
program = QApplication([])
before = {id(one) for one in gc.get_objects() if isinstance(one, QObject)}
thread = threading.Thread(target=lambda: (app._import_charts(), app._warm_up()))
thread.start()
thread.join()
assert {"numpy", "pyqtgraph", "gui.dialogs.importing.import_run"} <= set(sys.modules)
made = [one for one in gc.get_objects() if isinstance(one, QObject) and id(one) not in before]
sys.exit(repr(made) if made else 0)
"""


def test_what_is_imported_in_a_thread_makes_no_object_of_qt() -> None:
    run = subprocess.run(
        [sys.executable, "-c", IMPORTED], cwd=ROOT, capture_output=True, text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
