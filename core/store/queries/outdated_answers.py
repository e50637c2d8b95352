"""Answers that were given before the meaning of their variable changed: coded under an older definition."""

from __future__ import annotations

from dataclasses import dataclass

from core.codebook import UnitVariable
from core.store.codings import CODING_COLUMNS, CodingRow, make_coding
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types
from core.store.span_fetch import ids_json

OUTDATED = (
    "coding.decided_by IS NOT NULL AND coding.revision <"
    " (SELECT revision FROM unit_variable WHERE unit_variable.id = coding.variable_id)"
)
"""Condition for rows of `coding`."""


@dataclass(frozen=True, slots=True)
class OutdatedAnswers:
    """How many answers to one variable were given under an older definition."""

    variable: UnitVariable
    count: int


def is_outdated(variable: UnitVariable, coding: CodingRow) -> bool:
    """Return whether a person gave an answer before the meaning of its variable changed."""
    return coding.decided_by is not None and coding.revision < variable.revision


@translate_errors
def count_outdated(project: Project) -> list[OutdatedAnswers]:
    """Return the variables with answers under an older definition, in the order of the codebook; articles in the trash
    do not count."""
    changed = {one.row: one for one in project.codebook.unit_variables if one.revision and not one.is_imported}
    rows = project.read_rows(
        f"SELECT variable_id, count(*) FROM live_coding AS coding WHERE {OUTDATED}"
        " AND variable_id IN (SELECT value FROM json_each(?)) GROUP BY variable_id",
        (ids_json(changed),),
    )
    counts = {row[0]: row[1] for row in check_types(rows, int, int)}
    return [OutdatedAnswers(one, counts[row]) for row, one in changed.items() if row in counts]


@translate_errors
def list_outdated(project: Project, variable_id: int | None = None, limit: int = -1) -> list[CodingRow]:
    """Return the answers given under an older definition (of one variable), by variable, article and unit."""
    rows = project.read_rows(
        f"SELECT {CODING_COLUMNS} FROM live_coding AS coding WHERE {OUTDATED}"
        " AND variable_id = coalesce(?1, variable_id) ORDER BY variable_id, article_id, unit_id LIMIT ?2",
        (variable_id, limit),
    )
    return [make_coding(row) for row in rows]
