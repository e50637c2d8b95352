"""The list of the find box: commands, articles, entities and searches, also for misspelt words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.store import edits
from gui.dialogs import palette
from gui.dialogs.palette import PaletteDialog
from gui.widgets import find_button
from gui.window import MainWindow


@pytest.fixture
def shown(window: MainWindow) -> Iterator[PaletteDialog]:
    made = palette.show_dialog(window)
    yield made
    if isValid(made):
        made.close()


def titles(shown: PaletteDialog) -> list[str]:
    """The rows without the headings."""
    rows = [line.value for line in shown.list.lines]
    return [row.title for row in rows if row.run is not None]


def ask(qtbot: QtBot, shown: PaletteDialog, typed: str, title: str) -> None:
    shown.field.setText(typed)
    qtbot.waitUntil(lambda: title in titles(shown))


def test_a_command_is_found_and_started(qtbot: QtBot, window: MainWindow, shown: PaletteDialog) -> None:
    count = len(titles(shown))
    assert count > 60
    QTest.keyClicks(shown.field, "next undecided mark")
    assert titles(shown)[0] == "Next undecided mark"
    QTest.keyClick(shown.field, Qt.Key.Key_Down)
    QTest.keyClick(shown.field, Qt.Key.Key_Up)
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.mark_id == 1)


def test_a_command_is_found_by_its_help_and_with_slips(shown: PaletteDialog) -> None:
    shown.field.setText("prefreences")
    assert titles(shown)[0] == "Preferences …"
    shown.field.setText("hides everything")
    assert "Text alone" in titles(shown)


def test_the_commands_used_last_come_first(qtbot: QtBot, window: MainWindow, shown: PaletteDialog) -> None:
    shown.field.setText("all keys")
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "help.keys" in str(window.settings.value(palette.RECENT_COMMANDS)))
    again = palette.show_dialog(window)
    assert titles(again)[0] == "All keys"
    again.close()


def test_what_matches_nothing_is_still_sought_in_all_texts(qtbot: QtBot, shown: PaletteDialog) -> None:
    QTest.keyClicks(shown.field, "zzqx")
    qtbot.waitUntil(lambda: titles(shown) == ["Find “zzqx” in all texts", "Find marks: zzqx"])


def test_without_a_project_what_matches_nothing_is_told(bare_window: MainWindow) -> None:
    shown = palette.show_dialog(bare_window)
    QTest.keyClicks(shown.field, "zzqx")
    assert [line.words for line in shown.list.lines] == ["Nothing matches “zzqx”."]
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    assert shown.isVisible()
    shown.close()


def test_an_article_is_found_with_a_slip_and_opened(qtbot: QtBot, window: MainWindow, shown: PaletteDialog) -> None:
    window.run_command("view.found")
    ask(qtbot, shown, "strkie", "Rail strike")
    assert titles(shown)[0] == "Rail strike"
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.article_id == 2)
    assert window.find_pane("reader").isVisible()
    assert not window.find_pane("found").isVisible()


def test_an_entity_made_meanwhile_is_found_and_shown(qtbot: QtBot, window: MainWindow, shown: PaletteDialog) -> None:
    ask(qtbot, shown, "harbour", "Harbour talks")
    window.session.run_edit(edits.link_new_entity, [1], "Ödell, Mira", "PERSON")
    ask(qtbot, shown, "odell", "Ödell, Mira")


def test_places_alone_are_offered_without_commands(qtbot: QtBot, window: MainWindow) -> None:
    shown = palette.show_dialog(window, "places")
    ask(qtbot, shown, "dam", "Dam opened")
    assert titles(shown) == ["Dam opened"]
    ask(qtbot, shown, "", "Harbour talks")  # the article shown last
    shown.close()


def test_words_are_passed_on_to_the_search_of_all_texts(qtbot: QtBot, window: MainWindow, shown: PaletteDialog) -> None:
    shown.field.setText("port would")
    shown.list.line_clicked.emit(next(line for line in shown.list.lines if "in all texts" in line.words))
    pane = window.find_pane("found")
    qtbot.waitUntil(lambda: pane.model.rowCount() > 0)  # type: ignore[attr-defined]
    assert pane.field.text() == "port would"  # type: ignore[attr-defined]


def test_the_find_box_of_the_tool_bar_opens_it(window: MainWindow) -> None:
    button = window.findChild(QPushButton, find_button.NAME)
    assert isinstance(button, QPushButton)
    button.click()
    opened = window.findChild(PaletteDialog)
    assert isinstance(opened, PaletteDialog)
    opened.close()
