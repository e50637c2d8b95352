"""An exported table of answers or records that comes back: what it changes, old and new, and the edit that does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.answer_rows import read_answer_rows
from core.answer_table import plan_answer_table
from core.codebook import StudyUnit, UnitVariable
from core.codebook.answers import describe_answer
from core.errors import UserError
from core.record_table import is_record_table, plan_record_table
from core.records import Change
from core.store import edits, queries
from core.store.codings import CodingRow, UnitKey, find_codings
from core.store.edits import GivenAnswer, GivenFilling
from core.store.project import Project
from core.store.study_records import get_records
from core.translation import _, format_count

_CODINGS = frozenset({"coding_id", "variable", "value"})
_CODED = frozenset({"article_uid", "outdated"})


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
class ReturnedTable:
    """What a table brings back."""

    source: str
    answers: tuple[GivenAnswer, ...]
    faults: tuple[str, ...]
    """A sentence for each row that cannot be taken."""
    fillings: tuple[GivenFilling, ...] = ()
    comments: Mapping[int, str] = field(default_factory=dict)
    changes: tuple[ReturnedChange, ...] = ()
    """In the order of answers, slots and comments."""


def is_returned_table(path: Path) -> bool:
    """Return whether a file is an exported table of answers or records; False if it cannot be read."""
    try:
        columns = read_answer_rows(path).columns
    except UserError:
        return False
    return is_record_table(columns) or set(columns) >= _CODINGS or set(columns) >= _CODED


def is_record_file(path: Path) -> bool:
    """Return whether a file is an exported table of records; False if it cannot be read."""
    try:
        return is_record_table(read_answer_rows(path).columns)
    except UserError:
        return False


def plan_returned_table(project: Project, path: Path) -> ReturnedTable:
    """Return what a table would change; nothing is written. Raises UserError if it cannot be read."""
    if is_record_table(read_answer_rows(path).columns):
        plan = plan_record_table(project, path)
        answers, fillings, comments, faults = plan.answers, plan.fillings, plan.comments, plan.faults
    else:
        found = plan_answer_table(project, path)
        answers, fillings, comments, faults = found.given, (), {}, found.faults
    told = (*_tell_answers(project, answers), *_tell_slots(fillings), *_tell_comments(project, comments))
    return ReturnedTable(path.name, answers, faults, fillings, comments, told)


def take_returned_table(project: Project, plan: ReturnedTable) -> Change | None:
    """Write what a table brings back as one operation; None if the project has all of it. Raises UserError."""
    if plan.fillings or plan.comments:
        return edits.take_record_table(project, plan.fillings, plan.comments, plan.answers, plan.source)
    return edits.take_answers(project, plan.answers, plan.source)


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
            describe_answer(one.variable, one.answer),
        )


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
