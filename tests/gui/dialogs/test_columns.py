"""Columns: before a table is read in which text or days are not sure, a person says which is which."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.sources.column_mapping import ColumnMapping
from core.sources.table_looks import TableFile, look_at_table
from core.store import article_sources, queries
from gui import ask, settings
from gui.dialogs import importing
from gui.dialogs.importing.column_choices import OWN, ColumnChoices, adapt_mapping
from gui.dialogs.importing.column_dialog import ColumnDialog
from gui.dialogs.importing.column_memory import RememberedColumns, parse_columns, remember_columns
from gui.dialogs.importing.import_run import ImportRun
from gui.window import MainWindow

PROSE = "Mira Odell of Velm said on Tuesday that the port would pay $5 million for a new wall in the harbour. " * 2
WAIT = 60_000


def write_table(path: Path, columns: str = "Name,Wann,Lang,Kurz,Source", day: str = "03/04/2019") -> Path:
    """A table in which nobody can know the text and the days, with two rows."""
    rows = [f'Wall {path.stem} {n},{day},"{PROSE} {path.stem} {n}.","{PROSE[:150]}{n}",Mira Odell' for n in range(2)]
    path.write_text("\n".join([columns, *rows, ""]))
    return path


@pytest.fixture
def project_window(bare_window: MainWindow, tmp_path: Path) -> MainWindow:
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    return bare_window


def wait_for_question(qtbot: QtBot, window: MainWindow, but: ColumnDialog | None = None) -> ColumnDialog:
    found: list[ColumnDialog] = []

    def is_asked() -> bool:
        found[:] = [one for one in window.findChildren(ColumnDialog) if one is not but and one.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_asked, timeout=WAIT)
    return found[0]


def choose_use(dialog: ColumnDialog, column: str, use: str) -> None:
    """Choose what a column is, as a person does in its box."""
    place = dialog.shown.table.columns.index(column)
    dialog.boxes.focus_column(place)
    box = dialog.boxes.boxes[place].use
    box.setCurrentIndex(box.findData(use))
    box.activated.emit(box.currentIndex())


def finish_import(qtbot: QtBot, shown: ImportRun) -> None:
    if shown.stream.is_running:
        with qtbot.waitSignal(shown.stream.finished, timeout=WAIT):
            pass


def list_variables(window: MainWindow) -> list[str]:
    return [one.name for one in window.session.ask_store(article_sources.list_variables)]


def test_a_question_is_answered_and_the_table_read_accordingly(
    qtbot: QtBot, project_window: MainWindow, tmp_path: Path
) -> None:
    shown = importing.show_dialog(project_window, [write_table(tmp_path / "a.csv")])
    asked = wait_for_question(qtbot, project_window)
    assert shown.work.words == "Waiting for your answer about the columns."
    assert "No column is recognized as the text." in asked.doubt.text()
    assert not asked.ok.isEnabled()
    assert asked.reason.text() == "Choose the column that holds the text."
    asked.accept()  # Enter does nothing yet
    assert asked.isVisible()
    choose_use(asked, "Lang", "text")
    choose_use(asked, "Source", OWN)
    assert asked.ok.isEnabled()
    asked.days.setCurrentIndex(asked.days.findData("day"))
    asked.days.activated.emit(asked.days.currentIndex())
    qtbot.waitUntil(lambda: asked.look.fields["published"].text().startswith("2019-04-03"), timeout=WAIT)
    assert PROSE[:60] in asked.look.text.toPlainText()
    asked.next.click()
    assert asked.place.text() == "2 of 2"
    qtbot.waitUntil(lambda: "a 1" in asked.look.text.toPlainText(), timeout=WAIT)
    asked.accept()
    finish_import(qtbot, shown)
    rows = project_window.session.ask_store(queries.article_rows, list(shown.report.added))
    assert [(row.outlet, row.published) for row in rows] == [(None, "2019-04-03")] * 2
    assert list_variables(project_window) == ["Name", "Kurz", "Source"]


def test_one_header_is_asked_about_once_and_others_one_after_another(
    qtbot: QtBot, project_window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    write_table(folder / "a.csv")
    write_table(folder / "b.csv")
    write_table(folder / "c.csv", "Name,Wann,Langtext,Kurz,Source")
    write_table(folder / "d.csv", "Name,Tag,Lang,Kurz,Source")
    write_table(folder / "sure.csv", "title,note,text,kurz,author", "x")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 no spreadsheet")
    shown = importing.show_dialog(project_window, [folder])
    asked = wait_for_question(qtbot, project_window)
    assert asked.others.text() == "&Apply to all 2 other tables"
    assert "2 tables have these columns." in asked.head.text()
    choose_use(asked, "Lang", "text")
    asked.others.setChecked(True)
    asked.accept()
    other = wait_for_question(qtbot, project_window, asked)  # it has no column “Lang”
    assert other.windowTitle() == "Columns of c.csv"
    other.skip.click()
    finish_import(qtbot, shown)
    assert sorted({Path(source).name for source, _ in shown.report.failed}) == ["broken.xlsx", "c.csv"]
    assert len(shown.report.added) == 8


def test_columns_without_a_question_for_the_next_table(
    qtbot: QtBot, project_window: MainWindow, tmp_path: Path
) -> None:
    shown = importing.show_dialog(project_window, [write_table(tmp_path / "a.csv")])
    asked = wait_for_question(qtbot, project_window)
    choose_use(asked, "Lang", "text")
    asked.silent.setChecked(True)
    asked.accept()
    finish_import(qtbot, shown)
    again = importing.show_dialog(project_window, [write_table(tmp_path / "b.csv")])
    finish_import(qtbot, again)
    assert len(again.report.added) == 2
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.write(write_table(tmp_path / "z.csv"), "z.csv")
    zipped = importing.show_dialog(project_window, [tmp_path / "more.zip"])
    finish_import(qtbot, zipped)
    assert len(zipped.report.added) == 2
    third = importing.show_dialog(project_window, [write_table(tmp_path / "c.csv")], True)
    asked = wait_for_question(qtbot, project_window, asked)
    assert asked.silent.isChecked()
    assert asked.shown.find_column("text") == "Lang"
    asked.reject()
    finish_import(qtbot, third)
    assert third.stream.cancelled
    assert not third.report.added


def test_columns_can_be_chosen_again_after_the_import(
    qtbot: QtBot, project_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = write_table(tmp_path / "a.csv", "title,date,text,kurz,author", "19.11.2019")
    monkeypatch.setattr(ask, "choose_articles_table", lambda *_: table)
    project_window.run_command("project.import_columns")
    asked = wait_for_question(qtbot, project_window)
    asked.accept()
    qtbot.waitUntil(lambda: len(project_window.session.order or ()) == 2, timeout=WAIT)
    shown = ImportRun(project_window, [table])
    finish_import(qtbot, shown)  # everything is skipped, so there is a report
    report = shown.show_report()
    assert report.columns_again is not None
    report.columns_again.click()
    asked = wait_for_question(qtbot, project_window, asked)
    asked.reject()
    first = project_window.session.order
    redone = ImportRun(project_window, [table], True, importing.ReplacedImport(1, tuple(first or ())))
    asked = wait_for_question(qtbot, project_window, asked)
    assert "2 articles that were imported from these files are deleted" in asked.doubt.text()
    choose_use(asked, "kurz", "text")
    asked.accept()
    finish_import(qtbot, redone)
    assert len(redone.report.added) == 2
    assert not project_window.session.ask_store(queries.list_trash)
    assert set(project_window.session.order or ()).isdisjoint(first or ())


def test_closing_the_project_closes_the_question(qtbot: QtBot, project_window: MainWindow, tmp_path: Path) -> None:
    importing.show_dialog(project_window, [write_table(tmp_path / "a.csv")])
    asked = wait_for_question(qtbot, project_window)
    with qtbot.waitSignal(asked.destroyed, timeout=WAIT):
        project_window.session.close_project()


def test_every_box_is_reached_by_tab(qtbot: QtBot, project_window: MainWindow, tmp_path: Path) -> None:
    shown = importing.show_dialog(project_window, [write_table(tmp_path / "a.csv")])
    asked = wait_for_question(qtbot, project_window)
    with qtbot.waitActive(asked):
        asked.activateWindow()
    asked.boxes.focus_column(0)
    seen: list[str] = []
    while QApplication.focusWidget() is not asked.table and len(seen) < 30:
        seen.append(QApplication.focusWidget().accessibleName())  # type: ignore[union-attr]
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert [words.split()[-1] for words in seen if words.startswith("Use")] == [
        "Name",
        "Wann",
        "Lang",
        "Kurz",
        "Source",
    ]
    asked.boxes.focus_column(0)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is asked.days
    QTest.keyClick(asked.days, Qt.Key.Key_Escape)
    finish_import(qtbot, shown)
    assert shown.stream.cancelled


def test_choices_have_one_text_and_names_of_their_own(tmp_path: Path) -> None:
    (table,) = look_at_table(TableFile(write_table(tmp_path / "a.csv"), is_named=True)).previews
    choices = ColumnChoices(table)
    assert choices.find_column("published") == "Wann"
    assert choices.set_use(2, "text") is None
    assert choices.set_use(3, "text") == 2
    assert (choices.columns[2].use, choices.find_column("text")) == (OWN, "Kurz")
    choices.columns[0].name = "Lang"
    assert "“Lang”" in choices.find_problem()
    choices.columns[0].name = " "
    assert choices.find_problem().startswith("Give each variable a name")
    choices.set_use(0, "-")
    assert not choices.find_problem()
    mapping = choices.make_mapping()
    assert mapping.dropped == ("Name",)
    assert ("Lang", "Lang") in mapping.fields
    again = ColumnChoices(table, mapping)
    assert again.make_mapping() == mapping
    assert adapt_mapping(ColumnMapping((("text", "Body"),)), table) is None


def test_what_is_kept_is_read_back_and_junk_is_not_there(bare_window: MainWindow) -> None:
    kept = RememberedColumns(ColumnMapping((("text", "Größe, 1"),), ("x",), "abc", "day"), is_silent=True)
    remember_columns(bare_window.settings, kept)
    for junk in ("", "{", "[]", '{"fields": 3}'):
        bare_window.settings.setValue(settings.table_columns(f"junk{len(junk)}"), junk)
    assert parse_columns(settings.stored_columns(bare_window.settings)) == {"abc": kept}
