"""What stands above the list of groups: words to find, conflicts only, single claims too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from gui.models.claim_cards import SIGNS
from gui.models.compare import OPEN
from gui.overrides import guarded
from gui.plain_text import PlainLabel, plain_tooltip

_DELAY = 60
"""Milliseconds after the last key before the list is narrowed."""


class Finder(QWidget):
    """Says what is wanted as soon as one stops typing."""

    wanted = Signal()
    entered = Signal()
    """Enter or Down: to the list."""
    left = Signal()
    """Escape: away."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit(placeholderText="Find a measure", clearButtonEnabled=True)
        self.words.setAccessibleName("Find a group by measure, party or amount")
        self.words.installEventFilter(self)
        self.conflicts = self._switch(f"{SIGNS[OPEN]} Conflicts", "Only groups with claims that cannot both be true")
        self.single = self._switch("Single claims", "Claims that are compared with none, too: drag one onto a group")
        self.count = PlainLabel()
        self.count.setAccessibleName("Number of groups")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.conflicts)
        row.addWidget(self.single)
        row.addStretch(1)
        row.addWidget(self.count)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.words)
        box.addLayout(row)
        self._soon = QTimer(self, singleShot=True, interval=_DELAY)
        self._soon.timeout.connect(self.wanted.emit)
        self.words.textChanged.connect(lambda _words: self._soon.start())

    def _switch(self, words: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setText(words)
        button.setToolTip(plain_tooltip(tip))
        button.toggled.connect(lambda _on: self.wanted.emit())
        return button

    @property
    def now(self) -> tuple[str, bool, bool]:
        """Words, whether single claims are shown, whether conflicts only."""
        return self.words.text().strip(), self.single.isChecked(), self.conflicts.isChecked()

    def reset(self) -> None:
        """Show all that the list can show."""
        for part in (self.words, self.conflicts):
            part.blockSignals(True)
        self.words.clear()
        self.conflicts.setChecked(False)
        for part in (self.words, self.conflicts):
            part.blockSignals(False)
        self.wanted.emit()

    def show_single(self) -> None:
        """Show single claims too."""
        self.single.setChecked(True)

    def tell(self, shown: int) -> None:
        """How many groups there are."""
        self.count.setText("1 group" if shown == 1 else f"{shown:,} groups")

    def enter(self) -> None:
        """Take the keyboard."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Down go to the list, Escape leaves."""
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                if self._soon.isActive():
                    self._soon.stop()
                    self.wanted.emit()
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)
