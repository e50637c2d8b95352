"""The import report: rows that can be copied, long reasons on several lines, the whole report as CSV."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from core.errors import UserError
from gui import ask
from gui.dialogs import importing
from gui.dialogs.importing.import_report import make_table
from gui.dialogs.importing.report_table import ReportTable, save_report
from gui.window import MainWindow

GROUPS = [
    ("Could not be read", [("in/b.pdf", "b.pdf is empty: leave\tit out."), ("in/=c.txt", "No text. " * 60)]),
    ("Files", [("in/d.zip", "Two pictures were left out.")]),
]


@pytest.fixture
def table(qtbot: QtBot) -> ReportTable:
    made = make_table(GROUPS, [Path("in")])
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def test_selected_rows_are_copied_as_plain_text(qtbot: QtBot, table: ReportTable) -> None:
    with qtbot.waitActive(table):
        table.activateWindow()
    table.setFocus()
    first, second = table.topLevelItem(0), table.topLevelItem(1)
    assert first is not None
    assert second is not None
    first.child(0).setSelected(True)
    second.setSelected(True)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().split("\n")
    assert lines == ["b.pdf\tb.pdf is empty: leave it out.", "Files (1)", "d.zip\tTwo pictures were left out."]


def test_a_long_reason_takes_several_lines_and_groups_fold(table: ReportTable) -> None:
    head = table.topLevelItem(0)
    assert head is not None
    short, long = table.visualItemRect(head.child(0)), table.visualItemRect(head.child(1))
    assert long.height() > 3 * short.height()
    head.setExpanded(False)
    assert table.visualItemRect(head.child(0)).height() == 0


def test_the_saved_report_runs_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    save_report(path, [("Could not be read", [("=1+1.txt", "@b\nis empty")])])
    with path.open(newline="", encoding="utf-8") as file:
        assert list(csv.reader(file)) == [
            ["group", "input", "reason"], ["Could not be read", "'=1+1.txt", "'@b\nis empty"],
        ]  # fmt: skip
    with pytest.raises(UserError):
        save_report(tmp_path / "none" / "report.csv", GROUPS)


def test_the_report_is_saved_from_its_button(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    (tmp_path / "a.txt").write_text("")
    run = importing.show_dialog(bare_window, [tmp_path / "a.txt"])
    with qtbot.waitSignal(run.closed, timeout=60_000):
        pass
    shown = run.show_report()
    assert isinstance(shown.findChild(QTreeWidget), ReportTable)
    defaults = [one.text() for one in shown.findChildren(QPushButton) if one.isDefault()]
    assert [words.replace("&", "") for words in defaults] == ["Close"]
    target = tmp_path / "report.csv"
    monkeypatch.setattr(ask, "choose_new_file", lambda *_: target)
    shown.save_report.click()
    qtbot.waitUntil(lambda: "report.csv" in bare_window.statusBar().currentMessage(), timeout=60_000)
    assert "a.txt is empty" in target.read_text(encoding="utf-8")
    warned: list[str] = []
    monkeypatch.setattr(ask, "choose_new_file", lambda *_: tmp_path / "none" / "report.csv")
    monkeypatch.setattr(ask, "show_warning", lambda _parent, _title, sentence: warned.append(sentence))
    shown.save_report.click()
    qtbot.waitUntil(lambda: bool(warned), timeout=60_000)
    assert "cannot be written" in warned[0]
    shown.close()
