"""Finding in all articles: typed, understood, listed by kind, shown in the text, decided and saved."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from core.store.found_rows import FoundKind
from gui import ask as questions
from gui.models import found_search
from gui.models.claim_text import format_short_amount
from gui.models.found_table import AFTER, BEFORE, DATE, MEANS, OUTLET, STATE, WORDS
from gui.models.hit_trail import trail_of
from gui.panes.found import pane as found_pane
from gui.panes.found.pane import EXAMPLES, FoundPane
from gui.panes.found.query_bar import SETTING, SyntaxHelp
from gui.requests import DecideMany, FindWords
from gui.widgets.state_words import SIGNS
from gui.window import MainWindow
from tests.gui.claimants import harbour

__all__ = ["harbour"]
TEXT, MARK, FIGURE, ARTICLE, ENTITY, MEMO = FoundKind


def open_pane(window: MainWindow) -> FoundPane:
    window.run_command("edit.find_marks")
    shown = window.find_pane("found")
    assert isinstance(shown, FoundPane)
    return shown


@pytest.fixture
def pane(window: MainWindow) -> FoundPane:
    return open_pane(window)


def ask(qtbot: QtBot, pane: FoundPane, typed: str, kind: FoundKind | None = None) -> list[str]:
    """Type, wait for the end of the search, and give the words found of a kind."""
    pane.tabs.show_kind(kind)
    pane.field.setText(typed)
    qtbot.waitUntil(lambda: pane.search.typed == typed and not pane.search.is_running)
    qtbot.waitUntil(lambda: not typed or pane.search.kinds[ARTICLE].done)
    return [pane.model.index(row, WORDS).data() for row in range(pane.model.rowCount())]


def test_it_opens_with_the_keyboard_in_its_field(window: MainWindow, pane: FoundPane) -> None:
    assert pane.isVisible()
    assert window.focusWidget() is pane.field
    assert pane.meaning.text() == EXAMPLES
    assert window.keymap.chords_of("edit.find_marks")[0] == "Ctrl+Shift+F"


def test_everything_is_found_while_one_types(qtbot: QtBot, pane: FoundPane) -> None:
    ask(qtbot, pane, "Vesper")
    kinds = [pane.model.row_at(row).place.kind for row in range(pane.model.rowCount())]  # type: ignore[union-attr]
    assert kinds == [ENTITY, ENTITY, ARTICLE, ARTICLE, MARK, MARK, TEXT, TEXT]
    counts = {pane.tabs.tabData(at): pane.tabs.tabText(at) for at in range(pane.tabs.count())}
    assert counts[TEXT] == "Text 2"
    assert counts[FIGURE] == "Figures 0"
    assert counts[ENTITY] == "Entities 2"
    assert pane.model.index(0, BEFORE).data() in ("North Vesper", "Lower Vesper")
    ask(qtbot, pane, "")
    assert pane.model.rowCount() == 0
    assert pane.meaning.text() == EXAMPLES


def test_lines_of_a_concordance(qtbot: QtBot, pane: FoundPane) -> None:
    assert ask(qtbot, pane, "the port", TEXT) == ["the port"]
    assert pane.model.index(0, BEFORE).data().endswith("Mira Odell of North Vesper said ")
    assert pane.model.index(0, AFTER).data().startswith(" would pay $5 billion")
    assert pane.model.index(0, BEFORE).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert pane.meaning.text() == "“the” and “port”"
    assert ask(qtbot, pane, "zebra", TEXT) == []
    assert pane.meaning.text() == "Nothing found: “zebra”"


def test_a_misspelt_name_is_something_found(qtbot: QtBot, pane: FoundPane) -> None:
    assert ask(qtbot, pane, "Nroth Vesper")
    assert not pane.meaning.text().startswith("Nothing found")


def test_marks_by_meaning(qtbot: QtBot, pane: FoundPane) -> None:
    assert ask(qtbot, pane, "money", MARK) == ["$5 billion", "€3m"]
    assert pane.meaning.text() == "Money"
    assert len(ask(qtbot, pane, "people in 2019", MARK)) == 2
    assert ask(qtbot, pane, "dates last week", MARK) == []
    assert pane.meaning.text().startswith("“last week” depends on the date")


def test_figures_by_a_word_of_their_sentence(qtbot: QtBot, harbour: MainWindow) -> None:
    pane = open_pane(harbour)
    assert ask(qtbot, pane, "quay", FIGURE) == ["€3 million", "a third"]
    assert pane.chosen_ids(FIGURE) == []
    pane.table.enter_rows()
    first = pane.chosen_ids(FIGURE)
    qtbot.keyClick(pane.table, Qt.Key.Key_Space)
    states = [row.state for row in harbour.session.ask_store(queries.get_claims, first)]
    assert states == ["accepted"]


def test_what_cannot_be_understood_is_said(qtbot: QtBot, pane: FoundPane) -> None:
    assert ask(qtbot, pane, "port OR", TEXT) == []
    assert pane.meaning.text().startswith("A word is missing")


def test_a_row_shows_its_article_at_the_words(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    ask(qtbot, pane, "said OR wants", TEXT)
    pane.table.enter_rows()
    qtbot.keyClick(pane.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.session.article_id == 2)
    text = window.find_pane("reader").text  # type: ignore[attr-defined]
    assert text.found_at is not None
    assert text.stored[slice(*text.found_at)] == "wants"
    assert window.find_pane("found").isVisible()


def test_enter_reads_the_article_and_the_next_result_follows(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    ask(qtbot, pane, "said OR wants", TEXT)
    pane.table.enter_rows()
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert not pane.isVisible()
    assert window.session.article_id == 1
    window.run_command("find.next")
    assert window.session.article_id == 2
    window.run_command("find.next")
    assert window.session.article_id == 3
    window.run_command("find.previous")
    assert window.session.article_id == 2


def test_esc_comes_back_to_the_result_that_was_opened(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    ask(qtbot, pane, "said OR wants", TEXT)
    pane.table.enter_rows()
    pane.table.go_to(1)
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert not pane.isVisible()
    window.run_command("entity.back")
    assert pane.isVisible()
    qtbot.waitUntil(pane.table.hasFocus)
    assert pane.table.chosen_rows() == [1]


def test_all_kinds_together_have_values_and_outlets(qtbot: QtBot, harbour: MainWindow) -> None:
    pane = open_pane(harbour)
    harbour.resize(1024, 700)
    ask(qtbot, pane, "quay")
    assert not pane.table.isColumnHidden(MEANS)
    assert not pane.table.isColumnHidden(OUTLET)
    rows = [pane.model.row_at(row) for row in range(pane.model.rowCount())]
    figures = [row for row in rows if row is not None and row.claim is not None]
    assert figures
    for row in figures:
        assert row.claim is not None
        assert pane.model.cell_text(row, MEANS).startswith(format_short_amount(row.claim))


def test_enter_on_an_entity_shows_it(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    assert ask(qtbot, pane, "Brandt", ENTITY) == ["Teo Brandt"]
    pane.table.enter_rows()
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert window.find_pane("entities").isVisible()


def test_a_search_of_the_list_opens_its_article_at_the_words(qtbot: QtBot, window: MainWindow) -> None:
    articles = window.find_pane("articles")
    articles.filters.search.setText("ministry")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: articles.model.rowCount() == 1)  # type: ignore[attr-defined]
    window.session.show_article(3)
    text = window.find_pane("reader").text  # type: ignore[attr-defined]
    assert [text.stored[slice(*place)] for place in text.found] == ["ministry"]
    assert trail_of(window.session).step_hits(1)


def test_space_decides_the_row_and_goes_to_the_next(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    ask(qtbot, pane, "places", MARK)
    pane.table.enter_rows()
    qtbot.keyClick(pane.table, Qt.Key.Key_Space)
    assert pane.model.index(0, STATE).data() == "✓"
    assert pane.table.currentIndex().row() == 1
    qtbot.keyClick(pane.table, Qt.Key.Key_X)
    assert pane.model.index(1, STATE).data() == "✕"
    assert window.session.ask_store(queries.get_span, 1).state == "suggested"
    window.session.undo_last()
    assert pane.model.index(1, STATE).data() == "○"


def test_all_selected_rows_are_decided_at_once(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    ask(qtbot, pane, "marks", MARK)
    pane.table.enter_rows()
    pane.table.selectAll()
    assert pane.actions_bar.accept.text() == "Accept 11 marks"
    assert pane.actions_bar.count.text() == "11 results, 11 selected"
    pane.actions_bar.accept.click()
    assert {pane.model.index(row, STATE).data() for row in range(11)} == {SIGNS["accepted_in_bulk"]}
    window.session.undo_last()
    assert {pane.model.index(row, STATE).data() for row in range(11)} == {"○"}


def test_text_is_no_mark_to_decide_on(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    ask(qtbot, pane, "port", TEXT)
    window.session.show_article(1, 1)
    pane.table.enter_rows()
    qtbot.keyClick(pane.table, Qt.Key.Key_Space)
    assert window.session.ask_store(queries.get_span, 1).state == "suggested"
    assert pane.actions_bar.accept.isHidden()


def test_rows_are_copied_as_text(qtbot: QtBot, pane: FoundPane) -> None:
    ask(qtbot, pane, "money", MARK)
    pane.table.enter_rows()
    pane.table.selectAll()
    qtbot.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 2
    assert "$5 billion" in lines[0].split("\t")


def test_rows_are_saved_as_a_table(
    qtbot: QtBot, pane: FoundPane, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "places.csv"
    monkeypatch.setattr(questions, "choose_new_file", lambda *_args: target)
    ask(qtbot, pane, "money", MARK)
    pane.actions_bar.save.click()
    qtbot.waitUntil(target.is_file)
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert [row["words"] for row in csv.DictReader(file)] == ["$5 billion", "€3m"]


def test_the_context_menu_names_what_it_acts_on(qtbot: QtBot, pane: FoundPane) -> None:
    ask(qtbot, pane, "money", MARK)
    menu = QMenu(pane)
    pane.actions_bar.fill_menu(menu)
    assert menu.isEmpty()
    pane.table.selectAll()
    pane.actions_bar.fill_menu(menu)
    words = [entry.text() for entry in menu.actions() if entry.text()]
    assert words == ["Open", "Accept 2 marks", "Reject 2 marks", "Reset 2 marks to undecided", "Copy 2 rows as text",
                     "Save as CSV …"]  # fmt: skip


def test_a_click_on_a_column_sorts(qtbot: QtBot, pane: FoundPane) -> None:
    ask(qtbot, pane, "said OR the", TEXT)
    pane.table.horizontalHeader().setSortIndicator(DATE, Qt.SortOrder.DescendingOrder)
    pane.table.horizontalHeader().sectionClicked.emit(DATE)
    qtbot.waitUntil(lambda: pane.model.index(pane.model.rowCount() - 1, DATE).data() == "")
    pane.table.horizontalHeader().setSortIndicator(WORDS, Qt.SortOrder.AscendingOrder)
    pane.table.horizontalHeader().sectionClicked.emit(WORDS)
    qtbot.waitUntil(lambda: pane.model.index(0, WORDS).data() == "said")


def test_a_search_can_be_cancelled_and_what_was_found_stays(qtbot: QtBot, pane: FoundPane) -> None:
    pane.field.setText("port")
    qtbot.waitUntil(lambda: pane.search.is_running)
    pane.search.cancel_search()
    assert not pane.search.is_running
    assert pane.meaning.text().startswith("Cancelled")
    assert ask(qtbot, pane, "ports OR port", TEXT) == ["port"]


def test_very_many_places_end_a_search(qtbot: QtBot, pane: FoundPane, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found_search, "MOST", 1)
    ask(qtbot, pane, "the OR port", TEXT)
    assert pane.search.kinds[TEXT].cut
    assert pane.tabs.tabText(1).endswith("+")


def test_recent_searches_are_offered(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    ask(qtbot, pane, "port", TEXT)
    qtbot.keyClick(pane.field, Qt.Key.Key_Return)
    assert window.focusWidget() is pane.table
    window.session.send_request(FindWords("ministry", "mark"))
    assert pane.tabs.kind is MARK
    assert pane.bar.list_recent() == ["ministry", "port"]
    assert window.settings.value(SETTING) == ["ministry", "port"]


def test_examples_of_the_help_can_be_tried(qtbot: QtBot, pane: FoundPane) -> None:
    pane.bar.help.click()
    popover = pane.bar.findChild(SyntaxHelp)
    assert isinstance(popover, SyntaxHelp)
    popover.chosen.emit('"cost sharing"')
    assert pane.field.text() == '"cost sharing"'
    assert pane.search.typed == '"cost sharing"'


def test_the_words_selected_in_the_text_are_sought(qtbot: QtBot, window: MainWindow) -> None:
    window.session.set_selection((0, 10))
    pane = open_pane(window)
    assert pane.field.text() == '"Mira Odell"'


def test_it_follows_an_import_and_the_trash(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    assert len(ask(qtbot, pane, "port", TEXT)) == 1
    window.session.run_edit(edits.remove_articles, [1])
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0)
    window.session.undo_last()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)


def test_closing_the_project_empties_it(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    ask(qtbot, pane, "money", MARK)
    window.run_command("project.close")
    assert pane.model.rowCount() == 0
    assert pane.meaning.text() == EXAMPLES


def test_all_marks_found_are_decided_in_their_dialog(qtbot: QtBot, window: MainWindow, pane: FoundPane) -> None:
    asked: list[DecideMany] = []
    window.session.add_receiver(DecideMany, asked.append)
    ask(qtbot, pane, "money", TEXT)
    assert pane.actions_bar.decide_all.isHidden()
    ask(qtbot, pane, "places", MARK)
    assert pane.actions_bar.decide_all.text() == "Decide all 2 marks …"
    pane.actions_bar.decide_all.click()
    assert [one.words for one in asked] == ["places"]


def test_very_many_rows_are_not_decided_by_a_key(
    qtbot: QtBot, window: MainWindow, pane: FoundPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found_pane, "MOST_DECIDED", 3)
    ask(qtbot, pane, "marks", MARK)
    pane.table.enter_rows()
    pane.table.selectAll()
    qtbot.keyClick(pane.table, Qt.Key.Key_Space)
    pane.actions_bar.accept.click()
    assert {pane.model.index(row, STATE).data() for row in range(11)} == {"○"}


def test_the_find_bar_takes_the_keys_for_the_next_result(qtbot: QtBot, window: MainWindow) -> None:
    reader = window.find_pane("reader")
    window.run_command("edit.find")
    reader.findbar.field.setText("o")  # type: ignore[attr-defined]
    reader.findbar._search_text()  # type: ignore[attr-defined]
    first = reader.text.found_at  # type: ignore[attr-defined]
    window.run_command("find.next")
    second = reader.text.found_at  # type: ignore[attr-defined]
    assert second > first
    window.run_command("find.previous")
    assert reader.text.found_at == first  # type: ignore[attr-defined]
    reader.findbar.close_bar()  # type: ignore[attr-defined]
    assert not trail_of(window.session).step_hits(1)
