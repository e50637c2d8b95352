"""Accept, Reject and Undecided again, for those who decide with the mouse; each tells its key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.store.decidable import Decision
from gui.overrides import guarded
from gui.plain_text import plain_tooltip

_BUTTONS = (
    # decision, words, action of the window, key that the program ships, what it does
    (Decision.ACCEPT, "━  Accept", "mark.accept", "Space", "Right as it stands"),
    (Decision.REJECT, "✕  Reject", "mark.reject", "X", "Wrong; never suggested again"),
    (Decision.RESET, "┈  Undecided", "mark.reset", "Z", "Back to what the machine suggested, undecided"),
)


class Buttons(QWidget):
    """A row of decisions; emits `pressed` with the one that was clicked."""

    pressed = Signal(object)
    """A core.store.decidable.Decision."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 8)
        self.of: dict[Decision, QPushButton] = {}
        for decision, words, _, _, _ in _BUTTONS:
            button = self.of[decision] = QPushButton(words, self)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the keys still mean what they say
            button.setAccessibleName(words.split()[-1])
            button.clicked.connect(lambda _=False, decision=decision: self.pressed.emit(decision))
            row.addWidget(button)
        self._tell_keys()

    def _tell_keys(self) -> None:
        """Keys may be remapped while the program runs: they are asked for when a tooltip is about to show."""
        keymap = getattr(self.window(), "keymap", None)
        for decision, _, action, shipped, meaning in _BUTTONS:
            keys = keymap.keys(action) if keymap is not None else (shipped,)
            self.of[decision].setToolTip(plain_tooltip(f"{meaning} ({keys[0]})" if keys else meaning))

    @guarded
    def event(self, event: QEvent) -> bool:
        """Ask for the keys anew whenever the pointer comes."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Show):
            self._tell_keys()
        return super().event(event)
