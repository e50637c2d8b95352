"""Buttons to accept, reject or reset the mark with the mouse; each shows its key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from core.store.decision_kinds import Decision
from core.translation import _, format_count, ngettext
from gui.keys import find_window_chord
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override

_BUTTONS = (
    (Decision.ACCEPT, "✓", _("Accept"), "mark.accept", "Space", _("The mark is right as it is")),
    (Decision.REJECT, "✕", _("Reject"), "mark.reject", "X", _("The mark is wrong and is never suggested again")),
    (Decision.RESET, "○", _("Reset"), "mark.reset", "Z", _("Reset to undecided, as the program suggested it")),
)
"""Decision, sign, label, command of the window, default key, and description of each button."""
_SHARES = {Decision.ACCEPT: 5, Decision.REJECT: 4, Decision.RESET: 0}
"""Shares of the width beside each other: in a narrow pane, too, words and key of the first have room."""
_LEAST = 84
"""Least width of a button with words in pixels."""
_PADDING = 26
"""Pixels of a button that are not for its words."""


class DecisionButtons(QWidget):
    """Shows a row of decisions; emits `pressed` with the one clicked. Reset appears once there is a decision."""

    pressed = Signal(object)
    """The `core.store.decision_kinds.Decision` that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        self.of: dict[Decision, QPushButton] = {}
        for decision, _sign, words, *_rest in _BUTTONS:
            button = self.of[decision] = QPushButton(self)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click, keys still go to the window
            button.setAccessibleName(words)
            button.clicked.connect(lambda _checked=False, decision=decision: self.pressed.emit(decision))
            row.addWidget(button, _SHARES[decision])
            if decision is not Decision.RESET:  # a narrow pane cuts no button off; the key goes first
                button.setMinimumWidth(_LEAST)
                button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.of[Decision.ACCEPT].setObjectName("primary")
        self._marks = self._concerned = 1
        self._show_keys()

    def count_marks(self, marks: int, concerned: int) -> None:
        """Say how many of the selected marks accepting and rejecting concern."""
        if (marks, concerned) != (self._marks, self._concerned):
            self._marks, self._concerned = marks, concerned
            below = QBoxLayout.Direction.TopToBottom  # the words with a count are too long for a narrow pane
            self._row.setDirection(below if marks > 1 else QBoxLayout.Direction.LeftToRight)
            self._show_keys()

    def show_decided(self, decided: bool) -> None:
        """Offer to reset a mark that is decided."""
        self.of[Decision.RESET].setVisible(decided)

    def _show_keys(self) -> None:
        """Show the current keys, because keys may be remapped while the program runs."""
        for decision, sign, words, action, shipped, meaning in _BUTTONS:
            chord = find_window_chord(self, action, shipped)
            button = self.of[decision]
            words = self._count_words(decision) or words
            told = _("{words}  {key}").format(words=words, key=chord) if chord else words
            room = button.width() - _PADDING
            if button.isVisible() and button.fontMetrics().horizontalAdvance(f"{sign} {told}") > room:
                told = words
            if decision is Decision.RESET:
                room = self.width() - 2 * (_LEAST + self._row.spacing()) - _PADDING
                told = words if button.fontMetrics().horizontalAdvance(f"{sign} {words}") <= room else ""
            button.setText(f"{sign} {told}".rstrip())
            button.setToolTip(plain_tooltip(f"{meaning} ({chord})" if chord else meaning))

    def _count_words(self, decision: Decision) -> str:
        """Return the words of a button for several marks; empty for one."""
        if self._marks < 2:
            return ""
        if decision is Decision.RESET:
            return ""
        accept, some = decision is Decision.ACCEPT, self._concerned < self._marks
        if some:
            words = _("Accept {count} undecided") if accept else _("Reject {count} undecided")
        elif accept:
            words = ngettext("Accept {count} mark", "Accept {count} marks", self._marks)
        else:
            words = ngettext("Reject {count} mark", "Reject {count} marks", self._marks)
        return words.format(count=format_count(self._concerned))

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the keys if there is room for them."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_keys)  # the buttons have their new widths then

    @guard_override
    def event(self, event: QEvent) -> bool:
        """Update the keys whenever the pointer enters."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Show):
            self._show_keys()
        return super().event(event)
