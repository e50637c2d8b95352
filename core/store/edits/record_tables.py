"""What a table brings back to records: things in slots, comments, and answers about them, as one operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.codebook import RecordSlot, RecordType, UnitVariable
from core.codebook.slots import SlotThing
from core.records import Change
from core.store.codings import Answer, UnitKey
from core.store.edits.codings import GivenAnswer, find_new_answers, write_answers, write_given
from core.store.edits.lookup import clean_text
from core.store.edits.study_records import write_comment, write_record, write_slot
from core.store.file_errors import translate_errors
from core.store.project import Project


@dataclass(frozen=True, slots=True)
class GivenFilling:
    """What a slot of a record is to hold."""

    record_id: int
    slot: RecordSlot
    things: tuple[SlotThing, ...]
    before: str = ""
    """What it holds, in words."""
    after: str = ""
    """What it is to hold, as the table says it."""


@dataclass(frozen=True, slots=True)
class GivenRecord:
    """A record that a table brings."""

    row: int
    """Of the table."""
    kind: RecordType
    article_id: int | None
    anchor: tuple[int, int] | None
    fillings: tuple[GivenFilling, ...]
    """Their record is 0."""
    comment: str = ""
    answers: tuple[tuple[UnitVariable, Answer], ...] = ()


@translate_errors
def take_record_table(
    project: Project,
    fillings: Sequence[GivenFilling],
    comments: Mapping[int, str],
    answers: Sequence[GivenAnswer],
    source: str,
    records: Sequence[GivenRecord] = (),
) -> Change | None:
    """Write what a table brings; None if the project has all of it. `comments`: by record; `source`: name of the table;
    `records`: those that are new. Raises UserError for things that do not fit and for answers as `take_answers`."""
    new = find_new_answers(project, answers)
    if not (fillings or comments or new or records):
        return None
    count = len(fillings) + len(comments) + len(new)
    said = [f"{count:,} cells of records"] if count or not records else []
    said += [f"{len(records):,} new records"] if records else []
    with project.record_operation("apply_corrections", clean_text(f"{' and '.join(said)} in {source}")) as deed:
        for one in fillings:
            write_slot(project, one.record_id, one.slot, one.things)
        for record_id, comment in comments.items():
            write_comment(project, record_id, comment)
        write_given(project, new)
        _write_records(project, records)
    return deed.change if deed.change.op else None


def _write_records(project: Project, records: Iterable[GivenRecord]) -> None:
    """Make the records of a table, each with its comment and the answers about it, inside the open operation."""
    for one in records:
        fillings = {each.slot: each.things for each in one.fillings}
        row = write_record(project, one.kind, one.article_id, one.anchor, fillings)
        if one.comment:
            write_comment(project, row, one.comment)
        for variable, answer in one.answers:
            write_answers(project, variable, {UnitKey(one.article_id, row): answer})
