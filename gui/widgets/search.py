"""Fields above a list that say which rows are wanted: words, choices, switches, and how many rows there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton, QWidget

from gui.overrides import guarded
from gui.plain_text import PlainLabel, plain_tooltip

DELAY = 60
"""Milliseconds after the last key before rows are asked for."""
_ROOM_OF_LIST = 40
"""Pixels that an open list needs beside its words."""


class SearchField(QLineEdit):
    """A field for words that are sought; Enter, Down and Escape leave it."""

    searched = Signal()
    """The words are others, and no key was pressed for a moment, or Enter was."""
    entered = Signal()
    """Enter: to the list."""
    descended = Signal()
    """Down: to the list."""
    left = Signal()
    """Escape: away."""

    def __init__(self, placeholder: str, name: str, *, delay: int = DELAY, escape_clears: bool = False) -> None:
        """`name` is what a screen reader calls it; `escape_clears`: the first Escape takes the words away."""
        super().__init__(placeholderText=placeholder, clearButtonEnabled=True)
        self.setAccessibleName(name)
        self._escape_clears = escape_clears
        self._soon = QTimer(self, singleShot=True, interval=delay)
        self._soon.timeout.connect(self.searched)
        self.textChanged.connect(lambda _words: self._soon.start())

    @property
    def words(self) -> str:
        """What is sought, without blanks around it."""
        return self.text().strip()

    def stop_waiting(self) -> bool:
        """Do not report the last change any more; return whether one was to be reported."""
        waited = self._soon.isActive()
        self._soon.stop()
        return waited

    def take_focus(self) -> None:
        """Take the keyboard, with the words selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down go to the list, with what is typed now; Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            if self._escape_clears and self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            if self.stop_waiting():
                self.searched.emit()
            (self.descended if event.key() == Qt.Key.Key_Down else self.entered).emit()
        else:
            super().keyPressEvent(event)


def refill_choice(choice: QComboBox, items: Sequence[tuple[str, object]], widest: int = 0) -> bool:
    """Offer these words and their data behind the first entry, which leaves nothing out; emits nothing.

    What was chosen stays chosen where it is still offered; returns whether it is lost. `widest`: pixels that the open
    list may take for long words; 0: it is as wide as the field.
    """
    if list(items) == [(choice.itemText(at), choice.itemData(at)) for at in range(1, choice.count())]:
        return False
    kept = choice.currentData() if choice.currentIndex() > 0 else None
    blocked = choice.blockSignals(True)
    while choice.count() > 1:
        choice.removeItem(1)
    for words, data in items:
        choice.addItem(words, data)
    choice.setCurrentIndex(max(choice.findData(kept), 0) if kept is not None else 0)
    choice.blockSignals(blocked)
    if widest:
        wide = max((choice.fontMetrics().horizontalAdvance(words) for words, _data in items), default=0)
        choice.view().setMinimumWidth(min(wide + _ROOM_OF_LIST, widest))
    return kept is not None and choice.currentIndex() == 0


class FilterBar(QWidget):
    """Says which rows are wanted as soon as one stops typing; a subclass lays its fields out and reads them."""

    wanted = Signal(object)
    """The filter, as `read_filter` returns it."""
    entered = Signal()
    """Enter or Down: to the list."""
    left = Signal()
    """Escape: away."""

    def __init__(self, placeholder: str, name: str, counted: str, *, escape_clears: bool = False) -> None:
        """`name` and `counted` are what a screen reader calls the field for words and the number of rows."""
        super().__init__()
        self.words = SearchField(placeholder, name, escape_clears=escape_clears)
        self.words.searched.connect(self.say_wanted)
        self.words.entered.connect(self.entered)
        self.words.descended.connect(self.entered)
        self.words.left.connect(self.left)
        self.count = PlainLabel()
        self.count.setAccessibleName(counted)
        self.choices: list[QComboBox] = []
        """Choices that narrow the list: `reset` takes them back."""
        self.switches: list[QToolButton] = []
        """Switches that narrow the list: `reset` takes them back."""

    def read_filter(self) -> object:
        """Return what is wanted now."""
        raise NotImplementedError

    def add_choice(self, name: str, first: str, items: Sequence[tuple[str, object]] = ()) -> QComboBox:
        """Make a choice whose first entry leaves nothing out; the subclass lays it out."""
        choice = make_choice(name, first, items)
        choice.currentIndexChanged.connect(lambda _at: self.say_wanted())
        self.choices.append(choice)
        return choice

    def make_switch(self, words: str, tip: str) -> QToolButton:
        """Make a switch that `reset` leaves alone."""
        switch = QToolButton()
        switch.setCheckable(True)
        switch.setText(words)
        switch.setToolTip(plain_tooltip(tip))
        switch.toggled.connect(lambda _on: self.say_wanted())
        return switch

    def add_switch(self, words: str, tip: str) -> QToolButton:
        """Make a switch that narrows the list; the subclass lays it out."""
        switch = self.make_switch(words, tip)
        self.switches.append(switch)
        return switch

    def say_wanted(self) -> None:
        """Tell who listens what is wanted now."""
        self.words.stop_waiting()
        self.wanted.emit(self.read_filter())

    def reset(self) -> None:
        """Show all."""
        parts = (self.words, *self.choices, *self.switches)
        for part in parts:
            part.blockSignals(True)
        self.words.clear()
        for choice in self.choices:
            choice.setCurrentIndex(0)
        for switch in self.switches:
            switch.setChecked(False)
        for part in parts:
            part.blockSignals(False)
        self.say_wanted()

    def tell_count(self, words: str, chosen: int = 0) -> None:
        """Show how many rows there are, and how many are chosen where it is more than one."""
        self.count.setText(words + (f", {chosen:,} chosen" if chosen > 1 else ""))

    def enter(self) -> None:
        """Take the keyboard."""
        self.words.take_focus()


def make_choice(name: str, first: str, items: Sequence[tuple[str, object]] = ()) -> QComboBox:
    """Make a choice whose first entry leaves nothing out; `name` is what a screen reader calls it."""
    choice = QComboBox()
    choice.setAccessibleName(name)
    choice.addItem(first, None)
    for words, data in items:
        choice.addItem(words, data)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(10)
    choice.view().setTextElideMode(Qt.TextElideMode.ElideRight)
    choice.setMaxVisibleItems(24)
    return choice
