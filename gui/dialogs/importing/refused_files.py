"""The buttons of an import report for files that look like several articles: split them, or take each as one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from core.records import Change, Failure
from core.translation import _, ngettext
from gui.dialogs.importing.import_report import ImportReport
from gui.dialogs.importing.report_table import ReportTable
from gui.dialogs.importing.split_dialog import SplitFilesDialog
from gui.main_window_api import MainWindowApi


class RefusedFiles(QObject):
    """Two buttons that act on the selected files that were refused for this reason."""

    answered = Signal(list, object)
    """These paths are to be imported again with this SplitChoice."""
    resolved = Signal()
    """Files of the report have been imported since, and it no longer has them."""

    def __init__(
        self, desk: MainWindowApi, report: ImportReport, table: ReportTable, buttons: QDialogButtonBox
    ) -> None:
        super().__init__(table)
        self._desk, self._report, self._table = desk, report, table
        self._project = desk.session.project
        self._files: dict[str, Path] = {}
        """The refused inputs that are files on the disk; those in archives cannot be opened by themselves."""
        self.split = self._add_button(buttons, _("S&plit …"))
        self.split.setToolTip(_("Shows which articles the selected files give if they are split at certain lines"))
        self.split.clicked.connect(lambda _checked=False: self.show_split_dialog())
        self.single = self._add_button(buttons, _("Take as &one article"))
        self.single.setToolTip(_("Imports each of the selected files as one article"))
        self.single.clicked.connect(lambda _checked=False: self.take_as_single())
        table.itemSelectionChanged.connect(self._update_buttons)
        sources = list(report.several)
        desk.jobs.run_in_thread(lambda: [one for one in sources if Path(one).is_file()], self._receive_files)
        table.select_source(sources[0])

    def _add_button(self, buttons: QDialogButtonBox, words: str) -> QPushButton:
        made = buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
        made.setAutoDefault(False)
        made.setEnabled(False)
        return made

    def _receive_files(self, sources: Sequence[str]) -> None:
        self._files = {source: Path(source) for source in sources}
        self._update_buttons()

    def _update_buttons(self) -> None:
        ready = bool(self.selected_paths)
        self.split.setEnabled(ready)
        self.single.setEnabled(ready)

    @property
    def selected_paths(self) -> list[Path]:
        """The selected files that can be split."""
        chosen = (self._files.get(source) for source in self._table.selected_sources())
        return list(dict.fromkeys(path for path in chosen if path is not None))

    def show_split_dialog(self) -> SplitFilesDialog | None:
        """Ask how the selected files are split; None if none is selected."""
        paths = self.selected_paths
        if not paths:
            return None
        made = SplitFilesDialog(self._desk, self._table.window(), paths)
        made.answered.connect(self.answered)
        made.open()
        return made

    def take_as_single(self) -> None:
        """Have each of the selected files imported as one article."""
        from core.collections.split_lines import SplitChoice

        paths = self.selected_paths
        if paths:
            self.answered.emit(paths, SplitChoice(None))

    def drop_imported(self, paths: Sequence[Path], report: ImportReport) -> None:
        """Drop the files that another import has read, from this report and the failures of the project."""
        from core.store import intake

        failed = {source for source, _reason in report.failed}
        done = {one: path for one, path in self._files.items() if path in paths and one not in failed}
        project = self._desk.session.project
        if not done or project is None or project is not self._project:
            return
        reasons = self._report.several
        intake.remove_failures(project, [Failure(source, reasons[source]) for source in done if source in reasons])
        self._desk.session.announce_change(Change(0, "import", frozenset()))
        self._files = {source: path for source, path in self._files.items() if source not in done}
        self._report.drop_failures(done)
        self.resolved.emit()
        left = next(iter(self._report.several), None)
        if left is not None:
            self._table.select_source(left)
        self._update_buttons()


def describe_refused(report: ImportReport) -> str:
    """Return what can be done with the refused files of a report, in one sentence; empty if there are none."""
    count = len(report.several)
    if not count:
        return ""
    return ngettext(
        "A file below looks like several articles: select it and choose Split or Take as one article. One in an "
        "archive must be unpacked first.",
        "Files below look like several articles: select them and choose Split or Take as one article. Those in an "
        "archive must be unpacked first.",
        count,
    )
