"""The export dialog: every format, its options and its target; choices."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from core import export as exports
from core.export import TABLES, Option
from gui import ask
from gui.dialogs import export
from gui.window import MainWindow

OPTIONS = (
    Option("page_size", "Rows of a page", "number", 10), Option("mark", "Words before it", "words", "-"),
    Option("short", "Leave texts out", "yes or no", True),
)  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a second format was asked for."""
    found: list[Any] = []

    def write(_project: object, target: Path, options: Any, _progress: object = None) -> list[Path]:
        found.append((target, dict(options)))
        target.write_text("odd", encoding="utf-8")
        return [target]

    form = SimpleNamespace(
        NAME="odd", TITLE="An odd file", ABOUT="Odd.", SUFFIX=".odd", OPTIONS=OPTIONS, write_project=write
    )
    monkeypatch.setitem(exports.FORMATS, "odd", form)  # type: ignore[arg-type]
    return found


def test_tables_are_named_and_the_mark_for_excel_is_offered(window: MainWindow) -> None:
    shown = export.show_dialog(window)
    for table in TABLES:
        assert table.NAME in shown.hint.text().casefold()
    assert shown.place.text() == "Folder"
    box = shown.choices.field_of("bom")
    assert isinstance(box, QCheckBox)
    assert not box.isChecked()
    shown.reject()


def test_another_format_asks_for_what_it_needs(
    qtbot: QtBot, window: MainWindow, asked: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = export.show_dialog(window)
    shown.format.setCurrentIndex(shown.format.findData("odd"))
    assert shown.place.text() == "File"
    assert shown.target.text() == str(tmp_path / "talks.odd")
    assert shown.hint.text() == "Odd."
    size, mark = shown.choices.field_of("page_size"), shown.choices.field_of("mark")
    assert isinstance(size, QSpinBox)
    assert isinstance(mark, QLineEdit)
    size.setValue(7)
    mark.setText("*")
    shown.target.setText(str(tmp_path / "out"))
    shown.start_export()
    qtbot.waitUntil(lambda: window._notice.words.text().startswith("Exported to"))
    assert asked == [(tmp_path / "out.odd", {"page_size": 7, "mark": "*", "short": True})]
    again = export.show_dialog(window)
    assert again.format.currentData() == "odd"
    assert again.target.text() == str(tmp_path / "out.odd")
    assert again.choices.read_options() == {"page_size": 7, "mark": "*", "short": True}
    questions: list[str] = []
    monkeypatch.setattr(ask, "confirm_action", lambda _parent, _title, question, _button: questions.append(question))
    again.start_export()
    assert questions == ["out.odd already exists."]
    assert len(asked) == 1
    again.target.setText(" ")
    again.start_export()
    assert again.words.text() == "Choose a file first."
    again.reject()


def test_a_folder_that_could_not_be_written_is_not_offered_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    shown = export.show_dialog(window)
    shown.target.setText(str(tmp_path / "good"))
    shown.start_export()
    qtbot.waitUntil(lambda: window._notice.words.text().startswith("Exported"))
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    again = export.show_dialog(window)
    again.target.setText(str(tmp_path / "file" / "bad"))
    again.start_export()
    qtbot.waitUntil(lambda: again.isVisible() and bool(again.words.text().strip()))
    again.reject()
    third = export.show_dialog(window)
    assert third.target.text() == str(tmp_path / "good")
    third.reject()
