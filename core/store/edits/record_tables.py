"""What a table brings back to records: things in slots, comments, and answers about them, as one operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.codebook import RecordSlot
from core.codebook.slots import SlotThing
from core.records import Change
from core.store.edits.codings import GivenAnswer, find_new_answers, write_given
from core.store.edits.lookup import clean_text
from core.store.edits.study_records import write_comment, write_slot
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


@translate_errors
def take_record_table(
    project: Project,
    fillings: Sequence[GivenFilling],
    comments: Mapping[int, str],
    answers: Sequence[GivenAnswer],
    source: str,
) -> Change | None:
    """Write what a table brings; None if the project has all of it. `comments`: by record; `source`: name of the table.
    Raises UserError for things that do not fit and for answers as `take_answers`."""
    new = find_new_answers(project, answers)
    if not (fillings or comments or new):
        return None
    count = len(fillings) + len(comments) + len(new)
    with project.record_operation("apply_corrections", clean_text(f"{count:,} cells of records in {source}")) as deed:
        for one in fillings:
            write_slot(project, one.record_id, one.slot, one.things)
        for record_id, comment in comments.items():
            write_comment(project, record_id, comment)
        write_given(project, new)
    return deed.change if deed.change.op else None
