"""Files that look like several articles: from the import report they are split, or each is taken as one article."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.store import queries
from gui.dialogs import importing
from gui.dialogs.importing.import_run import ImportRun
from gui.dialogs.importing.report_dialog import ImportReportDialog
from gui.dialogs.importing.split_dialog import SplitFilesDialog
from gui.window import MainWindow

STORY = (
    "The lake town of Sellin will pay 12 million euros for a new pier, its mayor Ada Brenn said on Monday, after the "
    "council had voted to close the old one. “The planks are rotten,” she told the people in the hall, where some "
    "200 of them had come to hear what it would cost.\n"
)
TITLES = ("Sellin gets a pier", "Six boats sink", "A bank for the island", "The school stays open")


def _write_export(path: Path, label: str = "Headline") -> Path:
    path.parent.mkdir(exist_ok=True)
    parts = (f"{label}: {t}\nDate: {n} May 2019\nSource: The Sellin Post\n\n{STORY}" for n, t in enumerate(TITLES, 1))
    path.write_text("Results of a search\n\n" + "\n".join(parts), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files of several articles, one in an archive, and an empty file."""
    made = _write_export(tmp_path / "in" / "export.txt").parent
    _write_export(made / "other.txt", "Title")
    with zipfile.ZipFile(made / "packed.zip", "w") as opened:
        opened.write(made / "export.txt", "inner.txt")
    (made / "empty.txt").write_text("")
    return made


@pytest.fixture
def report(qtbot: QtBot, bare_window: MainWindow, folder: Path, tmp_path: Path) -> ImportReportDialog:
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    shown = importing.show_dialog(bare_window, [folder])
    with qtbot.waitSignal(shown.stream.finished, timeout=60_000):
        pass
    report = shown.show_report()
    assert report.refused is not None
    qtbot.waitUntil(report.refused.split.isEnabled, timeout=60_000)
    return report


def _select_files(report: ImportReportDialog, *names: str) -> None:
    table = report.table
    table.clearSelection()
    for n in range(table.topLevelItemCount()):
        head = table.topLevelItem(n)
        for row in (head.child(m) for m in range(head.childCount())):
            row.setSelected(row.text(0) in names)


def _open_split_dialog(qtbot: QtBot, report: ImportReportDialog) -> SplitFilesDialog:
    made = report.refused.show_split_dialog()
    assert made is not None
    qtbot.waitUntil(lambda: made.ok.isEnabled(), timeout=60_000)
    return made


def _type_expression(qtbot: QtBot, dialog: SplitFilesDialog, expression: str) -> None:
    dialog.expression.selectAll()
    QTest.keyClicks(dialog.expression, expression)
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=60_000)


def _failed(window: MainWindow) -> set[str]:
    return {Path(row.source).name for row in window.session.ask_store(queries.list_failures)}


def _imported_titles(window: MainWindow, dialog: ImportRun) -> list[str | None]:
    return [window.session.ask_store(queries.get_article, one).title for one in dialog.report.added]


def test_only_files_that_were_refused_for_this_reason_can_be_split(report: ImportReportDialog) -> None:
    assert {Path(source).name for source in report.report.several} == {
        "export.txt",
        "other.txt",
        "packed.zip!inner.txt",
    }
    for names, is_ready in (
        (["export.txt"], True),
        (["empty.txt"], False),
        (["packed.zip!inner.txt"], False),
        ([], False),
    ):
        _select_files(report, *names)
        assert (report.refused.split.isEnabled(), report.refused.single.isEnabled()) == (is_ready, is_ready)
    _select_files(report, "empty.txt", "other.txt")
    assert [path.name for path in report.refused.selected_paths] == ["other.txt"]
    report.close()


