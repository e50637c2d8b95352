"""What fills the slots of records, in words: values of slots are answers of a type, and some slots must be filled."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from core.codebook.answers import Answer, describe_answer, read_answer
from core.codebook.units import RecordSlot, RecordType, SlotContent, StudyUnit, UnitVariable


@dataclass(frozen=True, slots=True)
class SlotThing:
    """What fills a slot once: a mark, an entity, another record, or a value; exactly one of them."""

    span_id: int | None = None
    entity_id: int | None = None
    other_id: int | None = None
    value: str | None = None
    """As core.codebook.answers stores the slot's type."""


def slot_variable(slot: RecordSlot) -> UnitVariable:
    """Return a slot that takes values as a question, which reads and shows what is typed."""
    return UnitVariable(
        slot.title or slot.name, slot.title, StudyUnit.RECORD, type=slot.type, description=slot.definition,
        options=slot.options,
    )  # fmt: skip


def read_slot_value(slot: RecordSlot, typed: str) -> str:
    """Return typed words as a slot stores them. Raises UserError, naming the slot and what is possible."""
    return read_answer(slot_variable(slot), typed, only_values=True).value or ""


def describe_slot_value(slot: RecordSlot, value: str) -> str:
    """Return what people see of a value: titles of options, numbers, dates and words as they are stored."""
    return describe_answer(slot_variable(slot), Answer(value))


def visible_slots(kind: RecordType, filled: Collection[int] = ()) -> tuple[RecordSlot, ...]:
    """Return the slots of a type in order; hidden ones only if they are among the `filled` rows."""
    return tuple(one for one in kind.slots if not one.hidden or one.row in filled)


def list_missing_slots(kind: RecordType, filled: Collection[int]) -> tuple[RecordSlot, ...]:
    """Return the slots of a record that must be filled and are not; `filled`: the rows of those that are."""
    return tuple(one for one in kind.slots if one.required and not one.hidden and one.row not in filled)


def list_linking_slots(types: Iterable[RecordType], name: str) -> list[tuple[RecordType, RecordSlot]]:
    """Return the slots that name a record type among those whose records they take, each with its own type."""
    return [
        (kind, slot) for kind in types if not kind.hidden
        for slot in kind.slots
        if slot.takes is SlotContent.RECORD and not slot.hidden and name in slot.accepts
    ]  # fmt: skip


def stands_alone(types: Iterable[RecordType], kind: RecordType) -> bool:
    """Return whether records of a type belong to no article: they have no place in a text, and records of other
    articles link to them or are linked by them."""
    if kind.is_anchored:
        return False
    links = any(slot.takes is SlotContent.RECORD for slot in kind.slots)
    return links or bool(list_linking_slots(types, kind.name))
