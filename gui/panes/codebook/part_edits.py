"""What the commands of the workspace do with a part of the codebook: add, copy, hide, remove, move, nest."""

from __future__ import annotations

from functools import partial

from core.codebook import Code, Codebook, StudyUnit, UnitVariable
from core.codebook import rearrange as book_changes
from core.codebook.rearrange import BookPart, PartKind
from core.translation import _
from gui.models.codebook_editor import ChangeBook, CodebookEditor
from gui.requests import NoticeAnswer, ShowNotice
from gui.session import Session

_THINGS = frozenset({PartKind.CODE, PartKind.VARIABLE, PartKind.RECORD_TYPE, PartKind.SLOT})


class PartEdits:
    """Each method changes the codebook as one operation and returns the part to show then, or None."""

    def __init__(self, session: Session, editor: CodebookEditor) -> None:
        self._session, self._editor = session, editor

    @property
    def _book(self) -> Codebook:
        return self._session.codebook

    def _change(self, change: ChangeBook, detail: str) -> bool:
        fault = self._editor.change_book(change, detail)
        if fault:
            self._session.show_message(fault)
        return not fault

    # -- adding

    def add_code(self, at: BookPart | None, *, under: bool) -> BookPart | None:
        """Add a code beside the current one, or under it."""
        beside = self._find_code(at)
        parent = "" if beside is None else beside.name if under else beside.parent
        wanted, name = book_changes.add_code(self._book, _("New code"), _("Own codes"), parent)
        return BookPart(PartKind.CODE, name) if self._change(lambda _book: wanted, name) else None

    def _find_code(self, at: BookPart | None) -> Code | None:
        found = book_changes.find_part(self._book, at) if at is not None else None
        return found if isinstance(found, Code) else None

    def add_variable(self, at: BookPart | None) -> BookPart | None:
        """Add a variable of what is current: a unit, a code, a record type; else of the article."""
        unit, subject = self._find_unit(at)
        wanted, name = book_changes.add_variable(self._book, _("New question"), unit, subject)
        if not self._change(lambda _book: wanted, name):
            return None
        made = self._book.find_unit_variable(name, unit, subject)
        return BookPart(PartKind.VARIABLE, row=made.row) if made is not None else None

    def _find_unit(self, at: BookPart | None) -> tuple[StudyUnit, str]:
        if at is None:
            return StudyUnit.ARTICLE, ""
        if at.kind is PartKind.UNIT:
            return book_changes.split_unit(at)
        found = book_changes.find_part(self._book, at)
        if isinstance(found, UnitVariable):
            return found.unit, found.subject
        if isinstance(found, Code):
            return StudyUnit.MARK, found.name
        kind = book_changes.type_of_slot(self._book, at.row) if at.kind is PartKind.SLOT else found
        if at.kind in (PartKind.RECORD_TYPE, PartKind.SLOT) and kind is not None:
            return StudyUnit.RECORD, kind.name
        return StudyUnit.ARTICLE, ""

    def add_record_type(self) -> BookPart | None:
        """Add a record type."""
        wanted, name = book_changes.add_record_type(self._book, _("New record type"))
        if not self._change(lambda _book: wanted, name):
            return None
        made = self._book.find_record_type(name)
        return BookPart(PartKind.RECORD_TYPE, row=made.row) if made is not None else None

    def add_slot(self, at: BookPart | None) -> BookPart | None:
        """Add a slot to the current record type."""
        row = at.row if at is not None and at.kind is PartKind.RECORD_TYPE else 0
        if at is not None and at.kind is PartKind.SLOT:
            owner = book_changes.type_of_slot(self._book, at.row)
            row = owner.row if owner is not None else 0
        if not row:
            self._session.show_message(_("Choose the record type that the slot belongs to first."))
            return None
        wanted, name = book_changes.add_slot(self._book, row, _("New slot"))
        if not self._change(lambda _book: wanted, name):
            return None
        kind = next(one for one in self._book.record_types if one.row == row)
        slot = kind.find_slot(name)
        return BookPart(PartKind.SLOT, row=slot.row) if slot is not None else None

    def duplicate(self, at: BookPart | None) -> BookPart | None:
        """Copy the current part, with its definition, under another name."""
        if at is None or at.kind not in _THINGS:
            self._session.show_message(_("Choose a code, variable, record type or slot first."))
            return None
        before = self._rows()
        wanted, name = book_changes.duplicate_part(self._book, at)
        if not self._change(lambda _book: wanted, name):
            return None
        if at.kind is PartKind.CODE:
            return BookPart(PartKind.CODE, name)
        new = self._rows()[at.kind] - before[at.kind]
        return BookPart(at.kind, row=min(new)) if new else None

    def _rows(self) -> dict[PartKind, set[int]]:
        book = self._book
        return {
            PartKind.CODE: set(),
            PartKind.VARIABLE: {one.row for one in book.unit_variables},
            PartKind.RECORD_TYPE: {one.row for one in book.record_types},
            PartKind.SLOT: {slot.row for kind in book.record_types for slot in kind.slots},
        }

    # -- hiding and removing

    def toggle_hidden(self, parts: list[BookPart]) -> None:
        """Hide parts, or show them again if all are hidden."""
        things = {part: book_changes.find_part(self._book, part) for part in parts if part.kind in _THINGS}
        if not things:
            self._session.show_message(_("Choose what to hide first."))
            return
        hide = any(one is not None and not one.hidden for one in things.values())

        def change(book: Codebook) -> Codebook:
            for part in things:
                book = book_changes.change_part(book, part, hidden=hide)
            return book

        titles = ", ".join(one.title for one in things.values() if one is not None)
        if self._change(change, titles):
            said = (
                _("Hidden: {titles}. Menus and forms leave it out; “Show hidden” brings it back.")
                if hide
                else _("Shown again: {titles}.")
            )
            self._session.show_message(said.format(titles=titles))

    def remove(self, parts: list[BookPart]) -> None:
        """Remove parts that nothing uses; for one that is used, offer to hide it."""
        wanted = [part for part in parts if part.kind in _THINGS]
        if not wanted:
            self._session.show_message(_("Choose what to remove first."))
            return
        first = book_changes.find_part(self._book, wanted[0])
        titles = ", ".join(
            one.title for one in (book_changes.find_part(self._book, part) for part in wanted) if one is not None
        )

        def change(book: Codebook) -> Codebook:
            for part in wanted:
                if book_changes.find_part(book, part) is not None:
                    book = book_changes.remove_part(book, part)
            return book

        fault = self._editor.change_book(change, titles)
        if fault and first is not None and not first.hidden:
            answer = NoticeAnswer(_("Hide"), partial(self.toggle_hidden, wanted))
            self._session.send_request(ShowNotice(fault, (answer,)))
        elif fault:
            self._session.show_message(fault)
        else:
            self._session.show_message(_("Removed: {titles}. Undo brings it back.").format(titles=titles))

    # -- moving

    def move(self, at: BookPart | None, step: int) -> None:
        """Move the current part before (-1) or behind (1) its neighbour."""
        if at is None or at.kind not in _THINGS:
            return
        wanted = book_changes.move_part(self._book, at, step)
        if wanted is not self._book:
            self._change(lambda _book: wanted, self._title_of(at))

    def _title_of(self, at: BookPart) -> str:
        found = book_changes.find_part(self._book, at)
        return found.title if found is not None else ""

    def nest(self, at: BookPart | None) -> None:
        """Put the current code under the one above it in the same list."""
        code = self._find_code(at)
        if at is None or code is None:
            self._session.show_message(_("Choose a code first."))
            return
        beside = [one for one in self._book if one.parent == code.parent and (code.parent or one.group == code.group)]
        place = [one.name for one in beside].index(code.name)
        if place == 0:
            self._session.show_message(_("There is no code above it to put it under."))
            return
        self._set_parent(at, beside[place - 1].name)

    def unnest(self, at: BookPart | None) -> None:
        """Put the current code beside the one that it stands under."""
        code = self._find_code(at)
        if at is not None and code is not None and code.parent:
            self._set_parent(at, self._book.code_for(code.parent).parent)

    def _set_parent(self, at: BookPart, parent: str) -> None:
        self._change(lambda book: book_changes.change_part(book, at, parent=parent), self._title_of(at))

    def drop(self, part: BookPart, target: BookPart, side: int) -> None:
        """Put a part where it was dropped: before, on or behind another one."""
        book = self._book
        if part.kind is PartKind.CODE and target.kind is PartKind.GROUP:
            self._change(
                lambda old: book_changes.change_part(old, part, parent="", group=target.name), self._title_of(part)
            )
        elif part.kind is PartKind.CODE and target.kind is PartKind.CODE and side == 0:
            self._set_parent(part, target.name)
        elif part.kind is target.kind:
            behind = side >= 0
            if book_changes.put_part(book, part, target, behind=behind) is not book:
                self._change(lambda old: book_changes.put_part(old, part, target, behind=behind), self._title_of(part))
            else:
                self._session.show_message(_("It can be moved only within its own list."))
        else:
            self._session.show_message(_("It can be moved only within its own list."))
