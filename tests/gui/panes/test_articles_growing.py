"""The list of articles while an import adds rows: it keeps its place, its selection and the article shown."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.records import Change
from core.store import intake
from gui.panes.articles.pane import ArticlesPane
from gui.window import MainWindow
from tests.gui.conftest import digest


def add_articles(window: MainWindow, titles: list[str]) -> list[int]:
    """Store articles and announce them as an import does."""
    project = window.session.project
    assert project is not None
    added = intake.add_articles(
        project, [digest(title, f"The quay of {title} was closed on Monday.") for title in titles]
    )
    ids = [one.article_id for one in added if one.article_id is not None]
    window.session.announce_change(Change(0, "import", frozenset(ids[-1:])))
    return ids


def test_the_place_in_the_list_stays(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.find_pane("articles")
    assert isinstance(pane, ArticlesPane)
    pane.model.sort_and_filter(("title", False), pane.model.filter)
    add_articles(window, [f"M{n:02}" for n in range(40)])
    bar = pane.list.verticalScrollBar()
    pane.list.selectRow(20)
    chosen = window.session.listed
    qtbot.waitUntil(lambda: (window.session.article_id,) == chosen)
    shown = window.session.article_id
    qtbot.waitUntil(lambda: bar.maximum() > 1000)
    bar.setValue(bar.maximum() // 2 + 3)
    before, offset = pane.list.rowAt(0), pane.list.rowViewportPosition(pane.list.rowAt(0))
    top = pane.model.article_ids[before]
    add_articles(window, ["A first", "A second", "Z last"])
    now = pane.list.rowAt(0)
    assert (pane.model.article_ids[now], now) == (top, before + 2)
    assert pane.list.rowViewportPosition(now) == offset
    assert window.session.listed == chosen
    assert window.session.article_id == chosen[0] == shown
    assert list(window.session.order or ()) == list(pane.model.article_ids)
    assert len(pane.model.article_ids) == 46


def test_a_long_list_grows_without_beginning_anew(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.find_pane("articles")
    assert isinstance(pane, ArticlesPane)
    add_articles(window, [f"M{n:03}" for n in range(300)])
    qtbot.waitUntil(lambda: len(pane.model.article_ids) == 303)
    anew: list[str] = []
    pane.model.modelReset.connect(lambda: anew.append("reset"))
    add_articles(window, ["Z last"])
    qtbot.waitUntil(lambda: len(pane.model.article_ids) == 304)
    assert anew == []
