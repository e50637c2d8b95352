"""The open project as the window sees it: what is shown, the operations done, and who is notified of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from core.codebook import Codebook
from core.errors import UserError
from core.store.decision_kinds import Decidable
from core.translation import _, format_count, ngettext
from gui import theme
from gui.assignment_mode import name_decisions, read_assignment
from gui.jobs import BackgroundJobs, is_deleted
from gui.long_edits import LARGE, EditSize, LongEdits
from gui.operation_names import describe_operation
from gui.request_desk import RequestDesk
from gui.requests import Origin
from gui.running_work import WorkList
from gui.text_sight import TextSight

if TYPE_CHECKING:
    # core.store imports sqlite_utils, which is slow: import nothing of it before the first window is painted.
    from core.assignments import AssignmentTicket
    from core.records import Change
    from core.store.lent_connection import LongEdit
    from core.store.project import Project
    from gui.long_edits import Finish, Refuse

P = ParamSpec("P")
T = TypeVar("T")

NO_PROJECT = _("No project is open. Create or open one in the File menu.")
IN_TRASH = _("This article is in the trash. Restore it under File, Trash.")
READ_ONLY = _("This project is open read-only because another window is using it. Close that window to make changes.")


class Session(RequestDesk):
    """The open project (or none), the article shown and the selected mark; lives on the GUI thread with its window."""

    opened = Signal()
    """A project was opened or created; `project` is set."""
    closed = Signal()
    """The project was closed; `project` is None."""
    changed = Signal(object)
    """core.records.Change: panes repaint only the ids it names."""
    article_shown = Signal(object)
    """Article id | None."""
    mark_shown = Signal(object)
    """Span id | None; the span is always in the article shown."""
    said = Signal(str)
    """One sentence for the status bar."""
    reordered = Signal()
    """`order` has changed: the list was filtered or sorted, or it grew."""
    selected = Signal(object)
    """Code points selected in the text, half-open, or None: the new `selection`."""
    called = Signal(str)
    """A pane starts an action (gui.actions) by its name."""
    targeted = Signal()
    """`chosen` has changed: decisions apply to other marks."""
    picked = Signal()
    """`picking` has changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = BackgroundJobs(self)
        self.works = WorkList(self)
        """What runs in the background, as people see it."""
        self.long_edits = LongEdits(self.jobs, self.works, self)
        self.project: Project | None = None
        self.assignment: AssignmentTicket | None = None
        """What the project says of itself if it is the coding assignment of one coder."""
        self._codebook: Codebook | None = None
        """The codebook of the project until its next change."""
        self.article_id: int | None = None
        self.mark_id: int | None = None
        self.selection: tuple[int, int] | None = None
        """Code points selected in the text, half-open; set by the reader pane."""
        self.unit_selected = False
        """Whether a double click selected these words: one word or number."""
        self.sight: TextSight | None = None
        """Set by the reader pane."""
        self._chosen: tuple[int, ...] | None = None
        self.keys_decide = True
        """Whether the focus is where a key may decide: in the text, a table, or the pane of the selected mark."""
        self.deciding: Decidable | None = None
        """Kind of the rows of the focused view if they are not marks: decisions go to that view as `Decide`."""
        self.listed: tuple[int, ...] = ()
        """Articles selected in the list; set by its pane."""
        self._frames: dict[QObject, tuple[Callable[[], tuple[int, ...] | None], Decidable | None]] = {}
        self.origin: Origin | None = None
        """Where the user came to the text from; None: unknown."""
        self.last_day: str | None = None
        """The day that was set last for an article, as ISO."""
        self.clicking = False
        """Whether the selected mark changes because of a click in the text."""
        self.picking: str | None = None
        """Title of the slot that a mark or words of the text shall fill; None: no slot is waiting."""
        self.order: Sequence[int] | None = None
        """Article ids in list order, as filtered and sorted; see `reorder`."""
        self.who: str | None = None
        """Reviewer's name from the preferences; None leaves the project's own default."""

    @property
    def read_only(self) -> bool:
        """Whether operations are refused: no project is open, or another window holds the file."""
        return self.project is None or bool(self.project.read_only)

    @property
    def codebook(self) -> Codebook:
        """The codebook of the project; without a project, the shipped one."""
        if self.project is None:
            from core.extract import default_codebook

            return default_codebook()
        if self._codebook is None:
            self._codebook = self.project.codebook  # asks the file each time, and painting asks for each mark
        return self._codebook

    @property
    def chosen(self) -> tuple[int, ...] | None:
        """Marks selected in a focused table with its own selection; None: the selected mark counts."""
        return self._chosen

    @chosen.setter
    def chosen(self, chosen: tuple[int, ...] | None) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.targeted.emit()

    @property
    def target_marks(self) -> tuple[int, ...]:
        """Marks that a decision applies to: those selected in the focused table, otherwise the selected mark."""
        if self.chosen is not None:
            return self.chosen
        return () if self.mark_id is None else (self.mark_id,)

    def register_target(
        self, place: QObject, chosen: Callable[[], tuple[int, ...] | None], deciding: Decidable | None = None
    ) -> None:
        """Set what decisions apply to while the focus is in `place`: the marks that `chosen` returns (None: the
        selected mark), or the rows of another kind, `deciding`, selected there."""
        self._frames[place] = (chosen, deciding)

    def update_target(self, place: QObject | None) -> None:
        """Update what a decision applies to, with the focus in `place`: a menu or window may have had it before."""
        self.keys_decide = place is None
        while place is not None and place not in self._frames:
            place = place.parent()
        self.keys_decide = self.keys_decide or place is not None
        chosen, deciding = self._frames.get(place, (None, None)) if place is not None else (None, None)
        self.chosen, self.deciding = chosen() if chosen is not None else None, deciding

    # -- opening and closing

    def create_project(self, path: Path) -> Path | None:
        """Create a project file and open it; return where a file in its place is kept now. Raises UserError."""
        from core.store import project as store

        if self.project is not None and self.project.path.resolve() == path.resolve():
            self.close_project()
        kept = store.set_project_aside(path)
        self._take_project(store.create_project(path))
        return kept

    def open_project(self, path: Path) -> None:
        """Open a project file and close the current one. Raises UserError (DamagedFile, NewerFile)."""
        from core.store import project as store

        if self.project is not None and self.project.path.resolve() == path.resolve():
            return
        self._take_project(store.open_project(path))

    def _take_project(self, project: Project) -> None:
        self.close_project()
        self.project, self._codebook = project, None
        self.assignment = read_assignment(project)
        name_decisions(project, self.assignment, self.who)
        theme.use_codebook(self.codebook)
        self.opened.emit()

    def name_reviewer(self, who: str) -> None:
        """Record this name with decisions from now on; empty: the project's own default."""
        self.who = who or None
        if self.project is not None:
            name_decisions(self.project, self.assignment, self.who)

    def close_project(self) -> None:
        """Close the project, if one is open; every operation is already on disk, and one under way is cancelled."""
        self.long_edits.stop_and_wait()
        if self.project is None:
            return
        self.show_article(None)
        project, self.project, self.order, self._codebook = self.project, None, None, None
        self.chosen = self.origin = self.deciding = self.last_day = self.assignment = None
        theme.use_codebook(self.codebook)
        self.closed.emit()
        project.close_project()

    # -- operations and queries

    def run_edit(
        self, verb: Callable[Concatenate[Project, P], Change | None], /, *args: P.args, **kwargs: P.kwargs
    ) -> Change | None:
        """Run an operation of core.store.edits; return None if it was refused, with the reason in the status bar."""
        try:
            project = self._find_writable()
            with project.lent.take_turn():  # an import may be writing, also between what the operation reads and writes
                change = verb(project, *args, **kwargs)
        except UserError as refused:
            self.said.emit(str(refused))
            return None
        self._take_change(change)
        return change

    def run_sized_edit(
        self, title: str, edit: LongEdit, size: EditSize, then: Finish | None = None, refuse: Refuse | None = None
    ) -> None:
        """Run an operation, in a thread if it is large (gui.long_edits); meanwhile others are refused.

        `edit` gets the project. `title`: what runs, in a few words. `then` gets its Change, after the panes, or
        `refuse` (default: the status bar) the reason why there is none.
        """

        def finish(change: Change | None) -> None:
            self._take_change(change)
            if then is not None and not is_deleted(then):
                then(change)

        refuse = refuse or self.said.emit
        try:
            project = self._find_writable()
        except UserError as refused:
            refuse(str(refused))
        else:
            self.long_edits.run_edit(project, title, edit, size, finish, refuse)

    def _find_writable(self) -> Project:
        if self.project is None:
            raise UserError(NO_PROJECT)
        if self.project.read_only:
            raise UserError(self.project.read_only_because or READ_ONLY)
        return self.project

    def _take_change(self, change: Change | None) -> None:
        """Notify everybody of what an operation has written."""
        self._codebook = None
        if change is not None:
            if change.codebook:
                theme.use_codebook(self.codebook)
            self.changed.emit(change)
            if change.listed:
                self._update_lists(change)
        for sentence in self.project.take_new_warnings() if self.project is not None else ():
            self.said.emit(sentence)

    def ask_store(self, query: Callable[Concatenate[Project, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return the answer of a function of core.store.queries. Raises UserError if no project is open."""
        if self.project is None:
            raise UserError(NO_PROJECT)
        return query(self.project, *args, **kwargs)

    def _update_lists(self, change: Change) -> None:
        """Reload the lists after articles went to or came from the trash, and show one that is still listed."""
        from core.records import Change

        order, shown = self.order, self.article_id
        self.changed.emit(Change(0, "import", change.articles))
        if shown is None or not self.is_in_trash(shown):
            return
        near: int | None = None
        if order is not None and shown in order:
            at = order.index(shown)
            behind = (one for one in order[at:] if one not in change.articles)
            near = next(behind, next((one for one in order[:at][::-1] if one not in change.articles), None))
        self.show_article(near)

    def is_in_trash(self, article_id: int) -> bool:
        """Return whether an article is in the trash or gone."""
        from core.store import queries

        return not self.ask_store(queries.article_rows, [article_id])

    def undo_last(self) -> None:
        """Undo the last operation, even one of an earlier day, and go where it was done."""
        self._step_back("undo", _("Undo"), _("Undone: {operation}."), _("Nothing to undo."))

    def redo_last(self) -> None:
        """Redo the operation undone last, and go where it was done."""
        self._step_back("redo", _("Redo"), _("Redone: {operation}."), _("Nothing to redo."))

    def _step_back(self, verb: str, title: str, said: str, nothing: str) -> None:
        from core.store import edits, queries

        step = None if self.project is None else self.ask_store(getattr(queries, f"name_next_{verb}"))

        def tell_step(change: Change | None) -> None:
            if change is None or step is None:
                self.said.emit(nothing)
                return
            sentences = (said.format(operation=describe_operation(*step)), self._describe_move(change))
            self.said.emit(" ".join(filter(None, sentences)))
            self._go_to(change)

        size = 0 if self.project is None else self.ask_store(edits.count_step_rows, verb, LARGE)
        self.run_sized_edit(title, getattr(edits, verb), EditSize(size), tell_step)

    def _describe_move(self, change: Change) -> str:
        """Return a sentence that says where articles went; empty if they stayed."""
        if not change.listed:
            return ""
        count = len(change.articles)
        if self.is_in_trash(min(change.articles)):
            said = ngettext(
                "{count} article is in the trash (File, Trash).",
                "{count} articles are in the trash (File, Trash).",
                count,
            )
        else:
            said = ngettext("{count} article is back in the list.", "{count} articles are back in the list.", count)
        return said.format(count=format_count(count))

    def _go_to(self, change: Change) -> None:
        """Show the article, and the mark, of an operation that touched only one."""
        if len(articles := change.articles | change.coded) != 1:
            return
        (article_id,) = articles
        if self.is_in_trash(article_id):
            return
        mark_id: int | None = None
        if len(change.spans) == 1:
            from core.store import queries
            from core.store.rows import REMOVED

            (wanted,) = change.spans
            with suppress(KeyError):  # an undo deleted it
                row = self.ask_store(queries.get_span, wanted)
                mark_id = wanted if row.article_id == article_id and row.status != REMOVED else None
        self.show_article(article_id, mark_id)

    def announce_change(self, change: Change) -> None:
        """Announce what the program itself wrote (by an import or reprocessing), so that panes repaint it."""
        self._codebook = None
        self.changed.emit(change)
        if change.listed:
            self._update_lists(change)

    # -- what is shown

    def show_article(self, article_id: int | None, mark_id: int | None = None) -> None:
        """Show an article (None: nothing) and select a mark in it; for the article already shown, only select the mark.
        An article in the trash is not shown."""
        from core.store.queries import is_trashed

        if article_id != self.article_id:
            if article_id is not None and self.project is not None and self.ask_store(is_trashed, article_id):
                self.said.emit(IN_TRASH)
                return
            if self.mark_id is not None:
                self.mark_id = None
                self.mark_shown.emit(None)
            self.article_id = article_id
            self.selection = None
            self.article_shown.emit(article_id)
        self.show_mark(mark_id)

    def show_mark(self, mark_id: int | None) -> None:
        """Select a mark of the article shown; None: none."""
        if mark_id != self.mark_id:
            self.mark_id = mark_id
            self.mark_shown.emit(mark_id)

    def set_order(self, ids: Sequence[int]) -> None:
        """Record which articles the list shows, in order; the next and previous article follow from it."""
        self.order = ids
        self.reordered.emit()

    def set_selection(self, selection: tuple[int, int] | None) -> None:
        """Record what is selected in the text; called by the reader."""
        self.selection, self.unit_selected = selection, False
        self.selected.emit(selection)

    def set_picking(self, title: str | None) -> None:
        """Start picking words of the text for the slot with this title; None: stop."""
        if title != self.picking:
            self.picking = title
            self.picked.emit()

    def run_command(self, action: str) -> None:
        """Start an action by name, for a pane that offers a command of the menus."""
        self.called.emit(action)

    def show_message(self, sentence: str) -> None:
        """Show one sentence in the status bar."""
        self.said.emit(sentence)
