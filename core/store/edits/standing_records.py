"""Write what a coder says, a mark or a record, into the master project as something that stands there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.codebook.slots import SlotThing
from core.codebook.units import RecordSlot
from core.coder_work import CoderWork, WorkFilling, WorkMark, WorkRecord
from core.errors import UserError
from core.store.claim_rows import SLOTS
from core.store.edits.claims import fill_claim_slots
from core.store.edits.lookup import check_edges
from core.store.edits.marks import write_mark
from core.store.edits.study_records import write_record
from core.store.entity_resolution import EntityResolver
from core.store.journal import utc_now
from core.store.project import Project
from core.store.span_fetch import reading_to_json, text_of
from core.translation import _

FIGURE, STATEMENT = "claim", "statement"
"""Types of reported figures and of statements among the records of coders."""
AMOUNT = "amount"
"""Slot of a figure that its amount fills."""


class StandingWriter:
    """Writes into one article, within the open operation."""

    def __init__(self, project: Project, article_id: int, works: Mapping[str, CoderWork]) -> None:
        """`works`: of all coders on the article, by which the marks in the slots of a record are found."""
        self._project = project
        self._article_id = article_id
        self._works = works
        self._names = EntityResolver(project.connection, project.codebook, article_id)

    def write_mark(self, mark: WorkMark) -> int:
        """Let a mark stand: an equal one of the project is accepted, otherwise it is made. Return its row."""
        project = self._project
        check_edges(text_of(project.read_rows, self._article_id), mark.start, mark.stop)
        rows = self._equal_rows(mark)
        if not rows:
            value = dict(mark.value) | ({"entity": mark.entity} if mark.entity else {})
            return write_mark(project, self._article_id, (mark.start, mark.stop), mark.label, value)
        project.connection.execute(
            "UPDATE span SET status = 'accepted', value = ?, in_bulk = 0, decided_by = ?, decided_at = ? WHERE id = ?",
            (reading_to_json(mark.value), project.who, utc_now(), rows[0]),
        )
        if mark.entity and project.codebook.names_entity(mark.label):
            entity = self._names.resolve_name(mark.label, mark.entity, mark.entity)
            project.connection.execute("UPDATE span SET entity_id = ? WHERE id = ?", (entity, rows[0]))
        return rows[0]

    def _equal_rows(self, mark: WorkMark) -> list[int]:
        rows = self._project.read_rows(
            "SELECT id FROM span WHERE article_id = ? AND start = ? AND stop = ? AND label = ?"
            " ORDER BY status IN ('rejected', 'removed'), id",
            (self._article_id, mark.start, mark.stop, mark.label),
        )
        return [int(row[0]) for row in rows]

    def reject_equal(self, marks: Iterable[WorkMark]) -> None:
        """Reject what the project has at the places of these marks and under their codes."""
        for row in {row for mark in marks for row in self._equal_rows(mark)}:
            self._project.connection.execute(
                "UPDATE span SET status = 'rejected', in_bulk = 0, decided_by = ?, decided_at = ?"
                " WHERE id = ? AND status IN ('suggested', 'accepted')",
                (self._project.who, utc_now(), row),
            )

    def write_record(self, record: WorkRecord, coder: str) -> int:
        """Let a record of a coder stand; marks in its slots stand too. Return its row. Raises UserError for a type that
        the codebook does not have."""
        if record.type == FIGURE:
            return self._write_figure(record, coder)
        if record.type == STATEMENT:
            return self._find_statement(record)
        kind = next((one for one in self._project.codebook.record_types if one.name == record.type), None)
        if kind is None:
            raise UserError(_("The record type “{title}” is no longer in the codebook.").format(title=record.type))
        fillings: dict[RecordSlot, list[SlotThing]] = {}
        for one in record.fillings:
            slot = kind.find_slot(one.slot)
            if slot is not None and not one.record:  # links between records are made once both stand
                fillings.setdefault(slot, []).append(self._thing(one, slot, coder))
        anchor = (record.start, record.stop) if record.start is not None and record.stop is not None else None
        return write_record(self._project, kind, self._article_id, anchor, fillings)

    def _thing(self, filling: WorkFilling, slot: RecordSlot, coder: str) -> SlotThing:
        if filling.mark:
            return SlotThing(span_id=self._mark_row(filling.mark, coder))
        if filling.entity:
            kinds = slot.accepts or ("ORG",)
            return SlotThing(entity_id=self._names.resolve_name(kinds[0], filling.entity, filling.entity))
        return SlotThing(value=filling.value)

    def _mark_row(self, key: str, coder: str) -> int:
        marks = {one.key: one for one in self._works[coder].marks} if coder in self._works else {}
        if key not in marks:
            raise UserError(_("A mark in a slot of this record is missing: compare the round again."))
        return self.write_mark(marks[key])

    def _write_figure(self, record: WorkRecord, coder: str) -> int:
        slots = {one.slot: one.value or one.entity for one in record.fillings if one.slot in SLOTS}
        amount = next((one.mark for one in record.fillings if one.slot == AMOUNT and one.mark), "")
        return fill_claim_slots(self._project, self._article_id, self._mark_row(amount, coder), slots)

    def _find_statement(self, record: WorkRecord) -> int:
        rows = self._project.read_rows(
            "SELECT id FROM statement WHERE article_id = ? AND start = ? AND stop = ? ORDER BY id",
            (self._article_id, record.start, record.stop),
        )
        if not rows:
            raise UserError(_("This project has no statement at the place of this one: it cannot be taken over."))
        return int(rows[0][0])
