"""The workspace of coders: the table, what lies behind a line, and the ways to the articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.coder_comparison.study_lines import LineKind
from core.reliability.coefficients import PrimaryCoefficient
from core.store.primary_coefficient import list_choices
from gui import ask
from gui.coder_requests import CoderCommand
from gui.panes.coders import line_table
from gui.panes.coders.pane import CodersPane
from gui.panes.lanes.pane import LanesPane
from gui.window import MainWindow
from tests.coded_round import CODERS, code_round

SHOWN = Qt.ItemDataRole.DisplayRole


def cell(pane: CodersPane, row: int, column: int) -> str:
    return str(pane.model.index(row, column).data(SHOWN))


def row_of(pane: CodersPane, name: str) -> int:
    row = pane.model.row_of(name)
    assert row is not None
    return row


def wait_computed(qtbot: QtBot, pane: CodersPane) -> None:
    qtbot.waitUntil(lambda: not pane.agreement.stale and not pane.agreement.is_running)


def lanes_of(window: MainWindow) -> LanesPane:
    found = window.find_pane("lanes")
    assert isinstance(found, LanesPane)
    return found


def test_each_line_has_its_figures_and_misses_beside_values(pane: CodersPane) -> None:
    names = [one.name for one in pane.model.lines]
    assert names == ["tone", "frame", "detail", "MONEY", "MONEY.budget"]
    tone, money, budget = (row_of(pane, name) for name in ("tone", "MONEY", "MONEY.budget"))
    assert cell(pane, tone, line_table.NAME) == "How heated is it?"
    assert cell(pane, tone, line_table.LEVEL) == "ordinal"
    assert cell(pane, tone, line_table.VALUE).startswith((".", "−", "1"))
    assert cell(pane, tone, line_table.INTERVAL).startswith("[")
    assert cell(pane, tone, line_table.F1) == ""
    assert cell(pane, money, line_table.VALUE) == ""
    assert " of " in cell(pane, money, line_table.UNITS)
    assert cell(pane, budget, line_table.F1) == cell(pane, money, line_table.F1) != ""
    assert cell(pane, budget, line_table.UNITIZING) == cell(pane, money, line_table.UNITIZING) != ""
    assert cell(pane, budget, line_table.NAME) == "    Is it a budget?"
    assert cell(pane, row_of(pane, "detail"), line_table.NAME) == "Who is against whom? (if asked)"


def test_what_is_missing_is_said_by_state(pane: CodersPane) -> None:
    pane.table.go_to(row_of(pane, "detail"))
    assert "not asked" in pane.said.text()
    assert "reported apart" in pane.said.text()


def test_the_diagonal_of_the_matrix_has_a_sign_and_bold_letters(pane: CodersPane) -> None:
    pane.table.go_to(row_of(pane, "frame"))
    matrix = pane.behind.matrix
    index, beside = matrix.index(0, 0), matrix.index(0, 1)
    assert str(index.data(SHOWN)).startswith("= ")
    assert index.data(Qt.ItemDataRole.FontRole).bold()
    assert beside.data(Qt.ItemDataRole.FontRole) is None
    assert not str(beside.data(SHOWN)).startswith("= ")
    assert matrix.headerData(0, Qt.Orientation.Horizontal) == "ben: conflict"
    assert matrix.headerData(0, Qt.Orientation.Vertical) == "anna: conflict"
    assert "Both say conflict" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_click_on_a_cell_lists_its_units_and_another_all_disagreements(qtbot: QtBot, pane: CodersPane) -> None:
    pane.table.go_to(row_of(pane, "MONEY"))
    line = pane.behind.line
    assert line is not None
    behind, matrix = pane.behind, pane.behind.matrix
    assert list(behind.unit_model.units) == line.find_disagreements()
    index = next(
        matrix.index(row, column) for row in range(2) for column in range(2)
        if row != column and matrix.units_at(matrix.index(row, column))
    )  # fmt: skip
    view = behind.matrix_view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    assert behind.unit_model.units == matrix.units_at(index)
    first = [str(behind.unit_model.index(0, column).data(SHOWN)) for column in range(5)]
    assert first[0].startswith("Report")
    assert first[1] in ("$5 million", "€3 million", "$900")
    assert set(first[2:4]) == {"found", "not found"}
    behind.every.click()
    assert list(behind.unit_model.units) == line.find_disagreements()


def test_arrows_go_through_the_cells(qtbot: QtBot, pane: CodersPane) -> None:
    pane.table.go_to(row_of(pane, "frame"))
    view, behind = pane.behind.matrix_view, pane.behind
    view.setFocus()
    view.setCurrentIndex(behind.matrix.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert behind.unit_model.units == behind.matrix.units_at(behind.matrix.index(1, 1))


def test_another_pair_has_another_matrix(pane: CodersPane) -> None:
    pane.table.go_to(row_of(pane, "tone"))
    assert [pane.behind.pair.itemText(at) for at in range(3)] == ["anna × ben", "anna × cleo", "ben × cleo"]
    pane.behind.pair.setCurrentIndex(2)
    crossing = pane.behind.matrix.crossing
    assert crossing is not None
    assert (crossing.one, crossing.other) == ("ben", "cleo")
    pane.table.go_to(row_of(pane, "frame"))
    assert pane.behind.pair.currentIndex() == 2


def test_pairs_of_coders_have_their_own_figures(pane: CodersPane) -> None:
    pane.table.go_to(row_of(pane, "tone"))
    model = pane.behind.pair_model
    assert [model.index(row, 0).data(SHOWN) for row in range(3)] == ["anna and ben", "anna and cleo", "ben and cleo"]
    assert str(model.index(0, 3).data(SHOWN)).endswith("%")
    assert pane.behind.pairs.isColumnHidden(5)
    pane.table.go_to(row_of(pane, "MONEY"))
    assert not pane.behind.pairs.isColumnHidden(5)


def test_enter_opens_the_unit_with_all_marks(qtbot: QtBot, bare_window: MainWindow, pane: CodersPane) -> None:
    pane.table.go_to(row_of(pane, "MONEY"))
    place = pane.behind.unit_model.place_at(0)
    assert place is not None
    pane.behind.units.enter_rows()
    qtbot.keyClick(pane.behind.units, Qt.Key.Key_Return)
    lanes = lanes_of(bare_window)
    qtbot.waitUntil(lambda: lanes.shown is not None and lanes.differences.hasFocus())
    assert lanes.shown is not None
    assert lanes.shown.article_id == pane.agreement.works.rows[place.article]
    chosen = lanes.difference_model.differences[lanes.differences.currentIndex().row()]
    assert (chosen.start, chosen.stop) == (place.start, place.stop)


def test_another_key_reads_the_article(qtbot: QtBot, bare_window: MainWindow, pane: CodersPane) -> None:
    pane.table.go_to(row_of(pane, "MONEY"))
    place = pane.behind.unit_model.place_at(0)
    assert place is not None
    pane.behind.units.enter_rows()
    qtbot.keyClick(pane.behind.units, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bare_window.session.article_id == pane.agreement.works.rows[place.article]


def test_coders_can_be_left_out_but_two_stay(qtbot: QtBot, pane: CodersPane) -> None:
    entries = pane.head.coder_menu.actions()
    assert [one.text() for one in entries] == list(CODERS)
    entries[1].trigger()
    wait_computed(qtbot, pane)
    report = pane.agreement.report
    assert report is not None
    assert report.coders == ("anna", "cleo")
    assert pane.head.coders.text() == "2 of 3 coders"
    assert [one.isEnabled() for one in pane.head.coder_menu.actions()] == [False, True, False]
    assert not pane.behind.pair.isVisible()


def test_another_round_is_compared(qtbot: QtBot, bare_window: MainWindow, pane: CodersPane) -> None:
    project = bare_window.session.project
    assert project is not None
    bare_window.session.run_edit(lambda opened: code_round(opened, "Later", coders=("anna", "dora"), seed=9))
    pane.agreement.start_computing()
    wait_computed(qtbot, pane)
    assert pane.head.round.count() == 2
    assert pane.agreement.works.coders == ("anna", "dora")
    pane.head.round.setCurrentIndex(1)
    pane.head.round.activated.emit(1)
    qtbot.waitUntil(lambda: pane.agreement.works.coders == CODERS)
    assert pane.agreement.works.round_name == "Reliability"


def test_names_can_be_hidden(pane: CodersPane, bare_window: MainWindow) -> None:
    pane.table.go_to(row_of(pane, "tone"))
    bare_window.session.send_request(CoderCommand.HIDE_NAMES)
    assert pane.head.names.isChecked()
    assert pane.behind.pair.itemText(0) == "A × B"
    assert pane.behind.unit_model.columns[2:] == ("A", "B", "C")
    assert pane.behind.pair_model.index(0, 0).data(SHOWN) == "A and B"
    pane.head.names.setChecked(False)
    assert pane.behind.pair.itemText(0) == "anna × ben"


def test_the_primary_coefficient_is_fixed_and_a_change_is_asked_about(
    qtbot: QtBot, pane: CodersPane, bare_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = bare_window.session.project
    assert project is not None
    asked: list[str] = []
    monkeypatch.setattr(ask, "confirm_action", lambda *words: asked.append(words[2]) is None)
    assert pane.head.coefficient.text() == "Fix the coefficient …"
    pane.head.coefficient_menu.actions()[0].trigger()
    wait_computed(qtbot, pane)
    assert asked == []
    assert [one.coefficient for one in list_choices(project)] == [PrimaryCoefficient.ALPHA]
    pane.head.coefficient_menu.actions()[2].trigger()
    wait_computed(qtbot, pane)
    assert "stays on record" in asked[0]
    assert pane.head.coefficient.text() == "Gwet’s AC1"
    assert pane.model.header_text(line_table.VALUE) == "AC1"
    assert "fixed by" in pane.head.coefficient.toolTip()


def test_files_are_written_in_a_folder_of_their_own(
    qtbot: QtBot, pane: CodersPane, bare_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "choose_folder", lambda *_words: tmp_path)
    bare_window.session.send_request(CoderCommand.EXPORT)
    folder = tmp_path / "study-reliability"
    qtbot.waitUntil(lambda: (folder / "reliability.csv").is_file())
    assert "“Reliability”" in (folder / "table.md").read_text(encoding="utf-8")
    assert (folder / "codings_MONEY.sps").is_file()


def test_computing_can_be_stopped_and_started_again(qtbot: QtBot, pane: CodersPane) -> None:
    before = pane.agreement.result
    pane.agreement.start_computing()
    assert pane.head.run.text() == "Cancel"
    pane.head.run.click()
    assert not pane.agreement.is_running
    assert pane.agreement.result is before
    assert "stopped" in pane.head.words.text()
    assert pane.head.run.text() == "Compute"
    pane.head.run.click()
    wait_computed(qtbot, pane)
    assert pane.head.words.text() == "3 coders, 6 articles that at least two of them read"


def test_a_project_without_rounds_says_so(qtbot: QtBot, bare_window: MainWindow, project_file: Path) -> None:
    assert bare_window.open_project(project_file)
    bare_window.show_pane("coders")
    pane = bare_window.find_pane("coders")
    assert isinstance(pane, CodersPane)
    wait_computed(qtbot, pane)
    assert "No articles have been given out" in pane.table.empty_words
    assert not pane.head.export.isEnabled()
    bare_window.session.send_request(CoderCommand.EXPORT)
    bare_window.session.send_request(CoderCommand.OPEN_LANES)  # nothing to open, and nothing fails


def test_closing_the_project_empties_the_workspace(bare_window: MainWindow, pane: CodersPane) -> None:
    bare_window.session.close_project()
    assert pane.model.rowCount() == 0
    assert pane.behind.unit_model.rowCount() == 0
    assert lanes_of(bare_window).shown is None


def test_the_table_keeps_its_line_when_it_is_computed_again(qtbot: QtBot, pane: CodersPane) -> None:
    pane.table.go_to(row_of(pane, "MONEY.budget"))
    pane.agreement.start_computing()
    qtbot.waitUntil(lambda: not pane.agreement.is_running)
    assert pane.behind.line is not None
    assert pane.behind.line.name == "MONEY.budget"
    assert pane.behind.line.kind is LineKind.MARK
    assert QApplication.focusWidget() is not None
