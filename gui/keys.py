"""Key bindings: defaults, the user's own keys, and matching that is independent of the keyboard layout.

A chord is written as people read it: `Space`, `X`, `Alt+[`, `Ctrl+Shift+Z`. Letters stand for keys, not for characters:
on a Cyrillic or Greek layout, X is the key that bears X on a Latin keyboard.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from gui.qt_overrides import guard_override

_NAMES = (
    "Space Return:Enter Enter Delete Backspace Escape:Esc Tab Insert Left Right Up Down Home End PageUp PageDown "
    "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12"
)
_NAMED = {Qt.Key["Key_" + n.split(":")[0]].value: n.split(":")[-1] for n in _NAMES.split()}
"""Qt key code -> name of a key that types no character."""
_ROWS = ((2, "1234567890"), (16, "QWERTYUIOP[]"), (30, "ASDFGHJKL;'"), (44, "ZXCVBNM,./"))
_SCAN = {first + i: sign for first, row in _ROWS for i, sign in enumerate(row)}
"""PC scan code (set 1, as in Windows and Linux evdev) -> character on a US keyboard."""
_MAC_CODES = (
    0, 11, 8, 2, 14, 3, 5, 4, 34, 38, 40, 37, 46, 45, 31, 35, 12, 15, 1, 17, 32, 9, 13, 7, 16, 6, 33, 30, 43, 47,
    29, 18, 19, 20, 21, 23, 22, 26, 28, 25,
)  # fmt: skip
_MAC = dict(zip(_MAC_CODES, "ABCDEFGHIJKLMNOPQRSTUVWXYZ[],.0123456789", strict=True))
"""macOS kVK_ANSI_* code (HIToolbox/Events.h) -> character on a US keyboard."""
_SHIFTED = {"[": "{", "]": "}", ",": "<", ".": ">", ";": ":", "'": '"', "/": "?"}
_FIELD_OWN = frozenset({"Ctrl+A", "Ctrl+C", "Ctrl+X", "Ctrl+V"})
"""Chords that a text field keeps for itself."""
_STEPS = {"Ctrl+Z": "isUndoAvailable", "Ctrl+Shift+Z": "isRedoAvailable", "Ctrl+Y": "isRedoAvailable"}
"""Chords that a text field keeps while it has something to undo or redo -> the method that tells."""
_STORED_NAMES = {"PageUp": "PgUp", "PageDown": "PgDown"}
"""Name of a key in a chord -> the name by which Qt stores it, if that differs."""
WHERE = "keys"
"""Dynamic property of a widget: the place whose own keys work in it and in its children."""

TYPED = "typed"
"""Dynamic property of a widget that is no text field: whether people type into it, so that letters are its own."""

ON_MARK = "mark"
"""The place of the text while the caret is on the selected mark and no words are selected."""


def physical_sign(event: QKeyEvent) -> str | None:
    """Return the character of the pressed key on a US keyboard; None if the platform does not say."""
    if QGuiApplication.platformName() == "cocoa":
        return _MAC.get(event.nativeVirtualKey())
    scan = event.nativeScanCode()
    if QGuiApplication.platformName() == "windows":
        return _SCAN.get(scan)
    return _SCAN.get(scan - 8)  # X11 and Wayland count from 8 above the scan code


def _modifier_prefix(event: QKeyEvent, *, shift: bool) -> str:
    held = event.modifiers()
    words = ""
    if held & Qt.KeyboardModifier.ControlModifier:
        words += "Ctrl+"
    if held & Qt.KeyboardModifier.AltModifier:
        words += "Alt+"
    if shift and held & Qt.KeyboardModifier.ShiftModifier:
        words += "Shift+"
    return words


def event_chords(event: QKeyEvent) -> tuple[str, ...]:
    """Return the names of the pressed chord, best first: by its character, then by the position of the key. A digit
    that takes Shift, as on French keyboards, also stands for the digit alone."""
    key = event.key()
    named = _NAMED.get(key)
    if named:
        return (_modifier_prefix(event, shift=True) + named,)
    found: list[str] = []
    if 0x21 <= key <= 0x7E:
        sign = chr(key)
        found.append(_modifier_prefix(event, shift=sign.isalnum()) + sign)
        if sign.isdigit():
            found.append(_modifier_prefix(event, shift=False) + sign)
        if sign.isalnum():
            return tuple(dict.fromkeys(found))
    lies = physical_sign(event)
    if lies:
        if not lies.isalnum() and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            found.append(_modifier_prefix(event, shift=False) + _SHIFTED[lies])
        else:
            found.append(_modifier_prefix(event, shift=lies.isalnum()) + lies)
    return tuple(dict.fromkeys(found))


def enclosing_places(widget: QWidget | None) -> tuple[str, ...]:
    """Return the places that contain a widget, innermost first; last, the whole window."""
    found: list[str] = []
    while widget is not None:
        place = widget.property(WHERE)
        if isinstance(place, str):
            found.append(place)
        widget = widget.parentWidget()
    return (*found, "")


class KeyMap(QObject):
    """The chords of every action: the defaults, overridden by the user's own in the settings.

    An action may belong to one place of the window; its chords win there over those that work everywhere.
    """

    changed = Signal()

    def __init__(
        self,
        defaults: Mapping[str, Iterable[str]],
        settings: QSettings,
        parent: QObject | None = None,
        where: Mapping[str, str] | None = None,
        extra: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """Read the user's chords; `where`: the place of each action that belongs to one; `extra`: for each place,
        chords that start an action of the whole window only there, and that nobody can change."""
        super().__init__(parent)
        self._defaults = {name: tuple(keys) for name, keys in defaults.items()}
        self._where = {name: place for name, place in (where or {}).items() if place}
        self._extra = extra or {}
        self._settings = settings
        self._own: dict[str, tuple[str, ...]] = {}
        self._codes: dict[str, tuple[str, ...]] = {}
        """Chords that the codebook of the project gives, by action."""
        for name in self._defaults:
            stored = settings.value(f"keys/{name}")
            if isinstance(stored, str):
                self._own[name] = tuple(stored.split())

    def chords_of(self, name: str) -> tuple[str, ...]:
        """Return the chords of an action; menus show the first."""
        return self._own.get(name, self._codes.get(name, self._defaults.get(name, ())))

    def use_code_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Use these chords of codes from now on, in place of their defaults; the user's own stay."""
        self._codes = dict(keys)
        self.changed.emit()

    @property
    def _names(self) -> Iterable[str]:
        return {**self._defaults, **self._codes}

    def extra_chords_of(self, name: str) -> tuple[str, ...]:
        """Return the chords of an action that work only in one place."""
        return tuple(chord for chords in self._extra.values() for chord, action in chords.items() if action == name)

    def is_customized(self, name: str) -> bool:
        """Return whether the user has changed the keys of an action."""
        return name in self._own

    def place_of(self, name: str) -> str:
        """Return the place an action belongs to; empty: the whole window."""
        return self._where.get(name, "")

    def find_action(self, chord: str, where: Sequence[str] = ("",)) -> str | None:
        """Return the action that a chord starts in the first of these places that has one."""
        for place in where:
            for name in self._names:
                if self.place_of(name) == place and chord in self.chords_of(name):
                    return name
            if chord in self._extra.get(place, {}):
                return self._extra[place][chord]
        return None

    def match_event(self, event: QKeyEvent, where: Sequence[str] = ("",)) -> tuple[str, str] | None:
        """Return the (action, chord) of a key event, or None."""
        for chord in event_chords(event):
            name = self.find_action(chord, where)
            if name:
                return name, chord
        return None

    def set_chords(self, name: str, keys: Iterable[str] | None) -> None:
        """Set the chords of an action (None: the defaults); other actions in the same place lose these chords."""
        if keys is None:
            self._own.pop(name, None)
            self._settings.remove(f"keys/{name}")
        else:
            self._store_chords(name, tuple(dict.fromkeys(keys)))
        for other in self._defaults:
            if other == name or self.place_of(other) != self.place_of(name):
                continue
            if set(self.chords_of(other)) & set(self.chords_of(name)):
                self._store_chords(other, tuple(k for k in self.chords_of(other) if k not in self.chords_of(name)))
        self.changed.emit()

    def _store_chords(self, name: str, keys: tuple[str, ...]) -> None:
        self._own[name] = keys
        self._settings.setValue(f"keys/{name}", " ".join(keys))

    def restore_defaults(self) -> None:
        """Restore all default keys."""
        self._own.clear()
        self._settings.remove("keys")
        self.changed.emit()


