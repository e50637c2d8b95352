"""Edit the search that an import came from: database, query, period, day, hits and a note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
)

from core.errors import UserError
from core.store.search_records import SearchRecord, check_search
from core.translation import _
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel
from gui.widgets.nested_layouts import nest_layout


def parse_hits(typed: str) -> int | None:
    """Return a typed number of hits, with or without separators; None for an empty field. Raises UserError."""
    digits = "".join(sign for sign in typed if sign not in ",.'’ \u00a0\u202f")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal()):
        raise UserError(_("“{typed}” is not a number of hits. Write it as 2146.").format(typed=typed.strip()))
    return int(digits[:20])


def _parse_day(typed: str) -> str | None:
    """Return a typed day as an ISO date; None for an empty field. Raises UserError."""
    from core.value_parsing.value_fields import parse_day

    return parse_day(typed, None) if typed.strip() else None


class SearchForm(QDialog):
    """A form that closes when the search is stored."""

    def __init__(self, desk: MainWindowApi, import_id: int, search: SearchRecord) -> None:
        super().__init__(desk.widget)
        self._desk, self._import_id = desk, import_id
        self.setWindowTitle(_("Search of import {number}").format(number=import_id))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        self.database = QLineEdit(search.database)
        self.database.setPlaceholderText(_("Nexis Uni"))
        self.query = QPlainTextEdit(search.query)
        self.query.setPlaceholderText(_("The words of the search, as you typed them"))
        self.query.setTabChangesFocus(True)
        self.first, self.last = QLineEdit(search.period_from or ""), QLineEdit(search.period_to or "")
        self.first.setPlaceholderText(_("2019-01-01"))
        self.last.setPlaceholderText(_("2019-12-31"))
        self.searched = QLineEdit(search.searched_on or "")
        self.searched.setPlaceholderText(_("2020-01-07 or 7 January 2020"))
        self.hits = QLineEdit("" if search.hits is None else str(search.hits))
        self.hits.setPlaceholderText(_("Number of articles that the database reported"))
        self.note = QPlainTextEdit(search.note)
        self.note.setTabChangesFocus(True)
        for part in (self.query, self.note):
            part.setFixedHeight(part.fontMetrics().lineSpacing() * 3 + 14)
        self.problem = PlainLabel()
        self.problem.setForegroundRole(self.palette().ColorRole.BrightText)
        self.problem.setWordWrap(True)
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.save_search)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        nest_layout(box, self._lay_fields())
        box.addWidget(self.problem)
        box.addWidget(buttons)
        self.database.setFocus()
        desk.session.closed.connect(self.reject)

    def _lay_fields(self) -> QFormLayout:
        period = QHBoxLayout()
        period.addWidget(self.first)
        period.addWidget(PlainLabel(_("to")))
        period.addWidget(self.last)
        form = QFormLayout()
        form.addRow(_("Database"), self.database)
        form.addRow(_("Query"), self.query)
        form.addRow(_("Period"), period)
        form.addRow(_("Day of the search"), self.searched)
        form.addRow(_("Hits"), self.hits)
        form.addRow(_("Note"), self.note)
        return form

    def save_search(self) -> None:
        """Store the search, or say what is wrong with it."""
        from core.store import edits

        try:
            first, last, searched = (_parse_day(line.text()) for line in (self.first, self.last, self.searched))
            search = check_search(
                SearchRecord(
                    self.database.text(), self.query.toPlainText(), first, last, searched,
                    parse_hits(self.hits.text()), self.note.toPlainText(),
                )
            )  # fmt: skip
        except UserError as wrong:
            self.problem.setText(str(wrong))
            self.problem.show()
            return
        if self._desk.session.run_edit(edits.set_search, self._import_id, search) is not None:
            self.accept()


def show_dialog(desk: MainWindowApi, import_id: int) -> SearchForm:
    """Open the form of an import."""
    from core.store import search_records

    made = SearchForm(desk, import_id, desk.session.ask_store(search_records.read_search, import_id))
    made.open()
    return made
