"""The answers that a variable offers: a table to type into, with buttons that add, remove and move rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem

from core.codebook import AnswerOption
from core.codebook.rearrange import free_name
from core.translation import _
from gui.keys import TYPED
from gui.panes.codebook.fields import FormField, make_small_button
from gui.qt_overrides import guard_override
from gui.widgets.nested_layouts import insert_layout

_MOST_ROWS = 8


class OptionsTable(QTableWidget):
    """Value, title, key and definition of each answer."""

    def __init__(self) -> None:
        super().__init__(0, 4)
        self.setHorizontalHeaderLabels([_("Value"), _("Title"), _("Key"), _("Definition")])
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setProperty(TYPED, True)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the cell with Enter; leave the other keys to Qt."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing and self.currentItem() is not None:
            self.editItem(self.currentItem())
        else:
            super().keyPressEvent(event)


class OptionsField(FormField):
    """The answers to choose from, in their order."""

    def __init__(self, name: str, title: str) -> None:
        self.table = OptionsTable()
        super().__init__(name, title, self.table)
        self._filling = False
        self.table.itemChanged.connect(lambda _item: self._store_cells())
        buttons = QHBoxLayout()
        self.buttons = [
            make_small_button(_("Add answer"), _("Add an answer"), self.add_option),
            make_small_button(_("Remove"), _("Remove the answer"), self.remove_option),
            make_small_button("▲", _("Move the answer up"), lambda: self.move_option(-1)),
            make_small_button("▼", _("Move the answer down"), lambda: self.move_option(1)),
        ]
        for button in self.buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        insert_layout(self._box, 2, buttons)

    def read_value(self) -> tuple[AnswerOption, ...]:
        """Return the answers as the table has them."""
        return tuple(
            AnswerOption(*(self._cell_text(row, column) for column in range(4))) for row in range(self.table.rowCount())
        )

    def _cell_text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item is not None else ""

    def put_value(self, value: Any) -> None:
        """Show answers."""
        if value == self.read_value():
            return
        self._filling = True
        at = self.table.currentRow(), self.table.currentColumn()
        self.table.setRowCount(len(value))
        for row, option in enumerate(value):
            for column, words in enumerate((option.value, option.title, option.key, option.definition)):
                self.table.setItem(row, column, QTableWidgetItem(words))
        self._fit_rows()
        if value:
            self.table.setCurrentCell(min(max(at[0], 0), len(value) - 1), max(at[1], 0))
        self._filling = False

    def _fit_rows(self) -> None:
        """Make the table as high as its rows."""
        metrics = self.table.fontMetrics()
        height = metrics.height() + 10
        self.table.verticalHeader().setDefaultSectionSize(height)
        rows = min(max(self.table.rowCount(), 2), _MOST_ROWS)
        self.table.setFixedHeight(height * rows + self.table.horizontalHeader().sizeHint().height() + 6)
        self.table.setColumnWidth(0, metrics.averageCharWidth() * 12)
        self.table.setColumnWidth(2, metrics.averageCharWidth() * 7)

    def set_editable(self, editable: bool) -> None:
        """Let people change the answers or only read them."""
        triggers = QAbstractItemView.EditTrigger
        ways = triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        self.table.setEditTriggers(ways if editable else triggers.NoEditTriggers)
        for button in self.buttons:
            button.setEnabled(editable)

    def _store_cells(self) -> None:
        if not self._filling:
            self._note_typing()
            self.leave_field()

    def _store_options(self, options: tuple[AnswerOption, ...], row: int) -> None:
        self.put_value(options)
        if options:
            self.table.setCurrentCell(min(max(row, 0), len(options) - 1), max(self.table.currentColumn(), 0))
        self._note_typing()
        self.leave_field()

    def add_option(self) -> None:
        """Add an answer at the end and edit its title."""
        options = self.read_value()
        value = free_name("", [one.value for one in options])
        self._store_options((*options, AnswerOption(value, _("New answer"))), len(options))
        item = self.table.item(self.table.rowCount() - 1, 1)
        if item is not None:
            self.table.setCurrentItem(item)
            self.table.setFocus()
            self.table.editItem(item)

    def remove_option(self) -> None:
        """Remove the answer of the current row."""
        row, options = self.table.currentRow(), self.read_value()
        if 0 <= row < len(options):
            self._store_options((*options[:row], *options[row + 1 :]), row)

    def move_option(self, step: int) -> None:
        """Move the answer of the current row up (-1) or down (1)."""
        row, options = self.table.currentRow(), list(self.read_value())
        if 0 <= row < len(options) and 0 <= row + step < len(options):
            options[row], options[row + step] = options[row + step], options[row]
            self._store_options(tuple(options), row + step)
