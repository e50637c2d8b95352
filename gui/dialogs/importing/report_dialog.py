"""The report of an import: everything that needs attention, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout

from core.errors import UserError
from core.records import Change
from core.translation import _, format_count
from gui import ask
from gui.dialogs.importing.import_report import ImportReport, fill_table, make_table
from gui.dialogs.importing.refused_files import RefusedFiles, describe_refused
from gui.dialogs.importing.report_table import save_report
from gui.long_edits import EditSize
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel


class ImportReportDialog(QDialog):
    """Lists the inputs that need attention, by kind; it may stay open next to the window."""

    columns_wanted = Signal()
    """The columns of the tables are to be asked about again."""
    split_wanted = Signal(list, object)
    """These paths are to be imported again with this SplitChoice."""

    def __init__(self, desk: MainWindowApi, report: ImportReport, paths: Sequence[Path], has_tables: bool) -> None:
        """`paths`: what was imported. `has_tables`: whether there were tables."""
        super().__init__(desk.widget)
        self._desk, self._project = desk, desk.session.project
        self.report, self._paths = report, paths
        self.setWindowTitle(_("Import report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        self.words = PlainLabel(self._describe_outcome(), wordWrap=True)
        self.table = make_table(report.list_groups(), paths)
        self.columns_again: QPushButton | None = None
        """Asks about the columns again, if there were tables."""
        self.refused: RefusedFiles | None = None
        """The buttons for files that look like several articles, if there are any."""
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.close)
        self._add_buttons(has_tables)
        box = QVBoxLayout(self)
        box.addWidget(self.words)
        box.addWidget(self.table, 1)
        box.addWidget(self._buttons)
        default = self.columns_again or self._buttons.button(QDialogButtonBox.StandardButton.Close)
        default.setDefault(True)
        self.table.setFocus()
        self._place_report()
        desk.session.closed.connect(self.close)

    def _add_buttons(self, has_tables: bool) -> None:
        if self.report.in_trash:
            words = _("Restore {count} from the trash").format(count=format_count(len(self.report.in_trash)))
            self._add_button(words).clicked.connect(self._restore_trashed)
        if has_tables:
            self.columns_again = self._add_button(_("Columns …"))
            self.columns_again.setToolTip(_("Asks which column is which, and imports these files again"))
            self.columns_again.clicked.connect(self._ask_columns)
        if self.report.several:
            self.refused = RefusedFiles(self._desk, self.report, self.table, self._buttons)
            self.refused.answered.connect(self.split_wanted)
            self.refused.resolved.connect(self._update_report)
        self.save_report = self._add_button(_("Save report …"))
        self.save_report.clicked.connect(lambda _checked=False: self._save_report(self.report.list_groups()))

    def _add_button(self, words: str) -> QPushButton:
        return self._buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)

    def _describe_outcome(self) -> str:
        said = (self.report.outcome_sentence(), self.report.models_sentence(), describe_refused(self.report))
        return "\n".join(filter(None, said))

    def _ask_columns(self, _checked: bool = False) -> None:
        self.close()
        self.columns_wanted.emit()

    def _restore_trashed(self, _checked: bool = False) -> None:
        """Restore the articles found in the trash."""
        from core.store import edits

        session, ids = self._desk.session, self.report.in_trash

        def tell_count(_change: Change | None) -> None:
            session.show_message(_("{count} restored from the trash.").format(count=format_count(len(ids))))

        session.run_sized_edit(
            _("Restore"), lambda project: edits.restore_articles(project, ids), EditSize(len(ids)), tell_count
        )
        self.close()

    def drop_imported(self, paths: list[Path], report: ImportReport) -> None:
        """Drop the files that another import has read."""
        if self.refused is not None:
            self.refused.drop_imported(paths, report)

    def _update_report(self) -> None:
        """Leave out what has been imported since; close the report if nothing is left."""
        self.words.setText(self._describe_outcome())
        fill_table(self.table, self.report.list_groups(), self._paths)
        if not self.report.needs_attention:
            self.close()

    def _place_report(self) -> None:
        """Make room for the report in the middle of the window, on the screen."""
        room = self._desk.widget.screen().availableGeometry()
        size = QSize(940, 560).boundedTo(room.size() - QSize(20, 60))
        middle = self._desk.widget.frameGeometry().center()
        left, top = middle.x() - size.width() // 2, middle.y() - size.height() // 2
        self.resize(size)
        self.move(
            max(room.left(), min(left, room.right() - size.width())),
            max(room.top(), min(top, room.bottom() - size.height() - 40)),
        )

    def _save_report(self, groups: list[tuple[str, list[tuple[str, str]]]]) -> None:
        """Ask for a file and write the whole report there, in a thread."""
        folder = self._project.path.parent if self._project is not None else Path.home()
        kinds, title = _("CSV tables (*.csv)"), _("Save report")
        path = ask.choose_new_file(self, title, folder / f"{_('import report')}.csv", kinds, ".csv")
        if path is not None:
            self._saved_as = path
            self._desk.jobs.run_in_thread(lambda: save_report(path, groups), self._report_saved, self._report_unsaved)

    def _report_saved(self, _nothing: None) -> None:
        self._desk.session.show_message(_("The report is saved as {file}.").format(file=self._saved_as.name))

    def _report_unsaved(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        ask.show_warning(self, _("Save report"), str(problem))
