"""List the imports of the project, which can be undone or continued."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QTreeWidgetItem

from core.records import Change
from core.translation import _, format_count
from gui.main_window_api import MainWindowApi
from gui.widgets.list_dialog import ListDialog

NONE = _("Nothing has been imported yet.")
WORDS = _("Undo import moves the articles of an import to the trash. Your decisions stay with the articles.")
_STATES = {"running": _("running"), "done": "", "cancelled": _("interrupted"), "undone": _("undone")}


class ImportsDialog(ListDialog):
    """One row per import, latest first."""

    def __init__(self, desk: MainWindowApi) -> None:
        columns = (
            _("When (UTC)"), _("From"), _("Articles"), _("In the trash"), _("Skipped"), _("Failed"), _("State"),
        )  # fmt: skip
        super().__init__(desk, _("Imports"), columns, (150, 230, 84, 84, 84, 84))
        self.table.setAccessibleName(_("Imports"))
        self.undo = self.add_button(_("Undo import"), self._undo_import)
        self.again = self.add_button(_("Import the rest"), self._import_again)
        self.fill_rows()
        self.resize(860, 380)

    def fill_rows(self) -> None:  # noqa: D102 - as in ListDialog
        from core.store import imports

        self._rows = self._session.ask_store(imports.list_imports)
        items = []
        for row in self._rows:
            sources = ", ".join(Path(source).name or source for source in row.sources) or _("an older version")
            counts = [
                format_count(number) if number else ""
                for number in (row.articles, row.trashed, row.skipped, row.failed)
            ]
            when = row.at.replace("T", " ").removesuffix("Z")
            state = f"{_STATES[row.state]}: {row.progress_text}" if row.state == "cancelled" else _STATES[row.state]
            items.append(QTreeWidgetItem([when, sources, *counts, state]))
        self.show_rows(items, WORDS if self._rows else NONE)

    def _selected_row(self) -> int | None:
        chosen = self.table.selectedItems()
        return self.table.indexOfTopLevelItem(chosen[0]) if chosen and not self._session.read_only else None

    def update_buttons(self) -> None:  # noqa: D102 - as in ListDialog
        at = self._selected_row()
        row = None if at is None else self._rows[at]
        self.undo.setEnabled(row is not None and row.articles > 0 and row.state != "running")
        self.again.setEnabled(row is not None and row.state == "cancelled" and bool(row.sources))

    def is_affected(self, change: Change) -> bool:  # noqa: D102 - as in ListDialog
        return change.listed or change.verb == "import"

    def _undo_import(self) -> None:
        from core.store import edits

        at = self._selected_row()
        if at is not None:
            self._session.run_edit(edits.undo_import, self._rows[at].id)

    def _import_again(self) -> None:
        at = self._selected_row()
        if at is not None:
            self.accept()
            self._desk.open_dialog("importing", [Path(source) for source in self._rows[at].sources])


def show_dialog(desk: MainWindowApi) -> ImportsDialog:
    """Open the dialog."""
    made = ImportsDialog(desk)
    made.open()
    return made
