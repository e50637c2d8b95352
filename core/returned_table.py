"""An exported table of answers, records or memos that comes back: what it changes, old and new, and the
edit that does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from core.answer_rows import read_answer_rows
from core.answer_table import has_answers, plan_answer_table
from core.codebook import StudyUnit, UnitVariable
from core.codebook.answers import StateCells, describe_answer
from core.errors import UserError
from core.memo_table import MEMO_COLUMNS, is_memo_table, plan_memo_table
from core.record_table import is_record_table, plan_record_table
from core.records import Change
from core.store import edits, queries
from core.store.codings import CodingRow, UnitKey, find_codings
from core.store.edits import GivenAnswer, GivenFilling, GivenMemo, GivenRecord
from core.store.project import Project
from core.store.study_records import get_records
from core.translation import _, format_count


@dataclass(frozen=True, slots=True)
class ReturnedChange:
    """One cell of a table that differs from the project, in words."""

    about: str
    """The article, mark, figure, statement or record."""
    question: str
    """The question, or the title of the slot."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReturnChoices:
    """How a table is read."""

    cells: StateCells = field(default_factory=StateCells)
    """What stands in it for answers without a value."""
    sheet: str | None = None
    """Of a workbook; None for the first that has the columns."""
    empty_clears: bool = False
    """Whether an empty cell takes away what the project has there; otherwise it says nothing."""


class TableKind(StrEnum):
    """What the rows of a table are about."""

    ANSWERS = "answers"
    RECORDS = "records"
    MEMOS = "memos"


@dataclass(frozen=True, slots=True)
class ReturnedTable:
    """What a table brings back."""

    kind: TableKind
    source: str
    answers: tuple[GivenAnswer, ...]
    faults: tuple[str, ...]
    """A sentence for each row that cannot be taken."""
    unchanged: int = 0
    """Number of answers or memos that the project has already; of records they are not counted."""
    fillings: tuple[GivenFilling, ...] = ()
    comments: Mapping[int, str] = field(default_factory=dict)
    memos: tuple[GivenMemo, ...] = ()
    records: tuple[GivenRecord, ...] = ()
    """Those that are new."""
    others: tuple[GivenAnswer, ...] = ()
    """Answers of other coders, which are kept as their work."""
    changes: tuple[ReturnedChange, ...] = ()
    """In the order of answers, slots, comments, new records, answers of others, and memos."""


def find_table_kind(path: Path, sheet: str | None = None) -> TableKind | None:
    """Return what the rows of a table are about, by its columns; None for one of something else, or that cannot be
    read."""
    try:
        return _read_kind(path, sheet)
    except UserError:
        return None


def _read_kind(path: Path, sheet: str | None) -> TableKind | None:
    """Return the kind of a table. Raises UserError if it cannot be read or names no articles."""
    try:
        if is_memo_table(read_answer_rows(path, sheet, MEMO_COLUMNS).columns):
            return TableKind.MEMOS
    except UserError:
        pass
    columns = read_answer_rows(path, sheet).columns
    if is_record_table(columns):
        return TableKind.RECORDS
    return TableKind.ANSWERS if has_answers(columns) else None


def plan_returned_table(project: Project, path: Path, choices: ReturnChoices | None = None) -> ReturnedTable:
    """Return what a table would change; nothing is written. A table of no known kind is read as one of answers, with a
    column per variable. Raises UserError if it cannot be read."""
    choices = choices or ReturnChoices()
    kind = _read_kind(path, choices.sheet) or TableKind.ANSWERS
    cells, sheet = choices.cells, choices.sheet
    if kind is TableKind.MEMOS:
        found = plan_memo_table(project, path, sheet, empty_clears=choices.empty_clears)
        return ReturnedTable(
            kind, found.source, (), found.faults, found.unchanged, memos=found.memos, changes=_tell_memos(found.memos)
        )
    if kind is TableKind.RECORDS:
        plan = plan_record_table(project, path, cells, sheet, empty_clears=choices.empty_clears)
        told = (
            *_tell_answers(project, plan.answers), *_tell_slots(plan.fillings), *_tell_comments(project, plan.comments),
            *_tell_records(plan.records),
        )  # fmt: skip
        return ReturnedTable(
            kind,
            plan.source,
            plan.answers,
            plan.faults,
            fillings=plan.fillings,
            comments=plan.comments,
            records=plan.records,
            changes=told,
        )
    said = plan_answer_table(project, path, cells, sheet, empty_clears=choices.empty_clears)
    changes = (*_tell_answers(project, said.given), *_tell_others(project, said.others))
    return ReturnedTable(
        kind, said.source, said.given, said.faults, said.unchanged, changes=changes, others=said.others
    )


