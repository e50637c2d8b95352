"""Numbers of the project: how many articles and words it holds. A trial of what a pane needs."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.plain_text import PlainLabel
from gui.session import Session

NAME = "numbers"
TITLE = "Numbers"
PLACE = "workspace"
KEYS = ("Shift+F10",)


class NumbersPane(QWidget):
    """One sentence that is written anew with every change."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.words = PlainLabel("")
        QVBoxLayout(self).addWidget(self.words)
        session.opened.connect(self._count)
        session.changed.connect(self._count)
        self._count()

    def _count(self, _change: object = None) -> None:
        from core.store import queries

        if self._session.project is not None:
            self.words.setText(f"{self._session.ask_store(queries.get_project_info).articles} articles")


def build(session: Session) -> NumbersPane:
    """The pane for one window."""
    return NumbersPane(session)
