"""Rows of tables with a row per record: their columns, the things that their cells name, and rows that are new
records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from core.answer_checks import AnswerChecker, WantedAnswer, read_whole_number
from core.answer_rows import AnswerRow
from core.chosen_options import read_options
from core.codebook import AnswerType, RecordSlot, RecordType, SlotContent, StudyUnit, UnitVariable
from core.codebook.answers import SEPARATOR, Answer, StateCells
from core.codebook.slots import SlotThing, read_slot_value
from core.errors import UserError
from core.export.coded_units import AnswerColumn
from core.export.record_tables import list_type_variables
from core.export.slot_columns import list_slot_columns
from core.store.edits import GivenFilling, GivenRecord, check_thing
from core.store.project import Project
from core.store.queries.unit_places import find_named_entities, find_worded_marks, find_words
from core.store.study_records import REMOVED, list_records
from core.translation import _


def split_cell(slot: RecordSlot, cell: str) -> list[str]:
    """Return the things that a cell names, in words: several only where the slot takes several."""
    if not slot.is_repeated or slot.type is AnswerType.CHOICES:
        return [cell]
    return [part for part in (one.strip() for one in cell.split(SEPARATOR.strip())) if part]


def find_thing(project: Project, article_id: int | None, slot: RecordSlot, said: str) -> SlotThing:
    """Return the thing that some words name; `article_id`: of the record. Raises UserError."""
    if slot.takes is SlotContent.VALUE:
        return SlotThing(value=read_slot_value(slot, said))
    if slot.takes is SlotContent.RECORD:
        if not said.isdecimal() or len(said) > 18:
            raise UserError(_("“{text}” is no number of a record.").format(text=said))
        return SlotThing(other_id=int(said))
    if slot.takes is SlotContent.ENTITY:
        return SlotThing(entity_id=_require_one([row for row, _name in find_named_entities(project, said)], said))
    marks = find_worded_marks(project, article_id or 0, plain_words(said))
    return SlotThing(
        span_id=_require_one([row for row, label in marks if label in slot.accepts or not slot.accepts], said)
    )


class RecordMaker:
    """Makes records of rows that have no number."""

    def __init__(self, project: Project, cells: StateCells) -> None:
        self._project = project
        self._checker = AnswerChecker(project, "", cells)
        self._held: set[object] | None = None

    def make_record(self, row: AnswerRow, columns: Sequence[str]) -> GivenRecord | None:
        """Return the record that a row describes; None if the project has the same already. Raises UserError."""
        kind = self._find_kind(row)
        article_id, anchor = self._find_place(row, kind)
        slots, asked = columns_of_type(self._project, kind, columns)
        fillings = tuple(
            self._read_filling(article_id, slot, row.cells[name]) for name, slot in slots.items() if name in row.cells
        )
        answers = tuple(self._read_answers(row, kind, asked))
        comment = row.cells.get("comment", "")
        if not (fillings or answers or comment or anchor):
            raise UserError(_("It says nothing of a new record."))
        made = GivenRecord(row.number, kind, article_id, anchor, fillings, comment, answers)
        return None if self._is_held(made) else made

    def _find_kind(self, row: AnswerRow) -> RecordType:
        kinds, name = self._project.codebook.record_types, row.cells.get("record_type", "")
        if not name and len(kinds) == 1:
            return kinds[0]
        found = next((one for one in kinds if one.name.casefold() == name.casefold()), None)
        if found is None:
            sentence = _("“{name}” is no record type of the codebook. Possible are: {names}.")
            raise UserError(sentence.format(name=name, names=", ".join(one.name for one in kinds)))
        return found

    def _find_place(self, row: AnswerRow, kind: RecordType) -> tuple[int | None, tuple[int, int] | None]:
        """Return the article and the place in its text."""
        uid, number = row.cells.get("article_uid", ""), read_whole_number(row, "article_id")
        article_id = self._checker.find_article(uid, number) if uid or number is not None else None
        if not kind.is_anchored:
            return article_id, None
        words = row.cells.get("words", "")
        if article_id is None or not words:
            sentence = _("A record of “{title}” has a place in the text: name its article, and its words in “words”.")
            raise UserError(sentence.format(title=kind.title))
        places = find_words(self._project, article_id, words)
        if not places:
            raise UserError(_("The article does not have the words “{words}”.").format(words=plain_words(words)[:80]))
        if len(places) > 1:
            sentence = _("The article has the words “{words}” several times: write more of them.")
            raise UserError(sentence.format(words=plain_words(words)[:80]))
        return article_id, places[0]

    def _read_filling(self, article_id: int | None, slot: RecordSlot, cell: str) -> GivenFilling:
        parts = split_cell(slot, cell)
        things = tuple(dict.fromkeys(find_thing(self._project, article_id, slot, part) for part in parts))
        for thing in things:
            check_thing(self._project, 0, slot, thing)
        return GivenFilling(0, slot, things, "", plain_words(cell))

    def _read_answers(
        self, row: AnswerRow, kind: RecordType, asked: Sequence[AnswerColumn]
    ) -> Iterator[tuple[UnitVariable, Answer]]:
        for one in wanted_answers(row, 0, asked):
            variable = self._project.codebook.find_unit_variable(one.name, StudyUnit.RECORD, kind.name)
            if variable is None:
                continue
            answer = self._checker.read_cell(one, variable)
            if answer is None and one.options:
                answer = read_options(variable, one.options, self._checker.cells)
            if answer is not None:
                yield variable, answer

    def _is_held(self, made: GivenRecord) -> bool:
        """Return whether the project has a record of the same type, at the same place, with the same things in it."""
        if self._held is None:
            self._held = {
                (
                    one.record_type_id, one.article_id, one.start,
                    frozenset((each.slot_id, each.thing) for each in one.fillings), one.comment.strip(),
                )
                for one in list_records(self._project)
                if one.status != REMOVED
            }  # fmt: skip
        things = frozenset((each.slot.row, thing) for each in made.fillings for thing in each.things)
        start = made.anchor[0] if made.anchor else None
        return (made.kind.row, made.article_id, start, things, made.comment.strip()) in self._held


def plain_words(words: str) -> str:
    """Return words on one line, with single blanks."""
    return " ".join(words.split())


def _require_one(found: Sequence[int], said: str) -> int:
    if not found:
        raise UserError(_("Nothing that fits is called “{name}”: add it in the window first.").format(name=said))
    if len(set(found)) > 1:
        raise UserError(_("“{name}” could be several things: fill the slot in the window.").format(name=said))
    return found[0]


def columns_of_type(
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


def names_of_type(project: Project, kind: RecordType) -> set[str]:
    """Return the names of all columns that tables with records of a type have, computed variables and options too."""
    answers = {one.name.casefold() for one in list_type_variables(project.codebook, kind)}
    kinds = project.codebook.record_types
    return answers | {one.name.casefold() for one in chain(list_slot_columns([kind]), list_slot_columns(kinds))}


def wanted_answers(row: AnswerRow, record_id: int, columns: Sequence[AnswerColumn]) -> Iterator[WantedAnswer]:
    """Iterate over the answers of a row, each with the cells of its options if all of these are there;
    `record_id`: 0 for a new one."""
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
        made = WantedAnswer(row.number, StudyUnit.RECORD, record_id, "", None, variable.name, value)
        made.options = options if len(options) == len(variable.options) > 0 else {}
        made.is_empty = not value and (not options or any(one.option is None for one in some))
        yield made
