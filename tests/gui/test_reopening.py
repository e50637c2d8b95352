"""A project that was closed opens where it was left, and the tools say what there is to do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction

from core.store import edits
from core.store.project import create_project
from gui.window import MainWindow


def tool(window: MainWindow, name: str) -> QAction:
    return next(item for item in window._tools.actions() if item.property("command") == name)


def test_a_project_reopens_at_the_article_that_was_left(window: MainWindow, project_file: Path) -> None:
    window.session.show_article(3)
    window.session.close_project()
    assert window.open_project(window.recent_projects()[0])
    assert window.session.article_id == 3
    window.session.show_article(2)
    window.session.close_project()
    roundabout = project_file.parent / "no" / ".." / project_file.name
    (project_file.parent / "no").mkdir()
    assert window.open_project(roundabout)
    assert window.session.article_id == 2


def test_undo_and_redo_are_grey_while_there_is_nothing_for_them(window: MainWindow, tmp_path: Path) -> None:
    undo, redo = tool(window, "edit.undo"), tool(window, "edit.redo")
    assert not redo.isEnabled()
    window.session.run_edit(edits.set_reviewed, 1, True)
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    window.session.undo_last()
    assert redo.isEnabled()
    with create_project(tmp_path / "empty.pressmark"):
        pass
    assert window.open_project(tmp_path / "empty.pressmark")
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    assert not tool(window, "mark.accept").isEnabled()
