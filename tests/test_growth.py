"""The promise of docs/adding.md: one file and one line. Four modules of tests/data/extensions are laid into a copy of
the program, each with its line in the list of names, and then used from the command line and the window."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXTENSIONS = ROOT / "tests" / "data" / "extensions"
TRIALS = {
    "provisions": ("core/extract", "names"),
    "subtitles": ("core/readers", "html"),
    "articles_as_lines": ("core/export", "folder"),
    "numbers": ("gui/panes", "copies"),
}
"""Module -> the folder it is laid into, and the name behind which its own is written there."""

FILM = """1
00:00:01,000 --> 00:00:04,000
The court read Article 5 aloud,

2
00:00:04,500 --> 00:00:08,000
and Section 301(b), before Ann Lee paid $5 million.
"""

VERBS = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from core.cli import main

found = []
for words in json.loads(sys.argv[1]):
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(words)
    out.flush()
    found.append([status, out.buffer.getvalue().decode(), err.getvalue()])
print(json.dumps(found))
"""

WINDOW = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from gui import ask, settings
from gui.dialogs import export, importing, keylist
from gui.window import MainWindow

app = QApplication([])
sys.excepthook = lambda *problem: (sys.__excepthook__(*problem), app.exit(3), sys.exit(3))

def until(what):
    end = time.monotonic() + 240
    while not what() and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)
    assert what()

window = MainWindow(settings.open_settings(Path("window.ini")))
window.show()
window.activateWindow()
until(lambda: any("subtitles" in one.toolTip() for one in window.findChildren(QLabel)))
told = {"filters": ask.article_filters(), "welcome": [one.toolTip() for one in window.findChildren(QLabel)]}
assert window.open_project(Path("film.pressmark"))
stream = importing.show_dialog(window, [Path("more.srt")]).stream
until(lambda: not stream.is_running and len(window.session.order or ()) == 2)
entries = {}
for menu in window.menuBar().actions():
    for entry in menu.menu().actions():
        keys = entry.shortcut().toString()
        entries[entry.text().replace("&", "") + (f" ({keys})" if keys else "")] = menu.text().replace("&", "")
