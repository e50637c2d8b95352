"""coded_records.csv: one row per record of a type with variables, with a column per variable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.codebook import StudyUnit
from core.export.coded_units import UNIT_COLUMNS, has_variables, unit_rows, variable_columns
from core.export.columns import Cell, CodingChoices, TableColumn
from core.store.project import Project
from core.translation import _

NAME = "coded_records"
TITLE = _("Answers about records, one column per variable")
KEY = "record_id"
COLUMNS = UNIT_COLUMNS[StudyUnit.RECORD]


def is_wanted(project: Project) -> bool:
    """Return whether the codebook asks something of records."""
    return has_variables(project, StudyUnit.RECORD)


def own_columns(project: Project) -> tuple[TableColumn, ...]:
    """Return the columns of answers, after COLUMNS."""
    return variable_columns(project, StudyUnit.RECORD)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over records by article, also those without answers; rejected ones are left out."""
    return make_chosen_rows(project, CodingChoices())


def make_chosen_rows(project: Project, choices: CodingChoices) -> Iterator[Sequence[Cell]]:
    """Iterate over records as `make_rows` does."""
    for one, cells in unit_rows(project, StudyUnit.RECORD, choices):
        yield one.article_id, one.article_uid, one.unit_id, one.subject, *cells
