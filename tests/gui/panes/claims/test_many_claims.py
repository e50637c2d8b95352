"""One slot of several claims is filled in one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.panes.claims.pane import ClaimsPane
from gui.window import MainWindow
from tests.gui.claimants import choose, harbour, row, said

__all__ = ["harbour"]


def press(key: Qt.Key | str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_a_payer_is_typed_once_for_all_selected_rows(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    choose(qtbot, pane, "€3 million")
    pane.table.selectAll()
    press("p")
    assert "5 figures" in pane.sheet.editor.title.text()
    pane.sheet.editor.line.selectAll()
    QTest.keyClicks(pane.sheet.editor.line, "teo")
    press(Qt.Key.Key_Return)
    found = [row(harbour, amount) for amount in ("$5 billion", "€3 million", "a third", "$6 billion", "40 percent")]
    assert {(one.payer, one.payer_id is not None, one.decided_state) for one in found} == {
        ("Teo Brandt", True, "accepted_in_bulk")
    }
    assert said(harbour) == "Payer of 5 figures: “Teo Brandt”."
    assert "payer" not in row(harbour, "$5 billion").evidence
    harbour.session.undo_last()
    assert row(harbour, "$5 billion").payer == "North Vesper"
    assert row(harbour, "€3 million").state == "suggested"


def test_no_payer_of_several_is_filled_in_for_all(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    choose(qtbot, pane, "$5 billion")
    pane.table.selectAll()
    amounts = ("$5 billion", "€3 million", "a third", "$6 billion", "40 percent")
    before = [row(harbour, amount).payer for amount in amounts]
    assert len(set(before)) > 1
    press("p")
    line = pane.sheet.editor.line
    assert (line.text(), line.placeholderText()) == ("", "several values")
    press(Qt.Key.Key_Return)
    assert [row(harbour, amount).payer for amount in amounts] == before


def test_a_figure_that_was_accepted_singly_stays_corrected_by_hand(
    qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane
) -> None:
    choose(qtbot, pane, "$5 billion")
    press(Qt.Key.Key_Space)
    choose(qtbot, pane, "$5 billion")
    pane.table.selectAll()
    press("s")
    QTest.keyClicks(pane.sheet.editor.line, "offered")
    press(Qt.Key.Key_Return)
    assert row(harbour, "$5 billion").decided_state == "corrected"
    assert row(harbour, "$6 billion").decided_state == "accepted_in_bulk"


def test_an_amount_has_one_value(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    choose(qtbot, pane, "€3 million")
    pane.table.selectAll()
    press("v")
    assert said(harbour) == "Value and comment are edited one figure at a time. Select a single row."
    assert pane.filling.row is None


def test_the_buttons_say_on_how_many_figures_they_decide(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    choose(qtbot, pane, "€3 million")
    assert pane.sheet.buttons["accept"].text() == "✓  Accept"
    pane.table.selectAll()
    assert [pane.sheet.buttons[name].text() for name in ("accept", "reject")] == ["✓  Accept 5", "✕  Reject 5"]
    pane.sheet.buttons["reject"].click()
    assert row(harbour, "$6 billion").state == "rejected"
