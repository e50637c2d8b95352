"""What may fill a slot of a record: options, entities, marks of the article shown, and other records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from core.codebook import AnswerType, RecordSlot, SlotContent
from core.codebook.answers import choices_value, chosen_values
from core.codebook.slots import SlotThing, slot_variable
from core.translation import _
from core.written_numbers import join_digit_groups
from gui.models.article_spans import spans_of
from gui.models.label_words import label_title
from gui.models.record_words import find_type, kind_of, summarize_record
from gui.session import Session
from gui.widgets.coding_form.questions import options_of
from gui.widgets.record_card.card_data import ShownSlot, SlotOffer

if TYPE_CHECKING:
    from core.store.study_records import StudyRecord

_OFFERED = 30
"""Things that a list offers."""
_DIGITS = "123456789"


def _has_parts(words: str, typed: str) -> bool:
    """Return whether words have all parts of what is typed, whether digits are in groups or not."""
    folded = f"{words} {join_digit_groups(words)}".casefold()
    return all(part in folded for part in typed.casefold().split())


def list_near_offers(session: Session, slot: RecordSlot, typed: str, held: Collection[SlotThing]) -> list[SlotOffer]:
    """Return what may fill a slot that takes no records; `held`: what is in it."""
    if slot.takes is SlotContent.MARK:
        return _list_marks(session, slot, typed, held)
    if slot.takes is SlotContent.ENTITY:
        return _list_entities(session, slot, typed, held)
    return _list_options(slot, typed, held)


def _list_options(slot: RecordSlot, typed: str, held: Collection[SlotThing]) -> list[SlotOffer]:
    options = options_of(slot_variable(slot))
    chosen = {value for one in held for value in chosen_values(one.value)}
    with_digits = not typed and len(options) <= len(_DIGITS)
    return [
        SlotOffer(
            one.title or one.value, one.definition, _DIGITS[at] if with_digits else "", SlotThing(value=one.value),
            is_chosen=one.value in chosen,
        )
        for at, one in enumerate(options)
        if _has_parts(f"{one.value} {one.title}", typed)
    ]  # fmt: skip


def _list_entities(session: Session, slot: RecordSlot, typed: str, held: Collection[SlotThing]) -> list[SlotOffer]:
    from core.store import queries

    found = session.ask_store(queries.search_entities, typed, _OFFERED * 2)
    things = {one.entity_id for one in held}
    return [
        SlotOffer(one.name, label_title(session.codebook, one.kind), thing=SlotThing(entity_id=one.id))
        for one in found
        if one.id not in things and (not slot.accepts or one.kind in slot.accepts)
    ][:_OFFERED]


def _list_marks(session: Session, slot: RecordSlot, typed: str, held: Collection[SlotThing]) -> list[SlotOffer]:
    spans = spans_of(session)
    things = {one.span_id for one in held}
    found = []
    for row in spans.ordered_rows:
        fits = row.status != "rejected" and row.id not in things and (not slot.accepts or row.label in slot.accepts)
        words = " ".join(spans.mark_text(row).split()) if fits else ""
        if fits and _has_parts(words, typed):
            found.append(SlotOffer(words, label_title(session.codebook, row.label), thing=SlotThing(span_id=row.id)))
            if len(found) == _OFFERED:
                break
    return found


def list_record_offers(session: Session, shown: ShownSlot, found: Sequence[StudyRecord], typed: str) -> list[SlotOffer]:
    """Return other records that may fill a slot, and then a new record of each type that it takes."""
    from core.store.queries.record_lists import words_of_records

    codebook = session.codebook
    words = session.ask_store(words_of_records, [one.id for one in found])
    offers = []
    for one in found:
        kind = kind_of(codebook, one)
        remark = kind.title if kind is not None else ""
        offers.append(SlotOffer(summarize_record(codebook, one, words.get(one.id, "")), remark,
                                thing=SlotThing(other_id=one.id)))  # fmt: skip
    for name in _made_types(shown):
        made = find_type(codebook, name)
        if made is not None and not made.hidden:
            new = _("New: {type}, “{words}”") if typed.strip() else _("New: {type}")
            offers.append(SlotOffer(new.format(type=made.title, words=typed.strip()), makes=name))
    return offers


def _made_types(shown: ShownSlot) -> Iterable[str]:
    return (shown.holder.name,) if shown.holder is not None else shown.slot.accepts


def toggled_value(slot: RecordSlot, stored: Sequence[SlotThing], thing: SlotThing) -> SlotThing:
    """Return what a slot of several choices holds after one is put in or taken out; an empty thing if none is left.
    Things of other slots stay as they are."""
    if thing.value is None or slot.type is not AnswerType.CHOICES or thing.value.startswith("["):
        return thing
    if slot.is_repeated:
        return SlotThing(value=choices_value(slot_variable(slot), {thing.value}))
    held = set(chosen_values(stored[0].value)) if stored else set()
    held ^= {thing.value}
    return SlotThing(value=choices_value(slot_variable(slot), held)) if held else SlotThing()
