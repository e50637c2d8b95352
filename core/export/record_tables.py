"""One table per record type, `records-NAME.csv`: a row per record, with a column per slot and per variable. No other
table has a hyphen in its name, so no record type can be called like one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from core.codebook import Codebook, RecordType, StudyUnit
from core.codebook.effective import plan_answers
from core.export.coded_units import (
    OUTDATED_COLUMN,
    AnswerColumn,
    asked_variables,
    describe_column,
    make_column_cell,
    name_columns,
    work_out_answers,
)
from core.export.columns import Cell, CodingChoices, TableColumn
from core.export.slot_columns import RECORD_COLUMNS, describe_slot_column, list_slot_columns, make_slot_cells
from core.store.project import Project
from core.store.queries.coding_streams import read_record_codings
from core.store.queries.record_lists import words_of_records
from core.store.study_records import PAGE, every_record, uids_of_records
from core.translation import _

_LONGEST_NAME = 60
"""Characters of a record type's name that the name of its file keeps."""


def list_type_variables(codebook: Codebook, kind: RecordType) -> list[AnswerColumn]:
    """Return the columns of answers about records of a type, after those of its slots."""
    variables = [one for one in asked_variables(codebook, StudyUnit.RECORD) if one.subject == kind.name]
    taken = [column.name for column in RECORD_COLUMNS] + [column.name for column in list_slot_columns([kind])]
    return name_columns(variables, taken)


@dataclass(frozen=True, slots=True)
class RecordTypeTable:
    """The table of one record type."""

    kind: RecordType
    NAME: str
    TITLE: str
    KEY: str = "record_id"
    COLUMNS: tuple[TableColumn, ...] = RECORD_COLUMNS

    def own_columns(self, project: Project) -> tuple[TableColumn, ...]:
        """Return the columns of slots and answers, after COLUMNS."""
        answers = list_type_variables(project.codebook, self.kind)
        slots = map(describe_slot_column, list_slot_columns([self.kind]))
        return (*slots, *map(describe_column, answers), *([OUTDATED_COLUMN] if answers else []))

    def make_rows(self, project: Project) -> Iterator[Sequence[Cell]]:
        """Iterate over the records of the type in the order in which they were made."""
        return self.make_chosen_rows(project, CodingChoices())

    def make_chosen_rows(self, project: Project, choices: CodingChoices) -> Iterator[Sequence[Cell]]:
        """Iterate over the records as `make_rows` does."""
        kind, codebook = self.kind, project.codebook
        slots = [column.slot for column in list_slot_columns([kind])]
        columns = list_type_variables(codebook, kind)
        by_row = {one.row: one for one in codebook.unit_variables}
        plan = plan_answers(codebook, StudyUnit.RECORD, kind.name)
        uids = uids_of_records(project)
        records = every_record(project, kind.row)
        while page := list(islice(records, PAGE)):
            words = words_of_records(project, (one.id for one in page))
            codings = read_record_codings(project, kind.name, page) if columns else {}
            for record in page:
                answers: list[Cell] = []
                if columns:
                    found, outdated = work_out_answers(plan, codings.get(record.id, ()), by_row, choices)
                    answers = [make_column_cell(one, found.get(one.variable.name), choices.cells) for one in columns]
                    answers.append(outdated)
                yield (
                    record.id, kind.name, record.article_id, uids.get(record.article_id or 0), words.get(record.id),
                    record.comment or None, record.decided_by, record.revision, record.decided_at,
                    *make_slot_cells(record, slots), *answers,
                )  # fmt: skip


def list_record_tables(codebook: Codebook) -> list[RecordTypeTable]:
    """Return a table for each record type, in order."""
    used: set[str] = set()
    tables = []
    for kind in codebook.record_types:
        name = made = "records-" + _make_file_name(kind.name)
        count = 1
        while made in used:
            count += 1
            made = f"{name}-{count}"
        used.add(made)
        title = " ".join(kind.title.split()) or kind.name
        tables.append(RecordTypeTable(kind, made, _("Records of the type “{title}”").format(title=title)))
    return tables


def _make_file_name(name: str) -> str:
    """Return a name that every system can give a file: in lower case, with nothing but letters, digits, `_` and `-`."""
    letters = (one if one.isalnum() or one in "_-" else "_" for one in name.casefold())
    return "".join(letters)[:_LONGEST_NAME]
