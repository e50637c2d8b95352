"""A strip that says that a view is still loading, with a button that stops it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from core.translation import _
from gui.plain_text import PlainLabel
from gui.widgets.background_query import BackgroundValue

_REST = 250
"""Milliseconds of loading before the strip appears, so that a short wait does not flicker."""


class LoadingBar(QWidget):
    """Shown while a BackgroundValue is computed, and after that was cancelled."""

    def __init__(self, value: BackgroundValue[Any], loading: str, cancelled: str) -> None:
        """`loading` and `cancelled` are the sentences for both states."""
        super().__init__()
        self._value, self._loading, self._cancelled = value, loading, cancelled
        self.words = PlainLabel()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setMaximumSize(90, 6)
        self.busy.setAccessibleName(loading)
        self.button = QToolButton()
        self.button.clicked.connect(self._answer_click)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.words, self.busy, self.button):
            row.addWidget(part)
        row.addStretch(1)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self.show_state)
        value.query.asked.connect(self._soon.start)
        value.ready.connect(self._follow_ready)
        self.hide()

    def _follow_ready(self) -> None:
        if self.isVisible() or self._value.cancelled:
            self.show_state()

    def show_state(self) -> None:
        """Show what the value is doing now."""
        busy = self._value.query.is_busy
        self.words.setText(self._loading if busy else self._cancelled)
        self.button.setText(_("Cancel") if busy else _("Load"))
        self.busy.setVisible(busy)
        self.setVisible(busy or self._value.cancelled)

    def _answer_click(self) -> None:
        if self._value.query.is_busy:
            self._value.cancel_loading()
        else:
            self._value.load_now()