def take_returned_table(project: Project, plan: ReturnedTable, name: str) -> Change | None:
    """Write what a table brings back as one operation; None if the project has all of it. `name`: of the table, for the
    history. Raises UserError."""
    if plan.kind is TableKind.MEMOS:
        return edits.take_memos(project, plan.memos, name)
    if plan.kind is TableKind.RECORDS:
        return edits.take_record_table(project, plan.fillings, plan.comments, plan.answers, name, plan.records)
    return edits.take_answers(project, plan.answers, name, plan.others)


def _tell_answers(project: Project, answers: tuple[GivenAnswer, ...]) -> Iterator[ReturnedChange]:
    titles = {one.id: one.title or one.uid for one in queries.list_article_names(project)} if answers else {}
    units: dict[UnitVariable, list[UnitKey]] = {}
    for one in answers:
        units.setdefault(one.variable, []).append(one.unit)
    held: dict[UnitVariable, dict[UnitKey, CodingRow]] = {
        variable: find_codings(project, variable.row, some) for variable, some in units.items()
    }
    for one in answers:
        before = held[one.variable].get(one.unit)
        title = titles.get(one.unit.article_id or 0, "")
        yield ReturnedChange(
            _name_unit(one.variable, one.unit, title),
            one.variable.title or one.variable.name,
            describe_answer(one.variable, before.answer) if before is not None else "",
            describe_answer(one.variable, one.answer) if one.answer is not None else "",
        )


def _tell_others(project: Project, others: tuple[GivenAnswer, ...]) -> Iterator[ReturnedChange]:
    titles = {one.id: one.title or one.uid for one in queries.list_article_names(project)} if others else {}
    for one, before in zip(others, edits.answers_kept_of(project, others), strict=True):
        about = _("Work of {coder}: {article}")
        yield ReturnedChange(
            about.format(article=titles.get(one.unit.article_id or 0, ""), coder=one.coder),
            one.variable.title or one.variable.name,
            describe_answer(one.variable, before) if before is not None else "",
            describe_answer(one.variable, one.answer) if one.answer is not None else "",
        )


def _tell_records(records: tuple[GivenRecord, ...]) -> Iterator[ReturnedChange]:
    """Tell the cells of new records, and of one without any that it is made."""
    for one in records:
        about = _("New record of row {number}").format(number=format_count(one.row))
        yield ReturnedChange(about, _("Record type"), "", one.kind.title or one.kind.name)
        for filling in one.fillings:
            yield ReturnedChange(about, filling.slot.title or filling.slot.name, "", filling.after)
        for variable, answer in one.answers:
            yield ReturnedChange(about, variable.title or variable.name, "", describe_answer(variable, answer))
        if one.comment:
            yield ReturnedChange(about, _("Comment"), "", one.comment)


def _name_unit(variable: UnitVariable, unit: UnitKey, title: str) -> str:
    number = format_count(unit.unit_id)
    if variable.unit is StudyUnit.RECORD:
        return _name_record(unit.unit_id)
    words = {
        StudyUnit.MARK: _("{article}: mark {number}"),
        StudyUnit.CLAIM: _("{article}: figure {number}"),
        StudyUnit.STATEMENT: _("{article}: statement {number}"),
    }.get(variable.unit)
    return title if words is None else words.format(article=title, number=number)


def _name_record(record_id: int) -> str:
    return _("Record {number}").format(number=record_id)


def _tell_slots(fillings: tuple[GivenFilling, ...]) -> Iterator[ReturnedChange]:
    for one in fillings:
        yield ReturnedChange(_name_record(one.record_id), one.slot.title or one.slot.name, one.before, one.after)


def _tell_comments(project: Project, comments: Mapping[int, str]) -> Iterator[ReturnedChange]:
    held = {one.id: one.comment for one in get_records(project, comments)}
    for record_id, comment in comments.items():
        yield ReturnedChange(_name_record(record_id), _("Comment"), held.get(record_id, ""), comment)


def _tell_memos(memos: tuple[GivenMemo, ...]) -> tuple[ReturnedChange, ...]:
    return tuple(ReturnedChange(one.about, _("Memo"), one.before, one.text) for one in memos)
