"""The list of articles without articles: while the first are read, and after all went to the trash."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.store import edits
from gui.panes.articles.pane import BEING_READ, EMPTY, ArticlesPane
from gui.running_work import IMPORT_TITLE
from gui.window import MainWindow


def find_list(window: MainWindow) -> ArticlesPane:
    found = window.find_pane("articles")
    assert isinstance(found, ArticlesPane)
    return found


def test_the_empty_list_says_that_articles_are_being_read(bare_window: MainWindow, tmp_path: Path) -> None:
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    pane = find_list(bare_window)
    work = bare_window.session.works.begin_work(IMPORT_TITLE)
    assert pane.list.empty_words == BEING_READ
    work.finish_work("Nothing was found.")
    assert pane.list.empty_words == EMPTY


@pytest.mark.parametrize("shown", [1, 2])
def test_articles_that_come_back_from_the_trash_are_shown_again(window: MainWindow, shown: int) -> None:
    pane = find_list(window)
    window.session.show_article(shown)
    window.session.run_edit(edits.remove_articles, [1, 2, 3])
    assert pane.model.rowCount() == 0
    assert pane.list.empty_words == (
        "3 articles are in the trash.\n\nTo bring them back, press Ctrl+Z\nor choose File, Trash."
    )
    assert window.session.article_id is None
    window.session.undo_last()
    assert window.session.article_id == shown
    assert window.session.listed == (shown,)
    assert pane.list.currentIndex().row() == pane.model.row_of(shown)
