"""How many articles have an answer to each question."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem

from core.codebook import StudyUnit, UnitVariable
from core.translation import _, format_count
from gui import settings
from gui.main_window_api import MainWindowApi
from gui.models.coding_progress import article_progress_of, describe_coding
from gui.plain_text import plain_tooltip
from gui.widgets.coding_form.questions import short_names
from gui.widgets.list_dialog import ListDialog


class CodingProgressDialog(ListDialog):
    """One row per variable of articles that people answer; the numbers are counted when it opens."""

    def __init__(self, desk: MainWindowApi) -> None:
        columns = (_("Name"), _("Question"), _("Answered"))
        super().__init__(desk, _("Progress of coding"), columns, (80, 330))
        self.table.setAccessibleName(_("Questions and how many articles have an answer"))
        self._progress = article_progress_of(self._session)
        self._progress.counted.connect(self.fill_rows)
        head = self.table.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        settings.resize_dialog(self, 720, 420)
        self.fill_rows()
        self._progress.count_again()

    def fill_rows(self) -> None:
        """Show what is known now."""
        if self._session.project is None:
            return
        variables = [
            one for one in self._session.codebook.variables_of(StudyUnit.ARTICLE)
            if not (one.is_computed or one.is_imported)
        ]  # fmt: skip
        labels, now = short_names(variables), self._progress.now
        total = 0 if now is None else now.articles
        rows = []
        for one in variables:
            answered = 0 if now is None else now.answered.get(one.row, 0)
            rows.append(self._make_row(one, labels[one.name], answered, total))
        self.show_rows(rows, describe_coding(self._progress) or _("The codebook asks nothing about articles yet."))

    @staticmethod
    def _make_row(variable: UnitVariable, label: str, answered: int, total: int) -> QTreeWidgetItem:
        said = _("{answered} of {count}").format(answered=format_count(answered), count=format_count(total))
        item = QTreeWidgetItem([label, variable.title or variable.name, said])
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(1, plain_tooltip(variable.title or variable.name))
        return item

    def update_buttons(self) -> None:
        """Do nothing: no button acts on a row."""


def show_dialog(desk: MainWindowApi) -> CodingProgressDialog:
    """Open the dialog."""
    made = CodingProgressDialog(desk)
    made.open()
    return made
