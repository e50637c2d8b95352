"""Print articles with their marks, or save them as one PDF: choose what is shown; the pages are made in a thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QRadioButton, QVBoxLayout

from core.translation import _, format_count, ngettext
from gui import ask, settings
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel
from gui.printing.print_content import PrintChoices
from gui.requests import NoticeAnswer
from gui.widgets.thread_work import Progress, ThreadWork

_CHOICES = (
    ("values", _("List of all marks with their values")),
    ("comments", _("Comments as notes")),
    ("undecided", _("Undecided marks")),
    ("rejected", _("Rejected marks")),
)
"""Fields of PrintChoices with their words."""
_KINDS = _("PDF files (*.pdf)")


class PrintDialog(QDialog):
    """Asks which articles, and what is shown of them."""

    def __init__(self, desk: MainWindowApi, *, prints: bool) -> None:
        """`prints`: whether Enter prints; otherwise it saves a PDF."""
        super().__init__(desk.widget)
        session = desk.session
        assert session.project is not None
        assert session.article_id is not None
        self._desk, self._path = desk, session.project.path
        self._shown, self._listed = session.article_id, tuple(session.listed)
        self.setWindowTitle(_("Print articles") if prints else _("Save articles as PDF"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(420)
        self.single = QRadioButton(_("The article shown"))
        count = len(self._listed)
        words = ngettext("The {count} article selected in the list", "The {count} articles selected in the list", count)
        self.several = QRadioButton(words.format(count=format_count(count)))
        self.several.setVisible(count > 1)
        (self.several if count > 1 else self.single).setChecked(True)
        self.boxes = {name: QCheckBox(words) for name, words in _CHOICES}
        usual = PrintChoices()
        for name, box in self.boxes.items():
            stored = settings.read_text(desk.settings, f"print {name}")
            box.setChecked(stored == "yes" if stored else getattr(usual, name))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.pdf = self.buttons.addButton(_("Save as PDF …"), QDialogButtonBox.ButtonRole.ActionRole)
        self.paper = self.buttons.addButton(_("Print …"), QDialogButtonBox.ButtonRole.ActionRole)
        self.pdf.clicked.connect(self.save_pdf)
        self.paper.clicked.connect(self.print_articles)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        (self.paper if prints else self.pdf).setDefault(True)  # a button has no default before it is in a dialog
        session.closed.connect(self.close)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setSpacing(8)
        for words, parts in (
            (_("Articles"), (self.single, self.several)),
            (_("Show"), tuple(self.boxes.values())),
        ):
            heading = PlainLabel(words)
            heading.setProperty("role", "heading")
            box.addWidget(heading)
            for part in parts:
                box.addWidget(part)
        box.addSpacing(8)
        box.addWidget(self.buttons)

    @property
    def article_ids(self) -> list[int]:
        """The articles that are printed, in the order of the list."""
        return list(self._listed) if self.several.isChecked() and len(self._listed) > 1 else [self._shown]

    def read_choices(self) -> PrintChoices:
        """Return what is shown, and remember it."""
        for name, box in self.boxes.items():
            self._desk.settings.setValue(f"print {name}", "yes" if box.isChecked() else "no")
        return PrintChoices(**{name: box.isChecked() for name, box in self.boxes.items()})

    def _suggest_file(self) -> Path:
        from core.store import queries

        ids = self.article_ids
        name = _("{project} articles").format(project=self._path.stem)
        if len(ids) == 1:
            (row,) = self._desk.session.ask_store(queries.article_rows, ids)
            name = (
                "".join(sign for sign in row.title or row.uid if sign.isalnum() or sign in " -_").strip()[:80] or name
            )
        return self._path.with_name(f"{name}.pdf")

    def save_pdf(self, _checked: bool = False) -> None:
        """Ask for a file and write the PDF."""
        target = ask.choose_new_file(self, _("Save as PDF"), self._suggest_file(), _KINDS, ".pdf")
        if target is None:
            return
        from gui.printing import page_painter

        path, ids, codebook, choices = self._path, self.article_ids, self._desk.session.codebook, self.read_choices()
        ThreadWork(
            self._desk.session,
            _("Save as PDF"),
            lambda _stop, progress: page_painter.write_pdf(path, ids, target, codebook, choices, progress),
            _describe_file,
        )
        self.accept()

    def print_articles(self, _checked: bool = False) -> None:
        """Ask for a printer and print."""
        from gui.printing import page_painter

        device = ask.choose_printer(self, page_painter.page_layout())
        if device is None:
            return
        path, ids, codebook, choices = self._path, self.article_ids, self._desk.session.codebook, self.read_choices()

        def paint(_stop: Event, progress: Progress) -> int:
            return page_painter.paint_articles(path, ids, device, codebook, choices, progress)

        ThreadWork(self._desk.session, _("Print"), paint, _describe_pages)
        self.accept()


def _describe_file(made: Path) -> tuple[str, tuple[NoticeAnswer, ...]]:
    show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(made)))
    return _("Saved as {file}.").format(file=made), (NoticeAnswer(_("Open"), show),)


def _describe_pages(count: Any) -> tuple[str, tuple[NoticeAnswer, ...]]:
    words = ngettext("{count} page was sent to the printer.", "{count} pages were sent to the printer.", count)
    return words.format(count=format_count(count)), ()


def show_dialog(desk: MainWindowApi, prints: bool = True) -> PrintDialog:
    """Open the dialog."""
    made = PrintDialog(desk, prints=prints)
    made.open()
    return made
