"""Progress of a running search with Cancel, shown only if it takes a moment."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from core.translation import _
from gui.models.found_search import FoundSearch

_PATIENCE = 300
"""Milliseconds after which it is shown."""


class FoundProgress(QWidget):
    """Follows a search."""

    def __init__(self, search: FoundSearch) -> None:
        super().__init__()
        self._search = search
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress of the search"))
        self.bar.setFixedWidth(120)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel.clicked.connect(search.cancel_search)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.bar)
        box.addWidget(self.cancel)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._show_bar)
        search.restarted.connect(self._follow_restart)
        search.grew.connect(self._follow_growth)
        search.ended.connect(self._follow_end)
        self.hide()

    def _follow_restart(self) -> None:
        if self._search.is_running and self.isHidden():
            self._patience.start()

    def _follow_growth(self, _kind: object) -> None:
        if not self.isHidden():
            self._show_bar()

    def _follow_end(self) -> None:
        self._patience.stop()
        self.hide()

    def _show_bar(self) -> None:
        if self._search.is_running:
            running = [state for state in self._search.kinds.values() if state.total and not state.done]
            self.bar.setRange(0, sum(state.total for state in running))
            self.bar.setValue(sum(state.at for state in running))
            self.show()
