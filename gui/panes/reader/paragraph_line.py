"""Draws a line beside the paragraph whose undecided marks one key accepts, and writes above them what they say."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.models.paragraph_marks import paragraph_marks_of
from gui.panes.reader.marked_text import MarkedText
from gui.session import Session


class ParagraphLine(QObject):
    """Keeps the line of one text up to date; there is none where fewer than two marks can be decided."""

    def __init__(self, text: MarkedText, session: Session) -> None:
        super().__init__(text)
        self._text, self._session = text, session
        self._paragraph = paragraph_marks_of(session)
        self._paragraph.altered.connect(self.show_line)

    def show_line(self) -> None:
        """Draw the line beside the paragraph of the selected mark now."""
        if len(self._paragraph.rows) > 1 and not self._session.read_only:
            self._text.show_paragraph(self._paragraph.place, self._paragraph.glosses())
        else:
            self._text.show_paragraph(None, {})
