"""Records that people make from marks: rows with slots, as their record type in the codebook says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from core.codebook.slots import SlotThing
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_place, check_types, make_row
from core.store.span_fetch import ids_json

ACCEPTED, REMOVED = "accepted", "removed"
PAGE = 500
"""Records that are read at once."""


@dataclass(frozen=True, slots=True)
class FillingRow:
    """One thing in one slot of a record."""

    id: int
    record_id: int
    slot_id: int
    place: int
    """Position among the things of the slot."""
    article_id: int | None
    """Article of the mark."""
    thing: SlotThing
    words: str
    """The words of the mark, the name of the entity, or the value; empty for another record."""
    start: int | None
    stop: int | None


@dataclass(frozen=True, slots=True)
class StudyRecord:
    """One record."""

    id: int
    record_type_id: int
    article_id: int | None
    """None: the record belongs to no article."""
    start: int | None
    stop: int | None
    """Its anchor in the text, half-open; None without one."""
    status: str
    comment: str
    revision: int
    """Of the codebook when it was last decided on."""
    in_bulk: bool
    decided_by: str | None
    decided_at: str | None
    fillings: tuple[FillingRow, ...] = ()

    def in_slot(self, slot_id: int) -> tuple[FillingRow, ...]:
        """Return what fills a slot, in order."""
        return tuple(one for one in self.fillings if one.slot_id == slot_id)


_RECORD = (
    "SELECT id, record_type_id, article_id, start, stop, status, comment, revision, in_bulk, decided_by, decided_at"
    " FROM live_record"
)
_FILLING = (
    "SELECT filling.id, record_id, slot_id, place, filling.article_id, span_id, filling.entity_id, other_id,"
    " filling.value, coalesce(substr(article_text.text, span.start + 1, span.stop - span.start), entity.name,"
    " filling.value, ''), span.start, span.stop"
    " FROM record_filling AS filling LEFT JOIN span ON span.id = span_id"
    " LEFT JOIN article_text ON article_text.article_id = span.article_id"
    " LEFT JOIN entity ON entity.id = filling.entity_id"
)


@translate_errors
def list_records(
    project: Project, *, record_type_id: int | None = None, article_id: int | None = None
) -> list[StudyRecord]:
    """Return the records of a type, of an article, or both, in the order of articles and of the text; removed ones are
    left out."""
    conditions, parameters = ["status <> ?"], [REMOVED]
    for column, wanted in (("record_type_id", record_type_id), ("article_id", article_id)):
        if wanted is not None:
            conditions.append(f"{column} = ?")
            parameters.append(str(wanted))
    sql = f"{_RECORD} WHERE {' AND '.join(conditions)} ORDER BY article_id, start, id"
    return _with_fillings(project, project.read_rows(sql, parameters))


@translate_errors
def get_record(project: Project, record_id: int) -> StudyRecord | None:
    """Return one record, also a removed one; None if there is none or its article is in the trash."""
    return next(iter(_with_fillings(project, project.read_rows(f"{_RECORD} WHERE id = ?", (record_id,)))), None)


@translate_errors
def get_records(project: Project, ids: Iterable[int]) -> list[StudyRecord]:
    """Return the records with these ids, also removed ones, in this order; those that are gone are left out."""
    wanted = list(ids)
    sql = f"{_RECORD} WHERE id IN (SELECT value FROM json_each(?))"
    found = {one.id: one for one in _with_fillings(project, project.read_rows(sql, (ids_json(wanted),)))}
    return [found[one] for one in wanted if one in found]


@translate_errors
def every_record(project: Project, record_type_id: int | None = None) -> Iterator[StudyRecord]:
    """Iterate over all records, or those of a type, that are not removed, in the order in which they were made."""
    last = 0
    of_type = "" if record_type_id is None else f" AND record_type_id = {int(record_type_id)}"
    sql = f"{_RECORD} WHERE id > ? AND status <> ?{of_type} ORDER BY id LIMIT ?"
    while rows := project.read_rows(sql, (last, REMOVED, PAGE)):
        yield from _with_fillings(project, rows)
        last = rows[-1][0]


@translate_errors
def list_records_with(project: Project, span_id: int) -> list[StudyRecord]:
    """Return the records in which a mark fills a slot."""
    rows = project.read_rows(
        f"{_RECORD} WHERE status <> ? AND id IN (SELECT record_id FROM record_filling WHERE span_id = ?) ORDER BY id",
        (REMOVED, span_id),
    )
    return _with_fillings(project, rows)


@translate_errors
def list_records_linking(project: Project, record_id: int) -> list[StudyRecord]:
    """Return the records in which another record fills a slot: the reports of an event."""
    rows = project.read_rows(
        f"{_RECORD} WHERE status <> ? AND id IN (SELECT record_id FROM record_filling WHERE other_id = ?) ORDER BY id",
        (REMOVED, record_id),
    )
    return _with_fillings(project, rows)


@translate_errors
def uids_of_records(project: Project) -> dict[int, str]:
    """Return the identifiers of the articles that records and their marks stand in, by article."""
    rows = project.read_rows(
        "SELECT id, uid FROM live_article WHERE id IN (SELECT article_id FROM live_record UNION SELECT article_id"
        " FROM live_record_filling)"
    )
    return dict(check_types(rows, int, str))


def _with_fillings(project: Project, rows: Sequence[tuple[Any, ...]]) -> list[StudyRecord]:
    fillings: dict[int, list[FillingRow]] = {}
    for cells in project.read_rows(
        # the view live_record_filling would list all records of the project first
        f"{_FILLING} WHERE record_id IN (SELECT value FROM json_each(?))"
        " AND (filling.article_id IS NULL OR filling.article_id NOT IN (SELECT article_id FROM trash))"
        " ORDER BY record_id, slot_id, place, filling.id",
        (ids_json(row[0] for row in rows),),
    ):
        *head, span_id, entity_id, other_id, value, words, start, stop = cells
        thing = make_row(SlotThing, (span_id, entity_id, other_id, value))
        made = make_row(FillingRow, (*head, thing, words, start, stop))
        fillings.setdefault(made.record_id, []).append(made)
    found = []
    for row_id, kind, article, start, stop, status, comment, revision, in_bulk, who, at in rows:
        if start is not None:
            check_place(start, stop)
        filled = tuple(fillings.get(row_id, ()))
        cells = row_id, kind, article, start, stop, status, comment, revision, bool(in_bulk), who, at, filled
        found.append(make_row(StudyRecord, cells))
    return found
