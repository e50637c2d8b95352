"""The trash: articles that were removed, to be restored or deleted for good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from core.records import Change
from gui import ask
from gui.desk import Desk
from gui.plain_text import PlainLabel

EMPTY = "The trash is empty: articles that you remove lie here until you restore them or delete them for good."
WARNING = (
    "{what} will be deleted for good, with all marks, claims and decisions in {them}, and out of the history."
    " No undo brings {them} back."
)


class TrashDialog(QDialog):
    """A line an article, those removed last first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.widget)
        self._desk, self._session = desk, desk.session
        self.setWindowTitle("Trash")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = PlainLabel(EMPTY, wordWrap=True)
        self.table = QTreeWidget()
        self.table.setAccessibleName("Articles in the trash")
        self.table.setHeaderLabels(["Article", "Outlet", "Date", "Decided"])
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.table.setColumnWidth(0, 360)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore = buttons.addButton("Restore", QDialogButtonBox.ButtonRole.ActionRole)
        self.purge = buttons.addButton("Delete for good …", QDialogButtonBox.ButtonRole.ActionRole)
        self.restore.clicked.connect(self._restore)
        self.purge.clicked.connect(self._purge)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (self.told, self.table, buttons):
            box.addWidget(part)
        self.table.itemSelectionChanged.connect(self._tell)
        self._session.changed.connect(self._follow)
        self._session.closed.connect(self.reject)
        self._fill()
        self.resize(720, 420)

    def _fill(self) -> None:
        from core.store import queries

        rows = self._session.ask_store(queries.trash)
        self.table.clear()
        items = []
        for row in rows:
            decided = row.accepted + row.rejected
            cells = [row.title or row.uid, row.outlet or "", row.published or "", f"{decided:,}" if decided else ""]
            item = QTreeWidgetItem(cells)
            item.setData(0, Qt.ItemDataRole.UserRole, row.id)
            items.append(item)
        self.table.addTopLevelItems(items)
        noun = "article lies" if len(rows) == 1 else "articles lie"
        self.told.setText(f"{len(rows):,} {noun} in the trash and in no list, count or export." if rows else EMPTY)
        self._tell()

    def _tell(self) -> None:
        ready = bool(self.table.selectedItems()) and not self._session.read_only
        self.restore.setEnabled(ready)
        self.purge.setEnabled(ready)

    def _follow(self, change: Change) -> None:
        if change.listed and self._session.project is not None:
            self._fill()

    def chosen(self) -> list[int]:
        """Articles selected."""
        return [item.data(0, Qt.ItemDataRole.UserRole) for item in self.table.selectedItems()]

    def _restore(self) -> None:
        from core.store import edits

        self._session.do(edits.restore_articles, self.chosen())

    def _purge(self) -> None:
        ids = self.chosen()
        one = len(ids) == 1
        what = f"“{self.table.selectedItems()[0].text(0)}”" if one else f"{len(ids):,} articles"
        question = WARNING.format(what=what, them="it" if one else "them")
        if ask.yes(self, "Delete for good", question, "Delete for good"):
            purge(self._desk, ids)


def purge(desk: Desk, ids: Sequence[int]) -> None:
    """Delete articles of the trash for good, in slices between which the window stays free."""
    from core.store import purging

    session, project = desk.session, desk.session.project

    def one_by_one(stop: Event) -> Iterator[int]:
        for one in ids:
            if stop.is_set():
                return
            yield one

    def take(batch: list[int]) -> None:
        if project is not None and session.project is project:
            purging.purge(project, batch)

    def done() -> None:
        if session.project is project:
            session.tell(Change(0, "purge", frozenset(ids), listed=True))
            session.say(f"{len(ids):,} {'article' if len(ids) == 1 else 'articles'} deleted for good.")

    desk.jobs.stream(one_by_one, take).finished.connect(done)


def show(desk: Desk) -> TrashDialog:
    """Show it."""
    made = TrashDialog(desk)
    made.open()
    return made