def test_a_split_file_is_imported_and_leaves_the_report(
    qtbot: QtBot, bare_window: MainWindow, report: ImportReportDialog
) -> None:
    _select_files(report, "export.txt")
    dialog = _open_split_dialog(qtbot, report)
    assert dialog.expression.text()
    assert dialog.outcome.text() == "This gives 4 articles. 19 characters above the first article are left out."
    assert dialog.ok.text() == "&Import 4 articles"
    model = dialog.table.model()
    assert [model.index(n, 1).data() for n in range(4)] == [f"Headline: {title}" for title in TITLES]
    with qtbot.waitSignal(report.refused.resolved, timeout=60_000):
        QTest.keyClick(dialog.expression, Qt.Key.Key_Return)
    (made,) = (one for one in bare_window.findChildren(ImportRun) if one.report is not report.report)
    assert _imported_titles(bare_window, made) == list(TITLES)
    left = {"empty.txt", "other.txt", "packed.zip!inner.txt"}
    assert {Path(source).name for source, _ in report.report.failed} == left
    assert _failed(bare_window) == left
    assert "3 failed" in report.words.text()
    assert [path.name for path in report.refused.selected_paths] == ["other.txt"]  # the next one
    report.close()


def test_a_file_is_taken_as_one_article(qtbot: QtBot, bare_window: MainWindow, report: ImportReportDialog) -> None:
    _select_files(report, "export.txt", "other.txt")
    with qtbot.waitSignal(report.refused.resolved, timeout=60_000):
        report.refused.single.click()
    assert len(bare_window.session.order or ()) == 2
    assert _failed(bare_window) == {"empty.txt", "packed.zip!inner.txt"}
    assert not report.refused.split.isEnabled()
    report.close()


def test_a_report_without_other_rows_closes(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path, folder: Path
) -> None:
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    shown = importing.show_dialog(bare_window, [folder / "export.txt"])
    with qtbot.waitSignal(shown.stream.finished, timeout=60_000):
        pass
    report = shown.show_report()
    assert report.refused is not None
    qtbot.waitUntil(report.refused.single.isEnabled, timeout=60_000)
    with qtbot.waitSignal(report.destroyed, timeout=60_000):
        report.refused.single.click()
    assert _failed(bare_window) == set()


def test_what_is_typed_is_previewed_and_problems_are_said(qtbot: QtBot, report: ImportReportDialog) -> None:
    _select_files(report, "export.txt", "other.txt")
    dialog = _open_split_dialog(qtbot, report)
    _type_expression(qtbot, dialog, "^Title:")
    assert dialog.ok.text() == "&Import 4 articles"
    assert "export.txt has no such line" in dialog.problem.text()
    _type_expression(qtbot, dialog, "^(Title|Headline|Source):")
    assert dialog.ok.text() == "&Import 16 articles"
    assert dialog.table.model().columnCount() == 4
    assert dialog.problem.text().startswith("The shortest article has only ")
    for expression, sentence in (("^(", "is not a regular expression"), ("x*", "every line")):
        _type_expression(qtbot, dialog, expression)
        assert sentence in dialog.problem.text()
        assert not dialog.ok.isEnabled()
    for expression, sentence in (
        (" ", "Write what the first line of an article has."),
        ("nowhere", "No line has this expression."),
    ):
        _type_expression(qtbot, dialog, expression)
        assert dialog.outcome.text() == sentence
        assert dialog.table.model().index(0, 0).data() == "Results of a search"
        assert not dialog.ok.isEnabled()
    QTest.keyClick(dialog.expression, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog.expression, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert "4 failed" in report.words.text()
    report.close()


def test_a_slow_expression_does_not_hold_up_the_next_one(
    qtbot: QtBot, report: ImportReportDialog, folder: Path
) -> None:
    (folder / "export.txt").write_text("a" * 250 + "!\n" + (folder / "export.txt").read_text(encoding="utf-8"))
    _select_files(report, "export.txt")
    dialog = _open_split_dialog(qtbot, report)
    for expression in ("(a|aa)+$", "(a|aa|b)+$", "(a|aa|c)+$"):
        dialog.expression.setText(expression)
        dialog._start_preview()
    assert not dialog.ok.isEnabled()
    _type_expression(qtbot, dialog, "^Headline:")
    assert dialog.ok.text() == "&Import 4 articles"
    dialog.expression.setText("(a|aa)+$")
    dialog._start_preview()
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=60_000)
    assert "takes too long" in dialog.problem.text()
    dialog.reject()
    report.close()


def test_a_closed_project_closes_the_question(
    qtbot: QtBot, bare_window: MainWindow, report: ImportReportDialog
) -> None:
    _select_files(report, "export.txt")
    dialog = _open_split_dialog(qtbot, report)
    bare_window.run_command("project.close")
    assert not dialog.isVisible()
    report.close()
