"""Everyone: every control has a name, Tab goes from left to right, sizes fit the screen and fonts may change."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)  # fmt: skip

from gui import ask, settings, theme
from gui.actions import ACTIONS
from gui.dialogs import preferences
from gui.keys import show_chord
from gui.panes import WORKSPACES
from gui.panes.articles.pane import row_height
from gui.widgets.row_views import RowTable
from gui.window import MainWindow

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QProgressBar, QTabBar,
    QTextEdit,
)  # fmt: skip
DIALOGS = tuple(action.name for action in ACTIONS if action.text.endswith("…"))
OWN_OF_QT = ("qt_toolbar_ext_button", "qt_spinbox_lineedit")


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def nameless(top: QWidget) -> list[str]:
    """What somebody can use or reach by Tab, and a screen reader has no name for."""
    found = []
    for widget in [top, *top.findChildren(QWidget)]:
        held = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if not (widget.isVisible() and (held or isinstance(widget, CONTROLS))):
            continue
        inner = isinstance(widget.parentWidget(), QComboBox | QTabWidget | QAbstractItemView)
        if widget.objectName() in OWN_OF_QT or inner or isinstance(widget, QDialog | QTabWidget):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if not told.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize("name", [one.name for one in WORKSPACES])
def test_every_control_of_a_workspace_has_a_name(window: MainWindow, name: str) -> None:
    window.session.show_mark(1)
    window._spaces.enter_workspace(name)
    for pane in ("mark", "marks", "history"):
        window.show_pane(pane)
    settle()
    assert nameless(window) == []


def test_a_screen_reader_is_told_the_keys_of_menus_and_what_happened(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    menu = next(entry.menu() for entry in window.menuBar().actions() if entry.text() == "&File")
    told = QAccessible.queryAccessibleInterface(menu)
    entries = [told.child(number) for number in range(told.childCount())]
    keys = {one.text(QAccessible.Text.Name): one.text(QAccessible.Text.Accelerator) for one in entries}
    assert keys["Export …"] == show_chord("Ctrl+E")
    announced: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: announced.append(event.message()))
    window.session.show_message("Nothing to undo.")
    assert announced == ["Nothing to undo."]


def opened_dialogs(window: MainWindow) -> Iterator[QDialog]:
    for name in ("help.keys", *DIALOGS):
        window.session.show_article(1, 1)
        window.session.set_selection(None)
        window.run_command(name)
        settle()
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                yield dialog
                dialog.reject()
        settle()


def test_every_control_of_a_dialog_has_a_name(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in dir(ask):
        if name.startswith(("choose_", "confirm_", "show_")):
            monkeypatch.setattr(ask, name, lambda *_args, **_more: None)
    monkeypatch.setattr(ask, "choose_files", lambda *_args, **_more: [])
    seen: dict[str, list[str]] = {}
    for dialog in opened_dialogs(window):
        for pages in dialog.findChildren(QTabWidget):
            for number in range(pages.count()):
                pages.setCurrentIndex(number)
                seen.setdefault(type(dialog).__name__, []).extend(nameless(dialog))
        seen.setdefault(type(dialog).__name__, []).extend(nameless(dialog))
    assert len(seen) > 8
    assert {name: found for name, found in seen.items() if found} == {}


def test_tab_goes_through_the_window_from_left_to_right(window: MainWindow) -> None:
    window.session.show_mark(1)
    settle()
    order: list[str] = []
    widget = window.nextInFocusChain()
    while widget is not window:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            place: QWidget | None = widget
            while place is not None and not place.objectName().endswith((" pane", "rail", "tools")):
                place = place.parentWidget()
            if place is not None and place.objectName() not in order:
                order.append(place.objectName())
        widget = widget.nextInFocusChain()
    assert order == ["tools", "rail", "articles pane", "reader pane", "mark pane", "marks pane"]


@pytest.mark.parametrize("name", [one.name for one in WORKSPACES])
def test_no_workspace_widens_a_small_window(window: MainWindow, name: str) -> None:
    window.resize(1024, 700)
    window._spaces.enter_workspace(name)
    settle()
    least = window.minimumSizeHint()
    assert (window.width(), window.height()) == (1024, 700)
    assert least.width() <= 1000
    assert least.height() <= 660


def test_the_sides_give_way_before_the_text_becomes_too_narrow(window: MainWindow) -> None:
    window.resize(1280, 800)
    settle()
    host = window._spaces.host
    host.setSizes([260, 0, 640, 380, 0])
    window.resize(1000, 700)
    settle()
    listed, _main, text, inspector, _panel = host.sizes()
    assert text >= 440
    assert listed >= 170
    assert inspector >= 250


def test_a_window_left_on_a_larger_screen_is_fitted(window: MainWindow) -> None:
    room = window.screen().availableGeometry()
    window.hide()
    window.resize(room.width() + 500, room.height() + 500)
    window.move(room.width() + 9000, 9000)
    settings.fit_screen(window)
    window.show()
    settle()
    assert window.width() <= room.width()
    assert window.height() <= room.height()
    assert room.intersects(window.frameGeometry())


def test_another_font_lays_out_rows_and_text_again(window: MainWindow) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before, panes = app.font(), [window.find_pane(name) for name in ("articles", "marks")]
    rows = [table.verticalHeader() for pane in panes for table in pane.findChildren(RowTable)]
    heights = [one.defaultSectionSize() for one in rows]
    larger = app.font()
    larger.setPointSizeF(larger.pointSizeF() * 1.6)
    app.setFont(larger)
    settle()
    try:
        after = [one.defaultSectionSize() for one in rows]
        assert all(new > old for new, old in zip(after, heights, strict=True)), (after, heights)
        assert rows[0].defaultSectionSize() == row_height(app.font())
    finally:
        app.setFont(before)
    settle()
    assert [one.defaultSectionSize() for one in rows] == heights


def test_large_letters_leave_the_rail_its_icons_in_a_low_window(window: MainWindow) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window.resize(1024, 700)
    settle()
    rail = window._spaces.rail
    button = rail.buttons["claims"]
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    before, larger = app.font(), app.font()
    larger.setPointSizeF(larger.pointSizeF() * 1.8)
    app.setFont(larger)
    settle()
    try:
        assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        assert button.accessibleName() == button.text()
        assert button.text() in button.toolTip()
        assert window.minimumSizeHint().height() <= 660
        window.resize(1024, 1400)
        settle()
        assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    finally:
        app.setFont(before)
    settle()
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon


def test_size_and_spacing_of_the_text_are_preferences(window: MainWindow) -> None:
    reader = window.find_pane("reader")
    window.run_command("view.larger")
    assert settings.read_number(window.settings, "zoom") == 1
    first = reader.text.document().begin().blockFormat().lineHeight()  # type: ignore[attr-defined]
    dialog = preferences.show_dialog(window)
    assert dialog.text_size.value() == round(theme.READING_SIZE) + 1
    dialog.text_size.setValue(round(theme.READING_SIZE) + 4)
    dialog.spacing.setCurrentIndex(2)
    dialog.accept()
    try:
        assert reader.zoom == 4  # type: ignore[attr-defined]
        assert settings.read_number(window.settings, settings.LINE_SPACING) == theme.LINE_SPACINGS[2]
        assert reader.text.document().begin().blockFormat().lineHeight() > first * 1.3  # type: ignore[attr-defined]
    finally:
        theme.use_line_spacing(theme.LINE_SPACING)
    window.run_command("view.normal")
    assert reader.zoom == 0  # type: ignore[attr-defined]
