"""All questions and file dialogs of the program, as short functions that tests replace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPagedPaintDevice, QPageLayout
from PySide6.QtWidgets import QCheckBox, QColorDialog, QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from core.translation import _

ALL_FILES = _("All files (*)")
PROJECTS = _("Pressmark projects (*.pressmark)")
TABLES = ";;".join((_("Tables (*.csv *.tsv *.txt *.xlsx *.ods)"), ALL_FILES))


def choose_project(parent: QWidget, folder: Path) -> Path | None:
    """Ask for an existing project file."""
    name, _filter = QFileDialog.getOpenFileName(parent, _("Open project"), str(folder), PROJECTS)
    return Path(name) if name else None


def choose_new_project(parent: QWidget, suggested: Path, title: str = _("New project")) -> Path | None:
    """Ask where to create a project file; a missing suffix is added."""
    name, _filter = QFileDialog.getSaveFileName(parent, title, str(suggested), PROJECTS)
    if not name:
        return None
    if name.endswith(".pressmark"):
        return Path(name)
    path = Path(name + ".pressmark")  # the dialog asked about the name without the suffix
    question = _(
        "{file} already exists. The new project replaces it, and the old file is kept under another name."
    ).format(file=path.name)
    return path if not path.exists() or confirm_action(parent, title, question, _("Replace")) else None


def article_filters() -> str:
    """Return the filters of the dialog for files to import: all readable files, then each kind."""
    from core.sources import kinds  # imports the readers, which nothing needs before the first paint

    rows = [(_("Articles"), kinds.SUFFIXES), *((one.title, one.suffixes) for one in kinds.list_kinds())]
    said = [
        f"{title[0].upper()}{title[1:]} ({' '.join(f'*{suffix}' for suffix in suffixes)})" for title, suffixes in rows
    ]
    return ";;".join([*said, ALL_FILES])


def choose_files(parent: QWidget, folder: Path) -> list[Path]:
    """Ask for files to import."""
    names, _filter = QFileDialog.getOpenFileNames(parent, _("Import files"), str(folder), article_filters())
    return [Path(name) for name in names]


def choose_table(parent: QWidget, folder: Path, title: str = _("Import corrected table")) -> Path | None:
    """Ask for a table: a corrected one of an export, or one about articles."""
    name, _filter = QFileDialog.getOpenFileName(parent, title, str(folder), TABLES)
    return Path(name) if name else None


def choose_articles_table(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a table of articles."""
    from core.sources.table_preview import SUFFIXES

    filters = ";;".join((f"{_('Tables')} ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})", ALL_FILES))
    name, _filter = QFileDialog.getOpenFileName(parent, _("Import table of articles"), str(folder), filters)
    return Path(name) if name else None


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """Ask for an existing folder."""
    name = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(name) if name else None


def make_box(
    parent: QWidget,
    icon: QMessageBox.Icon,
    title: str,
    words: str,
    buttons: QMessageBox.StandardButton = QMessageBox.StandardButton.NoButton,
) -> QMessageBox:
    """Make a message box that shows its text as it is, never as markup."""
    box = QMessageBox(icon, title, "", buttons, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    return box


def confirm_action(parent: QWidget, title: str, question: str, button: str) -> bool:
    """Ask a question; return whether the user pressed the button named for the action, not Cancel."""
    box = make_box(parent, QMessageBox.Icon.Question, title, question, QMessageBox.StandardButton.Cancel)
    go = box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(go)
    box.exec()
    return box.clickedButton() is go


def show_warning(parent: QWidget, title: str, sentence: str) -> None:
    """Show a sentence that the user must confirm before going on."""
    make_box(parent, QMessageBox.Icon.Warning, title, sentence, QMessageBox.StandardButton.Ok).exec()


def show_sentences(parent: QWidget, title: str, sentences: str) -> None:
    """Show an explanation."""
    make_box(parent, QMessageBox.Icon.Information, title, sentences, QMessageBox.StandardButton.Ok).exec()


def confirm_unless_told(parent: QWidget, title: str, question: str, button: str) -> tuple[bool, bool]:
    """Ask a question; return whether the user pressed the button, and whether to ask again another time."""
    box = make_box(parent, QMessageBox.Icon.Question, title, question, QMessageBox.StandardButton.Cancel)
    never = QCheckBox(_("Don't ask again"), box)
    box.setCheckBox(never)
    go = box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(go)
    box.exec()
    return box.clickedButton() is go, not never.isChecked()


def type_words(parent: QWidget, title: str, label: str, words: str) -> str | None:
    """Ask for a line of words; None if the question is cancelled."""
    typed, given = QInputDialog.getText(parent, title, label, QLineEdit.EchoMode.Normal, words)
    return typed if given else None


def choose_rates(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a table of exchange rates."""
    filters = ";;".join((_("Tables (*.csv)"), ALL_FILES))
    name, _filter = QFileDialog.getOpenFileName(parent, _("Load exchange rates"), str(folder), filters)
    return Path(name) if name else None


def choose_new_file(parent: QWidget, title: str, suggested: Path, kinds: str, ending: str) -> Path | None:
    """Ask where to create a file; a missing suffix is added."""
    name, _filter = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    if not name or name.casefold().endswith(ending):
        return Path(name) if name else None
    path = Path(name + ending)  # the dialog asked about the name without the suffix
    question = _("{file} already exists.").format(file=path.name)
    return path if not path.exists() or confirm_action(parent, title, question, _("Replace")) else None


def choose_printer(parent: QWidget, layout: QPageLayout) -> QPagedPaintDevice | None:
    """Ask for a printer, with this paper to begin with; it is set up for printing."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(layout)
    return printer if QPrintDialog(printer, parent).exec() else None


def choose_colour(parent: QWidget, title: str, start: QColor) -> QColor | None:
    """Ask for a colour."""
    shade = QColorDialog.getColor(start, parent, title)
    return shade if shade.isValid() else None


def choose_returned_files(parent: QWidget, folder: Path) -> list[Path]:
    """Ask for files that coders sent back."""
    filters = ";;".join((_("Files of coders (*.pressmark *.answers.json *.json *.zip)"), ALL_FILES))
    names, _filter = QFileDialog.getOpenFileNames(parent, _("Take back assignments"), str(folder), filters)
    return [Path(name) for name in names]


def choose_codebook_file(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a file with a codebook, or another project."""
    from core.codebook_files import READ_SUFFIXES

    endings = " ".join(f"*{suffix}" for suffix in READ_SUFFIXES)
    filters = ";;".join((_("Codebooks and projects ({endings})").format(endings=endings), ALL_FILES))
    name, _filter = QFileDialog.getOpenFileName(parent, _("Take over a codebook"), str(folder), filters)
    return Path(name) if name else None


def choose_codebook_target(parent: QWidget, suggested: Path) -> Path | None:
    """Ask where to write the codebook; the kind of file that was chosen adds a missing suffix."""
    kinds = {
        _("Codebook, everything (*.json)"): ".json",
        _("Table (*.csv)"): ".csv",
        _("REFI-QDA codebook for other programs (*.qdc)"): ".qdc",
        _("Web page (*.html)"): ".html",
        _("PDF (*.pdf)"): ".pdf",
    }
    title = _("Write the codebook")
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(suggested), ";;".join(kinds))
    path = Path(name)
    if not name or path.suffix.lower() in kinds.values():
        return path if name else None
    path = Path(name + kinds.get(chosen, ".json"))  # the dialog asked about the name without the suffix
    question = _("{file} already exists.").format(file=path.name)
    return path if not path.exists() or confirm_action(parent, title, question, _("Replace")) else None
