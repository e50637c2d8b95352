"""`python -m tests.journeys.effort GOLD ARTICLES`: the whole task in the real window, every action counted.

GOLD is a folder of JSON files (tests.journeys.gold_marks), ARTICLES one with the text files that they name. The
articles are imported, every mark is decided from the gold with keys and the mouse, and the table of marks is exported
and compared. The same suggestions are corrected in a simulated Label Studio (tests.journeys.label_studio).
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from core.codebook import SHIPPED
from core.store import queries
from core.store.rows import SpanRow
from gui import ask, settings
from gui.requests import ImportPaths
from gui.window import MainWindow
from tests.journeys.gold_marks import GoldArticle, GoldMark, is_value_right, list_differences, read_gold
from tests.journeys.label_studio import FIELD, LOOKED_AT, MARKED, MOVED, RELABELLED, REMOVED, TASK, LabelStudio

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
PASSES = 3
"""How often an article is gone through until its marks are those of the gold."""


class Hand:
    """A person who knows the gold; every key, click, drag and turn of the wheel is one action."""

    def __init__(self, window: MainWindow, other: LabelStudio) -> None:
        self.window, self.session, self.other = window, window.session, other
        self.actions = 0
        self.kinds: dict[str, int] = {}
        self.kind = ""

    def count(self, number: int = 1) -> None:
        """Count actions of the kind under way."""
        self.actions += number
        self.kinds[self.kind] = self.kinds.get(self.kind, 0) + number

    # -- keyboard and mouse

    def press(self, key: str | Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        self.count()
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        settle()

    def take_text(self) -> None:
        """Be in the text: nobody manages windows here, so after a dialog none is active."""
        self.window.activateWindow()
        self.text().setFocus()
        settle()

    def text(self) -> QWidget:
        """The text of the article."""
        return self.window.find_pane("reader").text  # type: ignore[attr-defined, no-any-return]

    def place_of(self, offset: int, *, behind: bool = False) -> QPoint:
        """The middle of the letters at the edge of a character, in pixels of the viewport."""
        text = self.text()
        position = text.display.position_at(offset - 1 if behind else offset)  # type: ignore[attr-defined]
        line = text._line_at(offset - 1 if behind else offset)  # type: ignore[attr-defined]
        x = line.horizontal_extents(position, position + 1)[0][1 if behind else 0]
        shift = text.verticalScrollBar().value()  # type: ignore[attr-defined]
        return QPoint(round(x + (-1 if behind else 1)), round(line.base - shift - 4))

    def look_at(self, start: int, stop: int) -> None:
        """Turn the wheel until a place is seen."""
        text = self.text()
        if not text.shows_range(start, stop):  # type: ignore[attr-defined]
            self.count()
            text.bring_into_view(start, stop)  # type: ignore[attr-defined]
            settle()

    def drag(self, start: int, stop: int) -> None:
        """Select words with the mouse."""
        self.look_at(start, stop)
        self.count()
        page = self.text().viewport()  # type: ignore[attr-defined]
        QTest.mousePress(page, Qt.MouseButton.LeftButton, NONE, self.place_of(start))
        QTest.mouseMove(page, self.place_of(stop, behind=True))
        QTest.mouseRelease(page, Qt.MouseButton.LeftButton, NONE, self.place_of(stop, behind=True))
        settle()

    def click_mark(self, row: SpanRow) -> None:
        """Click a mark until it is the selected one: a second click takes the one around it."""
        self.look_at(row.start, row.stop)
        page = self.text().viewport()  # type: ignore[attr-defined]
        for _attempt in range(4):
            if self.session.mark_id == row.id:
                return
            self.count()
            QTest.mouseClick(page, Qt.MouseButton.LeftButton, NONE, self.place_of(row.start))
            settle()

    # -- marks

    def rows(self) -> list[SpanRow]:
        """The marks of the article that are not rejected."""
        found = self.session.ask_store(queries.list_spans, self.session.article_id or 0)
        return [row for row in found if row.status != "rejected"]

    def row(self) -> SpanRow | None:
        """The selected mark."""
        return self.session.ask_store(queries.get_span, self.session.mark_id) if self.session.mark_id else None

    def decide_suggestion(self, row: SpanRow, article: GoldArticle) -> None:
        """Decide the selected suggestion: accept, correct or reject it."""
        gold = article.mark_at(row.start, row.stop)
        if gold is None:
            near = article.mark_near(row.start, row.stop, row.label)
            self.as_kind("suggestion rejected", "x")
            self.other.add("suggestion removed", 0 if near else REMOVED)
            return
        if row.label != gold.label:
            self.other.add("other label", RELABELLED)
            self.as_kind("other label", SHIPPED.code_for(gold.label).key.lower())
            return
        mended = self.mend(row, gold)
        self.as_kind("mark confirmed" if mended else "right suggestion accepted", Qt.Key.Key_Space)
        if not mended:
            self.other.add("right suggestion looked at", LOOKED_AT)

    def as_kind(self, kind: str, key: str | Qt.Key) -> None:
        """Press one key, counted under a kind."""
        self.kind = kind
        self.press(key)

    def mend(self, row: SpanRow, gold: GoldMark) -> bool:
        """Correct entity and value of the selected mark; return whether anything was wrong."""
        wrong_name = gold.entity is not None and row.entity != gold.entity
        if wrong_name:
            assert gold.entity is not None
            typed = self.link(gold.entity)
            self.other.add("entity", FIELD + typed)
        wrong_value = not is_value_right(gold, row.value)
        if wrong_value:
            typed = self.type_value(gold)
            self.other.add("value", FIELD + typed)
        return wrong_name or wrong_value

    def link(self, name: str) -> int:
        """Link the selected mark to an entity by as few letters as do; return how many were typed."""
        self.kind = "entity"
        self.press("l")
        field: QWidget = self.window.find_pane("mark").entity.line  # type: ignore[attr-defined]
        offered: QListWidget = self.window.find_pane("mark").entity.list  # type: ignore[attr-defined]
        typed = 0
        while QApplication.focusWidget() is field and not _is_offered(offered, name) and typed < len(name):
            self.press(name[typed])
            typed += 1
        if not _is_offered(offered, name):
            self.press(Qt.Key.Key_Up)  # the last entry makes a new entity
        self.press(Qt.Key.Key_Return)
        return typed

    def type_value(self, gold: GoldMark) -> int:
        """Type the value of the selected mark; return how many letters were typed."""
        self.kind = "value"
        words = _typed_value(gold)
        self.press("e")
        self.press("a", CTRL)
        for letter in words:
            self.press(letter)
        self.press(Qt.Key.Key_Return)
        return len(words)

    def add_missed(self, article: GoldArticle) -> None:
        """Mark what no suggestion says, and correct what is not right yet."""
        for gold in article.marks:
            there = {(row.start, row.stop): row for row in self.rows()}
            row = there.get((gold.start, gold.stop))
            if row is None and not gold.optional:
                self.kind = "missed mark"
                moved = any(one.label == gold.label and one.start < gold.stop and gold.start < one.stop
                            for one in self.session.ask_store(queries.list_spans, self.session.article_id or 0)
                            if one.status == "rejected")  # fmt: skip
                self.other.add("missed mark", MOVED if moved else MARKED)
                self.drag(gold.start, gold.stop)
                self.press(SHIPPED.code_for(gold.label).key.lower())
                row = self.row()
            if row is None or (row.start, row.stop) != (gold.start, gold.stop):
                continue
            right = (gold.entity is None or row.entity == gold.entity) and is_value_right(gold, row.value)
            if right and row.label == gold.label and row.status != "suggested":
                continue
            self.kind = "mark corrected"
            self.click_mark(row)
            if row.label != gold.label:
                self.other.add("other label", RELABELLED)
                self.as_kind("other label", SHIPPED.code_for(gold.label).key.lower())
            else:
                self.mend(row, gold)
                if row.status == "suggested":
                    self.as_kind("mark confirmed", Qt.Key.Key_Space)


def _is_offered(offered: QListWidget, name: str) -> bool:
    item = offered.item(0)
    return item is not None and item.text().split("  ·  ")[0] == name


def _typed_value(gold: GoldMark) -> str:
    if isinstance(gold.value, int | float):
        if gold.label == "PERCENT":
            return f"{gold.value * 100:g}%"
        return f"{gold.value:.15g}" + (f" {gold.currency}" if gold.currency else "")
    return gold.value or ""


def settle() -> None:
    """Let the window do what it has to."""
    for _ in range(3):
        QApplication.processEvents()


def wait_for(so: Callable[[], bool]) -> None:
    """Wait until something is so; the process is ended from outside if it never is."""
    while not so():
        QApplication.processEvents()
        QTest.qWait(20)


def do_task(window: MainWindow, folder: Path, gold: list[GoldArticle], articles: Path) -> tuple[Hand, list[str]]:
    """Do the whole task; return who counted, and what the exported table says otherwise than the gold."""
    other = LabelStudio()
    hand = Hand(window, other)
    hand.kind = "import, review and export"
    hand.count(3)  # Import, the files in the dialog, Open
    window.session.send_request(ImportPaths([articles / one.file for one in gold]))
    wait_for(lambda: not window.jobs.is_busy and len(window.session.order or ()) == len(gold))
    settle()
    _close_dialogs(window)
    for article_id in list(window.session.order or ()):
        row = window.session.ask_store(queries.get_article, article_id)
        told = next(one for one in gold if Path(row.source).name == one.file)
        window.session.show_article(article_id)
        _set_date(hand, told.published, row.published)
        other.add("task", TASK)
        _decide_article(hand, told)
        hand.kind = "import, review and export"
        hand.press("r")
    hand.count(2)  # Export, Enter
    return hand, _export_and_compare(window, folder / "tables", gold)


def _decide_article(hand: Hand, told: GoldArticle) -> None:
    window = hand.window
    hand.take_text()
    window.session.show_mark(None)
    settle()
    hand.kind = "import, review and export"
    hand.press(Qt.Key.Key_Space)  # to the first mark
    article_id, before = window.session.article_id, (-1, -1)
    while (row := hand.row()) is not None and window.session.article_id == article_id and row.status == "suggested":
        if before == (row.id, hand.actions):
            break
        hand.decide_suggestion(row, told)
        before = (row.id, hand.actions)
    for _ in range(PASSES):
        hand.add_missed(told)


def _set_date(hand: Hand, wanted: str | None, known: str | None) -> None:
    if wanted is None or wanted == known:
        return
    hand.kind = "date"
    hand.take_text()
    hand.press("d", CTRL)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.date.setFocus()  # type: ignore[attr-defined]
    dialog.date.selectAll()  # type: ignore[attr-defined]
    for letter in wanted:
        hand.press(letter)
    hand.press(Qt.Key.Key_Return)
    hand.other.add("date", len(wanted) + 2)
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
    shown.reject()
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
    for fault in faults:
        print(fault)


def main() -> int:
    """Exit status 1 where the table differs from the gold."""
    parser = argparse.ArgumentParser(prog="python -m tests.journeys.effort", description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["pressmark"])
    with tempfile.TemporaryDirectory() as name:
        folder, gold = Path(name), read_gold(asked.gold)
        ask.choose_new_project = lambda *_args: folder / "task.pressmark"
        ask.confirm_unless_told = lambda *_args: (True, True)
        window = MainWindow(settings.open_settings(folder / "window.ini"))
        window.resize(1320, 860)
        window.show()
        window.activateWindow()
        hand, faults = do_task(window, folder, gold, asked.articles)
        print_table(hand, faults, gold)
        window.close()
    del app
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
