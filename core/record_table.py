"""A table of records that comes back: what its cells say of slots, comments and answers, checked against the project.

It is records.csv (a row per thing in a slot), or a table with a row per record and a column per slot. Nothing is
written here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from core.answer_checks import WantedAnswer, read_whole_number
from core.answer_rows import AnswerRow, AnswerRows, read_answer_rows
from core.answer_table import check_answers
from core.codebook import RecordSlot, RecordType, SlotContent
from core.codebook.answers import SEPARATOR, StateCells
from core.codebook.slots import SlotThing
from core.errors import UserError
from core.export.coded_units import AnswerColumn
from core.export.slot_columns import describe_thing
from core.record_rows import (
    RecordMaker,
    columns_of_type,
    find_thing,
    names_of_type,
    plain_words,
    split_cell,
    wanted_answers,
)
from core.store.edits import GivenAnswer, GivenFilling, GivenRecord, check_thing
from core.store.project import Project
from core.store.study_records import REMOVED, FillingRow, StudyRecord, get_records, uids_of_records
from core.translation import _, format_count

_AT_ONCE = 500
"""Rows whose records are looked up at once."""
_WIDE = frozenset({"record_id", "record_type", "words", "comment"})
_LONG = frozenset({"record_id", "slot", "value"})
_THINGS = {"mark_id": "span_id", "entity_id": "entity_id", "other_record_id": "other_id"}
"""Columns of records.csv that name a thing, and the field of a SlotThing."""


@dataclass(frozen=True, slots=True)
class RecordTablePlan:
    """What a table of records brings."""

    source: str
    fillings: tuple[GivenFilling, ...]
    """Slots that are to hold something else."""
    comments: Mapping[int, str]
    """By record."""
    answers: tuple[GivenAnswer, ...]
    """Answers that differ from those of the project."""
    faults: tuple[str, ...]
    """A sentence for each row that cannot be taken."""
    records: tuple[GivenRecord, ...] = ()
    """Those of rows without a number."""


def is_record_table(columns: Sequence[str]) -> bool:
    """Return whether a table with these columns, in lower case, holds slots of records."""
    here = set(columns)
    return here >= _WIDE or here >= _LONG


def plan_record_table(
    project: Project,
    path: Path,
    cells: StateCells | None = None,
    sheet: str | None = None,
    *,
    empty_clears: bool = False,
) -> RecordTablePlan:
    """Return what a table of records brings. A row without the number of a record makes one, in a table with a row per
    record. Parameters and errors are those of `plan_answer_table`; empty cells of slots and comments count, too."""
    table = read_answer_rows(path, sheet)
    reader = _RecordReader(project, table.source, empty_clears)
    if set(table.columns) >= _LONG:
        reader.read_long(table)
        return RecordTablePlan(table.source, tuple(reader.fillings), reader.comments, (), tuple(reader.faults))
    maker = RecordMaker(project, cells or StateCells())
    wanted = list(reader.read_wide(table, maker))
    answers = check_answers(project, table.source, cells or StateCells(), wanted, empty_clears=empty_clears)
    faults = (*reader.faults, *answers.faults)
    return RecordTablePlan(
        table.source, tuple(reader.fillings), reader.comments, answers.given, faults, tuple(reader.records)
    )


@dataclass(slots=True)
class _RecordReader:
    """Compares rows with the records of a project."""

    project: Project
    source: str
    empty_clears: bool = False
    records: list[GivenRecord] = field(default_factory=list)
    fillings: list[GivenFilling] = field(default_factory=list)
    comments: dict[int, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    _kinds: dict[int, RecordType] = field(init=False)
    _uids: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self._kinds = {one.row: one for one in self.project.codebook.record_types}
        self._uids = uids_of_records(self.project)

    def _add_fault(self, row: int, reason: object) -> None:
        sentence = _("{source}, row {number}: {reason}")
        self.faults.append(sentence.format(source=self.source, number=format_count(row), reason=reason))

    def _find_records(
        self, table: AnswerRows, maker: RecordMaker | None = None
    ) -> Iterator[tuple[AnswerRow, StudyRecord]]:
        """Iterate over rows with their records; a row that names none makes one, or becomes a fault."""
        while some := list(islice(table.rows, _AT_ONCE)):
            numbered = []
            for row in some:
                try:
                    numbered.append((row, read_whole_number(row, "record_id") or 0))
                except UserError as error:
                    self._add_fault(row.number, error)
            found = {one.id: one for one in get_records(self.project, {number for _row, number in numbered})}
            for row, number in numbered:
                if not number and maker is not None and not row.cells.get("record_id"):
                    self._make_record(row, table, maker)
                    continue
                record = found.get(number)
                uid = row.cells.get("article_uid", "")
                if record is None or record.status == REMOVED or record.record_type_id not in self._kinds:
                    sentence = _("The project has no record with the number {number}.")
                    self._add_fault(row.number, sentence.format(number=row.cells.get("record_id", "")))
                elif uid and self._uids.get(record.article_id or 0) != uid:
                    sentence = _("The record {number} is not in the article “{article}”.")
                    self._add_fault(row.number, sentence.format(number=number, article=uid))
                else:
                    self._read_comment(row, record, table.columns)
                    yield row, record

    def _make_record(self, row: AnswerRow, table: AnswerRows, maker: RecordMaker) -> None:
        try:
            made = maker.make_record(row, table.columns)
        except UserError as error:
            self._add_fault(row.number, error)
            return
        if made is not None:
            self.records.append(made)

    def _read_comment(self, row: AnswerRow, record: StudyRecord, columns: Sequence[str]) -> None:
        said = row.cells.get("comment", "")
        counts = bool(said) or (self.empty_clears and "comment" in columns)
        if counts and said != record.comment.strip():
            self.comments[record.id] = said

    # -- a row per record

    def read_wide(self, table: AnswerRows, maker: RecordMaker) -> Iterator[WantedAnswer]:
        """Read slots and comments, and iterate over the answers that the rows say."""
        columns: dict[int, tuple[dict[str, RecordSlot], list[AnswerColumn]]] = {}
        unknown = set(table.columns) - _KNOWN - {""}
        seen: set[int] = set()
        for row, record in self._find_records(table, maker):
            if record.id in seen:
                self._add_fault(row.number, _("A row above is about the same record."))
                continue
            seen.add(record.id)
            kind = self._kinds[record.record_type_id]
            if kind.row not in columns:
                columns[kind.row] = columns_of_type(self.project, kind, table.columns)
                unknown -= names_of_type(self.project, kind)
            slots, answers = columns[kind.row]
            for name, slot in slots.items():
                if name in row.cells:
                    self._read_slot(row, record, slot, row.cells[name])
                elif self.empty_clears and record.in_slot(slot.row):
                    self._add_filling(record, slot, (), "")
            yield from wanted_answers(row, record.id, answers)
        for name in sorted(unknown):
            sentence = _("{source}: the column “{column}” is no slot or variable of these records and is left out.")
            self.faults.append(sentence.format(source=self.source, column=name))

    def _read_slot(self, row: AnswerRow, record: StudyRecord, slot: RecordSlot, cell: str) -> None:
        held = record.in_slot(slot.row)
        words = [describe_thing(slot, one) for one in held]
        if plain_words(cell) == plain_words(SEPARATOR.join(words)):
            return
        try:
            things = [self._find_thing(record, slot, held, part) for part in split_cell(slot, cell)]
            self._add_filling(record, slot, things, plain_words(cell))
        except UserError as error:
            self._add_fault(row.number, error)

    def _add_filling(self, record: StudyRecord, slot: RecordSlot, things: Sequence[SlotThing], said: str) -> None:
        """Note what a slot is to hold, if that is something else; `said`: in words. Raises UserError for things that do
        not fit."""
        unique = tuple(dict.fromkeys(things))
        held = record.in_slot(slot.row)
        if unique == tuple(one.thing for one in held):
            return
        if len(unique) > 1 and not slot.is_repeated:
            raise UserError(_("The slot “{title}” takes only one thing.").format(title=slot.title))
        for thing in unique:
            check_thing(self.project, record.id, slot, thing)
        before = SEPARATOR.join(describe_thing(slot, one) for one in held)
        self.fillings.append(GivenFilling(record.id, slot, unique, before, said))

    def _find_thing(self, record: StudyRecord, slot: RecordSlot, held: Sequence[FillingRow], said: str) -> SlotThing:
        """Return the thing that some words name, one that fills the slot already first. Raises UserError."""
        known = next((one.thing for one in held if plain_words(describe_thing(slot, one)) == plain_words(said)), None)
        if known is not None:
            return known
        return find_thing(self.project, record.article_id, slot, said)

    # -- a row per thing

    def read_long(self, table: AnswerRows) -> None:
        """Read the things of slots, each at its place."""
        wanted: dict[tuple[int, int], dict[int, tuple[SlotThing, str] | None]] = {}
        records: dict[int, tuple[int, StudyRecord, RecordType]] = {}
        for row, record in self._find_records(table):
            kind = self._kinds[record.record_type_id]
            name = row.cells.get("slot", "")
            slot = kind.find_slot(name)
            try:
                if slot is None and name:
                    sentence = _("The record type “{type}” has no slot called “{slot}”.")
                    raise UserError(sentence.format(type=kind.name, slot=name))
                place = read_whole_number(row, "place") or 0
                thing = self._read_thing(row, record, slot, place) if slot is not None else None
                is_emptied = slot is not None and thing is None and self._is_emptied(row, record, slot, place)
            except UserError as error:
                self._add_fault(row.number, error)
                continue
            if slot is not None and is_emptied:
                wanted.setdefault((record.id, slot.row), {})[place] = None
                records[record.id] = row.number, record, kind
            if slot is not None and thing is not None:
                said = plain_words(row.cells.get("value", "")) if thing.other_id is None else str(thing.other_id)
                wanted.setdefault((record.id, slot.row), {})[place] = thing, said
                records[record.id] = row.number, record, kind
        for (record_id, slot_row), things in wanted.items():
            number, record, kind = records[record_id]
            slot = next(one for one in kind.slots if one.row == slot_row)
            held = {one.place: (one.thing, describe_thing(slot, one)) for one in record.in_slot(slot_row)}
            places = sorted({**held, **things}.items(), key=lambda one: one[0])
            told = [both for _place, both in places if both is not None]
            try:
                self._add_filling(
                    record, slot, [one for one, _said in told], SEPARATOR.join(said for _one, said in told)
                )
            except UserError as error:
                self._add_fault(number, error)

    def _is_emptied(self, row: AnswerRow, record: StudyRecord, slot: RecordSlot, place: int) -> bool:
        """Return whether a row no longer says what fills a slot at its place, and whether that counts."""
        held = next((one for one in record.in_slot(slot.row) if one.place == place), None)
        column = "other_record_id" if slot.takes is SlotContent.RECORD else "value"
        return self.empty_clears and held is not None and column not in row.cells

    def _read_thing(self, row: AnswerRow, record: StudyRecord, slot: RecordSlot, place: int) -> SlotThing | None:
        """Return the thing of a row: the one whose number was changed, else the one that its words name."""
        held = [one for one in record.in_slot(slot.row) if one.place == place]
        for column, name in _THINGS.items():
            number = read_whole_number(row, column)
            if number is not None and number != (getattr(held[0].thing, name) if held else None):
                return _make_thing(column, number)
        said = row.cells.get("value", "")
        return self._find_thing(record, slot, held, said) if said else None


_KNOWN = frozenset((
    "record_id", "record_type", "article_id", "article_uid", "words", "comment", "coder", "revision", "at", "outdated",
))  # fmt: skip


def _make_thing(column: str, number: int) -> SlotThing:
    """Return the thing that a number in one of the columns of _THINGS names."""
    if column == "mark_id":
        return SlotThing(span_id=number)
    return SlotThing(entity_id=number) if column == "entity_id" else SlotThing(other_id=number)
