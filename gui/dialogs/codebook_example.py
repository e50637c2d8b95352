"""Take the selected mark or words as an example of a code, variable or record type."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout

from core import word_edges
from core.codebook import Codebook
from core.language.unwrapped_text import join_words
from core.store.codebook_examples import CODE, RECORD_TYPE, VARIABLE, ExampleOwner
from core.translation import _
from gui import settings
from gui.dialogs.codebook_finder import CodebookFinder, FinderLine
from gui.main_window_api import MainWindowApi
from gui.models.article_spans import spans_of
from gui.models.codebook_words import name_unit
from gui.plain_text import PlainLabel

_LONGEST = 200
"""Characters of the words that are shown."""


def list_owners(book: Codebook) -> list[FinderLine]:
    """Return what words can be an example of."""
    codes = [
        FinderLine(ExampleOwner(CODE, one.name), one.title, one.name, "", one.name, one.meaning)
        for one in book.visible_codes
    ]
    variables = [
        FinderLine(ExampleOwner(VARIABLE, row=one.row), one.title, name_unit(book, one.unit, one.subject))
        for one in book.unit_variables
        if not one.hidden
    ]
    types = [
        FinderLine(ExampleOwner(RECORD_TYPE, row=one.row), one.title, _("Record type"), tip=one.definition)
        for one in book.record_types
        if not one.hidden
    ]
    return [*codes, *variables, *types]


class AddExampleDialog(QDialog):
    """Asks of what the words are an example."""

    def __init__(self, desk: MainWindowApi, place: tuple[int, int], words: str, is_counter: bool) -> None:
        super().__init__(desk.widget)
        self._desk, self._place = desk, place
        assert desk.session.article_id is not None
        self._article_id = desk.session.article_id
        self.setWindowTitle(_("Add as example"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line = join_words(words)
        shown = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
        self.words = PlainLabel(_("“{words}” is an example of:").format(words=shown), wordWrap=True)
        self.finder = CodebookFinder(list_owners(desk.session.codebook), _("Parts of the codebook"))
        self.counter = QCheckBox(_("It does not belong: a counter-example"))
        self.counter.setChecked(is_counter)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = buttons.addButton(_("Add example"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (self.words, self.finder, self.counter, buttons):
            box.addWidget(part)
        self.button.setDefault(True)
        self.finder.entered.connect(self.accept)
        self.finder.changed.connect(lambda: self.button.setEnabled(self.finder.chosen is not None))
        desk.session.closed.connect(self.reject)
        self.finder.setFocus()
        settings.resize_dialog(self, 460, 440)

    def accept(self) -> None:
        """Add the example."""
        chosen = self.finder.chosen
        if chosen is not None:
            super().accept()
            store_example(self._desk, chosen.value, self._article_id, self._place, self.counter.isChecked())


def store_example(
    desk: MainWindowApi, owner: ExampleOwner, article_id: int, place: tuple[int, int], is_counter: bool
) -> None:
    """Add an example and say so."""
    from core.store import edits

    session = desk.session
    if session.run_edit(edits.add_example, owner, article_id, place, is_counter=is_counter) is None:
        return
    book = session.codebook
    title = (
        book.code_for(owner.name).title
        if owner.kind == CODE
        else next(line.title for line in list_owners(book) if replace(line.value) == owner)
    )
    template = _("Counter-example of {title}.") if is_counter else _("Example of {title}.")
    session.show_message(template.format(title=title))


def show_dialog(desk: MainWindowApi, is_counter: bool, asks: bool) -> AddExampleDialog | None:
    """Add the selected mark to the examples of its code, or, for words or with `asks`, open the dialog; None, with a
    message, if nothing is selected."""
    session, spans = desk.session, spans_of(desk.session)
    row, article = spans.selected_mark(), spans.article
    place = None
    if article is not None and session.selection is not None:
        place = word_edges.snap_range(article.text, *session.selection)
    is_words = place is not None and (row is None or place != (row.start, row.stop))
    if article is None or (place is None and row is None):
        session.show_message(_("Select a mark or some words first."))
        return None
    if place is None or not is_words:
        assert row is not None
        place = row.start, row.stop
    if row is not None and not is_words and not asks:
        store_example(desk, ExampleOwner(CODE, row.label), row.article_id, place, is_counter)
        return None
    made = AddExampleDialog(desk, place, article.text[slice(*place)], is_counter)
    if row is not None:
        made.finder.choose_value(ExampleOwner(CODE, row.label))
    made.open()
    return made
