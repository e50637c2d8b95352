"""Every command that has keys can be started on American, German and French keyboards, without AltGr."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from gui.actions import ACTIONS
from gui.keys import event_chords, make_sequence

_CTRL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
_FIRST_SCANS = (2, 16, 30, 44)
"""Scan codes (evdev) of the first key of each row."""
_LAYOUTS = {
    "American": (
        "1234567890-= qwertyuiop[] asdfghjkl;' zxcvbnm,./",
        '!@#$%^&*()_+ QWERTYUIOP{} ASDFGHJKL:" ZXCVBNM<>?',
    ),
    "German": (
        "1234567890ß´ qwertzuiopü+ asdfghjklöä yxcvbnm,.-",
        '!"§$%&/()=?` QWERTZUIOPÜ* ASDFGHJKLÖÄ YXCVBNM;:_',
    ),
    "French": (
        "&é\"'(-è_çà)= azertyuiop^$ qsdfghjklmù wxcvbn,;:!",
        "1234567890°+ AZERTYUIOP¨£ QSDFGHJKLM% WXCVBN?./§",
    ),
}
"""Characters of the four rows, without and with Shift."""
_MORE = {"American": (), "German": ((86, "<", ">"), (43, "#", "'")), "French": ((86, "<", ">"), (43, "*", "µ"))}
"""Keys that stand elsewhere: scan code, and characters without and with Shift."""
_DEAD = {"American": "", "German": "´`", "French": "^¨"}
"""Characters of keys that wait for a letter, at least without other modifiers."""


def pressed_chords(layout: str) -> set[str]:
    """Return what the first matching chord of every key of a layout may be, with any modifiers."""
    plain, shifted = (rows.split(" ") for rows in _LAYOUTS[layout])
    keys = [
        (first + at, *signs)
        for first, low, high in zip(_FIRST_SCANS, plain, shifted, strict=True)
        for at, signs in enumerate(zip(low, high, strict=True))
    ]
    found: set[str] = set()
    for scan, low, high in (*keys, *_MORE[layout]):
        for held in (Qt.KeyboardModifier.NoModifier, _CTRL, _ALT, _CTRL | _ALT):
            for sign, both in ((low, held), (high, held | _SHIFT)):
                if sign not in _DEAD[layout]:
                    key = ord(sign.upper()) if len(sign.upper()) == 1 else ord(sign)
                    found.update(event_chords(QKeyEvent(QEvent.Type.KeyPress, key, both, scan + 8, 0, 0, sign)))
    return found


def is_named(chord: str) -> bool:
    """Return whether a chord ends with a key that every layout has: Space, F7, Left."""
    last = chord.rpartition("+")[2]
    return len(last) > 1 or (last.isascii() and last.isalpha())


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_every_command_can_be_started(layout: str) -> None:
    there = pressed_chords(layout)
    missing = {
        action.name: keys
        for action in ACTIONS
        if (keys := (*action.keys, *action.mark_keys)) and not any(is_named(key) or key in there for key in keys)
    }
    assert missing == {}


@pytest.mark.parametrize("layout", _LAYOUTS)
@pytest.mark.parametrize("digit", "1234567890")
def test_workspaces_are_one_chord_away(layout: str, digit: str) -> None:
    assert {f"Ctrl+{digit}", f"Alt+{digit}", f"Ctrl+Shift+{digit}"} <= pressed_chords(layout)


def test_a_digit_that_takes_shift_is_the_digit_too() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_6.value, _CTRL | _SHIFT, 15, 0, 0, "")
    assert event_chords(event) == ("Ctrl+Shift+6", "Ctrl+6")
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_ParenLeft.value, _CTRL | _SHIFT, 18, 0, 0, "")
    assert event_chords(event) == ("Ctrl+(", "Ctrl+Shift+9")


def test_menus_show_every_chord() -> None:
    chords = [chord for action in ACTIONS for chord in action.keys]
    assert [chord for chord in chords if make_sequence(chord).isEmpty()] == []
