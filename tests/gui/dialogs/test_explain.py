"""Why a conflict may stand: reason and note."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from core.compare import find_conflicts, group_claims
from core.store import queries
from gui.dialogs import explain
from gui.window import MainWindow
from tests.gui.sums import sums

__all__ = ["sums"]


@pytest.fixture
def dialog(sums: MainWindow) -> explain.ExplainDialog:
    (conflict,) = find_conflicts(group_claims(sums.session.ask_store(queries.list_figures)))
    return explain.show_dialog(sums, (conflict, list(conflict.pairs)))  # deletes itself when closed


def test_a_reason_and_a_note_are_kept_as_one_deed(sums: MainWindow, dialog: explain.ExplainDialog) -> None:
    dialog.reasons.button(1).click()
    QTest.keyClicks(dialog.note, "fiscal years")
    dialog.accept()
    rows = sums.session.ask_store(queries.list_explanations)
    assert {(row.reason, row.note) for row in rows} == {("different year", "fiscal years")}
    assert len(rows) == 3
    sums.session.undo_last()
    assert sums.session.ask_store(queries.list_explanations) == []


def test_other_needs_a_note(sums: MainWindow, dialog: explain.ExplainDialog) -> None:
    dialog.reasons.button(3).click()
    assert not dialog.button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.note.setPlainText("it is a joke")
    assert dialog.button.isEnabled()
    dialog.reject()
    assert sums.session.ask_store(queries.list_explanations) == []
