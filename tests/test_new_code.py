"""An extractor that brings a code of a new group, laid into a copy of the program with one line, and used there:
command line, export, correction, search, and all that the window makes from a code's record."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Court\n\nThe court read Article 5 aloud, and Section 301(b), before Ann Lee paid $5 million in May 2019.\n"

VERBS = """
import csv, io, json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from core.cli import main
from core.search import describe_search, parse_search
from core.store import queries
from core.store.project import open_project
from core.value_formatting import describe_value

def say(*words):
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        assert main(list(words)) == 0
    out.flush()
    return out.buffer.getvalue().decode()

told = {"extract": json.loads(say("extract", "court.txt", "--jobs", "1"))["spans"]}
say("import", "court.pressmark", "court.txt", "--jobs", "1")
say("export", "court.pressmark", "csv", "out")
with open("out/spans.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
told["exported"] = [(row["words"], row["value"]) for row in rows if row["label"] == "PROVISION"]
for row in rows:
    row["value"] = {"Article 5": '{"number": "6"}', "Section 301(b)": "number: 302"}.get(row["words"], row["value"])
with open("corrected.csv", "w", encoding="utf-8", newline="") as file:
    table = csv.DictWriter(file, rows[0])
    table.writeheader()
    table.writerows(rows)
say("import", "court.pressmark", "corrected.csv")
with open_project(Path("court.pressmark")) as project:
    book = project.codebook
    provisions = [row for row in queries.list_spans(project, 1) if row.label == "PROVISION"]
    told["words"] = [describe_value(row.label, row.value, book) for row in provisions]
    search = parse_search("corrected provisions", book)
    told["sought"] = describe_search(search, book)
    told["found"] = [hit.words for hit in queries.find_spans(project.path, search, 9).hits]
print(json.dumps(told))
"""

WINDOW = """
import json, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication, QMenu
from gui import settings, theme
from gui.models.article_spans import spans_of
from gui.panes.reader.mark_menu import fill_menu
from gui.window import MainWindow

app = QApplication([])
sys.excepthook = lambda *problem: (sys.__excepthook__(*problem), app.exit(3), sys.exit(3))

def until(so):
    end = time.monotonic() + 240
    while not so() and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)
    assert so()

window = MainWindow(settings.open_settings(Path("window.ini")))
window.show()
assert window.open_project(Path("court.pressmark"))
session, spans = window.session, spans_of(window.session)
session.show_article(1)
(mark,) = [row for row in spans.ordered_rows if spans.mark_text(row) == "Article 5"]
session.show_mark(mark.id)
pane = window.find_pane("mark")
until(lambda: pane.value.shown_value.text() and "PROVISION" in window.find_pane("reader").legend.counts)
review = next(menu.menu() for menu in window.menuBar().actions() if "Review" in menu.text())
menu = QMenu()
fill_menu(menu, spans, [mark], None)
inner = [entry.text() for one in menu.actions() if one.menu() for entry in one.menu().actions()]
told = {
    "menus": [entry.text().replace("&", "") for entry in review.actions() if entry.menu()],
    "colour": theme.label_colour("PROVISION").name(),
    "means": pane.value.shown_value.text(),
    "entity": pane.entity.isVisibleTo(pane),
    "form": [key for key, field in pane.attributes.inputs.items() if field.isVisibleTo(pane)],
    "labels": pane.head.label.itemText(pane.head.label.count() - 1),
    "legend": window.find_pane("reader").legend.counts["PROVISION"],
    "reader": next(words for words in inner if "Provision" in words),
}
pane.value.line.setText("7(c)")
pane.value.line.textEdited.emit("7(c)")
told["reading"] = pane.value.reading.text()
pane.value.line.editingFinished.emit()
until(lambda: spans.find_row(mark.id).value == {"number": "7(c)"})
told["typed"] = spans.find_row(mark.id).value
pane.attributes.inputs["number"].setText("8")
pane.attributes.inputs["number"].editingFinished.emit()
table = window.find_pane("marks").model
until(lambda: spans.find_row(mark.id).value == {"number": "8"} and table.index(0, 3).data() == "8")
told["answered"] = spans.find_row(mark.id).value
told["table"] = [table.index(0, column).data() for column in range(4)]
at = spans.article.text.index("Ann")
session.set_selection((at, at + 3))
window.run_command("label.PROVISION")
until(lambda: any(row.by_hand for row in spans.ordered_rows))
told["by_hand"] = [(row.label, spans.mark_text(row), row.entity_id) for row in spans.ordered_rows if row.by_hand]
window.close()
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with the new extractor, and an article beside it."""
    made = tmp_path_factory.mktemp("tree")
    for room in ("core", "gui", "resources"):
        shutil.copytree(ROOT / room, made / room, ignore=shutil.ignore_patterns("__pycache__", "training"))
    shutil.copy(ROOT / "tests" / "data" / "extensions" / "provisions.py", made / "core" / "extract" / "provisions.py")
    registry = made / "core" / "extract" / "__init__.py"
    text = registry.read_text(encoding="utf-8")
    assert text.count('    "names",\n') == 1
    registry.write_text(text.replace('    "names",\n', '    "names",\n    "provisions",\n'), encoding="utf-8")
    (made / "court.txt").write_text(TEXT, encoding="utf-8")
    return made


def child(tree: Path, code: str) -> Any:
    """What a program says that runs in the copy, as JSON on its last line."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tree, env=environment, capture_output=True, text=True, encoding="utf-8",
        timeout=300,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def spoken(tree: Path) -> dict[str, Any]:
    return dict(child(tree, VERBS))


def test_the_command_line_finds_exports_corrects_and_seeks_it(spoken: dict[str, Any]) -> None:
    marks = [(span["text"], span["number"]) for span in spoken["extract"] if span["label"] == "PROVISION"]
    assert marks == [("Article 5", "5"), ("Section 301(b)", "301(b)")]
    assert spoken["exported"] == [["Article 5", '{"number": "5"}'], ["Section 301(b)", '{"number": "301(b)"}']]
    assert spoken["words"] == ["6", "302"]
    assert spoken["sought"] == "Provision · corrected"
    assert spoken["found"] == ["Article 5", "Section 301(b)"]


def test_the_window_makes_all_of_it_from_the_record(tree: Path, spoken: dict[str, Any]) -> None:
    assert spoken["found"]
    told = child(tree, WINDOW)
    assert "Parts of laws" in told["menus"]
    assert told["colour"] in ("#92400e", "#fcd34d")
    assert (told["means"], told["entity"], told["form"]) == ("6", False, ["number"])
    assert (told["labels"], told["legend"]) == ("Provision", 2)
    assert "Provision: " in told["reader"]
    assert (told["reading"], told["typed"], told["answered"]) == ("= 7(c)", {"number": "7(c)"}, {"number": "8"})
    assert told["table"][1:] == ["Provision", "Article 5", "8"]
    assert told["by_hand"] == [["PROVISION", "Ann", None]]
