"""A line in a dialog that says what is wrong, or what the dialog is doing meanwhile."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from gui.plain_text import PlainLabel


class ProblemLabel(PlainLabel):
    """Shows problems in the colour of problems, and progress in the colour of remarks."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setForegroundRole(QPalette.ColorRole.BrightText)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong."""
        self._show_sentence(sentence, QPalette.ColorRole.BrightText)

    def show_progress(self, sentence: str) -> None:
        """Say what goes on."""
        self._show_sentence(sentence, QPalette.ColorRole.PlaceholderText)

    def _show_sentence(self, sentence: str, role: QPalette.ColorRole) -> None:
        self.setForegroundRole(role)
        self.setText(sentence)
        self.show()
