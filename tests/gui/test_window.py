"""The window: welcome page, project, what is remembered, drops, damage; modules app menus statusline desk ask."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from core.store import edits, project
from core.store.found_rows import FoundKind
from gui import ask, settings
from gui.app import ErrorWatch
from gui.menus import connect_item
from gui.requests import Focus, ImportPaths, Origin
from gui.window import MainWindow

ROOT = Path(__file__).resolve().parents[2]


def test_a_first_start_shows_the_welcome_page(bare_window: MainWindow) -> None:
    assert bare_window.windowTitle() == "Pressmark"
    assert not bare_window.is_in_front("articles")
    assert bare_window._middle.currentWidget() is bare_window._welcome


def test_a_project_brings_list_text_and_marks_but_no_history(window: MainWindow) -> None:
    assert window.windowTitle() == "talks — Pressmark"
    seen = {name: window.is_in_front(name) for name in ("articles", "mark", "marks", "history")}
    assert seen == {"articles": True, "mark": True, "marks": True, "history": False}
    assert window.session.article_id == 1
    assert window.recent_projects()[0].name == "talks.pressmark"


def test_panes_built_before_the_project_show_its_first_article(bare_window: MainWindow, project_file: Path) -> None:
    bare_window.build_panes()
    bare_window.open_project(project_file)
    assert bare_window.session.article_id == 1
    bare_window.run_command("project.close")
    bare_window.open_project(project_file)
    assert bare_window.session.article_id == 1


def test_closing_the_project_goes_back_to_welcome(window: MainWindow) -> None:
    window.run_command("project.close")
    assert window.windowTitle() == "Pressmark"
    assert not window._spaces.isVisible()
    assert window.session.project is None


def test_layout_place_and_zoom_are_remembered(qtbot: QtBot, remembered: QSettings, project_file: Path) -> None:
    first = MainWindow(remembered)
    qtbot.addWidget(first)
    first.show()
    first.open_project(project_file)
    first.toggle_pane("history")
    first.toggle_pane("marks")
    first.session.show_article(3)
    first.run_command("view.larger")
    first.close()
    second = MainWindow(settings.open_settings(Path(remembered.fileName())))
    qtbot.addWidget(second)
    second.show()
    second.open_project(project_file)
    assert second.is_in_front("history")
    assert not second.is_in_front("marks")
    assert second.session.article_id == 3
    assert second.find_pane("reader").zoom == 1  # type: ignore[attr-defined]
    second.close()


def test_a_second_window_is_told_read_only(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, project_file: Path
) -> None:
    second = MainWindow(settings.open_settings(tmp_path / "second.ini"))
    qtbot.addWidget(second)
    second.show()
    second.open_project(project_file)
    assert second.windowTitle() == "talks — Pressmark (read-only)"
    assert second._status.saved.text() == "Read-only"
    second.run_command("label.PERSON")
    assert "read-only" in second.statusBar().currentMessage()
    second.close()


def test_the_status_line_counts(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window._status.place.text() == "Article 1 of 3")
    window.session.run_edit(edits.accept_rows, [1])
    qtbot.waitUntil(lambda: "4 undecided · 1 accepted · 0 rejected" in window._status.place.toolTip())
    qtbot.waitUntil(lambda: window._status.progress.text() == "0 of 3 reviewed, 10 marks left")
    assert window._status.saved.text() == "All saved"


def test_a_helper_drops_the_checked_flag(bare_window: MainWindow) -> None:
    got: list[Any] = []
    item = QAction("x", bare_window)
    connect_item(item, lambda *arguments: got.append(arguments))
    item.trigger()
    assert got == [()]


def test_menus_show_keys_and_grey_out(window: MainWindow) -> None:
    file = next(m for m in (a.menu() for a in window.menuBar().actions()) if m.title() == "&File")
    file.aboutToShow.emit()
    items = {a.text().replace("&", ""): a for a in file.actions()}
    assert items["Export …"].shortcut().toString() == "Ctrl+E"
    assert items["Export …"].isEnabled()
    window.keymap.set_chords("project.export", ["Ctrl+J"])
    assert items["Export …"].shortcut().toString() == "Ctrl+J"
    window.run_command("project.close")
    file.aboutToShow.emit()
    assert not items["Export …"].isEnabled()
    recent = items["Open recent"].menu()
    recent.aboutToShow.emit()
    assert recent.actions()[0].text().startswith("&talks")


def test_a_drop_without_a_project_asks_where_to_save(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The port paid $5 million on Tuesday.")
    asked: list[Path] = []
    made = tmp_path / "made.pressmark"
    monkeypatch.setattr(ask, "choose_new_project", lambda _w, suggested, _t="": asked.append(suggested) or made)
    shown: list[tuple[str, tuple[Any, ...]]] = []
    monkeypatch.setattr(bare_window, "open_dialog", lambda name, *arguments: shown.append((name, arguments)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    bare_window.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert bare_window.statusBar().currentMessage() == "Drop to import into a new project."
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    bare_window.dropEvent(drop)
    assert bare_window.statusBar().currentMessage() == ""
    qtbot.waitUntil(lambda: bool(shown))
    assert asked == [tmp_path / "articles.pressmark"]
    assert made.is_file()
    assert shown == [("importing", ([folder], False))]


def test_a_deed_ends_what_was_said_of_an_earlier_one(window: MainWindow) -> None:
    from core.store import edits

    window.session.run_edit(edits.accept_rows, [1])
    window.session.undo_last()
    assert window.statusBar().currentMessage() == "Undone: accept."
    window.session.run_edit(edits.reject_rows, [1])
    assert window.statusBar().currentMessage() == ""


def test_a_dropped_project_is_opened(qtbot: QtBot, bare_window: MainWindow, project_file: Path) -> None:
    bare_window.session.send_request(ImportPaths([project_file]))
    assert bare_window.windowTitle() == "talks — Pressmark"


def test_a_file_that_is_no_project_is_told(
    bare_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "show_warning", lambda _w, _t, sentence: told.append(sentence))
    assert not bare_window.open_project(tmp_path / "none.pressmark")
    other = tmp_path / "other.pressmark"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE a(b)")
    connection.close()
    assert not bare_window.open_project(other)
    assert "none.pressmark" in told[0]
    assert "not a Pressmark project" in told[1]
    assert bare_window.session.project is None


def test_a_damaged_project_is_restored_from_its_backup(
    qtbot: QtBot, bare_window: MainWindow, project_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.open_project(project_file).close_project()  # makes the copy of the day
    size = project_file.stat().st_size
    with project_file.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x55" * (size - 4096))
    asked: list[str] = []
    monkeypatch.setattr(ask, "confirm_action", lambda _w, _t, question, _b: asked.append(question) or True)
    assert not bare_window.open_project(project_file)
    qtbot.waitUntil(lambda: bare_window.session.project is not None)
    assert "damaged" in asked[0]
    assert bare_window.session.order is not None
    assert len(bare_window.session.order) == 3


def test_a_mistake_of_the_program_is_kept_and_told(
    qtbot: QtBot,
    bare_window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import platformdirs

    boxes: list[QMessageBox] = []
    monkeypatch.setattr(platformdirs, "user_log_dir", lambda *_a, **_k: str(tmp_path / "log"))
    monkeypatch.setattr(QMessageBox, "exec", lambda box: boxes.append(box) or 0)
    try:
        raise RuntimeError("a fault")
    except RuntimeError as fault:
        watch = ErrorWatch(bare_window)
        watch.report_exception(fault)
        watch.report_exception(fault)  # as at the next painting
    assert not boxes  # not out of the middle of a painting
    qtbot.waitUntil(lambda: bool(boxes))
    (report,) = (tmp_path / "log").iterdir()
    assert "RuntimeError: a fault" in report.read_text()
    assert str(report) in boxes[0].informativeText()
    assert "a fault" in capsys.readouterr().err


def test_the_program_starts_and_opens_the_project_named(project_file: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QTimer;"
        "import gui.app, gui.settings, gui.window;"
        f"gui.settings.open_settings.__defaults__ = (Path({str(tmp_path / 'own.ini')!r}),);"
        "shown = gui.window.MainWindow._enter_project;\n"
        "def enter(window):\n    shown(window); print(window.windowTitle()); QTimer.singleShot(200, window.close)\n"
        "gui.window.MainWindow._enter_project = enter\n"
        f"sys.exit(gui.app.run_app([{str(project_file)!r}]))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "talks — Pressmark"
    assert "Traceback" not in run.stderr


def test_a_new_project_in_the_place_of_the_open_one_keeps_the_old_file(window: MainWindow, project_file: Path) -> None:
    assert window.open_project(project_file, make=True)
    assert window.windowTitle() == "talks — Pressmark"  # and not read-only
    assert len(window.session.order or ()) == 0
    assert window.open_project(project_file.with_name("talks.replaced.pressmark"))
    assert len(window.session.order or ()) == 3


def test_the_ending_that_was_not_typed_replaces_nothing_unasked(
    bare_window: MainWindow, project_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(project_file.with_suffix("")), "Pressmark projects")
    )
    monkeypatch.setattr(ask, "confirm_action", lambda _w, _t, question, _b: bool(asked.append(question)))
    assert ask.choose_new_project(bare_window, project_file) is None
    assert "talks.pressmark already exists" in asked[0]
    monkeypatch.setattr(ask, "confirm_action", lambda *_: True)
    assert ask.choose_new_project(bare_window, project_file) == project_file


def test_the_window_fits_on_half_a_screen(window: MainWindow) -> None:
    window.session.show_mark(1)
    assert window.minimumSizeHint().width() <= 900
    assert window.minimumSizeHint().height() <= 600
    window.run_command("entity.view")
    assert window.minimumSizeHint().width() <= 900
    assert window.minimumSizeHint().height() <= 600


def test_without_a_project_there_is_no_workspace(bare_window: MainWindow) -> None:
    for name in ("view.found", "view.read", "view.history", "view.focus", "view.reset", "entity.view"):
        bare_window.run_command(name)
        assert not bare_window._spaces.isVisible()
        assert "No project is open" in bare_window.statusBar().currentMessage()


def test_one_workspace_fills_the_window_and_gives_the_keyboard_back(qtbot: QtBot, window: MainWindow) -> None:
    text = window.find_pane("reader").text  # type: ignore[attr-defined]
    window.run_command("view.found")
    assert [name for name in ("articles", "mark", "found", "reader") if window.is_in_front(name)] == ["found", "reader"]
    window.run_command("entity.view")
    assert window.is_in_front("entities")
    assert not window.is_in_front("found")
    window.run_command("view.entities")  # again: back to where one came from
    assert window.is_in_front("found")
    window.find_pane("found").field.setFocus()  # type: ignore[attr-defined]
    window.run_command("entity.back")
    assert window.is_in_front("articles")
    assert QApplication.focusWidget() is text


def test_compare_and_conflicts_are_tabs_of_one_workspace(window: MainWindow) -> None:
    window.show_pane("conflicts")
    assert window.is_in_front("conflicts")
    tabs = window._spaces.host.main.tabs
    assert [tabs.tabText(at) for at in range(tabs.count())] == ["Compare", "Conflicts"]
    tabs.setCurrentIndex(0)
    assert window.is_in_front("compare")
    window.run_command("view.read")
    window.run_command("view.compare")
    assert window.is_in_front("compare")


def test_each_workspace_keeps_its_parts_and_the_layout_can_be_reset(window: MainWindow) -> None:
    window.run_command("view.timeline")
    window.run_command("view.reader")
    assert not window.is_in_front("reader")
    window.run_command("view.read")
    assert window.is_in_front("reader")
    window.run_command("view.timeline")
    assert not window.is_in_front("reader")
    window.run_command("view.reset")
    assert window.is_in_front("reader")


def test_the_text_alone_hides_everything_else(window: MainWindow) -> None:
    window.run_command("view.focus")
    assert not window._spaces.rail.isVisible()
    assert not window._tools.isVisible()
    assert window.is_in_front("reader")
    assert not window.is_in_front("articles")
    window.run_command("view.focus")
    assert window._spaces.rail.isVisible()
    assert window.is_in_front("articles")
    window.run_command("view.focus")
    window.run_command("entity.back")
    assert window._tools.isVisible()
    assert window.is_in_front("articles")


def test_escape_ends_the_text_alone_before_it_goes_anywhere_else(window: MainWindow) -> None:
    window.session.origin = Origin("timeline", Focus.TIMELINE)
    window.run_command("view.focus")
    window.run_command("entity.back")
    assert window.is_in_front("articles")
    assert not window.is_in_front("timeline")
    window.run_command("entity.back")
    assert window.is_in_front("timeline")
    window.run_command("view.focus")
    window.run_command("entity.back")
    assert window.is_in_front("timeline")


def test_the_tool_bar_comes_back_whatever_ends_the_text_alone(window: MainWindow) -> None:
    window.run_command("view.focus")
    window.run_command("view.entities")
    assert window._tools.isVisible()


def test_an_editor_that_is_gone_does_not_get_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    window.run_command("view.entities")
    pane = window.find_pane("entities")
    editor = QLineEdit(pane)
    editor.show()
    editor.setFocus()
    assert QApplication.focusWidget() is editor
    window.run_command("view.read")
    shiboken6.delete(editor)
    window.run_command("view.entities")
    assert window.is_in_front("entities")


def test_the_article_of_a_row_is_shown_beside_it(qtbot: QtBot, window: MainWindow) -> None:
    window.run_command("view.found")
    found = window.find_pane("found")
    found.tabs.show_kind(FoundKind.MARK)  # type: ignore[attr-defined]
    found.field.setText("percent")  # type: ignore[attr-defined]
    table = found.table  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.waitUntil(lambda: window.session.article_id == 2)
    assert window.session.mark_id is not None
    assert QApplication.focusWidget() is table


def test_tab_reaches_every_field(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    session.send_request(Focus.TEXT_SEARCH)
    session.show_mark(1)
    session.send_request(Focus.TEXT)
    stops: list[str] = []
    for _ in range(80):
        at = QApplication.focusWidget()
        assert at is not None
        stops.append(at.accessibleName() or getattr(at, "text", str)())
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    every = ("Search titles and texts", "Filter", "Articles", "Find in this article", "Match case", "Label", "Comment")
    assert {name for name in every if name not in stops} == set()
    assert {"Accept", "Reject", "Filter marks by text", "Marks of the article"} <= set(stops)
    assert "" not in stops
