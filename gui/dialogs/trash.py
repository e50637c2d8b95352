"""The trash: articles that were removed, to be restored or deleted for good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from core.records import Change
from core.translation import _
from gui import ask
from gui.desk import Desk
from gui.widgets.listing import ListDialog

EMPTY = "The trash is empty: articles that you remove lie here until you restore them or delete them for good."
WARNING = (
    "{what} will be deleted for good, with all marks, claims and decisions in {them}, and out of the history."
    " No undo brings {them} back."
)


class TrashDialog(ListDialog):
    """A line an article, those removed last first."""

    def __init__(self, desk: Desk) -> None:
        columns = _("Article"), _("Outlet"), _("Date"), _("Decided")
        super().__init__(desk, _("Trash"), columns, (360,))
        self.table.setAccessibleName(_("Articles in the trash"))
        self.table.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.restore = self.add_button(_("Restore"), self._restore)
        self.purge = self.add_button(_("Delete for good …"), self._purge)
        self.fill_rows()
        self.resize(720, 420)

    def fill_rows(self) -> None:  # noqa: D102 - as in ListDialog
        from core.store import queries

        rows = self._session.ask_store(queries.trash)
        items = []
        for row in rows:
            decided = row.accepted + row.rejected
            cells = [row.title or row.uid, row.outlet or "", row.published or "", f"{decided:,}" if decided else ""]
            item = QTreeWidgetItem(cells)
            item.setData(0, Qt.ItemDataRole.UserRole, row.id)
            items.append(item)
        noun = "article lies" if len(rows) == 1 else "articles lie"
        told = f"{len(rows):,} {noun} in the trash and in no list, count or export." if rows else EMPTY
        self.show_rows(items, told)

    def update_buttons(self) -> None:  # noqa: D102 - as in ListDialog
        ready = bool(self.table.selectedItems()) and not self._session.read_only
        self.restore.setEnabled(ready)
        self.purge.setEnabled(ready)

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
