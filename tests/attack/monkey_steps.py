"""`python -m tests.attack.monkey_steps FOLDER SEED STEPS`: the steps of the monkey, in a process of its own."""

from __future__ import annotations

import faulthandler
import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox, QWidget

from gui import ask, settings, theme
from gui.actions import ACTIONS
from gui.panes import PANES
from gui.window import MainWindow
from tests.attack.framed import Framed, Journal, framed, keyboard, trespass
from tests.attack.real_window import Heard

PLACES = tuple(pane.name for pane in PANES)
OFTEN = [
    "Space",
    "X",
    "Z",
    "Delete",
    "Up",
    "Down",
    "Left",
    "Right",
    "Tab",
    "Shift+Tab",
    "Enter",
    "Esc",
    "Ctrl+Z",
    "Ctrl+A",
    "Home",
    "End",
    "PgUp",
    "PgDown",
    "Shift+Down",
    "Shift+Right",
    "Ctrl+Shift+Right",
    "Alt+Down",
    "Ctrl+Space",
    "a",
    "e",
    "t",
    "1",
    "5",
    ".",
]
HOME = ("Ctrl+2", "Ctrl+2", "Ctrl+3", "Ctrl+1", "Ctrl+Shift+F", "Ctrl+4")
"""Back to where decisions are made."""
SOUGHT = ("undecided", "names", "amounts", "money", "undecided dates", "people")
NEVER = frozenset({"project.quit", "project.sample", "project.again", "copies.look", "project.close"})
"""Commands that leave the window or start minutes of work in other processes."""
PATIENCE = 300.0
"""Seconds for one step, however busy the machine."""
MODAL_STEPS = 7
"""Keys and clicks that a dialog gets before it is closed."""
_NONE = Qt.KeyboardModifier.NoModifier


