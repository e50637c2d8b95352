"""The small dialogs: key list, preferences, details, export, about, crash, damaged, failures."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.store import edits, queries
from gui.dialogs import about, crash, details, export, keylist, preferences
from gui.models.typed_days import read_typed_day
from gui.window import MainWindow


def test_the_key_list_shows_the_keys_of_now(window: MainWindow) -> None:
    window.keymap.set_chords("mark.accept", ["Ctrl+Enter"])
    shown = keylist.show_dialog(window)
    text = shown.findChild(keylist.QTextBrowser).toPlainText()  # type: ignore[union-attr]
    assert "Ctrl+Enter" in text
    assert "PERSON" in text
    for keys in ("} or Shift+Right", "[ or Ctrl+Shift+Left", "Shift+Down", ")"):
        assert keys in text.split("\n")
    shown.close()


def test_a_key_is_remapped_and_works_at_once(window: MainWindow) -> None:
    shown = preferences.show_dialog(window)
    line = shown.table.findItems("Reject and go to next undecided", Qt.MatchFlag.MatchRecursive)[0]
    shown.table.setCurrentItem(line)
    QTest.keyClick(shown.chord, "o")
    assert shown.chord.text() == "O"
    assert "ORG" in shown.told.text()
    shown.set_keys()
    assert window.keymap.find_action("O") == "mark.reject"
    assert window.keymap.chords_of("label.ORG") == ()
    shown.reset.click()
    assert window.keymap.find_action("O") == "label.ORG"
    shown.who.setText("Ines")
    shown.scheme.setCurrentText("Dark")
    shown.accept()
    assert window.session.who == "Ines"
    assert window.settings.value("scheme") == "dark"
    window.session.run_edit(edits.accept_rows, [1])
    assert window.session.ask_store(queries.get_span, 1).decided_by == "Ines"
    again = preferences.show_dialog(window)
    again.scheme.setCurrentText("Light")
    again.accept()


def test_details_are_stored_and_a_new_date_reads_dates_anew(qtbot: QtBot, window: MainWindow) -> None:
    window.session.show_article(3)
    shown = details.show_dialog(window)
    assert shown.fields["title"].text() == "Dam opened"
    shown.fields["outlet"].setText("Kestria Daily")
    shown.date.setText("19 Nov")
    shown.save_details()
    assert "is not a valid date" in shown.problem.text()
    shown.date.setText("2019-11-19")
    shown.save_details()
    qtbot.keyClicks(shown.date, "xx")  # while it is written, nothing typed is taken
    assert shown.date.text() == "2019-11-19"
    qtbot.waitUntil(lambda: window.session.ask_store(queries.get_article, 3).published == "2019-11-19", timeout=20_000)
    article = window.session.ask_store(queries.get_article, 3)
    assert (article.outlet, article.published_from) == ("Kestria Daily", "human")
    monday = [row for row in window.session.ask_store(queries.list_spans, 3) if row.label == "DATE"]
    assert monday[0].value["value"] == "2019-11-18"


def test_dates_typed() -> None:
    assert read_typed_day("  ") is None
    assert read_typed_day("2019-11-19") == "2019-11-19"
    assert read_typed_day("14 December 2018") == read_typed_day("Dec. 14, 2018") == "2018-12-14"
    for typed in ("soon", "last week", "April 2020", "04/10/2020"):
        with pytest.raises(UserError, match="is not a valid date"):
            read_typed_day(typed)


def test_export_writes_what_was_decided(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.session.run_edit(edits.reject_rows, [1])
    shown = export.show_dialog(window)
    shown.target.setText(str(tmp_path / "tables"))
    shown.start_export()
    qtbot.waitUntil(lambda: window._notice.words.text().startswith("Exported"), timeout=20_000)
    with (tmp_path / "tables" / "spans.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 11
    assert [row for row in rows if "rejected" in row.values()]
    assert window.session.run_edit(edits.accept_rows, [2]) is not None  # the project is still ours to write


def test_an_export_that_cannot_be_written_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shown = export.show_dialog(window)
    shown.target.setText("")
    shown.start_export()
    assert shown.words.text() == "Choose a folder first."
    shown.target.setText(str(tmp_path / "file" / "tables"))
    shown.start_export()
    qtbot.waitUntil(lambda: "cannot be written" in shown.words.text(), timeout=20_000)
    assert shown.go.isEnabled()
    shown.reject()


def test_a_cancelled_export_stops() -> None:
    writing = export.ExportProgress()
    writing.report_progress(1, 10)
    writing.stop = True
    with pytest.raises(export.ExportStopped):
        writing.report_progress(2, 10)


def test_about_names_the_licence(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: boxes.append(box) or 0)
    about.show_dialog(window)
    assert "MIT" in boxes[0].informativeText()


def test_a_report_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert crash.save_report("x", tmp_path / "file" / "log") is None
    assert "TypeError: y" in crash.make_report(TypeError("y"))
