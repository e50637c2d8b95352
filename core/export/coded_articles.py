"""coded_articles.csv: one row per article, one column per variable that people answer or that is computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.codebook import StudyUnit
from core.export.coded_units import UNIT_COLUMNS, has_variables, unit_rows, variable_columns
from core.export.columns import Cell, CodingChoices, TableColumn
from core.store.project import Project
from core.translation import _

NAME = "coded_articles"
TITLE = _("Answers about articles, one column per variable")
KEY = "article_id"
COLUMNS = UNIT_COLUMNS[StudyUnit.ARTICLE]


def is_wanted(project: Project) -> bool:
    """Return whether the codebook asks something of articles."""
    return has_variables(project, StudyUnit.ARTICLE)


def own_columns(project: Project) -> tuple[TableColumn, ...]:
    """Return the columns of answers, after COLUMNS."""
    return variable_columns(project, StudyUnit.ARTICLE)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over articles in the order of import, also those without answers."""
    return make_chosen_rows(project, CodingChoices())


def make_chosen_rows(project: Project, choices: CodingChoices) -> Iterator[Sequence[Cell]]:
    """Iterate over articles as `make_rows` does."""
    for one, cells in unit_rows(project, StudyUnit.ARTICLE, choices):
        yield one.article_id, one.article_uid, *cells
