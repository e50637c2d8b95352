"""What the editor of the codebook has changed: every change is one operation, what cannot be stored is kept as a draft,
and whether a change is one of meaning is asked once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.codebook import Codebook
from core.codebook.checks import find_codebook_faults
from core.codebook.rearrange import BookPart, change_part, find_part
from core.errors import UserError
from core.translation import _
from gui.session import Session

if TYPE_CHECKING:
    # core.store is slow to import: nothing of it before the first window is painted.
    from core.records import Change
    from core.store.project import Project

ChangeBook = Callable[[Codebook], Codebook]
DraftKey = tuple[BookPart, str]
"""A part, and the name of one of its fields."""
UNSAID = _("Not saved yet: say below whether the meaning has changed.")


@dataclass(frozen=True, slots=True)
class FieldDraft:
    """What a person typed into a field and is not stored."""

    value: Any
    fault: str
    """Why not, as one sentence."""


class CodebookEditor(QObject):
    """The changes of one window."""

    asked = Signal(str)
    """Something that is in use changes: is it the meaning? Carries the title of what changes."""
    settled = Signal()
    """The question was answered, or nothing waits for it any more."""
    called = Signal(str)
    """A command asks for something in the workspace; carries its name."""
    pointed = Signal(object)
    """A part is to be shown in the workspace; carries its BookPart."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        from gui.models.codebook_counts import CodebookCounts

        self._session = session
        self.counts = CodebookCounts(session)
        self.chosen: tuple[BookPart, ...] = ()
        """What is selected in the workspace."""
        self.drafts: dict[DraftKey, FieldDraft] = {}
        self.is_meaning: bool | None = None
        """The answer of this editing session; None: not asked yet."""
        self.note = ""
        """What is noted with revisions of this editing session."""
        self._waiting: dict[DraftKey, tuple[ChangeBook, str]] = {}
        session.closed.connect(self._forget_all)

    def _forget_all(self) -> None:
        self.drafts.clear()
        self._waiting.clear()
        self.end_editing()
        self.settled.emit()

    def end_editing(self) -> None:
        """End the editing session: store what waits as changes of meaning; the next one asks again."""
        if self._waiting and self._session.project is not None:
            self.say_meaning(True, self.note)
        self.is_meaning, self.note = None, ""

    @property
    def is_waiting(self) -> bool:
        """Whether changes wait for the answer."""
        return bool(self._waiting)

    def change_field(self, part: BookPart, name: str, value: Any, make: ChangeBook | None = None) -> str:
        """Store a field of a part; return why that failed, as one sentence, or an empty one. `make`: how the codebook
        changes, if more changes with the field."""
        change = make or (lambda book: change_part(book, part, **{name: value}))
        key = (part, name)
        self._waiting.pop(key, None)
        fault = self.change_book(change, self._describe(part), key)
        if fault:
            self.drafts[key] = FieldDraft(value, fault)
        else:
            self.drafts.pop(key, None)
        return fault

    def _describe(self, part: BookPart) -> str:
        thing = find_part(self._session.codebook, part)
        return getattr(thing, "title", "") or part.name

    def change_book(self, change: ChangeBook, detail: str, key: DraftKey | None = None) -> str:
        """Store a changed codebook as one operation; return why that failed, or an empty sentence. Changes with a `key`
        may have to wait for the answer whether the meaning has changed."""
        book = self._session.codebook
        try:
            wanted = change(book)
        except ValueError:
            return _("The codebook has this name or key already: choose another one.")
        except UserError as refused:
            return str(refused)
        faults = list(find_codebook_faults(wanted))
        if faults:
            known = set(find_codebook_faults(book))
            return next((one for one in faults if one not in known), faults[0])
        if key is not None and self.is_meaning is None and self._changes_used(book, wanted):
            self._waiting[key] = change, detail
            self.asked.emit(detail)
            return UNSAID
        return self._store_book(wanted, detail, is_meaning=key is None or self.is_meaning is not False)

    def _changes_used(self, book: Codebook, wanted: Codebook) -> bool:
        """Return whether the definition of something that marks, answers or records use is different."""
        from core.store.codebook_revisions import variable_path
        from core.store.edits.codebook_changes import find_meaning_changes

        use = self.counts.value
        rows = {variable_path(one): one.row for one in book.unit_variables}
        types = {one.name: one.row for one in book.record_types}
        used = {
            "code": lambda name: use.marks.get(name, 0),
            "variable": lambda name: use.answers.get(rows.get(name, 0), 0),
            "record_type": lambda name: use.records.get(types.get(name, 0), 0),
        }
        return any(
            one.field not in ("added", "removed") and used[one.kind](one.name)
            for one in find_meaning_changes(book, wanted)
        )

    def _store_book(self, wanted: Codebook, detail: str, *, is_meaning: bool) -> str:
        from core.store import edits

        return self.run_edit(edits.set_codebook, wanted, detail, is_meaning=is_meaning, note=self.note)

    def run_edit(self, edit: Callable[..., Change], *arguments: Any, **more: Any) -> str:
        """Run an operation of the store; return why it was refused, or an empty sentence."""
        refusal = ""

        def run_noting(project: Project) -> Change:
            nonlocal refusal
            try:
                return edit(project, *arguments, **more)
            except UserError as refused:
                refusal = str(refused)
                raise

        if self._session.run_edit(run_noting) is None:
            return refusal or _("This project cannot be changed now.")
        return ""

    def say_meaning(self, is_meaning: bool, note: str) -> None:
        """Answer the question for this editing session, and store what waited for it."""
        self.is_meaning, self.note = is_meaning, note.strip()
        waiting, self._waiting = self._waiting, {}
        for key, (change, detail) in waiting.items():
            fault = self.change_book(change, detail, key)
            if fault:
                self.drafts[key] = FieldDraft(self.drafts[key].value, fault)
            else:
                self.drafts.pop(key, None)
        self.settled.emit()


def editor_of(session: Session) -> CodebookEditor:
    """Return the editor of the codebook of a window, which its panes and dialogs share."""
    found = session.findChild(CodebookEditor)
    return found if isinstance(found, CodebookEditor) else CodebookEditor(session)
