"""The claims of the amount at hand, in the mark pane and by their keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from gui.panes.claims.pane import ClaimsPane
from gui.panes.mark.pane import MarkPane
from gui.requests import Focus
from gui.window import MainWindow
from tests.gui.claimants import harbour, row, said

__all__ = ["harbour"]
SHIFT = Qt.KeyboardModifier.ShiftModifier


def at(window: MainWindow, amount: str) -> MarkPane:
    claim = row(window, amount)
    window.session.show_article(claim.article_id, claim.span_id)
    window.session.send_request(Focus.TEXT)
    found = window.find_pane("mark")
    assert isinstance(found, MarkPane)
    return found


def press(window: MainWindow, key: str) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, SHIFT)


def test_an_amount_tells_its_claim_and_its_state(qtbot: QtBot, harbour: MainWindow) -> None:
    pane = at(harbour, "$5 billion")
    assert pane.claims.isVisible()
    told = "undecided: North Vesper → South Vesper · port · 2031 · agreed"
    assert pane.claims.lines.accessibleDescription() == told
    harbour.session.run_edit(edits.reject_rows, [row(harbour, "$5 billion").id], edits.Decidable.CLAIM)
    assert pane.claims.lines.accessibleDescription().startswith("rejected: ")
    assert "<s>" in pane.claims.lines.text()


def test_a_name_has_no_claim(qtbot: QtBot, harbour: MainWindow) -> None:
    pane = at(harbour, "$5 billion")
    name = next(mark for mark in harbour.session.ask_store(queries.list_spans, 1) if mark.label == "GPE")
    harbour.session.show_mark(name.id)
    assert not pane.claims.isVisible()
    press(harbour, "c")
    assert said(harbour) == "Only amounts have figures. This mark is labelled Place (GPE)."
    press(harbour, "m")
    assert said(harbour) == "Only amounts have figures. This mark is labelled Place (GPE)."


def test_from_the_amount_to_its_claim(qtbot: QtBot, harbour: MainWindow) -> None:
    at(harbour, "$6 billion")
    press(harbour, "c")
    view = harbour.find_pane("claims")
    assert isinstance(view, ClaimsPane)
    qtbot.waitUntil(lambda: (one := view.current_claim()) is not None and one.words == "$6 billion", timeout=3000)
    assert view.table.hasFocus()


def test_a_claim_is_made_from_an_amount(qtbot: QtBot, harbour: MainWindow) -> None:
    pane = at(harbour, "$5 billion")
    count = next(mark for mark in harbour.session.ask_store(queries.list_spans, 1) if mark.label == "CARDINAL")
    harbour.session.show_mark(count.id)
    press(harbour, "c")
    assert said(harbour) == "This amount has no figure. Press Shift+M to create one."
    pane.claims.lines.linkActivated.emit("make")
    made = row(harbour, "300")
    assert made.by_hand
    view = harbour.find_pane("claims")
    assert isinstance(view, ClaimsPane)
    qtbot.waitUntil(lambda: (one := view.current_claim()) is not None and one.id == made.id, timeout=3000)
    pane.claims.lines.linkActivated.emit(str(row(harbour, "$5 billion").id))
    qtbot.waitUntil(lambda: (one := view.current_claim()) is not None and one.words == "$5 billion", timeout=3000)
