"""Starts measured as whole processes, as ratios to bare programs of the same libraries within one run.

`QT_QPA_PLATFORM=offscreen python -m pytest tests/bench/test_start.py --benchmark-enable -o addopts="" \
--import-mode=importlib -s` prints them. Runs are interleaved and the least CPU time counts, so that other work on the
machine does not.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

from core.store.project import create_project

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9

BARE = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import *
class First(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.process_time(), flush=True)
            os._exit(0)
        return False
app = QApplication(sys.argv[:1])
window = QMainWindow()
listed = QListWidget()
listed.addItems([f"Article {n}" for n in range(1000)])
text = QPlainTextEdit("The ferry sailed on Tuesday. " * 1000)
table = QTableWidget(200, 5)
for n in range(1000):
    table.setItem(n // 5, n % 5, QTableWidgetItem(str(n)))
whole = QSplitter()
for one in (listed, text, table):
    whole.addWidget(one)
window.setCentralWidget(whole)
bar = window.menuBar().addMenu("File")
bar.addAction("Open")
window.resize(1320, 820)
first = First()
window.installEventFilter(first)
window.show()
app.exec()
"""
"""A window with a list, a text and a table in it, without a line of Pressmark."""

OURS = """
import os, sys, time
from pathlib import Path
import gui.app, gui.settings, gui.window
from PySide6.QtCore import QEvent, QObject
gui.settings.open_settings.__defaults__ = (Path(sys.argv[1]),)
class First(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.process_time(), flush=True)
            os._exit(0)
        return False
first = First()
init = gui.window.MainWindow.__init__
def made(window, *arguments):
    init(window, *arguments)
    window.installEventFilter(first)
gui.window.MainWindow.__init__ = made
gui.app.run_app(sys.argv[2:])
"""

TRIVIAL = """
import click
@click.group()
def verbs(): pass
@verbs.command()
def one(): pass
verbs(["--help"])
"""


def run_once(*argv: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *argv], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True, env=environment
    )


def children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ratio(name: str, ours: list[float], bare: list[float], aim: float) -> None:
    print(f"{name:<58} {min(ours):6.3f} / {min(bare):6.3f} CPU s = {min(ours) / min(bare):5.2f}   (aim {aim:g})")


def environment_of(tmp_path: Path) -> dict[str, str]:
    """Byte code is kept, as in an installed program, but not among the sources."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"XDG_CONFIG_HOME": str(tmp_path), "PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode")}


def test_first_window_painted(tmp_path: Path) -> None:
    environment = environment_of(tmp_path)
    project = tmp_path / "one.pressmark"
    with create_project(project):
        pass
    ours, opened, bare = [], [], []
    for n in range(ROUNDS):
        settings = str(tmp_path / f"{n}.ini")
        bare.append(float(run_once("-c", BARE, environment=environment).stdout))
        ours.append(float(run_once("-c", OURS, settings, environment=environment).stdout))
        opened.append(float(run_once("-c", OURS, settings, str(project), environment=environment).stdout))
    ratio("first window painted, over a filled bare window", ours, bare, 1.5)
    ratio("the same, asked to open a project", opened, bare, 1.5)


def test_help_and_info(tmp_path: Path) -> None:
    environment = environment_of(tmp_path)
    project = tmp_path / "one.pressmark"
    with create_project(project):
        pass
    verbs = {"click": ("-c", TRIVIAL), "--help": ("main.py", "--help"), "info": ("main.py", "info", str(project))}
    took: dict[str, list[float]] = {name: [] for name in verbs}
    for _ in range(ROUNDS):
        for name, argv in verbs.items():
            before = children()
            run_once(*argv, environment=environment)
            took[name].append(children() - before)
    ratio("--help, over click printing the help of a group", took["--help"], took["click"], 1.4)
    ratio("info of an empty project, over the same", took["info"], took["click"], 3)
