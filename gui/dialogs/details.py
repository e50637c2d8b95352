"""Edit title, outlet, author, URL, date and variables of the current article; a new date recalculates its relative
dates."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from core.store.article_cells import ArticleColumn
from core.store.rows import ArticleFull
from core.translation import _
from gui.main_window_api import MainWindowApi
from gui.models.article_model import DATE_ORIGINS
from gui.models.cell_changes import FIELD_TITLES
from gui.models.cell_writer import CellWriter
from gui.models.typed_days import read_typed_day
from gui.plain_text import PlainLabel
from gui.widgets.day_line import DayLine
from gui.widgets.problem_label import ProblemLabel

_PUBLISHED = ArticleColumn("published")
_ROOM = 420
"""Pixels of the fields beyond which they scroll."""

_HINT = _("A date recalculates “last week” and other relative dates.")
_COMPLETED = ("outlet", "author")
"""Fields that offer what other articles have."""
FIELDS = ("title", "outlet", "author", "url")


class DetailsDialog(QDialog):
    """A form that closes when everything is stored."""

    def __init__(self, desk: MainWindowApi, article: ArticleFull) -> None:
        super().__init__(desk.widget)
        self._desk, self._article = desk, article
        self.setWindowTitle(_("Article details"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(650)
        self.fields = {name: QLineEdit(getattr(article, name) or "") for name in FIELDS}
        self.date = DayLine(article.published or "", desk.session.last_day)
        self.date.setPlaceholderText(_("2019-11-19 or 19 November 2019; empty if unknown"))
        self.hints: list[QLabel] = []
        """The grey lines of the form."""
        self.variables = self._make_variables()
        """Fields by the name of their variable."""
        self.own: list[tuple[QLineEdit, QLineEdit]] = []
        """Name and value of each variable that is added here."""
        self.problem = ProblemLabel()
        self.problem.hide()
        self.add = QPushButton(_("Add variable"))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(lambda _checked: self.add_variable())
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.accepted.connect(self.save_details)
        self.buttons.rejected.connect(self.reject)
        self.writer = CellWriter(desk.session, self)
        self.writer.written.connect(self.accept)
        self.writer.refused.connect(self._show_refusal)
        self._lay_out()
        if desk.session.read_only:
            self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(False)
            self.add.setEnabled(False)
            self.problem.show_problem(_("This project is open read-only. Nothing can be changed here."))
        self.date.setFocus()

    def _make_variables(self) -> dict[str, QLineEdit]:
        from core.store import article_sources

        ask = self._desk.session.ask_store
        answers = {one.id: value for one, value in ask(article_sources.list_answers, self._article.id)}
        listed = ask(article_sources.list_variables)
        self._titles = {one.name: one.title for one in listed}
        return {one.name: QLineEdit(answers.get(one.id, "")) for one in listed}

    def _lay_out(self) -> None:
        inside = QWidget()
        self._form = form = QFormLayout(inside)
        for name, line in self.fields.items():
            form.addRow(FIELD_TITLES[name], line)
            if name in _COMPLETED:
                line.setCompleter(self._make_completer(name))
        form.addRow(FIELD_TITLES["published"], self.date)
        origin = self._add_hint(_date_hint(self._article.published_from))
        form.addRow("", origin)
        if not self._article.published_from:
            self.date.textChanged.connect(lambda typed: origin.setText(_HINT if typed.strip() else _date_hint(None)))
        last = self._desk.session.last_day
        if last is not None and last != self._article.published:
            form.addRow("", self._add_hint(_("↓ takes {day}, the date that you set last.").format(day=last)))
        form.addRow(_("File"), self._add_hint(self._article.source))
        form.addRow(_("Encoding"), self._add_hint(self._article.encoding))
        for note in self._article.notes:
            form.addRow(_("Note"), self._add_hint(note))
        for name, line in self.variables.items():
            form.addRow(PlainLabel(self._titles[name]), line)
            line.setAccessibleName(self._titles[name])
        for line in (*self.fields.values(), *self.variables.values()):
            line.setCursorPosition(0)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the focus, not the area
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(min(inside.sizeHint().height(), _ROOM))
        box = QVBoxLayout(self)
        box.addWidget(area, 1)
        box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.problem)
        box.addWidget(self.buttons)

    def _make_completer(self, column: str) -> QCompleter:
        """Offer what other articles have in a column, so that one outlet is spelled in one way."""
        from core.store import queries

        found = self._desk.session.ask_store(queries.list_column_values, (self._article.id,))
        offered = next((one.offered for one in found if one.column == ArticleColumn(column)), ())
        made = QCompleter(list(offered), self)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        return made

    def add_variable(self) -> None:
        """Add a row for another variable: its name and its value."""
        name, value = QLineEdit(), QLineEdit()
        name.setPlaceholderText(_("Name"))
        name.setAccessibleName(_("Name of the new variable"))
        value.setAccessibleName(_("Value of the new variable"))
        self.own.append((name, value))
        self._form.addRow(name, value)
        name.setFocus()

    def _add_hint(self, words: str) -> QLabel:
        label = PlainLabel(words)
        label.setWordWrap(True)
        label.setMinimumWidth(460)  # otherwise its height hint is that of a narrow column
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.hints.append(label)
        return label

    def _lock_fields(self, locked: bool) -> None:
        """Take no typing while a change is written; the keyboard stays where it is."""
        own = (line for pair in self.own for line in pair)
        for line in (*self.fields.values(), self.date, *self.variables.values(), *own):
            line.setReadOnly(locked)
        self.add.setEnabled(not locked)
        self.buttons.setEnabled(not locked)

    def _show_refusal(self, sentence: str) -> None:
        self._lock_fields(False)
        self.problem.show_problem(sentence)

    def _read_wanted(self) -> dict[ArticleColumn, str | None]:
        """Return what was typed, by column. Raises UserError for a date that is none."""
        found: dict[ArticleColumn, str | None] = {ArticleColumn(n): line.text() for n, line in self.fields.items()}
        if self.date.text().strip() != (self._article.published or ""):
            day = found[_PUBLISHED] = read_typed_day(self.date.text())
            self._desk.session.last_day = day or self._desk.session.last_day
        found |= {ArticleColumn(name, True): line.text() for name, line in self.variables.items()}
        found |= {ArticleColumn(name.text(), True): value.text() for name, value in self.own if value.text().strip()}
        return found

    def save_details(self) -> None:
        """Store all changes as one step; a new date after the article was read again in another process."""
        from core.store import edits

        session, article = self._desk.session, self._article
        try:
            wanted = self._read_wanted()
            cells = session.ask_store(edits.plan_cells, {article.id: wanted})
        except UserError as wrong:
            self.problem.show_problem(str(wrong))
            self.date.setFocus()
            return
        if not cells:
            self.accept()
            return
        if any(cell.column == _PUBLISHED for cell in cells):
            self._lock_fields(True)
            self.problem.show_progress(_("Recalculating the dates of the article …"))
            words = _("The date is set, and the relative dates of the article are recalculated.")
            self.writer.written.connect(lambda: session.show_message(words))
        self.writer.write_cells(cells)

    def reject(self) -> None:
        """Stop a change that is under way, otherwise close."""
        if self.writer.is_running:
            self.writer.cancel_writing()
        else:
            super().reject()


def _date_hint(source: str | None) -> str:
    """Where the date of an article comes from, and what a new one does."""
    if source == "human":
        return _("Set by hand. A new date recalculates “last week” and other relative dates.")
    if source:
        return _("Origin: {origin}. A new date recalculates “last week” and other relative dates.").format(
            origin=DATE_ORIGINS.get(source, source)
        )
    return f"{_('No date was found.')} {_HINT}"


def show_dialog(desk: MainWindowApi) -> DetailsDialog:
    """Show the form for the current article."""
    from core.store import queries

    article_id = desk.session.article_id
    assert article_id is not None
    made = DetailsDialog(desk, desk.session.ask_store(queries.get_article, article_id))
    made.open()
    return made
