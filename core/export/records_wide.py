"""records_wide.csv: one row per record, one column per slot of every record type; several things are joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from core.codebook import RecordSlot, RecordType, SlotContent
from core.codebook.answers import SEPARATOR, chosen_values
from core.codebook.units import NUMERIC, AnswerType
from core.export.columns import Cell, TableColumn, answer_number
from core.store.project import Project
from core.store.queries.record_lists import words_of_records
from core.store.study_records import PAGE, FillingRow, StudyRecord, every_record, uids_of_records
from core.translation import _

NAME = "records_wide"
TITLE = _("Records, one row each, one column per slot")
KEY = "record_id"
COLUMNS = (
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


def is_wanted(project: Project) -> bool:
    """Return whether the codebook has record types with slots."""
    return any(kind.slots for kind in project.codebook.record_types)


def own_columns(project: Project) -> tuple[TableColumn, ...]:
    """Return the columns of the slots, after COLUMNS."""
    return tuple(
        TableColumn(name, "integer" if _is_whole(slot) else "number" if _is_number(slot) else "string", _about(slot))
        for name, (_kind, slot) in _name_slots(project).items()
    )


def _name_slots(project: Project) -> dict[str, tuple[RecordType, RecordSlot]]:
    """Return the slots by the names of their columns: the slot's own, with its type before it if need be."""
    slots = [(kind, slot) for kind in project.codebook.record_types for slot in kind.slots]
    folded = [slot.name.casefold() for _kind, slot in slots]
    used = {column.name.casefold() for column in COLUMNS}
    found: dict[str, tuple[RecordType, RecordSlot]] = {}
    for kind, slot in slots:
        unique = folded.count(slot.name.casefold()) == 1 and slot.name.casefold() not in used
        name = made = slot.name if unique else f"{kind.name}_{slot.name}"
        count = 1
        while made.casefold() in used:
            count += 1
            made = f"{name}_{count}"
        used.add(made.casefold())
        found[made] = kind, slot
    return found


def _is_number(slot: RecordSlot) -> bool:
    return slot.takes is SlotContent.VALUE and slot.type in NUMERIC and not slot.is_repeated


def _is_whole(slot: RecordSlot) -> bool:
    return _is_number(slot) and slot.type is AnswerType.COUNT


def _about(slot: RecordSlot) -> str:
    parts = [slot.title]
    if slot.options:
        parts.append("; ".join(f"{one.value} = {one.title}" for one in slot.options))
    if slot.takes is SlotContent.RECORD:
        parts.append(_("numbers of records"))
    return ". ".join(" ".join(part.split()).rstrip(".") for part in parts if part.strip())


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over the records in the order in which they were made."""
    kinds = {one.row: one.name for one in project.codebook.record_types}
    slots = [slot for _kind, slot in _name_slots(project).values()]
    uids = uids_of_records(project)
    records = every_record(project)
    while page := list(islice(records, PAGE)):
        words = words_of_records(project, (one.id for one in page))
        for record in page:
            yield (
                record.id, kinds.get(record.record_type_id), record.article_id, uids.get(record.article_id or 0),
                words.get(record.id), record.comment or None, record.decided_by, record.revision, record.decided_at,
                *_slot_cells(record, slots),
            )  # fmt: skip


def _slot_cells(record: StudyRecord, slots: Sequence[RecordSlot]) -> Iterator[Cell]:
    filled: dict[int, list[FillingRow]] = {}
    for one in record.fillings:
        filled.setdefault(one.slot_id, []).append(one)
    return (_slot_cell(slot, filled.get(slot.row, ())) for slot in slots)


def _slot_cell(slot: RecordSlot, things: Sequence[FillingRow]) -> Cell:
    words = [_thing_words(slot, one) for one in things]
    if _is_number(slot) and words:
        return answer_number(words[0])
    return SEPARATOR.join(words) or None


def _thing_words(slot: RecordSlot, one: FillingRow) -> str:
    if one.thing.other_id is not None:
        return str(one.thing.other_id)
    if slot.type is AnswerType.CHOICES and one.thing.value is not None:
        return SEPARATOR.join(chosen_values(one.thing.value))
    return " ".join(one.words.split())
