"""List the imports of the project, which can be undone or continued."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from core.records import Change
from core.translation import _, format_count
from gui.desk import Desk
from gui.plain_text import PlainLabel

NONE = _("Nothing has been imported yet.")
WORDS = _("Undo import moves the articles of an import to the trash. Your decisions stay with the articles.")
_STATES = {"running": _("running"), "done": "", "cancelled": _("interrupted"), "undone": _("undone")}


class ImportsDialog(QDialog):
    """One row per import, latest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.widget)
        self._desk, self._session = desk, desk.session
        self.setWindowTitle(_("Imports"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = PlainLabel(NONE, wordWrap=True)
        self.table = QTreeWidget()
        self.table.setAccessibleName(_("Imports"))
        self.table.setHeaderLabels(
            [_("When (UTC)"), _("From"), _("Articles"), _("In the trash"), _("Skipped"), _("Failed"), _("State")]
        )
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setColumnWidth(0, 150)
        self.table.setColumnWidth(1, 230)
        for column in range(2, 6):
            self.table.setColumnWidth(column, 84)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.undo = buttons.addButton(_("Undo import"), QDialogButtonBox.ButtonRole.ActionRole)
        self.again = buttons.addButton(_("Import the rest"), QDialogButtonBox.ButtonRole.ActionRole)
        self.undo.clicked.connect(self._undo)
        self.again.clicked.connect(self._again)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (self.told, self.table, buttons):
            box.addWidget(part)
        self.table.itemSelectionChanged.connect(self._tell)
        self._session.changed.connect(self._follow)
        self._session.closed.connect(self.reject)
        self._fill()
        self.resize(860, 380)

    def _fill(self) -> None:
        from core.store import imports

        self._rows = self._session.ask_store(imports.imports)
        self.table.clear()
        for row in self._rows:
            sources = ", ".join(Path(source).name or source for source in row.sources) or _("an older version")
            counts = [
                format_count(number) if number else ""
                for number in (row.articles, row.trashed, row.skipped, row.failed)
            ]
            when = row.at.replace("T", " ").removesuffix("Z")
            state = f"{_STATES[row.state]}: {row.far}" if row.state == "cancelled" else _STATES[row.state]
            self.table.addTopLevelItem(QTreeWidgetItem([when, sources, *counts, state]))
        self.told.setText(WORDS if self._rows else NONE)
        self._tell()

    def _chosen(self) -> int | None:
        chosen = self.table.selectedItems()
        return self.table.indexOfTopLevelItem(chosen[0]) if chosen and not self._session.read_only else None

    def _tell(self) -> None:
        at = self._chosen()
        row = None if at is None else self._rows[at]
        self.undo.setEnabled(row is not None and row.articles > 0 and row.state != "running")
        self.again.setEnabled(row is not None and row.state == "cancelled" and bool(row.sources))

    def _follow(self, change: Change) -> None:
        if (change.listed or change.verb == "import") and self._session.project is not None:
            self._fill()

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
    """Open the dialog."""
    made = ImportsDialog(desk)
    made.open()
    return made
