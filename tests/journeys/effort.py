"""`python -m tests.journeys.effort GOLD ARTICLES [--way WAY]`: the whole task in the real window, every action counted.

GOLD is a folder of JSON files (tests.journeys.gold_marks), ARTICLES one with the text files that they name. The
articles are imported, every mark is decided from the gold with keys and the mouse, and the table of marks is exported
and compared. The same suggestions are corrected in a simulated Label Studio (tests.journeys.label_studio). WAY is
`each` (each suggestion is looked at by itself), `kinds` (one of those that say the same of the same words),
`paragraphs` (each paragraph is read and accepted as a whole)
or `at-once` (all suggestions are accepted at once, and only the wrong ones are touched).
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.store import queries
from gui import ask, settings
from gui.requests import ImportPaths
from gui.window import MainWindow
from tests.journeys.gold_marks import GoldArticle, list_differences, read_gold
from tests.journeys.hand import CTRL, Hand, settle, wait_for
from tests.journeys.label_studio import TASK, LabelStudio

WAYS = EACH, KINDS, PARAGRAPHS, AT_ONCE = "each", "kinds", "paragraphs", "at-once"
"""How suggestions are decided: each by itself, one of each kind, each paragraph as a whole, or all at once."""
PASSES = 3
"""How often an article is gone through until its marks are those of the gold."""


def do_task(
    window: MainWindow, folder: Path, gold: list[GoldArticle], articles: Path, way: str = KINDS
) -> tuple[Hand, list[str]]:
    """Do the whole task in one of WAYS; return who counted, and what the exported table says otherwise than the
    gold."""
    other = LabelStudio()
    hand = Hand(window, other)
    hand.kind = "import, review and export"
    hand.count(3)  # Import, the files in the dialog, Open
    window.session.send_request(ImportPaths([articles / one.file for one in gold]))
    wait_for(lambda: not window.jobs.is_busy and len(window.session.order or ()) == len(gold))
    settle()
    _close_dialogs(window)
    window.session.show_article(next(iter(window.session.order or ()), None))
    hand.count()  # a click on the first article
    for article_id in list(window.session.order or ()):
        row = window.session.ask_store(queries.get_article, article_id)
        told = next(one for one in gold if Path(row.source).name == one.file)
        assert window.session.article_id == article_id  # R of the article before came here
        _set_date(hand, told.published, row.published)
        other.add("task", TASK)
        if way == AT_ONCE:
            hand.accept_table()
        else:
            hand.count_looks(told)
            _decide_article(hand, told, way)
        for _pass in range(PASSES):
            hand.add_missed(told)
        hand.kind = "import, review and export"
        hand.press("r")
    hand.count(2)  # Export, Enter
    return hand, _export_and_compare(window, folder / "tables", gold)


def _decide_article(hand: Hand, told: GoldArticle, way: str) -> None:
    window = hand.window
    hand.take_text()
    if window.session.mark_id is None:
        hand.kind = "import, review and export"
        hand.press(Qt.Key.Key_Space)  # to the first mark
    article_id, before = window.session.article_id, (-1, -1)
    while (row := hand.row()) is not None and window.session.article_id == article_id and row.status == "suggested":
        if before == (row.id, hand.actions):
            break
        before = (row.id, hand.actions)
        if way == PARAGRAPHS:
            hand.decide_paragraph(told)
        else:
            hand.decide_suggestion(row, told, with_equal=way == KINDS)


def _set_date(hand: Hand, wanted: str | None, known: str | None) -> None:
    if wanted is None or wanted == known:
        return
    hand.kind = "date"
    hand.take_text()
    hand.press("d", CTRL)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert QApplication.focusWidget() is dialog.date  # type: ignore[attr-defined]
    digits = wanted.replace("-", "")
    if hand.session.last_day == wanted:
        hand.press(Qt.Key.Key_Down)
    else:
        for digit in digits:
            hand.press(digit)
    hand.press(Qt.Key.Key_Return)
    hand.other.add("date", len(digits) + 2)
    wait_for(lambda: QApplication.activeModalWidget() is None and not hand.window.jobs.is_busy)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settle()


def _export_and_compare(window: MainWindow, folder: Path, gold: list[GoldArticle]) -> list[str]:
    from gui.dialogs import export

    shown = export.show_dialog(window)
    shown.target.setText(str(folder))
    shown.start_export()
    wait_for(lambda: (folder / "datapackage.json").is_file() and not window.jobs.is_busy)
    QTest.qWait(200)
    with (folder / "spans.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        files = {row["article_id"]: Path(row["source"]).name for row in csv.DictReader(file)}
    faults = []
    for one in gold:
        mine = [row for row in rows if files[row["article_id"]] == one.file]
        faults += [f"{one.file}: {fault}" for fault in list_differences(one, mine)]
    return faults


def _close_dialogs(window: MainWindow) -> None:
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.close()
    window.activateWindow()
    settle()


def count_states(window: MainWindow) -> dict[str, int]:
    """How many marks of the project are in each state."""
    found: dict[str, int] = {}
    for article_id in window.session.order or ():
        for row in window.session.ask_store(queries.list_spans, article_id):
            found[row.state] = found.get(row.state, 0) + 1
    return found


def print_table(hand: Hand, faults: list[str], gold: list[GoldArticle]) -> None:
    """Print both counts by kind, as docs/effort.md shows them."""
    marks = sum(len(one.marks) for one in gold)
    print(f"{len(gold)} articles, {marks} marks in the gold, {len(faults)} differences in the exported table\n")
    for title, kinds in (("Pressmark", hand.kinds), ("Label Studio", hand.other.kinds)):
        print(f"| {title} | actions |\n| --- | --- |")
        for kind, number in sorted(kinds.items(), key=lambda one: -one[1]):
            print(f"| {kind} | {number:,} |")
        print(f"| **all** | **{sum(kinds.values()):,}** |\n")
    print(f"ratio: {hand.actions / max(hand.other.actions, 1):.2f}")
    print(
        "marks by state:", ", ".join(f"{count} {state}" for state, count in sorted(count_states(hand.window).items()))
    )
    for fault in faults:
        print(fault)


def _do_in_window(gold: list[GoldArticle], articles: Path, way: str) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ask.choose_new_project = lambda *_args: folder / "task.pressmark"
        ask.confirm_unless_told = lambda *_args: (True, True)
        window = MainWindow(settings.open_settings(folder / "window.ini"))
        window.resize(1320, 860)
        window.show()
        window.activateWindow()
        hand, faults = do_task(window, folder, gold, articles, way)
        print_table(hand, faults, gold)
        window.jobs.stop_all()  # what is under way would be asked about
        window.close()
    return faults


def main() -> int:
    """Exit status 1 where a table differs from the gold."""
    parser = argparse.ArgumentParser(prog="python -m tests.journeys.effort", description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--way", choices=WAYS, default=KINDS, help="how suggestions are decided")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["pressmark"])
    faults = _do_in_window(read_gold(asked.gold), asked.articles, asked.way)
    del app
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
