"""The comparison by mouse and keyboard: finder, filters, groups, chart, claims, deeds, and `leaving` as a file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.compare.chart_points import PERIOD
from core.store import edits, queries
from gui import ask
from gui.dialogs.chart_picture import ChartPictureDialog
from gui.panes.compare.filters import ChartFilter
from gui.panes.compare.pane import ComparePane
from gui.requests import OpenGroup
from gui.window import MainWindow
from tests.gui.sums import claim, said

CTRL = Qt.KeyboardModifier.ControlModifier


def titles(pane: ComparePane) -> list[str]:
    return [pane.groups_model.index(row, 0).data() for row in range(pane.groups_model.rowCount())]


def listed(pane: ComparePane) -> list[str]:
    return [pane.lines.card_at(row).figure.words for row in range(pane.lines.rowCount())]  # type: ignore[union-attr]


def press(window: MainWindow, key: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def test_the_largest_group_is_drawn_and_listed_by_time(sums: MainWindow, pane: ComparePane) -> None:
    assert titles(pane) == ["toll · Tarn · agreed", "toll · Tarn · demanded"]
    assert listed(pane) == ["€850 million", "€890 million", "€924 million"]
    assert pane.chart.plots is not None
    (panel,) = pane.chart.plots.panels
    assert sorted(panel.y) == [850e6, 890e6, 924e6]
    assert [entry.words for entry in pane.chart.legend.entries] == [
        "actual",
        "agreed",
        "The Vesper",
        "The Alder Post",
        "possible values (about, a range)",
        "in conflict",
    ]


def test_two_currencies_have_two_axes_until_there_are_rates(
    qtbot: QtBot, sums: MainWindow, pane: ComparePane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane.groups.go_to(1)
    assert pane.chart.plots is not None
    assert [panel.unit for panel in pane.chart.plots.panels] == ["EUR", "TRK"]
    assert pane.chart.remark.text() == "EUR and TRK are not converted: each has its own axis."
    table = tmp_path / "rates.csv"
    table.write_text("from,to,rate\nTRK,EUR,50\n", encoding="utf-8")
    monkeypatch.setattr(ask, "choose_rates", lambda *_: table)
    with qtbot.waitSignal(pane.comparison.ready):
        sums.run_command("compare.rates")
    pane.filters.currency.setCurrentIndex(pane.filters.currency.findData("EUR"))
    assert [panel.unit for panel in pane.chart.plots.panels] == ["EUR"]
    assert pane.chart.remark.text() == "TRK is shown in EUR at 50, using the rates you loaded."


def test_filters_narrow_chart_and_list(pane: ComparePane) -> None:
    pane.filters.boxes["outlet"].setCurrentIndex(pane.filters.boxes["outlet"].findData("The Vesper"))
    assert listed(pane) == ["€890 million", "€924 million"]
    assert pane.filters.current_filter == ChartFilter(outlet="The Vesper")
    pane.filters.boxes["status"].setCurrentIndex(pane.filters.boxes["status"].findData("actual"))
    assert listed(pane) == []
    assert pane.chart.empty.text() == "No figure of this group matches the filters."
    pane.filters.reset()
    assert len(listed(pane)) == 3
    pane.filters.time.setCurrentIndex(pane.filters.time.findData(PERIOD))
    assert pane.chart.plots is not None
    assert len(pane.chart.plots.marks) == 2
    assert pane.chart.remark.text() == "1 figure has no day on this axis and appears only in the list."


def test_finding_groups_conflicts_and_single_claims(qtbot: QtBot, sums: MainWindow, pane: ComparePane) -> None:
    press(sums, "f", CTRL)
    assert pane.finder.words.hasFocus()
    QTest.keyClicks(pane.finder.words, "demanded")
    QTest.keyClick(pane.finder.words, Qt.Key.Key_Return)
    assert titles(pane) == ["toll · Tarn · demanded"]
    assert pane.groups.hasFocus()
    pane.finder.reset_filter()
    pane.finder.conflicts.setChecked(True)
    assert titles(pane) == ["toll · Tarn · agreed"]
    pane.finder.conflicts.setChecked(False)
    pane.finder.single.setChecked(True)
    assert titles(pane)[2:] == ["ferries · actual", "pilots · actual"]
    assert pane.finder.count.text() == "4 groups"


def test_a_group_dropped_on_another_is_merged_and_undone(qtbot: QtBot, sums: MainWindow, pane: ComparePane) -> None:
    data = pane.groups_model.mimeData([pane.groups_model.index(1, 0)])
    place = pane.groups.visualRect(pane.groups_model.index(0, 0)).center()
    move, left, held = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragMoveEvent(place, move, data, left, held)
    pane.groups.dragMoveEvent(over)
    assert over.isAccepted()
    with qtbot.waitSignal(pane.comparison.ready):
        pane.groups.dropEvent(QDropEvent(QPointF(place), move, data, left, held))
    assert len(listed(pane)) == 6
    with qtbot.waitSignal(pane.comparison.ready):
        sums.session.undo_last()
    assert titles(pane) == ["toll · Tarn · agreed", "toll · Tarn · demanded"]
    same = pane.groups_model.mimeData([pane.groups_model.index(0, 0)])
    own = QDragMoveEvent(place, move, same, left, held)
    pane.groups.dragMoveEvent(own)
    assert not own.isAccepted()


def test_m_merges_those_chosen(qtbot: QtBot, sums: MainWindow, pane: ComparePane) -> None:
    sums.run_command("compare.view")
    press(sums, "m")
    assert said(sums).startswith("Select two or more groups")
    pane.groups.selectAll()
    with qtbot.waitSignal(pane.comparison.ready):
        press(sums, "m")
    assert len(listed(pane)) == 6


def test_delete_takes_a_claim_out(qtbot: QtBot, sums: MainWindow, pane: ComparePane) -> None:
    press(sums, Qt.Key.Key_Return)
    assert pane.claims.hasFocus()
    pane.choose_claim(claim(sums, "€890 million"))
    with qtbot.waitSignal(pane.comparison.ready):
        press(sums, Qt.Key.Key_Delete)
    assert listed(pane) == ["€850 million", "€924 million"]
    with qtbot.waitSignal(pane.comparison.ready):
        sums.session.undo_last()
    assert "€890 million" in listed(pane)


def test_enter_goes_to_the_words_and_escape_comes_back(sums: MainWindow, pane: ComparePane) -> None:
    press(sums, Qt.Key.Key_Return)
    pane.choose_claim(claim(sums, "€924 million"))
    press(sums, Qt.Key.Key_Return)
    row = sums.session.ask_store(queries.get_claim, claim(sums, "€924 million"))
    assert (sums.session.article_id, sums.session.mark_id) == (row.article_id, row.span_id)
    assert not pane.claims.hasFocus()
    press(sums, Qt.Key.Key_Escape)
    assert pane.claims.hasFocus()


def test_space_here_decides_about_no_mark_of_the_reader(sums: MainWindow, pane: ComparePane) -> None:
    sums.session.show_mark(1)
    press(sums, Qt.Key.Key_Return)
    press(sums, Qt.Key.Key_Space)
    assert sums.session.ask_store(queries.get_span, 1).status == "suggested"


def test_a_claim_is_shown_from_elsewhere_even_a_single_one(sums: MainWindow, pane: ComparePane) -> None:
    sums.session.send_request(OpenGroup(claim(sums, "30")))
    assert listed(pane) == ["30"]
    assert pane.finder.single.isChecked()
    sums.session.send_request(OpenGroup(claim(sums, "€5 billion")))
    assert pane.claims.currentIndex().row() == listed(pane).index("€5 billion")


def test_the_table_behind_the_chart(
    qtbot: QtBot, sums: MainWindow, pane: ComparePane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "toll.csv"
    monkeypatch.setattr(ask, "choose_new_file", lambda *_: target)
    sums.run_command("compare.csv")
    qtbot.waitUntil(lambda: said(sums) == "Saved 3 figures in toll.csv.")
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["words"] for row in rows] == ["€850 million", "€890 million", "€924 million"]
    assert {row["conflict"] for row in rows} == {"yes"}
    assert rows[2]["sentence"] == "Tarn will pay about €924 million."
    assert rows[2]["possible_low"] == "923000000"


def test_a_file_that_cannot_be_written_is_told(
    qtbot: QtBot, sums: MainWindow, pane: ComparePane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("csv", "svg", "png", "pdf"):
        monkeypatch.setattr(ask, "choose_new_file", lambda *_, kind=kind: tmp_path / "none" / f"toll.{kind}")
        sums.session.show_message("")
        sums.run_command(f"compare.{kind}")
        for dialog in sums.findChildren(ChartPictureDialog):
            dialog.accept()
        qtbot.waitUntil(lambda kind=kind: said(sums).startswith(f"toll.{kind} could not be written"))


def test_an_empty_and_a_closed_project_say_so(qtbot: QtBot, sums: MainWindow, pane: ComparePane) -> None:
    with qtbot.waitSignal(pane.comparison.ready):
        ids = list(pane.comparison.current_board.table.members)
        sums.session.run_edit(edits.reject_rows, ids, edits.Decidable.CLAIM)
    assert pane.groups.empty_words.startswith("No figures to compare yet")
    assert listed(pane) == []
    assert not pane.chart.is_drawn
    sums.run_command("compare.png")
    assert said(sums) == "There is nothing to export. Select a group first."
    sums.session.close_project()
    assert titles(pane) == []


def test_a_read_only_project_is_looked_at_but_not_changed(
    qtbot: QtBot, sums: MainWindow, pane: ComparePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sums.session.project is not None
    monkeypatch.setattr(sums.session.project, "read_only", True)
    assert not pane.groups_model.flags(pane.groups_model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    press(sums, Qt.Key.Key_Return)
    press(sums, Qt.Key.Key_Delete)
    assert "read-only" in said(sums)
    pane.filters.rate_button.click()
    assert "read-only" in said(sums)
    assert listed(pane) == ["€850 million", "€890 million", "€924 million"]
    menu = QMenu()
    pane._claim_menu(menu)
    assert [action.isEnabled() for action in menu.actions()] == [True, False]
