"""A button that shows its key where there is room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from core.translation import _
from gui.qt_overrides import guard_override

_PADDING = 26
"""Pixels of a button that are not for its words."""


class KeyButton(QPushButton):
    """Takes the width of its pane, so that a narrow one cuts nothing off: the key goes first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told, self._words = "", ""
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click, keys still go to the window
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def name_button(self, words: str, chord: str) -> None:
        """Set the words and the key that does the same; empty: none."""
        self._words = words
        self._told = _("{words}  {key}").format(words=words, key=chord) if chord else words
        self.setAccessibleName(words)
        self._show_words()

    def _show_words(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._told) + _PADDING <= self.width()
        self.setText(self._told if fits else self._words)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        self._show_words()
