"""Who finds names: chosen in the preferences, looked at in a process of its own, obeyed by imports and reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.extract.names import VERSION, guests, model
from core.store import queries
from gui import ask, settings
from gui.dialogs import importing, names_page, preferences
from gui.window import MainWindow
from tests.core.extract.names.guests.tiny_guests import write_spacy


def test_our_own_model_is_the_choice_until_another_is_made(window: MainWindow, tmp_path: Path) -> None:
    assert settings.names_model(window.settings) is None
    shown = preferences.show_dialog(window)
    assert shown.names.own.isChecked()
    assert shown.names.about.text()
    shown.names.folder.setText(str(tmp_path))
    assert shown.names.mine.isChecked()
    shown.accept()
    assert settings.names_model(window.settings) == tmp_path
    again = preferences.show_dialog(window)
    assert again.names.mine.isChecked()
    assert again.names.folder.text() == str(tmp_path)
    again.names.own.setChecked(True)
    again.accept()
    assert settings.names_model(window.settings) is None


def test_a_folder_must_be_named(window: MainWindow) -> None:
    shown = preferences.show_dialog(window)
    shown.names.mine.setChecked(True)
    shown.accept()
    assert shown.isVisible()
    assert shown.pages.currentWidget() is shown.names
    assert shown.names.found.text() == "Choose the folder of your model, or the built-in model."
    shown.names.look.click()
    assert shown.names.look.isEnabled()
    shown.reject()


def test_a_look_at_a_folder_that_is_no_model(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "choose_folder", lambda *_: tmp_path)
    shown = preferences.show_dialog(window)
    shown.names.choose.click()
    assert shown.names.mine.isChecked()
    qtbot.waitUntil(lambda: "contains no name model" in shown.names.found.text(), timeout=30_000)
    QTest.keyClick(shown.names.folder, Qt.Key.Key_Return)
    assert shown.isVisible()
    assert shown.names.found.text() == "Opening the model in a separate process …"
    shown.names.folder.setText("elsewhere")
    assert shown.names.found.text() == ""
    shown.reject()


def test_a_look_at_a_pipeline(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    folder = write_spacy(tmp_path / "mine", {"Glarn": "ORG"})
    shown = preferences.show_dialog(window)
    shown.names.folder.setText(str(folder))
    shown.names.look.click()
    qtbot.waitUntil(lambda: shown.names.look.isEnabled(), timeout=60_000)
    assert shown.names.found.text() == "spaCy pipeline en_tiny-1.2: finds ORG."
    shown.accept()


def test_a_process_that_dies_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from core import pool

    monkeypatch.setattr(pool, "ordered_map", lambda *_: iter([MemoryError()]))
    with pytest.raises(names_page.UserError, match=r"could not be checked \(MemoryError\)\. Choose another model\."):
        names_page.check_model(tmp_path)


def test_a_look_outlives_its_dialog(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    shown = preferences.show_dialog(window)
    shown.names.folder.setText(str(tmp_path))
    shown.names.look.click()
    with qtbot.waitSignal(shown.destroyed):
        shown.reject()
    done: list[bool] = []
    window.jobs.run_in_thread(lambda: names_page.describe_own_model(), lambda _: done.append(True))
    qtbot.waitUntil(lambda: bool(done), timeout=30_000)


def test_the_card_of_our_model(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "FOLDER", tmp_path)
    said, card = names_page.describe_own_model()
    assert "settings.json is missing" in said
    assert card is None
    monkeypatch.setattr(model, "model_version", lambda _folder: "7")
    (tmp_path / model.CARD).write_text("card")
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    shown = preferences.show_dialog(window)
    assert shown.names.about.text().startswith(f"Version {VERSION} (model 7), trained for Pressmark")
    shown.names.card.click()
    assert opened == [str(tmp_path / model.CARD)]
    shown.reject()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Port opens\n\ndate 2019-11-19\n\nMira Odell of Glarn paid $2 million on Tuesday.\n")
    return folder


def test_an_import_reads_with_the_pipeline_chosen(
    qtbot: QtBot, bare_window: MainWindow, articles: Path, tmp_path: Path
) -> None:
    folder = write_spacy(tmp_path / "mine", {"Glarn": "ORG"})
    bare_window.settings.setValue("names", str(folder))
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    shown = importing.show_dialog(bare_window, [articles])
    with qtbot.waitSignal(shown.destroyed, timeout=60_000):
        pass
    assert bare_window.statusBar().currentMessage().endswith("Names were found by spacy:en_tiny-1.2.")
    rows = bare_window.session.ask_store(queries.list_spans, 1)
    assert {row.extractor for row in rows if row.label == "ORG"} == {"names/spacy:en_tiny-1.2"}


def test_an_import_without_the_model_chosen_says_so(
    qtbot: QtBot, bare_window: MainWindow, articles: Path, tmp_path: Path
) -> None:
    bare_window.settings.setValue("names", str(tmp_path / "gone"))
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    shown = importing.show_dialog(bare_window, [articles])
    with qtbot.waitSignal(shown.stream.finished, timeout=60_000):
        pass
    ((_, remark),) = shown.report.noted
    assert remark.startswith("Names were found without the model that you chose.")
    assert "Names were found by Pressmark's" in shown.report.models_sentence()


def test_few_processes_hold_a_guest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from core import pool
    from gui.dialogs.importing.read_inputs import count_processes

    monkeypatch.setattr(pool, "count_cores", lambda: 32)
    assert (count_processes(None), count_processes(tmp_path)) == (32, guests.MOST)
