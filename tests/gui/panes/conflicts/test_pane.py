"""The conflicts by mouse and keyboard; their cards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.store import queries
from gui.dialogs.explain import ExplainDialog
from gui.panes.conflicts.pane import ConflictsPane
from gui.window import MainWindow
from tests.gui.sums import claim, said, sums, view

__all__ = ["sums"]


@pytest.fixture
def pane(qtbot: QtBot, sums: MainWindow) -> ConflictsPane:
    found = view(qtbot, sums, "conflicts")
    assert isinstance(found, ConflictsPane)
    return found


def press(window: MainWindow, key: Qt.Key | str) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)


def back(qtbot: QtBot, window: MainWindow, pane: ConflictsPane) -> None:
    """The keyboard in the list again, after a dialog had it."""
    window.activateWindow()
    pane.list.setFocus()
    qtbot.waitUntil(pane.list.hasFocus)


def explain(window: MainWindow, pane: ConflictsPane, qtbot: QtBot) -> None:
    back(qtbot, window, pane)
    press(window, "e")
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ExplainDialog) and one.isVisible())
    with qtbot.waitSignal(pane.comparison.ready):
        dialog.accept()


def test_the_conflict_is_told_with_its_claims_by_value(sums: MainWindow, pane: ConflictsPane) -> None:
    line = pane.selected_line()
    assert line is not None
    assert line.value_line == "€850 million  ≠  €890 million"
    assert line.figure_lines == [
        ("€850 million", "The Alder Post", "2031-03-05"),
        ("€890 million", "The Vesper", "2031-03-20"),
    ]
    assert [pane.lines.card_at(row).figure.words for row in range(pane.lines.rowCount())] == [  # type: ignore[union-attr]
        "€850 million",
        "€890 million",
    ]
    assert pane.count.text() == "3 open"
    assert not pane.grab().isNull()


def test_e_explains_z_opens_again_and_undo_follows(qtbot: QtBot, sums: MainWindow, pane: ConflictsPane) -> None:
    explain(sums, pane, qtbot)
    assert pane.count.text() == "2 open, 1 explained"
    rows = sums.session.ask_store(queries.list_explanations)
    assert [(row.one, row.other) for row in rows] == [(claim(sums, "€850 million"), claim(sums, "€890 million"))]
    assert pane.told.text() == "Explained: different basis"
    assert pane.reopen.isEnabled()
    pane.explained.setChecked(False)
    assert pane.model.rowCount() == 2
    for left in (1, 0):  # each pair has a reason and a step of undo of its own
        explain(sums, pane, qtbot)
        assert pane.count.text() == f"{left} open, {3 - left} explained"
    assert pane.model.rowCount() == 0
    assert pane.list.empty_words == "All conflicts are explained."
    pane.explained.setChecked(True)
    for left in (1, 2, 3):
        with qtbot.waitSignal(pane.comparison.ready):
            sums.session.undo_last()
        assert pane.count.text() == f"{left} open" + (f", {3 - left} explained" if left < 3 else "")
    explain(sums, pane, qtbot)
    back(qtbot, sums, pane)
    with qtbot.waitSignal(pane.comparison.ready):
        press(sums, "z")
    assert pane.count.text() == "3 open"


def test_enter_goes_to_the_words_and_escape_comes_back(sums: MainWindow, pane: ConflictsPane) -> None:
    press(sums, Qt.Key.Key_Return)
    row = sums.session.ask_store(queries.get_claim, claim(sums, "€850 million"))
    assert (sums.session.article_id, sums.session.mark_id) == (row.article_id, row.span_id)
    press(sums, Qt.Key.Key_Escape)
    assert pane.claims.hasFocus()


def test_g_shows_the_group_in_the_comparison(qtbot: QtBot, sums: MainWindow, pane: ConflictsPane) -> None:
    press(sums, "g")
    compare = sums.find_pane("compare")
    qtbot.waitUntil(lambda: compare.lines.rowCount() == 3)  # type: ignore[attr-defined]
    assert compare.isVisible()


def test_words_find_and_an_empty_list_says_so(sums: MainWindow, pane: ConflictsPane) -> None:
    pane.field.setText("none such")
    assert pane.model.rowCount() == 0
    assert pane.list.empty_words == "No conflict matches the search."
    assert not pane.explain.isEnabled()
    pane.field.setText("TOLL 924")
    assert pane.model.rowCount() == 2
    sums.run_command("compare.reopen")
    assert said(sums) == "This conflict has no explanation to withdraw."
    sums.session.close_project()
    assert pane.model.rowCount() == 0


def test_space_decides_on_the_figure_at_hand_and_goes_to_the_next(
    qtbot: QtBot, sums: MainWindow, pane: ConflictsPane
) -> None:
    pane.claims.setFocus()
    qtbot.waitUntil(pane.claims.hasFocus)
    first, second = pane.lines.claim_ids
    with qtbot.waitSignal(pane.comparison.ready):
        press(sums, Qt.Key.Key_Space)
    states = [sums.session.ask_store(queries.get_claim, one).decided_state for one in (first, second)]
    assert states == ["accepted", "suggested"]
    assert pane.lines.claim_ids[pane.claims.currentIndex().row()] == second
    press(sums, "x")
    assert sums.session.ask_store(queries.get_claim, second).state == "rejected"


def test_the_menu_of_the_figures_decides_on_all_selected_ones(sums: MainWindow, pane: ConflictsPane) -> None:
    pane.claims.selectAll()
    menu = QMenu()
    pane._claim_menu(menu)
    entries = {one.text(): one for one in menu.actions()}
    entries["Accept 2 figures"].trigger()
    states = {sums.session.ask_store(queries.get_claim, one).decided_state for one in pane.lines.claim_ids}
    assert states == {"accepted_in_bulk"}
