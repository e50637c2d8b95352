"""List the removed articles, to restore or permanently delete them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from core.records import Change
from core.translation import _, format_count, ngettext
from gui import ask, settings
from gui.long_edits import EditSize
from gui.main_window_api import MainWindowApi
from gui.widgets.list_dialog import ListDialog

EMPTY = _("The trash is empty. Removed articles stay here until you restore them or delete them permanently.")


class TrashDialog(ListDialog):
    """One row per article, most recently removed first."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__(desk, _("Trash"), (_("Article"), _("Outlet"), _("Date"), _("Decisions")), (360,))
        self.table.setAccessibleName(_("Articles in the trash"))
        self.table.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.restore = self.add_button(_("Restore"), self._restore_articles)
        self.purge = self.add_button(_("Delete permanently …"), self._purge_articles)
        self.fill_rows()
        settings.resize_dialog(self, 720, 420)

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
            "{count} article is in the trash and does not appear in lists, counts or exports.",
            "{count} articles are in the trash and do not appear in lists, counts or exports.",
            len(rows),
        )
        self.show_rows(items, sentence.format(count=format_count(len(rows))) if rows else EMPTY)

    def update_buttons(self) -> None:  # noqa: D102 - as in ListDialog
        ready = bool(self.table.selectedItems()) and not self._session.read_only
        self.restore.setEnabled(ready)
        self.purge.setEnabled(ready)

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected articles."""
        return [item.data(0, Qt.ItemDataRole.UserRole) for item in self.table.selectedItems()]

    def _restore_articles(self) -> None:
        from core.store import edits

        ids = self.selected_ids()
        self._session.run_sized_edit(
            _("Restore"), lambda project: edits.restore_articles(project, ids), EditSize(len(ids))
        )

    def _purge_articles(self) -> None:
        ids = self.selected_ids()
        question = ngettext(
            "“{title}” will be deleted permanently, with all its marks, figures, decisions and history. This cannot be "
            "undone.",
            "{count} articles will be deleted permanently, with all their marks, figures, decisions and history. This "
            "cannot be undone.",
            len(ids),
        ).format(title=self.table.selectedItems()[0].text(0), count=format_count(len(ids)))
        if ask.confirm_action(self, _("Delete permanently"), question, _("Delete permanently")):
            purge_articles(self._desk, ids)


def purge_articles(desk: MainWindowApi, ids: Sequence[int]) -> None:
    """Delete articles in the trash permanently, in slices that leave the window responsive."""
    from core.store import permanent_deletion, source_pieces

    session, project = desk.session, desk.session.project
    freed = Event()

    def purge_each(stop: Event) -> Iterator[int | None]:
        for one in ids:
            if stop.is_set():
                return
            yield one
        while not stop.is_set() and not freed.is_set():
            yield None  # files that had only these articles go piece by piece

    purged: set[int] = set()

    def take_batch(batch: list[int | None]) -> None:
        from core.store import queries

        chosen = [one for one in batch if one is not None]
        if project is None or session.project is not project:
            freed.set()
        elif chosen:
            still = [one for one in chosen if queries.is_trashed(project, one)]  # some may have been restored meanwhile
            if still:
                purged.update(permanent_deletion.purge_articles(project, still, keep_files=True).articles)
        elif not freed.is_set():
            more = False
            try:
                more = source_pieces.delete_unused_piece(project)
            finally:
                if not more:
                    freed.set()  # also after an error: the stream would ask for ever

    def finish_purge() -> None:
        if session.project is project:
            session.announce_change(Change(0, "purge", frozenset(purged), listed=True))
            sentence = ngettext(
                "{count} article deleted permanently.", "{count} articles deleted permanently.", len(purged)
            )
            session.show_message(sentence.format(count=format_count(len(purged))))

    stream = desk.jobs.start_stream(purge_each, take_batch, lambda one: one is None and not freed.is_set())
    stream.finished.connect(finish_purge)


def show_dialog(desk: MainWindowApi) -> TrashDialog:
    """Open the dialog."""
    made = TrashDialog(desk)
    made.open()
    return made
