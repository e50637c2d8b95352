"""The dialog of an entity: every change is a deed of its own, refused ones are told, undo shows at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from core.store.rows import EntityRow
from gui.dialogs import entity
from gui.dialogs.entity import EntityDialog
from gui.window import MainWindow


@pytest.fixture
def mark(window: MainWindow) -> int:
    """A mark linked to an entity of its own, at hand."""
    window.session.run_edit(edits.link_new_entity, [1], "Mira Odell", "PERSON")
    window.session.show_article(1, 1)
    return 1


@pytest.fixture
def shown(qtbot: QtBot, window: MainWindow, mark: int) -> EntityDialog:
    made = entity.show_dialog(window)
    assert made is not None
    qtbot.addWidget(made)
    return made


def stands(window: MainWindow, mark: int) -> EntityRow:
    row = window.session.ask_store(queries.get_span, mark)
    assert row.entity_id is not None
    return window.session.ask_store(queries.get_entity, row.entity_id)


def test_a_new_name_keeps_the_old_one_as_an_alias(window: MainWindow, mark: int, shown: EntityDialog) -> None:
    shown.name.setText("Mira J. Odell")
    QTest.keyClick(shown.name, Qt.Key.Key_Return)
    assert stands(window, mark).name == "Mira J. Odell"
    assert [line.words for line in shown.names.lines] == ["Mira Odell"]
    assert window.session.ask_store(queries.get_span, mark).entity == "Mira J. Odell"
    window.session.undo_last()
    assert stands(window, mark).name == shown.name.text() == "Mira Odell"


def test_names_are_added_and_removed(window: MainWindow, mark: int, shown: EntityDialog) -> None:
    assert not shown.add.isEnabled()
    assert not shown.remove.isEnabled()
    QTest.keyClicks(shown.other, "the minister")
    QTest.keyClick(shown.other, Qt.Key.Key_Return)
    assert "the minister" in stands(window, mark).aliases
    assert shown.other.text() == ""
    shown.names.go_to_row(0)
    shown.remove.click()
    assert "the minister" not in stands(window, mark).aliases
    window.session.undo_last()
    assert "the minister" in stands(window, mark).aliases
    assert len(shown.names.lines) == 1


def test_another_kind(window: MainWindow, mark: int, shown: EntityDialog) -> None:
    shown.kind.setCurrentIndex(shown.kind.findData("ORG"))
    shown.kind.activated.emit(shown.kind.currentIndex())
    assert stands(window, mark).kind == "ORG"


def test_a_name_that_is_taken_is_told_in_the_dialog(window: MainWindow, mark: int, shown: EntityDialog) -> None:
    window.session.run_edit(edits.link_new_entity, [2], "Teo Brandt", "PERSON")
    shown.name.setText("Teo Brandt")
    shown.rename_entity()
    assert stands(window, mark).name == "Mira Odell"
    assert "Another entity is already called Teo Brandt" in shown.problem.text()
    assert shown.problem.isVisible()
    assert shown.name.text() == "Teo Brandt"


def test_the_action_needs_an_entity_and_the_pane_offers_it(window: MainWindow, mark: int) -> None:
    window.session.run_edit(edits.link_spans, [mark], None)
    window.run_command("mark.edit_entity")
    assert "not linked to an entity" in window.statusBar().currentMessage()
    window.session.undo_last()
    pane = window.find_pane("mark")
    pane.entity.edit.click()  # type: ignore[attr-defined]
    assert window.findChild(EntityDialog) is not None


def test_role_external_id_and_note_are_kept_as_one_leaves_them(
    window: MainWindow, mark: int, shown: EntityDialog
) -> None:
    QTest.keyClicks(shown.role, "minister")
    QTest.keyClick(shown.role, Qt.Key.Key_Return)
    assert shown.problem.text() == "Role of Mira Odell: minister."
    QTest.keyClicks(shown.external, "Q42")
    QTest.keyClick(shown.external, Qt.Key.Key_Return)
    shown.note.setFocus()
    QTest.keyClicks(shown.note, "seen twice")
    shown.name.setFocus()
    entity = stands(window, mark)
    assert (entity.role, entity.external_id, entity.note) == ("minister", "Q42", "seen twice")
    for _ in range(3):
        window.session.undo_last()
    assert (shown.role.text(), shown.external.text(), shown.note.toPlainText()) == ("", "", "")


def test_it_closes_when_its_entity_is_merged_away(qtbot: QtBot, window: MainWindow, mark: int) -> None:
    shown = entity.show_dialog(window)
    assert shown is not None
    window.session.run_edit(edits.link_new_entity, [2], "Teo Brandt", "PERSON")
    other = window.session.ask_store(queries.get_span, 2).entity_id
    assert other is not None
    window.session.run_edit(edits.merge_entities, other, [stands(window, mark).id])
    qtbot.waitUntil(lambda: window.findChild(EntityDialog) is None)
