"""Edit several articles together: outlet, author, date, state and article variables, with a preview of every change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from core.store.article_cells import ArticleCell, ArticleColumn, Wanted
from core.store.queries.article_values import ColumnValues
from core.translation import _, format_count, ngettext
from gui import settings
from gui.main_window_api import MainWindowApi
from gui.models.cell_changes import STATE_TITLES, CellChangeModel, column_title, describe_changes, value_words
from gui.models.cell_writer import CellWriter
from gui.models.typed_days import read_typed_day
from gui.plain_text import PlainLabel
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.row_views import RowTable

_DELAY = 150
"""Milliseconds after the last key before the preview follows."""
_TITLE_WIDTH = 190
"""Pixels of the titles of fields, at most."""
CLEAR = _("(empty)")
"""Entry of a field that removes the value."""


class ColumnField(QComboBox):
    """One column of the articles: empty leaves it as it is; the list offers values that other articles have."""

    def __init__(self, values: ColumnValues) -> None:
        super().__init__()
        self.column = values.column
        self.is_state = values.column == ArticleColumn("state")
        self.title = values.title or column_title(values.column)
        self.setAccessibleName(self.title)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        offered = [value_words(values.column, one) for one in values.offered]
        if self.is_state:
            self.addItems(["", *STATE_TITLES.values()])
        else:
            self.addItems(["", CLEAR, *offered])
        self.setCurrentIndex(0)
        line = self.lineEdit()
        assert line is not None
        line.setReadOnly(self.is_state)
        line.setPlaceholderText(_describe_kept(values))

    def read_value(self) -> str | None:
        """Return the value for all articles, an empty text to remove it, None to leave it. Raises UserError."""
        typed = self.currentText().strip()
        if not typed:
            return None
        if typed == CLEAR:
            return ""
        if self.is_state:
            return next(state for state, words in STATE_TITLES.items() if words == typed)
        if self.column == ArticleColumn("published"):
            return read_typed_day(typed)
        return typed


def _describe_kept(values: ColumnValues) -> str:
    if values.distinct > 1:
        words = ngettext("keep ({count} value)", "keep ({count} values)", values.distinct)
        return words.format(count=format_count(values.distinct))
    if values.common is None:
        return _("keep (none)")
    return _("keep ({value})").format(value=value_words(values.column, values.common))


class EditArticlesDialog(QDialog):
    """Fields on the left, what would change on the right; Apply is one step of undo."""

    def __init__(self, desk: MainWindowApi, article_ids: Sequence[int]) -> None:
        from core.store import queries

        super().__init__(desk.widget)
        project = desk.session.project
        assert project is not None
        self._desk, self._path, self._ids = desk, project.path, tuple(article_ids)
        self._cells: tuple[ArticleCell, ...] = ()
        self._ticket = 0
        self.fields = [ColumnField(one) for one in desk.session.ask_store(queries.list_column_values, self._ids)]
        self.own: list[tuple[QLineEdit, QLineEdit]] = []
        """Name and value of each variable that is added here."""
        title = ngettext("Edit {count} article", "Edit {count} articles", len(self._ids))
        self.setWindowTitle(title.format(count=format_count(len(self._ids))))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = CellChangeModel()
        self.preview = RowTable(self.model, _("Preview"))
        self.preview.empty_words = _("Type a value on the left.\nWhat will change is listed here first.")
        self.words = PlainLabel(_("Empty fields change nothing."))
        self.words.setWordWrap(True)
        self.add = QPushButton(_("Add variable"))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(lambda _checked: self.add_variable())
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("Apply"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setEnabled(False)
        self.buttons.accepted.connect(self.apply_changes)
        self.buttons.rejected.connect(self.reject)
        self._soon = QTimer(self, singleShot=True, interval=_DELAY)
        self._soon.timeout.connect(self._plan_changes)
        self.writer = CellWriter(desk.session, self)
        self.writer.written.connect(self._finish_writing)
        self.writer.refused.connect(self._show_refusal)
        self.writer.advanced.connect(self._show_progress)
        self._lay_out()
        desk.session.closed.connect(self.close)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._form = QFormLayout(inside)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field in self.fields:
            title = PlainLabel(field.title, wordWrap=True)  # a variable may be a question of several lines
            title.setMaximumWidth(_TITLE_WIDTH)
            self._form.addRow(title, field)
            field.editTextChanged.connect(lambda _words: self._soon.start())
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the focus, not the area
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = QVBoxLayout()
        left.addWidget(area, 1)
        left.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        head = self.preview.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        for column, wide in enumerate((210, 90, 130)):
            self.preview.setColumnWidth(column, wide)
        middle = QHBoxLayout()
        nest_layout(middle, left, 2)
        middle.addWidget(self.preview, 3)
        box = QVBoxLayout(self)
        nest_layout(box, middle, 1)
        box.addWidget(self.words)
        box.addWidget(self.buttons)
        settings.resize_dialog(self, 980, 520)
        self.fields[0].setFocus()

    def add_variable(self) -> None:
        """Add a row for another variable: its name and its value."""
        name, value = QLineEdit(), QLineEdit()
        name.setPlaceholderText(_("Name"))
        name.setAccessibleName(_("Name of the new variable"))
        value.setAccessibleName(_("Value of the new variable"))
        value.setPlaceholderText(_("Value for all of them"))
        for line in (name, value):
            line.textChanged.connect(lambda _words: self._soon.start())
        self.own.append((name, value))
        self._form.addRow(name, value)
        name.setFocus()

    def _read_wanted(self) -> dict[ArticleColumn, str | None]:
        """Return what the fields want for every article. Raises UserError."""
        found: dict[ArticleColumn, str | None] = {}
        for field in self.fields:
            value = field.read_value()
            if value is not None:
                found[field.column] = value
        for name, value_line in self.own:
            if name.text().strip() and value_line.text().strip():
                found[ArticleColumn(name.text().strip(), True)] = value_line.text()
        return found

    def _plan_changes(self) -> None:
        """List in a thread what would change."""
        from core.store import edits, reader_connection

        self._ticket += 1
        ticket, path, ids = self._ticket, self._path, self._ids
        self.go.setEnabled(False)
        try:
            column_values = self._read_wanted()
        except UserError as problem:
            self.words.setText(str(problem))
            return
        if not column_values:
            self._show_plan((), ticket)
            self.words.setText(_("Empty fields change nothing."))
            return
        wanted: Wanted = dict.fromkeys(ids, column_values)
        self._desk.jobs.run_in_thread(
            lambda: reader_connection.ask_store_file(path, edits.plan_cells, wanted),
            lambda cells: self._show_plan(cells, ticket),
            self._show_problem,
        )

    def _show_plan(self, cells: tuple[ArticleCell, ...], ticket: int) -> None:
        if ticket != self._ticket:
            return
        self._cells = cells
        self.model.show_cells(cells)
        dated = any(cell.column == ArticleColumn("published") for cell in cells)
        said = [describe_changes(cells)]
        said += [_("New dates recalculate “last week” and other relative dates.")] if dated else []
        self.words.setText(" ".join(said))
        self.go.setEnabled(bool(cells) and not self._desk.session.read_only)

    def _show_problem(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self.words.setText(str(problem))

    def apply_changes(self) -> None:
        """Write what the preview shows."""
        if not self._cells or self._soon.isActive() or not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        self._lock_fields(True)
        self.words.setText(_("Changing the articles …"))
        self.writer.write_cells(self._cells)

    def _show_progress(self, done: int, total: int) -> None:
        words = ngettext(
            "Recalculating dates: {done} of {count} article …",
            "Recalculating dates: {done} of {count} articles …",
            total,
        )
        self.words.setText(words.format(done=format_count(done), count=format_count(total)))

    def _finish_writing(self) -> None:
        count = len({cell.article_id for cell in self._cells})
        words = ngettext("{count} article changed.", "{count} articles changed.", count)
        self._desk.session.show_message(words.format(count=format_count(count)))
        self.accept()

    def _lock_fields(self, locked: bool) -> None:
        """Take no typing while a change is written; the keyboard stays where it is."""
        lines = (field.lineEdit() for field in self.fields if not field.is_state)
        for line in (*lines, *(line for pair in self.own for line in pair)):
            if line is not None:
                line.setReadOnly(locked)
        self.add.setEnabled(not locked)

    def _show_refusal(self, sentence: str) -> None:
        self._lock_fields(False)
        self._plan_changes()
        self.words.setText(sentence)

    def reject(self) -> None:
        """Stop a change that is under way, otherwise close."""
        if self.writer.is_running:
            self.writer.cancel_writing()
        else:
            super().reject()


def show_dialog(desk: MainWindowApi, article_ids: Sequence[int]) -> EditArticlesDialog:
    """Show the form for several articles."""
    made = EditArticlesDialog(desk, article_ids)
    made.open()
    return made
