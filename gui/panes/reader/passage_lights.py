"""Lights the words that justify the answer at hand in the coding form."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.models.article_codings import codings_of
from gui.panes.reader.marked_text import MarkedText
from gui.requests import ShowWords
from gui.session import Session


class PassageLights(QObject):
    """Keeps the lit words of one text up to date, and goes to words that a pane asks for."""

    def __init__(self, text: MarkedText, session: Session) -> None:
        super().__init__(text)
        self._text = text
        self._codings = codings_of(session)
        self._codings.lit.connect(self.show_passages)
        session.add_receiver(ShowWords, self._go_to_words)

    def show_passages(self) -> None:
        """Light the words of the answer at hand, and no others."""
        self._text.passages = sorted(self._codings.lit_words)
        self._text.viewport().update()

    def _go_to_words(self, asked: ShowWords) -> None:
        self._text.bring_into_view(asked.start, asked.stop)
