"""Import a corrected table: preview each change (old and new value, with a check box) and each refused row.

The table is read and compared in a thread with its own connection; Apply is one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QProgressBar, QTableView, QVBoxLayout

from core.corrections import compare_table
from core.errors import UserError
from core.translation import _, format_count, ngettext
from gui import settings
from gui.long_edits import EditSize
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel, plain_title, with_plain_tips
from gui.widgets.column_model import CheckedModel

if TYPE_CHECKING:
    from core.corrections import ProposedCorrection, RefusedRow, TableComparison

_Index = QModelIndex | QPersistentModelIndex
_PROPOSED = (_("Row"), _("Marked text"), _("Article"), _("Current value"), _("Corrected value"))
_REFUSED = (_("Row"), _("Reason for refusal"))
_LATER = _("This mark was reviewed after the table was exported. Check the row to overwrite that decision.")


class CorrectionsStopped(UserError):
    """The user cancelled; nothing was changed."""


class TableProgress:
    """Progress and the stop flag, shared by the thread and the dialog."""

    def __init__(self) -> None:
        self.done, self.total, self.stop = 0, 0, False

    def report_progress(self, done: int, total: int) -> None:
        """Report progress; raise Stopped if the user cancelled."""
        if self.stop:
            raise CorrectionsStopped(_("The corrected table was not imported."))
        self.done, self.total = done, total


def read_table(project: Path, table: Path, reading: TableProgress) -> TableComparison:
    """Compare the table with the project through a read-only connection; runs in a thread. Raises UserError."""
    from core.store.project import open_project

    with open_project(project, backup=False) as reader:
        return compare_table(reader, table, reading.report_progress)


class CorrectionRows(CheckedModel):
    """Rows of text; with `checked` (row numbers) each row has a check box."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        super().__init__()
        self.columns = columns
        self._rows: list[ProposedCorrection] | list[RefusedRow] = []

    def show_rows(self, rows: list[ProposedCorrection] | list[RefusedRow], checked: set[int] | None = None) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows, self.checked = rows, checked
        self.endResetModel()

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._rows)

    @with_plain_tips
    def data(self, index: _Index, role: int = 0) -> object:  # noqa: D102 - Qt's
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.check_state(index)
        if role == Qt.ItemDataRole.ToolTipRole and getattr(row, "stale", False):
            return _LATER
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _row_cells(row)[index.column()]
        return None


def _row_cells(row: ProposedCorrection | RefusedRow) -> tuple[str, ...]:
    differences = getattr(row, "differences", None)
    if differences is None:
        return str(row.row), row.reason.partition(": ")[2]  # type: ignore[union-attr]
    old, new = (
        " · ".join(f"{one.column}: {getattr(one, side) or _('(empty)')}" for one in differences)
        for side in ("old", "new")
    )
    return str(row.row), row.words, row.title, old, new  # type: ignore[union-attr]


