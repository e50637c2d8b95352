"""A quiet bar at the bottom of the window: what has happened, and what can be done about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton

from core.translation import _
from gui.plain_text import PlainLabel, plain_entry, plain_tooltip
from gui.requests import NoticeAnswer, ShowNotice
from gui.session import Session
from gui.widgets.work_panel import NOTICE

_BRIEF = 20_000
"""Milliseconds for which a notice stays that nobody needs to answer."""


class NoticeBar(QFrame):
    """Shows one notice at a time, the newest; it takes neither the focus nor a key."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName(NOTICE)
        self.words = PlainLabel(wordWrap=True)
        self.buttons: list[QPushButton] = []
        self.close_button = QToolButton()
        self.close_button.setText("✕")
        self.close_button.setAccessibleName(_("Close the notice"))
        self.close_button.setToolTip(plain_tooltip(_("Close the notice")))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self.close_notice)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(16, 4, 8, 4)
        self._box.addWidget(self.words, 1)
        self._box.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_notice)
        session.add_receiver(ShowNotice, self.show_notice)
        session.closed.connect(self.close_notice)
        self.hide()

    def show_notice(self, asked: ShowNotice) -> None:
        """Show a notice in place of the one before."""
        for button in self.buttons:
            self._box.removeWidget(button)
            button.deleteLater()
        self.words.setText(asked.words)
        self.buttons = [self._make_button(answer) for answer in asked.answers]
        if asked.stays:
            self._timer.stop()
        else:
            self._timer.start(_BRIEF)
        self.show()

    def _make_button(self, answer: NoticeAnswer) -> QPushButton:
        button = QPushButton(plain_entry(answer.words))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self._give_answer, answer))
        self._box.insertWidget(self._box.count() - 1, button)
        return button

    def _give_answer(self, answer: NoticeAnswer, _checked: bool = False) -> None:
        if answer.closes:
            self.close_notice()
        answer.run()

    def close_notice(self, _checked: bool = False) -> None:
        """Hide the notice."""
        self._timer.stop()
        self.hide()
