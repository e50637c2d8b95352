"""A table of answers, records or memos that comes back: what it changes, what is refused, and Apply."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QHeaderView, QProgressBar, QVBoxLayout

from core.errors import UserError
from core.translation import _, format_count, ngettext
from gui import settings
from gui.long_edits import EditSize
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel, plain_title, with_plain_tips
from gui.widgets.column_model import ColumnModel, Index
from gui.widgets.row_views import RowTable

if TYPE_CHECKING:
    from core.records import Change
    from core.returned_table import ReturnedTable

_EMPTY = "–"
_CHANGES = (_("About"), _("Question or slot"), _("Now"), _("New"))
_REFUSED = (_("Refused"),)


def describe_plan(plan: ReturnedTable) -> str:
    """Return what a table would change, and how much of it is refused, in sentences."""
    count, faults = len(plan.changes), len(plan.faults)
    sentences = {
        "answers": ngettext("{count} answer will be written.", "{count} answers will be written.", count),
        "records": ngettext("{count} cell will change.", "{count} cells will change.", count),
        "memos": ngettext("{count} memo will be written.", "{count} memos will be written.", count),
    }
    said = [sentences[plan.kind].format(count=format_count(count)) if count else _("Nothing would change.")]
    if plan.others:
        kept = ngettext(
            "{count} of them is by another coder and kept as that coder’s work.",
            "{count} of them are by other coders and kept as their work.",
            len(plan.others),
        )
        said.append(kept.format(count=format_count(len(plan.others))))
    if plan.unchanged:
        same = ngettext("{count} is in the project already.", "{count} are in the project already.", plan.unchanged)
        said.append(same.format(count=format_count(plan.unchanged)))
    if faults:
        refused = ngettext("{count} row or column is refused.", "{count} rows or columns are refused.", faults)
        said.append(refused.format(count=format_count(faults)))
    return " ".join(said)


class ReturnedRows(ColumnModel):
    """Rows of words, each as long as the columns."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        super().__init__()
        self.columns = columns
        self.rows: list[tuple[str, ...]] = []

    def show_rows(self, rows: list[tuple[str, ...]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.rows)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self.rows[index.row()][index.column()] or _EMPTY


def plan_in_thread(project: Path, table: Path, *, empty_clears: bool) -> ReturnedTable:
    """Return what a table would change; runs in a thread. Raises UserError."""
    from core.returned_table import ReturnChoices, plan_returned_table
    from core.store.project import open_project

    with open_project(project, backup=False) as reader:
        return plan_returned_table(reader, table, ReturnChoices(empty_clears=empty_clears))


class ReturnedTableDialog(QDialog):
    """Reads the table, shows what it changes and writes it as one step of undo."""

    def __init__(self, desk: MainWindowApi, table: Path) -> None:
        super().__init__(desk.widget)
        project = desk.session.project
        assert project is not None
        self._desk, self._table = desk, table
        self._plan: ReturnedTable | None = None
        self._is_writing = False
        self.setWindowTitle(_("Changes from {file}").format(file=plain_title(table.name)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = PlainLabel(_("Reading {file} …").format(file=table.name))
        self.words.setWordWrap(True)
        self.model, self.refused = ReturnedRows(_CHANGES), ReturnedRows(_REFUSED)
        self.preview, self.refusals = RowTable(self.model, _("Preview")), RowTable(self.refused, _("Refused"))
        self.clears = QCheckBox(_("&Empty cells take away what the project has there"))
        self.clears.setEnabled(False)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("Apply"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setEnabled(False)
        self.buttons.accepted.connect(self.apply_changes)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.clears.toggled.connect(self._read_table)
        desk.session.closed.connect(self.close)
        self._path = project.path
        self._read_table()

    def _lay_out(self) -> None:
        head = self.preview.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, wide in enumerate((220, 200, 180)):
            self.preview.setColumnWidth(column, wide)
        for view in (self.preview, self.refusals):
            view.horizontalHeader().setStretchLastSection(True)
        self.refusals.hide()
        box = QVBoxLayout(self)
        box.addWidget(self.words)
        box.addWidget(self.preview, 2)
        box.addWidget(self.refusals, 1)
        box.addWidget(self.clears)
        box.addWidget(self.bar)
        box.addWidget(self.buttons)
        settings.resize_dialog(self, 820, 460)

    def _read_table(self) -> None:
        """Read the table in a thread, as is ticked now."""
        self._plan = None
        self.go.setEnabled(False)
        self.clears.setEnabled(False)
        self.bar.show()
        path, table, clears = self._path, self._table, self.clears.isChecked()
        self._desk.jobs.run_in_thread(
            lambda: plan_in_thread(path, table, empty_clears=clears), self._show_plan, self._show_problem
        )

    def _show_plan(self, plan: ReturnedTable) -> None:
        self._plan = plan
        self.bar.hide()
        self.clears.setEnabled(True)
        self.model.show_rows([(one.about, one.question, one.before, one.after) for one in plan.changes])
        here = f"{plan.source}, "
        self.refused.show_rows([(sentence.removeprefix(here),) for sentence in plan.faults])
        self.preview.setVisible(bool(plan.changes))
        self.refusals.setVisible(bool(plan.faults))
        self.words.setText(describe_plan(plan))
        self.go.setEnabled(bool(plan.changes) and not self._desk.session.read_only)
        if self.go.isEnabled():
            self.go.setFocus()

    def _show_problem(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self.bar.hide()
        self.preview.hide()
        self.words.setText(str(problem))

    def apply_changes(self) -> None:
        """Write what the preview shows."""
        from core.returned_table import take_returned_table

        plan = self._plan
        if plan is None or self._is_writing or not self.go.isEnabled():
            return
        self._is_writing = True
        self.go.setEnabled(False)
        size, name = EditSize(len(plan.changes)), self._table.name
        self._desk.session.run_sized_edit(
            _("Corrections from table"), lambda project: take_returned_table(project, plan, name), size,
            self._finish, self._show_refusal,
        )  # fmt: skip

    def _finish(self, _change: Change | None) -> None:
        assert self._plan is not None
        self._is_writing = False
        count = len(self._plan.changes)
        said = ngettext("{count} change made from {file}.", "{count} changes made from {file}.", count)
        self._desk.session.show_message(said.format(count=format_count(count), file=self._table.name))
        self.accept()

    def _show_refusal(self, sentence: str) -> None:
        self._is_writing = False
        self.words.setText(sentence)

    def reject(self) -> None:
        """Stop a change that is under way, otherwise close."""
        if self._is_writing:
            self._desk.session.long_edits.cancel_edit()
        else:
            super().reject()


def show_dialog(desk: MainWindowApi, table: Path) -> ReturnedTableDialog:
    """Show what a table would change."""
    made = ReturnedTableDialog(desk, table)
    made.open()
    return made