class Monkey:
    """One window, one seed."""

    def __init__(self, window: MainWindow, heard: Heard, seed: int) -> None:
        self.window, self.heard, self.dice = window, heard, random.Random(seed)
        self.journal = Journal(window)
        self.path = window.session.project.path if window.session.project is not None else Path()
        self.faults: list[str] = []
        self.trail: list[str] = []
        self.counts = {"keys": 0, "clicks": 0, "deeds": 0, "dialogs": 0}
        self.in_dialog = 0
        self.pressing = False
        """Whether a press of the mouse or of a key has not come back: a menu below a button waits in its own loop."""
        self.chords = [chord for action in ACTIONS if action.name not in NEVER for chord in action.keys]
        self.answers = QTimer(interval=15)
        self.answers.timeout.connect(self._answer)
        self.answers.start()

    def _answer(self) -> None:
        """Boxes, and menus below a button, wait in a loop of their own: press a button, close the menu."""
        popup = QApplication.activePopupWidget()
        if self.pressing and popup is not None:
            self.trail.append("close menu")
            popup.close()
            return
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            self.trail.append(f"box {box.text()[:60]!r}")
            self.dice.choice(box.buttons()).click()

    # -- steps

    def step(self) -> None:
        """One key, or one deed of the mouse, and what it must not have done."""
        popup = QApplication.activePopupWidget()
        modal = _dialog()
        loose = popup is not None or modal is not None
        before = Framed() if loose else framed(self.window, keyboard(self.window))
        wheel = self._modal(modal) if modal is not None and popup is None else self._free(popup)
        self._settle()
        self._judge(before, loose or wheel is None, wheel is True)

    def _free(self, popup: QWidget | None) -> bool | None:
        """True: nothing at all may be decided; None: whatever the mouse chose may be."""
        if self.dice.random() < 8 / 9:
            if popup is None:
                self._key(keyboard(self.window) or self.window)
                return False
            held = QApplication.focusWidget()
            self._key(held if held is not None and popup.isAncestorOf(held) else popup)
            if self.dice.random() < 0.3:
                popup.close()
            return None
        return self._mouse(popup)

    def _modal(self, modal: QWidget) -> None:
        self.in_dialog += 1
        self.counts["dialogs"] += self.in_dialog == 1
        if self.in_dialog > MODAL_STEPS:
            self.trail.append(f"close {type(modal).__name__}")
            modal.reject() if isinstance(modal, QDialog) else modal.close()
            self.in_dialog = 0
        elif self.dice.random() < 0.8:
            self._key(modal.focusWidget() or modal)
        else:
            self._click(self._inside(modal))

    def _key(self, target: QWidget) -> None:
        chord = self.dice.choice(self.dice.choices((self.chords, OFTEN, HOME), (55, 38, 7))[0])
        if chord == "Ctrl+Shift+F" and not self.window.find_pane("found").field.text():  # type: ignore[attr-defined]
            self.window.find_pane("found").field.setText(self.dice.choice(SOUGHT))  # type: ignore[attr-defined]
        self.counts["keys"] += 1
        self.trail.append(f"{chord} in {_name(target)}")
        pressed = QKeySequence(chord.replace("Page", "Pg"))[0]
        held = pressed.keyboardModifiers()
        if chord[-1] in "{}<>":
            held |= Qt.KeyboardModifier.ShiftModifier
        self.pressing = True
        QTest.keyClick(target, Qt.Key(pressed.key()), held)
        self.pressing = False

    def _mouse(self, popup: QWidget | None) -> bool | None:
        self.counts["clicks"] += 1
        if popup is not None:
            self._click(self._inside(popup))
            return None
        name = self.dice.choice(PLACES)
        pane = self.window.find_pane(name)
        was_visible = pane.isVisible()
        if not was_visible:
            self.window.show_pane(name)
            QApplication.processEvents()
        target = self._inside(pane if self.dice.random() < 0.9 else self.window)
        if self.dice.random() < 0.15:
            self._wheel(target)
            return was_visible  # else the keyboard has left a field, which saves what was typed there
        self._click(target)
        return None

    def _inside(self, widget: QWidget) -> tuple[QWidget, QPoint]:
        """A widget somewhere in another one, and the place."""
        place = QPoint(self.dice.randrange(max(widget.width(), 1)), self.dice.randrange(max(widget.height(), 1)))
        child = widget.childAt(place) or widget
        return child, child.mapFrom(widget, place) if child is not widget else place

    def _click(self, target: tuple[QWidget, QPoint]) -> None:
        self.pressing = True
        self._press_mouse(*target)
        self.pressing = False

    def _press_mouse(self, widget: QWidget, place: QPoint) -> None:
        kind = self.dice.choice(("click", "click", "click", "double", "right", "shift", "ctrl", "drag"))
        self.trail.append(f"{kind} in {_name(widget)} at {place.x()},{place.y()}")
        left, held = Qt.MouseButton.LeftButton, _NONE
        if kind == "right":
            QTest.mouseClick(widget, Qt.MouseButton.RightButton, held, place)
            if _there(widget):
                menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
                QApplication.sendEvent(widget, menu)
        elif kind == "double":
            QTest.mouseClick(widget, left, held, place)
            if _there(widget):
                QTest.mouseDClick(widget, left, held, place)
        elif kind == "drag" and type(widget.parent()).__name__ in ("ArticleText", "TimeAxis"):
            QTest.mousePress(widget, left, held, place)
            QTest.mouseMove(widget, place + QPoint(self.dice.randrange(-90, 90), self.dice.randrange(-40, 40)))
            QTest.mouseRelease(widget, left, held, place + QPoint(self.dice.randrange(-90, 90), 4))
        else:
            chosen = {"shift": Qt.KeyboardModifier.ShiftModifier, "ctrl": Qt.KeyboardModifier.ControlModifier}
            QTest.mouseClick(widget, left, chosen.get(kind, held), place)

    def _wheel(self, target: tuple[QWidget, QPoint]) -> None:
        widget, place = target
        turn = QPoint(0, self.dice.choice((-240, -120, 120, 240)))
        self.trail.append(f"wheel in {_name(widget)}")
        held = self.dice.choice((_NONE, _NONE, Qt.KeyboardModifier.ControlModifier))
        there = QPointF(widget.mapToGlobal(place))
        event = QWheelEvent(
            QPointF(place), there, turn, turn, Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(widget, event)

    # -- what came of it

    def _settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if _dialog() is None:
            self.in_dialog = 0
            if QApplication.activePopupWidget() is None and QApplication.activeWindow() is not self.window:
                self.window.activateWindow()  # nobody manages windows here: after a list was open none is active
                QApplication.processEvents()
        if self.window.session.project is None or not self.window.isVisible():
            self.window.show()
            self.window.open_project(self.path)
        if len(self.window.findChildren(QMenu)) > 300:
            self._fault("menus pile up")

    def _judge(self, before: Framed, loose: bool, nothing: bool) -> None:
        for fault in self.heard.take():
            self._fault(fault)
        after = framed(self.window, keyboard(self.window))
        for deed in self.journal.new():
            self.counts["deeds"] += 1
            if loose:
                continue  # a dialog, a menu or a click says itself what it is about
            project = self.window.session.project
            wrong = f"{deed[1]} by the wheel" if nothing and deed[2] == "do" else None
            if wrong is None and project is not None:
                wrong = trespass(project, deed, before)
            if wrong is not None:
                self._fault(f"{wrong} (then framed in {after.place})")

    def _fault(self, words: str) -> None:
        if len(self.faults) < 60:
            self.faults.append(f"{words} | {'; '.join(self.trail[-7:])}")


def _dialog() -> QWidget | None:
    """The dialog that has the keyboard."""
    front = QApplication.activeModalWidget() or QApplication.activeWindow()
    return front if isinstance(front, QDialog) and front.isVisible() else None


def _there(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return bool(isValid(widget))


def _name(widget: QWidget) -> str:
    owner = widget.parentWidget()
    return widget.accessibleName() or type(widget).__name__ + (
        f" of {type(owner).__name__}" if owner is not None else ""
    )


def opened(folder: Path, path: Path) -> MainWindow:
    """The window with a project open, all that leaves it answered with nothing."""
    app = QApplication.instance() or QApplication(["pressmark"])
    assert isinstance(app, QApplication)
    theme.apply_theme(app, "light")
    nothing: Callable[..., Any] = lambda *_a, **_k: None
    for name in [name for name in dir(ask) if name.startswith("choose_")]:
        setattr(ask, name, nothing)
    ask.choose_files = lambda *_: []
    run = MainWindow.run_command
    MainWindow.run_command = (  # type: ignore[method-assign]
        lambda window, name: None if name in NEVER else run(window, name)  # menus offer them, too
    )
    QFileDialog.exec = nothing  # type: ignore[method-assign, assignment]
    QDesktopServices.openUrl = lambda *_: True  # type: ignore[method-assign, assignment]
    window = MainWindow(settings.open_settings(folder / "window.ini"))
    window.resize(1320, 860)
    window.show()
    window.activateWindow()
    window.open_project(path)
    for _ in range(5):
        QApplication.processEvents()
    return window


def main() -> None:
    """Leave what was found in the folder."""
    folder, seed, steps = Path(sys.argv[1]).resolve(), int(sys.argv[2]), int(sys.argv[3])
    os.chdir(folder)  # a file whose path was typed at random lies there
    heard = Heard()
    window = opened(folder, folder / "talks.pressmark")
    monkey = Monkey(window, heard, seed)
    for _ in range(steps):
        faulthandler.dump_traceback_later(PATIENCE, exit=True)  # a step that never ends says where it is
        monkey.step()
    faulthandler.cancel_dump_traceback_later()
    window.close()
    QApplication.processEvents()
    for fault in heard.take():
        monkey._fault(f"at the end: {fault}")
    answer = {"tried": steps, "faults": monkey.faults, "counts": monkey.counts}
    (folder / "found.json").write_text(json.dumps(answer), encoding="utf-8")
    os._exit(0)


if __name__ == "__main__":
    main()
