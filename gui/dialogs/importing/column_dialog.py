"""Ask which column of a table is which, with its first rows and how each looks as an article."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.readers.day_words import DAY_FIRST, MONTH_FIRST
from core.sources.table_preview import TablePreview
from core.translation import _, format_count, list_in_words, ngettext
from gui import settings
from gui.dialogs.importing.article_look import ArticleLook
from gui.dialogs.importing.column_boxes import ColumnBoxes
from gui.dialogs.importing.column_choices import TEXT, ColumnChoices
from gui.dialogs.importing.column_memory import RememberedColumns, remember_columns
from gui.dialogs.importing.table_questions import ColumnsAnswer, TableQuestion
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel, plain_title, with_plain_tips
from gui.widgets.column_model import ColumnModel
from gui.widgets.nested_layouts import nest_layout

_Index = QModelIndex | QPersistentModelIndex
_WIDE, _NARROW = 260, 150
"""Pixels of a column of long and of short cells."""
_LONG = 24
"""Characters of a cell beyond which its column is wide."""


class TableCells(ColumnModel):
    """The first rows of a table."""

    def __init__(self, table: TablePreview) -> None:
        super().__init__()
        self.columns = table.columns
        self._rows = table.rows

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._rows)

    @with_plain_tips
    def data(self, index: _Index, role: int = 0) -> Any:  # noqa: D102 - Qt's
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self._rows[index.row()][index.column()][:200].split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._rows[index.row()][index.column()] or None
        return None


class ColumnDialog(QDialog):
    """One question about the columns of a table; `accept` answers it, `reject` cancels the import."""

    def __init__(self, desk: MainWindowApi, question: TableQuestion, note: str = "") -> None:
        """`note`: a sentence on what happens after the answer."""
        super().__init__(desk.widget)
        self._desk, self._question, self._note = desk, question, note
        sheets: dict[str, list[TablePreview]] = {}
        for one in question.look.previews:
            sheets.setdefault(one.guess.mapping.header, []).append(one)
        self._sheets = [list_in_words([one.sheet or "" for one in same]) for same in sheets.values()]
        self._tables = [same[0] for same in sheets.values()]
        known = [question.known.get(one.guess.mapping.header) for one in self._tables]
        self.choices = [
            ColumnChoices(table, before.mapping if before else None)
            for table, before in zip(self._tables, known, strict=True)
        ]
        self._is_known = any(known)
        self.row = 0
        self._place = 0
        path = question.look.file.path
        self.setWindowTitle(plain_title(_("Columns of {file}").format(file=path.name)))
        self.doubt = PlainLabel(wordWrap=True)
        self.head = PlainLabel(wordWrap=True)
        self.head.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.sheet = QComboBox()
        self.days = QComboBox()
        self.table = QTableView()
        self.boxes = ColumnBoxes(self.table)
        self.look = ArticleLook(desk.jobs)
        self.silent = QCheckBox(_("Use these columns without asking for tables with the same &header"))
        self.silent.setChecked(all(one is not None and one.is_silent for one in known))
        self.others = QCheckBox(
            ngettext(
                "&Apply to {count} other table", "&Apply to all {count} other tables", question.others
            ).format(count=format_count(question.others))
        )  # fmt: skip
        self.others.setVisible(question.others > 0)
        self.reason = PlainLabel(wordWrap=True)
        self.reason.setForegroundRole(self.palette().ColorRole.BrightText)
        kept = self.reason.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing jumps when it comes and goes
        self.reason.setSizePolicy(kept)
        self._lay_out()
        self._show_sheet(self._first_sheet())
        desk.session.closed.connect(self.reject)

    def _first_sheet(self) -> int:
        """Return the first sheet with a text that is doubtful, else the first with a text."""
        with_text = [n for n, one in enumerate(self.choices) if one.find_column(TEXT) is not None]
        return next((n for n in with_text if not self.choices[n].table.guess.is_sure), next(iter(with_text), 0))

    # -- the parts

    def _lay_out(self) -> None:
        self.table.setHorizontalHeader(self.boxes)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.table.setAccessibleName(_("First rows of the table"))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().hide()
        self.boxes.chosen.connect(self._update_choices)
        self.boxes.before = (self.days, self.sheet)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(_("&Sheet"), self.sheet)
        form.addRow(_("&Days are written"), self.days)
        self._form = form
        form.setRowVisible(self.sheet, len(self._tables) > 1)
        self.sheet.addItems(self._sheets)
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheet.activated.connect(self._show_sheet)
        self.days.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.days.activated.connect(self._change_days)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self._lay_out_look())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        box = QVBoxLayout(self)
        box.addWidget(self.doubt)
        box.addWidget(self.head)
        nest_layout(box, form)
        box.addWidget(split, 1)
        box.addWidget(self.silent)
        box.addWidget(self.others)
        box.addWidget(self.reason)
        box.addWidget(self._make_buttons())
        settings.resize_dialog(self, 1080, 640)

    def _lay_out_look(self) -> QWidget:
        self.previous = QPushButton(_("&Previous row"))
        self.next = QPushButton(_("&Next row"))
        self.place = PlainLabel()
        for button, step in ((self.previous, -1), (self.next, 1)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, step=step: self._go_to_row(self.row + step))
        low = QHBoxLayout()
        low.addWidget(self.previous)
        low.addWidget(self.place, 1, Qt.AlignmentFlag.AlignCenter)
        low.addWidget(self.next)
        side = QWidget()
        box = QVBoxLayout(side)
        box.setContentsMargins(6, 0, 0, 0)
        box.addWidget(self.look, 1)
        nest_layout(box, low)
        side.setMinimumWidth(300)
        return side

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton(_("&Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.skip = buttons.addButton(_("&Leave this table out"), QDialogButtonBox.ButtonRole.ActionRole)
        self.ok.setDefault(True)
        for button in (self.skip, buttons.button(QDialogButtonBox.StandardButton.Cancel)):
            button.setAutoDefault(False)  # Enter never leaves anything out
        self.skip.clicked.connect(lambda _checked=False: self._answer(()))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    # -- what is shown

    @property
    def shown(self) -> ColumnChoices:
        """The columns of the sheet that is shown."""
        return self.choices[self._place]

    def _show_sheet(self, place: int) -> None:
        self._place, self.row = place, 0
        table = self.shown.table
        self.sheet.setCurrentIndex(place)
        self.table.setModel(TableCells(table))
        self.table.selectionModel().currentRowChanged.connect(lambda new, _old: self._show_row(new.row()))
        for column in range(len(table.columns)):
            longest = max((len(row[column]) for row in table.rows), default=0)
            self.table.setColumnWidth(column, _WIDE if longest > _LONG else _NARROW)
        self.boxes.show_choices(self.shown)
        self._describe_table(table)
        self._go_to_row(0)
        self._update_choices()

    def _describe_table(self, table: TablePreview) -> None:
        doubts = " ".join(table.guess.doubts)
        if self._is_known:
            doubts = _("The columns are as you chose them before for such a table.")
        self.doubt.setText(" ".join(filter(None, (doubts or _("Check which column is which."), self._note))))
        if table.is_json:
            words = _("The names of the columns are those of the fields of the records.")
        elif table.header_row:
            words = ngettext(
                "The names of the columns are in row {row}; {count} row above them is left out.",
                "The names of the columns are in row {row}; {count} rows above them are left out.",
                table.header_row,
            ).format(row=format_count(table.header_row + 1), count=format_count(table.header_row))
        else:
            words = _("The names of the columns are in row 1.")
        if self._question.same > 1:
            same = ngettext(
                "{count} table has these columns.", "{count} tables have these columns.", self._question.same
            )
            words = f"{words} {same.format(count=format_count(self._question.same))}"
        self.head.setText(words)

    def _go_to_row(self, row: int) -> None:
        if 0 <= row < len(self.shown.table.rows):
            self.table.selectRow(row)
            self._show_row(row)

    def _show_row(self, row: int) -> None:
        count = len(self.shown.table.rows)
        self.row = max(0, row)
        self.place.setText(_("{row} of {count}").format(row=format_count(self.row + 1), count=format_count(count)))
        self.place.setVisible(count > 0)
        self.previous.setEnabled(self.row > 0)
        self.next.setEnabled(self.row + 1 < count)
        self._look_at_row()

    def _look_at_row(self) -> None:
        left_out = any(one.find_column(TEXT) is not None for one in self.choices if one is not self.shown)
        self.look.show_row(self.shown, self.row, _("Without a text, this sheet is left out.") if left_out else "")

    def _update_choices(self) -> None:
        """Show what the choices lead to, and whether they can be imported."""
        self._show_days()
        reason = self._find_reason()
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.ok.setEnabled(not reason)
        self._look_at_row()

    def _find_reason(self) -> str:
        """Return why the choices cannot be imported; sheets without a text are left out."""
        used = [one for one in self.choices if one.find_column(TEXT) is not None]
        return next(filter(None, (one.find_problem() for one in used or [self.shown])), "")

    def _show_days(self) -> None:
        """Offer both orders of days that can be two days."""
        cells = self.shown.unclear_days
        self._form.setRowVisible(self.days, bool(cells))
        if not cells:
            return
        self.days.clear()
        self.days.addItem(_("unclear: “{day}” stays without a date").format(day=cells[0]), "")
        self.days.addItem(_("the day first, as in 31/12/2019"), DAY_FIRST)
        self.days.addItem(_("the month first, as in 12/31/2019"), MONTH_FIRST)
        self.days.setCurrentIndex(max(0, self.days.findData(self.shown.day_order)))

    def _change_days(self) -> None:
        self.shown.day_order = str(self.days.currentData())
        self._look_at_row()

    # -- the answer

    def accept(self) -> None:
        """Keep the choices for such tables, and answer with them."""
        if self._find_reason():
            return
        mappings = tuple(one.make_mapping() for one in self.choices)  # a sheet without a text is left out
        for mapping in mappings:
            remember_columns(self._desk.settings, RememberedColumns(mapping, self.silent.isChecked()))
        self._answer(mappings)

    def _answer(self, mappings: tuple[Any, ...]) -> None:
        self._question.send_answer(ColumnsAnswer(mappings, self.others.isChecked()))
        super().accept()


def ask_columns(desk: MainWindowApi, question: TableQuestion, note: str = "") -> ColumnDialog:
    """Open the dialog."""
    made = ColumnDialog(desk, question, note)
    settings.fit_screen(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.show()
    settings.fit_screen(made)  # now its frame is known
    made.activateWindow()
    made.boxes.focus_column(made.shown.doubtful_column)
    return made
