"""Keys: the same on every layout, remappable, and silent while somebody types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gui.actions import ACTIONS
from gui.keys import (
    WHERE,
    KeyboardWatch,
    KeyMap,
    enclosing_places,
    event_chords,
    find_window_chord,
    is_field,
    make_sequence,
    show_chord,
)

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(key: int, held: Qt.KeyboardModifier = NONE, text: str = "", scan: int = 0) -> QKeyEvent:
    """A key press; `scan` as X11 counts (evdev + 8)."""
    return QKeyEvent(QEvent.Type.KeyPress, key, held, scan, 0, 0, text)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (press(Qt.Key.Key_X.value, text="x"), "X"),
        (press(Qt.Key.Key_X.value, SHIFT, "X"), "Shift+X"),
        (press(Qt.Key.Key_Space.value), "Space"),
        (press(Qt.Key.Key_Enter.value), "Enter"),
        (press(Qt.Key.Key_Z.value, CTRL | SHIFT), "Ctrl+Shift+Z"),
        (press(Qt.Key.Key_BraceLeft.value, SHIFT, "{"), "{"),
        (press(Qt.Key.Key_BraceLeft.value, SHIFT | ALT), "Alt+{"),
        (press(Qt.Key.Key_BracketRight.value, ALT), "Alt+]"),
        (press(Qt.Key.Key_F1.value), "F1"),
    ],
)
def test_chords_by_sign(event: QKeyEvent, expected: str) -> None:
    assert event_chords(event)[0] == expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (press(0x427, text="ч", scan=53), "X"),  # Cyrillic: the key of Latin X (evdev 45)
        (press(0x3A7, text="χ", scan=53), "X"),  # Greek
        (press(0x425, SHIFT, "Х", 34), "{"),  # Cyrillic Ha lies on the bracket
        (press(0xDC, text="ü", scan=34), "["),  # German u umlaut
        (press(Qt.Key.Key_Plus.value, text="+", scan=35), "]"),  # German plus
        (press(0x42F, CTRL, "", 52), "Ctrl+Z"),  # Cyrillic Ya
    ],
)
def test_chords_by_place_where_the_sign_is_foreign(event: QKeyEvent, expected: str) -> None:
    assert expected in event_chords(event)


def test_a_latin_letter_is_itself_wherever_it_lies() -> None:
    assert event_chords(press(Qt.Key.Key_Z.value, text="z", scan=29)) == ("Z",)  # German Z lies where Y is


def test_shipped_keys_do_not_collide() -> None:
    taken: dict[tuple[str, str], str] = {}
    for action in ACTIONS:
        for chord in action.keys:
            assert (action.where, chord) not in taken, f"{action.name} and {taken[action.where, chord]}"
            taken[action.where, chord] = action.name


def test_keys_are_remembered_and_taken_from_others(remembered: QSettings) -> None:
    shipped = {"accept": ("Space",), "reject": ("X",), "more": ("F5", "X2")}
    keymap = KeyMap(shipped, remembered)
    keymap.set_chords("accept", ["X"])
    assert keymap.find_action("X") == "accept"
    assert keymap.chords_of("reject") == ()
    assert keymap.find_action("Space") is None
    again = KeyMap(shipped, remembered)
    assert again.chords_of("accept") == ("X",)
    assert again.chords_of("reject") == ()
    again.restore_defaults()
    assert KeyMap(shipped, remembered).chords_of("reject") == ("X",)


def test_letters_stay_with_whoever_types(qtbot: QtBot, remembered: QSettings) -> None:
    window = QWidget()
    field, text = QLineEdit(), QTextEdit()
    text.setReadOnly(True)
    box = QVBoxLayout(window)
    box.addWidget(field)
    box.addWidget(text)
    qtbot.addWidget(window)
    keymap = KeyMap({"reject": ("X",), "undo": ("Ctrl+Z",), "palette": ("Ctrl+K",)}, remembered)
    keyboard = KeyboardWatch(keymap, window)
    heard: list[str] = []
    keyboard.pressed.connect(lambda name, _held: heard.append(name))
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""  # undone by the field itself
    assert heard == []
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)  # nothing of its own left
    qtbot.keyClick(field, Qt.Key.Key_K, CTRL)
    assert heard == ["undo", "palette"]
    text.setFocus()
    qtbot.keyClick(text, "x")
    qtbot.keyClick(text, Qt.Key.Key_Z, CTRL)
    assert heard == ["undo", "palette", "reject", "undo"]
    assert is_field(field)
    assert not is_field(text)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_button_that_has_the_focus_is_pressed(qtbot: QtBot, remembered: QSettings, key: Qt.Key) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button, text = QPushButton("Reject"), QTextEdit(readOnly=True)
    box = QVBoxLayout(window)
    box.addWidget(button)
    box.addWidget(text)
    keyboard = KeyboardWatch(KeyMap({"mark.accept": ("Space",), "mark.source": ("Enter",)}, remembered), window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    clicked: list[bool] = []
    heard: list[str] = []
    button.clicked.connect(lambda _=False: clicked.append(True))
    keyboard.pressed.connect(lambda name, _: heard.append(name))
    button.setFocus()
    qtbot.keyClick(button, key)
    assert (len(clicked), heard) == (1, [])
    text.setFocus()
    qtbot.keyClick(text, key)
    assert (len(clicked), len(heard)) == (1, 1)


def test_keys_go_on_after_the_widget_with_the_focus_is_deleted(qtbot: QtBot, remembered: QSettings) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button, text = QPushButton("Cancel"), QTextEdit(readOnly=True)
    box = QVBoxLayout(window)
    box.addWidget(button)
    box.addWidget(text)
    keyboard = KeyboardWatch(KeyMap({"mark.accept": ("Space",)}, remembered), window)
    heard: list[str] = []
    keyboard.pressed.connect(lambda name, _: heard.append(name))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    button.setFocus()
    with qtbot.captureExceptions() as raised:
        delete(button)
        text.setFocus()
    assert raised == []
    qtbot.keyClick(text, Qt.Key.Key_Space)
    assert heard == ["mark.accept"]


def test_keys_of_a_place_beat_those_of_the_window(qtbot: QtBot, remembered: QSettings) -> None:
    window = QWidget()
    table, other = QWidget(window), QWidget(window)
    cell = QWidget(table)
    table.setProperty(WHERE, "rows")
    for widget in (cell, other):
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    shipped = {"accept": ("Space",), "rename": ("F2",), "list": ("F2",)}
    keymap = KeyMap(shipped, remembered, None, {"rename": "rows"})
    pressed: list[str] = []
    KeyboardWatch(keymap, window).pressed.connect(lambda name, _held: pressed.append(name))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert enclosing_places(cell) == ("rows", "")
    for widget in (cell, other):
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_F2)
        qtbot.keyClick(widget, Qt.Key.Key_Space)
    assert pressed == ["rename", "accept", "list", "accept"]
    keymap.set_chords("rename", ["Space"])  # another place: nobody loses it
    assert keymap.chords_of("accept") == ("Space",)
    assert keymap.find_action("Space", ("rows", "")) == "rename"
    assert keymap.find_action("Space") == "accept"


def test_a_widget_finds_the_chord_in_its_window(qtbot: QtBot, remembered: QSettings) -> None:
    class KeyedWindow(QWidget):
        keymap = KeyMap({"accept": ("Space", "Enter"), "reject": ()}, remembered)

    window = KeyedWindow()
    qtbot.addWidget(window)
    inside = QPushButton(window)
    assert find_window_chord(inside, "accept") == "Space"
    assert find_window_chord(inside, "reject", "X") == ""
    alone = QPushButton()
    qtbot.addWidget(alone)
    assert find_window_chord(alone, "accept", "Space") == "Space"


def test_every_key_is_known_to_qt_and_shown_its_way() -> None:
    chords = {chord for action in ACTIONS for chord in action.keys}
    assert {"Enter", "Ctrl+PageDown", ",", "<", "Alt+{"} <= chords
    for chord in chords:
        assert make_sequence(chord).count() == 1, chord
    assert show_chord("Ctrl+PageDown") in ("Ctrl+PgDown", "⌘⇟", "⌃⇟")
    assert show_chord("X") == "X"
    assert show_chord("") == ""


def test_f10_and_f11_mean_what_they_mean_everywhere() -> None:
    owners = {chord: action.name for action in ACTIONS for chord in action.keys if not action.where}
    assert (owners["F10"], owners["F11"]) == ("view.menus", "view.full")


def test_chords_of_one_place_start_a_command_of_the_whole_window_only_there(remembered: QSettings) -> None:
    keymap = KeyMap({"longer": ("}",)}, remembered, None, None, {"mark": {"Shift+Right": "longer"}})
    assert keymap.find_action("Shift+Right") is None
    assert keymap.find_action("Shift+Right", ("mark", "")) == "longer"
    assert keymap.find_action("}", ("mark", "")) == "longer"
    assert (keymap.chords_of("longer"), keymap.extra_chords_of("longer")) == (("}",), ("Shift+Right",))
    keymap.set_chords("longer", ["K"])
    assert keymap.find_action("Shift+Right", ("mark", "")) == "longer"
