"""The questions about one unit below a title, for panes that show marks, figures or statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.codebook import StudyUnit
from gui.models.unit_coder import UnitCoder
from gui.plain_text import PlainLabel
from gui.requests import Focus
from gui.session import Session

if TYPE_CHECKING:
    from core.store.codings import UnitKey


class UnitForm(QWidget):
    """One form below its title; hidden while it asks nothing."""

    def __init__(self, session: Session, unit: StudyUnit, parent: QWidget, home: Focus = Focus.TEXT) -> None:
        """`home`: what Escape gives the keyboard to."""
        super().__init__(parent)
        self.coder = UnitCoder(session, unit, self, home)
        self.form = self.coder.form
        self.form.stands_below = True
        self.title = PlainLabel(self, wordWrap=True)
        self.title.setProperty("role", "heading")
        self.title.setContentsMargins(0, 8, 0, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.form)
        self.coder.showed.connect(self._follow_questions)
        self.hide()

    def show_unit(self, title: str, key: UnitKey | None, subject: str = "") -> None:
        """Show the questions about a unit; None: about none."""
        self.title.setText(title)
        if (key, subject) == (self.coder.key, self.coder.subject):
            self.coder.refresh_form()
        else:
            self.coder.show_unit(key, subject)

    def _follow_questions(self) -> None:
        self.setVisible(bool(self.form.rows))
