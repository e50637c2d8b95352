"""Export: which format, where to, with progress; the tables are written in a thread by a reader of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
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
from gui.plain_text import PlainLabel

if TYPE_CHECKING:
    from core.export import Format


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


def write(project: Path, form: Format, target: Path, bom: bool, writing: Writing) -> list[Path]:
    """Open the project once more, to read only, and write it out; runs in a thread. Raises UserError."""
    from core.store.project import open_project

    with open_project(project, backup=False) as reader:
        return form.write(reader, target, bom=bom, progress=writing.tell)


class Export(QDialog):
    """Asks for the target, then shows progress, then what was written."""

    def __init__(self, desk: Desk) -> None:
        from core.export import FORMATS

        super().__init__(desk.widget)
        project = desk.session.project
        assert project is not None
        self._desk, self._path, self._form = desk, project.path, next(iter(FORMATS.values()))
        self._writing = Writing()
        self.setWindowTitle("Export tables")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        beside = project.path.with_name(f"{project.path.stem} tables")
        self.target = QLineEdit(settings.text(desk.settings, f"export/{project.path.stem}") or str(beside))
        self.target.setAccessibleName("Folder")
        self.browse = QPushButton("Choose …")
        self.browse.clicked.connect(lambda _checked: self._browse())
        self.bom = QCheckBox("Mark the files as UTF-8 for Excel (byte-order mark)")
        self.bom.setChecked(settings.text(desk.settings, "export bom") == "yes")
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

    def _arrange(self) -> None:
        where = QHBoxLayout()
        where.addWidget(self.target, 1)
        where.addWidget(self.browse)
        form = QFormLayout()
        form.addRow("Folder", where)
        form.addRow("", self.bom)
        hint = PlainLabel(
            "Articles, marks, entities, rules, amounts, dates, quotes, statements, claims, conflicts, copies and the "
            "history as CSV files, and a datapackage.json that describes every column. Files of an earlier export in "
            "this folder are replaced."
        )
        hint.setWordWrap(True)
        hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        box = QVBoxLayout(self)
        box.addLayout(form)
        box.addWidget(hint)
        box.addWidget(self.bar)
        box.addWidget(self.words)
        box.addWidget(self.buttons)

    def _browse(self) -> None:
        found = ask.folder(self, "Export to folder", Path(self.target.text()).parent)
        if found is not None:
            self.target.setText(str(found))

    def start(self) -> None:
        """Write the tables."""
        target = Path(self.target.text().strip()).expanduser()
        if not self.target.text().strip():
            self.words.setText("Name a folder first.")
            return
        self.go.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()
        self._timer.start()
        bom, project, form, writing = self.bom.isChecked(), self._path, self._form, self._writing
        self._desk.settings.setValue(f"export/{project.stem}", str(target))
        self._desk.settings.setValue("export bom", "yes" if bom else "no")
        self._desk.jobs.call(lambda: write(project, form, target, bom, writing), self._written, self._failed)

    def _look(self) -> None:
        if self._writing.total:
            self.bar.setRange(0, self._writing.total)
            self.bar.setValue(self._writing.done)

    def _failed(self, problem: BaseException) -> None:
        self._timer.stop()
        self.bar.hide()
        self.go.setEnabled(True)
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
        sentence = f"Exported {len(paths)} files to {folder}."
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
