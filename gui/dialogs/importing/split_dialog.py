"""Ask at which lines files with several articles are split, with the articles that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from core.translation import _, format_count, list_in_words, ngettext
from gui import settings
from gui.dialogs.importing.split_files import FilesPreview, guess_expression, read_files_preview
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel, plain_title, with_plain_tips
from gui.qt_overrides import guard_override
from gui.widgets.column_model import RIGHT, ColumnModel
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.source_groups import shorten_sentence

_Index = QModelIndex | QPersistentModelIndex

PAUSE = 150
"""Milliseconds without typing after which the preview is made."""
_SOON = 400
"""Milliseconds of reading after which a sentence says so."""
_AT_ONCE = 2
"""Previews that are made at the same time: one for an older expression may take long."""
SHORT = 200
"""Characters below which an article is unusually short."""
_NAMED = 3
"""Files that are named in a sentence."""
_LINE = 1
_WIDTHS = (64, 400, 96, 180)
"""Pixels of the columns; that of the lines takes what is left."""


class SplitRows(ColumnModel):
    """The articles of a preview; the name of the file stands last if there are several files."""

    right_columns = frozenset({0, 2})

    def __init__(self, preview: FilesPreview, has_files: bool) -> None:
        super().__init__()
        self._rows = preview.rows
        self.columns = (_("No."), _("First line"), _("Characters"), *([_("File")] if has_files else []))

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._rows)

    @with_plain_tips
    def data(self, index: _Index, role: int = 0) -> Any:  # noqa: D102 - Qt's
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (format_count(row.number), row.first_line, format_count(row.length), row.file)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self.right_columns:
            return RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and row.length < SHORT:
            return QGuiApplication.palette().brightText()
        if role == Qt.ItemDataRole.ToolTipRole and column == _LINE:
            return row.first_line
        return None


class FirstLines(ColumnModel):
    """The first lines of a file in which no article is found."""

    def __init__(self, preview: FilesPreview) -> None:
        super().__init__()
        self._lines = preview.lines
        self.columns = (_("Lines of the file"),)

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._lines)

    @with_plain_tips
    def data(self, index: _Index, role: int = 0) -> Any:  # noqa: D102 - Qt's
        return self._lines[index.row()] if role == Qt.ItemDataRole.DisplayRole else None


class SplitFilesDialog(QDialog):
    """An expression above the articles that come of it; `accept` answers, `reject` leaves everything as it is."""

    answered = Signal(list, object)
    """These files are to be imported with this SplitChoice."""

    def __init__(self, desk: MainWindowApi, parent: QWidget, paths: Sequence[Path]) -> None:
        super().__init__(parent)
        self._jobs, self._paths = desk.jobs, list(paths)
        self._number, self._running = 0, 0
        self._is_waiting = False
        """Whether a preview is made as soon as an older one has ended."""
        self._stop = Event()
        self.preview: FilesPreview | None = None
        """What comes of the expression in the field; None until it is known."""
        self._pause, self._slow = QTimer(self), QTimer(self)
        for timer, pause, slot in ((self._pause, PAUSE, self._start_preview), (self._slow, _SOON, self._say_reading)):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(slot)
        self._lay_out()
        self.expression.textEdited.connect(self._wait_for_pause)
        self.expression.returnPressed.connect(self._hurry_preview)
        self.expression.setPlaceholderText(_("Looking for where articles begin …"))
        stop, files = self._stop, tuple(paths)
        self._jobs.run_in_thread(lambda: guess_expression(files, stop), self._receive_guess, self._fail_guess)
        desk.session.closed.connect(self.reject)

    # -- the parts

    def _lay_out(self) -> None:
        count = len(self._paths)
        if count == 1:
            title = _("Split {file}").format(file=self._paths[0].name)
        else:
            title = ngettext("Split {count} file", "Split {count} files", count).format(count=format_count(count))
        self.setWindowTitle(plain_title(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.expression = QLineEdit()
        self.expression.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_("&Lines with"), self.expression)
        advice = PlainLabel(
            _(
                "An article begins at each line in which this regular expression is found. ^ is the beginning of a "
                "line and \\d+ a number: ^Headline: finds “Headline: …”, ^\\d+ of \\d+ finds “3 of 17”."
            ),
            wordWrap=True,
        )
        advice.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.outcome = PlainLabel(wordWrap=True)
        self.problem = PlainLabel(wordWrap=True)
        self.problem.setForegroundRole(self.palette().ColorRole.BrightText)
        self._lay_out_table()
        box = QVBoxLayout(self)
        nest_layout(box, form)
        for part in (advice, self.outcome, self.problem):
            box.addWidget(part)
        box.addWidget(self.table, 1)
        box.addWidget(self._make_buttons())
        self._show_preview(FilesPreview())
        self.outcome.setText(" ")
        self.expression.setFocus()
        settings.resize_dialog(self, 820, 560)

    def _lay_out_table(self) -> None:
        self.table = QTableView()
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(_("Articles of the split files"))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().hide()

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton(_("&Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    # -- the expression

    def _receive_guess(self, guess: str) -> None:
        self.expression.setPlaceholderText("")
        if self.expression.isModified() or self.expression.text():
            return
        self.expression.setText(guess)
        self.expression.selectAll()
        self._start_preview()

    def _fail_guess(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self.expression.setPlaceholderText("")
        self._show_problem(str(problem))

    def _wait_for_pause(self) -> None:
        self._forget_preview()
        self._pause.start()

    def _forget_preview(self) -> None:
        """What is shown belongs to an older expression."""
        self._number += 1
        self._stop.set()
        self.preview = None
        self._is_waiting = False
        self.ok.setEnabled(False)

    def _hurry_preview(self) -> None:
        if self._pause.isActive():
            self._start_preview()

    def _start_preview(self) -> None:
        """Read the files in a thread; what is read for an older expression is not waited for."""
        self._pause.stop()
        self._forget_preview()
        expression = self.expression.text()
        self._slow.start()
        if self._running >= _AT_ONCE:
            self._is_waiting = True
            return
        self._running += 1
        number, files = self._number, tuple(self._paths)
        stop = self._stop = Event()

        def read_files() -> tuple[int, FilesPreview | UserError | None]:
            try:
                return number, read_files_preview(files, expression, stop)
            except UserError as problem:
                return number, problem

        self._jobs.run_in_thread(read_files, self._receive_preview, self._fail_preview)

    def _fail_preview(self, problem: BaseException) -> None:
        self._running -= 1
        raise problem

    def _receive_preview(self, answer: tuple[int, FilesPreview | UserError | None]) -> None:
        number, found = answer
        self._running -= 1
        if self._is_waiting:
            self._start_preview()
        elif number != self._number:
            return
        elif isinstance(found, UserError):
            self._show_problem(shorten_sentence(str(found), self._paths))
        elif found is not None:
            self._show_preview(found)

    # -- what comes of it

    def _say_reading(self) -> None:
        self.outcome.setText(_("Looking for the expression …"))

    def _show_problem(self, sentence: str) -> None:
        self._show_preview(FilesPreview())
        self.outcome.hide()
        self._warn(sentence)

    def _warn(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _show_preview(self, found: FilesPreview) -> None:
        self._slow.stop()
        self.preview = found
        self._show_rows(found)
        has_words = bool(self.expression.text().strip())
        self.outcome.setText(
            _describe_preview(found) if has_words else _("Write what the first line of an article has.")
        )
        self.outcome.show()
        self._warn(_describe_doubts(found))
        words = ngettext("&Import {count} article", "&Import {count} articles", found.count)
        self.ok.setText(words.format(count=format_count(found.count)) if found.count else _("&Import"))
        self.ok.setEnabled(found.count > 0)

    def _show_rows(self, found: FilesPreview) -> None:
        """Show the articles, or the lines of the file if there are none."""
        header = self.table.horizontalHeader()
        if found.lines:
            self._model: ColumnModel = FirstLines(found)
            self.table.setModel(self._model)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            return
        self._model = SplitRows(found, len(self._paths) > 1)
        self.table.setModel(self._model)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in zip(range(len(self._model.columns)), _WIDTHS, strict=False):
            self.table.setColumnWidth(column, width)
        header.setSectionResizeMode(_LINE, QHeaderView.ResizeMode.Stretch)

    # -- the answer

    def accept(self) -> None:
        """Answer with the expression, if its preview is known."""
        from core.collections.split_lines import SplitChoice

        if self.preview is not None and self.preview.count:
            self.answered.emit(list(self.preview.found), SplitChoice(self.expression.text()))
            super().accept()

    @guard_override
    def done(self, result: int) -> None:  # noqa: D102 - Qt's name
        self._stop.set()
        super().done(result)

    @guard_override
    def showEvent(self, event: Any) -> None:  # noqa: D102 - Qt's name
        super().showEvent(event)
        settings.fit_screen(self)


def _describe_preview(found: FilesPreview) -> str:
    """Return how many articles there are, and what is left out."""
    if not found.count:
        return _("No line has this expression.")
    sentences = [ngettext("This gives {count} article.", "This gives {count} articles.", found.count)]
    counts = [found.count]
    if found.count > len(found.rows):
        sentences.append(ngettext("The first {count} is listed.", "The first {count} are listed.", len(found.rows)))
        counts.append(len(found.rows))
    if found.left_out:
        sentence = ngettext(
            "{count} character above the first article is left out.",
            "{count} characters above the first article are left out.",
            found.left_out,
        )
        sentences.append(sentence)
        counts.append(found.left_out)
    return " ".join(one.format(count=format_count(count)) for one, count in zip(sentences, counts, strict=True))


def _describe_doubts(found: FilesPreview) -> str:
    """Return what a person should check before the import; empty if nothing is unusual."""
    doubts: list[str] = []
    if found.count and found.shortest < SHORT:
        sentence = ngettext(
            "The shortest article has only {count} character. Check whether the expression also finds lines inside "
            "articles.",
            "The shortest article has only {count} characters. Check whether the expression also finds lines inside "
            "articles.",
            found.shortest,
        )
        doubts.append(sentence.format(count=format_count(found.shortest)))
    if found.count and found.missed:
        sentence = ngettext(
            "{files} has no such line and stays in the report.",
            "{files} have no such line and stay in the report.",
            len(found.missed),
        )
        names = [path.name for path in found.missed[:_NAMED]]
        more = len(found.missed) - len(names)
        names += [_("{count} more").format(count=format_count(more))] if more else []
        doubts.append(sentence.format(files=list_in_words(names)))
    return " ".join(doubts)
