"""A table that says things of articles in the project: which column names them, what would change, and Apply."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QHeaderView, QProgressBar, QVBoxLayout

from core.errors import UserError
from core.translation import _, format_count, ngettext
from gui import settings
from gui.main_window_api import MainWindowApi
from gui.models.cell_changes import CellChangeModel, describe_changes
from gui.models.cell_writer import CellWriter
from gui.plain_text import PlainLabel, plain_title
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.row_views import RowTable

if TYPE_CHECKING:
    from core.article_table import ArticleTablePlan
    from core.store.article_cells import ArticleCell


def plan_in_thread(project: Path, table: Path, key: str | None, sheet: str | None) -> ArticleTablePlan:
    """Return what a table would change; runs in a thread. Raises UserError."""
    from core.article_table import plan_table
    from core.store.project import open_project

    with open_project(project, backup=False) as reader:
        return plan_table(reader, table, key, sheet)


class ArticleTableDialog(QDialog):
    """Reads the table, previews its changes and applies them as one step of undo."""

    def __init__(self, desk: MainWindowApi, table: Path) -> None:
        super().__init__(desk.widget)
        project = desk.session.project
        assert project is not None
        self._desk, self._path, self._table = desk, project.path, table
        self._plan: ArticleTablePlan | None = None
        self._writing: tuple[ArticleCell, ...] = ()
        self._ticket = 0
        self.setWindowTitle(_("Metadata from {file}").format(file=plain_title(table.name)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = PlainLabel(_("Reading {file} …").format(file=table.name))
        self.words.setWordWrap(True)
        self.key = QComboBox()
        self.key.setAccessibleName(_("Column that names the articles"))
        self.key.setEnabled(False)
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(_("Sheet"))
        self.model = CellChangeModel()
        self.model.dataChanged.connect(self._describe_chosen)
        self.preview = RowTable(self.model, _("Preview"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("Apply"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setEnabled(False)
        self.buttons.accepted.connect(self.apply_changes)
        self.buttons.rejected.connect(self.reject)
        self.writer = CellWriter(desk.session, self)
        self.writer.written.connect(self._finish_writing)
        self.writer.refused.connect(self._show_refusal)
        self.writer.advanced.connect(self._show_progress)
        self._lay_out()
        self.key.activated.connect(lambda _at: self._read_table(self.key.currentText(), self._chosen_sheet()))
        self.sheet.activated.connect(lambda _at: self._read_table(None, self._chosen_sheet()))
        desk.session.closed.connect(self.close)
        self._read_table(None, None)

    def _lay_out(self) -> None:
        self._form = form = QFormLayout()
        form.addRow(_("Sheet"), self.sheet)
        form.setRowVisible(self.sheet, False)
        form.addRow(_("Column that names the articles"), self.key)
        head = self.preview.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        for column, wide in enumerate((270, 100, 220)):
            self.preview.setColumnWidth(column, wide)
        box = QVBoxLayout(self)
        nest_layout(box, form)
        box.addWidget(self.words)
        box.addWidget(self.preview, 1)
        box.addWidget(self.bar)
        box.addWidget(self.buttons)
        settings.resize_dialog(self, 820, 460)

    def _chosen_sheet(self) -> str | None:
        return self.sheet.currentText() if self.sheet.count() else None

    def _read_table(self, key: str | None, sheet: str | None) -> None:
        self._ticket += 1
        ticket, project, table = self._ticket, self._path, self._table
        self.go.setEnabled(False)
        self.bar.show()
        self._desk.jobs.run_in_thread(
            lambda: plan_in_thread(project, table, key, sheet),
            lambda found: self._show_plan(found, ticket),
            self._show_problem,
        )

    def _show_plan(self, plan: ArticleTablePlan, ticket: int) -> None:
        if ticket != self._ticket:
            return
        self._plan = plan
        self.bar.hide()
        self.key.clear()
        self.key.addItems(plan.columns)
        self.key.setCurrentText(plan.key_column)
        self.sheet.clear()
        self.sheet.addItems(plan.sheets)
        self.sheet.setCurrentText(plan.sheet or "")
        self._form.setRowVisible(self.sheet, len(plan.sheets) > 1)
        self.key.setEnabled(True)
        self.model.show_cells(plan.cells)
        self._describe_chosen()

    def _describe_chosen(self) -> None:
        """Say what Apply will change."""
        if self._plan is None or self.writer.is_running:
            return
        said = [self._plan.outcome_sentence()]
        newer = self._plan.newer_sentence()
        if newer is not None:
            said.append(newer)
            said.append(_("Check a row to replace its value all the same."))
        chosen = self.model.chosen_cells()
        self.words.setText(" ".join((*said, describe_changes(chosen))))
        self.go.setEnabled(bool(chosen) and not self._desk.session.read_only)

    def _show_problem(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self.bar.hide()
        self.model.show_cells(())
        self.words.setText(str(problem))

    def apply_changes(self) -> None:
        """Write what the preview shows."""
        if self._plan is None or not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        self.key.setEnabled(False)
        self._writing = self.model.chosen_cells()
        self.words.setText(_("Changing the articles …"))
        self.writer.write_cells(self._writing)

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.show()

    def _finish_writing(self) -> None:
        count = len({cell.article_id for cell in self._writing})
        words = ngettext("{count} article changed.", "{count} articles changed.", count)
        self._desk.session.show_message(words.format(count=format_count(count)))
        self.accept()

    def _show_refusal(self, sentence: str) -> None:
        self.bar.hide()
        self.words.setText(sentence)
        self.key.setEnabled(True)

    def reject(self) -> None:
        """Stop a change that is under way, otherwise close."""
        if self.writer.is_running:
            self.writer.cancel_writing()
        else:
            super().reject()


def show_dialog(desk: MainWindowApi, table: Path) -> ArticleTableDialog:
    """Show what a table would change."""
    made = ArticleTableDialog(desk, table)
    made.open()
    return made
