"""Export the project: choose format, options and target; a thread writes it, and its progress is running work."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from core.errors import UserError
from core.translation import _, format_count
from gui import ask, settings
from gui.dialogs.export_options_form import ExportOptionsForm
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel
from gui.requests import NoticeAnswer, ShowNotice
from gui.running_work import RunningWork
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.problem_label import ProblemLabel

if TYPE_CHECKING:
    from core.export import Format, Options


class ExportStopped(UserError):
    """The user cancelled; no file of the export is left."""


class ExportProgress:
    """Progress and the stop flag, shared by the thread and the dialog."""

    def __init__(self) -> None:
        self.done, self.total, self.stop = 0, 0, False
        self.warning: str | None = None
        """What to say of the exported data, once they are written."""

    def report_progress(self, done: int, total: int) -> None:
        """Report progress; raise Stopped if the user cancelled."""
        if self.stop:
            raise ExportStopped(_("The export was cancelled, and no file of it is left."))
        self.done, self.total = done, total


def write_export(project: Path, form: Format, target: Path, options: Options, writing: ExportProgress) -> list[Path]:
    """Export the project through a read-only connection; runs in a thread. Raises UserError."""
    from core.export import describe_outdated
    from core.store.project import open_project

    with open_project(project, backup=False) as reader:
        written = form.write_project(reader, target, options, writing.report_progress)
        writing.warning = describe_outdated(reader, without_outdated=bool(options.get("without_outdated")))
        return written


class ExportDialog(QDialog):
    """Asks for format, options and target, and is hidden while it writes; a notice says what was written."""

    def __init__(self, desk: MainWindowApi, *, only_selected: bool = False) -> None:
        """`only_selected`: begin with the articles selected in the list."""
        from core.export import FORMATS

        super().__init__(desk.widget)
        project = desk.session.project
        assert project is not None
        self._desk, self._path = desk, project.path
        self._writing = ExportProgress()
        self._agreed = ""
        """The file the user agreed to replace."""
        self._written = ""
        """The file or folder that is written."""
        self.setWindowTitle(_("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self.format = QComboBox()
        self.format.setAccessibleName(_("Format"))
        for form in FORMATS.values():
            self.format.addItem(form.TITLE, form.NAME)
        self.format.setCurrentIndex(
            max(0, self.format.findData(settings.read_text(desk.settings, settings.EXPORT_FORMAT)))
        )
        self.place = PlainLabel(_("Folder"))
        self.target = QLineEdit()
        self.browse = QPushButton(_("Choose …"))
        self.browse.clicked.connect(lambda _checked: self._choose_target())
        self.choices = ExportOptionsForm(desk.settings, desk.session.listed)
        self.choices.only_selected = only_selected
        self.hint = PlainLabel("")
        self.words = ProblemLabel()
        self._work: RunningWork | None = None
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.start_export)
        self.buttons.rejected.connect(self.reject)
        self._timer = QTimer(self)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._report_progress)
        self._lay_out()
        self.format.currentIndexChanged.connect(self._show_format)
        self._show_format()

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.addWidget(self.target, 1)
        where.addWidget(self.browse)
        form = QFormLayout()
        form.addRow(_("Format"), self.format)
        form.addRow(self.place, where)
        form.addRow("", self.choices)
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        box = QVBoxLayout(self)
        nest_layout(box, form)
        box.addWidget(self.hint)
        box.addWidget(self.words)
        box.addWidget(self.buttons)

    @property
    def selected_format(self) -> Format:
        """The selected format."""
        from core.export import FORMATS

        return FORMATS[self.format.currentData()]

    def _target_key(self) -> str:
        """Return the settings key of the last target for this format and project."""
        return settings.export_target(self.selected_format.NAME if self.selected_format.SUFFIX else "", self._path.stem)

    def _show_format(self) -> None:
        """Show the target and options of the selected format."""
        form = self.selected_format
        ending = form.SUFFIX or _(" tables")
        place = _("File") if form.SUFFIX else _("Folder")
        beside = self._path.with_name(f"{self._path.stem}{ending}")
        self.place.setText(place)
        self.target.setAccessibleName(place)
        self.target.setText(settings.read_text(self._desk.settings, self._target_key()) or str(beside))
        self.choices.show_options(form.OPTIONS)
        self.hint.setText(form.ABOUT)

    def _choose_target(self) -> None:
        form, typed = self.selected_format, Path(self.target.text())
        if form.SUFFIX:
            found = ask.choose_new_file(self, _("Export"), typed, f"{form.TITLE} (*{form.SUFFIX})", form.SUFFIX)
            self._agreed = str(found)
        else:
            found = ask.choose_folder(self, _("Export to folder"), typed.parent)
        if found is not None:
            self.target.setText(str(found))

    def _read_target(self) -> Path | None:
        """Return where to write; None, with a message if needed, while that is open."""
        form, typed = self.selected_format, self.target.text().strip()
        if not typed:
            self.words.setText(_("Choose a file first.") if form.SUFFIX else _("Choose a folder first."))
            return None
        target = Path(typed).expanduser()
        if not form.SUFFIX:
            return target
        if not target.name.casefold().endswith(form.SUFFIX):
            target = target.with_name(target.name + form.SUFFIX)
        if target.exists() and str(target) != self._agreed:
            question = _("{file} already exists.").format(file=target.name)
            return target if ask.confirm_action(self, _("Export"), question, _("Replace")) else None
        return target

    def start_export(self) -> None:
        """Start the export."""
        target = self._read_target()
        if target is None:
            return
        self.go.setEnabled(False)
        self.format.setEnabled(False)
        self._timer.start()
        self._work = self._desk.session.works.begin_work(_("Export"), self._stop_export)
        self._work.report_progress(0, words=str(target))
        self.hide()
        options, project, form, writing = self.choices.read_options(), self._path, self.selected_format, self._writing
        self._written = str(target)
        self._desk.jobs.run_in_thread(
            lambda: write_export(project, form, target, options, writing), self._show_result, self._show_problem
        )

    def _stop_export(self) -> None:
        self._writing.stop = True

    def _report_progress(self) -> None:
        if self._work is not None:
            self._work.report_progress(self._writing.done, self._writing.total)

    def _show_problem(self, problem: BaseException) -> None:
        self._timer.stop()
        self.go.setEnabled(True)
        self.format.setEnabled(True)
        assert self._work is not None
        if isinstance(problem, ExportStopped):
            self._work.finish_work(str(problem), cancelled=True)
            self._desk.session.show_message(str(problem))
            super().reject()
            return
        known = isinstance(problem, UserError)
        self._work.fail_work(str(problem) if known else _("The program ran into an error."))
        self.open()
        if not known:
            raise problem
        self.words.setText(str(problem))

    def _show_result(self, paths: list[Path]) -> None:
        self._timer.stop()
        self._desk.settings.setValue(settings.EXPORT_FORMAT, self.selected_format.NAME)
        self._desk.settings.setValue(self._target_key(), self._written)  # not one that could not be written
        folder = paths[0].parent
        if len(paths) > 1:
            sentence = _("Exported {count} files to {folder}.").format(count=format_count(len(paths)), folder=folder)
        else:
            sentence = _("Exported to {file}.").format(file=paths[0])
        if self._writing.warning is not None:
            sentence = f"{sentence} {self._writing.warning}"
        opener = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(folder)))
        assert self._work is not None
        self._work.look = (_("Open folder"), opener)
        self._work.finish_work(sentence)
        self._desk.session.send_request(ShowNotice(sentence, (NoticeAnswer(_("Open folder"), opener),)))
        self.accept()


def show_dialog(desk: MainWindowApi, only_selected: bool = False) -> ExportDialog:
    """Show the dialog; `only_selected`: begin with the articles selected in the list."""
    made = ExportDialog(desk, only_selected=only_selected)
    made.open()
    return made
