"""Ask whether to repair articles whose text looks garbled before they are stored, or to keep them as they are.

Closing the dialog keeps them; closing the project leaves them out, and its list of failed inputs names them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTableView, QVBoxLayout

from core.translation import _, format_count, ngettext
from gui.desk import Desk
from gui.overrides import guarded
from gui.plain_text import PlainLabel, with_plain_tips

if TYPE_CHECKING:
    from core.store.shelf import Waiting

Answered = Callable[[frozenset[int] | None], None]
"""Receives the numbers of the rows to repair (the others are kept), or None if the project was closed."""

_COLUMNS = (_("Article"), _("As read"), _("Repaired"))
_Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractTableModel):
    """Articles with check boxes and their first garbled passage before and after repair."""

    def __init__(self, rows: Sequence[Waiting]) -> None:
        super().__init__()
        self._rows = rows
        self.checked = set(range(len(rows)))

    @guarded
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt's
        return 0 if parent.isValid() else len(self._rows)

    @guarded
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt's
        return 0 if parent.isValid() else len(_COLUMNS)

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:  # noqa: D102 - Qt's
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _COLUMNS[section] if wanted else None

    @with_plain_tips
    def data(self, index: _Index, role: int = 0) -> object:  # noqa: D102 - Qt's
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if index.row() in self.checked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.title, row.garbled.before, row.garbled.after)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (row.source, row.garbled.before, row.garbled.after)[index.column()]
        return None

    @guarded
    def setData(self, index: _Index, value: object, role: int = 0) -> bool:  # noqa: D102 - Qt's
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.checked.add(index.row())
        else:
            self.checked.discard(index.row())
        self.dataChanged.emit(index, index, [role])
        return True

    @guarded
    def flags(self, index: _Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags


class Garbled(QDialog):
    """Asks once about all garbled articles of an import."""

    def __init__(self, desk: Desk, rows: Sequence[Waiting], answered: Answered) -> None:
        super().__init__(desk.widget)
        self._answered: Answered | None = answered
        self.setWindowTitle(_("Garbled text"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = PlainLabel(
            ngettext(
                "{count} article looks garbled: it was saved in the wrong encoding before it reached Pressmark. "
                "Repair it "
                "now? The text of an article cannot change once it is in the project. The original file is not "
                "touched.",
                "{count} articles look garbled: they were saved in the wrong encoding before they reached Pressmark. "
                "Repair "
                "the checked ones now? The text of an article cannot change once it is in the project. The original "
                "files "
                "are not touched.",
                len(rows),
            ).format(count=format_count(len(rows)))
        )
        words.setWordWrap(True)
        self.model = Rows(rows)
        table = QTableView()
        table.setModel(self.model)
        table.setSelectionMode(QTableView.SelectionMode.NoSelection)  # the check boxes are the selection
        table.setWordWrap(False)
        table.verticalHeader().hide()
        for column in range(len(_COLUMNS)):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.setCurrentIndex(self.model.index(0, 0))
        buttons = QDialogButtonBox()
        self.repair = buttons.addButton(_("Repair"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep = buttons.addButton(_("Keep unchanged"), QDialogButtonBox.ButtonRole.RejectRole)
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
        """Show on the button how many articles it repairs."""
        checked, kept = len(self.model.checked), self.model.rowCount() - len(self.model.checked)
        self.repair.setText(
            _("Repair {repaired}, keep {kept}").format(repaired=format_count(checked), kept=format_count(kept))
            if kept
            else _("Repair")
        )
        self.repair.setEnabled(checked > 0)

    def done(self, result: int) -> None:
        """Answer with the checked rows after Repair, with none after Keep, Escape or closing."""
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
    """Open the dialog; `answered` is called once."""
    made = Garbled(desk, rows, answered)
    made.show()
    made.activateWindow()
    return made
