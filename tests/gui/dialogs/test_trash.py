"""Trash and imports in the window: remove, restore, purge, undo an import, go on with one that was cut off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from core.records import Failure
from core.resources import ROOT as RESOURCES
from core.store import edits, imports, intake, project, queries
from gui import ask, settings
from gui.actions.project import may_leave
from gui.dialogs import importing, trash
from gui.dialogs import imports as imports_dialog
from gui.panes.articles.pane import ArticlesPane
from gui.window import MainWindow

from ..conftest import digest


def order(window: MainWindow) -> list[int]:
    return list(window.session.order or ())


@pytest.fixture
def pane(window: MainWindow) -> ArticlesPane:
    found = window.find_pane("articles")
    assert isinstance(found, ArticlesPane)
    return found


def choose(pane: ArticlesPane, *rows: int) -> None:
    chooser = pane.list.selectionModel()
    flags = chooser.SelectionFlag.ClearAndSelect | chooser.SelectionFlag.Rows
    chooser.setCurrentIndex(pane.model.index(rows[0], 0), flags)
    for row in rows[1:]:
        chooser.select(pane.model.index(row, 0), chooser.SelectionFlag.Select | chooser.SelectionFlag.Rows)


def test_delete_in_the_list_removes_the_articles_chosen_there(
    qtbot: QtBot, window: MainWindow, pane: ArticlesPane
) -> None:
    window.session.show_mark(1)
    choose(pane, 0, 1)
    assert window.session.listed == (1, 2)
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    assert order(window) == [3]
    assert window.session.article_id == 3
    assert "2 articles moved to the trash" in window.statusBar().currentMessage()
    assert window.session.ask_store(queries.get_span, 1).status == "suggested"  # the mark was not rejected
    window.run_command("edit.undo")
    assert order(window) == [1, 2, 3]
    assert "back in the list" in window.statusBar().currentMessage()


def test_delete_in_the_text_rejects_the_mark_as_ever(qtbot: QtBot, window: MainWindow) -> None:
    window.session.show_mark(1)
    text = window.find_pane("reader").text  # type: ignore[attr-defined]
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Delete)
    assert window.session.ask_store(queries.get_span, 1).status == "rejected"
    assert order(window) == [1, 2, 3]


def test_the_list_has_a_menu(window: MainWindow, pane: ArticlesPane, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)
    choose(pane, 1, 2)
    pane.list.customContextMenuRequested.emit(QPoint(5, 5))
    menu = next(one for one in pane.findChildren(QMenu) if "to the trash" in one.actions()[-1].text())
    assert menu.actions()[-1].text() == "Move 2 articles to the trash"
    menu.actions()[-1].trigger()
    assert order(window) == [1]


def test_what_lies_in_the_trash_is_not_shown(window: MainWindow) -> None:
    window.session.run_edit(edits.remove_articles, [2])
    window.session.show_article(2)
    assert window.session.article_id == 1
    assert "in the trash" in window.statusBar().currentMessage()
    window.session.run_edit(edits.remove_articles, [1, 3])
    assert window.session.article_id is None
    assert order(window) == []


def test_the_trash_restores_and_deletes(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.session.run_edit(edits.remove_articles, [1, 2, 3])
    shown = trash.show_dialog(window)
    assert shown.table.topLevelItemCount() == 3
    assert not shown.restore.isEnabled()
    shown.table.topLevelItem(2).setSelected(True)
    shown.restore.click()
    assert order(window) == [3]
    asked: list[str] = []
    answers = [False, True]
    monkeypatch.setattr(ask, "confirm_action", lambda _w, _t, question, _b: asked.append(question) or answers.pop(0))
    shown.table.selectAll()
    shown.purge.click()
    assert shown.table.topLevelItemCount() == 2
    assert "2 articles will be deleted permanently" in asked[0]
    shown.purge.click()
    qtbot.waitUntil(lambda: shown.table.topLevelItemCount() == 0)
    assert shown.told.text() == trash.EMPTY
    assert window.session.ask_store(queries.get_project_info).trashed == 0
    window.run_command("project.close")


def test_a_purge_that_fails_at_the_files_ends(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_project: object) -> bool:
        raise KeyError("no such piece")

    monkeypatch.setattr("core.store.source_pieces.delete_unused_piece", fail)
    window.session.run_edit(edits.remove_articles, [1])
    with qtbot.captureExceptions() as raised:
        trash.purge_articles(window, [1])
        qtbot.waitUntil(lambda: not window.jobs.is_busy)
    assert [kind for kind, *_rest in raised] == [KeyError]


def test_an_import_is_a_step_of_undo_and_a_line_of_the_dialog(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.txt").write_text(f"The ferry {name} left on Tuesday.\n")
    window.session.run_edit(edits.accept_rows, [1])
    shown = importing.show_dialog(window, [tmp_path / "in"])
    with qtbot.waitSignal(shown.stream.finished, timeout=60_000):
        pass
    assert order(window) == [1, 2, 3, 4, 5]
    monkeypatch.setattr(ask, "confirm_action", lambda *_asked: True)
    window.run_command("edit.undo")
    assert order(window) == [1, 2, 3]
    assert window.session.ask_store(queries.get_span, 1).status == "accepted"
    again = importing.show_dialog(window, [tmp_path / "in"])
    with qtbot.waitSignal(again.stream.finished, timeout=60_000):
        pass
    assert len(again.report.trashed) == 2
    (button,) = (one for one in again.show_report().findChildren(QPushButton) if "Restore 2" in one.text())
    button.click()
    assert order(window) == [1, 2, 3, 4, 5]
    listed = imports_dialog.show_dialog(window)
    assert listed.table.topLevelItemCount() == 3  # and the sums
    listed.table.setCurrentItem(listed.table.topLevelItem(1))
    listed.undo.click()
    assert order(window) == [1, 2, 3]
    assert listed.table.topLevelItem(1).text(imports_dialog._STATE) == "undone"
    listed.close()


def test_what_is_known_by_its_bytes_is_not_read_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core import pipeline, pool

    file = tmp_path / "a.txt"
    file.write_text("The ferry left on Tuesday.\n")
    read: list[Any] = []
    monkeypatch.setattr(pool, "ordered_map", lambda _f, items, _n, _limit: (
        read.append(item.source) or pipeline.digest_or_failure(item) for item in items))  # fmt: skip
    for _ in range(2):
        shown = importing.show_dialog(window, [file])
        with qtbot.waitSignal(shown.stream.finished, timeout=60_000):
            pass
    assert len(read) == 1
    file.write_text("The ferry left on Friday.\n")
    shown = importing.show_dialog(window, [file])
    with qtbot.waitSignal(shown.stream.finished, timeout=60_000):
        pass
    assert len(read) == 2  # the file is another one now


def cut(path: Path, sources: list[Path]) -> None:
    """Leave an import behind as a kill does."""
    with project.open_project(path) as opened:
        number = imports.begin_import(opened, sources)
        imports.set_expected_files(opened, number, 390)
        intake.add_articles(opened, [digest("Cut off", "The quay was cut off.")], number)


@pytest.mark.parametrize("answer", [True, False])
def test_the_next_start_offers_to_go_on(
    bare_window: MainWindow, project_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: bool
) -> None:
    cut(project_file, [tmp_path / "in"])
    asked: list[str] = []
    shown: list[Any] = []
    monkeypatch.setattr(ask, "confirm_action", lambda _w, _t, question, _b: asked.append(question) or answer)
    monkeypatch.setattr(bare_window, "open_dialog", lambda *what: shown.append(what))
    assert bare_window.open_project(project_file)
    assert "1 of 390 files were read. Import the rest now?" in asked[0]
    assert shown == ([("importing", [tmp_path / "in"])] if answer else [])
    opened = bare_window.session.project
    assert opened is not None
    assert (imports.interrupted_import(opened) is None) != answer
    assert may_leave(bare_window)


def test_a_cut_off_sample_is_completed(
    bare_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare_window.settings.setValue("sample folder", str(tmp_path))
    shown: list[Any] = []
    monkeypatch.setattr(bare_window, "open_dialog", lambda *what: shown.append(what))
    bare_window.run_command("project.sample")  # made, and closed before anything was imported
    bare_window.run_command("project.close")
    bare_window.run_command("project.sample")
    assert shown == [("importing", [RESOURCES / "sample"])] * 2
    bare_window.run_command("project.close")
    cut(tmp_path / "Pressmark sample.pressmark", [RESOURCES / "sample"])
    bare_window.run_command("project.sample")  # nobody is asked
    assert shown == [("importing", [RESOURCES / "sample"])] * 3


def test_drops_are_copies_even_where_the_source_offers_a_move(window: MainWindow, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.run_later = lambda _task: None  # type: ignore[method-assign]
    enter = QDragEnterEvent(QPoint(5, 5), both, data, *keys)
    enter.setDropAction(Qt.DropAction.MoveAction)
    move = QDragMoveEvent(QPoint(5, 5), both, data, *keys)
    move.setDropAction(Qt.DropAction.MoveAction)
    drop = QDropEvent(QPointF(5, 5), both, data, *keys)
    drop.setDropAction(Qt.DropAction.MoveAction)
    window.dragEnterEvent(enter)
    window.dragMoveEvent(move)
    window.dropEvent(drop)
    for event in (enter, move, drop):
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction


def test_a_failure_counts_in_its_import(window: MainWindow) -> None:
    opened = window.session.project
    assert opened is not None
    number = imports.begin_import(opened, ["x"])
    intake.add_failures(opened, [Failure("x", "no")], number)
    imports.end_import(opened, number)
    assert imports.list_imports(opened)[0].failed == 1
    assert settings.read_text(window.settings, "nothing", "") == ""
