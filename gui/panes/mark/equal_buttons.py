"""Says how many suggestions equal the mark, and accepts them with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.translation import _, format_count, ngettext
from gui.keys import find_window_chord
from gui.models.equal_marks import EqualMarks, describe_equal
from gui.panes.mark.key_button import KeyButton
from gui.plain_text import PlainLabel, plain_tooltip

_MEANING = _("Equal: the same words and label, and the same entity or value. Those not looked at are accepted in bulk.")


class EqualButtons(QWidget):
    """A sentence, a button for all articles, and one for this article if that is less. Hidden if nothing is equal."""

    asked = Signal(str)
    """The command of the button that was clicked."""

    def __init__(self, equal: EqualMarks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._equal = equal
        self.told = PlainLabel(self, wordWrap=True)
        self.told.setAccessibleName(_("Equal suggestions"))
        self.told.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.all = self._make_button("mark.accept_equal")
        self.here = self._make_button("mark.accept_equal_here")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        for part in (self.told, self.all, self.here):
            column.addWidget(part)
        equal.altered.connect(self.show_equal)
        self.show_equal()

    def _make_button(self, command: str) -> KeyButton:
        button = KeyButton(self)
        button.setToolTip(plain_tooltip(_MEANING))
        button.clicked.connect(partial(self._ask_command, command))
        return button

    def _ask_command(self, command: str, _checked: bool = False) -> None:
        self.asked.emit(command)

    def show_equal(self) -> None:
        """Show what equals the selected mark now."""
        equal = self._equal
        sentence, here = describe_equal(equal), len(equal.here)
        self.setVisible(bool(sentence))
        if not sentence:
            return
        self.told.setText(sentence)
        every = ngettext("Accept all {count}", "Accept all {count}", equal.total + 1)
        some = ngettext("Only in this article: {count}", "Only in this article: {count}", here + 1)
        self._name_button(self.all, every, equal.total + 1, "mark.accept_equal", "Shift+Space")
        self._name_button(self.here, some, here + 1, "mark.accept_equal_here", "Ctrl+Shift+Space")
        self.here.setVisible(0 < here < equal.total)

    def _name_button(self, button: KeyButton, words: str, count: int, command: str, shipped: str) -> None:
        button.name_button(words.format(count=format_count(count)), find_window_chord(self, command, shipped))
