"""The imports of the project: what each brought, to be taken back or gone on with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QTreeWidgetItem

from core.records import Change
from core.translation import _
from gui.desk import Desk
from gui.widgets.listing import ListDialog

NONE = "Nothing was imported yet."
WORDS = "Undo import moves what an import brought to the trash; what you decided about it stays with the articles."
_STATES = {"running": "under way", "done": "", "cancelled": "cut off", "undone": "undone"}


class ImportsDialog(ListDialog):
    """A line an import, the latest first."""

    def __init__(self, desk: Desk) -> None:
        counts = _("Articles"), _("In the trash"), _("Skipped"), _("Failed")
        columns = _("When (UTC)"), _("From"), *counts, _("State")
        super().__init__(desk, _("Imports"), columns, (150, 230, 84, 84, 84, 84))
        self.table.setAccessibleName(_("Imports"))
        self.undo = self.add_button(_("Undo import"), self._undo)
        self.again = self.add_button(_("Import the rest"), self._again)
        self.fill_rows()
        self.resize(860, 380)

    def fill_rows(self) -> None:  # noqa: D102 - as in ListDialog
        from core.store import imports

        self._rows = self._session.ask_store(imports.imports)
        items = []
        for row in self._rows:
            sources = ", ".join(Path(source).name or source for source in row.sources) or "an older version"
            counts = [
                f"{number:,}" if number else "" for number in (row.articles, row.trashed, row.skipped, row.failed)
            ]
            when = row.at.replace("T", " ").removesuffix("Z")
            state = f"{_STATES[row.state]}: {row.far}" if row.state == "cancelled" else _STATES[row.state]
            items.append(QTreeWidgetItem([when, sources, *counts, state]))
        self.show_rows(items, WORDS if self._rows else NONE)

    def _chosen(self) -> int | None:
        chosen = self.table.selectedItems()
        return self.table.indexOfTopLevelItem(chosen[0]) if chosen and not self._session.read_only else None

    def update_buttons(self) -> None:  # noqa: D102 - as in ListDialog
        at = self._chosen()
        row = None if at is None else self._rows[at]
        self.undo.setEnabled(row is not None and row.articles > 0 and row.state != "running")
        self.again.setEnabled(row is not None and row.state == "cancelled" and bool(row.sources))

    def is_affected(self, change: Change) -> bool:  # noqa: D102 - as in ListDialog
        return change.listed or change.verb == "import"

    def _undo(self) -> None:
        from core.store import edits

        at = self._chosen()
        if at is not None:
            self._session.do(edits.undo_import, self._rows[at].id)

    def _again(self) -> None:
        at = self._chosen()
        if at is not None:
            self.accept()
            self._desk.dialog("importing", [Path(source) for source in self._rows[at].sources])


def show(desk: Desk) -> ImportsDialog:
    """Show them."""
    made = ImportsDialog(desk)
    made.open()
    return made
