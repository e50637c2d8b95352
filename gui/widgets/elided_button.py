"""A button whose words are cut with an ellipsis where it is narrow, instead of at both edges."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from gui.plain_text import plain_entry
from gui.qt_overrides import guard_override


class ElidedButton(QPushButton):
    """Shows as much of its words as fits."""

    def __init__(
        self, words: str, parent: QWidget | None = None, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__(plain_entry(words), parent)
        self.words, self._mode = words, mode
        self._wanted = QSize()
        """The size of all words, once it has been asked for; asking earlier would fix the looks."""
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(40)

    def show_words(self, words: str) -> None:
        """Show other words."""
        self.words, self._wanted = words, QSize()
        self.setAccessibleName(words)
        self.setText(plain_entry(words))
        self.updateGeometry()
        self._cut_words()

    @guard_override
    def sizeHint(self) -> QSize:
        """Return the size of all words."""
        if not self._wanted.isValid():
            self.setText(plain_entry(self.words))
            self._wanted = super().sizeHint()
            self._cut_words()
        return self._wanted

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the room for them."""
        super().resizeEvent(event)
        self._cut_words()

    def _cut_words(self) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        shown = self.fontMetrics().elidedText(self.words, self._mode, room) if self.isVisible() else self.words
        if self.text() != plain_entry(shown):
            self.setText(plain_entry(shown))
