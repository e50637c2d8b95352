"""Records in words: what their cards, lists and tables show of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from core.codebook import Codebook, RecordSlot, RecordType, SlotContent
from core.codebook.slots import describe_slot_value, list_linking_slots, list_missing_slots, visible_slots
from core.translation import _, format_count, ngettext
from gui.session import Session
from gui.widgets.record_card.card_data import ShownFilling, ShownRecord, ShownSlot, SlotKey

if TYPE_CHECKING:
    from core.store.study_records import FillingRow, StudyRecord

_NAMED = 3
"""Things by which a record is named."""
_LONGEST = 80


def kind_of(codebook: Codebook, record: StudyRecord) -> RecordType | None:
    """Return the type of a record; None if the codebook no longer has it."""
    return next((one for one in codebook.record_types if one.row == record.record_type_id), None)


def find_type(codebook: Codebook, name: str) -> RecordType | None:
    """Return the record type of a name, None if there is none."""
    return next((one for one in codebook.record_types if one.name == name), None)


def visible_types(codebook: Codebook) -> tuple[RecordType, ...]:
    """Return the record types of which records are made, in order."""
    return tuple(one for one in codebook.record_types if not one.hidden)


def thing_words(slot: RecordSlot, filling: FillingRow, others: Mapping[int, str]) -> str:
    """Return what people see of one thing in a slot; `others`: names of records by id."""
    thing = filling.thing
    if thing.other_id is not None:
        return others.get(thing.other_id, _("record {number}").format(number=thing.other_id))
    if thing.value is not None:
        return describe_slot_value(slot, thing.value)
    return " ".join(filling.words.split())


def summarize_record(codebook: Codebook, record: StudyRecord, words: str = "") -> str:
    """Return what a record says in a few words: what fills its first slots, otherwise the words at its place, otherwise
    its number."""
    kind = kind_of(codebook, record)
    said: list[str] = []
    for slot in kind.slots if kind is not None else ():
        if slot.takes is not SlotContent.RECORD and len(said) < _NAMED:
            said += [thing_words(slot, one, {}) for one in record.in_slot(slot.row)[:1]]
    if not said and words:
        said = [f"“{words}”"]
    flat = " · ".join(filter(None, said)) or _("number {number}").format(number=record.id)
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1].rstrip()}…"


def name_record(codebook: Codebook, record: StudyRecord, words: str = "") -> str:
    """Return the type of a record and what it says in a few words."""
    kind = kind_of(codebook, record)
    summary = summarize_record(codebook, record, words)
    return summary if kind is None else _("{type}: {words}").format(type=kind.title, words=summary)


class RecordDescriber:
    """Describes records as cards; it reads the names of articles and of other records once for all of them."""

    def __init__(self, session: Session, records: Iterable[StudyRecord], linking: Iterable[StudyRecord] = ()) -> None:
        """`linking`: those in which the open record fills a slot."""
        from core.store import queries
        from core.store.queries.record_lists import words_of_records
        from core.store.study_records import get_records

        self._session, self._codebook = session, session.codebook
        records, self._linking = list(records), list(linking)
        wanted = {one.thing.other_id for record in records for one in record.fillings if one.thing.other_id is not None}
        others = [*session.ask_store(get_records, wanted), *self._linking]
        self.words = session.ask_store(words_of_records, [one.id for one in (*records, *others)])
        self.others = {one.id: summarize_record(self._codebook, one, self.words.get(one.id, "")) for one in others}
        self._places = {one.id: one.article_id for one in others}
        articles = {one.article_id for one in (*records, *others)}
        articles |= {one.article_id for record in records for one in record.fillings}
        rows = session.ask_store(queries.article_rows, sorted(one for one in articles if one is not None))
        self._titles = {row.id: row.title or row.uid for row in rows}

    def describe(self, record: StudyRecord, *, is_open: bool) -> ShownRecord:
        """Return the card of a record, with its slots if it is open."""
        kind = kind_of(self._codebook, record)
        words, here = self.words.get(record.id, ""), self._session.article_id
        if kind is None:
            return ShownRecord(record.id, _("Unknown type"), summarize_record(self._codebook, record, words))
        filled = {one.slot_id for one in record.fillings}
        missing = len(list_missing_slots(kind, filled))
        parts = []
        if record.article_id is None:
            parts.append(_("in no article"))
        elif record.article_id != here:
            parts.append(_("in “{title}”").format(title=self._titles.get(record.article_id, "")))
        if missing:
            said = ngettext("{count} required slot is empty", "{count} required slots are empty", missing)
            parts.append(said.format(count=format_count(missing)))
        if record.revision < kind.revision:
            parts.append(_("decided under an older definition"))
        return ShownRecord(
            record.id, kind.title, summarize_record(self._codebook, record, words), " · ".join(parts),
            self._list_slots(kind, record, filled) if is_open else (), record.comment, record.article_id == here,
        )  # fmt: skip

    def _list_slots(self, kind: RecordType, record: StudyRecord, filled: set[int]) -> tuple[ShownSlot, ...]:
        own = [
            ShownSlot(
                SlotKey(slot.row), slot.title or slot.name, slot,
                tuple(self._show_filling(slot, one) for one in record.in_slot(slot.row)),
            )
            for slot in visible_slots(kind, filled)
        ]  # fmt: skip
        return (*own, *(self._show_link(*pair, record) for pair in self._linking_slots(kind)))

    def _linking_slots(self, kind: RecordType) -> list[tuple[RecordType, RecordSlot]]:
        return list_linking_slots(self._codebook.record_types, kind.name)

    def _show_filling(self, slot: RecordSlot, one: FillingRow) -> ShownFilling:
        article = one.article_id
        if one.thing.other_id is not None:
            article = self._places.get(one.thing.other_id)
        elsewhere = article is not None and article != self._session.article_id
        remark = _("in “{title}”").format(title=self._titles.get(article or 0, "")) if elsewhere else ""
        words = thing_words(slot, one, self.others)
        return ShownFilling(
            one.id, words, remark, article, one.thing.span_id, one.start, one.stop, one.thing.other_id
        )  # fmt: skip

    def _show_link(self, holder: RecordType, slot: RecordSlot, record: StudyRecord) -> ShownSlot:
        """Return the row of the records in whose slot a record stands."""
        holding = [
            one for one in self._linking
            if one.record_type_id == holder.row and any(f.thing.other_id == record.id for f in one.in_slot(slot.row))
        ]  # fmt: skip
        title = _("{type}, as “{slot}”").format(type=holder.title, slot=slot.title or slot.name)
        shown = tuple(
            ShownFilling(one.id, self.others.get(one.id, ""), "", one.article_id, other_id=one.id) for one in holding
        )
        return ShownSlot(SlotKey(slot.row, True), title, slot, shown, holder)
