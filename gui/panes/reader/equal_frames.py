"""Frames the suggestions that equal the selected mark, and says in its tag how many there are."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.models.equal_marks import equal_marks_of, format_at_most
from gui.panes.reader.marked_text import MarkedText
from gui.session import Session


class EqualFrames(QObject):
    """Keeps the frames of one text up to date; nothing is framed where nothing can be decided."""

    def __init__(self, text: MarkedText, session: Session) -> None:
        super().__init__(text)
        self._text, self._session = text, session
        self._equal = equal_marks_of(session)
        self._equal.altered.connect(self.show_frames)

    def show_frames(self) -> None:
        """Show what equals the selected mark now."""
        if self._session.read_only:
            self._text.show_equal((), "")
            return
        told = f"+{format_at_most(self._equal.total)}" if self._equal.total else ""
        self._text.show_equal(self._equal.here, told)
