"""Undo and redo name what they would do, wherever a person reads them."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolBar

from core.store import edits
from gui.dialogs import palette
from gui.window import MainWindow


def test_undo_and_redo_say_what_they_do(window: MainWindow) -> None:
    assert window.command_text("edit.undo") == "Undo"
    window.session.run_edit(edits.accept_rows, [3])
    words = window.session.ask_store(lambda project: project.read_rows("SELECT detail FROM op")[0][0])
    said = f"Undo accept: {words.partition('”')[0]}”"
    assert window.command_text("edit.undo") == said
    menu = next(m for m in window.menuBar().findChildren(QMenu) if m.title().replace("&", "") == "Edit")
    menu.aboutToShow.emit()
    assert said in [one.text().replace("&", "") for one in menu.actions()]
    (button,) = (
        window._tools.widgetForAction(one) for one in window._tools.actions() if one.property("command") == "edit.undo"
    )
    QApplication.sendEvent(button, QEvent(QEvent.Type.Enter))
    assert button.toolTip() == f"{said} (Ctrl+Z)"
    shown = palette.show_dialog(window)
    shown.field.setText("undo")
    assert any(line.words.startswith(said) for line in shown.list.lines)
    shown.close()
    window.run_command("edit.undo")
    assert window.command_text("edit.undo") == "Undo"
    assert window.command_text("edit.redo") == said.replace("Undo", "Redo")
    assert isinstance(window._tools, QToolBar)


def test_without_a_project_there_is_nothing_to_name(bare_window: MainWindow) -> None:
    assert bare_window.command_text("edit.undo") == "Undo"
    assert bare_window.command_text("project.new") == "New project …"
