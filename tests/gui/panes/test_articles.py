"""The pane of articles: delegate, filters, and that list and session follow each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.store import edits
from core.store.rows import ArticleFilter, ArticleRow
from gui import theme
from gui.models.article_model import format_short_day
from gui.panes.articles.article_delegate import count_left, fit_origin, fold_title, state_forms
from gui.panes.articles.article_filter_bar import ArticleFilterBar
from gui.panes.articles.article_filter_panel import parse_day
from gui.panes.articles.pane import EMPTY, NOTHING_FOUND, ArticlesPane
from gui.requests import Focus
from gui.window import MainWindow


@pytest.fixture
def pane(window: MainWindow) -> ArticlesPane:
    found = window.find_pane("articles")
    assert isinstance(found, ArticlesPane)
    return found


def test_list_and_session_follow_each_other(pane: ArticlesPane) -> None:
    assert pane.list.currentIndex().row() == 0
    pane.list.setCurrentIndex(pane.model.index(2, 0))
    assert pane.session.article_id == 3
    pane.session.show_article(2)
    assert pane.list.currentIndex().row() == 1


def test_searching_narrows_the_list(qtbot: QtBot, pane: ArticlesPane) -> None:
    pane.session.send_request(Focus.ARTICLE_SEARCH)
    assert QApplication.focusWidget() is pane.filters.search
    QTest.keyClicks(pane.filters.search, "rail x")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0)
    assert pane.list.empty_words == NOTHING_FOUND
    QTest.keyClick(pane.filters.search, Qt.Key.Key_Backspace)
    QTest.keyClick(pane.filters.search, Qt.Key.Key_Return)
    assert list(pane.model.article_ids) == [2]
    assert pane.filters.count.text() == "1 found"
    assert pane.list.hasFocus()
    pane.session.send_request(Focus.ARTICLE_SEARCH)
    QTest.keyClick(pane.filters.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)


def test_filters_by_outlet_state_and_date(qtbot: QtBot, pane: ArticlesPane) -> None:
    filters = pane.filters
    filters.more.click()
    assert filters.panel.isVisible()
    assert filters.panel.outlet.itemText(1) == "The Vesper (3)"
    filters.panel.outlet.setCurrentIndex(1)
    filters.panel.state.setCurrentText("Not reviewed")
    filters.panel.first.setText("2019")
    filters.panel.last.setText("2019-11")
    expected = ArticleFilter("", "The Vesper", "open", "2019-01-01", "2019-11-30")
    assert filters.read_filter == expected
    qtbot.waitUntil(lambda: pane.model.filter == expected)
    assert list(pane.model.article_ids) == [1, 2]
    filters.panel.first.setText("soon")
    assert filters.read_filter.published_from is None
    assert filters.panel.first.styleSheet()


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("", None, None),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        (" 2020-2-3 ", "2020-02-03", "2020-02-03"),
    ],
)
def test_days(typed: str, first: str | None, last: str | None) -> None:
    assert (parse_day(typed, last=False), parse_day(typed, last=True)) == (first, last)


@pytest.mark.parametrize("typed", ["x", "2020-13", "2020-02-30", "2020-1-1-1", "0", "20200-1", "--"])
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - int() and date() word it
        parse_day(typed, last=False)


def test_counts_in_words() -> None:
    row = ArticleRow(1, "a", None, None, None, None, "open", 1200, 3, 0, "a", 10)
    assert count_left(row) == "1,200 left"
    assert count_left(replace(row, suggested=0)) == "marks decided"
    assert count_left(replace(row, suggested=0, accepted=0)) == ""
    assert count_left(replace(row, state="reviewed")) == "1,200 left"
    assert count_left(replace(row, state="reviewed", suggested=0)) == ""
    assert state_forms(row) == ["1,200 left", "○ 1,200", ""]
    assert state_forms(row, ("coded",)) == ["coded · 1,200 left", "coded · ○ 1,200", "coded", ""]


@pytest.mark.parametrize(
    ("outlet", "room", "found"),
    [
        ("Harbour Post", 40, (22, " · coded · 40 left")), ("Harbour Post", 26, (11, " · coded · ○ 40")),
        ("Harbour Post", 18, (10, " · coded")), ("Harbour Post", 12, (12, "")), ("Post", 12, (4, " · coded")),
    ],
)  # fmt: skip
def test_the_outlet_is_shown_before_the_state(outlet: str, room: int, found: tuple[int, str]) -> None:
    forms = ["coded · 40 left", "coded · ○ 40", "coded", ""]
    assert fit_origin(outlet, forms, room, len, least=9) == found


def test_a_title_fills_two_lines_at_most() -> None:
    font = QApplication.font()
    assert fold_title("Short", font, 300) == ["Short"]
    lines = fold_title("The harbour of Port Alder is dredged again " * 4, font, 300)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert len(fold_title("x" * 300, font, 300)) == 1


@pytest.mark.parametrize(
    ("published", "words"), [("2019-11-19", "19 Nov 2019"), (None, "no date"), ("2019-13", "2019-13")]
)
def test_dates_in_the_list_are_short(published: str | None, words: str) -> None:
    assert format_short_day(published) == words


def test_rows_are_painted(pane: ArticlesPane) -> None:
    pane.session.run_edit(edits.set_reviewed, 1, True)
    before = pane.list.grab().toImage()
    pane.session.run_edit(edits.set_reviewed, 1, False)
    assert pane.list.grab().toImage() != before


def test_an_empty_project_says_what_to_do(qtbot: QtBot, bare_window: MainWindow, tmp_path: Path) -> None:
    assert bare_window.open_project(tmp_path / "new.pressmark", make=True)
    pane = bare_window.find_pane("articles")
    assert isinstance(pane, ArticlesPane)
    assert pane.list.empty_words == EMPTY
    assert not pane.list.grab().isNull()


def test_outlets_are_offered_again_after_an_edit(qtbot: QtBot, pane: ArticlesPane) -> None:
    pane.session.run_edit(lambda project: edits.set_article(project, 1, outlet="Kestria Daily"))
    qtbot.waitUntil(lambda: pane.filters.panel.outlet.findData("Kestria Daily") >= 0)


def test_the_filter_is_told_once_after_typing(qtbot: QtBot) -> None:
    filters = ArticleFilterBar()
    qtbot.addWidget(filters)
    told: list[object] = []
    filters.wanted.connect(lambda _sort, wanted: told.append(wanted))
    for letter in "port":
        QTest.keyClicks(filters.search, letter)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [ArticleFilter("port")]


def test_the_list_follows_a_change_of_colours(pane: ArticlesPane, qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")
    try:
        for scheme, dark in (("dark", True), ("light", False), ("dark", True)):
            theme.apply_theme(qapp, scheme)
            QApplication.processEvents()
            picture = pane.list.viewport().grab().toImage()
            ground = picture.pixelColor(picture.width() // 2, picture.height() - 4)
            assert (ground.lightness() < 128) == dark, scheme
    finally:
        theme.apply_theme(qapp, "system")


def test_the_row_chosen_is_tinted(pane: ArticlesPane) -> None:
    chosen, other = (pane.list.visualRect(pane.model.index(n, 0)) for n in (0, 1))
    picture = pane.list.viewport().grab().toImage()
    scale = picture.devicePixelRatio()
    colours = [picture.pixelColor(int((r.left() + 5) * scale), int((r.top() + 3) * scale)) for r in (chosen, other)]
    assert colours[0] != colours[1]


def test_the_menu_of_one_article_follows_its_state(pane: ArticlesPane) -> None:
    def entries() -> list[str]:
        menu = QMenu()
        pane._fill_menu(menu)
        return [action.text() for action in menu.actions()]

    pane.list.selectRow(0)
    assert "Mark as reviewed and go to the next article" in entries()
    assert entries()[-1] == "Move article to the trash"
    pane.session.run_edit(edits.set_reviewed, 1, True)
    assert "Mark as not reviewed" in entries()
    pane.list.selectAll()
    assert "Mark 3 articles as reviewed" in entries()
    for article in (2, 3):
        pane.session.run_edit(edits.set_reviewed, article, True)
    assert "Mark 3 articles as not reviewed" in entries()
