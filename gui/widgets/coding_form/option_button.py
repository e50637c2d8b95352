"""A button that shows the key of an answer before its words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from core.translation import _
from gui.keys import show_chord
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.coding_form.questions import AnswerKey

_SIDE, _TOP = 8, 4
_WIDEST = 220
"""Pixels from which on the words of a button wrap."""


class OptionButton(QPushButton):
    """One answer; checked if it is given. The mouse presses it, its key acts on the form."""

    def __init__(self, offered: AnswerKey, parent: QWidget) -> None:
        super().__init__(parent)
        self.offered = offered
        self.setObjectName("option")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown = show_chord(offered.key) if len(offered.key) > 1 else offered.key.upper()
        self._cap = PlainLabel(shown, self)
        self._cap.setObjectName("keycap")
        self._cap.setVisible(bool(shown))
        self._words = PlainLabel(offered.title, self)
        self._words.setObjectName("optionwords")
        for label in (self._cap, self._words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box = box = QHBoxLayout(self)
        box.setContentsMargins(_SIDE, _TOP, _SIDE + 2, _TOP)
        box.setSpacing(7)
        box.addWidget(self._cap, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._words, 1)
        if self._words.sizeHint().width() > _WIDEST:
            self._words.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        named = _("{answer} ({key})").format(answer=offered.title, key=shown) if shown else offered.title
        self.setAccessibleName(named)
        self.setToolTip(plain_tooltip(offered.definition or named))

    @guard_override
    def sizeHint(self) -> QSize:
        """Return the room of key and words; long words wrap."""
        wanted = self._box.sizeHint()
        if self._words.wordWrap():
            caps = self._cap.sizeHint().width() + self._box.spacing() + 2 * _SIDE + 2
            return QSize(_WIDEST + caps, self._box.heightForWidth(_WIDEST + caps))
        return wanted.expandedTo(QSize(40, 0))

    @guard_override
    def minimumSizeHint(self) -> QSize:  # noqa: D102 - Qt's name
        return self.sizeHint()

    def show_chosen(self, chosen: bool, *, proposed: bool = False) -> None:
        """Show whether this is the answer, or the one proposed, in the colours of the button and of its labels."""
        self.setChecked(chosen)
        self.setProperty("proposed", proposed)
        for label in (self._cap, self._words):
            label.setProperty("chosen", chosen and not proposed)
        for part in (self, self._cap, self._words):
            part.style().unpolish(part)
            part.style().polish(part)
