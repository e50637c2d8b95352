"""Every question and every file dialog of the program: short functions that tests replace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

PROJECTS = "Pressmark projects (*.pressmark)"
TABLES = "Exported tables (*.csv *.tsv *.txt);;All files (*)"


def project_to_open(parent: QWidget, folder: Path) -> Path | None:
    """A project file that exists."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open project", str(folder), PROJECTS)
    return Path(name) if name else None


def project_to_make(parent: QWidget, suggested: Path, title: str = "New project") -> Path | None:
    """Where a new project file shall lie; the ending is added where it is missing."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), PROJECTS)
    if not name:
        return None
    if name.endswith(".pressmark"):
        return Path(name)
    path = Path(name + ".pressmark")  # the dialog asked about the name without the ending
    question = f"{path.name} already exists. The new project takes its place; the old file is kept under another name."
    return path if not path.exists() or yes(parent, title, question, "Replace") else None


def article_kinds() -> str:
    """The filters of the dialog for files to import: all that is read, then kind by kind."""
    from core.sources import kinds  # the readers; nothing of them is needed before the first painting

    rows = [("Articles", kinds.SUFFIXES), *((one.title, one.suffixes) for one in kinds.list_kinds())]
    said = [
        f"{title[0].upper()}{title[1:]} ({' '.join(f'*{suffix}' for suffix in suffixes)})" for title, suffixes in rows
    ]
    return ";;".join([*said, "All files (*)"])


def files(parent: QWidget, folder: Path) -> list[Path]:
    """Files to import."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Import files", str(folder), article_kinds())
    return [Path(name) for name in names]


def table(parent: QWidget, folder: Path) -> Path | None:
    """A corrected table of an export."""
    name, _ = QFileDialog.getOpenFileName(parent, "Import corrected table", str(folder), TABLES)
    return Path(name) if name else None


def folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """A folder that exists."""
    name = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(name) if name else None


def message(
    parent: QWidget,
    icon: QMessageBox.Icon,
    title: str,
    words: str,
    buttons: QMessageBox.StandardButton = QMessageBox.StandardButton.NoButton,
) -> QMessageBox:
    """A box that shows its words as they stand, an article's among them."""
    box = QMessageBox(icon, title, "", buttons, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    return box


def yes(parent: QWidget, title: str, question: str, button: str) -> bool:
    """Whether the user presses the button that says what will happen, and not Cancel."""
    box = message(parent, QMessageBox.Icon.Question, title, question, QMessageBox.StandardButton.Cancel)
    go = box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(go)
    box.exec()
    return box.clickedButton() is go


def tell(parent: QWidget, title: str, sentence: str) -> None:
    """One sentence that must be read before anything else is done."""
    message(parent, QMessageBox.Icon.Warning, title, sentence, QMessageBox.StandardButton.Ok).exec()


def rates(parent: QWidget, folder: Path) -> Path | None:
    """A table of rates of exchange."""
    name, _ = QFileDialog.getOpenFileName(parent, "Load a table of rates", str(folder), "Tables (*.csv);;All files (*)")
    return Path(name) if name else None


def file_to_make(parent: QWidget, title: str, suggested: Path, kinds: str, ending: str) -> Path | None:
    """Where a new file shall lie; the ending is added where it is missing."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    if not name or name.casefold().endswith(ending):
        return Path(name) if name else None
    path = Path(name + ending)  # the dialog asked about the name without the ending
    return path if not path.exists() or yes(parent, title, f"{path.name} already exists.", "Replace") else None
