"""The open project as the window knows it: what is shown, which deeds are done, and who must hear of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, overload

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from core.codebook import Codebook
from core.errors import UserError
from core.store.decidable import Decidable
from gui import theme
from gui.jobs import Jobs
from gui.requests import Command, Origin, Request
from gui.verbs import in_words

if TYPE_CHECKING:
    # core.store pulls sqlite_utils (160-200 ms): nothing of it may be imported before the first window is painted.
    from core.records import Change
    from core.store.project import Project

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")

NO_PROJECT = "No project is open: make one or open one first (File menu)."
IN_TRASH = "That article is in the trash: File, Trash restores it."
READ_ONLY = "This project is open read-only because another window holds it: close that one to change marks."


class Session(QObject):
    """One open project (or none), the article and the mark at hand; lives on the GUI thread as long as the window."""

    opened = Signal()
    """A project was opened or made; `project` is set."""
    closed = Signal()
    """The project was closed; `project` is None."""
    changed = Signal(object)
    """core.records.Change: panes repaint the ids named there and nothing else."""
    article_shown = Signal(object)
    """Article id | None."""
    mark_shown = Signal(object)
    """Span id | None; always of the article shown."""
    said = Signal(str)
    """One sentence for the status line."""
    reordered = Signal()
    """`order` is another one: the list was filtered, sorted or grew."""
    selected = Signal(object)
    """Code points selected in the text, half-open, or None: `selection` is another one."""
    called = Signal(str)
    """A pane starts an action (gui.actions) by its name."""
    picked = Signal()
    """`picking` is another one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = Jobs(self)
        self.project: Project | None = None
        self.article_id: int | None = None
        self.mark_id: int | None = None
        self.selection: tuple[int, int] | None = None
        """Code points selected in the text, half-open; set by the reader pane."""
        self.chosen: tuple[int, ...] | None = None
        """Marks chosen in a table that has the keyboard and a choice of its own; None: the mark at hand is meant."""
        self.deciding: Decidable | None = None
        """Kind of the rows, where a view has the keyboard whose rows are no marks: decisions go there as `Decide`."""
        self.listed: tuple[int, ...] = ()
        """Articles chosen in the list; set by its pane."""
        self._frames: dict[QObject, tuple[Callable[[], tuple[int, ...] | None], Decidable | None]] = {}
        self._receivers: dict[Command | type, list[Callable[..., object]]] = {}
        self.origin: Origin | None = None
        """Where the user came to the text from, None: from nowhere."""
        self.clicking = False
        """Whether the mark at hand changes because somebody clicks it in the text."""
        self.picking: str | None = None
        """What is sought in the text: a mark or words that shall fill it; None: nothing."""
        self.order: Sequence[int] | None = None
        """Article ids in the order of the list, as filtered and sorted now; see `reorder`."""
        self.who: str | None = None
        """Reviewer's name from the preferences; None leaves the project's own default."""

    @property
    def read_only(self) -> bool:
        """Whether deeds are refused: no project, or another one holds the file."""
        return self.project is None or bool(self.project.read_only)

    @property
    def codebook(self) -> Codebook:
        """What can be marked: by the project, without one what ships."""
        if self.project is None:
            from core.extract import default_codebook

            return default_codebook()
        return self.project.codebook

    @property
    def marks(self) -> tuple[int, ...]:
        """Marks that a decision is about: those chosen in the table that has the keyboard, else the one at hand."""
        if self.chosen is not None:
            return self.chosen
        return () if self.mark_id is None else (self.mark_id,)

    def frame(
        self, place: QObject, chosen: Callable[[], tuple[int, ...] | None], deciding: Decidable | None = None
    ) -> None:
        """While the keyboard is in `place`, decisions are about these marks (None: the one at hand), or about the rows
        of another kind, `deciding`, that are chosen there."""
        self._frames[place] = (chosen, deciding)

    def frame_at(self, place: QObject | None) -> None:
        """Ask anew what a decision is about, the keyboard being in `place`: a menu or a window may have had it."""
        while place is not None and place not in self._frames:
            place = place.parent()
        chosen, deciding = self._frames.get(place, (None, None)) if place is not None else (None, None)
        self.chosen, self.deciding = chosen() if chosen is not None else None, deciding

    # -- opening and closing

    def create(self, path: Path) -> None:
        """Make a project file and open it. Raises UserError."""
        from core.store import project as store

        self._take(store.create_project(path))

    def open(self, path: Path) -> None:
        """Open a project file, closing the one at hand. Raises UserError (DamagedFile, NewerFile)."""
        from core.store import project as store

        if self.project is not None and self.project.path.resolve() == path.resolve():
            return
        self._take(store.open_project(path))

    def _take(self, project: Project) -> None:
        self.close()
        self.project = project
        if self.who:
            project.who = self.who
        theme.use(self.codebook)
        self.opened.emit()

    def name_reviewer(self, who: str) -> None:
        """Write this name beside decisions from now on; empty: the project's own default."""
        self.who = who or None
        if self.who and self.project is not None:
            self.project.who = self.who

    def close(self) -> None:
        """Close the project, if one is open; every deed is already on disk."""
        if self.project is None:
            return
        self.show_article(None)
        project, self.project, self.order = self.project, None, None
        self.chosen = self.origin = self.deciding = None
        theme.use(self.codebook)
        self.closed.emit()
        project.close_project()

    # -- deeds and questions

    def do(
        self, verb: Callable[Concatenate[Project, P], Change | None], /, *args: P.args, **kwargs: P.kwargs
    ) -> Change | None:
        """Do one verb of core.store.edits; None (and a sentence in the status line) where it was refused."""
        if self.project is None:
            self.said.emit(NO_PROJECT)
            return None
        if self.project.read_only:
            self.said.emit(self.project.read_only_because or READ_ONLY)
            return None
        try:
            change = verb(self.project, *args, **kwargs)
        except UserError as refused:
            self.said.emit(str(refused))
            return None
        if change is not None:
            if change.codebook:
                theme.use(self.codebook)
            self.changed.emit(change)
            if change.listed:
                self._relist(change)
        for sentence in self.project.take_new_warnings() if self.project is not None else ():
            self.said.emit(sentence)
        return change

    def ask_store(self, query: Callable[Concatenate[Project, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Answer of one function of core.store.queries. Raises UserError where no project is open."""
        if self.project is None:
            raise UserError(NO_PROJECT)
        return query(self.project, *args, **kwargs)

    def _relist(self, change: Change) -> None:
        """Articles came from the trash or went there: lists are read anew, and one that is listed is shown."""
        order, shown = self.order, self.article_id
        self.changed.emit(Change(0, "import", change.articles))
        if shown is None or not self.in_trash(shown):
            return
        near: int | None = None
        if order is not None and shown in order:
            at = order.index(shown)
            behind = (one for one in order[at:] if one not in change.articles)
            near = next(behind, next((one for one in order[:at][::-1] if one not in change.articles), None))
        self.show_article(near)

    def _is_trashed(self, article_id: int) -> bool:
        from core.store import queries

        return self.ask_store(queries.is_trashed, article_id)

    def in_trash(self, article_id: int) -> bool:
        """Whether an article lies in the trash or is gone."""
        from core.store import queries

        return not self.ask_store(queries.article_rows, [article_id])

    def undo(self) -> None:
        """Take back the last deed, also one of an earlier day, and go where it was done."""
        self._back("undo", "Nothing to undo.")

    def redo(self) -> None:
        """Do again what was taken back last, and go where it was done."""
        self._back("redo", "Nothing to redo.")

    def _back(self, verb: str, nothing: str) -> None:
        from core.store import edits

        change = self.do(getattr(edits, verb))
        if change is not None:
            word = "Undone" if verb == "undo" else "Done again"
            self.said.emit(f"{word}: {in_words(change.verb)}.{self._moved(change)}")
            self._go_to(change)
        elif self.project is not None and not self.project.read_only:
            self.said.emit(nothing)

    def _moved(self, change: Change) -> str:
        """Where articles went, in words."""
        if not change.listed:
            return ""
        gone = self.in_trash(min(change.articles))
        noun = "article is" if len(change.articles) == 1 else "articles are"
        return f" {len(change.articles):,} {noun} {'in the trash now (File, Trash)' if gone else 'in the list again'}."

    def _go_to(self, change: Change) -> None:
        """Show the article, and the mark, of a deed that touched just one."""
        if len(change.articles) != 1:
            return
        (article_id,) = change.articles
        if self.in_trash(article_id):
            return
        mark_id: int | None = None
        if len(change.spans) == 1:
            from core.store import queries
            from core.store.rows import REMOVED

            (wanted,) = change.spans
            with suppress(KeyError):  # an undo took it back altogether
                row = self.ask_store(queries.get_span, wanted)
                mark_id = wanted if row.article_id == article_id and row.status != REMOVED else None
        self.show_article(article_id, mark_id)

    def tell(self, change: Change) -> None:
        """Pass on what a machine wrote (import, re-reading), so that panes repaint it."""
        self.changed.emit(change)
        if change.listed:
            self._relist(change)

    # -- what is shown

    def show_article(self, article_id: int | None, mark_id: int | None = None) -> None:
        """Show an article (None: nothing) and put the mark at hand; the same article again only moves the mark. One
        that lies in the trash is not shown."""
        if article_id != self.article_id:
            if article_id is not None and self.project is not None and self._is_trashed(article_id):
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
        """Put a mark of the article shown at hand; None: none."""
        if mark_id != self.mark_id:
            self.mark_id = mark_id
            self.mark_shown.emit(mark_id)

    def reorder(self, ids: Sequence[int]) -> None:
        """The list shows these articles now; next and previous follow it."""
        self.order = ids
        self.reordered.emit()

    def select(self, selection: tuple[int, int] | None) -> None:
        """The reader says what is selected."""
        self.selection = selection
        self.selected.emit(selection)

    def pick(self, title: str | None) -> None:
        """Something in the text is sought to fill what is called so; None: no longer."""
        if title != self.picking:
            self.picking = title
            self.picked.emit()

    # -- requests to and from panes

    @overload
    def handle(self, asked: Command, receiver: Callable[[], object]) -> None: ...

    @overload
    def handle(self, asked: type[R], receiver: Callable[[R], object]) -> None: ...

    def handle(self, asked: Command | type, receiver: Callable[..., object]) -> None:
        """Bring a command, or the requests of a class, to a receiver from now on; there may be several of one."""
        self._receivers.setdefault(asked, []).append(receiver)

    def handle_commands(self, receivers: Mapping[Command, Callable[[], object]]) -> None:
        """Bring each of these commands to its receiver from now on."""
        for command, receiver in receivers.items():
            self.handle(command, receiver)

    def is_handled(self, asked: Command | type) -> bool:
        """Whether anybody receives a command, or the requests of a class."""
        return asked in self._receivers

    def request(self, asked: Request) -> None:
        """Bring a request to whoever handles it (gui.requests)."""
        key: Command | type = asked if isinstance(asked, Command) else type(asked)
        for receiver in tuple(self._receivers.get(key, ())):
            owner = getattr(receiver, "__self__", None)
            if isinstance(owner, QObject) and not isValid(owner):
                continue  # its widget was deleted
            receiver(*(() if isinstance(asked, Command) else (asked,)))

    def call(self, action: str) -> None:
        """Start an action by name: what a pane does that offers a command of the menus."""
        self.called.emit(action)

    def say(self, sentence: str) -> None:
        """Put one sentence into the status line."""
        self.said.emit(sentence)
