"""The window of the guide: pages, search, links, themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from core.guide_pages import page_of_workspace, read_pages
from gui.dialogs import guide
from gui.dialogs.guide import GuideWindow
from gui.panes import PANES
from gui.window import MainWindow


@pytest.fixture
def shown(window: MainWindow) -> GuideWindow:
    return guide.show_dialog(window)


def test_it_opens_at_the_page_of_the_workspace_and_only_once(window: MainWindow) -> None:
    window.show_pane("claims")
    window.run_command("help.guide")
    (shown,) = window.findChildren(GuideWindow)
    assert not shown.isModal()
    assert shown.view.page is not None
    assert "claims" in shown.view.page.workspaces
    assert shown.contents.currentItem().text(0) == shown.view.page.title
    window.show_pane("copies")
    assert guide.show_dialog(window) is shown
    assert "copies" in shown.view.page.workspaces
    shown.close()


def test_it_opens_at_the_start_without_a_project(bare_window: MainWindow) -> None:
    shown = guide.show_dialog(bare_window)
    assert shown.view.page is not None
    assert shown.view.page.title == "Start"
    shown.close()


def test_pages_are_gone_through_and_back(shown: GuideWindow) -> None:
    first = shown.view.page
    other = next(page for page in shown.pages if page.parts)
    shown.show_page(other, other.parts[-1][1])
    assert other.parts[-1][0] in shown.view.toPlainText()
    shown.back.click()
    assert shown.view.page is first
    assert not shown.back.isEnabled()
    shown.forward.click()
    assert shown.view.page is other


def test_a_search_finds_pages_and_marks_the_words(qtbot: QtBot, shown: GuideWindow) -> None:
    qtbot.keyClicks(shown.search, "last week")
    assert len(shown.results.lines) > 0
    qtbot.keyClick(shown.search, Qt.Key.Key_Return)
    assert shown.view.textCursor().selectedText().casefold() == "last week"
    qtbot.keyClicks(shown.search, " zzzz")
    assert shown.count.text() == "No page has these words."
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.isVisible()
    assert shown.search.text() == ""
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_links_inside_are_followed_and_those_outside_are_shown(shown: GuideWindow) -> None:
    shown.view.anchorClicked.emit(QUrl("input.md"))
    assert shown.view.page is not None
    assert shown.view.page.file == "input.md"
    shown.view.anchorClicked.emit(QUrl("https://example.org/"))
    assert shown.outside.isVisible()
    assert "https://example.org/" in shown.outside.text()
    assert shown.outside.textFormat() == Qt.TextFormat.PlainText


def test_only_pictures_of_the_guide_are_read(shown: GuideWindow) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    picture = shown.view.loadResource(kind, QUrl("welcome-light.png"))
    assert 0 < picture.width() <= shown.view.viewport().width()
    assert shown.view.loadResource(kind, QUrl("file:///etc/hostname")) is None
    assert shown.view.loadResource(kind, QUrl("https://example.org/x.png")) is None
    assert (
        shown.view.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, QUrl("welcome-light.png")) is None
    )


def test_every_workspace_has_a_page() -> None:
    pages = read_pages()
    assert [pane.name for pane in PANES if pane.workspace and page_of_workspace(pages, [pane.name]) is None] == []
    names = {pane.name for pane in PANES} | {"welcome"}
    assert [name for page in pages for name in page.workspaces if name not in names] == []
