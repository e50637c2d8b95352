"""Several articles edited together, by hand and by a table: preview first, one step of undo."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QMenu
from pytestqt.qtbot import QtBot

from core.store import article_sources, edits, queries
from core.store.article_cells import ArticleColumn
from core.store.journal import utc_now
from gui.dialogs import article_table, details, edit_articles, export
from gui.panes.articles.pane import ArticlesPane
from gui.window import MainWindow

MOOD = ArticleColumn("mood", True)


def values(window: MainWindow) -> dict[int, dict[int, str]]:
    return window.session.ask_store(article_sources.read_variables, 1, 3)


def rows(shown: edit_articles.EditArticlesDialog | article_table.ArticleTableDialog) -> list[tuple[str, ...]]:
    model = shown.model
    return [tuple(model.index(row, column).data() for column in range(4)) for row in range(model.rowCount())]


def field(shown: edit_articles.EditArticlesDialog, title: str) -> edit_articles.ColumnField:
    return next(one for one in shown.fields if one.title == title)


def test_the_form_shows_what_changes_before_it_does(qtbot: QtBot, window: MainWindow) -> None:
    shown = edit_articles.show_dialog(window, (1, 2, 3))
    assert field(shown, "Outlet").lineEdit().placeholderText() == "keep (The Vesper)"
    assert field(shown, "Published").lineEdit().placeholderText() == "keep (2 values)"
    assert not shown.go.isEnabled()
    QTest.keyClicks(field(shown, "Outlet"), "Kestria Daily")
    shown.add_variable()
    name, value = shown.own[0]
    QTest.keyClicks(name, "mood")
    QTest.keyClicks(value, "calm")
    qtbot.waitUntil(lambda: shown.model.rowCount() == 6)
    assert rows(shown)[0] == ("Harbour talks", "Outlet", "The Vesper", "Kestria Daily")
    assert rows(shown)[1] == ("Harbour talks", "Mood", "–", "calm")
    assert shown.words.text() == "6 cells in 3 articles will change."
    shown.go.click()
    assert {row.outlet for row in window.session.ask_store(queries.article_rows, [1, 2, 3])} == {"Kestria Daily"}
    assert values(window) == {one: {1: "calm"} for one in (1, 2, 3)}
    window.session.run_edit(edits.undo)
    assert not values(window)


def test_a_value_is_removed_or_kept_by_name(qtbot: QtBot, window: MainWindow) -> None:
    window.session.run_edit(edits.apply_cells, window.session.ask_store(edits.plan_cells, {2: {MOOD: "calm"}}))
    shown = edit_articles.show_dialog(window, (1, 2))
    box = field(shown, "Mood")
    assert [box.itemText(at) for at in range(box.count())] == ["", edit_articles.CLEAR, "calm"]
    box.setCurrentText(edit_articles.CLEAR)
    field(shown, "State").setCurrentText("Reviewed")
    qtbot.waitUntil(lambda: shown.go.isEnabled())
    assert [row[1:] for row in rows(shown)] == [
        ("State", "Not reviewed", "Reviewed"), ("State", "Not reviewed", "Reviewed"), ("Mood", "calm", "–"),
    ]  # fmt: skip


def test_a_new_date_for_several_articles_moves_their_times(qtbot: QtBot, window: MainWindow) -> None:
    shown = edit_articles.show_dialog(window, (1, 3))
    field(shown, "Published").setCurrentText("soon")
    qtbot.waitUntil(lambda: "is not a valid date" in shown.words.text())
    field(shown, "Published").setCurrentText("26 November 2019")
    qtbot.waitUntil(lambda: shown.go.isEnabled())
    assert "New dates recalculate" in shown.words.text()
    shown.go.click()
    qtbot.waitUntil(lambda: window.session.ask_store(queries.get_article, 3).published == "2019-11-26", timeout=60_000)
    days = {row.value["value"] for row in window.session.ask_store(queries.list_spans, 3) if row.label == "DATE"}
    assert days == {"2019-11-25"}
    assert window.session.ask_store(queries.can_undo) == "edit_articles"


def test_details_show_and_change_variables(qtbot: QtBot, window: MainWindow) -> None:
    window.session.run_edit(edits.apply_cells, window.session.ask_store(edits.plan_cells, {2: {MOOD: "calm"}}))
    window.session.show_article(2)
    shown = details.show_dialog(window)
    assert shown.variables["mood"].text() == "calm"
    shown.variables["mood"].setText("angry")
    shown.fields["author"].setText("M. Odell")
    shown.add_variable()
    shown.own[0][0].setText("page")
    shown.own[0][1].setText("4")
    shown.save_details()
    assert values(window)[2] == {1: "angry", 2: "4"}
    window.session.run_edit(edits.undo)
    assert values(window)[2] == {1: "calm"}
    assert window.session.ask_store(queries.get_article, 2).author is None


def test_a_table_is_previewed_and_applied(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "later.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["headline", "mood"], ["Rail strike", "angry"], ["Dam opened", "calm"], ["X", "?"]])
    shown = article_table.show_dialog(window, path)
    qtbot.waitUntil(lambda: shown.go.isEnabled())
    assert shown.key.currentText() == "headline"
    assert "1 row names none (X)" in shown.words.text()
    assert rows(shown)[0] == ("Rail strike", "Mood", "–", "angry")
    shown.go.click()
    assert values(window) == {2: {1: "angry"}, 3: {1: "calm"}}


def test_values_that_are_newer_in_the_project_are_not_checked(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["title", "outlet", "mood"], ["Rail strike", "The Vesper", "angry"]])
    cells = window.session.ask_store(edits.plan_cells, {2: {ArticleColumn("outlet"): "Velm Post"}})
    window.session.run_edit(edits.apply_cells, cells)
    shown = article_table.show_dialog(window, path)
    qtbot.waitUntil(lambda: shown.go.isEnabled())
    assert [row[1:] for row in rows(shown)] == [
        ("Outlet", f"Velm Post (newer, {utc_now()[:10]})", "The Vesper"), ("Mood", "–", "angry"),
    ]  # fmt: skip
    assert shown.model.checked == {1}
    assert "1 cell is newer in the project than in the table (outlet: Rail strike)." in shown.words.text()
    assert shown.words.text().endswith("1 cell in 1 article will change.")
    shown.model.setData(shown.model.index(1, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not shown.go.isEnabled()
    shown.model.setData(shown.model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    shown.go.click()
    assert window.session.ask_store(queries.get_article, 2).outlet == "The Vesper"
    assert not values(window)


def test_a_table_of_strangers_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "strange.csv"
    path.write_text("who,mood\nInes,calm\n", encoding="utf-8")
    shown = article_table.show_dialog(window, path)
    qtbot.waitUntil(lambda: "names no articles of this project" in shown.words.text())
    assert not shown.go.isEnabled()
    shown.reject()


@pytest.fixture
def pane(window: MainWindow) -> ArticlesPane:
    found = window.find_pane("articles")
    assert isinstance(found, ArticlesPane)
    return found


def test_the_menu_of_several_articles(pane: ArticlesPane, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    pane.list.selectAll()
    menu = QMenu()
    pane._fill_menu(menu)
    assert [action.text() for action in menu.actions()] == [
        "Outlet, date, state and variables of 3 articles …", "Mark 3 articles as reviewed", "Export 3 articles …",
        "Screen 3 articles as", "", "Move 3 articles to the trash",
    ]  # fmt: skip
    monkeypatch.setattr("gui.ask.confirm_unless_told", lambda *_args: (True, True))
    menu.actions()[1].trigger()
    assert {row.state for row in window.session.ask_store(queries.article_rows, [1, 2, 3])} == {"reviewed"}
    window.session.run_edit(edits.undo)
    assert {row.state for row in window.session.ask_store(queries.article_rows, [1, 2, 3])} == {"open"}


def test_only_the_selected_articles_are_exported(
    qtbot: QtBot, pane: ArticlesPane, window: MainWindow, tmp_path: Path
) -> None:
    pane.list.setCurrentIndex(pane.model.index(1, 0))
    shown = export.show_dialog(window, True)
    box = shown.choices.field_of("articles")
    assert isinstance(box, QCheckBox)
    assert (box.text(), box.isChecked()) == ("Only the 1 article selected in the list", True)
    shown.target.setText(str(tmp_path / "some"))
    shown.start_export()
    qtbot.waitUntil(lambda: window._notice.words.text().startswith("Exported"), timeout=20_000)
    for table in ("articles", "spans"):
        with (tmp_path / "some" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            assert {row["article_id"] for row in csv.DictReader(file)} == {"2"}
    again = export.show_dialog(window)
    assert again.choices.read_options()["articles"] == ""


def test_filters_by_variable_and_missing_date(qtbot: QtBot, pane: ArticlesPane, window: MainWindow) -> None:
    cells = window.session.ask_store(edits.plan_cells, {1: {MOOD: "calm"}, 2: {MOOD: "very calm"}})
    window.session.run_edit(edits.apply_cells, cells)
    panel = pane.filters.panel
    qtbot.waitUntil(lambda: panel.variable.findText("Mood", Qt.MatchFlag.MatchContains) >= 0)
    pane.filters.more.click()
    panel.variable.setCurrentIndex(panel.variable.findText("Mood", Qt.MatchFlag.MatchContains))
    assert panel.value.isVisible()
    qtbot.waitUntil(lambda: list(pane.model.article_ids) == [1, 2])
    panel.value.setCurrentText("Not answered")
    qtbot.waitUntil(lambda: list(pane.model.article_ids) == [3])
    panel.value.setEditText("VERY")
    qtbot.waitUntil(lambda: list(pane.model.article_ids) == [2])
    panel.value.setCurrentIndex(panel.value.findText("calm (1)"))
    qtbot.waitUntil(lambda: list(pane.model.article_ids) == [1])
    panel.variable.setCurrentIndex(0)
    panel.undated.click()
    qtbot.waitUntil(lambda: list(pane.model.article_ids) == [3])
    assert not panel.first.isEnabled()
    panel.undated.click()
    pane.filters.sort.setCurrentText("By “Mood”")
    qtbot.waitUntil(lambda: list(pane.model.article_ids) == [3, 1, 2])
    QTest.keyClick(pane.filters.search, Qt.Key.Key_Escape)
