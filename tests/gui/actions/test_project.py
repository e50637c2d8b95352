"""Actions on projects and imports: what the file dialogs answer, and what follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from gui.requests import Focus, ImportPaths
from gui.widgets.notice_bar import NoticeBar
from gui.window import MainWindow


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What each of Qt's file dialogs answers, by its name; nothing is chosen where nothing is set."""
    given: dict[str, object] = {}
    for name, nothing in (
        ("getOpenFileName", ("", "")), ("getOpenFileNames", ([], "")), ("getSaveFileName", ("", "")),
        ("getExistingDirectory", ""),
    ):  # fmt: skip
        monkeypatch.setattr(QFileDialog, name, lambda *_, name=name, nothing=nothing: given.get(name, nothing))
    return given


def test_a_new_project_is_made_where_the_dialog_says(
    bare_window: MainWindow, tmp_path: Path, answers: dict[str, object]
) -> None:
    bare_window.run_command("project.new")
    assert bare_window.session.project is None
    answers["getSaveFileName"] = (str(tmp_path / "fresh"), "")
    bare_window.run_command("project.new")
    assert bare_window.session.project is not None
    assert bare_window.session.project.path == tmp_path / "fresh.pressmark"


def test_a_project_is_opened_where_the_dialog_says(
    bare_window: MainWindow, project_file: Path, answers: dict[str, object]
) -> None:
    bare_window.run_command("project.open")
    assert bare_window.session.project is None
    answers["getOpenFileName"] = (str(project_file), "")
    bare_window.run_command("project.open")
    assert bare_window.session.project is not None
    assert bare_window.session.project.path == project_file


def test_nothing_is_imported_where_nothing_is_chosen(window: MainWindow, answers: dict[str, object]) -> None:
    for action in ("project.import_files", "project.import_folder", "project.import_table"):
        window.run_command(action)
    assert not window.jobs.is_busy


def test_dropped_articles_without_a_project_ask_for_one(
    bare_window: MainWindow, tmp_path: Path, answers: dict[str, object]
) -> None:
    article = tmp_path / "harbour.txt"
    article.write_text("The harbour closed on Monday.", encoding="utf-8")
    bare_window.session.send_request(ImportPaths((article,)))
    assert bare_window.session.project is None


def test_paste_in_the_list_makes_an_article(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(window, "open_dialog", lambda name, *_: opened.append(name))
    window.session.send_request(Focus.ARTICLES)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert opened == ["pasted"]
    window.session.send_request(Focus.ARTICLE_SEARCH)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert opened == ["pasted"]  # a field pastes words


def test_a_project_in_a_folder_of_a_service_is_warned_of_until_somebody_has_heard(
    bare_window: MainWindow, project_file: Path, tmp_path: Path
) -> None:
    bar = bare_window.findChild(NoticeBar)
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path = project_file.rename(folder / "study.pressmark")
    bare_window.open_project(path)
    assert bar.words.text().startswith("study.pressmark is in a folder of Dropbox.")
    assert not bar.isHidden()
    next(one for one in bar.buttons if one.text().startswith("Don")).click()
    bare_window.session.close_project()
    bare_window.open_project(path)
    assert bar.isHidden()
