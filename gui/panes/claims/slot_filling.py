"""Fill the slot of a claim that is being edited with what is typed, picked, or pointed at here and in the article."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from core.errors import UserError
from core.store.claim_rows import ClaimRow
from core.translation import _
from gui.models import claim_operations as operations
from gui.models.article_spans import spans_of
from gui.models.claim_choices import SlotChoice, SlotChoices
from gui.models.claim_context import Excerpt
from gui.models.claim_slots import BY_NAME, NOTE, TIME, VALUE, ClaimSlot
from gui.models.mark_values import editable_text
from gui.panes.claims.claim_sheet import ClaimSheet
from gui.session import Session

_RELEASE = 40
"""Milliseconds between two checks whether the mouse button that selects words is still down."""


class SlotFilling(QObject):
    """Edits one slot of one claim at a time."""

    ended = Signal()
    """The slot was saved or left as it was."""

    def __init__(self, session: Session, sheet: ClaimSheet, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._sheet = session, sheet
        self.row: ClaimRow | None = None
        """The claim whose slot is being edited, or None."""
        self._others: Sequence[ClaimRow] = ()
        """Other selected claims, whose slots are filled with the same value."""
        self._slot: ClaimSlot | None = None
        self._choices: SlotChoices | None = None
        self._hearing = False
        self._release = QTimer(self, singleShot=True, interval=_RELEASE)
        self._release.timeout.connect(self._take_selection)
        sheet.editor.decided.connect(self._save_choice)
        sheet.editor.left.connect(self.leave_slot)
        sheet.evidence.pointed.connect(self._take_range)
        session.mark_shown.connect(self._follow_mark)
        session.selected.connect(self._follow_selection)
        session.closed.connect(self.leave_slot)

    def start_editing(self, row: ClaimRow, name: str, excerpt: Excerpt, others: Sequence[ClaimRow] = ()) -> None:
        """Edit a slot (or `amount`, `comment`) of a claim, and show its article, where the user can point at words.

        What is saved fills the slot of `others`, too. An amount has no others.
        """
        session, slot = self._session, BY_NAME[name]
        if self.row is not None:
            self._end_editing()
        self._hearing = False
        session.show_article(row.article_id, row.span_id)
        self.row, self._slot, self._others = row, slot, others
        self._choices = None
        if slot.holds == VALUE:
            mark = spans_of(session).find_row(row.span_id)
            value = editable_text(session.codebook, mark) if mark is not None else ""
        else:
            value = row.comment if slot.holds == NOTE else row.slot_text(name)
        mixed = any((one.comment if slot.holds == NOTE else one.slot_text(name)) != value for one in others)
        if slot.holds not in (VALUE, NOTE):
            self._choices = SlotChoices(session, row, slot, excerpt)
            near = [(mark.start, mark.stop) for mark in self._choices.near]
            self._sheet.evidence.offer_marks(name, near)
            session.set_picking(slot.title)
            self._hearing = True
        if slot.holds == TIME:
            session.jobs.run_in_thread(_load_time_parser, lambda _loaded: None)
        self._sheet.show_editor(True)
        offer = self._choices.list_choices if self._choices is not None else None
        self._sheet.editor.start_editing(slot, "" if mixed else value, offer, 1 + len(others), mixed=mixed)

    def leave_slot(self) -> None:
        """Leave the slot as it is."""
        if self.row is not None:
            self._end_editing()
            self.ended.emit()

    def take_pointed(self) -> None:
        """Take what is selected in the article: words, or else the mark."""
        if self.row is None or self._choices is None:
            return
        if self._session.selection is not None:
            self._take_range(*self._session.selection)
            return
        mark = spans_of(self._session).selected_mark()
        if mark is None or mark.id == self.row.span_id:
            self._session.show_message(_("Select words or go to a mark, then press Enter. Esc cancels."))
        else:
            self._take_mark(mark.id)

    def _end_editing(self) -> None:
        row, self.row, self._slot, self._choices, self._hearing = self.row, None, None, None, False
        self._others = ()
        self._release.stop()
        self._sheet.evidence.offer_marks(None, ())
        self._sheet.editor.stop_offering()
        self._sheet.show_editor(False)
        self._session.set_picking(None)
        if row is not None and self._session.article_id == row.article_id and self._session.project is not None:
            self._session.show_mark(row.span_id)

    # -- pointing

    def _follow_mark(self, span_id: int | None) -> None:
        """Take a mark of the article that was clicked; keys that walk through marks leave the choice to Enter."""
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton or self._session.clicking
        if self._hearing and by_mouse and span_id is not None and self.row is not None and span_id != self.row.span_id:
            self._take_mark(span_id)

    def _take_mark(self, span_id: int) -> None:
        mark = spans_of(self._session).find_row(span_id)
        if mark is None or self._choices is None:
            return
        choice = self._choices.choice_of_mark(mark)
        if choice is None:
            self._sheet.editor.show_hint(self._choices.why_not(mark), bad=True)
            self._session.show_message(self._choices.why_not(mark))
        else:
            self._sheet.editor.take_pointed(choice)

    def _follow_selection(self, selection: tuple[int, int] | None) -> None:
        if not self._hearing or selection is None:
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._release.start()
        elif self._slot is not None:
            self._session.show_message(
                _("Enter saves the selection as “{slot}” · Esc cancels").format(slot=self._slot.title)
            )

    def _take_selection(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._release.start()
        elif self._hearing and self._session.selection is not None:
            self._take_range(*self._session.selection)

    def _take_range(self, start: int, stop: int) -> None:
        """Take words selected in the article, or a mark clicked in the evidence."""
        if self._choices is None:
            return
        exact = [mark for mark in self._choices.near if (mark.start, mark.stop) == (start, stop)]
        try:
            choice = self._choices.choice_of_mark(exact[0]) if exact else self._choices.choice_of_words(start, stop)
        except UserError as unread:
            self._sheet.editor.show_hint(str(unread), bad=True)
            self._session.show_message(str(unread))
            return
        if choice is not None:
            self._sheet.editor.take_pointed(choice)

    # -- deciding

    def _save_choice(self, choice: SlotChoice) -> None:
        row, slot = self.row, self._slot
        if row is None or slot is None:
            return
        try:
            done = self._write_choice(row, slot, choice)
        except UserError as unread:
            self._sheet.editor.show_hint(str(unread), bad=True)
            return
        if done:
            self._end_editing()
            self.ended.emit()

    def _write_choice(self, row: ClaimRow, slot: ClaimSlot, choice: SlotChoice) -> bool:
        if slot.holds == NOTE:
            return operations.comment_claim(self._session, row, choice.value)
        if self._others:
            return operations.fill_slots(self._session, (row, *self._others), slot, choice)
        if slot.holds == VALUE:
            return operations.change_amount(self._session, row, choice.value, row.published)
        return operations.fill_slot(self._session, row, slot, choice)


def _load_time_parser() -> None:
    """Load the parser of times in a thread, because its first use is slow."""
    from core.errors import UserError
    from core.value_parsing.value_fields import parse_timex

    try:
        parse_timex(None, "yesterday")
    except UserError:
        return
