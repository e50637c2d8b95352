"""The copies view: stories, their articles, two of them side by side, quotations; its keys and its deeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.records import Article, Change, Digest
from core.store import edits, intake, queries
from gui.models.story_tables import HEAD, WORD
from gui.panes.copies import pane as module
from gui.panes.copies.head import NEVER
from gui.panes.copies.pane import CopiesPane
from gui.requests import CopiesCommand, Focus
from gui.window import MainWindow
from tests.gui.copied import make, open_view, said


def press(window: MainWindow, key: str | Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def stories(window: MainWindow) -> list[tuple[int, ...]]:
    return [tuple(sorted(one.articles)) for one in window.session.ask_store(queries.list_clusters)]


def shown(pane: CopiesPane) -> tuple[int, int] | None:
    found = pane.stories.beside.compared
    return (found.left.article_id, found.right.article_id) if found is not None else None


def test_it_opens_on_the_first_story_with_two_articles_side_by_side(copied: MainWindow, pane: CopiesPane) -> None:
    assert pane.head.told.text() == "3 articles print the same story."
    assert [pane.head.tabs.tabText(n) for n in range(2)] == ["Stories  1", "Quotations  1"]
    assert shown(pane) == (1, 2)
    assert copied.focusWidget() is pane.stories.table
    assert "2 differences" in pane.stories.told.text()
    texts = [side.toPlainText() for side in pane.stories.beside.sides]
    assert "Read more" not in texts[1]  # page furniture
    struck = [mark.cursor.selectedText() for mark in pane.stories.beside.left.extraSelections()]
    assert [words.strip() for words in struck] == ["broke down", "harbour"]
    assert all(mark.format.fontStrikeOut() for mark in pane.stories.beside.left.extraSelections())
    assert all(mark.format.fontUnderline() for mark in pane.stories.beside.right.extraSelections())
    assert pane.stories.beside.heads[0].text() == "The Post 0 · 2031-03-01 · Harbour closes"


def test_another_article_is_compared_when_it_is_gone_to(qtbot: QtBot, copied: MainWindow, pane: CopiesPane) -> None:
    pane.stories.articles.go_to(2)
    qtbot.waitUntil(lambda: shown(pane) == (1, 3))
    press(copied, "b")
    qtbot.waitUntil(lambda: shown(pane) == (3, 1))
    assert pane.stories.members.index(2, HEAD).data().startswith("●")


def test_keys_go_from_difference_to_difference(copied: MainWindow, pane: CopiesPane) -> None:
    beside = pane.stories.beside
    press(copied, ".")
    assert beside.at == 0
    assert beside.left.textCursor().position() == beside.compared.left.text.index("broke down")  # type: ignore[union-attr]
    press(copied, ".")
    assert pane.stories.told.text().endswith("difference 2 of 2")
    press(copied, ".")
    assert beside.at == 1
    assert said(copied) == "No further difference below."
    press(copied, ",")
    assert beside.at == 0


def test_both_scroll_together(qtbot: QtBot, copied: MainWindow, pane: CopiesPane) -> None:
    beside = pane.stories.beside
    for side in beside.sides:
        side.setFixedSize(160, 60)
    QApplication.processEvents()
    bar = beside.left.verticalScrollBar()
    assert bar.maximum() > 100
    bar.setValue(bar.maximum() // 2)
    top = beside.compared.opposite_offset(beside.left.first_shown(), from_left=True)  # type: ignore[union-attr]
    assert abs(beside.right.first_shown() - top) < 40
    beside.right.verticalScrollBar().setValue(0)
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    assert beside.right.verticalScrollBar().value() == beside.right.verticalScrollBar().maximum()


def test_enter_jumps_to_the_words_and_esc_comes_back(copied: MainWindow, pane: CopiesPane) -> None:
    press(copied, ".")
    press(copied, Qt.Key.Key_Return)
    assert copied.session.article_id == 2
    at = next(row for row in copied.session.ask_store(queries.list_spans, 2) if row.id == copied.session.mark_id)
    assert at.label == "QUOTE"  # begins right after `failed`
    press(copied, Qt.Key.Key_Escape)
    assert copied.focusWidget() is pane.stories.table
    pane.stories.articles.setFocus()
    pane.stories.articles.go_to(2)
    press(copied, Qt.Key.Key_Return)
    assert copied.session.article_id == 3


def test_another_story_and_undo(qtbot: QtBot, copied: MainWindow, pane: CopiesPane) -> None:
    pane.stories.articles.go_to(2)
    press(copied, "x")
    assert stories(copied) == [(1, 2)]
    assert said(copied) == "Different stories: “No rent, no ferries” and “Harbour closes”."
    qtbot.waitUntil(lambda: pane.stories.members.rowCount() == 2, timeout=5000)
    copied.session.undo_last()
    assert stories(copied) == [(1, 2, 3)]
    qtbot.waitUntil(lambda: pane.stories.members.rowCount() == 3, timeout=5000)


def test_same_story_is_written_and_shown(qtbot: QtBot, copied: MainWindow, pane: CopiesPane) -> None:
    press(copied, "s")
    assert said(copied) == "Same story: “Harbour closes” and “Harbour closes”."
    qtbot.waitUntil(lambda: pane.stories.members.index(1, WORD).data() == "same story", timeout=5000)


def test_the_article_of_the_reader_can_be_added(qtbot: QtBot, copied: MainWindow, pane: CopiesPane) -> None:
    copied.session.show_article(4)
    pane.stories.enter_table()
    press(copied, "s", Qt.KeyboardModifier.ShiftModifier)
    assert stories(copied) == [(1, 2, 3, 4)]
    press(copied, "s", Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: pane.stories.members.rowCount() == 4, timeout=5000)
    press(copied, "s", Qt.KeyboardModifier.ShiftModifier)
    assert said(copied) == "The article shown already belongs to this story."


def test_keys_decide_nothing_about_the_article_behind(copied: MainWindow, pane: CopiesPane) -> None:
    copied.session.show_article(1)
    copied.session.show_mark(copied.session.ask_store(queries.list_spans, 1)[0].id)
    pane.stories.enter_table()
    assert copied.session.target_marks == ()
    copied.session.send_request(Focus.TEXT)
    assert len(copied.session.target_marks) == 1


def test_quotations_are_one_row_with_their_wordings(copied: MainWindow, pane: CopiesPane) -> None:
    copied.run_command("copies.quotations")
    view = pane.quotations
    assert view.isVisible()
    assert copied.focusWidget() is view.table
    assert view.wordings.rowCount() == 3
    view.shown.setFocus()
    view.shown.go_to(2)
    quote = view.wordings.wording_at(2)
    assert quote is not None
    assert copied.session.target_marks == (quote.span.id,)
    press(copied, Qt.Key.Key_Return)
    assert (copied.session.article_id, copied.session.mark_id) == (2, quote.span.id)


def test_a_wording_is_decided_about_where_it_stands(qtbot: QtBot, copied: MainWindow, pane: CopiesPane) -> None:
    copied.run_command("copies.quotations")
    view = pane.quotations
    view.shown.setFocus()
    view.shown.go_to(0)
    press(copied, "x")
    qtbot.waitUntil(lambda: view.wordings.rowCount() == 2, timeout=5000)
    copied.session.undo_last()
    qtbot.waitUntil(lambda: view.wordings.rowCount() == 3, timeout=5000)


def test_new_articles_are_told_and_another_look_finds_them(qtbot: QtBot, copied: MainWindow, pane: CopiesPane) -> None:
    project = copied.session.project
    assert project is not None
    text = queries.get_article(project, 1).text
    intake.add_articles(project, [Digest(Article("9.txt", "9.txt", text + "\nMore from our desk."), (), ())])
    copied.session.announce_change(Change(0, "import", frozenset({5})))
    assert "1 article is new: search again." in pane.head.told.text()
    qtbot.mouseClick(pane.head.button, Qt.MouseButton.LeftButton)
    assert pane.head.stop.isVisible()
    qtbot.waitUntil(lambda: pane.stories.members.rowCount() == 4, timeout=20000)
    assert "new" not in pane.head.told.text()


def test_a_project_nobody_looked_through_says_so(qtbot: QtBot, bare_window: MainWindow, tmp_path: Path) -> None:
    assert bare_window.open_project(make(tmp_path, looked=False))
    bare_window.run_command("copies.view")
    pane = bare_window.find_pane("copies")
    assert isinstance(pane, CopiesPane)
    assert pane.head.told.text() == NEVER
    assert pane.stories.table.empty_words == module.NEVER
    assert not pane.stories.right.isVisible()
    bare_window.run_command("copies.same")
    assert said(bare_window) == "Select a story first."


def test_read_only_shows_and_writes_nothing(qtbot: QtBot, bare_window: MainWindow, tmp_path: Path) -> None:
    from core.store import project

    path = make(tmp_path)
    with project.open_project(path):
        assert bare_window.open_project(path)
        pane = open_view(qtbot, bare_window)
        assert not pane.stories.buttons[CopiesCommand.SAME_STORY].isEnabled()
        press(bare_window, "x")
        assert "read-only" in said(bare_window)
        assert stories(bare_window) == [(1, 2, 3)]


def test_closing_the_project_empties_it(copied: MainWindow, pane: CopiesPane) -> None:
    copied.run_command("project.close")
    assert pane.stories.model.rowCount() == pane.stories.members.rowCount() == pane.quotations.model.rowCount() == 0
    assert pane.stories.table.empty_words == module.NO_PROJECT


@pytest.mark.parametrize("width", [500, 1400])
def test_titles_keep_their_room(qtbot: QtBot, copied: MainWindow, pane: CopiesPane, width: int) -> None:
    pane.stories.table.resize(width, 200)
    QApplication.processEvents()
    hidden = [column for column in range(6) if pane.stories.table.isColumnHidden(column)]
    assert bool(hidden) == (width == 500)
    assert 0 not in hidden


def test_everything_has_a_name(pane: CopiesPane) -> None:
    parts = (pane.stories.table, pane.stories.articles, *pane.stories.beside.sides, pane.quotations.table,
             pane.quotations.shown, pane.head.tabs, pane.head.bar, pane.stories.legend)  # fmt: skip
    assert all(part.accessibleName() for part in parts)
    assert len({part.accessibleName() for part in parts}) == len(parts)


def test_figures_count_what_copies_repeat_once(copied: MainWindow) -> None:
    """Compare's figures: the amount of articles 1, 2 and 3 is one claim of the story; asked for, three."""
    project = copied.session.project
    assert project is not None
    for article in (1, 2, 3):
        amount = next(row for row in queries.list_spans(project, article) if row.label == "MONEY")
        edits.set_value(project, amount.id, {"value": 4_500_000, "unit": "crowns"})
        edits.add_claim(project, article, amount.id)
    assert [figure.article for figure in queries.list_figures(project)] == [1]
    assert len(queries.list_figures(project, once=False)) == 3
    copied.run_command("copies.view")
    edits.mark_different_story(project, 1, 2)
    assert [figure.article for figure in queries.list_figures(project)] == [1, 2]
