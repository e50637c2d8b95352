"""records.csv: one row per thing in a slot of a record; a record with empty slots has one row without a slot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn, boolean_cell
from core.store.project import Project
from core.store.study_records import FillingRow, StudyRecord, every_record, uids_of_records
from core.translation import _

NAME = "records"
TITLE = _("Records that people made from marks")
KEY = None
COLUMNS = (
    TableColumn("record_id", "integer", _("Number of the record in the project")),
    TableColumn("record_type", "string", _("Name of its record type")),
    TableColumn("article_id", "integer", _("Article that it belongs to; empty for none")),
    TableColumn("article_uid", "string", _("Identifier of that article")),
    TableColumn("start", "integer", _("First character of its place in the text; empty without one")),
    TableColumn("end", "integer", _("First character after that place")),
    TableColumn("slot", "string", _("Name of the slot; empty for a record with empty slots")),
    TableColumn("place", "integer", _("Position among the things of the slot, from 0")),
    TableColumn("takes", "string", _("What fills the slot: mark, entity, value or record")),
    TableColumn("value", "string", _("Words of the mark, name of the entity, or the value")),
    TableColumn("mark_id", "integer", _("The mark that fills the slot")),
    TableColumn("mark_article_uid", "string", _("Identifier of the article of that mark")),
    TableColumn("entity_id", "integer", _("The entity that fills the slot")),
    TableColumn("other_record_id", "integer", _("The record that fills the slot")),
    TableColumn("comment", "string", _("Comment")),
    TableColumn("coder", "string", _("Who decided last")),
    TableColumn("revision", "integer", _("Revision of the codebook at that time")),
    TableColumn("in_bulk", "boolean", _("Whether it was decided on together with others")),
    TableColumn("at", "datetime", _("When it was decided, in UTC")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over the things in the slots of records, in the order in which the records were made."""
    kinds = {one.row: one for one in project.codebook.record_types}
    slots = {slot.row: slot for kind in kinds.values() for slot in kind.slots}
    uids = uids_of_records(project)
    for record in every_record(project):
        head = (
            record.id, kinds[record.record_type_id].name if record.record_type_id in kinds else None,
            record.article_id, uids.get(record.article_id or 0), record.start, record.stop,
        )  # fmt: skip
        for filling in record.fillings or (None,):
            slot = slots.get(filling.slot_id) if filling else None
            yield (
                *head, slot.name if slot else None, filling.place if filling else None,
                slot.takes.value if slot else None, *_thing_cells(filling, uids), *_decision_cells(record),
            )  # fmt: skip


def _thing_cells(filling: FillingRow | None, uids: dict[int, str]) -> tuple[Cell, ...]:
    if filling is None:
        return (None,) * 5
    thing = filling.thing
    uid = None if filling.article_id is None else uids.get(filling.article_id)
    return filling.words or None, thing.span_id, uid, thing.entity_id, thing.other_id


def _decision_cells(record: StudyRecord) -> tuple[Cell, ...]:
    return record.comment or None, record.decided_by, record.revision, boolean_cell(record.in_bulk), record.decided_at
