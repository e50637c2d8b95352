"""The part of the question about columns that shows how a row looks as an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QPlainTextEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from core.errors import UserError
from core.readers.publication_date import possible_metadata_days
from core.translation import _, format_count
from gui.dialogs.importing.column_choices import DAY, FIELD_NAMES, TEXT, ColumnChoices
from gui.jobs import BackgroundJobs
from gui.models.article_model import DATE_ORIGINS
from gui.plain_text import PlainLabel, plain_tooltip
from gui.widgets.nested_layouts import nest_layout

if TYPE_CHECKING:
    from core.records import Article

_SHOWN = ("title", "outlet", DAY, "author", "url")
_LINES = 1_200
"""Characters of the text that are shown."""
_MOST = 60
"""Variables that are shown."""
_NONE = "–"


class ArticleLook(QWidget):
    """Shows one row as the article that it would become; the row is read in a thread."""

    def __init__(self, jobs: BackgroundJobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._number = 0
        """Counts the rows asked for, so that an older answer is dropped."""
        self.fields = {name: PlainLabel(_NONE) for name in _SHOWN}
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        for name, label in self.fields.items():
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(FIELD_NAMES[name], label)
        bold = self.fields["title"].font()
        bold.setBold(True)
        self.fields["title"].setFont(bold)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(_("Beginning of the text"))
        self.text.setTabChangesFocus(True)
        self.variables = QTreeWidget()
        self.variables.setAccessibleName(_("Variables"))
        self.variables.setHeaderLabels([_("Variable"), _("Value")])
        self.variables.setRootIsDecorated(False)
        self.variables.setAccessibleName(_("Variables of the article"))
        self.problem = PlainLabel(wordWrap=True)
        self.problem.setForegroundRole(self.palette().ColorRole.BrightText)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        head = PlainLabel(_("The row as an article:"))
        head.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        box.addWidget(head)
        nest_layout(box, form)
        box.addWidget(self.problem)
        box.addWidget(self.text, 3)
        box.addWidget(self.variables, 2)
        self.problem.hide()

    def show_row(self, choices: ColumnChoices, row: int, without_text: str) -> None:
        """Read a row with these columns and show it. `without_text`: what is said if no column is the text."""
        self._number += 1
        number, table = self._number, choices.table
        if not table.rows or choices.find_column(TEXT) is None:
            self._show_problem(without_text if table.rows else _("The table has no rows below its header."))
            return
        mapping, order = choices.make_mapping(), choices.shown_order
        day = choices.find_column(DAY)
        written = table.rows[row][table.columns.index(day)].strip() if day is not None else ""

        def read_row() -> tuple[int, str, Article | UserError]:
            from core.sources import article_preview

            try:
                return number, written, article_preview.preview_article(table, row, mapping, order)
            except UserError as problem:
                return number, written, problem

        self._jobs.run_in_thread(read_row, self._receive_article)

    def _receive_article(self, answer: tuple[int, str, Article | UserError]) -> None:
        from core.sources.article_preview import format_variables

        number, written, found = answer
        if number != self._number:
            return
        if isinstance(found, UserError):
            self._show_problem(_("This row has no text and is not imported."))
            return
        self.problem.hide()
        values = {name: getattr(found, name) or _NONE for name in _SHOWN}
        values[DAY] = _describe_day(found, written)
        for name, value in values.items():
            self.fields[name].setText(value)
        self.text.setPlainText(found.text[:_LINES] + (" …" if len(found.text) > _LINES else ""))
        self.variables.clear()
        shown = format_variables(found)
        for name, value in shown[:_MOST]:
            item = QTreeWidgetItem([name, value])
            item.setToolTip(1, plain_tooltip(value))
            self.variables.addTopLevelItem(item)
        if len(shown) > _MOST:
            more = _("and {count} more").format(count=format_count(len(shown) - _MOST))
            self.variables.addTopLevelItem(QTreeWidgetItem([more]))
        self.variables.resizeColumnToContents(0)
        self.variables.setVisible(bool(found.variables))

    def _show_problem(self, sentence: str) -> None:
        for label in self.fields.values():
            label.setText(_NONE)
        self.text.clear()
        self.variables.clear()
        self.variables.hide()
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def _describe_day(found: Article, written: str) -> str:
    """Return the day as it was read, and how it is written where that differs."""
    if found.published is None:
        if len(possible_metadata_days(written)) > 1:
            return _("“{written}” can be two days").format(written=written)
        return _("“{written}” is not read as a day").format(written=written) if written else _NONE
    if not written or found.published_from not in (None, "given", "metadata"):
        origin = DATE_ORIGINS.get(found.published_from or "", "")
        return _("{date} ({origin})").format(date=found.published, origin=origin) if origin else found.published
    if written == found.published:
        return found.published
    return _("{day} (written “{written}”)").format(day=found.published, written=written)
