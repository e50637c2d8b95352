"""A person who knows the gold, at the real window: presses, clicks and drags, and counts each of them."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget

from core.codebook import SHIPPED
from core.store import queries
from core.store.rows import SpanRow
from gui.key_pause import KeyPause
from gui.models.equal_marks import equal_marks_of
from gui.models.paragraph_marks import paragraph_marks_of
from gui.widgets.line_list import LineList
from gui.window import MainWindow
from tests.journeys.gold_marks import GoldArticle, GoldMark, is_value_right
from tests.journeys.label_studio import COPIED, FIELD, LOOKED_AT, MARKED, MOVED, RELABELLED, REMOVED, LabelStudio

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PATIENCE = 300.0
"""Seconds that the window gets for what it does in the background, also on a machine that is busy."""
_MOST_STEPS = 3
"""How far down a list a person goes before typing more letters."""


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
        """Press a key where the keyboard is, after a look at what a dialog that closed by itself leaves."""
        self.count()
        app = QApplication.instance()
        wait_for(lambda: app is None or not app.findChildren(KeyPause))
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

    def count_looks(self, article: GoldArticle) -> None:
        """Count for Label Studio the suggestions that are right, each of which is looked at and recorded there."""
        right = [row for row in self.rows() if _is_right(article.mark_at(row.start, row.stop), row)]
        if right:
            self.other.add("right suggestion looked at", LOOKED_AT * len(right))

    def decide_suggestion(self, row: SpanRow, article: GoldArticle, *, with_equal: bool = False) -> None:
        """Decide the selected suggestion: accept it, also with all that equal it, or correct or reject it."""
        gold = article.mark_at(row.start, row.stop)
        if gold is None:
            near = article.mark_near(row.start, row.stop, row.label)
            self.as_kind("suggestion rejected", "x")
            self.other.add("suggestion removed", 0 if near else REMOVED)
        elif row.label != gold.label:
            self.other.add("other label", RELABELLED)
            self.as_kind("other label", SHIPPED.code_for(gold.label).key.lower())
        elif self.mend(row, gold):
            if self.session.mark_id == row.id:  # a link goes on by itself
                self.as_kind("mark confirmed", Qt.Key.Key_Space)
        elif with_equal and self._has_equal():
            self.as_kind("right suggestion accepted with its equals", Qt.Key.Key_Space, SHIFT)
        else:
            self.as_kind("right suggestion accepted alone", Qt.Key.Key_Space)

    def _has_equal(self) -> bool:
        equal = equal_marks_of(self.session)
        wait_for(lambda: equal.elsewhere is not None)
        return equal.total > 0

    def decide_paragraph(self, article: GoldArticle) -> None:
        """Correct what is wrong in the paragraph of the selected mark, else accept all of it that is in sight."""
        rows = paragraph_marks_of(self.session).rows
        wrong = next((row for row in rows if not _is_right(article.mark_at(row.start, row.stop), row)), None)
        if wrong is not None:
            self.kind = "wrong suggestion clicked"
            self.click_mark(wrong)
            self.decide_suggestion(wrong, article)
        elif len(rows) > 1:
            self.as_kind("paragraph accepted", Qt.Key.Key_Return, SHIFT)
        else:
            self.as_kind("right suggestion accepted alone", Qt.Key.Key_Space)

    def accept_table(self) -> None:
        """Accept all marks of the article in their table."""
        self.kind = "all suggestions of an article accepted"
        self.take_text()
        table = self.window.find_pane("marks").table  # type: ignore[attr-defined]
        self.count()
        place = table.visualRect(table.model().index(0, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, NONE, place)
        settle()
        self.press("a", CTRL)
        self.press(Qt.Key.Key_Space)

    def as_kind(self, kind: str, key: str | Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press one key, counted under a kind."""
        self.kind = kind
        self.press(key, held)

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
        """Link the selected mark to an entity by as few letters as do; return how many letters it costs elsewhere."""
        self.kind = "entity"
        self.press("l")
        field: QLineEdit = self.window.find_pane("mark").entity.line  # type: ignore[attr-defined]
        offered: LineList = self.window.find_pane("mark").entity.list  # type: ignore[attr-defined]
        typed = 0
        while _place_of(offered, name) is None and field.text() != name and typed < len(name):
            self.press(name[typed])
            typed += 1
        steps = _place_of(offered, name)
        for _step in range(steps or 0):
            self.press(Qt.Key.Key_Down)
        if steps is None:
            self.press(Qt.Key.Key_Up)  # the last entry makes a new entity of what is typed
        self.press(Qt.Key.Key_Return)
        return (typed or COPIED if steps is None else typed) + (steps or 0)

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
        self._take_back(article)
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
            if _is_right(gold, row) and row.status != "suggested":
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

    def _take_back(self, article: GoldArticle) -> None:
        """Reject what was accepted in bulk and is wrong."""
        for row in self.rows():
            if row.in_bulk and article.mark_at(row.start, row.stop) is None:
                near = article.mark_near(row.start, row.stop, row.label)
                self.other.add("suggestion removed", 0 if near else REMOVED)
                self.kind = "suggestion rejected"
                self.click_mark(row)
                self.press("x")


def _is_right(gold: GoldMark | None, row: SpanRow) -> bool:
    if gold is None or row.label != gold.label:
        return False
    return (gold.entity is None or row.entity == gold.entity) and is_value_right(gold, row.value)


def _place_of(offered: LineList, name: str) -> int | None:
    """How many steps down an entity is offered; None: not near enough."""
    near = offered.lines[: _MOST_STEPS + 1]
    return next((at for at, line in enumerate(near) if line.words.split("  ·  ")[0] == name), None)


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
    """Wait until something is so. Raises AssertionError, which says what the window shows instead, if it never is."""
    end = time.monotonic() + PATIENCE
    while not so():
        if time.monotonic() > end:
            boxes = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
            words = [label.text() for box in boxes if isinstance(box, QDialog) for label in box.findChildren(QLabel)]
            focus = QApplication.focusWidget()
            raise AssertionError(f"waited in vain; on the screen: {boxes}, {words}; the keyboard is in {focus}")
        QApplication.processEvents()
        QTest.qWait(20)
