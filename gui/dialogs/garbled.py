"""The question about articles whose letters look garbled: repair them before they are stored, or keep them as they are?

Closing the dialog keeps them; closing the project leaves them out, and the project's list of failed inputs names them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTableView, QVBoxLayout

from gui.desk import Desk
from gui.plain_text import PlainLabel, with_plain_tips
from gui.widgets.columns import CheckedModel

if TYPE_CHECKING:
    from core.store.shelf import Waiting

Answered = Callable[[frozenset[int] | None], None]
"""Gets the numbers of the rows to repair (the others are kept), or None when the project was closed instead."""

_COLUMNS = ("Article", "As it was read", "Repaired")
_Index = QModelIndex | QPersistentModelIndex


class GarbledRows(CheckedModel):
    """Articles with a check mark each, and the first garbled place before and after."""

    columns = _COLUMNS

    def __init__(self, rows: Sequence[Waiting]) -> None:
        super().__init__()
        self._rows = rows
        self.checked: set[int] = set(range(len(rows)))

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._rows)

    @with_plain_tips
    def data(self, index: _Index, role: int = 0) -> object:  # noqa: D102 - Qt's
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.check_state(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.title, row.garbled.before, row.garbled.after)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (row.source, row.garbled.before, row.garbled.after)[index.column()]
        return None


class Garbled(QDialog):
    """Asks once for all of them."""

    def __init__(self, desk: Desk, rows: Sequence[Waiting], answered: Answered) -> None:
        super().__init__(desk.widget)
        self._answered: Answered | None = answered
        self.setWindowTitle("Garbled letters")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one = len(rows) == 1
        words = PlainLabel(
            f"{'1 article looks' if one else f'{len(rows):,} articles look'} garbled: some program read"
            f" {'it' if one else 'them'} in a wrong encoding before Pressmark did. Repair the letters of"
            f" {'this one' if one else 'those checked'} now? Once an article is in the project its text stays as it is."
            " The original file is kept in any case."
        )
        words.setWordWrap(True)
        self.model = GarbledRows(rows)
        table = QTableView()
        table.setModel(self.model)
        table.setSelectionMode(QTableView.SelectionMode.NoSelection)  # the check marks say what is meant
        table.setWordWrap(False)
        table.verticalHeader().hide()
        for column in range(len(_COLUMNS)):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.setCurrentIndex(self.model.index(0, 0))
        buttons = QDialogButtonBox()
        self.repair = buttons.addButton("Repair", QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep = buttons.addButton("Keep as they are", QDialogButtonBox.ButtonRole.RejectRole)
        self.repair.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.model.dataChanged.connect(lambda *_: self._count())
        box = QVBoxLayout(self)
        box.addWidget(words)
        box.addWidget(table)
        box.addWidget(buttons)
        self.resize(1000, min(560, 220 + 30 * len(rows)))
        desk.session.closed.connect(self._abandon)

    def _count(self) -> None:
        """The button says what it will do."""
        checked, kept = len(self.model.checked), self.model.rowCount() - len(self.model.checked)
        self.repair.setText(f"Repair {checked:,}, keep {kept:,}" if kept else "Repair")
        self.repair.setEnabled(checked > 0)

    def done(self, result: int) -> None:
        """Every way out: Repair answers with the rows checked; Keep, Escape and the frame's cross with none."""
        super().done(result)
        self._answer(frozenset(self.model.checked) if result == QDialog.DialogCode.Accepted else frozenset())

    def _abandon(self) -> None:
        self._answer(None)
        self.close()

    def _answer(self, rows: frozenset[int] | None) -> None:
        answered, self._answered = self._answered, None
        if answered is not None:
            answered(rows)


def show(desk: Desk, rows: Sequence[Waiting], answered: Answered) -> Garbled:
    """Ask; `answered` is called once."""
    made = Garbled(desk, rows, answered)
    made.show()
    made.activateWindow()
    return made
