"""What the tables with one row per record share: a column for each slot; several things in one are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.codebook import RecordSlot, RecordType, SlotContent
from core.codebook.answers import SEPARATOR, chosen_values
from core.codebook.units import NUMERIC, AnswerType
from core.export.columns import Cell, TableColumn, answer_number
from core.store.study_records import FillingRow, StudyRecord
from core.translation import _

RECORD_COLUMNS = (
    TableColumn("record_id", "integer", _("Number of the record in the project")),
    TableColumn("record_type", "string", _("Name of its record type")),
    TableColumn("article_id", "integer", _("Article that it belongs to; empty for none")),
    TableColumn("article_uid", "string", _("Identifier of that article")),
    TableColumn("words", "string", _("Words of its place in the text; empty without one")),
    TableColumn("comment", "string", _("Comment")),
    TableColumn("coder", "string", _("Who decided last")),
    TableColumn("revision", "integer", _("Revision of the codebook at that time")),
    TableColumn("at", "datetime", _("When it was decided, in UTC")),
)
"""The columns of every table with one row per record."""


@dataclass(frozen=True, slots=True)
class SlotColumn:
    """The column of a slot of a record type."""

    name: str
    kind: RecordType
    slot: RecordSlot


def list_slot_columns(kinds: Iterable[RecordType]) -> list[SlotColumn]:
    """Return the columns of the slots of record types after RECORD_COLUMNS: the name of the slot, with its type before
    it or a number if need be."""
    slots = [(kind, slot) for kind in kinds for slot in kind.slots]
    folded = [slot.name.casefold() for _kind, slot in slots]
    used = {column.name.casefold() for column in RECORD_COLUMNS}
    found = []
    for kind, slot in slots:
        unique = folded.count(slot.name.casefold()) == 1 and slot.name.casefold() not in used
        name = made = slot.name if unique else f"{kind.name}_{slot.name}"
        count = 1
        while made.casefold() in used:
            count += 1
            made = f"{name}_{count}"
        used.add(made.casefold())
        found.append(SlotColumn(made, kind, slot))
    return found


def describe_slot_column(column: SlotColumn) -> TableColumn:
    """Return a column of a slot as a table declares it."""
    slot = column.slot
    parts = [slot.title]
    if slot.options:
        parts.append("; ".join(f"{one.value} = {one.title}" for one in slot.options))
    if slot.takes is SlotContent.RECORD:
        parts.append(_("numbers of records"))
    about = ". ".join(" ".join(part.split()).rstrip(".") for part in parts if part.strip())
    is_whole = slot.type is AnswerType.COUNT
    return TableColumn(column.name, ("integer" if is_whole else "number") if _is_number(slot) else "string", about)


def _is_number(slot: RecordSlot) -> bool:
    return slot.takes is SlotContent.VALUE and slot.type in NUMERIC and not slot.is_repeated


def make_slot_cells(record: StudyRecord, slots: Iterable[RecordSlot]) -> Iterator[Cell]:
    """Iterate over the cells of a record in the columns of some slots."""
    filled: dict[int, list[FillingRow]] = {}
    for one in record.fillings:
        filled.setdefault(one.slot_id, []).append(one)
    return (make_slot_cell(slot, filled.get(slot.row, ())) for slot in slots)


def make_slot_cell(slot: RecordSlot, things: Sequence[FillingRow]) -> Cell:
    """Return the cell of what fills a slot: words, names and values, or numbers of records."""
    words = [describe_thing(slot, one) for one in things]
    if _is_number(slot) and words:
        return answer_number(words[0])
    return SEPARATOR.join(words) or None


def describe_thing(slot: RecordSlot, one: FillingRow) -> str:
    """Return a thing in a slot as a table has it."""
    if one.thing.other_id is not None:
        return str(one.thing.other_id)
    if slot.type is AnswerType.CHOICES and one.thing.value is not None:
        return SEPARATOR.join(chosen_values(one.thing.value))
    return " ".join(one.words.split())
