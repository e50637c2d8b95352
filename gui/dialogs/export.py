"""Export: which format with which options, where to, with progress; a thread writes it."""

from __future__ import annotations

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
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from core.errors import UserError
from gui import ask, settings
from gui.desk import Desk
from gui.dialogs.choices import Choices
from gui.plain_text import PlainLabel

if TYPE_CHECKING:
    from core.export import Format, Options


class Stopped(UserError):
    """The user cancelled; nothing is left of the export."""


class Writing:
    """What the thread and the dialog share: how far it is, and whether to stop."""

    def __init__(self) -> None:
        self.done, self.total, self.stop = 0, 0, False

    def tell(self, done: int, total: int) -> None:
        """Called by the export for every few rows."""
        if self.stop:
            raise Stopped("The export was cancelled; no file of it is left.")
        self.done, self.total = done, total


def write(project: Path, form: Format, target: Path, options: Options, writing: Writing) -> list[Path]:
    """Open the project once more, to read only, and write it out; runs in a thread. Raises UserError."""
    from core.store.project import open_project

    with open_project(project, backup=False) as reader:
        return form.write(reader, target, options, writing.tell)


class Export(QDialog):
    """Asks for the format, its options and the target, then shows progress, then what was written."""

    def __init__(self, desk: Desk) -> None:
        from core.export import FORMATS

        super().__init__(desk.widget)
        project = desk.session.project
        assert project is not None
        self._desk, self._path = desk, project.path
        self._writing = Writing()
        self._agreed = ""
        """File that the user agreed to replace."""
        self.setWindowTitle("Export tables")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self.format = QComboBox()
        self.format.setAccessibleName("Format")
        for form in FORMATS.values():
            self.format.addItem(form.TITLE, form.NAME)
        self.format.setCurrentIndex(max(0, self.format.findData(settings.text(desk.settings, "export format"))))
        self.place = PlainLabel("Folder")
        self.target = QLineEdit()
        self.browse = QPushButton("Choose …")
        self.browse.clicked.connect(lambda _checked: self._browse())
        self.choices = Choices(desk.settings)
        self.hint = PlainLabel("")
        self.words = PlainLabel(" ")
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton("Export", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.start)
        self.buttons.rejected.connect(self.reject)
        self._timer = QTimer(self)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._look)
        self._arrange()
        self.format.currentIndexChanged.connect(self._choose)
        self._choose()

    def _arrange(self) -> None:
        where = QHBoxLayout()
        where.addWidget(self.target, 1)
        where.addWidget(self.browse)
        form = QFormLayout()
        form.addRow("Format", self.format)
        form.addRow(self.place, where)
        form.addRow("", self.choices)
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        box = QVBoxLayout(self)
        box.addLayout(form)
        box.addWidget(self.hint)
        box.addWidget(self.bar)
        box.addWidget(self.words)
        box.addWidget(self.buttons)

    @property
    def form(self) -> Format:
        """The format chosen."""
        from core.export import FORMATS

        return FORMATS[self.format.currentData()]

    def _remembered(self) -> str:
        """Key of the settings under which the target of this format and project is kept."""
        return f"export/{self._path.stem}" if not self.form.SUFFIX else f"export {self.form.NAME}/{self._path.stem}"

    def _choose(self) -> None:
        """Show what the format chosen asks for."""
        form = self.form
        ending = form.SUFFIX or " tables"
        place = "File" if form.SUFFIX else "Folder"
        beside = self._path.with_name(f"{self._path.stem}{ending}")
        self.place.setText(place)
        self.target.setAccessibleName(place)
        self.target.setText(settings.text(self._desk.settings, self._remembered()) or str(beside))
        self.choices.offer(form.OPTIONS)
        self.hint.setText(form.ABOUT)

    def _browse(self) -> None:
        form, typed = self.form, Path(self.target.text())
        if form.SUFFIX:
            found = ask.file_to_make(self, "Export", typed, f"{form.TITLE} (*{form.SUFFIX})", form.SUFFIX)
            self._agreed = str(found)
        else:
            found = ask.folder(self, "Export to folder", typed.parent)
        if found is not None:
            self.target.setText(str(found))

    def _target(self) -> Path | None:
        """Where to write; None, and a sentence where one is due, where that is not settled."""
        form, typed = self.form, self.target.text().strip()
        if not typed:
            self.words.setText(f"Name a {'file' if form.SUFFIX else 'folder'} first.")
            return None
        target = Path(typed).expanduser()
        if not form.SUFFIX:
            return target
        if not target.name.casefold().endswith(form.SUFFIX):
            target = target.with_name(target.name + form.SUFFIX)
        if target.exists() and str(target) != self._agreed:
            return target if ask.yes(self, "Export", f"{target.name} already exists.", "Replace") else None
        return target

    def start(self) -> None:
        """Write it."""
        target = self._target()
        if target is None:
            return
        self.go.setEnabled(False)
        self.format.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()
        self._timer.start()
        options, project, form, writing = self.choices.taken(), self._path, self.form, self._writing
        self._desk.settings.setValue("export format", form.NAME)
        self._desk.settings.setValue(self._remembered(), str(target))
        self._desk.jobs.call(lambda: write(project, form, target, options, writing), self._written, self._failed)

    def _look(self) -> None:
        if self._writing.total:
            self.bar.setRange(0, self._writing.total)
            self.bar.setValue(self._writing.done)

    def _failed(self, problem: BaseException) -> None:
        self._timer.stop()
        self.bar.hide()
        self.go.setEnabled(True)
        self.format.setEnabled(True)
        if isinstance(problem, Stopped):
            self._desk.session.say(str(problem))
            super().reject()
            return
        if not isinstance(problem, UserError):
            raise problem
        self.words.setText(str(problem))

    def _written(self, paths: list[Path]) -> None:
        self._timer.stop()
        self.bar.hide()
        folder = paths[0].parent
        sentence = f"Exported {f'{len(paths)} files to {folder}' if len(paths) > 1 else f'to {paths[0]}'}."
        self._desk.session.say(sentence)
        self.words.setText(sentence)
        self.go.hide()
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("Close")
        opener = self.buttons.addButton("Open the folder", QDialogButtonBox.ButtonRole.ActionRole)
        opener.clicked.connect(lambda _checked: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))

    def reject(self) -> None:
        """Cancel what is being written, else close."""
        if self._timer.isActive():
            self._writing.stop = True
        else:
            super().reject()


def show(desk: Desk) -> Export:
    """Show the dialog."""
    made = Export(desk)
    made.open()
    return made
