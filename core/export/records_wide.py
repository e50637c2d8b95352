"""records_wide.csv: one row per record, one column per slot of every record type; several things are joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from core.export.columns import Cell, TableColumn
from core.export.slot_columns import RECORD_COLUMNS, describe_slot_column, list_slot_columns, make_slot_cells
from core.store.project import Project
from core.store.queries.record_lists import words_of_records
from core.store.study_records import PAGE, every_record, uids_of_records
from core.translation import _

NAME = "records_wide"
TITLE = _("Records of all types, one row each, one column per slot")
KEY = "record_id"
COLUMNS = RECORD_COLUMNS


def is_wanted(project: Project) -> bool:
    """Return whether the codebook has record types with slots."""
    return any(kind.slots for kind in project.codebook.record_types)


def own_columns(project: Project) -> tuple[TableColumn, ...]:
    """Return the columns of the slots, after COLUMNS."""
    return tuple(map(describe_slot_column, list_slot_columns(project.codebook.record_types)))


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over the records in the order in which they were made."""
    kinds = {one.row: one.name for one in project.codebook.record_types}
    slots = [column.slot for column in list_slot_columns(project.codebook.record_types)]
    uids = uids_of_records(project)
    records = every_record(project)
    while page := list(islice(records, PAGE)):
        words = words_of_records(project, (one.id for one in page))
        for record in page:
            yield (
                record.id, kinds.get(record.record_type_id), record.article_id, uids.get(record.article_id or 0),
                words.get(record.id), record.comment or None, record.decided_by, record.revision, record.decided_at,
                *make_slot_cells(record, slots),
            )  # fmt: skip