told["menus"] = entries
told["tools"] = [one.text() for one in window.findChild(QWidget, "rail").findChildren(QToolButton)]
told["open"] = window.is_in_front("numbers")
window.setFocus()
QTest.keyClick(window, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
until(lambda: window.is_in_front("numbers"))
told["pane"] = window.find_pane("numbers").words.text()
keys = keylist.show_dialog(window)
told["keys"] = keys.findChild(keylist.QTextBrowser).toPlainText()
keys.close()
shown = export.show_dialog(window)
told["formats"] = [shown.format.itemText(number) for number in range(shown.format.count())]
shown.format.setCurrentIndex(1)
told["export"] = [shown.place.text(), shown.target.text(), shown.hint.text()]
shown.choices.field_of("words").setChecked(False)
shown.choices.field_of("outlet").setText("Screen")
shown.target.setText(str(Path("seen.jsonl").absolute()))
shown.start_export()
until(lambda: "Exported" in window._notice.words.text())
told["said"] = window._notice.words.text()
window.close()
print(json.dumps(told))
"""


def texts(folder: Path) -> dict[str, list[str]]:
    """Lines of every source file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8").splitlines()
        for room in ("core", "gui", "main.py")
        for path in ([folder / room] if room.endswith(".py") else (folder / room).rglob("*.py"))
    }


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with the four extensions, and two films beside it."""
    made = tmp_path_factory.mktemp("tree")
    for room in ("core", "gui", "resources"):
        shutil.copytree(ROOT / room, made / room, ignore=shutil.ignore_patterns("__pycache__", "training"))
    shutil.copy(ROOT / "main.py", made / "main.py")
    for name, (folder, before) in TRIALS.items():
        shutil.copy(EXTENSIONS / f"{name}.py", made / folder / f"{name}.py")
        registry = made / folder / "__init__.py"
        line = f'    "{before}",\n'
        text = registry.read_text(encoding="utf-8")
        assert text.count(line) == 1
        registry.write_text(text.replace(line, f'{line}    "{name}",\n'), encoding="utf-8")
    (made / "film.srt").write_text(FILM, encoding="utf-8")
    (made / "more.srt").write_text(FILM.replace("Ann Lee", "Bob Roe"), encoding="utf-8")
    return made


def child(tree: Path, code: str, *arguments: str) -> Any:
    """What a program says that runs in the copy, as JSON on its last line."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=tree, env=environment, capture_output=True, text=True,
        encoding="utf-8", timeout=300,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    return json.loads(run.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def spoken(tree: Path) -> list[list[Any]]:
    """Status, output and complaints of some verbs."""
    verbs = [
        ["extract", "--help"],
        ["export", "--help"],
        ["extract", "--jobs", "1", "film.srt"],
        ["import", "film.pressmark", "film.srt", "--jobs", "1"],
        ["export", "film.pressmark", "lines", "film.jsonl", "--outlet", "Cinema"],
        ["export", "film.pressmark", "lines", "film.jsonl", "--bom"],
        ["extract", "film.odd"],
    ]
    (tree / "film.odd").touch()
    found = child(tree, VERBS, json.dumps(verbs))
    assert isinstance(found, list)
    return found


def test_one_file_and_one_line_each(tree: Path) -> None:
    before, after = texts(ROOT), texts(tree)
    new = {f"{folder}/{name}.py" for name, (folder, _) in TRIALS.items()}
    assert after.keys() - before.keys() == new
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    assert changed == {f"{folder}/__init__.py" for folder, _ in TRIALS.values()}
    for name in changed:
        assert len(after[name]) == len(before[name]) + 1
        (line,) = [line for line in after[name] if line not in before[name]]
        assert line.strip().strip('",') in TRIALS


def test_the_help_lists_what_was_added(spoken: list[list[Any]]) -> None:
    assert ".srt: subtitles" in spoken[0][1]
    assert "Articles as JSON lines" in spoken[1][1]
    assert "--outlet" in spoken[1][1]
    assert "film.odd is not a kind of file" in spoken[6][2]
    assert spoken[6][0] == 1


def test_the_command_line_reads_finds_and_writes(tree: Path, spoken: list[list[Any]]) -> None:
    article = json.loads(spoken[2][1])
    assert article["text"].startswith("The court read Article 5 aloud, and Section")
    marks = [(span["text"], span["rule"]) for span in article["spans"] if span["label"] == "PROVISION"]
    assert marks == [("Article 5", "provisions.numbered"), ("Section 301(b)", "provisions.numbered")]
    assert spoken[3][0] == 0
    assert spoken[4][:2] == [0, "film.jsonl\n"]
    assert json.loads((tree / "film.jsonl").read_text(encoding="utf-8"))["outlet"] == "Cinema"
    assert spoken[5][0] == 2
    assert "no option --bom" in spoken[5][2]


def test_the_window_shows_and_offers_it(tree: Path, spoken: list[list[Any]]) -> None:
    assert spoken[3][0] == 0
    told = child(tree, WINDOW)
    assert "*.srt" in told["filters"]
    assert "Subtitles (*.srt)" in told["filters"]
    assert any("subtitles" in words for words in told["welcome"])
    assert told["menus"]["Go to Numbers, or back (Shift+F10)"] == "View"
    assert "Numbers" in told["tools"]
    assert not told["open"]
    assert told["pane"] == "2 articles"
    assert "Go to Numbers, or back" in told["keys"]
    assert told["formats"] == ["Folder of CSV tables with a datapackage.json", "Articles as JSON lines"]
    assert told["export"][0] == "File"
    assert told["export"][1].endswith("film.jsonl")
    assert told["said"].startswith("Exported to")
    lines = [json.loads(line) for line in (tree / "seen.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [sorted(line) for line in lines] == [["id", "outlet", "title"]] * 2
    assert {line["outlet"] for line in lines} == {"Screen"}


REGISTRIES = (
    "core/extract/__init__.py", "core/readers/__init__.py", "core/sources/kinds.py", "core/export/__init__.py",
    "core/export/folder.py", "gui/actions/__init__.py", "gui/panes/__init__.py",
)  # fmt: skip


@pytest.mark.parametrize("place", REGISTRIES)
def test_a_name_stands_alone_on_its_line(place: str) -> None:
    """So that one more is one line more, and two that come at once are no conflict in one long line."""
    body = ast.parse((ROOT / place).read_text(encoding="utf-8")).body
    (names,) = [one.value for one in body if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "NAMES"]
    assert isinstance(names, ast.Tuple)
    lines = [one.lineno for one in names.elts]
    assert len({names.lineno, *lines}) == len(lines) + 1
