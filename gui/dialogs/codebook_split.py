"""Split a code: some of its marks, ticked in a list, get a new code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout

from core.codebook import Code
from core.codebook.rearrange import add_code, free_name
from core.language.unwrapped_text import join_words
from core.store.codebook_examples import MOST_MARKS, CodeMark, list_code_marks
from core.store.edits.code_merges import split_code
from core.translation import _, format_count, ngettext
from gui import settings
from gui.long_edits import EditSize
from gui.main_window_api import MainWindowApi
from gui.models.codebook_editor import editor_of
from gui.models.label_words import label_with_code
from gui.plain_text import PlainLabel
from gui.widgets.line_list import LineList, ListLine

_REST = 200
"""Milliseconds after the last letter before the marks are read again."""


class SplitCodeDialog(QDialog):
    """The code, the title of the new one, and its marks."""

    def __init__(self, desk: MainWindowApi, names: Sequence[str]) -> None:
        super().__init__(desk.widget)
        self._session = desk.session
        self._ticked: set[int] = set()
        self.setWindowTitle(_("Split code"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        book = desk.session.codebook
        self.code = QComboBox()
        self.code.setAccessibleName(_("Code to split"))
        for one in book.visible_codes:
            self.code.addItem(label_with_code(book, one.name), one.name)
        if names:
            self.code.setCurrentIndex(max(self.code.findData(names[0]), 0))
        self.title = QLineEdit(placeholderText=_("Title of the new code"))
        self.title.setAccessibleName(_("Title of the new code"))
        self.finder = QLineEdit(placeholderText=_("Filter by words"), clearButtonEnabled=True)
        self.finder.setAccessibleName(_("Filter of the marks"))
        self.list = LineList(_("Marks that get the new code"))
        self.list.set_row_height(self.fontMetrics().height() + 8)
        self.told = PlainLabel(wordWrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.all = buttons.addButton(_("Tick all"), QDialogButtonBox.ButtonRole.ActionRole)
        self.button = buttons.addButton(_("Split"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (PlainLabel(_("Split this code:")), self.code, PlainLabel(_("Its new code is called:")), self.title,
                     PlainLabel(_("These marks get it:")), self.finder, self.list, self.told, buttons):  # fmt: skip
            box.addWidget(part)
        self.button.setDefault(True)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self.read_marks)
        self.finder.textChanged.connect(lambda _text: self._soon.start())
        self.code.activated.connect(lambda _at: self._change_code())
        self.title.textChanged.connect(lambda _text: self._update_words())
        self.list.ticked.connect(self._note_tick)
        self.all.clicked.connect(lambda _checked=False: self.tick_all())
        self._session.closed.connect(self.reject)
        settings.resize_dialog(self, 520, 560)
        self.title.setFocus()
        self.read_marks()

    def _change_code(self) -> None:
        self._ticked.clear()
        self.read_marks()

    def read_marks(self) -> None:
        """Read the marks of the code that contain what is typed."""
        from pathlib import Path

        from core.store.reader_connection import ask_store_file

        assert self._session.project is not None
        path, label, typed = Path(self._session.project.path), str(self.code.currentData()), self.finder.text().strip()
        self._session.jobs.run_in_thread(
            lambda: (label, typed, ask_store_file(path, list_code_marks, label, typed)), self._show_marks
        )

    def _show_marks(self, found: tuple[str, str, list[CodeMark]]) -> None:
        label, typed, marks = found
        if (label, typed) != (self.code.currentData(), self.finder.text().strip()):
            return  # others are asked for now
        template = _("“{words}” · {article}")
        self.list.show_lines(
            ListLine(
                template.format(words=join_words(mark.words), article=mark.article),
                mark.id,
                is_ticked=mark.id in self._ticked,
            )
            for mark in marks
        )
        self._update_words()

    def _note_tick(self, line: ListLine) -> None:
        (self._ticked.add if line.is_ticked else self._ticked.discard)(line.value)
        self._update_words()

    def tick_all(self) -> None:
        """Tick every mark of the list."""
        self._ticked.update(line.value for line in self.list.lines)
        self.list.tick_only(self._ticked)
        self._update_words()

    def _update_words(self) -> None:
        count = len(self._ticked)
        said = ngettext("{count} mark is ticked.", "{count} marks are ticked.", count).format(count=format_count(count))
        if len(self.list.lines) >= MOST_MARKS:
            more = _("Only the first {count} marks are listed: filter them.").format(count=format_count(MOST_MARKS))
            said = f"{said} {more}"
        self.told.setText(said)
        self.button.setEnabled(bool(count and self.title.text().strip()) and not self._session.read_only)

    def make_code(self) -> Code:
        """Return the new code: like the one that is split, with its own title, name and colour."""
        book, title = self._session.codebook, " ".join(self.title.text().split())
        old = book.code_for(str(self.code.currentData()))
        made, name = add_code(book, title, _("Own codes"), old.parent)
        plain = "_".join("".join(one if one.isalnum() else " " for one in title).split()).upper()[:40]
        own = plain if plain and plain not in book else free_name(f"{plain or 'CODE'}_", book.labels)
        code = replace(made.code_for(name), name=own)
        return replace(code, group=old.group, kind=old.kind, variables=old.variables, nature=old.nature, tier=old.tier)

    def accept(self) -> None:
        """Split."""
        if not self.button.isEnabled():
            return
        code, ids, note = self.make_code(), sorted(self._ticked), editor_of(self._session).note
        super().accept()
        self._session.run_sized_edit(
            _("Split code"), lambda project: split_code(project, code, ids, note), EditSize(len(ids))
        )


def show_dialog(desk: MainWindowApi, names: Sequence[str]) -> SplitCodeDialog:
    """Open the dialog for the first of these codes."""
    made = SplitCodeDialog(desk, names)
    made.open()
    return made
