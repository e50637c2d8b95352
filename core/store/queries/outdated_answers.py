"""Answers that were given before the meaning of their variable changed: coded under an older definition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.codebook import UnitVariable
from core.store.codebook_revisions import changes_from_json, variable_path
from core.store.codings import CODING_COLUMNS, CodingRow, make_coding
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types
from core.store.span_fetch import Read

_OLDER = "variable_id = ? AND revision < ? AND decided_by IS NOT NULL"


@dataclass(frozen=True, slots=True)
class OutdatedAnswers:
    """How many answers to one variable were given under an older definition."""

    variable: UnitVariable
    count: int


def is_outdated(variable: UnitVariable, coding: CodingRow) -> bool:
    """Return whether a person gave an answer before the meaning of its variable changed."""
    return coding.decided_by is not None and coding.revision < variable.revision


def changed_variables(read: Read, variables: Iterable[UnitVariable]) -> list[UnitVariable]:
    """Return the variables whose meaning changed after they were made: only these can have answers under an older
    definition."""
    made: dict[str, int] = {}
    for number, told in read("SELECT number, changes FROM codebook_revision ORDER BY number", ()):
        for one in changes_from_json(told):
            if one.kind == "variable" and one.field == "added":
                made[one.name.casefold()] = int(number)
    return [
        one
        for one in variables
        if one.revision > made.get(variable_path(one).casefold(), 0) and not (one.is_imported or one.is_computed)
    ]


@translate_errors
def count_outdated(project: Project) -> list[OutdatedAnswers]:
    """Return the variables with answers under an older definition, in the order of the codebook; articles in the trash
    do not count."""
    found = []
    for one in changed_variables(project.read_rows, project.codebook.unit_variables):
        rows = project.read_rows(f"SELECT count(*) FROM live_coding WHERE {_OLDER}", (one.row, one.revision))
        ((count,),) = check_types(rows, int)
        found += [OutdatedAnswers(one, count)] if count else []
    return found


@translate_errors
def list_outdated(project: Project, variable_id: int | None = None, limit: int = -1) -> list[CodingRow]:
    """Return the answers given under an older definition (of one variable), by variable, article and unit; of each
    variable at most `limit`, if it is not negative."""
    found = []
    for one in changed_variables(project.read_rows, project.codebook.unit_variables):
        if variable_id in (None, one.row):
            rows = project.read_rows(
                f"SELECT {CODING_COLUMNS} FROM live_coding WHERE {_OLDER} ORDER BY article_id, unit_id LIMIT ?",
                (one.row, one.revision, limit),
            )
            found += [make_coding(row) for row in rows]
    return found
