"""Fill the slot of a claim that is being edited with what is typed, picked, or pointed at here and in the article."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from core.errors import UserError
from core.store.claim_rows import ClaimRow
from core.translation import _
from gui.models import claim_deeds as operations
from gui.models.claim_choices import Choice, Choices
from gui.models.claim_context import Excerpt
from gui.models.meaning import typed_form
from gui.models.slots import BY_NAME, NOTE, TIME, VALUE, Slot
from gui.models.spans import spans_of
from gui.panes.claims.sheet import Sheet
from gui.session import Session

_RELEASE = 40
"""Milliseconds between two checks whether the mouse button that selects words is still down."""


class Filling(QObject):
    """Edits one slot of one claim at a time."""

    ended = Signal()
    """The slot was saved or left as it was."""

    def __init__(self, session: Session, sheet: Sheet, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._sheet = session, sheet
        self.row: ClaimRow | None = None
        """The claim whose slot is being edited, or None."""
        self._slot: Slot | None = None
        self._choices: Choices | None = None
        self._hearing = False
        self._release = QTimer(self, singleShot=True, interval=_RELEASE)
        self._release.timeout.connect(self._take_selection)
        sheet.editor.decided.connect(self._decide)
        sheet.editor.left.connect(self.leave)
        sheet.evidence.pointed.connect(self._point)
        session.mark_shown.connect(self._marked)
        session.selected.connect(self._selected)
        session.closed.connect(self.leave)

    def start(self, row: ClaimRow, name: str, excerpt: Excerpt) -> None:
        """Edit a slot (or `amount`, `comment`) of a claim, and show its article, where the user can point at words."""
        session, slot = self._session, BY_NAME[name]
        if self.row is not None:
            self._end()
        self._hearing = False
        session.show_article(row.article_id, row.span_id)
        self.row, self._slot = row, slot
        self._choices = None
        if slot.holds == VALUE:
            mark = spans_of(session).row(row.span_id)
            value = typed_form(session.codebook, mark) if mark is not None else ""
        else:
            value = row.comment if slot.holds == NOTE else row.slot_text(name)
        if slot.holds not in (VALUE, NOTE):
            self._choices = Choices(session, row, slot, excerpt)
            near = [(mark.start, mark.stop) for mark in self._choices.near]
            self._sheet.evidence.offer(name, near)
            session.pick(slot.title)
            self._hearing = True
        if slot.holds == TIME:
            session.jobs.call(_warm, lambda _loaded: None)
        self._sheet.edit(True)
        self._sheet.editor.start(slot, value, self._choices.offer if self._choices is not None else None)

    def leave(self) -> None:
        """Leave the slot as it is."""
        if self.row is not None:
            self._end()
            self.ended.emit()

    def take_pointed(self) -> None:
        """Take what is selected in the article: words, or else the mark."""
        if self.row is None or self._choices is None:
            return
        if self._session.selection is not None:
            self._point(*self._session.selection)
            return
        mark = spans_of(self._session).at_hand()
        if mark is None or mark.id == self.row.span_id:
            self._session.say(_("Select words or go to a mark, then press Enter. Esc cancels."))
        else:
            self._take_mark(mark.id)

    def _end(self) -> None:
        row, self.row, self._slot, self._choices, self._hearing = self.row, None, None, None, False
        self._release.stop()
        self._sheet.evidence.offer(None, ())
        self._sheet.edit(False)
        self._session.pick(None)
        if row is not None and self._session.article_id == row.article_id and self._session.project is not None:
            self._session.show_mark(row.span_id)

    # -- pointing

    def _marked(self, span_id: int | None) -> None:
        """Take a mark of the article that was clicked; keys that walk through marks leave the choice to Enter."""
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton or self._session.clicking
        if self._hearing and by_mouse and span_id is not None and self.row is not None and span_id != self.row.span_id:
            self._take_mark(span_id)

    def _take_mark(self, span_id: int) -> None:
        mark = spans_of(self._session).row(span_id)
        if mark is None or self._choices is None:
            return
        choice = self._choices.of_mark(mark)
        if choice is None:
            self._sheet.editor.tell(self._choices.why_not(mark), bad=True)
            self._session.say(self._choices.why_not(mark))
        else:
            self._sheet.editor.take(choice)

    def _selected(self, selection: tuple[int, int] | None) -> None:
        if not self._hearing or selection is None:
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._release.start()
        elif self._slot is not None:
            self._session.say(_("Enter saves the selection as “{slot}” · Esc cancels").format(slot=self._slot.title))

    def _take_selection(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._release.start()
        elif self._hearing and self._session.selection is not None:
            self._point(*self._session.selection)

    def _point(self, start: int, stop: int) -> None:
        """Take words selected in the article, or a mark clicked in the evidence."""
        if self._choices is None:
            return
        exact = [mark for mark in self._choices.near if (mark.start, mark.stop) == (start, stop)]
        try:
            choice = self._choices.of_mark(exact[0]) if exact else self._choices.of_words(start, stop)
        except UserError as unread:
            self._sheet.editor.tell(str(unread), bad=True)
            self._session.say(str(unread))
            return
        if choice is not None:
            self._sheet.editor.take(choice)

    # -- deciding

    def _decide(self, choice: Choice) -> None:
        row, slot = self.row, self._slot
        if row is None or slot is None:
            return
        try:
            done = self._do(row, slot, choice)
        except UserError as unread:
            self._sheet.editor.tell(str(unread), bad=True)
            return
        if done:
            self._end()
            self.ended.emit()

    def _do(self, row: ClaimRow, slot: Slot, choice: Choice) -> bool:
        if slot.holds == NOTE:
            return operations.comment(self._session, row, choice.value)
        if slot.holds == VALUE:
            return operations.set_value(self._session, row, choice.value, row.published)
        return operations.set_slot(self._session, row, slot, choice)


def _warm() -> None:
    """Load the parser of times in a thread, because its first use is slow."""
    from core.errors import UserError
    from core.value_parsing.value_fields import parse_timex

    try:
        parse_timex(None, "yesterday")
    except UserError:
        return
