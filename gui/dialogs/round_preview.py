"""What a round would give out: each coder's articles, the words that leave, and what to know before."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from core.assignment_files import PlannedRound
from core.translation import _
from gui.models.assignment_table import CoderShareTable
from gui.models.assignment_words import describe_planned, describe_words
from gui.plain_text import PlainLabel
from gui.widgets.problem_label import ProblemLabel
from gui.widgets.row_views import RowTable

_MOST_OUTLETS = 12
"""Outlets that are listed with their words."""


class RoundPreview(QWidget):
    """A sentence, a table of coders, words of full texts, and remarks."""

    def __init__(self) -> None:
        super().__init__()
        self.told = PlainLabel(_("Dividing the articles …"), wordWrap=True)
        self.told.setAccessibleName(_("What would be given out"))
        self.model = CoderShareTable(self)
        self.table = RowTable(self.model, _("Articles of each coder"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.words = PlainLabel(wordWrap=True)
        self.words.setAccessibleName(_("Words of full texts that leave"))
        self.limit = ProblemLabel()
        self.limit.hide()
        self.remarks = PlainLabel(wordWrap=True)
        self.remarks.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.told)
        box.addWidget(self.table, 1)
        for part in (self.words, self.limit, self.remarks):
            box.addWidget(part)

    def show_plan(self, planned: PlannedRound) -> None:
        """Show what would be given out."""
        self.told.setText(describe_planned(planned))
        self.model.show_rows(planned.outgoing)
        lines = describe_words(planned)
        more = len(lines) - 1 - _MOST_OUTLETS
        if more > 0:
            lines = [*lines[: 1 + _MOST_OUTLETS], _("and further outlets")]
        self.words.setText("\n".join(lines))
        self.limit.hide()
        if planned.exceeds_limit:
            self.limit.show_problem(_("More words would leave than may: give out fewer articles, or allow more."))
        self.remarks.setText("\n".join(planned.remarks))

    def clear_plan(self) -> None:
        """Show nothing."""
        self.model.show_rows(())
        for label in (self.told, self.words, self.remarks):
            label.setText("")
        self.limit.hide()