class CorrectionsDialog(QDialog):
    """Reads the table, previews its changes and applies the checked ones."""

    def __init__(self, desk: MainWindowApi, tables: Sequence[Path]) -> None:
        super().__init__(desk.widget)
        project = desk.session.project
        assert project is not None
        self._desk, self._project, self._reading = desk, project.path, TableProgress()
        self._table, *self._rest = tables
        self._found: TableComparison | None = None
        self._is_writing = False
        self.setWindowTitle(_("Corrected table {file}").format(file=plain_title(self._table.name)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = PlainLabel(_("Reading {file} …").format(file=self._table.name))
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.model, self.refused = CorrectionRows(_PROPOSED), CorrectionRows(_REFUSED)
        self.changes, self.refusals = _make_view(self.model, 3), _make_view(self.refused, 1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("Apply"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setEnabled(False)
        self.buttons.accepted.connect(self.apply_checked)
        self.buttons.rejected.connect(self.reject)
        self.model.dataChanged.connect(lambda *_args: self._update_button())
        box = QVBoxLayout(self)
        for widget in (self.words, self.bar, self.changes, self.refusals, self.buttons):
            box.addWidget(widget)
        settings.resize_dialog(self, 1100, 560)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._update_bar)
        self._timer.start(100)
        desk.session.closed.connect(self.close)
        table, reading = self._table, self._reading
        desk.jobs.run_in_thread(
            lambda: read_table(project.path, table, reading), self._show_comparison, self._show_problem
        )

    def _update_bar(self) -> None:
        if self._reading.total:
            self.bar.setRange(0, 1000)  # a table may have more bytes than Qt's bar can count
            self.bar.setValue(1000 * self._reading.done // self._reading.total)

    def _show_problem(self, problem: BaseException) -> None:
        self._timer.stop()
        if isinstance(problem, CorrectionsStopped):
            return
        self.bar.hide()
        if not isinstance(problem, UserError):
            self.words.setText(_("The table could not be read. Close this window and choose it again."))
            raise problem
        self.words.setText(str(problem))

    def _show_comparison(self, found: TableComparison) -> None:
        self._timer.stop()
        if self._reading.stop:
            return
        self._found = found
        self.bar.hide()
        self.model.show_rows(found.proposed, {at for at, one in enumerate(found.proposed) if not one.stale})
        self.refused.show_rows(found.refused)
        self.changes.setVisible(bool(found.proposed))
        self.refusals.setVisible(bool(found.refused))
        later = sum(one.stale for one in found.proposed)
        self.words.setText(found.whole or _outcome_sentence(found, later))
        self._update_button()

    def _update_button(self) -> None:
        """Show on the button how many changes it applies."""
        checked = len(self.model.checked or ())
        self.go.setText(_("Apply {count}").format(count=format_count(checked)) if checked else _("Apply"))
        self.go.setEnabled(checked > 0)

    def apply_checked(self) -> None:
        """Write the checked changes in one transaction."""
        from core.store import edits

        if self._found is None:
            return
        chosen = [self._found.proposed[at].correction for at in sorted(self.model.checked or ())]
        self.go.setEnabled(False)
        self._is_writing = True
        self._desk.session.run_sized_edit(
            _("Corrections from table"), lambda project: edits.apply_corrections(project, chosen, self._table.name),
            EditSize(len(chosen)), lambda _change: self._finish_writing(len(chosen)), self._show_refusal,
        )  # fmt: skip

    def _show_refusal(self, sentence: str) -> None:
        self._is_writing = False
        self.words.setText(sentence)
        self._update_button()

    def _finish_writing(self, count: int) -> None:
        self._is_writing = False
        self._desk.session.show_message(
            ngettext("{count} mark corrected from {file}.", "{count} marks corrected from {file}.", count).format(
                count=format_count(count), file=self._table.name
            )
        )
        self.accept()

    def reject(self) -> None:
        """Stop a change that is under way, otherwise close."""
        if self._is_writing:
            self._desk.session.long_edits.cancel_edit()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close, whichever way, and continue with the next table."""
        self._reading.stop = True
        super().done(result)
        rest, self._rest = self._rest, []
        if rest and self._desk.session.project is not None:
            self._desk.open_dialog("corrections", rest)


def _outcome_sentence(found: TableComparison, later: int) -> str:
    """What the table changes; `later`: how many of the marks were reviewed after the export."""
    counts = _("{rows} rows: {changed} with changes, {unchanged} unchanged, {refused} refused.").format(
        rows=format_count(found.rows),
        changed=format_count(len(found.proposed)),
        unchanged=format_count(found.unchanged_rows),
        refused=format_count(len(found.refused)),
    )
    if not later:
        return counts
    reviewed = ngettext(
        "{count} of these marks was reviewed after the export and is left unchecked.",
        "{count} of these marks were reviewed after the export and are left unchecked.",
        later,
    ).format(count=format_count(later))
    return f"{counts} {reviewed}"


def _make_view(model: CorrectionRows, wide: int) -> QTableView:
    """A table without a current cell; the columns from `wide` on share the width."""
    view = QTableView()
    view.setModel(model)
    view.setSelectionMode(QTableView.SelectionMode.NoSelection)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.hide()
    for column in range(model.columnCount()):
        stretch = column >= wide
        mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
        view.horizontalHeader().setSectionResizeMode(column, mode)
    for column, width in enumerate((70, 150, 200)[:wide]):
        view.setColumnWidth(column, width)
    return view


def show_dialog(desk: MainWindowApi, tables: Sequence[Path]) -> CorrectionsDialog:
    """Open the dialog for the first table; the others follow."""
    made = CorrectionsDialog(desk, tables)
    made.show()
    return made
