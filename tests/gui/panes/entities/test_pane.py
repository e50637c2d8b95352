"""The entities view in a real window, found, sorted, read and walked: delegates, finder, looks, mentions, pane."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from gui.models.entity_model import NAME
from gui.panes.entities import cell_delegates
from gui.panes.entities import pane as module
from gui.panes.entities.cell_delegates import HOMONYM, NameDelegate
from gui.panes.entities.pane import EntitiesPane
from gui.requests import Focus
from gui.window import MainWindow
from tests.gui.people import choose, line, make, open_view, said

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(window: MainWindow, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def shown(pane: EntitiesPane) -> list[str]:
    return [pane.model.index(row, NAME).data() for row in range(pane.model.rowCount())]


def row_of(pane: EntitiesPane, name: str) -> int:
    return shown(pane).index(name)


# -- opening, finding


def test_it_opens_with_the_keyboard_in_the_table(people: MainWindow, pane: EntitiesPane) -> None:
    assert people.focusWidget() is pane.table
    assert shown(pane)[0] == "Jon Vale"
    assert pane.finder.count.text() == "5 entities"
    assert pane.table.currentIndex().row() == 0
    people.run_command("view.entities")
    assert not pane.isVisible()


def test_typing_narrows_the_table(qtbot: QtBot, people: MainWindow, pane: EntitiesPane) -> None:
    people.run_command("entity.find")
    assert people.focusWidget() is pane.finder.words
    QTest.keyClicks(pane.finder.words, "brandt")
    qtbot.waitUntil(lambda: pane.finder.count.text() == "3 found")
    assert set(shown(pane)) == {"Ada Brandt", "Ada M. Brandt", "Teo Brandt"}
    press(people, Qt.Key.Key_Down)
    assert people.focusWidget() is pane.table
    pane.finder.words.setText("zebra")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0 and pane.table.empty_words == module.NONE_SUCH)
    pane.finder.reset_filter()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5)
    pane.finder.kind.setCurrentIndex(pane.finder.kind.findData("GPE"))
    qtbot.waitUntil(lambda: shown(pane) == ["Port Alder"])
    pane.finder.kind.setCurrentIndex(0)
    pane.finder.homonyms.click()
    qtbot.waitUntil(lambda: len(shown(pane)) == 3)
    pane.finder.words.setFocus()
    press(people, Qt.Key.Key_Escape)
    assert people.focusWidget() is not pane.finder.words


def test_kinds_are_offered_with_their_numbers(qtbot: QtBot, people: MainWindow, pane: EntitiesPane) -> None:
    box = pane.finder.kind
    assert [box.itemText(at) for at in range(box.count())] == ["any kind", "Place (1)", "Person (4)"]
    people.session.run_edit(edits.retype_entity, line(people, "Jon Vale").id, "ORG")
    assert [box.itemText(at) for at in range(box.count())] == [
        "any kind",
        "Place (1)",
        "Organization (1)",
        "Person (3)",
    ]


def test_a_click_on_a_header_sorts(qtbot: QtBot, pane: EntitiesPane) -> None:
    header = pane.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(NAME) + 5, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    qtbot.waitUntil(lambda: shown(pane) == sorted(shown(pane)))
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    qtbot.waitUntil(lambda: shown(pane) == sorted(shown(pane), reverse=True))


def test_an_empty_project_says_where_entities_come_from(qtbot: QtBot, bare_window: MainWindow, tmp_path: Path) -> None:
    bare_window.open_project(tmp_path / "none.pressmark", make=True)
    bare_window.run_command("entity.view")
    pane = bare_window.find_pane("entities")
    assert isinstance(pane, EntitiesPane)
    qtbot.waitUntil(lambda: pane.table.empty_words == module.NONE_YET)
    assert pane.mentions.table.empty_words.startswith("Choose an entity")


# -- mentions


def test_mentions_stand_in_context_and_enter_leads_there_and_esc_back(
    qtbot: QtBot, people: MainWindow, pane: EntitiesPane
) -> None:
    choose(qtbot, pane, "Jon Vale")
    assert pane.mentions.model.rowCount() == 3
    assert "3 mentions" in pane.mentions.who.text()
    press(people, Qt.Key.Key_Return)
    assert people.focusWidget() is pane.mentions.table
    press(people, Qt.Key.Key_End)
    press(people, Qt.Key.Key_Return)
    mention = pane.mentions.model.mention_at(2)
    assert mention is not None
    assert (people.session.article_id, people.session.mark_id) == (mention.article_id, mention.span_id)
    assert people.focusWidget() is not pane.mentions.table
    press(people, Qt.Key.Key_Escape)
    assert people.focusWidget() is pane.mentions.table
    assert pane.mentions.table.currentIndex().row() == 2
    press(people, Qt.Key.Key_Escape)
    assert people.session.chosen is None
    assert people.focusWidget() is people.find_pane("reader").text  # type: ignore[attr-defined]
    press(people, Qt.Key.Key_Escape)
    assert people.focusWidget() is people.find_pane("reader").text  # type: ignore[attr-defined]


def test_the_readers_keys_decide_about_the_mentions_chosen(
    qtbot: QtBot, people: MainWindow, pane: EntitiesPane
) -> None:
    choose(qtbot, pane, "Jon Vale")
    ids = pane.mentions.model.span_ids_at(range(3))
    people.session.show_article(1, 1)  # another mark is at hand in the text
    press(people, Qt.Key.Key_Return)
    assert people.session.target_marks == (ids[0],)
    press(people, Qt.Key.Key_Space)
    status = lambda one: people.session.ask_store(queries.get_span, one).status
    assert (status(ids[0]), status(1)) == ("accepted", "suggested")
    assert people.session.target_marks == (ids[1],)
    press(people, "x")
    assert status(ids[1]) == "rejected"
    qtbot.waitUntil(lambda: pane.mentions.model.rowCount() == 2)
    assert people.session.target_marks == (ids[2],)
    press(people, "o")
    row = people.session.ask_store(queries.get_span, ids[2])
    assert (row.label, row.status) == ("ORG", "accepted")
    for _ in range(3):
        press(people, "z", CTRL)
    assert [status(one) for one in ids] == ["suggested"] * 3
    press(people, "m", SHIFT)  # no key at all
    pane.table.setFocus()
    press(people, "x")
    assert "No mark is selected here" in said(people)
    press(people, "p")
    assert "No mark is selected here" in said(people)
    press(people, Qt.Key.Key_Space)
    assert "No mark is selected here" in said(people)
    press(people, "[")
    assert said(people).startswith("This works only in the text")
    assert [status(one) for one in ids] == ["suggested"] * 3


def test_the_mention_at_hand_is_followed_where_a_deed_moves_it(
    qtbot: QtBot, people: MainWindow, pane: EntitiesPane
) -> None:
    choose(qtbot, pane, "Jon Vale")
    press(people, Qt.Key.Key_Return)
    press(people, Qt.Key.Key_End)
    (first, _, last) = pane.mentions.model.span_ids_at(range(3))
    people.session.run_edit(edits.reject_rows, [first])
    qtbot.waitUntil(lambda: pane.mentions.model.rowCount() == 2)
    assert pane.mentions.table.currentIndex().row() == 1
    assert people.session.target_marks == (last,)
    people.session.undo_last()
    qtbot.waitUntil(lambda: pane.mentions.model.rowCount() == 3)
    assert pane.mentions.table.chosen_rows() == [2]
    assert pane.mentions.table.currentIndex().row() == 2


def test_amounts_are_no_label_of_a_mention(qtbot: QtBot, people: MainWindow, pane: EntitiesPane) -> None:
    choose(qtbot, pane, "Jon Vale")
    press(people, Qt.Key.Key_Return)
    press(people, "d")
    assert "cannot become Date (DATE)" in said(people)
    press(people, "l")
    assert said(people).startswith("This works only in the text")


def test_a_homonym_is_flagged_and_leads_to_its_namesake(qtbot: QtBot, people: MainWindow, pane: EntitiesPane) -> None:
    choose(qtbot, pane, "Ada Brandt")
    assert pane.mentions.doubt.isVisible()
    assert HOMONYM in pane.mentions.doubt.text()
    assert "Teo Brandt</a>, Driver (1 mention)" in pane.mentions.doubt.text()
    pane.mentions.doubt.linkActivated.emit(str(line(people, "Teo Brandt").id))
    line_now = pane.current_entity()
    assert line_now is not None
    assert line_now.name == "Teo Brandt"
    choose(qtbot, pane, "Jon Vale")
    assert not pane.mentions.doubt.isVisible()


def test_the_sign_is_painted_at_the_edge_of_the_name(pane: EntitiesPane, monkeypatch: pytest.MonkeyPatch) -> None:
    def picture(row: int) -> QImage:
        image = QImage(200, 24, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        option = QStyleOptionViewItem()
        option.rect = image.rect()
        option.widget = pane.table
        NameDelegate(pane.table).paint(painter, option, pane.model.index(row, NAME))
        painter.end()
        return image.copy(160, 0, 40, 24)

    monkeypatch.setattr(cell_delegates.theme, "warning_colour", lambda: QColor("red"))
    plain, flagged = picture(row_of(pane, "Jon Vale")), picture(row_of(pane, "Teo Brandt"))
    assert plain != flagged
    monkeypatch.setattr(cell_delegates, "HOMONYM", " ")
    assert picture(row_of(pane, "Teo Brandt")) == plain


def test_show_entity_leads_from_a_name_past_a_filter(qtbot: QtBot, people: MainWindow, pane: EntitiesPane) -> None:
    pane.finder.words.setText("teo")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    people.session.send_request(Focus.TEXT)
    people.session.show_article(1, 2)
    press(people, "l", CTRL)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5 and not pane.model.is_stale)
    found = pane.current_entity()
    row = people.session.ask_store(queries.get_span, 2)
    assert found is not None
    assert found.id == row.entity_id
    people.session.run_edit(edits.link_spans, [2], None)
    people.session.send_request(Focus.TEXT)
    people.run_command("entity.show")
    assert "not linked to an entity" in said(people)


# -- menus, read-only, the rest


def test_menus_offer_what_keys_do(
    qtbot: QtBot, people: MainWindow, pane: EntitiesPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)

    def words(fill: Any) -> list[str]:
        menu = QMenu()
        fill(menu)
        return [action.text() for action in menu.actions()]

    choose(qtbot, pane, "Jon Vale")
    assert words(pane._fill_entity_menu) == [
        "Show mentions", "Rename entity", "Edit names, role and note …", "Memo …", "Decide on all mentions …",
    ]  # fmt: skip
    pane.table.selectAll()
    assert "Merge 5 entities …" in words(pane._fill_entity_menu)
    assert words(pane._fill_mention_menu) == []
    press(people, Qt.Key.Key_Return)
    assert "Move mention to another entity …" in words(pane._fill_mention_menu)
    pane.mentions.table.selectAll()
    expected = {"Accept 3 mentions", "Move 3 mentions to another entity …", "Reject everywhere"}
    assert expected <= set(words(pane._fill_mention_menu))
    pane.mentions.table.customContextMenuRequested.emit(QPoint(5, 5))
    menu = pane.findChild(QMenu)
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Accept 3 mentions").trigger()
    ids = pane.mentions.model.span_ids_at(range(3))
    assert {people.session.ask_store(queries.get_span, one).status for one in ids} == {"accepted"}


def test_a_read_only_project_is_only_looked_at(qtbot: QtBot, people: MainWindow, tmp_path: Path) -> None:
    from gui import settings

    second = MainWindow(settings.open_settings(tmp_path / "second.ini"))
    qtbot.addWidget(second)
    second.show()
    assert people.session.project is not None
    second.open_project(people.session.project.path)
    pane = open_view(qtbot, second)
    assert not pane.model.index(0, NAME).flags() & Qt.ItemFlag.ItemIsEditable
    assert not pane.model.index(0, NAME).flags() & Qt.ItemFlag.ItemIsDragEnabled
    pane.table.go_to(0)
    qtbot.waitUntil(lambda: pane.mentions.model.rowCount() > 0)
    assert not pane.mentions.split_button.isEnabled()
    assert not pane.mentions.model.flags(pane.mentions.model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    second.run_command("entity.rename")
    assert "read-only" in said(second)
    menu = QMenu()
    pane._fill_mention_menu(menu)
    pane._fill_entity_menu(menu)
    assert "Rename" not in [action.text() for action in menu.actions()]
    second.close()


def test_a_wide_pane_has_its_mentions_beside_the_table(qtbot: QtBot, people: MainWindow) -> None:
    from gui.panes import entities

    made = entities.build(people.session)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    assert made.split.orientation() == Qt.Orientation.Vertical
    assert made.mentions.table.isColumnHidden(5)
    made.resize(1900, 500)
    assert made.split.orientation() == Qt.Orientation.Horizontal
    assert not made.mentions.table.isColumnHidden(5)


def test_every_part_has_a_name_for_screen_readers(pane: EntitiesPane) -> None:
    parts: list[QWidget] = [
        pane.table, pane.mentions.table, pane.finder.words, pane.finder.kind, pane.finder.count, pane.mentions.who,
    ]  # fmt: skip
    assert all(part.accessibleName() for part in parts)
    buttons = (pane.finder.homonyms, pane.finder.rule_button, pane.mentions.split_button, pane.mentions.details_button)
    assert all(button.text() and button.toolTip() for button in buttons)


def test_another_project_shows_its_own_entities(
    qtbot: QtBot, people: MainWindow, pane: EntitiesPane, tmp_path: Path
) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    choose(qtbot, pane, "Ada Brandt")
    people.run_command("project.close")
    assert pane.model.rowCount() == 0
    assert pane.mentions.model.rowCount() == 0
    people.open_project(make(folder))
    people.run_command("entity.view")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5 and pane.mentions.model.rowCount() == 3)
