"""What humans decided on groups: merged ones, and claims taken out; each can be ended."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout

from core.records import Change
from core.store.claim_rows import ComparisonRow
from gui.desk import Desk
from gui.models.sayings import sayings
from gui.plain_text import PlainLabel, plain_tooltip

NONE = "Nothing was decided on groups yet: drag one onto another, or take a claim out of one."


class GroupingsDialog(QDialog):
    """A line a decision, the latest first; Delete ends it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.widget)
        self._session = desk.session
        self.setWindowTitle("What was decided on groups")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = PlainLabel(NONE, wordWrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Decisions on groups")
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.end = buttons.addButton("End it", QDialogButtonBox.ButtonRole.ActionRole)
        self.end.clicked.connect(lambda _=False: self._end())
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (self.told, self.list, buttons):
            box.addWidget(part)
        self._rows: list[ComparisonRow] = []
        self.list.itemSelectionChanged.connect(self._tell)
        self._session.changed.connect(self._follow)
        self._fill()
        self.resize(620, 340)

    def _fill(self) -> None:
        from core.store import queries

        rows = [row for row in self._session.ask_store(queries.comparisons) if row.active]
        self._rows = rows[::-1]
        words = self._session.ask_store(sayings, {one for row in rows for one in (row.one, row.other)})

        def named(claim: int) -> str:
            said = words.get(claim)
            return (
                "a claim that is gone"
                if said is None
                else " ".join(filter(None, (said.claim.words, said.claim.measure)))
            )

        self.list.clear()
        for row in self._rows:
            verb = "merged with the group of" if row.kind == "together" else "taken out of the group of"
            item = QListWidgetItem(f"{named(row.one)}  —  {verb}  —  {named(row.other)}")
            item.setToolTip(plain_tooltip(item.text()))
            self.list.addItem(item)
        self.told.setText("Ending one lets the suggestion hold again." if rows else NONE)
        self._tell()

    def _tell(self) -> None:
        self.end.setEnabled(bool(self.list.selectedItems()) and not self._session.read_only)

    def _follow(self, change: Change) -> None:
        if change.verb in ("together", "apart", "end_comparison"):
            self._fill()

    def _end(self) -> None:
        from core.store import edits

        for row in [self._rows[self.list.row(item)] for item in self.list.selectedItems()]:
            self._session.do(edits.end_comparison, row.id)


def show(desk: Desk) -> GroupingsDialog:
    """Show them."""
    made = GroupingsDialog(desk)
    made.open()
    return made
