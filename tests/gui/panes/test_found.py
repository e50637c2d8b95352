"""Finding marks in all articles: typed, understood, listed, gone to; the rows of gui.models.found_table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from core.store import edits
from gui.models.found_table import AROUND, COLUMNS, STATE, WORDS
from gui.panes.found import pane as module
from gui.panes.found.pane import EXAMPLES, FoundPane
from gui.window import MainWindow


@pytest.fixture
def pane(window: MainWindow) -> FoundPane:
    shown = window.find_pane("found")
    assert isinstance(shown, FoundPane)
    assert not shown.isVisible()
    window.run_command("edit.find_marks")
    return shown


def ask(qtbot: QtBot, pane: FoundPane, typed: str, line: str) -> list[str]:
    """Type, wait for the line that tells how it was understood, and give the words found."""
    pane.field.setText(typed)
    qtbot.waitUntil(lambda: pane.meaning.text().startswith(line), timeout=5000)
    return [pane.model.index(row, WORDS).data() for row in range(pane.model.rowCount())]


def test_it_opens_with_the_keyboard_in_its_field(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    assert pane.isVisible()
    assert window.focusWidget() is pane.field
    assert pane.meaning.text() == EXAMPLES
    assert "Ctrl+Shift+G" in window.keymap.chords_of("edit.find_marks")
    assert QKeySequence("Ctrl+Shift+G").count() == 1


def test_marks_are_found_while_one_types(qtbot: QtBot, pane: FoundPane) -> None:
    found = ask(qtbot, pane, "money", "Money")
    assert found == ["$5 billion", "€3m"]
    assert pane.count.text() == "2 marks"
    assert pane.model.index(0, AROUND).data().endswith("[$5 billion] last week. She is back on Tuesday.")
    assert pane.model.headerData(WORDS, Qt.Orientation.Horizontal) == COLUMNS[WORDS]
    assert pane.model.index(0, 0).data() == "Harbour talks"
    assert "port would pay [$5 billion] last week" in pane.model.index(0, WORDS).data(Qt.ItemDataRole.ToolTipRole)
    assert ask(qtbot, pane, "people in 2019", "Person")
    assert pane.count.text() == "2 marks"
    assert ask(qtbot, pane, "zebra", "marks of any label · with “zebra”") == []
    assert pane.count.text() == "no marks"
    assert ask(qtbot, pane, "", EXAMPLES) == []


def test_what_cannot_be_understood_is_said(qtbot: QtBot, pane: FoundPane) -> None:
    assert ask(qtbot, pane, "dates last week", "“last week” depends on the date") == []
    assert pane.count.text() == ""


def test_a_click_or_enter_leads_to_the_mark(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    ask(qtbot, pane, "MONEY", "Money")
    pane.table.clicked.emit(pane.model.index(1, 0))
    assert window.session.article_id == 3
    qtbot.keyClick(pane.field, Qt.Key.Key_Down)
    assert window.focusWidget() is pane.table
    pane.table.activated.emit(pane.model.index(0, 0))
    assert (window.session.article_id, window.session.mark_id) == (1, 3)


def test_enter_asks_at_once_and_escape_leaves(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    pane.field.setText("percent")
    qtbot.keyClick(pane.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.count.text() == "1 mark", timeout=5000)
    qtbot.keyClick(pane.field, Qt.Key.Key_Return)
    assert window.focusWidget() is pane.table
    qtbot.keyClick(pane.field, Qt.Key.Key_Escape)
    assert window.focusWidget() is not pane.table


def test_it_follows_deeds(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    ask(qtbot, pane, "money", "Money")
    pane.table.setCurrentIndex(pane.model.index(1, 0))
    window.session.run_edit(edits.accept_rows, [3])
    qtbot.waitUntil(lambda: "accepted" in pane.model.index(0, STATE).data(), timeout=5000)
    assert pane.table.currentIndex().row() == 1
    window.session.undo_last()
    qtbot.waitUntil(lambda: "undecided" in pane.model.index(0, STATE).data(), timeout=5000)


def test_more_than_fit_are_counted(qtbot: QtBot, pane: FoundPane, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHOWN", 3)
    assert len(ask(qtbot, pane, "marks", "marks of any label")) == 3
    assert pane.count.text() == "3 of 11 marks shown"


def test_closing_the_project_empties_it(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    ask(qtbot, pane, "money", "Money")
    window.run_command("project.close")
    assert pane.model.rowCount() == 0
    assert pane.meaning.text() == EXAMPLES
