"""Connects cards of records with the project: fills the slot at hand with what is typed, chosen or pointed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from core import word_edges
from core.codebook import AnswerType, SlotContent
from core.codebook.slots import SlotThing, read_slot_value
from core.errors import UserError
from core.translation import _
from gui.models.article_codings import codings_of
from gui.models.article_spans import spans_of
from gui.models.label_words import label_title
from gui.models.mark_edits import add_mark, find_equal_mark
from gui.models.record_offers import list_near_offers, list_record_offers, toggled_value
from gui.models.record_operations import make_record, typed_fillings
from gui.models.record_words import RecordDescriber, find_type
from gui.requests import ClaimCommand, Focus, ShowRecord, ShowWords
from gui.session import Session
from gui.widgets.background_query import BackgroundQuery
from gui.widgets.record_card.card_data import ShownFilling, ShownSlot, SlotKey, SlotOffer
from gui.widgets.record_card.card_list import CardList

if TYPE_CHECKING:
    from core.store.rows import SpanRow
    from core.store.study_records import StudyRecord

_RELEASE = 40
"""Milliseconds between two checks whether the mouse button that selects words is still down."""


class RecordFiller(QObject):
    """Fills the slots of the records on some cards; every change is one operation."""

    altered = Signal()
    """Another card is open: its slots are to be described."""

    def __init__(self, session: Session, cards: CardList, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self.cards = session, cards
        self._spans = spans_of(session)
        self.records: dict[int, StudyRecord] = {}
        """Those on the cards."""
        self._typed = ""
        self._found: BackgroundQuery[list[StudyRecord]] = BackgroundQuery(
            self, session, self._prepare_search, self._take_found
        )
        self._release = QTimer(self, singleShot=True, interval=_RELEASE)
        self._release.timeout.connect(self._take_selection)
        cards.opened.connect(self._follow_open)
        cards.moved.connect(self._follow_slot)
        cards.typed.connect(self._offer_things)
        cards.chosen.connect(self._take_offer)
        cards.entered.connect(self._take_typed)
        cards.erased.connect(self._erase_last)
        cards.removed.connect(self._take_out)
        cards.commented.connect(self._store_comment)
        cards.shown_filling.connect(self._show_filling)
        session.mark_shown.connect(self._follow_mark)
        session.selected.connect(self._follow_selection)
        session.add_receivers({ClaimCommand.TAKE_POINTED: self._take_pointed, ClaimCommand.LEAVE_SLOT: self.leave_slot})

    # -- what is shown

    def show_records(self, records: Sequence[StudyRecord]) -> None:
        """Show these records on the cards, the open one with its slots."""
        from core.store.study_records import list_records_linking

        self.records = {one.id: one for one in records}
        session, opened = self._session, self.cards.open_id
        linking = session.ask_store(list_records_linking, opened) if opened in self.records else []
        describer = RecordDescriber(session, records, linking) if records else None
        shown = [describer.describe(one, is_open=one.id == opened) for one in records] if describer else []
        self.cards.show_records(shown, editable=not session.read_only)
        if self.cards.field is not None:
            self._offer_things(self.cards.field.line.text())
        self._light_places()

    def open_record(self, record_id: int, *, at_slot: bool) -> None:
        """Open the card of a record; `at_slot`: with its first empty slot at hand and the keyboard there."""
        if record_id in self.records:
            self.cards.open_card(record_id)
            if at_slot:
                self.cards.go_to(None, take_keyboard=True)

    def _follow_open(self) -> None:
        self.show_records(list(self.records.values()))
        self.altered.emit()

    def _follow_slot(self) -> None:
        """Wait for a place in the text while a slot that the text can fill is at hand."""
        shown = self._slot_at_hand
        self._session.set_picking(shown.title if shown is not None else None)
        self._found.set_awake(shown is not None)
        if shown is not None:
            self._offer_things("")
        self._light_places()

    @property
    def _slot_at_hand(self) -> ShownSlot | None:
        record, key = self.cards.record, self.cards.key
        return None if record is None or key is None else record.find_slot(key)

    def leave_slot(self) -> None:
        """Put no slot at hand."""
        if self.cards.key is not None:
            self.cards.leave_slot()

    def _light_places(self) -> None:
        """Show the place of the open record and the marks in its slots in the text."""
        if not self.cards.isVisible():
            return
        here = self._session.article_id
        record = self.records.get(self.cards.open_id or 0)
        places = []
        if record is not None and record.article_id == here and record.start is not None and record.stop is not None:
            places.append((record.start, record.stop))
        for one in record.fillings if record is not None else ():
            if one.article_id == here and one.start is not None and one.stop is not None:
                places.append((one.start, one.stop))
        codings_of(self._session).light_words(places)

    def _show_filling(self, one: ShownFilling) -> None:
        session = self._session
        if one.other_id is not None:
            session.send_request(ShowRecord(one.other_id))
        elif one.span_id is not None and one.article_id is not None:
            session.show_article(one.article_id, one.span_id)
            if one.start is not None and one.stop is not None and session.article_id == one.article_id:
                session.send_request(ShowWords(one.start, one.stop))

    # -- typing

    def _offer_things(self, typed: str) -> None:
        """List what the typed words may mean."""
        shown, field = self._slot_at_hand, self.cards.field
        self._typed = typed
        if shown is None or field is None:
            return
        if shown.takes is SlotContent.RECORD:
            self._found.load_now()
        else:
            record = self.records[self.cards.open_id or 0]
            held = {one.thing for one in record.in_slot(shown.slot.row)}
            field.show_offers(list_near_offers(self._session, shown.slot, typed, held))

    def _searched_types(self) -> list[int]:
        shown = self._slot_at_hand
        if shown is None:
            return []
        if shown.holder is not None:
            return [shown.holder.row]
        kinds = self._session.codebook.record_types
        return [one.row for one in kinds if not shown.slot.accepts or one.name in shown.slot.accepts]

    def _prepare_search(self, path: Path) -> Callable[[], list[StudyRecord]] | None:
        shown = self._slot_at_hand
        if shown is None or shown.takes is not SlotContent.RECORD:
            return None
        from core.store.queries.record_lists import search_records
        from core.store.reader_connection import ask_store_file

        return partial(ask_store_file, path, search_records, self._searched_types(), self._typed)

    def _take_found(self, found: list[StudyRecord]) -> None:
        shown, field = self._slot_at_hand, self.cards.field
        if shown is None or field is None or shown.takes is not SlotContent.RECORD:
            return
        held = {one.other_id for one in shown.fillings} | {self.cards.open_id}
        found = [one for one in found if one.id not in held]
        field.show_offers(list_record_offers(self._session, shown, found, field.line.text()))

    def _take_typed(self, typed: str) -> None:
        shown, field = self._slot_at_hand, self.cards.field
        if shown is None or field is None:
            return
        try:
            value = read_slot_value(shown.slot, typed)
        except UserError as unread:
            field.show_problem(str(unread))
            return
        self._add_thing(SlotThing(value=value))

    def _take_offer(self, offer: SlotOffer) -> None:
        shown = self._slot_at_hand
        if shown is None:
            return
        if offer.makes:
            self._make_other(shown, offer.makes)
        elif offer.thing is not None and shown.key.is_reverse:
            self._add_to_holder(shown, offer.thing.other_id or 0)
        elif offer.thing is not None:
            self._add_thing(offer.thing)

    def _make_other(self, shown: ShownSlot, name: str) -> None:
        """Make the record that is to fill the slot, or in whose slot the record is to stand."""
        kind, record_id = find_type(self._session.codebook, name), self.cards.open_id
        if kind is None or record_id is None:
            return
        fillings = typed_fillings(kind, self._typed)
        if shown.key.is_reverse:
            fillings[shown.slot] = [SlotThing(other_id=record_id)]
        made = make_record(self._session, kind, fillings)
        if made is not None and not shown.key.is_reverse:
            self._add_thing(SlotThing(other_id=made))
        elif made is not None:
            self._go_on(shown)

    # -- filling

    def _add_thing(self, thing: SlotThing) -> None:
        """Put a thing into the slot at hand, beside what is there if it takes several."""
        from core.store import edits

        shown, record = self._slot_at_hand, self.records.get(self.cards.open_id or 0)
        if shown is None or record is None:
            return
        stored = [one.thing for one in record.in_slot(shown.slot.row)]
        several = shown.slot.is_repeated
        thing = toggled_value(shown.slot, stored, thing)
        if thing in stored:
            things = [one for one in stored if one != thing]
        else:
            things = [*stored, thing] if several else [thing]
        if thing == SlotThing():
            things = []
        if self._session.run_edit(edits.fill_slot, record.id, shown.slot, things) is not None:
            self._go_on(shown)

    def _add_to_holder(self, shown: ShownSlot, holder_id: int) -> None:
        """Put the open record into the slot of another one."""
        from core.store import edits
        from core.store.study_records import get_record

        holder, record_id = self._session.ask_store(get_record, holder_id), self.cards.open_id
        if holder is None or record_id is None:
            return
        stored = [one.thing for one in holder.in_slot(shown.slot.row)]
        if stored and not shown.slot.is_repeated:
            sentence = _("“{slot}” of that record holds another one already. Open it to change that.")
            self._session.show_message(sentence.format(slot=shown.slot.title))
            return
        things = [*stored, SlotThing(other_id=record_id)]
        if self._session.run_edit(edits.fill_slot, holder_id, shown.slot, things) is not None:
            self._go_on(shown)

    def _go_on(self, shown: ShownSlot) -> None:
        """Go to the next slot, unless this one takes more; the keyboard is there, also after a click in the text."""
        field = self.cards.field
        if field is not None:
            field.clear_line()
            field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        takes_more = shown.slot.is_repeated or shown.slot.type is AnswerType.CHOICES
        if takes_more and not shown.key.is_reverse:
            self._offer_things("")
            return
        if not self.cards.step_slot(1, take_keyboard=True):
            self.cards.leave_slot()
            self._session.send_request(Focus.TEXT)
            self._session.show_message(_("That was the last slot of the record."))

    def _erase_last(self) -> None:
        shown = self._slot_at_hand
        if shown is not None and shown.fillings and self.cards.open_id is not None:
            self._take_out(self.cards.open_id, shown.key, shown.fillings[-1])

    def _take_out(self, record_id: int, key: SlotKey, filling: ShownFilling) -> None:
        from core.store import edits
        from core.store.study_records import get_record

        holder_id = filling.id if key.is_reverse else record_id
        holder = self._session.ask_store(get_record, holder_id)
        slots = {one.row: one for kind in self._session.codebook.record_types for one in kind.slots}
        if holder is None or key.slot not in slots:
            return
        things = [
            one.thing for one in holder.in_slot(key.slot)
            if (one.thing.other_id != record_id if key.is_reverse else one.id != filling.id)
        ]  # fmt: skip
        self._session.run_edit(edits.fill_slot, holder_id, slots[key.slot], things)

    def _store_comment(self, record_id: int, comment: str) -> None:
        from core.store import edits

        self._session.run_edit(edits.change_record, record_id, comment=comment)

    # -- pointing

    def _follow_mark(self, span_id: int | None) -> None:
        """Take a mark that was clicked in the text; keys that walk through marks leave the choice to Enter."""
        row = self._spans.find_row(span_id)
        if self._session.clicking and row is not None and self._slot_at_hand is not None:
            self._take_mark(row)

    def _follow_selection(self, selection: tuple[int, int] | None) -> None:
        shown = self._slot_at_hand
        if selection is None or shown is None or not self.cards.isVisible():
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._release.start()
        else:
            self._session.show_message(
                _("Enter fills “{slot}” with the selection · Esc cancels").format(slot=shown.title)
            )

    def _take_selection(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._release.start()
        elif self._session.selection is not None and self._slot_at_hand is not None:
            self._take_words(*self._session.selection)

    def _take_pointed(self) -> None:
        """Take what is selected in the text: words, or else the mark."""
        if self._slot_at_hand is None:
            return
        row = self._spans.selected_mark()
        if self._session.selection is not None:
            self._take_words(*self._session.selection)
        elif row is not None:
            self._take_mark(row)
        else:
            self._session.show_message(_("Select words or go to a mark, then press Enter. Esc cancels."))

    def _refuse(self, sentence: str) -> None:
        if self.cards.field is not None:
            self.cards.field.show_problem(sentence)
        self._session.show_message(sentence)

    def _take_mark(self, row: SpanRow) -> None:
        shown = self._slot_at_hand
        if shown is None:
            return
        slot, session = shown.slot, self._session
        title = label_title(session.codebook, row.label)
        if shown.takes is SlotContent.RECORD:
            self._search_words(self._spans.mark_text(row))
        elif shown.takes is SlotContent.VALUE:
            self._take_typed(self._spans.mark_text(row))
        elif slot.accepts and row.label not in slot.accepts:
            wanted = ", ".join(label_title(session.codebook, one) for one in slot.accepts)
            self._refuse(
                _("This is {label}; “{slot}” takes {accepted}.").format(label=title, slot=shown.title, accepted=wanted)
            )
        elif shown.takes is SlotContent.MARK:
            self._add_thing(SlotThing(span_id=row.id))
        elif row.entity_id is None:
            self._refuse(_("This mark names no entity. Link it to one first, or type the name."))
        else:
            self._add_thing(SlotThing(entity_id=row.entity_id))

    def _take_words(self, start: int, stop: int) -> None:
        """Take words selected in the text: as a value, as a mark with just these words, or as what to search for."""
        shown, article = self._slot_at_hand, self._spans.article
        if shown is None or article is None:
            return
        start, stop = word_edges.snap_range(article.text, start, stop) or (start, stop)
        words = article.text[start:stop]
        if shown.takes is SlotContent.VALUE:
            self._take_typed(words)
        elif shown.takes is not SlotContent.MARK:
            self._search_words(words)
        else:
            self._take_marked_words(shown, start, stop)
        self._session.set_selection(None)

    def _take_marked_words(self, shown: ShownSlot, start: int, stop: int) -> None:
        """Take the mark with exactly these words; if only one code fits, make it."""
        slot, session = shown.slot, self._session
        here = self._spans.places.spans_touching(start, stop)
        exact = [row for row in here if (row.start, row.stop) == (start, stop) and row.status != "rejected"]
        fits = [row for row in exact if not slot.accepts or row.label in slot.accepts]
        if not fits and len(slot.accepts) == 1 and add_mark(session, slot.accepts[0], start, stop):
            made = find_equal_mark(self._spans, start, stop, slot.accepts[0])
            fits = [made] if made is not None else []
        if fits:
            self._add_thing(SlotThing(span_id=fits[0].id))
        else:
            self._refuse(_("These words have no mark that fits. Press Esc, mark them, and come back to this slot."))

    def _search_words(self, words: str) -> None:
        field = self.cards.field
        if field is not None:
            field.line.setText(" ".join(words.split()))
            field.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._offer_things(field.line.text())