def make_sequence(chord: str) -> QKeySequence:
    """Return a chord as Qt and assistive technology know it."""
    before, _plus, last = chord.rpartition("+")
    return QKeySequence(f"{before}+{_STORED_NAMES[last]}".lstrip("+") if last in _STORED_NAMES else chord)


def show_chord(chord: str) -> str:
    """Return a chord as people read it on their platform; empty for no chord."""
    return make_sequence(chord).toString(QKeySequence.SequenceFormat.NativeText) or chord


def find_window_chord(widget: QWidget, action: str, default: str = "") -> str:
    """Return the first chord of an action in the window of a widget; the default if that window has no key map."""
    keymap = getattr(widget.window(), "keymap", None)
    if not isinstance(keymap, KeyMap):
        return default
    return next(iter(keymap.chords_of(action)), "")


def is_field(widget: QWidget | None) -> bool:
    """Return whether people type into this widget."""
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return not widget.isReadOnly()
    if widget is not None and widget.property(TYPED):
        return True
    if isinstance(widget, QComboBox):
        return True  # letters select an entry
    return isinstance(widget, QLineEdit | QAbstractSpinBox)


def _may_step(field: QWidget, method: str) -> bool:
    """Return whether a text field has something of its own to undo or redo."""
    line = field.lineEdit() if isinstance(field, QComboBox | QAbstractSpinBox) else field
    holder = line.document() if isinstance(line, QTextEdit | QPlainTextEdit) else line
    return holder is not None and hasattr(holder, method) and bool(getattr(holder, method)())


