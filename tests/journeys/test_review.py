"""The main journey by keyboard in a real window: a folder dropped, reviewed, corrected, two deeds undone, closed,
opened again, exported; the tables say exactly what was decided, and nothing else."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from core.store import queries
from core.store.rows import SpanRow
from gui import ask, settings
from gui.requests import Focus, ImportPaths
from gui.window import MainWindow

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
FIRST = (
    "Quarry talks stall\n\nGeneva: the delegation went home on Tuesday.\n\n"
    "Minister Anna Marlow paid $5 million to the United States last week. “We paid enough,” Marlow said. "
    "Berlin wants 40 percent more.\n\ndate 2019-11-19\n"
)
SECOND = "Ferry opens\n\nThe ferry cost €3 million, officials said on Monday.\n\ndate 2019-11-20\n"


class Reviewer:
    """A person at the keyboard: presses keys at whatever has the focus, and remembers what was decided."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.session = window, window.session

    def press(self, key: str | Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)
        self.press(Qt.Key.Key_Return)

    def at_hand(self) -> SpanRow:
        assert self.session.mark_id is not None
        row = self.session.ask_store(queries.get_span, self.session.mark_id)
        assert row is not None
        return row

    def find(self, words: str) -> SpanRow:
        """Walk back to the first mark with `,`, then on with `.` until the mark with these words is at hand."""
        rows = self.session.ask_store(queries.list_spans, self.session.article_id or 0)
        for key in "," * len(rows) + "." * len(rows):
            row = self.at_hand()
            if self.session.ask_store(queries.get_article, row.article_id).text[row.start : row.stop] == words:
                return row
            self.press(key)
        raise AssertionError(f"no mark {words}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "1.txt").write_text(FIRST, encoding="utf-8")
    (made / "2.txt").write_text(SECOND, encoding="utf-8")
    return made


def opened(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = MainWindow(settings.open_settings(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def imported(qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drop the folder on the welcome page: the project is made where the dialog suggests it."""
    monkeypatch.setattr(ask, "choose_new_project", lambda _w, suggested, _t="": suggested)
    window.session.send_request(ImportPaths([folder]))
    qtbot.waitUntil(lambda: not window.jobs.is_busy and len(window.session.order or ()) == 2, timeout=60_000)
    # The keyboard is the reviewer's once the progress has gone: keys pressed before that are nobody's.
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window and QApplication.focusWidget() is not None)


def corrected(hand: Reviewer) -> dict[int, tuple[str, str, str]]:
    """A dozen decisions in the first article; (state, label, words) by mark, as the table must have them."""
    wanted: dict[int, tuple[str, str, str]] = {}
    hand.press(Qt.Key.Key_Space)  # goes to the first mark
    geneva = hand.find("Geneva")
    hand.press(Qt.Key.Key_Space)
    wanted[geneva.id] = ("accepted", geneva.label, "Geneva")
    tuesday = hand.find("Tuesday")
    hand.press("x")
    wanted[tuesday.id] = ("rejected", "DATE", "Tuesday")
    marlow = hand.find("Anna Marlow")
    hand.press("]")
    hand.press("[")
    hand.press("{", SHIFT)
    hand.press("o")
    hand.press(Qt.Key.Key_Escape)  # it was read that there are two entities of that name now
    wanted[marlow.id] = ("corrected", "ORG", "Anna")
    money = hand.find("$5 million")
    hand.press("e")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CTRL)
    hand.type("4.7bn")
    wanted[money.id] = ("corrected", "MONEY", "$5 million")
    states = hand.find("United States")
    hand.press("l")
    hand.type("The Union")
    wanted[states.id] = ("corrected", "GPE", "United States")
    hand.session.send_request(Focus.TEXT)
    return wanted


def added(hand: Reviewer) -> int:
    """A new mark of words selected with caret and Shift."""
    hand.find("Geneva")
    hand.session.send_request(Focus.TEXT)
    for _ in range(2):
        hand.press(Qt.Key.Key_Right, CTRL)
    for _ in range(2):
        hand.press(Qt.Key.Key_Right, CTRL | SHIFT)
    assert hand.session.selection is not None
    hand.press("f")
    row = hand.at_hand()
    assert row.by_hand
    return row.id


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def exported(qtbot: QtBot, window: MainWindow, target: Path) -> None:
    from gui.dialogs import export

    shown = export.show_dialog(window)
    shown.target.setText(str(target))
    shown.start_export()
    qtbot.waitUntil(lambda: window._notice.words.text().startswith("Exported"), timeout=20_000)


@pytest.mark.usefixtures("no_network")
def test_the_main_journey(qtbot: QtBot, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened(qtbot, tmp_path)
    imported(qtbot, window, folder, monkeypatch)
    assert not [d for d in window.findChildren(QDialog) if d.isVisible()]
    hand = Reviewer(window)
    assert hand.session.article_id == 1
    suggested = {row.id for row in hand.session.ask_store(queries.list_spans, 1)}
    wanted = corrected(hand)
    new = added(hand)
    before = len(hand.session.ask_store(queries.list_operations, 99))
    hand.find("40 percent")
    hand.press("x")
    hand.press("z", CTRL)
    hand.press("z", CTRL)  # also the mark made by hand
    assert len(hand.session.ask_store(queries.list_operations, 99)) == before + 3
    hand.press("z", CTRL | SHIFT)  # and it comes back
    monkeypatch.setattr(
        ask, "confirm_unless_told", lambda *_: (True, True)
    )  # marks are undecided: it counts as reviewed all the same
    hand.press("r")
    assert hand.session.article_id == 2
    window.close()

    window = opened(qtbot, tmp_path)
    assert window.open_project(tmp_path / "articles.pressmark")
    hand = Reviewer(window)
    assert hand.session.article_id == 2
    hand.press("z", CTRL)  # reviewed: taken back after a restart
    assert hand.session.article_id == 1
    hand.press("z", CTRL | SHIFT)
    exported(qtbot, window, tmp_path / "tables")

    rows = {int(row["span_id"]): row for row in table(tmp_path / "tables", "spans")}
    for span_id, (state, label, words) in wanted.items():
        assert (rows[span_id]["state"], rows[span_id]["label"], rows[span_id]["words"]) == (state, label, words)
    assert rows[new]["state"] == "added"
    assert rows[new]["label"] == "FAC"
    assert rows[new]["guess_label"] == ""
    untouched = suggested - set(wanted)
    assert {rows[n]["state"] for n in untouched} == {"suggested"}
    assert {row["who"] for n, row in rows.items() if n in wanted} == {window.session.project.who}  # type: ignore[union-attr]
    (money,) = [n for n, row in rows.items() if n in wanted and row["label"] == "MONEY"]
    assert json.loads(rows[money]["value"])["value"] == 4_700_000_000
    assert json.loads(rows[money]["guess_value"])["value"] == 5_000_000
    (amount,) = [row for row in table(tmp_path / "tables", "amounts") if int(row["span_id"]) == money]
    assert float(amount["value"]) == 4_700_000_000
    assert rows[next(n for n in wanted if rows[n]["words"] == "United States")]["entity"] == "The Union"
    assert [row["state"] for row in table(tmp_path / "tables", "articles")] == ["reviewed", "open"]
    assert {"undo", "redo"} <= {row["direction"] for row in table(tmp_path / "tables", "history")}
    window.close()
