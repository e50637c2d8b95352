"""List the decisions on groups (merged groups, claims taken out), each of which can be ended."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout

from core.records import Change
from core.store.claim_rows import ComparisonRow
from core.translation import _
from gui import settings
from gui.main_window_api import MainWindowApi
from gui.models.claim_sentences import read_claim_sentences
from gui.plain_text import PlainLabel, plain_tooltip

NONE = _("No decisions on groups yet. Drag a group onto another to merge them, or remove a figure from a group.")


class GroupingsDialog(QDialog):
    """One row per decision, latest first."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__(desk.widget)
        self._session = desk.session
        self.setWindowTitle(_("Decisions on groups"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = PlainLabel(NONE, wordWrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Decisions on groups"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.end = buttons.addButton(_("Withdraw decision"), QDialogButtonBox.ButtonRole.ActionRole)
        self.end.clicked.connect(lambda _checked=False: self._end_decision())
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (self.told, self.list, buttons):
            box.addWidget(part)
        self._rows: list[ComparisonRow] = []
        self.list.itemSelectionChanged.connect(self._update_button)
        self._session.changed.connect(self._follow_change)
        self._fill_list()
        settings.resize_dialog(self, 620, 340)

    def _fill_list(self) -> None:
        from core.store import queries

        rows = [row for row in self._session.ask_store(queries.list_comparisons) if row.active]
        self._rows = rows[::-1]
        claims = self._session.ask_store(read_claim_sentences, {one for row in rows for one in (row.one, row.other)})

        def claim_name(claim: int) -> str:
            said = claims.get(claim)
            return (
                _("a deleted figure")
                if said is None
                else " ".join(filter(None, (said.claim.words, said.claim.measure)))
            )

        self.list.clear()
        for row in self._rows:
            words = (
                _("{claim}  —  merged with the group of  —  {other}")
                if row.kind == "together"
                else _("{claim}  —  removed from the group of  —  {other}")
            )
            item = QListWidgetItem(words.format(claim=claim_name(row.one), other=claim_name(row.other)))
            item.setToolTip(plain_tooltip(item.text()))
            self.list.addItem(item)
        self.told.setText(_("If you withdraw a decision, the automatic grouping applies again.") if rows else NONE)
        self._update_button()

    def _update_button(self) -> None:
        self.end.setEnabled(bool(self.list.selectedItems()) and not self._session.read_only)

    def _follow_change(self, change: Change) -> None:
        if change.verb in ("together", "apart", "end_comparison"):
            self._fill_list()

    def _end_decision(self) -> None:
        from core.store import edits

        for row in [self._rows[self.list.row(item)] for item in self.list.selectedItems()]:
            self._session.run_edit(edits.end_comparison, row.id)


def show_dialog(desk: MainWindowApi) -> GroupingsDialog:
    """Open the dialog."""
    made = GroupingsDialog(desk)
    made.open()
    return made