class KeyboardWatch(QObject):
    """Receives the keys of one window before its widgets do and emits the action that they start.

    It filters only the widget with the focus: a filter on the whole application would pass every paint and mouse event
    through Python.
    """

    pressed = Signal(str, bool)
    """Name of the action, and whether the key is held down (auto-repeat)."""

    def __init__(self, keymap: KeyMap, window: QWidget) -> None:
        super().__init__(window)
        self._keymap = keymap
        self._window = window
        self._heard: QWidget | None = None
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._heard is not None and isValid(self._heard):  # Qt tells of its end after the focus has moved
            self._heard.removeEventFilter(self)
        self._heard = None
        if new is not None and new is not self._window and new.window() is self._window:
            self._heard = new
            new.destroyed.connect(self._forget_widget)
            new.installEventFilter(self)

    def _forget_widget(self) -> None:
        self._heard = None

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt's name
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        assert isinstance(event, QKeyEvent)
        focused = self._window.focusWidget()
        if watched is self._window and focused is not None and focused is not self._window and focused.isVisible():
            return False  # propagated from a widget that is already filtered
        if isinstance(watched, QMenuBar):
            return False  # it has the letters of its menus; gui.menus keeps them from starting commands
        if isinstance(watched, QAbstractButton) and event_chords(event)[:1] in (("Space",), ("Enter",)):
            return self._press_button(watched, event)
        if not isinstance(watched, QWidget):
            return False
        found = self._keymap.match_event(event, enclosing_places(watched))
        if found is None or not self._starts_action(watched, found[1]):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # keeps menus from taking it; the key press follows
            return True
        self.pressed.emit(found[0], event.isAutoRepeat())
        return True

    def _press_button(self, button: QAbstractButton, event: QKeyEvent) -> bool:
        """Let Space and Enter press the focused button, whatever they do elsewhere; Qt itself handles only Space."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.key() == Qt.Key.Key_Space:
            return False
        if not event.isAutoRepeat():
            button.click()
        return True

    def _starts_action(self, watched: QWidget, chord: str) -> bool:
        """Return whether a chord starts an action here; chords needed for typing stay with the field."""
        wide = chord.startswith("Ctrl+") or _is_function_key(chord)
        if isinstance(watched, QComboBox) and not watched.isEditable():
            return wide
        if not is_field(watched):
            return True
        if chord in _STEPS:
            return not _may_step(watched, _STEPS[chord])
        return wide and chord not in _FIELD_OWN


def _is_function_key(chord: str) -> bool:
    return chord.startswith("F") and chord[1:].isdigit()
