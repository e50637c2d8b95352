"""A table of records that comes back: what its cells say of slots, comments and answers, checked against the project.

It is records.csv (a row per thing in a slot), or a table with a row per record and a column per slot. Nothing is
written here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from core.answer_rows import AnswerRow, AnswerRows, read_answer_rows
from core.answer_table import WantedAnswer, check_answers, read_whole_number
from core.codebook import AnswerType, RecordSlot, RecordType, SlotContent, StudyUnit
from core.codebook.answers import SEPARATOR, StateCells
from core.codebook.slots import SlotThing, read_slot_value
from core.errors import UserError
from core.export.coded_units import AnswerColumn
from core.export.record_tables import list_type_variables
from core.export.slot_columns import describe_thing, list_slot_columns
from core.store.edits import GivenAnswer, GivenFilling, check_thing
from core.store.project import Project
from core.store.queries.unit_places import find_named_entities, find_worded_marks
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

    @property
    def count(self) -> int:
        """Number of cells that change."""
        return len(self.fillings) + len(self.comments) + len(self.answers)


def is_record_table(columns: Sequence[str]) -> bool:
    """Return whether a table with these columns, in lower case, holds slots of records."""
    here = set(columns)
    return here >= _WIDE or here >= _LONG


def plan_record_table(
    project: Project, path: Path, cells: StateCells | None = None, sheet: str | None = None
) -> RecordTablePlan:
    """Return what a table of records brings. An empty cell says nothing; a slot is never emptied by a table. Parameters
    and errors are those of `plan_answer_table`."""
    table = read_answer_rows(path, sheet)
    reader = _RecordReader(project, table.source)
    if set(table.columns) >= _LONG:
        reader.read_long(table)
        return RecordTablePlan(table.source, tuple(reader.fillings), reader.comments, (), tuple(reader.faults))
    wanted = list(reader.read_wide(table))
    answers = check_answers(project, table.source, cells or StateCells(), wanted)
    faults = (*reader.faults, *answers.faults)
    return RecordTablePlan(table.source, tuple(reader.fillings), reader.comments, answers.given, faults)


@dataclass(slots=True)
class _RecordReader:
    """Compares rows with the records of a project."""

    project: Project
    source: str
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

    def _find_records(self, table: AnswerRows) -> Iterator[tuple[AnswerRow, StudyRecord]]:
        """Iterate over rows with their records; a row without one becomes a fault."""
        while some := list(islice(table.rows, _AT_ONCE)):
            numbered = []
            for row in some:
                try:
                    numbered.append((row, read_whole_number(row, "record_id") or 0))
                except UserError as error:
                    self._add_fault(row.number, error)
            found = {one.id: one for one in get_records(self.project, {number for _row, number in numbered})}
            for row, number in numbered:
                record = found.get(number)
                uid = row.cells.get("article_uid", "")
                if record is None or record.status == REMOVED or record.record_type_id not in self._kinds:
                    sentence = _("The project has no record with the number {number}.")
                    self._add_fault(row.number, sentence.format(number=row.cells.get("record_id", "")))
                elif uid and self._uids.get(record.article_id or 0) != uid:
                    sentence = _("The record {number} is not in the article “{article}”.")
                    self._add_fault(row.number, sentence.format(number=number, article=uid))
                else:
                    self._read_comment(row, record)
                    yield row, record

    def _read_comment(self, row: AnswerRow, record: StudyRecord) -> None:
        said = row.cells.get("comment", "")
        if said and said != record.comment.strip():
            self.comments[record.id] = said

    # -- a row per record

    def read_wide(self, table: AnswerRows) -> Iterator[WantedAnswer]:
        """Read slots and comments, and iterate over the answers that the rows say."""
        columns: dict[int, tuple[dict[str, RecordSlot], list[AnswerColumn]]] = {}
        unknown = set(table.columns) - _KNOWN - {""}
        seen: set[int] = set()
        for row, record in self._find_records(table):
            if record.id in seen:
                self._add_fault(row.number, _("A row above is about the same record."))
                continue
            seen.add(record.id)
            kind = self._kinds[record.record_type_id]
            if kind.row not in columns:
                columns[kind.row] = _columns_of(self.project, kind, table.columns)
                unknown -= _names_of(self.project, kind)
            slots, answers = columns[kind.row]
            for name, slot in slots.items():
                if name in row.cells:
                    self._read_slot(row, record, slot, row.cells[name])
            yield from _wanted_answers(row, record, answers)
        for name in sorted(unknown):
            sentence = _("{source}: the column “{column}” is no slot or variable of these records and is left out.")
            self.faults.append(sentence.format(source=self.source, column=name))

    def _read_slot(self, row: AnswerRow, record: StudyRecord, slot: RecordSlot, cell: str) -> None:
        held = record.in_slot(slot.row)
        words = [describe_thing(slot, one) for one in held]
        if _plain(cell) == _plain(SEPARATOR.join(words)):
            return
        several = slot.is_repeated and slot.type is not AnswerType.CHOICES
        parts = [part for part in (one.strip() for one in cell.split(SEPARATOR.strip())) if part]
        try:
            things = [self._find_thing(record, slot, held, part) for part in (parts if several else [cell])]
            self._add_filling(record, slot, things, _plain(cell))
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
        known = next((one.thing for one in held if _plain(describe_thing(slot, one)) == _plain(said)), None)
        if known is not None:
            return known
        if slot.takes is SlotContent.VALUE:
            return SlotThing(value=read_slot_value(slot, said))
        if slot.takes is SlotContent.RECORD:
            if not said.isdecimal() or len(said) > 18:
                raise UserError(_("“{text}” is no number of a record.").format(text=said))
            return SlotThing(other_id=int(said))
        if slot.takes is SlotContent.ENTITY:
            return SlotThing(
                entity_id=_require_one([row for row, _name in find_named_entities(self.project, said)], said)
            )
        marks = find_worded_marks(self.project, record.article_id or 0, _plain(said))
        return SlotThing(
            span_id=_require_one([row for row, label in marks if label in slot.accepts or not slot.accepts], said)
        )

    # -- a row per thing

    def read_long(self, table: AnswerRows) -> None:
        """Read the things of slots, each at its place."""
        wanted: dict[tuple[int, int], dict[int, tuple[SlotThing, str]]] = {}
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
            except UserError as error:
                self._add_fault(row.number, error)
                continue
            if slot is not None and thing is not None:
                said = _plain(row.cells.get("value", "")) if thing.other_id is None else str(thing.other_id)
                wanted.setdefault((record.id, slot.row), {})[place] = thing, said
                records[record.id] = row.number, record, kind
        for (record_id, slot_row), things in wanted.items():
            number, record, kind = records[record_id]
            slot = next(one for one in kind.slots if one.row == slot_row)
            held = {one.place: (one.thing, describe_thing(slot, one)) for one in record.in_slot(slot_row)}
            told = [both for _place, both in sorted({**held, **things}.items(), key=lambda one: one[0])]
            try:
                self._add_filling(
                    record, slot, [one for one, _said in told], SEPARATOR.join(said for _one, said in told)
                )
            except UserError as error:
                self._add_fault(number, error)

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


def _plain(words: str) -> str:
    return " ".join(words.split())


def _require_one(found: Sequence[int], said: str) -> int:
    if not found:
        raise UserError(_("Nothing that fits is called “{name}”: add it in the window first.").format(name=said))
    if len(set(found)) > 1:
        raise UserError(_("“{name}” could be several things: fill the slot in the window.").format(name=said))
    return found[0]


def _columns_of(
    project: Project, kind: RecordType, columns: Sequence[str]
) -> tuple[dict[str, RecordSlot], list[AnswerColumn]]:
    """Return the columns of slots of a type and of answers about its records, in its own table or in that of all."""
    here = set(columns)
    own = {one.name.casefold(): one.slot for one in list_slot_columns([kind])}
    everywhere = {
        one.name.casefold(): one.slot
        for one in list_slot_columns(project.codebook.record_types)
        if one.kind.row == kind.row
    }
    answers = list_type_variables(project.codebook, kind)
    slots = {name: slot for name, slot in {**everywhere, **own}.items() if name in here}
    return slots, [one for one in answers if not one.variable.is_computed and one.name.casefold() in here]


def _names_of(project: Project, kind: RecordType) -> set[str]:
    """Return the names of all columns that tables with records of a type have, computed variables and options too."""
    answers = {one.name.casefold() for one in list_type_variables(project.codebook, kind)}
    kinds = project.codebook.record_types
    return answers | {one.name.casefold() for one in chain(list_slot_columns([kind]), list_slot_columns(kinds))}


def _wanted_answers(row: AnswerRow, record: StudyRecord, columns: Sequence[AnswerColumn]) -> Iterator[WantedAnswer]:
    """Iterate over the answers of a row, each with the cells of its options if all of these are there."""
    by_variable: dict[int, list[AnswerColumn]] = {}
    for column in columns:
        by_variable.setdefault(column.variable.row, []).append(column)
    for some in by_variable.values():
        variable = some[0].variable
        options = {
            one.option.value: row.cells[one.name.casefold()]
            for one in some
            if one.option is not None and one.name.casefold() in row.cells
        }
        value = next((row.cells.get(one.name.casefold(), "") for one in some if one.option is None), "")
        if value or len(options) == len(variable.options) > 0:
            made = WantedAnswer(row.number, StudyUnit.RECORD, record.id, "", None, variable.name, value)
            made.options = options if len(options) == len(variable.options) else {}
            yield made
