"""Filter bars above lists: a search field, choices, switches and the number of rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton, QWidget

from core.translation import _, format_count
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override

DELAY = 60
"""Milliseconds after the last key before the search starts."""
_ROOM_OF_LIST = 40
"""Pixels that an open list needs in addition to its text."""


class SearchField(QLineEdit):
    """A search field; Enter, Down and Escape leave it."""

    searched = Signal()
    """The text has changed and typing has paused, or Enter was pressed."""
    entered = Signal()
    """Enter was pressed, which goes to the list."""
    descended = Signal()
    """Down was pressed, which goes to the list."""
    left = Signal()
    """Escape was pressed, which leaves the field."""

    def __init__(self, placeholder: str, name: str, *, delay: int = DELAY, escape_clears: bool = False) -> None:
        """`name` is what a screen reader calls it; `escape_clears`: the first Escape clears the text."""
        super().__init__(placeholderText=placeholder, clearButtonEnabled=True)
        self.setAccessibleName(name)
        self._escape_clears = escape_clears
        self._soon = QTimer(self, singleShot=True, interval=delay)
        self._soon.timeout.connect(self.searched)
        self.textChanged.connect(lambda _words: self._soon.start())

    @property
    def search_words(self) -> str:
        """The search text without surrounding blanks."""
        return self.text().strip()

    def stop_waiting(self) -> bool:
        """Cancel the report of the last change; return whether one was pending."""
        waited = self._soon.isActive()
        self._soon.stop()
        return waited

    def take_focus(self) -> None:
        """Take the focus and select the text."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the list on Enter and Down, after a search for the current text; leave on Escape."""
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
    """Replace all entries but the first, which filters nothing, without emitting signals.

    The chosen entry stays chosen if it is still offered; return whether it is lost. `widest`: pixels that the open list
    may take for long entries; 0 for the width of the field.
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


def widen_list(choice: QComboBox) -> None:
    """Make the open list of a choice as wide as its longest entry, however narrow the field is."""
    words = (choice.fontMetrics().horizontalAdvance(choice.itemText(at)) for at in range(choice.count()))
    choice.view().setMinimumWidth(max(words, default=0) + _ROOM_OF_LIST)


class FilterBar(QWidget):
    """Reports which rows are wanted once typing pauses; a subclass lays out the fields and reads them."""

    wanted = Signal(object)
    """The filter, as `read_filter` returns it."""
    entered = Signal()
    """Enter or Down was pressed, which goes to the list."""
    left = Signal()
    """Escape was pressed, which leaves the bar."""

    def __init__(self, placeholder: str, name: str, counted: str, *, escape_clears: bool = False) -> None:
        """`name` and `counted` are what a screen reader calls the search field and the number of rows."""
        super().__init__()
        self.words = SearchField(placeholder, name, escape_clears=escape_clears)
        self.words.searched.connect(self.say_wanted)
        self.words.entered.connect(self.entered)
        self.words.descended.connect(self.entered)
        self.words.left.connect(self.left)
        self.count = PlainLabel()
        self.count.setAccessibleName(counted)
        self.choices: list[QComboBox] = []
        """Choices that narrow the list; `reset` clears them."""
        self.switches: list[QToolButton] = []
        """Switches that narrow the list; `reset` clears them."""

    def read_filter(self) -> object:
        """Return the filter that the fields describe."""
        raise NotImplementedError

    def add_choice(self, name: str, first: str, items: Sequence[tuple[str, object]] = ()) -> QComboBox:
        """Make a choice whose first entry filters nothing; the subclass lays it out."""
        choice = make_choice(name, first, items)
        choice.currentIndexChanged.connect(lambda _at: self.say_wanted())
        self.choices.append(choice)
        return choice

    def make_switch(self, words: str, tip: str) -> QToolButton:
        """Make a switch that `reset` does not clear."""
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
        """Emit the current filter."""
        self.words.stop_waiting()
        self.wanted.emit(self.read_filter())

    def reset_filter(self) -> None:
        """Clear the filter."""
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
        """Show the number of rows, and the number of selected rows if several are selected."""
        several = _("{rows}, {chosen} selected").format(rows=words, chosen=format_count(chosen))
        self.count.setText(several if chosen > 1 else words)

    def take_focus(self) -> None:
        """Move the focus to the search field."""
        self.words.take_focus()


def make_choice(name: str, first: str, items: Sequence[tuple[str, object]] = ()) -> QComboBox:
    """Make a choice whose first entry filters nothing; `name` is what a screen reader calls it."""
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
