"""coded_claims.csv: one row per figure, with a column per variable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.codebook import StudyUnit
from core.export.coded_units import UNIT_COLUMNS, has_variables, unit_rows, variable_columns
from core.export.columns import Cell, CodingChoices, TableColumn
from core.store.project import Project
from core.translation import _

NAME = "coded_claims"
TITLE = _("Answers about figures, one column per variable")
KEY = "claim_id"
COLUMNS = UNIT_COLUMNS[StudyUnit.CLAIM]


def is_wanted(project: Project) -> bool:
    """Return whether the codebook asks something of figures."""
    return has_variables(project, StudyUnit.CLAIM)


def own_columns(project: Project) -> tuple[TableColumn, ...]:
    """Return the columns of answers, after COLUMNS."""
    return variable_columns(project, StudyUnit.CLAIM)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over figures by article and place, also those without answers; rejected ones are left out."""
    return make_chosen_rows(project, CodingChoices())


def make_chosen_rows(project: Project, choices: CodingChoices) -> Iterator[Sequence[Cell]]:
    """Iterate over figures as `make_rows` does."""
    for one, cells in unit_rows(project, StudyUnit.CLAIM, choices):
        yield one.article_id, one.article_uid, one.unit_id, *cells
