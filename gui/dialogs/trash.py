"""List the removed articles, to restore or permanently delete them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from core.records import Change
from core.translation import _, format_count, ngettext
from gui import ask
from gui.desk import Desk
from gui.widgets.listing import ListDialog

EMPTY = _("The trash is empty. Removed articles stay here until you restore them or delete them permanently.")


class TrashDialog(ListDialog):
    """One row per article, most recently removed first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Trash"), (_("Article"), _("Outlet"), _("Date"), _("Decisions")), (360,))
        self.table.setAccessibleName(_("Articles in the trash"))
        self.table.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.restore = self.add_button(_("Restore"), self._restore)
        self.purge = self.add_button(_("Delete permanently …"), self._purge)
        self.fill_rows()
        self.resize(720, 420)

    def fill_rows(self) -> None:  # noqa: D102 - as in ListDialog
        from core.store import queries

        rows = self._session.ask_store(queries.list_trash)
        items = []
        for row in rows:
            decided = row.accepted + row.rejected
            cells = [
                row.title or row.uid,
                row.outlet or "",
                row.published or "",
                format_count(decided) if decided else "",
            ]
            item = QTreeWidgetItem(cells)
            item.setData(0, Qt.ItemDataRole.UserRole, row.id)
            items.append(item)
        sentence = ngettext(
            "{count} article is in the trash, and in no list, count or export.",
            "{count} articles are in the trash, and in no list, count or export.",
            len(rows),
        )
        self.show_rows(items, sentence.format(count=format_count(len(rows))) if rows else EMPTY)

    def update_buttons(self) -> None:  # noqa: D102 - as in ListDialog
        ready = bool(self.table.selectedItems()) and not self._session.read_only
        self.restore.setEnabled(ready)
        self.purge.setEnabled(ready)

    def chosen(self) -> list[int]:
        """Return the ids of the selected articles."""
        return [item.data(0, Qt.ItemDataRole.UserRole) for item in self.table.selectedItems()]

    def _restore(self) -> None:
        from core.store import edits

        self._session.do(edits.restore_articles, self.chosen())

    def _purge(self) -> None:
        ids = self.chosen()
        question = ngettext(
            "“{title}” will be deleted permanently, with all its marks, claims, decisions and history. This cannot be "
            "undone.",
            "{count} articles will be deleted permanently, with all their marks, claims, decisions and history. This "
            "cannot be undone.",
            len(ids),
        ).format(title=self.table.selectedItems()[0].text(0), count=format_count(len(ids)))
        if ask.yes(self, _("Delete permanently"), question, _("Delete permanently")):
            purge(self._desk, ids)


def purge(desk: Desk, ids: Sequence[int]) -> None:
    """Delete articles in the trash permanently, in slices that leave the window responsive."""
    from core.store import permanent_deletion

    session, project = desk.session, desk.session.project

    def one_by_one(stop: Event) -> Iterator[int]:
        for one in ids:
            if stop.is_set():
                return
            yield one

    def take(batch: list[int]) -> None:
        if project is not None and session.project is project:
            permanent_deletion.purge_articles(project, batch)

    def done() -> None:
        if session.project is project:
            session.tell(Change(0, "purge", frozenset(ids), listed=True))
            sentence = ngettext(
                "{count} article deleted permanently.", "{count} articles deleted permanently.", len(ids)
            )
            session.say(sentence.format(count=format_count(len(ids))))

    desk.jobs.stream(one_by_one, take).finished.connect(done)


def show(desk: Desk) -> TrashDialog:
    """Open the dialog."""
    made = TrashDialog(desk)
    made.open()
    return made
