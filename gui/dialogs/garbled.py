"""Ask whether to repair articles whose text looks garbled before they are stored, or to keep them as they are.

Closing the dialog keeps them; closing the project leaves them out, and its list of failed inputs names them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTableView, QVBoxLayout

from core.translation import _, format_count, ngettext
from gui import settings
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel, with_plain_tips
from gui.widgets.column_model import CheckedModel

if TYPE_CHECKING:
    from core.store.held_imports import HeldArticle

Answered = Callable[[frozenset[int] | None], None]
"""Receives the numbers of the rows to repair (the others are kept), or None if the project was closed."""

_COLUMNS = (_("Article"), _("Original"), _("Repaired"))
_Index = QModelIndex | QPersistentModelIndex


class GarbledRows(CheckedModel):
    """Articles with check boxes and their first garbled passage before and after repair."""

    columns = _COLUMNS

    def __init__(self, rows: Sequence[HeldArticle]) -> None:
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


class GarbledDialog(QDialog):
    """Asks once about all garbled articles of an import."""

    def __init__(self, desk: MainWindowApi, rows: Sequence[HeldArticle], answered: Answered) -> None:
        super().__init__(desk.widget)
        self._answered: Answered | None = answered
        self.setWindowTitle(_("Garbled text"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = PlainLabel(
            ngettext(
                "{count} article looks garbled: it was saved in the wrong encoding before it reached Pressmark. "
                "Repair it now? The text of an article cannot change once it is in the project. The original file is "
                "not touched.",
                "{count} articles look garbled: they were saved in the wrong encoding before they reached Pressmark. "
                "Repair the checked ones now? The text of an article cannot change once it is in the project. The "
                "original files are not touched.",
                len(rows),
            ).format(count=format_count(len(rows)))
        )
        words.setWordWrap(True)
        self.model = GarbledRows(rows)
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
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.model.dataChanged.connect(lambda *_args: self._update_button())
        box = QVBoxLayout(self)
        box.addWidget(words)
        box.addWidget(table)
        box.addWidget(buttons)
        settings.resize_dialog(self, 1000, min(560, 220 + 30 * len(rows)))
        desk.session.closed.connect(self._abandon_question)

    def _update_button(self) -> None:
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
        self._send_answer(frozenset(self.model.checked) if result == QDialog.DialogCode.Accepted else frozenset())

    def _abandon_question(self) -> None:
        self._send_answer(None)
        self.close()

    def _send_answer(self, rows: frozenset[int] | None) -> None:
        answered, self._answered = self._answered, None
        if answered is not None:
            answered(rows)


def show_dialog(desk: MainWindowApi, rows: Sequence[HeldArticle], answered: Answered) -> GarbledDialog:
    """Open the dialog; `answered` is called once."""
    made = GarbledDialog(desk, rows, answered)
    made.show()
    made.activateWindow()
    return made
