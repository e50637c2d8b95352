"""Accept, Reject and Undecided again, for those who decide with the mouse; each tells its key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.overrides import guarded
from gui.plain_text import plain_tooltip

_BUTTONS = (
    # verb, words, action of the window, key that the program ships, what it does
    ("accept", "━  Accept", "mark.accept", "Space", "Right as it stands"),
    ("reject", "✕  Reject", "mark.reject", "X", "Wrong; never suggested again"),
    ("reset", "┈  Undecided", "mark.reset", "Z", "Back to what the machine suggested, undecided"),
)


class Buttons(QWidget):
    """A row of decisions; says `pressed` with the verb of core.store.edits."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 8)
        self.of: dict[str, QPushButton] = {}
        for verb, words, _, _, _ in _BUTTONS:
            button = self.of[verb] = QPushButton(words, self)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the keys still mean what they say
            button.setAccessibleName(words.split()[-1])
            button.clicked.connect(lambda _=False, verb=verb: self.pressed.emit(verb))
            row.addWidget(button)
        self._tell_keys()

    def _tell_keys(self) -> None:
        """Keys may be remapped while the program runs: they are asked for when a tooltip is about to show."""
        keymap = getattr(self.window(), "keymap", None)
        for verb, _, action, shipped, meaning in _BUTTONS:
            keys = keymap.keys(action) if keymap is not None else (shipped,)
            self.of[verb].setToolTip(plain_tooltip(f"{meaning} ({keys[0]})" if keys else meaning))

    @guarded
    def event(self, event: QEvent) -> bool:
        """Ask for the keys anew whenever the pointer comes."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Show):
            self._tell_keys()
        return super().event(event)
