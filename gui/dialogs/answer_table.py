"""Answers from a table: what would be written and what is refused, then all of it as one step of undo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QProgressBar, QVBoxLayout

from core.errors import UserError
from core.translation import _, format_count, ngettext
from gui import settings
from gui.long_edits import EditSize
from gui.main_window_api import MainWindowApi
from gui.models.answer_changes import AnswerChangeModel, AnswerPreview, RefusalModel, preview_answers
from gui.plain_text import PlainLabel, plain_title
from gui.widgets.row_views import RowTable

if TYPE_CHECKING:
    from core.records import Change
    from core.store.project import Project


class AnswerTableDialog(QDialog):
    """Reads the table in a thread, and writes what the preview shows."""

    def __init__(self, desk: MainWindowApi, table: Path) -> None:
        super().__init__(desk.widget)
        project = desk.session.project
        assert project is not None
        self._session, self._table = desk.session, table
        self._found: AnswerPreview | None = None
        self._is_writing = False
        self.setWindowTitle(_("Answers from {file}").format(file=plain_title(table.name)))
        self.words = PlainLabel(_("Reading {file} …").format(file=table.name), wordWrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.model, self.refused = AnswerChangeModel(), RefusalModel()
        self.preview = RowTable(self.model, _("Answers that would be written"))
        self.refusals = RowTable(self.refused, _("Rows that are refused"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("Write answers"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setEnabled(False)
        self.buttons.accepted.connect(self.write_answers)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        desk.session.closed.connect(self.close)
        path = project.path
        desk.jobs.run_in_thread(lambda: preview_answers(path, table), self._show_preview, self._show_problem)

    def _lay_out(self) -> None:
        head = self.preview.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        for column, wide in enumerate((230, 90, 260, 110)):
            self.preview.setColumnWidth(column, wide)
        self.refusals.horizontalHeader().setStretchLastSection(True)
        box = QVBoxLayout(self)
        box.addWidget(self.words)
        box.addWidget(self.bar)
        box.addWidget(self.preview, 3)
        box.addWidget(self.refusals, 2)
        box.addWidget(self.buttons)
        self.refusals.hide()
        settings.resize_dialog(self, 860, 500)

    def _show_preview(self, found: AnswerPreview) -> None:
        self._found = found
        self.bar.hide()
        self.model.show_preview(found)
        self.refused.show_refusals(found.refusals())
        self.preview.setVisible(bool(found.plan.given))
        self.refusals.setVisible(bool(found.plan.faults))
        self.words.setText(found.outcome_sentence())
        self.go.setEnabled(bool(found.plan.given) and not self._session.read_only)
        if self.go.isEnabled():
            self.go.setFocus()

    def _show_problem(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self.bar.hide()
        self.preview.hide()
        self.words.setText(str(problem))

    def write_answers(self) -> None:
        """Write the answers of the preview as one operation."""
        from core.store import edits

        if self._found is None or not self.go.isEnabled():
            return
        given, name = self._found.plan.given, self._table.name

        def write(project: Project) -> Change:
            change = edits.take_answers(project, given, name)
            if change is None:
                raise UserError(_("The project has all of these answers already."))
            return change

        self.go.setEnabled(False)
        self._is_writing = True
        self._session.run_sized_edit(
            _("Answers from table"), write, EditSize(len(given)), self._finish_writing, self._show_refusal
        )

    def _finish_writing(self, _change: Change | None) -> None:
        self._is_writing = False
        count = len(self._found.plan.given) if self._found is not None else 0
        said = ngettext("{count} answer written from {file}.", "{count} answers written from {file}.", count)
        self._session.show_message(said.format(count=format_count(count), file=self._table.name))
        self.accept()

    def _show_refusal(self, sentence: str) -> None:
        self._is_writing = False
        self.words.setText(sentence)

    def reject(self) -> None:
        """Stop a change that is under way, otherwise close."""
        if self._is_writing:
            self._session.long_edits.cancel_edit()
        else:
            super().reject()


def show_dialog(desk: MainWindowApi, table: Path) -> AnswerTableDialog:
    """Show what a table of answers would change."""
    made = AnswerTableDialog(desk, table)
    made.open()
    return made
