"""List the decisions on groups (merged groups, claims taken out), each of which can be ended."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QVBoxLayout

from core.records import Change
from core.translation import _
from gui import settings
from gui.main_window_api import MainWindowApi
from gui.models.claim_sentences import read_claim_sentences
from gui.plain_text import PlainLabel
from gui.widgets.line_list import LineList, ListLine

NONE = _("No decisions on groups yet. Drag a group onto another to merge them, or remove a figure from a group.")


class GroupingsDialog(QDialog):
    """One row per decision, latest first."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__(desk.widget)
        self._session = desk.session
        self.setWindowTitle(_("Decisions on groups"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = PlainLabel(NONE, wordWrap=True)
        self.list = LineList(_("Decisions on groups"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.end = buttons.addButton(_("Withdraw decision"), QDialogButtonBox.ButtonRole.ActionRole)
        self.end.clicked.connect(lambda _checked=False: self._end_decision())
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (self.told, self.list, buttons):
            box.addWidget(part)
        self.list.chosen_changed.connect(self._update_button)
        self._session.changed.connect(self._follow_change)
        self._fill_list()
        settings.resize_dialog(self, 620, 340)

    def _fill_list(self) -> None:
        from core.store import queries

        rows = [row for row in self._session.ask_store(queries.list_comparisons) if row.active]
        rows = rows[::-1]  # latest first
        claims = self._session.ask_store(read_claim_sentences, {one for row in rows for one in (row.one, row.other)})

        def claim_name(claim: int) -> str:
            said = claims.get(claim)
            return (
                _("a deleted figure")
                if said is None
                else " ".join(filter(None, (said.claim.words, said.claim.measure)))
            )

        lines: list[ListLine] = []
        for row in rows:
            template = (
                _("{claim}  —  merged with the group of  —  {other}")
                if row.kind == "together"
                else _("{claim}  —  removed from the group of  —  {other}")
            )
            words = template.format(claim=claim_name(row.one), other=claim_name(row.other))
            lines.append(ListLine(words, row, words))
        self.list.show_lines(lines)
        self.told.setText(_("If you withdraw a decision, the automatic grouping applies again.") if rows else NONE)
        self._update_button()

    def _update_button(self) -> None:
        self.end.setEnabled(bool(self.list.selected_lines) and not self._session.read_only)

    def _follow_change(self, change: Change) -> None:
        if change.verb in ("together", "apart", "end_comparison"):
            self._fill_list()

    def _end_decision(self) -> None:
        from core.store import edits

        for line in self.list.selected_lines:
            self._session.run_edit(edits.end_comparison, line.value.id)


def show_dialog(desk: MainWindowApi) -> GroupingsDialog:
    """Open the dialog."""
    made = GroupingsDialog(desk)
    made.open()
    return made
