"""Dialogs of the codebook: choosing a code by letters, examples, merging, splitting, templates and files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.codebook.rearrange import BookPart, PartKind, add_code
from core.store import edits
from core.store.codebook_examples import CODE, ExampleOwner, list_examples
from core.store.queries import list_spans
from gui import ask
from gui.dialogs.codebook_choose import ChooseCodeDialog
from gui.dialogs.codebook_example import AddExampleDialog
from gui.dialogs.codebook_import import ImportCodebookDialog, TemplatesDialog
from gui.dialogs.codebook_merge import MergeCodesDialog
from gui.dialogs.codebook_split import SplitCodeDialog
from gui.models.code_keys import CodeKeys
from gui.models.codebook_editor import editor_of
from gui.window import MainWindow

D = TypeVar("D", bound=QDialog)


def opened(window: MainWindow, kind: type[D]) -> D:
    """Return the dialog of this kind that is open."""
    return next(one for one in window.findChildren(kind) if one.isVisible())


@pytest.fixture
def coded(window: MainWindow) -> MainWindow:
    """The window with a code of the project's own, BLAME with the key 1, and the first article shown."""
    session = window.session
    book, name = add_code(session.codebook, "Blame", "Own codes")
    codes = [replace(one, name="BLAME", key="1") if one.name == name else one for one in book]
    session.run_edit(edits.set_codebook, replace(book, codes=tuple(codes)), "Blame")
    session.show_article(1)
    return window


def select(window: MainWindow, words: str) -> tuple[int, int]:
    text = window.session.ask_store(lambda project: project.read_rows("SELECT text FROM article_text"))[0][0]
    place = text.index(words), text.index(words) + len(words)
    window.session.set_selection(place)
    return place


def labels(window: MainWindow) -> list[str]:
    return [one.label for one in window.session.ask_store(list_spans, 1)]


def test_keys_of_own_codes_label_words_and_go_with_the_project(coded: MainWindow) -> None:
    assert coded.session.findChild(CodeKeys) is not None
    assert coded.keymap.find_action("1") == "label.BLAME"
    select(coded, "the port")
    coded.run_command("label.BLAME")
    assert "BLAME" in labels(coded)
    coded.run_command("edit.undo")
    coded.run_command("edit.undo")
    assert coded.keymap.find_action("1") is None
    assert coded.keymap.find_action("P") == "label.PERSON"


def test_a_code_is_chosen_by_some_letters(coded: MainWindow, qtbot: QtBot) -> None:
    select(coded, "the port")
    coded.run_command("label.choose")
    dialog = opened(coded, ChooseCodeDialog)
    qtbot.keyClicks(dialog.finder.field, "bla")
    assert len(dialog.finder.list.lines) == 1
    qtbot.keyClick(dialog.finder.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "BLAME" in labels(coded))


def test_selected_words_become_an_example_of_what_is_chosen(coded: MainWindow, qtbot: QtBot) -> None:
    place = select(coded, "the port")
    coded.run_command("codebook.add_counter_example")
    dialog = opened(coded, AddExampleDialog)
    assert dialog.counter.isChecked()
    qtbot.keyClicks(dialog.finder.field, "BLAME")
    dialog.accept()
    (example,) = coded.session.ask_store(list_examples, ExampleOwner(CODE, "BLAME"))
    assert (example.words, example.is_counter, example.start, example.stop) == ("the port", True, *place)


def test_a_merger_is_counted_before_it_is_done(coded: MainWindow, qtbot: QtBot) -> None:
    select(coded, "the port")
    coded.run_command("label.BLAME")
    coded.open_dialog("codebook_merge", ["FAC", "BLAME"])
    dialog = opened(coded, MergeCodesDialog)
    assert dialog.merged == ["BLAME"]
    qtbot.waitUntil(dialog.button.isEnabled)
    assert dialog.told.text().startswith("1 mark, 0 variables, 0 examples, 0 project rules go to “Building or road”.")
    dialog.accept()
    assert "BLAME" not in coded.session.codebook
    assert "FAC" in labels(coded)
    coded.run_command("edit.undo")
    assert "BLAME" in labels(coded)


def test_ticked_marks_get_a_new_code(coded: MainWindow, qtbot: QtBot) -> None:
    coded.open_dialog("codebook_split", ["DATE"])
    dialog = opened(coded, SplitCodeDialog)
    qtbot.waitUntil(lambda: len(dialog.list.lines) == 3)
    dialog.list.tick_row(1, True)
    assert not dialog.button.isEnabled()
    dialog.title.setText("Day of the week")
    dialog.accept()
    assert labels(coded).count("DAY_OF_THE_WEEK") == 1
    assert coded.session.codebook.is_time("DAY_OF_THE_WEEK")


def test_a_template_is_taken_over_as_one_step(coded: MainWindow) -> None:
    coded.run_command("codebook.templates")
    dialog = opened(coded, TemplatesDialog)
    assert len(dialog.list.lines) > 3
    dialog.accept()
    preview = opened(coded, ImportCodebookDialog)
    assert preview.plan is not None
    count = len(preview.plan.added)
    assert preview.told.text().endswith(f": {count} things are new. Nothing changes before you take it over.")
    pointed: list[BookPart] = []
    editor_of(coded.session).pointed.connect(pointed.append)
    preview.accept()
    assert len(coded.session.codebook.unit_variables) == count
    assert pointed == [BookPart(PartKind.VARIABLE, row=coded.session.codebook.unit_variables[0].row)]
    coded.run_command("edit.undo")
    assert coded.session.codebook.unit_variables == ()


def test_a_codebook_goes_out_and_what_differs_is_asked(
    coded: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.json"
    monkeypatch.setattr(ask, "choose_codebook_target", lambda *_args: target)
    coded.run_command("codebook.export")
    qtbot.waitUntil(target.is_file)
    said = json.loads(target.read_text(encoding="utf-8"))
    assert "Blame" in json.dumps(said)
    target.write_text(target.read_text(encoding="utf-8").replace('"Blame"', '"Guilt"'), encoding="utf-8")
    monkeypatch.setattr(ask, "choose_codebook_file", lambda *_args: target)
    coded.run_command("codebook.import")
    qtbot.waitUntil(lambda: bool(coded.findChildren(ImportCodebookDialog)))
    preview = opened(coded, ImportCodebookDialog)
    assert not preview.button.isEnabled()
    preview._ticks[0].setCheckState(0, Qt.CheckState.Checked)
    assert preview.button.isEnabled()
    preview.accept()
    assert coded.session.codebook.code_for("BLAME").title == "Guilt"


def test_the_codebook_is_written_as_a_pdf(
    coded: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.pdf"
    monkeypatch.setattr(ask, "choose_codebook_target", lambda *_args: target)
    coded.run_command("codebook.export")
    qtbot.waitUntil(target.is_file)
    assert target.read_bytes().startswith(b"%PDF")
